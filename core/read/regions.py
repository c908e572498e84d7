"""From location words to a rectangle of the picture ("upper left corner", "4 o'clock")."""

import re
from dataclasses import dataclass

from core.domain import Region

_HOURS = {
    1: (0.45, 0.0), 2: (0.55, 0.1), 3: (0.6, 0.3), 4: (0.55, 0.5), 5: (0.45, 0.6), 6: (0.3, 0.6),
    7: (0.15, 0.6), 8: (0.05, 0.5), 9: (0.0, 0.3), 10: (0.05, 0.1), 11: (0.15, 0.0), 12: (0.3, 0.0),
}  # fmt: skip
_HOUR_SIZE = 0.4
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)
_HOUR_WORD = r"(\d{1,2}|" + "|".join(_NUMBERS) + r")(?:[:.]00)?"
_CLOCK = re.compile(
    rf"{_HOUR_WORD}(?:\s*(?:o'? ?clock)?\s*(?:-|–|and|or|to)\s*{_HOUR_WORD})?\s*[- ]?o'? ?clock\b"
)
_ORDINAL = (
    r"(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|seventh|7th|eighth|8th|ninth"
    r"|tenth|\d+th|last|next|outermost|one|two|three|four|five|\d+)"
)
_ORDINAL_FROM = re.compile(
    rf"\b{_ORDINAL}\b(?:[\w ,'\"()]{{0,40}}?)\b(?:from|counted from|counting from|seen from)"
    r" (?:the )?(?:far )?(left|right|top|bottom|upper|lower)\b"
)
_OUTER_ORDINALS = {"first", "1st", "outermost", "last", "one", "1"}

