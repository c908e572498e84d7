"""Clocks for the GUI thread: how late it is, whose fault that is, how fast a key is answered."""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

BEAT_S = 0.005
STALL_S = 0.1
_BYSTANDER = """
import sys, time
last = time.monotonic()
while True:
    time.sleep(0.005)
    now = time.monotonic()
    if now - last > 0.05:
        print(last, now, flush=True)
    last = now
"""


@dataclass(frozen=True)
class Stall:
    """The GUI thread came late.

    Attributes:
        began_s: On the clock time.monotonic().
        seconds: How long it did not come.
        busy_s: Processor time that it took itself meanwhile; the rest it waited.
        queued_s: How long threads of this program waited for a processor meanwhile, added up:
            whoever holds Python's lock and gets no processor keeps the others waiting too.
    """

    began_s: float
    seconds: float
    busy_s: float
    queued_s: float


class Heartbeat:
    """A 5 ms timer on the GUI thread that notes how late it comes."""

    def __init__(self):
        self.late_s = []
        self.stalls = []
        self._last, self._spent, self._queued = time.monotonic(), time.thread_time(), queued_s()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(int(1000 * BEAT_S))

    def stop(self):
        """Beat no more."""
        self._timer.stop()

    def _beat(self):
        now, spent, queued = time.monotonic(), time.thread_time(), queued_s()
        late = now - self._last - BEAT_S
        self.late_s.append(max(0.0, late))
        if late > STALL_S:
            self.stalls.append(Stall(self._last, late, spent - self._spent, queued - self._queued))
        self._last, self._spent, self._queued = now, spent, queued


def queued_s():
    """Return how long threads of this program have waited for a processor so far, added up."""
    waited_ns = 0
    for task in os.scandir("/proc/self/task"):
        with contextlib.suppress(OSError):  # a thread that has just ended
            waited_ns += int(Path(task.path, "schedstat").read_text().split()[1])
    return waited_ns / 1e9


class Bystander:
    """A program that does nothing but sleep: when it is late too, the machine was busy."""

    def __init__(self):
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115  as long as the program runs
        self._program = subprocess.Popen([sys.executable, "-c", _BYSTANDER], stdout=self._said)

    def stop(self):
        """End it; return from when to when it was late by 45 ms or more."""
        self._program.terminate()
        self._program.wait(10)
        self._said.seek(0)
        return [tuple(map(float, line.split())) for line in self._said if line.count(" ") == 1]


def own_stalls(stalls, late):
    """Return the stalls that are the program's fault.

    The machine's fault are those during which the bystander was late too, and those that would
    have been no stalls, had threads of this program not waited for a processor.
    """
    return [
        stall
        for stall in stalls
        if stall.seconds - stall.queued_s > STALL_S
        and not any(
            begun < stall.began_s + stall.seconds and ended > stall.began_s for begun, ended in late
        )
    ]


class Finger(QObject):
    """Presses the key that inspects, from another thread, and sees when the band has answered.

    Args:
        window: The MainWindow.
        mood: What the band shows as an answer.
    """

    def __init__(self, window, mood):
        super().__init__()
        self._window, self._mood = window, mood
        self._band = window.pane.verdict
        self._pressed_s = None
        self.answers_s = []
        self._band.installEventFilter(self)

    def press(self):
        """Press the key; may be called from any thread."""
        self._pressed_s = time.monotonic()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self._window, key)

    def press_after(self, seconds):
        """Press the key in a while."""
        threading.Timer(seconds, self.press).start()

    def eventFilter(self, watched, event):  # noqa: N802  Qt's name
        """Note the time when the answer is about to be painted."""
        painted = event.type() is QEvent.Type.Paint and self._band.mood is self._mood
        if painted and self._pressed_s is not None:
            self.answers_s.append(time.monotonic() - self._pressed_s)
            self._pressed_s = None
        return False


@dataclass(frozen=True)
class Held:
    """What the process holds.

    Attributes:
        mib: Resident memory.
        threads: How many.
        files: Open files and sockets.
    """

    mib: float
    threads: int
    files: int

    @classmethod
    def now(cls):
        """Look at this process."""
        process = psutil.Process()
        return cls(
            process.memory_info().rss / 2**20,
            process.num_threads(),
            len(list(Path("/proc/self/fd").iterdir())),
        )
