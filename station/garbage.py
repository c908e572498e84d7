"""Garbage is collected on the GUI thread and on no other.

Python's collector runs on whatever thread happens to make an object, and garbage may hold Qt
objects. A thread that deletes one of them takes Qt's lock on connections and then asks for
Python's; the GUI thread, while it connects a signal, holds Python's and asks for Qt's. Each waits
for the other, and the window stands still for ever. So the collector never runs by itself here: a
timer of the GUI thread runs it, as often as Python would.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 200
_holds: list[None] = []
"""One for each that wants nothing to be collected; append and pop need no lock."""


class GarbageCollector(QObject):
    """Collects what Python's own collector would, at times when the GUI thread has nothing to do.

    There is one, made on the GUI thread before any other thread runs, and it stays to the end.

    Args:
        parent: The application.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.set_threshold(0)
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, and those younger than it."""
        if _holds:
            return
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Collect nothing within this block, on any thread.

    All that is there at its end is left out of later collections. It works by the collector's
    threshold and not by its switch: spaCy's files are read by a library that throws it on again.
    """
    gc.unfreeze()
    usual = gc.get_threshold()
    gc.set_threshold(0)
    _holds.append(None)
    try:
        yield
    finally:
        gc.freeze()
        _holds.pop()
        gc.set_threshold(*usual)


def collect_all_again() -> None:
    """Let everything be collected again, as the interpreter wants it at its end."""
    gc.unfreeze()
