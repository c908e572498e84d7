"""Textures: surfaces whose pixels have no partner, looked at for what their kind does not show."""

import cv2
import numpy as np

from core.domain import Image, Map, Mask, MaskCrop, Spot

_SMOOTHING = 1.5
_WINDOW = 24
_DARK = 0.3
_FLOOR = 8.0
_ABOVE_REFERENCE = 1.5
_MOST = 12


def texture_spots(product: Image, reference: Image, compared: Mask) -> list[Spot]:
    """Find dark places larger than the reference itself shows; weak evidence, never conclusive.

    The logarithm of the brightness against its median over a wide window: the light drops out.

    Args:
        product: The product image, RGB.
        reference: The accepted surface, RGB, any placement.
        compared: Where the product is looked at.
    """
    usual = max(
        [size for _, size in _dark_places(reference, np.ones(reference.shape[:2], bool))],
        default=0.0,
    )
    limit = max(_FLOOR, _ABOVE_REFERENCE * usual)
    spots = [
        Spot(MaskCrop.of(mask), float(size**2 / (size**2 + limit**2)), "dark spot")
        for mask, size in _dark_places(product, compared)
        if size > limit / 2
    ]
    return sorted(spots, key=lambda spot: -spot.probability)


def _dark_places(image: Image, compared: Mask) -> list[tuple[Mask, float]]:
    """Return the largest dark places and how much darkness each holds."""
    darkness = _darkness(image)
    darkness[~compared] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats((darkness > _DARK).astype(np.uint8))
    order = np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:_MOST] + 1
    return [
        (labels == each, float(darkness[labels == each].sum(dtype=np.float64))) for each in order
    ]


def _darkness(image: Image) -> Map:
    """Return how much darker each pixel is than its surroundings, in log brightness."""
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    bright = (np.asarray(cv2.GaussianBlur(grey, (0, 0), 3)) > 20).astype(np.uint8)
    opened = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    lit = np.asarray(cv2.erode(opened, np.ones((5, 5), np.uint8), borderValue=1))
    light = np.log(grey.astype(np.float32) + 6)
    smooth = cv2.GaussianBlur(light, (0, 0), _SMOOTHING)
    height, width = grey.shape
    small = cv2.resize(
        smooth, (max(1, width * 2 // 3), max(1, height * 2 // 3)), interpolation=cv2.INTER_AREA
    )
    levels = np.clip(small * 40, 0, 255).astype(np.uint8)
    median = cv2.medianBlur(levels, (_WINDOW * 2 // 3) | 1).astype(np.float32) / 40
    usual = cv2.resize(median, (width, height), interpolation=cv2.INTER_LINEAR)
    darkness = np.asarray(usual - smooth, np.float32)
    darkness[lit == 0] = 0
    return darkness
