"""The offline describer: what the pixels show, in sentences like everybody else's."""

from collections import Counter
from collections.abc import Callable, Sequence

from core.domain import Comparison, Response, Spot

NO_DIFFERENCE = "No difference."
SURE = 0.7
"""A spot at least as probable makes the describer state a difference."""
SHOWN = 0.4
"""Spots at least as probable are named too, once a difference is stated."""
MOST_SENTENCES = 12
_COUNTED = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth")  # fmt: skip
_LEFT_OR_TOP, _RIGHT_OR_BOTTOM = 0.36, 0.64
_PIECES_OF = {"extra material": "piece of extra material"}
"""What has no plural, and how it is counted."""
_SMALL, _LARGE = 0.0006, 0.01

_THINGS = {
    "bridge": "bridge between two areas",
    "gap": "gap",
    "notch": "notch",
    "hole": "hole",
    "protrusion": "protrusion",
    "extra material": "extra material",
    "missing part": "missing component",
    "foreign object": "foreign object",
    "incorrect part": "incorrect part",
    "loose part": "loose part",
    "misaligned part": "misaligned part",
    "swapped wire": "wrong or swapped wire",
    "scratch": "scratch",
    "crack": "crack",
    "stain": "stain",
    "dent": "dent",
    "chipped edge": "chipped edge",
    "burr": "burr",
    "discoloured spot": "discoloured spot",
    "dark spot": "dark spot",
    "bright spot": "bright spot",
    "difference": "changed area",
}


class OfflineDescriber:
    """Puts the evidence into words; needs no network and no model."""

    name = "offline"
    looks_at_pictures = True

    def describe(
        self, comparison: Comparison, prompt: str, is_cancelled: Callable[[], bool]
    ) -> Response:
        """Name every spot that is probable enough, the strongest first, one sentence each.

        Args:
            comparison: What the pixels say.
            prompt: Not needed; the question is always what is wrong.
            is_cancelled: Not needed; this takes no time.
        """
        del prompt, is_cancelled
        height, width = comparison.capture.image.shape[:2]
        said: Counter[tuple[str, str]] = Counter()
        sentences = []
        for spot in shown_spots(comparison.evidence.spots):
            thing, place = _thing(spot, width, height), _place(spot, width, height)
            # who says the same twice is taken to mean the same thing
            sentences.append(_sentence(_COUNTED[said[thing, place]], thing, place))
            said[thing, place] += 1
        return Response(" ".join(sentences) or NO_DIFFERENCE, self.name)


def shown_spots(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots to be named: all probable ones as soon as one of them is sure."""
    if not any(spot.probability >= SURE for spot in spots):
        return []
    ranked = sorted(spots, key=lambda spot: -spot.probability)
    return [spot for spot in ranked if spot.probability >= SHOWN][:MOST_SENTENCES]


def _thing(spot: Spot, width: int, height: int) -> str:
    thing = _THINGS.get(spot.kind, spot.kind)
    size = "" if thing in _PIECES_OF else _size(spot.mask.area / (width * height))
    return f"{size} {thing}" if size else thing


def _place(spot: Spot, width: int, height: int) -> str:
    box = spot.mask.box
    return place_words((box.x0 + box.x1) / 2 / width, (box.y0 + box.y1) / 2 / height)


def _sentence(count: str, thing: str, place: str) -> str:
    counted = f"{count} {_PIECES_OF.get(thing, thing)}" if count else thing
    if count or thing not in _PIECES_OF:
        counted = f"{'an' if counted[0] in 'aeiou' else 'a'} {counted}"
    if "missing component" in thing:
        return f"In [IMG 2], {counted.replace('missing ', '')} is missing {place}."
    return f"In [IMG 2] there is {counted} {place}. It is not present in [IMG 1]."


def place_words(across: float, down: float) -> str:
    """Return where a point lies, in words.

    Args:
        across: 0 left, 1 right.
        down: 0 top, 1 bottom.
    """
    row = "upper" if down < _LEFT_OR_TOP else "lower" if down > _RIGHT_OR_BOTTOM else "middle"
    column = "left" if across < _LEFT_OR_TOP else "right" if across > _RIGHT_OR_BOTTOM else "middle"
    if row == column == "middle":
        return "in the centre of the product"
    if column == "middle":
        return f"in the {'top' if row == 'upper' else 'bottom'} middle part of the product"
    return f"in the {row} {column} part of the product"


def _size(share: float) -> str:
    if share < _SMALL:
        return "small"
    return "large" if share > _LARGE else ""
