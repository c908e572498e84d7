"""A pane that shows one picture, zoomed and panned, alone or together with its partner."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture

from core.domain import Box, Image, LocatedFinding
from station.operator.findings_overlay import FindingsOverlay
from station.widgets.image_item import Comparing, ImageItem

MAX_ENLARGEMENT = 24.0
"""Screen pixels per picture pixel at most."""


class Sight(NamedTuple):
    """What part of a picture is seen, whatever its size.

    Attributes:
        zoom: 1 where the whole picture fits the pane.
        x: Middle of what is seen, 0 left to 1 right.
        y: Middle of what is seen, 0 top to 1 bottom.
    """

    zoom: float
    x: float
    y: float


WHOLE = Sight(1.0, 0.5, 0.5)


class ImagePane(QGraphicsView):
    """Shows a picture with the findings upon it.

    Signals:
        sight_changed: The operator zoomed or panned; the new Sight.
        split_moved: The operator dragged the line of the slider comparison; 0 to 1.
    """

    sight_changed = Signal(object)
    split_moved = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._sight = WHOLE
        self._caption = ""
        self._note = ""
        self._item = ImageItem()
        self.overlay = FindingsOverlay()
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        scene.addItem(self.overlay)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(160, 120)

    @property
    def image(self) -> Image | None:
        """The picture that is shown."""
        return self._item.image

    @property
    def sight(self) -> Sight:
        """What part of the picture is seen."""
        return self._sight

    def set_caption(self, caption: str) -> None:
        """Write into the upper left corner what is seen."""
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.viewport().update()

    def set_note(self, note: str) -> None:
        """Write into the middle why there is no picture."""
        self._note = note
        self.viewport().update()

    def set_image(
        self, image: Image | None, other: Image | None = None, *, live: bool = False
    ) -> None:
        """Show another picture, from the same sight.

        Args:
            image: RGB, or None for none.
            other: What it is compared with, of the same size.
            live: Whether it will be replaced in a moment.
        """
        before = self._item.boundingRect()
        self._item.set_image(image, other, live=live)
        box = self._item.boundingRect()
        if box != before:
            self.setSceneRect(box)
            self._apply()
        else:
            self.viewport().update()

    def set_findings(self, findings: tuple[LocatedFinding, ...]) -> None:
        """Lay masks and labels over the picture."""
        self.overlay.set_findings(findings)
        self.viewport().update()

    def compare(
        self, comparing: Comparing, *, split: float | None = None, shows_other: bool = False
    ) -> None:
        """Lay the second picture over the first."""
        self._item.comparing = comparing
        self._item.shows_other = shows_other
        if split is not None:
            self._item.split = split
        self._item.update()
        self.viewport().update()

    def look(self, sight: Sight) -> None:
        """Zoom and pan without telling anybody; the partner pane calls this."""
        self._sight = sight
        self._apply()

    def zoom_to(self, box: Box) -> None:
        """Bring a box into view with room around it, and tell."""
        whole = self._item.boundingRect()
        if whole.isEmpty():
            return
        fit = self._fit_scale()
        room = 2.5
        scale = min(
            self.viewport().width() / max(1.0, room * box.width),
            self.viewport().height() / max(1.0, room * box.height),
        )
        zoom = min(max(1.0, scale / fit), 8.0)
        middle = QPointF((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        self._tell(Sight(zoom, middle.x() / whole.width(), middle.y() / whole.height()))

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle, and tell."""
        self._zoom_at(factor, QPointF(self.viewport().rect().center()))

    def show_whole(self) -> None:
        """Fit the picture into the pane, and tell."""
        self._tell(WHOLE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        self._zoom_at(1.25 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self.viewport().mapFromGlobal(pinch.centerPoint())
                self._zoom_at(pinch.scaleFactor(), middle)
                return True
        if isinstance(event, QNativeGestureEvent):
            self._zoom_at(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or bring the line of the slider comparison here."""
        if self._item.comparing is Comparing.SLIDER:
            self._move_line(event)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun."""
        if self._item.comparing is Comparing.SLIDER:
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or move the line of the slider comparison."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._item.comparing is Comparing.SLIDER:
                self._move_line(event)
                return
            super().mouseMoveEvent(event)
            self._tell(self._seen())
            return
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sight."""
        super().resizeEvent(event)
        self._apply()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802  Qt's
        """Write labels and caption at the size of the screen, not of the picture."""
        to_screen = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.viewport().rect())
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setBold(True)
        painter.setFont(font)
        plate = self._caption_plate(painter)
        self.overlay.draw_labels(painter, to_screen, frame, plate)
        if self._item.image is None and self._note:
            painter.setPen(self.palette().text().color())
            place = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame.adjusted(24, 24, -24, -24), int(place), self._note)
        if self._caption:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 190))
            painter.drawRoundedRect(plate, 4, 4)
            painter.setPen(QColor("white"))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), self._caption)
        painter.restore()

    def _caption_plate(self, painter: QPainter) -> QRectF:
        if not self._caption:
            return QRectF()
        box = painter.fontMetrics().boundingRect(self._caption).adjusted(-10, -5, 10, 5)
        return QRectF(6, 6, box.width(), box.height())

    def _move_line(self, event: QMouseEvent) -> None:
        width = max(1.0, self._item.boundingRect().width())
        split = self.mapToScene(event.position().toPoint()).x() / width
        self.split_moved.emit(min(1.0, max(0.0, split)))
        event.accept()

    def _fit_scale(self) -> float:
        whole, frame = self._item.boundingRect(), self.viewport().rect()
        if whole.isEmpty() or frame.isEmpty():
            return 1.0
        return min(frame.width() / whole.width(), frame.height() / whole.height())

    def _apply(self) -> None:
        whole = self._item.boundingRect()
        if whole.isEmpty():
            self.viewport().update()
            return
        scale = min(self._fit_scale() * self._sight.zoom, MAX_ENLARGEMENT)
        self.setTransform(QTransform.fromScale(scale, scale))
        self.centerOn(self._sight.x * whole.width(), self._sight.y * whole.height())
        self.viewport().update()

    def _seen(self) -> Sight:
        """Return the sight as the scroll bars have it now."""
        whole = self._item.boundingRect()
        if whole.isEmpty():
            return self._sight
        middle = self.mapToScene(self.viewport().rect().center())
        return Sight(
            self._sight.zoom,
            min(1.0, max(0.0, middle.x() / whole.width())),
            min(1.0, max(0.0, middle.y() / whole.height())),
        )

    def _zoom_at(self, factor: float, place: QPointF) -> None:
        """Zoom so that the point of the picture under ``place`` stays there."""
        whole = self._item.boundingRect()
        if whole.isEmpty():
            return
        most = max(1.0, MAX_ENLARGEMENT / self._fit_scale())
        zoom = min(most, max(1.0, self._sight.zoom * factor))
        under = self.mapToScene(place.toPoint())
        middle = self.mapToScene(self.viewport().rect().center())
        kept = self._sight.zoom / zoom
        x = under.x() + (middle.x() - under.x()) * kept
        y = under.y() + (middle.y() - under.y()) * kept
        if zoom == 1.0:
            self._tell(WHOLE)
            return
        self._tell(
            Sight(
                zoom,
                min(1.0, max(0.0, x / whole.width())),
                min(1.0, max(0.0, y / whole.height())),
            )
        )

    def _tell(self, sight: Sight) -> None:
        self.look(sight)
        self.sight_changed.emit(sight)
