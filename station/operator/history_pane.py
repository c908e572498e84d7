"""The last inspections as a strip of thumbnails, to look back at."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScroller,
)

from station.keepsakes import Keepsake
from station.language.words import verdict_word
from station.widgets.icons import picture_icon
from station.widgets.theme import Theme
from station.widgets.thumbnails import verdict_picture

MOST = 20
WIDTH, HEIGHT = 88, 60
ROOM = 18
"""Height above and below the thumbnails."""


class HistoryPane(QListWidget):
    """Shows the newest inspection first; a click looks back at one.

    Signals:
        chosen: The Keepsake.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Last inspections"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setIconSize(QSize(WIDTH, HEIGHT + ROOM - 8))
        self.setGridSize(QSize(WIDTH + 8, HEIGHT + ROOM - 4))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.setFixedHeight(HEIGHT + ROOM)
        self._hint = QLabel(self.tr("The last inspections appear here, to look back at."), self)
        self._hint.setProperty("weight", "muted")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint over the whole strip, whatever the size of its letters."""
        super().resizeEvent(event)
        self._hint.setGeometry(self.rect().adjusted(16, 0, -16, 0))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of what is added from now on."""
        self._theme = theme

    def add(self, keepsake: Keepsake) -> None:
        """Put in a new inspection and drop the oldest; one that is there stays once."""
        self._insert(keepsake)
        self.scrollToTop()

    def add_earlier(self, keepsakes: Sequence[Keepsake]) -> None:
        """Put earlier inspections where they belong among those that are there."""
        for keepsake in keepsakes:
            self._insert(keepsake)

    def _insert(self, keepsake: Keepsake) -> None:
        """Insert by time: of two that are packed at once the second may be ready first."""
        shown = self.keepsakes()
        if any(keepsake.id == known.id for known in shown):
            return
        row = sum(known.started_at > keepsake.started_at for known in shown)
        item = QListWidgetItem(picture_icon(self._picture(keepsake)), "")
        time = f"{keepsake.started_at.astimezone():%H:%M:%S}"
        text = " · ".join(
            part for part in (time, verdict_word(keepsake.verdict), keepsake.serial) if part
        )
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        item.setData(Qt.ItemDataRole.UserRole, keepsake)
        self.insertItem(row, item)
        self._hint.hide()
        while self.count() > MOST:
            self.takeItem(MOST)

    def keepsakes(self) -> list[Keepsake]:
        """Return what is shown, newest first."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _picture(self, keepsake: Keepsake) -> QPixmap:
        """Return the thumbnail with the shape of the verdict, in the middle of its place."""
        picture = QPixmap(self.iconSize())
        picture.fill(Qt.GlobalColor.transparent)
        drawn = verdict_picture(keepsake.thumbnail, keepsake.verdict, self._theme, WIDTH, HEIGHT)
        painter = QPainter(picture)
        painter.drawPixmap(0, (picture.height() - HEIGHT) // 2, drawn)
        painter.end()
        return picture
