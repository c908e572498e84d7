"""Connecting: which pixels form one place, worked out only where something differs."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from core.evidence.excess import Levels

_CELL = 64
"""Side of the cells in which places are looked for, in pixels; more than any gap that is closed."""


def connected(above: Levels, reach: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return labels and statistics of the places, small gaps closed.

    The same as over the whole picture, at a cost that follows the area that differs.

    Args:
        above: 1 where the pictures differ, 0 elsewhere.
        reach: Diameter of the gaps that are closed, in pixels, odd.

    Returns:
        Labels, H x W, 0 for none; per label left, top, width, height and area, as OpenCV has them.
    """
    labels = np.zeros(above.shape, np.int32)
    stats: list[NDArray[np.int32]] = [np.zeros((1, 5), np.int32)]
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    count = 1
    for (top, left), own in _clusters(above):
        closed = cv2.morphologyEx(own, cv2.MORPH_CLOSE, kernel)
        found, part, measured, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
        inside = part > 0
        window = labels[top : top + own.shape[0], left : left + own.shape[1]]
        window[inside] = part[inside] + (count - 1)
        moved = measured[1:] + np.array([left, top, 0, 0, 0])
        stats.append(moved.astype(np.int32))
        count += found - 1
    return labels, np.concatenate(stats)


def _clusters(above: Levels) -> Iterator[tuple[tuple[int, int], Levels]]:
    """Yield the corner and the pixels of every group of places that others cannot touch."""
    height, width = above.shape
    padded = (-(-height // _CELL) * _CELL, -(-width // _CELL) * _CELL)
    whole = above
    if padded != above.shape:
        whole = np.zeros(padded, np.uint8)
        whole[:height, :width] = above
    rows, columns = padded[0] // _CELL, padded[1] // _CELL
    strips = whole.reshape(rows, _CELL, padded[1]).max(axis=1)
    cells = strips.reshape(rows, columns, _CELL).max(axis=2)
    _, groups, stats, _ = cv2.connectedComponentsWithStats(cells, connectivity=8)
    for group, (left, top, across, down, _) in enumerate(stats[1:].tolist(), start=1):
        y0, x0 = max(top - 1, 0) * _CELL, max(left - 1, 0) * _CELL
        y1 = min((top + down + 1) * _CELL, height)
        x1 = min((left + across + 1) * _CELL, width)
        own = np.kron(
            (groups[y0 // _CELL : top + down + 1, x0 // _CELL : left + across + 1] == group),
            np.ones((_CELL, _CELL), np.uint8),
        )[: y1 - y0, : x1 - x0]
        yield (y0, x0), above[y0:y1, x0:x1] * own
