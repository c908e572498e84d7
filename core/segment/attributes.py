"""What words say of a thing's looks that needs no learning: its colour, darkness, size, shape.

Every attribute is a likelihood ratio: how much likelier such looks are of what the words mean than
of anything else in this picture. A word that is not said tells nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Finding, Image, MaskCrop, MaskProposal

RIGHT = 0.9
"""Share of attribute words that are right; the others tell nothing of the mask."""
COLOURS = {
    "red": (45, 60, 40),
    "orange": (66, 38, 62),
    "yellow": (86, -4, 75),
    "green": (50, -42, 32),
    "blue": (40, 8, -50),
    "purple": (38, 45, -40),
    "pink": (72, 42, 4),
    "brown": (38, 18, 28),
    "black": (10, 0, 0),
    "grey": (52, 0, 0),
    "white": (95, 0, 0),
}
"""Typical CIE Lab of the eleven basic colour terms (Berlin and Kay 1969)."""
SYNONYMS = {
    "gray": "grey", "silver": "grey", "silvery": "grey", "metallic": "grey", "golden": "yellow",
    "gold": "yellow", "brass": "yellow", "violet": "purple", "magenta": "purple", "reddish": "red",
    "scarlet": "red", "crimson": "red", "greenish": "green", "bluish": "blue", "cyan": "blue",
    "turquoise": "blue", "yellowish": "yellow", "brownish": "brown", "rusty": "brown",
    "copper": "brown", "beige": "brown", "whitish": "white", "blackened": "black", "burnt": "black",
    "charred": "black", "orange-brown": "brown", "rosy": "pink",
}  # fmt: skip
NEIGHBOURS = {
    "red": ("orange", "brown", "pink"), "orange": ("red", "yellow", "brown"),
    "yellow": ("orange", "green", "brown"), "green": ("yellow", "blue"),
    "blue": ("purple", "green"), "purple": ("blue", "pink"), "pink": ("red", "purple"),
    "brown": ("orange", "red", "black"), "black": ("grey", "brown"), "grey": ("black", "white"),
    "white": ("grey",),
}  # fmt: skip
SAID_EXACTLY = 0.7
"""Share of colour words that name the colour itself and not a neighbour."""
SPREAD = (22.0, 14.0)
"""Standard deviations in Lab within which a colour bears one name: lightness, a and b."""
LEAST_SHARE = 0.03
"""Of a picture: rarer colours are taken to be this frequent."""
DARKNESS = 8.0
"""Difference in Lab lightness that makes a thing dark against its surroundings."""
USUAL_AREA, AREA_SPREAD = 0.004, 1.0
"""Share of the picture that is neither small nor large, and the spread of its logarithm."""
USUAL_LENGTH, LENGTH_SPREAD = 2.5, 0.5
"""Length over width that is neither round nor long, and the spread of its logarithm."""
MOST = 3.0
"""No word says more than this, in log-odds."""
_ABSENT = re.compile(r"\b(?:missing|absent|lack\w*|gone|without|lost|no)\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Looks:
    """What can be measured of a mask.

    Attributes:
        names: How well each colour of COLOURS names its pixels, adding up to 1.
        lighter: Lab lightness above that of its surroundings.
        share: Of the picture's area.
        length: Over its width, at least 1.
    """

    names: NDArray[np.float64]
    lighter: float
    share: float
    length: float


def attribute_odds(
    findings: Sequence[Finding], proposals: Sequence[MaskProposal], image: Image
) -> NDArray[np.float64]:
    """Return log likelihood ratios of the masks' looks by the attribute words, F x M.

    Args:
        findings: Their key noun phrases and labels are read.
        proposals: Candidate masks.
        image: The product image, RGB.
    """
    said = [_words_of(finding) for finding in findings]
    odds = np.zeros((len(findings), len(proposals)))
    if not any(said):
        return odds
    looks = [_looks(proposal.mask, image) for proposal in proposals]
    usual = _usual_colours(image)
    for row, words in enumerate(said):
        for word in words:
            ratios = np.array([_ratio(word, each, usual) for each in looks])
            odds[row] += np.clip(np.log(1 - RIGHT + RIGHT * ratios), -MOST, MOST)
    return odds


def _words_of(finding: Finding) -> list[str]:
    """Return the attribute words of a finding, each once; none of a thing that is not there."""
    text = f"{finding.phrase} {finding.label}".lower()
    if _ABSENT.search(text):
        return []
    words = dict.fromkeys(SYNONYMS.get(word, word) for word in _WORDS.findall(text))
    return [word for word in words if word in COLOURS or word in _MEASURES]


def _ratio(word: str, looks: Looks, usual: NDArray[np.float64]) -> float:
    """Return how much likelier looks are of a thing so named than of anything here."""
    if word in COLOURS:
        return float((looks.names * _meant(word) / usual).sum())
    measure, sign = _MEASURES[word]
    return 2 / (1 + float(np.exp(-np.clip(sign * measure(looks), -30, 30))))


def _meant(word: str) -> NDArray[np.float64]:
    """Return how often a colour word means each colour."""
    near = NEIGHBOURS[word]
    return np.array(
        [
            SAID_EXACTLY if name == word else (1 - SAID_EXACTLY) / len(near) * (name in near)
            for name in COLOURS
        ]
    )


def _larger(looks: Looks) -> float:
    return float(np.log(looks.share / USUAL_AREA) / AREA_SPREAD)


def _longer(looks: Looks) -> float:
    return float(np.log(looks.length / USUAL_LENGTH) / LENGTH_SPREAD)


def _lighter(looks: Looks) -> float:
    return looks.lighter / DARKNESS


def _scale(more: str, less: str, measure: Callable[[Looks], float]) -> dict[str, "_Measure"]:
    """Return words for much and for little of one measure."""
    signed = dict.fromkeys(more.split(), 1) | dict.fromkeys(less.split(), -1)
    return {word: (measure, sign) for word, sign in signed.items()}


_Measure = tuple[Callable[[Looks], float], int]
_MEASURES = {
    **_scale("large big huge extensive wide broad", "small tiny minute little minor", _larger),
    **_scale("long thin elongated narrow hairline", "round circular roundish", _longer),
    **_scale("bright light pale shiny", "dark darker deep", _lighter),
}


def _looks(mask: MaskCrop, image: Image) -> Looks:
    height, width = image.shape[:2]
    box = mask.box
    rim = max(max(box.width, box.height) // 3, 4)
    x0, y0 = max(box.x0 - rim, 0), max(box.y0 - rim, 0)
    window = Box(x0, y0, min(box.x1 + rim, width), min(box.y1 + rim, height))
    lab = _lab(image[window.slices])
    inside = np.zeros(lab.shape[:2], bool)
    inside[box.y0 - y0 : box.y1 - y0, box.x0 - x0 : box.x1 - x0] = mask.pixels
    colour = np.median(lab[inside], axis=0)
    around = np.median(lab[~inside][:, 0]) if not inside.all() else colour[0]
    _, sides, _ = cv2.minAreaRect(np.argwhere(mask.pixels).astype(np.float32))
    length = (max(sides) + 1) / (min(sides) + 1)
    return Looks(
        _names(colour[None])[0], float(colour[0] - around), mask.area / (height * width), length
    )


def _usual_colours(image: Image) -> NDArray[np.float64]:
    """Return how frequent each colour is in a picture, none rarer than LEAST_SHARE."""
    small = cv2.resize(image, (48, 48), interpolation=cv2.INTER_AREA).astype(np.uint8)
    return np.asarray(np.maximum(_names(_lab(small).reshape(-1, 3)).mean(0), LEAST_SHARE))


def _names(colours: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how well each name fits colours in Lab, N x names, rows adding up to 1."""
    apart = colours[:, None].astype(np.float64) - np.array(list(COLOURS.values()), np.float64)
    misfit = (apart[..., 0] / SPREAD[0]) ** 2 + (apart[..., 1:] ** 2).sum(-1) / SPREAD[1] ** 2
    fit = np.exp(-0.5 * (misfit - misfit.min(1, keepdims=True)))
    return np.asarray(fit / fit.sum(1, keepdims=True))


def _lab(image: Image) -> NDArray[np.float32]:
    """Return CIE Lab in its own units, float32."""
    return np.asarray(cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)
