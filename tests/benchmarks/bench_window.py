"""The start, and how long the GUI thread is busy: live view, clicks, and the longest stall.

Run it from the root of the project: python tests/benchmarks/bench_window.py [--seconds 20]
Prints medians; the ratios count, since machines differ.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

import numpy as np
import psutil
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from scripted_station import MemoryBook, ScriptedInspector, StillStream

from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.settings import Settings
from station.app import make_application
from station.background import Background
from station.engineer_desk import EngineerDesk
from station.image_pane import ImagePane
from station.inspection_thread import Equipment, InspectionThread
from station.main_window import MainWindow
from station.operation import Operation
from station.products import Products
from station.theme import Mood, choose_theme, wear

HEIGHT, WIDTH = 1080, 1920
BEAT_MS = 5


def frames(count=8):
    """Return noisy 1080p pictures."""
    random = np.random.default_rng(0)
    return [random.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8) for _ in range(count)]


def spent():
    """Return the processor time of this thread, and of all threads: Qt scales on several."""
    return np.array([time.thread_time(), time.process_time()])


class Heartbeat:
    """Measures how late a 5 ms timer comes: that long the GUI thread was busy."""

    def __init__(self):
        self.late_ms = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._clock.start()
        self._timer.start(BEAT_MS)

    def _beat(self):
        self.late_ms.append(max(0, self._clock.restart() - BEAT_MS))

    def stop(self):
        """Beat no more."""
        self._timer.stop()


class ForgetfulBook(MemoryBook):
    """Keeps nothing, so that what the window keeps can be seen."""

    def add(self, inspection):
        """Take no notice."""

    def counts(self, since):
        """Count nothing."""
        return SimpleNamespace(verdicts={})

    def recent(self, count):
        """Know of none."""
        return []


class NaiveFeed(QObject):
    """The way not to go: every frame is a queued signal, converted and scaled as a whole."""

    arrived = Signal(object)

    def __init__(self, label):
        super().__init__()
        self._label = label
        self.spent_ms = []
        self.arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _show(self, image):
        begun = spent()
        height, width = image.shape[:2]
        shared = QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._label.setPixmap(
            QPixmap.fromImage(shared).scaled(
                self._label.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self._label.repaint()
        self.spent_ms.append(1000 * (spent() - begun))


def run_for(seconds):
    """Let the event loop run."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        QApplication.processEvents()
        time.sleep(0.001)


def bench_live_view(size=(640, 480)):
    """Compare one displayed 1080p frame with the naive way, in processor time."""
    pictures = frames()
    pane = ImagePane("bench")
    pane.resize(*size)
    pane.show()
    run_for(0.2)
    ours = []
    for index in range(60):
        begun = spent()
        pane.set_image(pictures[index % len(pictures)], live=True)
        pane.viewport().repaint()
        ours.append(1000 * (spent() - begun))
    label = QLabel()
    label.resize(*size)
    label.show()
    feed = NaiveFeed(label)
    for index in range(60):
        feed.arrived.emit(pictures[index % len(pictures)])
        run_for(0.01)
    gui, total = np.median(ours, axis=0)
    _, naive = np.median(feed.spent_ms, axis=0)
    print(
        f"live view, 1080p into {size[0]}x{size[1]}: {gui:.1f} ms of the GUI thread a frame,"
        f" {total:.1f} ms of all threads; queued signals {naive:.1f} ms of all; ratio"
        f" {naive / total:.1f}"
    )


