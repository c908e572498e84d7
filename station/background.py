"""Work that must not hold up the window: reading files, listing cameras, asking an endpoint.

What may take long waits apart, so that nothing short waits behind it. Inspections do not run here
but on the inspection thread.
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from core.errors import StationError
from station.awaited import AwaitedWork

MOST_LONG = 4
"""Pieces of long work at once: a fetch, an export, an endpoint and cameras."""


class Background(QObject):
    """Runs work on threads of its own and hands the result back on the GUI thread.

    There, and not on the thread that did the work, everything is let go of that the work held.
    """

    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._long_pool = QThreadPool(self), QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._long_pool.setMaxThreadCount(MOST_LONG)
        self._number = 0
        self._awaited: dict[int, AwaitedWork] = {}
        self._ended.connect(self._hand_over)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[StationError], None],
        owner: QObject | None = None,
        *,
        is_long: bool = False,
    ) -> int:
        """Queue work.

        Args:
            work: Runs on another thread; may raise StationError, or Cancelled when nobody wants
                its result any more.
            done: Gets the result, on the GUI thread.
            failed: Gets the StationError, on the GUI thread.
            owner: Whose methods these are; when it has been deleted nobody is told.
            is_long: Whether it may take many seconds; products are opened and codes looked up
                meanwhile.

        Returns:
            A number to forget it by.
        """
        self._number += 1
        number = self._number
        self._awaited[number] = awaited = AwaitedWork(work, done, failed, owner)
        (self._long_pool if is_long else self._pool).start(partial(self._do, number, awaited))
        return number

    def forget(self, number: int) -> None:
        """Do not hand over what comes of this work."""
        if number in self._awaited:
            self._awaited[number].forget_who_waits()

    def close(self) -> None:
        """Forget all results and wait for the threads to end; what is short is done first."""
        for awaited in self._awaited.values():
            awaited.forget_who_waits()
        self._long_pool.clear()
        for pool in (self._pool, self._long_pool):
            pool.waitForDone()
        for awaited in self._awaited.values():
            awaited.let_go()
        self._awaited.clear()

    def _do(self, number: int, awaited: AwaitedWork) -> None:
        """Do the work, on its thread, and say that it has ended when nothing of it is held here."""
        try:
            awaited.do()
        except BaseException as error:  # noqa: BLE001  the crash handler gets it, and who waits
            awaited.trouble = _unexpected(error)
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            self._ended.emit(number)

    @Slot(int)
    def _hand_over(self, number: int) -> None:
        awaited = self._awaited.pop(number, None)
        if awaited is None:
            return
        if awaited.was_cancelled:
            awaited.forget_who_waits()
        awaited.hand_over()


def _unexpected(error: BaseException) -> StationError:
    return StationError(
        f"The program met an error it does not know ({type(error).__name__}).",
        "Restart the program; if it happens again, send its log.",
    )
