"""The live picture of a camera with what helps to place and expose it: grid and clipping."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.cameras.aids import clipping
from station.widgets.image_pane import ImagePane

_CLIPPED = np.array([0x00000000, 0xC00B57D0, 0xC0D50000], np.uint32)
"""ARGB of what is not clipped, of shadows and of lights without detail."""
_GRID = (1 / 3, 1 / 2, 2 / 3)


class CameraSightPane(ImagePane):
    """Shows a camera's picture.

    Args:
        name: For screen readers.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._has_grid = False
        self._has_clipping = False

    def show_grid(self, on: bool) -> None:
        """Draw thirds and the middle over the picture."""
        self._has_grid = on
        self.viewport().update()

    def show_clipping(self, on: bool) -> None:
        """Colour what has no detail: red where too bright, blue where too dark."""
        self._has_clipping = on
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802  Qt's
        """Draw the aids over the picture."""
        if self.image is not None and self._has_clipping:
            self._draw_clipping(painter)
        if self.image is not None and self._has_grid:
            self._draw_grid(painter)
        super().drawForeground(painter, rect)

    def _draw_clipping(self, painter: QPainter) -> None:
        """Look at no more pixels than the screen has."""
        image = self.image
        if image is None:
            return
        step = max(1, int(1 / max(painter.worldTransform().m11(), 1e-3)))
        colours = np.ascontiguousarray(_CLIPPED[clipping(image[::step, ::step])])
        height, width = colours.shape
        sheet = QImage(colours.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
        painter.drawImage(QRectF(0, 0, image.shape[1], image.shape[0]), sheet)

    def _draw_grid(self, painter: QPainter) -> None:
        image = self.image
        if image is None:
            return
        height, width = image.shape[:2]
        for colour, thickness in (("black", 3), ("white", 1)):
            pen = QPen(QColor(colour), thickness)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for part in _GRID:
                painter.drawLine(QPointF(part * width, 0), QPointF(part * width, height))
                painter.drawLine(QPointF(0, part * height), QPointF(width, part * height))
