"""What helps a person to set up a camera: sharpness, histogram, clipping, movement."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image

MEASURED_PX = 640
"""Sharpness is measured in a square of this size in the middle: enough, and always fast."""
DARK, BRIGHT = 2, 253
"""Levels up to the one and from the other on hold no detail."""
BINS = 64
_SMALL = (48, 36)


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """How an image uses its grey levels.

    Attributes:
        histogram: Share of pixels per bin, float32, 3 x BINS, red, green, blue.
        dark: Share of pixels without detail in the shadows, 0..1.
        bright: Share of pixels without detail in the lights, in any colour, 0..1.
    """

    histogram: NDArray[np.float32]
    dark: float
    bright: float


def sharpness(image: Image) -> float:
    """Return how sharp an image is: energy of its fine structure, whatever its brightness.

    Numbers of one scene can be compared with each other, those of two scenes cannot. The measure
    is the mean squared Laplacian of the smoothed image (Pech-Pacheco et al. 2000, "Diatom
    autofocusing in brightfield microscopy"), divided by the squared mean level.

    Args:
        image: RGB, uint8.
    """
    height, width = image.shape[:2]
    top, left = max(0, height - MEASURED_PX) // 2, max(0, width - MEASURED_PX) // 2
    middle = image[top : top + MEASURED_PX, left : left + MEASURED_PX]
    grey = cv2.cvtColor(np.ascontiguousarray(middle), cv2.COLOR_RGB2GRAY)
    edges = cv2.Laplacian(cv2.GaussianBlur(grey, (3, 3), 0), cv2.CV_32F)
    return float(np.square(edges).mean()) / (float(grey.mean()) + 1.0) ** 2


def exposure(image: Image) -> Exposure:
    """Return histogram and clipped shares of an image, RGB, uint8."""
    image = np.ascontiguousarray(image)  # calcHist takes ten times as long over a strided view
    pixels = max(1, image.shape[0] * image.shape[1])
    bins = [cv2.calcHist([image], [channel], None, [BINS], [0, 256]) for channel in range(3)]
    kinds = np.bincount(clipping(image).ravel(), minlength=3)
    histogram = np.stack([each.ravel() for each in bins]).astype(np.float32) / pixels
    return Exposure(histogram, float(kinds[1] / pixels), float(kinds[2] / pixels))


def clipping(image: Image) -> NDArray[np.uint8]:
    """Return for every pixel 0, or 1 where shadows have no detail, or 2 where lights have none."""
    brightest = cv2.max(cv2.max(image[..., 0], image[..., 1]), image[..., 2])
    kinds = np.zeros(brightest.shape, np.uint8)
    kinds[brightest <= DARK] = 1
    kinds[brightest >= BRIGHT] = 2
    return kinds


def small(image: Image) -> NDArray[np.float32]:
    """Return a small grey picture by which movement is seen."""
    step = max(1, min(image.shape[0] // _SMALL[1], image.shape[1] // _SMALL[0]) // 2)
    grey = cv2.cvtColor(np.ascontiguousarray(image[::step, ::step]), cv2.COLOR_RGB2GRAY)
    return cast("NDArray[np.float32]", cv2.resize(grey, _SMALL, interpolation=cv2.INTER_AREA)
                .astype(np.float32))  # fmt: skip


def movement(before: NDArray[np.float32], after: NDArray[np.float32]) -> float:
    """Return how much has moved between two small pictures: share of pixels that changed, 0..1.

    A change of the light as a whole is no movement.
    """
    difference = after - before
    return float((np.abs(difference - np.median(difference)) > 12).mean())
