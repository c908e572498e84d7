"""Soft products: the same shape lying a little differently, compared with a wide tolerance."""

from typing import NamedTuple

import cv2
import numpy as np

from core.domain import Box, Image, Map, Mask, MaskCrop, Spot
from core.evidence.excess import Levels
from core.evidence.lone_marks import lone_mark

_SIDE = 550
_TOLERANCE = 0.02
_SMOOTHING = 0.0055
_THRESHOLD = 40 / 255
_EVEN_ODDS = 1.2e-3
"""Excess, as a share of the picture at full contrast, of which half is real."""
_STEEPNESS = 1.4
_WEAKEST = 0.08
_OTHER_MATTER = 0.35
"""Share of the product's distance from the ground's colour at which it is no longer ground."""
_SURROUNDINGS = 0.1
"""How far from a spot matter is weighed, in longer sides: about as wide as a limb swings."""
_COUNTED = 0.6
"""Share of a lost part that is left of it by the tolerance and the blur."""


class _Shrunk(NamedTuple):
    """Both pictures and where they are compared, no longer than some 550 pixels."""

    product: Image
    reference: Image
    inside: Mask

    @classmethod
    def of(cls, product: Image, reference: Image, compared: Mask) -> "_Shrunk":
        height, width = compared.shape
        factor = min(1.0, _SIDE / max(height, width))
        size = (max(round(width * factor), 1), max(round(height * factor), 1))
        small = [
            np.asarray(cv2.resize(each, size, interpolation=cv2.INTER_AREA), np.uint8)
            for each in (product, reference)
        ]
        inside = cv2.resize(compared.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
        return cls(small[0], small[1], np.asarray(inside > 0))

    @property
    def side(self) -> int:
        """The longer one, pixels."""
        return int(max(self.inside.shape))


def soft_spots(product: Image, reference: Image, compared: Mask) -> list[Spot]:
    """Find what is missing, added or marked on a product that lies otherwise.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        compared: Where the two are compared.
    """
    spots = displaced_spots(product, reference, compared)
    spots += mark_spots(product, reference, compared)
    return sorted(spots, key=lambda spot: -spot.probability)


def displaced_spots(product: Image, reference: Image, compared: Mask) -> list[Spot]:
    """Find what differs by more than a limb's freedom to lie otherwise.

    Differences within 2 % of the longer side are forgiven; what is left counts by its area times
    its contrast, and at the outline by no more than the matter that its surroundings have lost or
    won: a limb that lies elsewhere is gone here and there beside it.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        compared: Where the two are compared.
    """
    pair = _Shrunk.of(product, reference, compared)
    product, reference = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), _SMOOTHING * pair.side), np.uint8)
        for each in pair[:2]
    )
    reach = max(2, round(_TOLERANCE * pair.side))
    excess = _tolerant(product, reference, reach)
    excess[~pair.inside] = 0
    contrast = float(np.subtract(*np.percentile(product, (98, 2))))
    if contrast < 10:
        return []
    won = _matter(product) - _matter(reference)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        (excess > _THRESHOLD * contrast).astype(np.uint8)
    )
    spots = []
    for label in range(1, len(stats)):
        own = np.asarray(labels == label)
        share = float(excess[own].sum(dtype=np.float64)) / (contrast * own.size)
        share = min(share, _most_by_matter(own, won))
        probability = float(1 / (1 + (_EVEN_ODDS / max(share, 1e-9)) ** _STEEPNESS))
        if probability > _WEAKEST:
            # the tolerance has eaten its reach on every side
            grown = cv2.dilate(own.astype(np.uint8), _disc(reach))
            kind = _kind(product, reference, own, stats[label])
            spots.append(Spot(_in_full(grown, compared), probability, kind))
    return spots


def mark_spots(product: Image, reference: Image, compared: Mask) -> list[Spot]:
    """Find a small mark, which counts where it stands alone.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        compared: Where the two are compared.
    """
    mark = lone_mark(*_Shrunk.of(product, reference, compared))
    if mark is None or mark.probability <= _WEAKEST:
        return []
    thick = cv2.dilate(mark.mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    return [Spot(_in_full(thick, compared), mark.probability, "difference")]


def _tolerant(product: Image, reference: Image, reach: int) -> Levels:
    kernel = _disc(reach)
    worst = np.zeros(product.shape[:2], np.uint8)
    for left, right in ((product, reference), (reference, product)):
        low, high = cv2.erode(right, kernel), cv2.dilate(right, kernel)
        excess = cv2.max(cv2.subtract(left, high), cv2.subtract(low, left)).max(axis=2)
        np.maximum(worst, excess, out=worst)
    return worst


def _matter(picture: Image) -> Map:
    """Return 1 where the picture shows something else than its ground."""
    rim = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    away = np.linalg.norm(picture.astype(np.float32) - np.median(rim, axis=0), axis=2)
    limit = _OTHER_MATTER * max(float(np.percentile(away, 98)), 1.0)
    return np.asarray(away > limit, np.float32)


def _most_by_matter(spot: Mask, won: Map) -> float:
    """Return the share of the picture that a spot counts at most; infinite within the outline."""
    if np.abs(won[spot]).mean() < 0.5:
        return float("inf")
    around = cv2.dilate(spot.astype(np.uint8), _disc(round(_SURROUNDINGS * max(spot.shape)))) > 0
    return _COUNTED * abs(float(won[around].sum(dtype=np.float64))) / spot.size


def _kind(product: Image, reference: Image, spot: Mask, stats: np.ndarray) -> str:
    """Tell a part that is gone from one that is there: whose ground shows at the spot."""
    rim = np.concatenate([product[0], product[-1], product[:, 0], product[:, -1]])
    ground = np.median(rim, axis=0)
    left, top, across, down = (int(value) for value in stats[:4])
    box = Box(left, top, left + across, top + down)
    within = spot[box.slices]
    away = [
        float(np.abs(each[box.slices][within].astype(np.float32).mean(axis=0) - ground).max())
        for each in (product, reference)
    ]
    if away[1] > 2 * away[0] + 10:
        return "missing part"
    return "foreign object" if away[0] > 2 * away[1] + 10 else "difference"


def _disc(reach: int) -> np.ndarray:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))


def _in_full(small: np.ndarray, compared: Mask) -> MaskCrop:
    height, width = compared.shape
    mask = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST) > 0
    mask &= compared
    if not mask.any():
        mask[0, 0] = True
    return MaskCrop.of(mask)
