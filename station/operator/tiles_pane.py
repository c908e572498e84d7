"""All views of a product at once, one tile each; a touch opens one of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QGridLayout, QWidget

from station.widgets.image_pane import ImagePane

ASPECT = 4 / 3
"""Width to height of the pictures that tiles are laid out for."""
LEAST_PX = (96, 72)


class Tile(ImagePane):
    """One view: the whole picture, nothing to zoom or pan.

    Signals:
        opened: Somebody wants to see this view alone.
    """

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setMinimumSize(*LEAST_PX)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel alone."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Leave two fingers alone."""
        if event.type() in (QEvent.Type.Gesture, QEvent.Type.NativeGesture):
            return False
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is panned."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the view unless the finger slid away."""
        if self.viewport().rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the view with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class TilesPane(QWidget):
    """Lays out as many tiles as there are views, each as large as it can be.

    Signals:
        opened: Name of the view that was touched.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: dict[str, Tile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)

    def set_views(self, names: Sequence[str]) -> None:
        """Have one tile for each of these views, in this order."""
        if list(self.tiles) == list(names):
            return
        kept = {name: tile for name, tile in self.tiles.items() if name in names}
        for name in self.tiles.keys() - kept.keys():
            self._grid.removeWidget(self.tiles[name])
            self.tiles[name].deleteLater()
        self.tiles = {name: kept.get(name) or self._new_tile(name) for name in names}
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns anew."""
        super().resizeEvent(event)
        self._place()

    def _new_tile(self, name: str) -> Tile:
        tile = Tile(name)
        tile.opened.connect(partial(self.opened.emit, name))
        return tile

    def _place(self) -> None:
        columns = columns_for(len(self.tiles), self.width(), self.height())
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, *divmod(place, columns))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = -(-len(self.tiles) // columns)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 1 if row < rows else 0)


def columns_for(count: int, width: int, height: int) -> int:
    """Return how many columns make pictures of ASPECT largest.

    Args:
        count: Of tiles.
        width: Of the whole, in pixels.
        height: Of the whole, in pixels.
    """

    def picture_height(columns: int) -> float:
        rows = max(1, -(-count // columns))
        return min(height / rows, width / columns / ASPECT)

    return max(range(1, max(1, count) + 1), key=picture_height)
