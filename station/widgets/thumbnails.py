"""Small pictures of inspections, with the shape of the verdict in the corner."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from core.domain import Verdict
from core.image_files import read_image
from station.operator.verdict_pane import draw_shape
from station.widgets.pixels import to_qimage
from station.widgets.theme import Theme, mood_of

PLATE = 26


def read_small(file: Path, size: QSize) -> QImage:
    """Read a picture and shrink it into a size; not for the GUI thread.

    Raises:
        ImageFileError: It is not there, or is no picture.
    """
    return to_qimage(read_image(file)).scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def verdict_picture(
    thumbnail: QImage, verdict: Verdict, theme: Theme, width: int, height: int
) -> QPixmap:
    """Return a thumbnail on its ground with the shape of the verdict in the lower right corner.

    Args:
        thumbnail: What was inspected; null where there is no picture.
        verdict: What the station said.
        theme: Gives the colours.
        width: Of what is returned, pixels.
        height: The same.
    """
    picture = QPixmap(width, height)
    picture.fill(QColor(theme.colours.image_ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not thumbnail.isNull():
        place = thumbnail.size().scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (width - place.width()) // 2, (height - place.height()) // 2
        painter.drawImage(QRectF(left, top, place.width(), place.height()), thumbnail)
    mood = mood_of(verdict.value)
    fill = theme.fill(mood)
    plate = QRectF(width - PLATE - 2, height - PLATE - 2, PLATE, PLATE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill.fill))
    painter.drawRoundedRect(plate, 4, 4)
    draw_shape(painter, mood, plate.adjusted(4, 4, -4, -4), fill.text)
    painter.end()
    return picture
