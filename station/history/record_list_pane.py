"""What a search found in the book, newest first, read a page at a time as one scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QListView

from core.domain import Verdict
from core.errors import StationError
from station.background import Background
from station.history.book_reading import read_book
from station.language.words import decision_word, reason_words, time_words, verdict_word
from station.widgets.icons import picture_icon
from station.widgets.theme import Theme
from station.widgets.thumbnails import read_small, verdict_picture

if TYPE_CHECKING:
    from core.records import RecordBook, RecordedInspection, Search

THUMBNAIL = QSize(104, 74)
ROW = QSize(200, 84)
PICTURES_KEPT = 600
Read = TypeVar("Read")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: what is light enough to keep of every record that was scrolled by."""

    number: int
    id: UUID
    verdict: Verdict
    lines: tuple[str, str, str]
    thumbnail: Path | None
    decision: str

    @property
    def text(self) -> str:
        """What stands beside the picture."""
        heading, when, what = self.lines
        said = (decision_word(self.decision) if self.decision else "", what)
        return "\n".join((heading, when, "  ·  ".join(part for part in said if part)))


class RecordListModel(QAbstractListModel):
    """Reads the book behind the window; 100,000 records open as quickly as 200.

    Args:
        folder: Of the book.
        background: Reads it.
        theme: Gives the colours of verdicts.
        parent: The view.

    Signals:
        found: A search was done; how many records there are in all.
        failed: The StationError that kept the book from being read.
    """

    found = Signal(int)
    failed = Signal(object)

    def __init__(self, folder: Path, background: Background, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._background, self._theme = folder, background, theme
        self._search: Search | None = None
        self._entries: list[Entry] = []
        self._has_more = False
        self._asked = 0
        self._icons: dict[int, QIcon] = {}
        self._plain: dict[Verdict, QIcon] = {}

    def search(self, search: "Search") -> None:
        """Look for something else; what was found before stays until the first page is there."""
        self._background.forget(self._asked)
        self._has_more = False

        def look_up(book: "RecordBook") -> tuple[int, list[Entry]]:
            return book.number_of(search), _entries(book.search(search))

        def show(read: tuple[int, list[Entry]]) -> None:
            self.beginResetModel()
            self._search, self._asked = search, 0
            count, self._entries = read
            self._has_more = len(self._entries) == search.limit
            self._icons.clear()
            self.endResetModel()
            self.found.emit(count)

        self._ask(look_up, show)

    def entry(self, index: Index) -> Entry | None:
        """Return what stands in a row."""
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, inspection: UUID) -> QModelIndex:
        """Return where an inspection stands, or an invalid index."""
        rows = (row for row, entry in enumerate(self._entries) if entry.id == inspection)
        return self.index(next(rows, -1))

    @Slot(object, str)
    def note_decision(self, inspection: UUID, decision: str) -> None:
        """Show what was decided about an inspection."""
        index = self.row_of(inspection)
        if index.isValid():
            entry = self._entries[index.row()]
            self._entries[index.row()] = replace(entry, decision=decision)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's
        """Return how many have been read so far."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, picture or size of a row."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(entry)
        return ROW if role == Qt.ItemDataRole.SizeHintRole else None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802  Qt's
        """Whether there is another page, and nobody has asked for it."""
        return not parent.isValid() and self._has_more and not self._asked

    def fetchMore(self, parent: Index) -> None:  # noqa: N802  Qt's
        """Read the next page."""
        if not self.canFetchMore(parent) or self._search is None:
            return
        search = replace(self._search, before=self._entries[-1].number)

        def show(entries: list[Entry]) -> None:
            self._asked = 0
            self._has_more = len(entries) == search.limit
            if entries:
                first = len(self._entries)
                self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
                self._entries += entries
                self.endInsertRows()

        self._ask(lambda book: _entries(book.search(search)), show)

    def _ask(self, look_up: "Callable[[RecordBook], Read]", show: Callable[[Read], None]) -> None:
        def fail(error: StationError) -> None:
            self._asked = 0
            self.failed.emit(error)

        folder = self._folder
        self._asked = self._background.run(lambda: read_book(folder, look_up), show, fail, self)

    def _picture(self, entry: Entry) -> QIcon:
        """Return the picture of a row; a plain one until it has been read."""
        if entry.number in self._icons:
            return self._icons[entry.number]
        if entry.verdict not in self._plain:
            self._plain[entry.verdict] = self._drawn(QImage(), entry.verdict)
        plain = self._icons[entry.number] = self._plain[entry.verdict]
        if entry.thumbnail is None:
            return plain
        if len(self._icons) > PICTURES_KEPT:
            del self._icons[next(iter(self._icons))]
        file = entry.thumbnail

        def show(thumbnail: QImage) -> None:
            self._icons[entry.number] = self._drawn(thumbnail, entry.verdict)
            index = self.row_of(entry.id)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

        def leave_plain(_: StationError) -> None:
            pass  # it is gone from the disk; the record says so when it is opened

        self._background.run(lambda: read_small(file, THUMBNAIL), show, leave_plain, self)
        return plain

    def _drawn(self, thumbnail: QImage, verdict: Verdict) -> QIcon:
        width, height = THUMBNAIL.width(), THUMBNAIL.height()
        return picture_icon(verdict_picture(thumbnail, verdict, self._theme, width, height))


class RecordListPane(QListView):
    """Lists what was found.

    Args:
        model: Reads it.

    Signals:
        chosen: Identity of the record that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, model: RecordListModel) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Records"))
        self.setModel(model)
        self.records = model
        self.setUniformItemSizes(True)
        self.setIconSize(THUMBNAIL)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._choose)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        entry = self.records.entry(index)
        if entry is not None:
            self.chosen.emit(entry.id)


def _entries(records: "Sequence[RecordedInspection]") -> list[Entry]:
    return [_entry(record) for record in records]


def _entry(record: "RecordedInspection") -> Entry:
    heading = verdict_word(record.verdict)
    when = time_words(record.started_at)
    what = ", ".join(record.labels)
    if record.reason is not None and not what:
        what = reason_words(record.reason)
    return Entry(
        record.number,
        record.id,
        record.verdict,
        (
            f"{heading}  ·  {record.serial}" if record.serial else heading,
            f"{when}  ·  {record.recipe}",
            what,
        ),
        record.thumbnail,
        record.decision.decision.value if record.decision is not None else "",
    )
