"""Loading models behind a window that must not stutter.

Importing torch and its friends makes a million objects. Two things then hold up every thread, the
GUI's too: the garbage collector walks through all of them again and again, 200 to 400 ms a time,
and the dynamic linker maps half a gigabyte with Python's lock held, 200 to 750 ms. So nothing is
collected while loading, what was loaded is left out of later collections, and the libraries are
mapped beforehand by a call that gives the lock away.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from station.garbage import nothing_collected

_PATIENCE_MS = 500
_LIBRARIES = (("libtorch_global_deps.so", True), ("libtorch_python.so", False))


@contextmanager
def quiet_loading() -> Iterator[None]:
    """Load within this block without long pauses on other threads."""
    with nothing_collected():
        map_libraries()
        yield


class FirstPaint(QObject):
    """Puts work off until a widget was painted for the first time, and deletes itself.

    Libraries that are mapped meanwhile would keep Qt from mapping its own, and a window that loads
    would stay blank for a second. A widget that nobody sees is never painted; it is not waited for
    longer than half a second.

    It must not be the last to hold the widget: being deleted, it would delete its own parent, which
    deletes it once more. So it holds none, and lets the work go before it is done.

    Args:
        widget: What is painted.
        work: What is done then.
    """

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._work: Callable[[], None] | None = work
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._begin)
        self._patience.start()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Notice the paint; the timer lets the children be painted before the work begins."""
        if event.type() is QEvent.Type.Paint:
            self._patience.start(0)
        return super().eventFilter(watched, event)

    @Slot()
    def _begin(self) -> None:
        self.deleteLater()
        work, self._work = self._work, None
        if work is not None:  # a paint before it is deleted comes here once more
            work()


def map_libraries() -> bool:
    """Map torch's libraries while other threads run; only Linux needs and knows this way.

    Returns:
        Whether they were mapped. Where not, importing torch does it, or says what is wrong.
    """
    found = find_spec("torch") if sys.platform == "linux" else None
    if found is None or found.origin is None:
        return False
    folder = Path(found.origin).parent / "lib"
    linker = ctypes.CDLL(None).dlopen  # called through ctypes it runs without Python's lock
    linker.restype = ctypes.c_void_p
    linker.argtypes = [ctypes.c_char_p, ctypes.c_int]
    mapped = True
    for name, is_global in _LIBRARIES:
        mode = os.RTLD_NOW | (os.RTLD_GLOBAL if is_global else os.RTLD_LOCAL)
        file = folder / name
        mapped = file.is_file() and linker(os.fsencode(file), mode) is not None and mapped
    return mapped
