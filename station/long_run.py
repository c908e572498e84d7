"""One piece of long work behind a page: it tells how far it is, and can be stopped."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.errors import Cancelled, StationError
from station.background import Background

TOLD_EVERY_S = 0.1


class LongRun(QObject):
    """Runs one piece of work at a time on another thread.

    It has no parent and is held by the work itself: a page may be closed while it runs.

    Args:
        background: Does it.

    Signals:
        advanced: What is being done, how much of it is done, and of how much (objects: bytes do
            not fit an int of Qt).
        told: What the work told on its way.
        ended: It is over, whatever came of it; one of the next three follows.
        finished: What came of it.
        failed: The StationError that ended it.
        stopped: It was cancelled.
    """

    advanced = Signal(str, object, object)
    told = Signal(object)
    ended = Signal()
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._cancelled = threading.Event()
        self._told_s, self._what = 0.0, ""
        self.is_running = False

    def begin(self, work: Callable[["LongRun"], object]) -> None:
        """Begin a piece of work; it may call ``advance``, ``tell`` and ``is_cancelled`` of this."""
        self._cancelled = cancelled = threading.Event()
        self.is_running = True

        def go() -> object:
            try:
                return work(self)
            except Cancelled:
                cancelled.set()
                return None

        self._background.run(
            go, lambda result: self._end(result, cancelled), self._fail, is_long=True
        )

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether the work shall stop."""
        return self._cancelled.is_set()

    def advance(self, what: str, done: int, count: int) -> None:
        """Say how far the work is, on its thread; raises Cancelled when it shall stop."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if what != self._what or done >= count or now - self._told_s >= TOLD_EVERY_S:
            self._told_s, self._what = now, what
            self.advanced.emit(what, done, count)

    def tell(self, said: object) -> None:
        """Tell something on the way, on the thread of the work; raises Cancelled when to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.told.emit(said)

    def _end(self, result: object, cancelled: threading.Event) -> None:
        self.is_running = False
        self.ended.emit()
        if cancelled.is_set():
            self.stopped.emit()
        else:
            self.finished.emit(result)

    def _fail(self, error: StationError) -> None:
        self.is_running = False
        self.ended.emit()
        self.failed.emit(error)
