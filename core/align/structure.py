"""Structure: a grey picture freed of light, the form in which two pictures are compared."""

from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Map
from core.shrinking import shrunk, size_within

Grey = NDArray[np.uint8]
"""uint8, H x W."""
Matrix = NDArray[np.float64]
"""3 x 3 homography."""
Field = NDArray[np.float32]
"""float32, rows x columns x 2: how far right and down, or where, to read the reference."""

_DECIMATION = 4
_Pixels = TypeVar("_Pixels", np.uint8, np.float32)


def grey_of(image: Image, side: int) -> Grey:
    """Return the picture in grey, shrunk to at most ``side`` pixels."""
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    return np.asarray(shrunk(grey, size_within(image, side)), np.uint8)


def structure_of(grey: Grey, sigma: float) -> Map:
    """Normalise a picture locally: brightness and contrast of the light drop out.

    (g - mean) / (deviation + floor) over a Gaussian window; the floor keeps plain noise small.

    Args:
        grey: The picture.
        sigma: Of the window, in pixels.

    Returns:
        float32, H x W, about -3..3.
    """
    values = grey.astype(np.float32)
    offset = values - _smoothed(values, sigma)
    deviation = np.sqrt(np.maximum(_smoothed(offset * offset, sigma), 0))
    floor = max(6.0, 0.5 * float(np.median(deviation)), 0.25 * float(deviation.mean()))
    return np.asarray(offset / (deviation + floor), np.float32)


def scaling(width: int, height: int, to_width: int, to_height: int) -> Matrix:
    """Return the homography between the pixel grids of two sizes of one picture."""
    across, down = to_width / width, to_height / height
    return np.array(
        [[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]], np.float64
    )


def read_at(
    picture: NDArray[_Pixels],
    positions: NDArray[np.float32],
    interpolation: int = cv2.INTER_LINEAR,
) -> NDArray[_Pixels]:
    """Read a picture at positions (H x W x 2, x and y); its rim is repeated outside."""
    none: Any = None  # the stubs do not know that a map of pairs needs no second map
    read = cv2.remap(picture, positions, none, interpolation, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(read, picture.dtype)


def grid_of(width: int, height: int) -> Field:
    """Return the position of every pixel, H x W x 2, x and y."""
    grid = np.empty((height, width, 2), np.float32)
    grid[..., 0] = np.arange(width, dtype=np.float32)
    grid[..., 1] = np.arange(height, dtype=np.float32)[:, None]
    return grid


def _smoothed(values: Map, sigma: float) -> Map:
    """Blur with a wide Gaussian at a quarter of the size, where it costs a sixteenth."""
    height, width = values.shape
    if min(height, width) < 4 * _DECIMATION or sigma < _DECIMATION:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
    size = (width // _DECIMATION, height // _DECIMATION)
    small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / _DECIMATION)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
