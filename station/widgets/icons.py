"""The station's own icons: SVG files painted in the colour of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

FOLDER = Path(resources.__file__).parent / "icons"
SIDE = 64


def icon(name: str, colour: str, chosen: str = "") -> QIcon:
    """Return an icon in a colour.

    Args:
        name: Of the file in resources/icons, without suffix.
        colour: #RRGGBB in place of currentColor.
        chosen: Colour while its button is checked; the same one by default.
    """
    made = QIcon()
    for state, tone in ((QIcon.State.Off, colour), (QIcon.State.On, chosen or colour)):
        made.addPixmap(_painted(name, tone), QIcon.Mode.Normal, state)
    return made


def picture_icon(picture: QPixmap) -> QIcon:
    """Return a picture as icon that keeps its colours when its item is chosen."""
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def application_icon() -> QIcon:
    """Return the icon of the window."""
    return QIcon(str(FOLDER / "priori.svg"))


def _painted(name: str, colour: str) -> QPixmap:
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(SIDE, SIDE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    return pixmap
