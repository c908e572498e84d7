"""A bar that says what is being done, how far it is, and how long it will take."""

import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar

from station.language.core_words import told
from station.language.words import decimal

STEPS = 1000
MINUTES_FROM_S = 90


class ProgressLine(QProgressBar):
    """Shows the progress of long work; wandering until something is known of it."""

    def __init__(self) -> None:
        super().__init__()
        self._what, self._begun_s, self._first = "", 0.0, 0
        self.setAccessibleName(self.tr("Progress"))
        self.begin_anew()

    def begin_anew(self) -> None:
        """Know nothing of the work."""
        self._what = ""
        self.setRange(0, 0)
        self.setFormat("")

    @Slot(str, object, object)
    def show_progress(self, what: str, done: int, count: int) -> None:
        """Show how far a step is.

        Args:
            what: The step.
            done: How much of it.
            count: Of how much; 0 when nobody knows.
        """
        now = time.monotonic()
        if what != self._what:
            self._what, self._begun_s, self._first = what, now, done
        if count <= 0:
            self.setRange(0, 0)
            return
        self.setRange(0, STEPS)
        self.setValue(round(STEPS * done / count))
        left = self._left(now, done, count)
        share = f"{round(100 * done / count)} %"
        self.setFormat(", ".join(each for each in (told(what), share, left) if each))

    def _left(self, now: float, done: int, count: int) -> str:
        gained = done - self._first
        if gained <= 0 or done >= count or now - self._begun_s < 1:
            return ""
        seconds = (now - self._begun_s) / gained * (count - done)
        if seconds < MINUTES_FROM_S:
            return self.tr("about {count} s to go").format(count=decimal(seconds, 0))
        return self.tr("about {count} min to go").format(count=decimal(seconds / 60, 0))
