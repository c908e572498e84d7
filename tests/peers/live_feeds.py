"""Two live 1080p pictures at 30 fps: as the window pulls them, and pushed as queued signals."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from gui_clock import Held
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.cameras.base import Frame
from station.operator.views_pane import ViewsPane
from station.widgets.theme import choose_theme

FPS = 30
HEIGHT, WIDTH = 1080, 1920
SIZE = (1400, 620)
"""Of both panes together."""
WARM_S = 2.0


@dataclass(frozen=True)
class Feed:
    """What a way of showing cost.

    Attributes:
        seconds: How long it was measured.
        ms_per_frame: Processor time of the GUI thread per displayed frame.
        all_ms_per_frame: The same of all threads but the cameras': Qt scales on several.
        fps: Displayed frames of one picture in a second.
        begins_mib: Resident memory when it had warmed up.
        ends_mib: At the end.
        most_mib: At most, in between.
    """

    seconds: float
    ms_per_frame: float
    all_ms_per_frame: float
    fps: float
    begins_mib: float
    ends_mib: float
    most_mib: float


def pictures(count=8):
    """Return noisy 1080p pictures."""
    random = np.random.default_rng(0)
    return [random.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8) for _ in range(count)]


class PlayedStream:
    """A camera whose newest frame a thread of its own replaces, as those of real ones do."""

    def __init__(self):
        self._frame = self._last = None
        self.shown = 0

    def put(self, image, number):
        """Replace the newest frame."""
        self._frame = Frame(image, datetime.now(UTC), time.monotonic(), number)

    def latest(self):
        """Return the newest frame, and count how many were asked for."""
        frame = self._frame
        self.shown += frame is not self._last
        self._last = frame
        return frame


class NaiveFeed(QObject):
    """The way not to go: every frame is a queued signal, converted and scaled as a whole."""

    arrived = Signal(object)

    def __init__(self, label):
        super().__init__()
        self._label = label
        self.shown = 0
        self.arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _show(self, image):
        height, width = image.shape[:2]
        shared = QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._label.setPixmap(
            QPixmap.fromImage(shared).scaled(
                self._label.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.shown += 1


def measure_ours(seconds):
    """Show two cameras as tiles of the real pane of views."""
    streams = {name: PlayedStream() for name in ("left", "right")}
    views = ViewsPane(choose_theme("light", colour_blind=False))
    views.resize(*SIZE)
    views.prefer_tiles(True)
    views.set_product({}, streams)
    views.show()
    with _cameras([stream.put for stream in streams.values()]) as camera_time:
        feed = _measured(seconds, lambda: sum(each.shown for each in streams.values()), camera_time)
    views.close()
    views.deleteLater()
    return feed


def measure_naive(seconds):
    """Push two cameras' frames through queued signals into labels of the same size."""
    window = QWidget()
    row = QHBoxLayout(window)
    labels = [QLabel(), QLabel()]
    for label in labels:
        label.setMinimumSize(1, 1)
        row.addWidget(label, 1)
    window.resize(*SIZE)
    window.show()
    feeds = [NaiveFeed(label) for label in labels]
    takers = [lambda image, _, feed=feed: feed.arrived.emit(image) for feed in feeds]
    with _cameras(takers) as camera_time:
        measured = _measured(seconds, lambda: sum(feed.shown for feed in feeds), camera_time)
    window.close()
    window.deleteLater()
    return measured


@contextmanager
def _cameras(takers):
    """Give every taker 30 frames a second, each in memory of its own, from another thread.

    What is yielded tells how much processor time that thread has taken.
    """
    images, ended, spent = pictures(), threading.Event(), [0.0]

    def play():
        number = 0
        while not ended.wait(1 / FPS):
            for take in takers:
                take(images[number % len(images)].copy(), number)
            number += 1
            spent[0] = time.thread_time()

    thread = threading.Thread(target=play, name="two cameras")
    thread.start()
    try:
        yield lambda: spent[0]
    finally:
        ended.set()
        thread.join()


def _measured(seconds, shown, camera_time):
    """Let the event loop run, first to warm up, and tell what it cost."""
    loop, held = QEventLoop(), []  # quitting the application would close its windows
    QTimer.singleShot(int(1000 * WARM_S), loop.quit)
    loop.exec()
    samples = QTimer()
    samples.timeout.connect(lambda: held.append(Held.now().mib))
    samples.start(1000)
    held.append(Held.now().mib)
    before, begun = shown(), time.monotonic()
    spent, all_spent = time.thread_time(), time.process_time() - camera_time()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
    took, frames = time.monotonic() - begun, max(1, shown() - before)
    cost = 1000 * (time.thread_time() - spent) / frames
    all_cost = 1000 * (time.process_time() - camera_time() - all_spent) / frames
    samples.stop()
    held.append(Held.now().mib)
    return Feed(took, cost, all_cost, frames / 2 / took, held[0], held[-1], max(held))
