"""A picture on which areas are drawn that shall not be compared."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from core.domain import Box, Mask
from station.widgets.image_pane import ImagePane

LEAST_PX = 3


class ReferencePane(ImagePane):
    """Shows a reference; while drawing is on, a drag makes an ignore area.

    Signals:
        areas_changed: An area was drawn or removed.
    """

    areas_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._areas: list[Box] = []
        self._kept: Mask | None = None
        self._is_drawing = False
        self._begun: QPointF | None = None
        self._reached = QPointF()

    @property
    def areas(self) -> list[Box]:
        """What has been drawn, in pixels of the picture."""
        return list(self._areas)

    def set_mask(self, mask: Mask | None) -> None:
        """Begin with the ignore mask of an earlier version, or with none."""
        self._kept = mask
        self._areas.clear()
        self.viewport().update()

    def ignore_mask(self) -> Mask | None:
        """Return what is not compared, bool H x W, or None when there is nothing."""
        image = self.image
        if image is None or not (self._areas or self._kept is not None):
            return None
        shape = image.shape[:2]
        mask = np.zeros(shape, bool)
        if self._kept is not None and self._kept.shape == shape:
            mask |= self._kept
        for area in self._areas:
            mask[area.slices] = True
        return mask if mask.any() else None

    def draw_areas(self, on: bool) -> None:
        """Let drags draw instead of pan."""
        self._is_drawing = on
        mode = QGraphicsView.DragMode.NoDrag if on else QGraphicsView.DragMode.ScrollHandDrag
        self.setDragMode(mode)
        self.viewport().setCursor(
            Qt.CursorShape.CrossCursor if on else Qt.CursorShape.OpenHandCursor
        )

    def remove_last_area(self) -> None:
        """Take the last area away; the ones of an earlier version go together."""
        if self._areas:
            self._areas.pop()
        else:
            self._kept = None
        self.viewport().update()
        self.areas_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin an area."""
        if self._is_drawing and self.image is not None:
            self._begun = self._reached = self.mapToScene(event.position().toPoint())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the area."""
        if self._begun is not None:
            self._reached = self.mapToScene(event.position().toPoint())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the area unless it is too small to be meant."""
        if self._begun is None:
            super().mouseReleaseEvent(event)
            return
        self._reached = self.mapToScene(event.position().toPoint())
        box = self._stretched()
        self._begun = None
        if box.width >= LEAST_PX and box.height >= LEAST_PX:
            self._areas.append(box)
            self.areas_changed.emit()
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802  Qt's
        """Hatch what is not compared."""
        pen = QPen(QColor("white"), 2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        shown = [*self._areas, *([self._stretched()] if self._begun is not None else [])]
        for area in shown:
            place = QRectF(area.x0, area.y0, area.width, area.height)
            painter.fillRect(place, QColor(0, 0, 0, 110))
            hatch = QBrush(QColor("white"), Qt.BrushStyle.BDiagPattern)
            hatch.setTransform(painter.worldTransform().inverted()[0])
            painter.fillRect(place, hatch)
            painter.setPen(pen)
            painter.drawRect(place)
        super().drawForeground(painter, rect)

    def _stretched(self) -> Box:
        image = self.image
        if self._begun is None or image is None:
            return Box(0, 0, 0, 0)
        height, width = image.shape[:2]
        xs = sorted(min(max(0, round(each.x())), width) for each in (self._begun, self._reached))
        ys = sorted(min(max(0, round(each.y())), height) for each in (self._begun, self._reached))
        return Box(xs[0], ys[0], xs[1], ys[1])
