"""Writing what was found in the book as one CSV file, behind the window."""

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import Cancelled, StationError
from station.background import Background
from station.history.book_reading import read_book
from station.language.words import decimal

if TYPE_CHECKING:
    from core.records import Search


class RecordExport(QObject):
    """Exports records and says how far it is.

    Args:
        folder: Of the book.
        csv_bom: Begin the file with a byte order mark.
        background: Reads and writes.
        parent: The window.

    Signals:
        progressed: How many were read.
        ended: It is over, whatever came of it.
        finished: How many records the file holds.
        failed: The StationError that ended it.
    """

    progressed = Signal(int)
    ended = Signal()
    finished = Signal(int)
    failed = Signal(object)

    def __init__(
        self, folder: Path, background: Background, parent: QObject, *, csv_bom: bool
    ) -> None:
        super().__init__(parent)
        self._folder, self._background, self._csv_bom = folder, background, csv_bom
        self._cancelled = threading.Event()
        self._begun_s = 0.0
        self.is_running = False
        self._number = 0

    def begin(self, search: "Search", file: Path) -> None:
        """Write everything that a search finds, not only its first page."""
        from core.records.values import NO_LIMIT

        everything = replace(search, limit=NO_LIMIT)
        self._cancelled = cancelled = threading.Event()
        self._begun_s, self.is_running = time.monotonic(), True

        def tell(count: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self.progressed.emit(count)

        self._number = self._background.run(
            lambda: read_book(
                self._folder,
                lambda book: book.export_csv(file, everything, tell),
                csv_bom=self._csv_bom,
            ),
            self._finish,
            self._fail,
            self,
            is_long=True,
        )

    def cancel(self) -> None:
        """Stop; the file is not written."""
        self._cancelled.set()
        self._background.forget(self._number)
        if self.is_running:
            self._end()

    def words(self, done: int, count: int) -> str:
        """Return how far it is, and how long it will take."""
        left = (time.monotonic() - self._begun_s) / max(1, done) * max(0, count - done)
        return self.tr("{done} of {count}, {left} s to go").format(
            done=done, count=count, left=decimal(left, 0)
        )

    def _end(self) -> None:
        self.is_running = False
        self.ended.emit()

    def _finish(self, count: int) -> None:
        self._end()
        self.finished.emit(count)

    def _fail(self, error: StationError) -> None:
        self._end()
        self.failed.emit(error)
