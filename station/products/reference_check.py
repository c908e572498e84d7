"""Looks whether a picture is fit to be a reference: sharp, not clipped, not empty."""

from enum import StrEnum

import numpy as np

from core.domain import Image

SIDE_PX = 640
"""Pictures are judged at about this size, so that a large camera is not held to more."""
EMPTY_BELOW = 6.0
"""Standard deviation of grey values; a sheet of paper under even light has 2 to 4."""
CLIPPED_ABOVE = 0.12
"""Share of pixels without any drawing in them, at the upper or lower end."""
BLURRED_BELOW = 0.21
"""Steepness of an edge that is blurred over two of SIDE_PX pixels or more."""
WINDOW = 7
"""Pixels over which an edge is looked at."""

Grey = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


class Doubt(StrEnum):
    """What may be wrong with a picture."""

    BLURRED = "blurred"
    TOO_BRIGHT = "too bright"
    TOO_DARK = "too dark"
    EMPTY = "empty"


def check_reference(image: Image) -> tuple[Doubt, ...]:
    """Return what speaks against taking a picture as reference.

    Args:
        image: RGB.
    """
    step = max(1, round(max(image.shape[:2]) / SIDE_PX))
    grey = _shrunk(image, step)
    found = []
    if (grey > 250).mean() > CLIPPED_ABOVE:
        found.append(Doubt.TOO_BRIGHT)
    if (grey < 3).mean() > CLIPPED_ABOVE * 4 or grey.mean() < 16:
        found.append(Doubt.TOO_DARK)
    if grey.std() < EMPTY_BELOW:
        found.append(Doubt.EMPTY)
    elif _steepness(grey) < BLURRED_BELOW:
        found.append(Doubt.BLURRED)
    return tuple(found)


def _shrunk(image: Image, step: int) -> Grey:
    """Return the grey picture, every step x step block averaged."""
    height, width = (max(step, side) // step * step for side in image.shape[:2])
    grey = image.mean(axis=2, dtype=np.float32)
    if grey.shape[0] < height or grey.shape[1] < width:
        return np.asarray(grey)
    grey = grey[:height, :width]
    blocks = grey.reshape(height // step, step, width // step, step)
    return np.asarray(blocks.mean(axis=(1, 3)))


def _steepness(grey: Grey) -> float:
    """Return how much of its height the median edge climbs within one pixel of seven.

    An edge blurred by a Gaussian of sigma s climbs erf(0.5/(s sqrt 2)) / erf(3.5/(s sqrt 2)): 1 for
    a step, 0.38 for s = 1 pixel, 0.21 for s = 2, and 1/7 for a ramp. Only the strongest edges are
    looked at, so that noise does not count.
    """
    shares = []
    for rows in (grey, grey.T):
        if rows.shape[1] <= WINDOW:
            return 1.0
        height = np.abs(rows[:, WINDOW:] - rows[:, :-WINDOW])
        steps = np.abs(np.diff(rows, axis=1))
        steepest = np.lib.stride_tricks.sliding_window_view(steps, WINDOW, axis=1).max(axis=2)
        strong = height >= max(12.0, float(np.quantile(height, 0.98)))
        if strong.any():
            shares.append(float(np.median(steepest[strong] / height[strong])))
    return max(shares, default=1.0)
