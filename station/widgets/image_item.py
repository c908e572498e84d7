"""The picture in a pane: drawn at the size of the screen, alone or against another."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.domain import Image
from station.widgets.pixels import thin_out, to_qimage


class Comparing(StrEnum):
    """How product and reference are laid over each other."""

    APART = "apart"
    BLINK = "blink"
    SLIDER = "slider"


class ImageItem(QGraphicsItem):
    """One picture, and a second one of the same size that it may be compared with.

    A still picture is shrunk with care once per zoom; a live one is thinned out, which costs a
    tenth of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._image: Image | None = None
        self._other: Image | None = None
        self._is_live = False
        self._shrunk: dict[tuple[bool, int], QImage] = {}
        self.split = 0.5
        self.comparing = Comparing.APART
        self.shows_other = False

    @property
    def image(self) -> Image | None:
        """The picture, RGB."""
        return self._image

    def set_image(self, image: Image | None, other: Image | None = None, *, live: bool) -> None:
        """Show another picture; ``other`` is what it is compared with."""
        if _size(image) != _size(self._image):
            self.prepareGeometryChange()
        self._image, self._other, self._is_live = image, other, live
        self._shrunk.clear()
        self.update()

    def boundingRect(self) -> QRectF:
        """The picture's own pixels."""
        width, height = _size(self._image)
        return QRectF(0, 0, width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what is asked for: one picture, the other, or both beside a line."""
        if self._image is None:
            return
        scale = painter.worldTransform().m11() * painter.device().devicePixelRatio()
        comparing = self._other is not None and self.comparing is not Comparing.APART
        if not comparing or self.comparing is Comparing.BLINK:
            self._draw(painter, scale, other=comparing and self.shows_other)
            return
        box = self.boundingRect()
        edge = box.width() * self.split
        self._draw(painter, scale, other=False)
        painter.save()
        painter.setClipRect(QRectF(edge, 0, box.width() - edge, box.height()))
        self._draw(painter, scale, other=True)
        painter.restore()
        for colour, width in ((Qt.GlobalColor.black, 5), (Qt.GlobalColor.white, 2)):
            pen = QPen(QColor(colour), width * painter.device().devicePixelRatio())
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(QPointF(edge, 0), QPointF(edge, box.height()))

    def _draw(self, painter: QPainter, scale: float, *, other: bool) -> None:
        step = max(1, int(1 / scale + 0.01)) if scale < 1 else 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 4)
        painter.drawImage(self.boundingRect(), self._at(step, other=other))

    def _at(self, step: int, *, other: bool) -> QImage:
        """Return a picture shrunk by a whole number."""
        if (other, step) not in self._shrunk:
            image = self._other if other else self._image
            if image is None:
                return QImage()
            if self._is_live and not other:
                made = thin_out(image, step)
            else:
                made = to_qimage(image)
                if step > 1:
                    made = made.scaled(
                        max(1, made.width() // step),
                        max(1, made.height() // step),
                        Qt.AspectRatioMode.IgnoreAspectRatio,
                        Qt.TransformationMode.SmoothTransformation,
                    )
            self._shrunk[other, step] = made
        return self._shrunk[other, step]


def _size(image: Image | None) -> tuple[int, int]:
    return (0, 0) if image is None else (image.shape[1], image.shape[0])
