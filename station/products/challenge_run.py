"""Running a challenge behind its dialog: every known image is judged on the inspection thread."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.challenge.releases import Judged
from core.errors import StationError
from core.recipes import Recipe
from station.inspection_thread import Equipment, InspectionThread


class ChallengeRun(QObject):
    """Judges the known images of a recipe, one after the other.

    Args:
        thread: Judges.

    Signals:
        judged: One image, and how many there are.
        ended: It is over, whatever came of it.
        finished: Every image was judged; the tuple of Judged.
        failed: The StationError that ended it.
    """

    judged = Signal(object, int)
    ended = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, thread: InspectionThread) -> None:
        super().__init__()
        self._thread = thread
        self._cancelled = threading.Event()
        self.is_running = False

    def begin(self, folder: Path, recipe: Recipe) -> None:
        """Judge the known images of a recipe's folder."""
        self._cancelled = cancelled = threading.Event()
        self.is_running = True

        def errand(equipment: Equipment) -> tuple[Judged, ...]:
            from core.challenge.running import run_challenge

            return run_challenge(
                equipment.make_trial(), folder, recipe, self._tell, cancelled.is_set
            )

        self._thread.run_errand(errand, self._finish, self._fail)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()

    def _tell(self, judged: Judged, count: int) -> None:
        self.judged.emit(judged, count)

    def _finish(self, judged: object) -> None:
        self.is_running = False
        self.ended.emit()
        self.finished.emit(judged)

    def _fail(self, error: object) -> None:
        self.is_running = False
        self.ended.emit()
        if isinstance(error, StationError):
            self.failed.emit(error)
