"""Work that must not hold up the window: reading files, listing cameras, asking an endpoint.

What may take long waits apart, so that nothing short waits behind it. Inspections do not run here
but on the inspection thread.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from core.errors import Cancelled, StationError
from station.awaited import Awaited

MOST_LONG = 4
"""Pieces of long work at once: a fetch, an export, an endpoint and cameras."""


class Background(QObject):
    """Runs work on threads of its own and hands the result back on the GUI thread."""

    _done = Signal(int, object)
    _failed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._long_pool = QThreadPool(self), QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._long_pool.setMaxThreadCount(MOST_LONG)
        self._number = 0
        self._awaited: dict[int, Awaited] = {}
        self._done.connect(self._hand_over)
        self._failed.connect(self._complain)

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
        self._awaited[number] = Awaited(done, failed, owner)

        def go() -> None:
            try:
                result = work()
            except StationError as error:
                self._failed.emit(number, error)
            except Cancelled:
                return
            except BaseException as error:  # the crash handler gets it too
                self._failed.emit(number, _unexpected(error))
                raise
            else:
                self._done.emit(number, result)

        (self._long_pool if is_long else self._pool).start(go)
        return number

    def forget(self, number: int) -> None:
        """Do not hand over what comes of this work."""
        self._awaited.pop(number, None)

    def close(self) -> None:
        """Forget all results and wait for the threads to end; what is short is done first."""
        self._awaited.clear()
        self._long_pool.clear()
        for pool in (self._pool, self._long_pool):
            pool.waitForDone()

    @Slot(int, object)
    def _hand_over(self, number: int, result: object) -> None:
        awaited = self._awaited.pop(number, None)
        if awaited is not None and awaited.is_there:
            awaited.done(result)

    @Slot(int, object)
    def _complain(self, number: int, error: StationError) -> None:
        awaited = self._awaited.pop(number, None)
        if awaited is not None and awaited.is_there:
            awaited.failed(error)


def _unexpected(error: BaseException) -> StationError:
    return StationError(
        f"The program met an error it does not know ({type(error).__name__}).",
        "Restart the program; if it happens again, send its log.",
    )
