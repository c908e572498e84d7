"""Soft products: the same shape lying a little differently, compared with a wide tolerance."""

import cv2
import numpy as np

from core.domain import Box, Image, Mask, MaskCrop, Spot
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


def soft_spots(product: Image, reference: Image, compared: Mask) -> list[Spot]:
    """Find what is missing or added by more than a limb's freedom to lie otherwise.

    Differences within 2 % of the longer side are forgiven; what is left counts by its area times
    its contrast. A small mark counts where it stands alone.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        compared: Where the two are compared.
    """
    height, width = compared.shape
    factor = min(1.0, _SIDE / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    side = max(size)
    crisp = [
        np.asarray(cv2.resize(each, size, interpolation=cv2.INTER_AREA), np.uint8)
        for each in (product, reference)
    ]
    small_product, small_reference = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), _SMOOTHING * side), np.uint8) for each in crisp
    )
    reach = max(2, round(_TOLERANCE * side))
    excess = _tolerant(small_product, small_reference, reach)
    inside = cv2.resize(compared.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    excess[inside == 0] = 0
    contrast = float(np.subtract(*np.percentile(small_product, (98, 2))))
    if contrast < 10:
        return []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        (excess > _THRESHOLD * contrast).astype(np.uint8)
    )
    spots = []
    for label in range(1, len(stats)):
        own = labels == label
        share = float(excess[own].sum(dtype=np.float64)) / (contrast * own.size)
        probability = float(1 / (1 + (_EVEN_ODDS / max(share, 1e-9)) ** _STEEPNESS))
        if probability > _WEAKEST:
            # the tolerance has eaten its reach on every side
            grown = cv2.dilate(own.astype(np.uint8), _disc(reach))
            mask = cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST) > 0
            kind = _kind(small_product, small_reference, own, stats[label])
            spots.append(Spot(_cropped(mask & compared), probability, kind))
    mark = lone_mark(crisp[0], crisp[1], inside > 0)
    if mark is not None and mark.probability > _WEAKEST:
        thick = cv2.dilate(mark.mask.astype(np.uint8), np.ones((3, 3), np.uint8))
        mask = cv2.resize(thick, (width, height), interpolation=cv2.INTER_NEAREST) > 0
        spots.append(Spot(_cropped(mask & compared), mark.probability, "difference"))
    return sorted(spots, key=lambda spot: -spot.probability)


def _tolerant(product: Image, reference: Image, reach: int) -> Levels:
    kernel = _disc(reach)
    worst = np.zeros(product.shape[:2], np.uint8)
    for left, right in ((product, reference), (reference, product)):
        low, high = cv2.erode(right, kernel), cv2.dilate(right, kernel)
        excess = cv2.max(cv2.subtract(left, high), cv2.subtract(low, left)).max(axis=2)
        np.maximum(worst, excess, out=worst)
    return worst


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


def _cropped(mask: Mask) -> MaskCrop:
    if not mask.any():
        mask = mask.copy()
        mask[0, 0] = True
    return MaskCrop.of(mask)
