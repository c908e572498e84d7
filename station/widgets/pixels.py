"""Between the station's images and Qt's."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from core.domain import Image, MaskCrop


def to_qimage(image: Image) -> QImage:
    """Return a copy of an RGB image in the form that Qt paints fastest."""
    rows = np.ascontiguousarray(image)
    height, width = rows.shape[:2]
    shared = QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shared.convertToFormat(QImage.Format.Format_RGB32)


def thin_out(image: Image, step: int) -> QImage:
    """Return one pixel of every ``step`` x ``step``: what a live picture needs when it is small.

    Qt skips rows and columns of the shared pixels several times as fast as NumPy copies them.
    """
    height, width = image.shape[:2]
    if step == 1 or not image.flags.c_contiguous:
        return to_qimage(image[::step, ::step])
    first = min(step // 2, height - 1)
    rows = -(-(height - first) // step)
    shared = QImage(image[first:].data, width, rows, 3 * width * step, QImage.Format.Format_RGB888)
    return shared.scaled(-(-width // step), rows).convertToFormat(QImage.Format.Format_RGB32)


def tint(mask: MaskCrop, colour: QColor) -> QImage:
    """Return the mask as a coloured sheet, transparent outside."""
    height, width = mask.pixels.shape
    sheet = np.zeros((height, width), np.uint32)
    sheet[mask.pixels] = 0xFF000000 | (colour.rgb() & 0xFFFFFF)
    shared = QImage(sheet.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
    return shared.copy()


def outline(mask: MaskCrop) -> list[tuple[int, int, int, int]]:
    """Return the border of a mask along its pixels' edges.

    Returns:
        Lines (x0, y0, x1, y1) in pixels of the product image, runs joined.
    """
    height, width = mask.pixels.shape
    padded = np.zeros((height + 2, width + 2), bool)
    padded[1:-1, 1:-1] = mask.pixels
    left, top = mask.box.x0, mask.box.y0
    lines = []
    across = padded[1:, 1:-1] != padded[:-1, 1:-1]
    for y, start, end in _runs(across):
        lines.append((left + start, top + y, left + end, top + y))
    down = (padded[1:-1, 1:] != padded[1:-1, :-1]).T
    for x, start, end in _runs(down):
        lines.append((left + x, top + start, left + x, top + end))
    return lines


def _runs(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, int, int]]:
    """Return (row, start, end) of every run of True in every row."""
    rows, columns = flags.shape
    padded = np.zeros((rows, columns + 2), np.int8)
    padded[:, 1:-1] = flags
    steps = np.diff(padded, axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    return [
        (int(row), int(start), int(end))
        for (row, start), (_, end) in zip(starts, ends, strict=True)
    ]