# Words that look like places and are none.
_NO_PLACE = re.compile(
    r"\b(?:the |in |of )?right (?:colou?rs?|size|one|way up|way|place|order|shape|type|amount|angles?|number"
    r"|length|height|material|distance|kind|orientation|product|model|word|text|screws?|thread|time)\b"
    r"|\bright (?:next|above|below|beside|behind|at|away|through|up|down|on|in|before|after|where|beneath|under"
    r"|across|along|along|off|now|into|over|inside|underneath|between)\b"
    r"|\b(?:tilt\w*|lean\w*|bent|bends?|turn\w*|rotat\w*|shift\w*|displaced|mov\w+|fac\w+|point\w*|slant\w*|skewed|twisted|pushed|pulled|slid|drifted)"
    r" (?:\w+ ){0,2}?(?:to|towards?) (?:the |its )?(?:left|right|top|bottom)\b(?! (?:of|edge|corner|side|half|end|border))"
    r"|\b(?:all|just|quite|is|isn't|are|aren't|not|looks?|be|seems?|something's) right\b(?! (?:of|hand|side))"
    r"|\b(?:be|been|was|were|is|are|being|has|have|having|had|it|them|someone|it's|gets?) left\b"
    r"|\bleft (?:out|open|off|over|behind|unsealed|unfinished|empty|undone|loose|blank|in place|uncovered|untightened"
    r"|unscrewed|unpainted|unglued|unconnected|unsoldered|a |an |by|no|some|marks?)\b"
    r"|\bon top of\b|\btop (?:view|coat|layer|level|quality)\b|\bbottom line\b|\bside by side\b"
    r"|\boff[- ]?cent(?:er|re)(?:ed|d)?\b|\bnot (?:\w+ )?cent(?:ered|red)\b|\b(?:cent(?:ered|red))\b"
    r"|\bcent(?:re|er)[- ]?(?:punch|tap|line|piece|mark)s?\b"
    r"|\b(?:left|right|top|bottom|upper|lower|middle)(?:[- ]hand)? (?:image|picture|photo|photograph|img|frame|panel of)s?\b"
    r"|\bupside[- ]down\b|\bupper[- ]?case\b|\blower[- ]?case\b|\b(?:middle|in the middle) of (?:its|the) travel\b"
    r"|\blower (?:than|rating|number|value|fill|count|level|contrast|resolution)\b|\bright[- ]angled\b"
    r"|\bbottom to top\b|\btop to bottom\b|\bleft to right\b|\bright to left\b|\bend to end\b|\bside to side\b"
    r"|\b(?:left|right) (?:and|or|nor|/) (?:the )?(?:left|right)\b|\b(?:upper|top) (?:and|or|nor) (?:the )?(?:lower|bottom)\b"
    r"|\b(?:lower|bottom) (?:and|or|nor) (?:the )?(?:upper|top)\b|\bboth (?:sides|ends|edges)\b"
)
# "to the left of the logo": a place relative to a part, which only the picture can resolve.
_RELATIVE = re.compile(
    r"\b(?:to|just|slightly|directly|immediately|somewhat|further)(?: the)? (?:left|right)(?: hand)?(?: side)? (?:of|from)"
    r" (?!(?:the )?(?:very )?(?:cent(?:re|er)|middle|midline)\b)"
)
_BESIDE_CENTRE = re.compile(
    r"\b(left|right|above|below|over|under|beneath|higher|lower)(?: hand)?(?: side)?(?: of| from| than)?(?: the)?"
    r"(?: very)? (?:cent(?:re|er)|middle)\b(?! (?:left|right))"
)
_MIDDLE_OF_EDGE = re.compile(
    r"\b(?:cent(?:re|er)|middle|midpoint|mid|halfway|half way|midway)(?: point)?(?: (?:of|on|along|up|down|at))?"
    r"(?: the| its)? (left|right|top|bottom|upper|lower)(?:most)?(?: hand)? (?:edge|side|border|rim|margin)\b"
)
_SPAN = re.compile(r"\bfrom (.{3,60}?) (?:to|towards?|into|up to|down to|until) (.{3,60})")
_VERTICAL = {
    "top": -1, "upper": -1, "uppermost": -1, "topmost": -1, "up": -1, "above": -1, "high": -1, "head": -1,
    "bottom": 1, "lower": 1, "lowermost": 1, "bottommost": 1, "lowest": 1, "underside": 1, "highest": -1,
}  # fmt: skip
_HORIZONTAL = {
    "left": -1,
    "leftmost": -1,
    "right": 1,
    "rightmost": 1,
    "lefthand": -1,
    "righthand": 1,
}
_MIDDLE = {"centre", "center", "central", "middle", "mid"}
_EXTREME = {
    "leftmost",
    "rightmost",
    "topmost",
    "bottommost",
    "uppermost",
    "lowermost",
    "lowest",
    "highest",
}
_EDGES = {"edge", "edges", "border", "margin", "rim", "boundary", "brim"}
_PLAIN_UP = {"up", "above", "high", "head"}  # place words only beside a horizontal one
_DIRECTIONS = (
    set(_VERTICAL) - _PLAIN_UP
    | set(_HORIZONTAL)
    | _MIDDLE
    | {"far", "extreme", "very", "hand", "most", "outer"}
)
_KINDS = {
    "corner": "corner", "corners": "corner", "third": "third", "thirds": "third", "half": "half",
    "quarter": "quarter", "quadrant": "quadrant", "side": "side",
} | dict.fromkeys(_EDGES, "edge")  # fmt: skip
_CENTRE = Region(0.3, 0.3, 0.7, 0.7)
_WORD = re.compile(r"[a-z']+|\d+")


@dataclass(frozen=True, slots=True)
class _Place:
    """One group of direction words: -1/0/1 per axis, None where not said."""

    vertical: int | None
    horizontal: int | None
    kind: str
    extreme: bool
    start: int
    end: int


def region_of(text: str) -> Region | None:
    """Return the rectangle that the location words of a text denote.

    Args:
        text: A phrase or sentence; only the place it states should be in it.

    Returns:
        Fractions of the picture, or None when no words can be mapped onto it.
    """
    words = _normalised(text)
    clock = _clock_region(words)
    if clock:
        return clock
    ordinal = _ORDINAL_FROM.search(words)
    if ordinal:
        share = 0.35 if ordinal[1] in _OUTER_ORDINALS else 0.5
        return _strip(ordinal[2], share)
    words = _RELATIVE.sub(" ", _NO_PLACE.sub(" | ", words))
    span = _SPAN.search(words)
    if span:
        joined = _union(_direct_region(span[1]), _direct_region(span[2]))
        if joined:
            return joined
    return _direct_region(words)


