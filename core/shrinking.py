"""Shrinking pictures: averages of areas, halved first, which costs a fraction."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

_Pixels = TypeVar("_Pixels", np.uint8, np.float32)


def shrunk(picture: NDArray[_Pixels], size: tuple[int, int]) -> NDArray[_Pixels]:
    """Return the picture at a smaller size, every pixel the mean of the area that it covers.

    Args:
        picture: H x W or H x W x channels.
        size: Width and height wanted; the picture itself where it has this size.
    """
    width, height = size
    while picture.shape[1] >= 2 * width and picture.shape[0] >= 2 * height:
        half = ((picture.shape[1] + 1) // 2, (picture.shape[0] + 1) // 2)
        # at about a half, four neighbours are averaged in either way; of odd sizes only this one
        # is quick
        even = picture.shape[0] % 2 == picture.shape[1] % 2 == 0
        way = cv2.INTER_AREA if even else cv2.INTER_LINEAR
        picture = np.asarray(cv2.resize(picture, half, interpolation=way), picture.dtype)
    if picture.shape[1::-1] == size:
        return picture
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, picture.dtype)


def size_within(picture: NDArray[_Pixels], side: int) -> tuple[int, int]:
    """Return the width and height at which a picture is no longer than ``side`` pixels."""
    height, width = picture.shape[:2]
    factor = min(1.0, side / max(height, width))
    return max(round(width * factor), 1), max(round(height * factor), 1)
