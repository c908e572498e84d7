"""Textures: surfaces whose pixels have no partner, looked at for what their kind does not show."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Map, Mask, MaskCrop, Spot
from core.evidence.surface import SIDE, SurfaceNet

_LOW, _HIGH = 0.3, 0.5
"""Of a pixel's probability: down to which a spot reaches, and which one of its pixels must pass."""
_OFFSET, _WEIGHTS = -5.94, np.array([0.87, 2.48])
"""Log-odds of a spot from its marks; fitted by resources/models/surface/train/calibrate.py."""
_LEAST_AREA = 10
_RIM = 3
_ELONGATED = 3.5
_SMALL = 0.004
"""Share of the picture below which a dark spot is a hole rather than a stain."""


@dataclass(frozen=True, slots=True, eq=False)
class Oddity:
    """A connected place that the reference shows nowhere, in the pixels that were looked at.

    Attributes:
        own: Its pixels, bool, H x W.
        odds: Log-odds of its pixels.
        contrast: How far its brightness lies from the surroundings', in spreads of the reference.
    """

    own: Mask
    odds: Map
    contrast: float

    def marks(self) -> NDArray[np.float64]:
        """Return what decides: mass and contrast."""
        mass = float(np.log1p(self.odds.clip(0).sum(dtype=np.float64)))
        return np.array([mass, np.log(self.contrast + 0.1)])

    def probability(self) -> float:
        """Return how likely it is a real deviation."""
        return float(1 / (1 + np.exp(-(_OFFSET + self.marks() @ _WEIGHTS))))


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
    spots = []
    for found in gathered(small, _fitting(reference), compared, net):
        mask = cv2.resize(
            found.own.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR
        )
        pixels = (mask > 0) & compared
        if pixels.any():
            kind = _kind(small, found.own)
            spots.append(Spot(MaskCrop.of(pixels), found.probability(), kind))
    return sorted(spots, key=lambda spot: -spot.probability)


def gathered(product: Image, reference: Image, compared: Mask, net: SurfaceNet) -> list[Oddity]:
    """Gather odd pixels: hysteresis, and what hangs together is one place.

    Args:
        product: RGB, at most SIDE pixels long.
        reference: RGB, at most SIDE pixels long.
        compared: Where the product is looked at, at any size.
        net: The surface detector.
    """
    odd, contrast = net.look(product, reference)
    inside = cv2.resize(compared.astype(np.uint8), odd.shape[::-1], interpolation=cv2.INTER_NEAREST)
    odd[inside == 0] = 0
    odds = _log_odds(odd)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((odd > _LOW).astype(np.uint8))
    found = []
    for label in range(1, count):
        own = labels == label
        if stats[label, cv2.CC_STAT_AREA] >= _LEAST_AREA and (odd[own] > _HIGH).any():
            found.append(Oddity(own, odds[own], float(contrast[own].mean())))
    return found


def _fitting(image: Image) -> Image:
    height, width = image.shape[:2]
    factor = min(1.0, SIDE / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _log_odds(odd: Map) -> Map:
    clipped = np.clip(odd, 1e-4, 1 - 1e-4)
    return np.asarray(cv2.blur(np.log(clipped / (1 - clipped)), (3, 3)), np.float32)


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