def mentions_place(text: str) -> bool:
    """Whether a text holds words that denote a place of the picture."""
    return region_of(text) is not None


def _normalised(text: str) -> str:
    text = text.lower().replace("’", "'").replace("oclock", "o'clock")
    text = re.sub(r"(?<=[a-z])[-‐‑–/](?=[a-z])", " ", text)
    text = re.sub(r"\b(left|right)(?: ?hand)\b", r"\1", text)
    text = re.sub(r"\b(left|right|top|bottom|upper|lower) most\b", r"\1most", text)
    text = re.sub(r"\b(upper|lower|top|bottom)(left|right)\b", r"\1 \2", text)
    text = re.sub(r"\bcent(?:re|er)(?=s\b)", "centre", text)
    return re.sub(r"\s+", " ", text)


def _clock_region(words: str) -> Region | None:
    match = _CLOCK.search(words)
    if not match:
        return None
    first = _hour(match[1])
    second = _hour(match[2]) if match[2] else first
    if first is None or second is None:
        return None
    (x, y), (other_x, other_y) = _HOURS[first], _HOURS[second]
    x, y = (x + other_x) / 2, (y + other_y) / 2
    return Region(round(x, 3), round(y, 3), round(x + _HOUR_SIZE, 3), round(y + _HOUR_SIZE, 3))


def _hour(word: str) -> int | None:
    hour = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)
    return hour if hour in _HOURS else None


def _direct_region(words: str) -> Region | None:
    beside = _BESIDE_CENTRE.search(words)
    if beside:
        return {
            "left": Region(0.1, 0.25, 0.5, 0.75), "right": Region(0.5, 0.25, 0.9, 0.75),
        }.get(beside[1]) or (
            Region(0.25, 0.1, 0.75, 0.5) if beside[1] in {"above", "over", "higher"} else Region(0.25, 0.5, 0.75, 0.9)
        )  # fmt: skip
    middle = _MIDDLE_OF_EDGE.search(words)
    if middle:
        return {
            "left": Region(0.0, 0.3, 0.25, 0.7), "right": Region(0.75, 0.3, 1.0, 0.7),
            "top": Region(0.3, 0.0, 0.7, 0.25), "upper": Region(0.3, 0.0, 0.7, 0.25),
        }.get(middle[1], Region(0.3, 0.75, 0.7, 1.0))  # fmt: skip
    places = _places(words)
    return _combined(places) if places else None


def _places(words: str) -> list[_Place]:
    """Every group of direction words with the noun behind it."""
    tokens = _WORD.findall(words.replace("|", " zzz "))
    places, index = [], 0
    while index < len(tokens):
        if tokens[index] not in _DIRECTIONS or tokens[index] in {"hand", "most", "outer", "very"}:
            index += 1
            continue
        start = index
        while index < len(tokens) and tokens[index] in _DIRECTIONS:
            index += 1
        place = _place(tokens[start:index], tokens[index : index + 2], start, index)
        if place:
            places.append(place)
    return places


def _place(group: list[str], following: list[str], start: int, end: int) -> _Place | None:
    vertical = next((_VERTICAL[word] for word in group if word in _VERTICAL), None)
    horizontal = next((_HORIZONTAL[word] for word in group if word in _HORIZONTAL), None)
    middle = any(word in _MIDDLE for word in group)
    if vertical is None and horizontal is None and not middle:
        return None
    kind = next((_KINDS[word] for word in following if word in _KINDS), "")
    if (
        len(following) == 2
        and following[0] not in _KINDS
        and following[0] in {"of", "and", "zzz", "in", "on"}
    ):
        kind = ""
    if middle:
        if vertical is None and horizontal is None:
            vertical, horizontal = 0, (None if kind == "third" else 0)
        elif vertical is None:
            vertical = 0
        elif horizontal is None:
            horizontal = 0
    extreme = any(word in _EXTREME for word in group) or bool({"far", "extreme"} & set(group))
    return _Place(vertical, horizontal, kind, extreme, start, end)