def bench_clicks(seconds):
    """Inspect again and again; measure click to ANALYSING, and the stalls of the GUI thread."""
    folder = Path(tempfile.mkdtemp())
    settings = Settings(data_folder=str(folder), sounds=False, theme="light")
    shelf = RecipeShelf(folder / "recipes")
    views = tuple(ViewSetup(name=name, camera=name, reference="x") for name in ("top", "front"))
    pictures = frames(2)
    shelf.save(
        Recipe(name="Bench", views=views), dict(zip(("top", "front"), pictures, strict=True))
    )
    thread, background = InspectionThread(), Background()
    streams = {
        name: StillStream(picture) for name, picture in zip(("top", "front"), pictures, strict=True)
    }
    operation = Operation(thread, lambda recipe: streams)
    products, theme = Products(shelf), choose_theme("light", colour_blind=False)
    wear(QApplication.instance(), theme)
    desk = EngineerDesk(
        settings,
        None,
        theme,
        products,
        operation,
        thread,
        background,
        streams.get,
        lambda: None,
        list,
    )

    def load():
        book = ForgetfulBook()
        return Equipment(ScriptedInspector(book), book, lambda: ScriptedInspector(MemoryBook()))

    window = MainWindow(settings, theme, products, operation, thread, background, desk, load)
    window.resize(1920, 1080)
    window.show()
    window.load()
    while operation.state != "ready":
        run_for(0.05)
    process = psutil.Process()
    for _ in range(25):  # until the strip of the last inspections is full
        operation.trigger()
        run_for(0.4)
    before = (process.memory_info().rss, process.num_threads(), process.num_fds())
    heart, answers = Heartbeat(), []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        begun = time.perf_counter()
        operation.trigger()
        window.pane.verdict.repaint()
        assert window.pane.verdict.mood is Mood.ANALYSING
        answers.append(1000 * (time.perf_counter() - begun))
        run_for(1.0)
    heart.stop()
    after = (process.memory_info().rss, process.num_threads(), process.num_fds())
    late = sorted(heart.late_ms)
    print(
        f"click to ANALYSING: median {statistics.median(answers):.1f} ms,"
        f" worst {max(answers):.1f} ms, {len(answers)} clicks"
    )
    print(
        f"GUI thread stalls: median {statistics.median(late):.0f} ms,"
        f" 99 % {late[int(0.99 * len(late))]:.0f} ms, worst {late[-1]:.0f} ms"
    )
    print(
        f"memory {before[0] / 2**20:.0f} -> {after[0] / 2**20:.0f} MiB,"
        f" threads {before[1]} -> {after[1]}, open files {before[2]} -> {after[2]}"
    )
    window.close()
    thread.close()
    background.close()


STARTED = """
import sys, time, psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from core.settings import Settings
from station.app import built, make_application

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and "painted" not in seen:
            seen["painted"] = time.time() - began
            seen["cpu"] = time.process_time()
        return False

began, seen = psutil.Process().create_time(), {}
application = make_application()
watch = Watch()
application.installEventFilter(watch)
settings = Settings(data_folder=sys.argv[1], sounds=False)
with built(settings, settings, None, demo=True) as made:
    made.window.show()
    made.window.load()
    if sys.argv[2] == "click":
        made.window.operation.trigger()
        made.window.operation.inspected.connect(lambda _: application.quit())
    else:
        made.window.operation.state_changed.connect(
            lambda state: application.quit() if state == "ready" else None
        )
    QTimer.singleShot(120000, application.quit)
    application.exec()
    print(seen["painted"], seen["cpu"], time.time() - began, time.process_time())
"""


def bench_start(runs):
    """Measure from the start of the process to the first paint, and until it is ready."""
    for end, what in (("ready", "ready to inspect"), ("click", "verdict of a click at once")):
        times = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run(
                    [sys.executable, "-c", STARTED, folder, end],
                    capture_output=True,
                    text=True,
                    check=True,
                )
            times.append([float(each) for each in done.stdout.split()])
        painted, cpu, ended, all_cpu = map(statistics.median, zip(*times, strict=True))
        print(
            f"start: window painted after {painted:.2f} s ({cpu:.2f} s of processor),"
            f" {what} after {ended:.2f} s ({all_cpu:.2f} s of processor)"
        )


def main():
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--starts", type=int, default=3)
    arguments = parser.parse_args()
    make_application()
    print(f"load of the machine {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores")
    print(f"{datetime.now(UTC):%Y-%m-%d}, {threading.active_count()} thread(s) at the start")
    bench_start(arguments.starts)
    bench_live_view()
    bench_live_view((940, 620))
    bench_clicks(arguments.seconds)


if __name__ == "__main__":
    main()
