"""Fitness: pictures in which nothing can be compared, and what to do about them."""

from typing import NamedTuple

import cv2
import numpy as np

from core.align.structure import Grey
from core.domain import Image

SMALLEST_SIDE = 32


class Trouble(NamedTuple):
    """What keeps a picture from being compared.

    Attributes:
        problem: One sentence.
        remedy: One sentence.
    """

    problem: str
    remedy: str


WRONG_PRODUCT = Trouble(
    "This does not look like the reference: a wrong product, or turned over?",
    "Lay the right product under the camera as the reference shows it.",
)
COVERED = Trouble(
    "A large part of the product is covered or not in the picture.",
    "Take away what covers the product, or move it into the picture, and inspect again.",
)
BLURRED = Trouble(
    "The picture is blurred: small defects could not be seen.",
    "Focus the camera, keep the product still, and inspect again.",
)
_REFERENCE = Trouble(
    "The reference shows nothing that a product could be compared with.",
    "Take a new reference of a good product in good light.",
)


def trouble_of(product: Grey, reference: Grey, image: Image) -> Trouble | None:
    """Say what is wrong with the pictures before any comparison, or None.

    Args:
        product: Grey, at working size.
        reference: Grey, at working size.
        image: The product image as it was taken.
    """
    height, width = image.shape[:2]
    if min(height, width) < SMALLEST_SIDE:
        return Trouble(
            f"The picture is too small to be compared: {width} by {height} pixels.",
            f"Use a picture of at least {SMALLEST_SIDE} by {SMALLEST_SIDE} pixels.",
        )
    if min(reference.shape) < 8 or _spread(reference) < 4:
        return _REFERENCE
    darkest, brightest = (float(each) for each in np.percentile(product, (0.5, 99.5)))
    if brightest < 24:
        return Trouble("The picture is black.", "Check lamp, lens cap and exposure.")
    if darkest > 248:
        return Trouble("The picture is white.", "Shorten the exposure or dim the lamp.")
    if _spread(product) < 4:
        return Trouble("Nothing is to be seen in the picture.", "Lay the product under the camera.")
    return None


def sharpness(grey: Grey) -> float:
    """Return how much steeper fine edges are than coarse ones: 1 blurred, 3 crisp."""
    return _steepness(grey, 0.7) / max(_steepness(grey, 2.8), 1e-3)


def is_texture(grey: Grey) -> bool:
    """Whether there is structure everywhere and no plain ground: the picture of a surface."""
    factor = min(1.0, 400 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    light = np.log(small.astype(np.float32) + 8)
    detail = np.square(light - cv2.GaussianBlur(light, (0, 0), 3))
    cells = (max(4, detail.shape[1] // 16), max(4, detail.shape[0] // 16))
    busy = np.sqrt(cv2.resize(detail, cells, interpolation=cv2.INTER_AREA))
    calm, lively = np.percentile(busy, (15, 85))
    return bool(calm > 0.15 * lively)


def _spread(grey: Grey) -> float:
    low, high = np.percentile(grey, (0.5, 99.5))
    return float(high - low)


def _steepness(grey: Grey, sigma: float) -> float:
    smooth = cv2.GaussianBlur(grey, (0, 0), sigma).astype(np.float32)
    right = cv2.Sobel(smooth, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    return float(np.percentile(cv2.magnitude(right, down)[::2, ::2], 99))
