"""Pictures and masks of a bench, read for measuring."""

from pathlib import Path

import cv2
import numpy as np

from core.bench.cases import BenchError, Rectangle
from core.domain import Mask
from core.errors import ImageFileError
from core.image_files import read_image

LEAST_PIXELS = 4
"""Smaller pieces of a drawn mask are crumbs of its compression."""


def read_mask(path: Path, above: int = 127) -> Mask:
    """Return where a mask's file is brighter than a level, bool, H x W; BenchError."""
    try:
        return np.asarray(read_image(path).max(axis=2) > above)
    except ImageFileError as error:
        raise BenchError(error.message, "Compare the folder with its source.") from error


def shape_of(path: Path) -> tuple[int, int]:
    """Return height and width of a picture in pixels; BenchError."""
    try:
        height, width = read_image(path).shape[:2]
    except ImageFileError as error:
        raise BenchError(error.message, "Compare the folder with its source.") from error
    return height, width


def boxes_of(mask: Mask) -> tuple[Rectangle, ...]:
    """Return the box around every connected piece of a mask."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    boxes = []
    for number in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[number])
        if area >= LEAST_PIXELS:
            boxes.append((float(x), float(y), float(x + width), float(y + height)))
    return tuple(boxes)