def _combined(places: list[_Place]) -> Region | None:
    """The region of the first place, narrowed by a second one on the other axis."""
    first = places[0]
    for other in places[1:]:
        if _near(first, other) and _one_axis(first) and _one_axis(other):
            if first.vertical is not None and other.horizontal is not None:
                return _crossed(first, other)
            if first.horizontal is not None and other.vertical is not None:
                return _crossed(other, first)
    return _region(first)


def _near(first: _Place, other: _Place) -> bool:
    return other.start - first.end <= 8


def _one_axis(place: _Place) -> bool:
    return (place.vertical in (None,) or place.vertical != 0) and (
        (place.vertical is None) != (place.horizontal is None)
    )


def _crossed(vertical: _Place, horizontal: _Place) -> Region:
    if "edge" not in (vertical.kind, horizontal.kind):
        share = 0.35 if "corner" in (vertical.kind, horizontal.kind) else 0.5
        return _box(vertical.vertical or 0, horizontal.horizontal or 0, share)
    rows, columns = _region(vertical), _region(horizontal)
    narrow = 0.5
    top = rows.y0 if vertical.kind == "edge" else (0.0 if (vertical.vertical or 0) < 0 else narrow)
    bottom = (
        rows.y1 if vertical.kind == "edge" else (narrow if (vertical.vertical or 0) < 0 else 1.0)
    )
    left = (
        columns.x0
        if horizontal.kind == "edge"
        else (0.0 if (horizontal.horizontal or 0) < 0 else narrow)
    )
    right = (
        columns.x1
        if horizontal.kind == "edge"
        else (narrow if (horizontal.horizontal or 0) < 0 else 1.0)
    )
    return Region(left, top, right, bottom)


def _region(place: _Place) -> Region:
    vertical, horizontal = place.vertical, place.horizontal
    if place.kind == "third" and vertical == 0 and horizontal in (None, 0):
        return Region(0.0, 0.33, 1.0, 0.67)
    if vertical == 0 and horizontal in (0, None):
        return _CENTRE
    if vertical is None or horizontal is None:
        share = {"edge": 0.2, "third": 0.34, "quarter": 0.25}.get(place.kind, 0.45)
        share = min(share, 0.2) if place.extreme else share
        side = vertical if horizontal is None else horizontal
        name = (
            ("top" if side == -1 else "bottom")
            if horizontal is None
            else ("left" if side == -1 else "right")
        )
        return _strip(name, share)
    if vertical == 0:
        depth = 0.25 if place.kind == "edge" else 0.4
        return Region(0.0, 0.3, depth, 0.7) if horizontal < 0 else Region(1 - depth, 0.3, 1.0, 0.7)
    if horizontal == 0:
        depth = 0.25 if place.kind == "edge" else 0.4
        return Region(0.3, 0.0, 0.7, depth) if vertical < 0 else Region(0.3, 1 - depth, 0.7, 1.0)
    return _box(vertical, horizontal, 0.35 if place.kind == "corner" or place.extreme else 0.5)


def _box(vertical: int, horizontal: int, share: float) -> Region:
    left = 0.0 if horizontal < 0 else 1 - share
    top = 0.0 if vertical < 0 else 1 - share
    return Region(left, top, left + share, top + share)


def _strip(side: str, share: float) -> Region:
    return {
        "left": Region(0.0, 0.0, share, 1.0), "right": Region(1 - share, 0.0, 1.0, 1.0),
        "top": Region(0.0, 0.0, 1.0, share), "upper": Region(0.0, 0.0, 1.0, share),
    }.get(side, Region(0.0, 1 - share, 1.0, 1.0))  # fmt: skip


def _union(first: Region | None, second: Region | None) -> Region | None:
    if first is None or second is None:
        return None
    joined = Region(
        min(first.x0, second.x0),
        min(first.y0, second.y0),
        max(first.x1, second.x1),
        max(first.y1, second.y1),
    )
    return None if (joined.x1 - joined.x0) * (joined.y1 - joined.y0) > 0.85 else joined
