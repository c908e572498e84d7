"""Textures: surfaces whose pixels have no partner, looked at for what their kind does not show."""

import cv2
import numpy as np

from core.domain import Image, Map, Mask, MaskCrop, Spot
from core.evidence.surface import SIDE, SurfaceNet

_LOW, _HIGH = 0.3, 0.5
"""Of a pixel's probability: down to which a spot reaches, and which one of its pixels must pass."""
_STRONGEST = 20
"""How many of a spot's pixels speak for it; the net learned to judge pictures by as many."""
_LEAST_AREA = 10
_RIM = 3
_ELONGATED = 3.5
_SMALL = 0.004
"""Share of the picture below which a dark spot is a hole rather than a stain."""


def texture_spots(product: Image, reference: Image, compared: Mask, net: SurfaceNet) -> list[Spot]:
    """Find what the reference shows nowhere.

    Args:
        product: The product image, RGB.
        reference: The accepted surface, RGB, any placement.
        compared: Where the product is looked at.
        net: Tells a blemish from grain, light and wear.
    """
    height, width = compared.shape
    small = _fitting(product)
    odd = net.look(small, _fitting(reference))
    inside = cv2.resize(compared.astype(np.uint8), odd.shape[::-1], interpolation=cv2.INTER_NEAREST)
    odd[inside == 0] = 0
    odds = _log_odds(odd)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((odd > _LOW).astype(np.uint8))
    spots = []
    for label in range(1, count):
        own = labels == label
        if stats[label, cv2.CC_STAT_AREA] < _LEAST_AREA or not (odd[own] > _HIGH).any():
            continue
        mask = cv2.resize(own.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
        pixels = (mask > 0) & compared
        if pixels.any():
            spots.append(Spot(MaskCrop.of(pixels), _probability(odds[own]), _kind(small, own)))
    return sorted(spots, key=lambda spot: -spot.probability)


def _fitting(image: Image) -> Image:
    height, width = image.shape[:2]
    factor = min(1.0, SIDE / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _log_odds(odd: Map) -> Map:
    clipped = np.clip(odd, 1e-4, 1 - 1e-4)
    return np.asarray(cv2.blur(np.log(clipped / (1 - clipped)), (3, 3)), np.float32)


def _probability(odds: Map) -> float:
    """Return how likely a spot is real: from the mean log-odds of its strongest pixels."""
    strongest = np.sort(odds)[-_STRONGEST:]
    return float(1 / (1 + np.exp(-strongest.mean())))


def _kind(product: Image, own: Mask) -> str:
    """Name what shape and brightness of a spot support, "difference" when nothing."""
    grey = product.mean(axis=2)
    around = cv2.dilate(own.astype(np.uint8), np.ones((2 * _RIM + 7,) * 2, np.uint8)) > 0
    near = cv2.dilate(own.astype(np.uint8), np.ones((2 * _RIM + 1,) * 2, np.uint8)) > 0
    ring = around & ~near
    if not ring.any():
        return "difference"
    is_darker = float(grey[own].mean()) < float(grey[ring].mean())
    _, sides, _ = cv2.minAreaRect(np.argwhere(own).astype(np.float32))
    if max(sides) > _ELONGATED * (min(sides) + 1):
        return "crack" if is_darker else "scratch"
    if not is_darker:
        return "bright spot"
    return "hole" if own.mean() < _SMALL else "stain"
