"""The window's figures: start, live view, click to ANALYSING, and a soak with real inspections.

Run it from the root of the project: python tests/benchmarks/bench_window.py [--seconds 60]
``--seconds 1800`` is the whole of it: 30 minutes with an inspection every 5 s, and 10 minutes of
live view. Times are medians. The machine may be busy: a stall counts as the program's own when a
program that only sleeps was on time meanwhile and the program's threads did not wait for a
processor. --only-soak takes the soak alone.
"""

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

from gui_clock import Bystander, Finger, Heartbeat, Held, own_stalls
from live_feeds import measure_naive, measure_ours
from PySide6.QtCore import QEventLoop, QTimer
from scripted_station import MemoryBook, ScriptedInspector, StillStream
from scripted_window import make_window

from core.recipes import Recipe, RecipeShelf, ViewSetup
from core.settings import Settings
from station.app import built, make_application
from station.demo import demo_products
from station.inspection_thread import Equipment
from station.operation import State
from station.widgets.theme import Mood

PERIOD_S = 5.0
LIVE_MOST_S = 600.0
PRESSED_AT_S = (0.2, 1.0, 2.0, 3.0, 4.5)
CLICKS = 8
SLOW_DISK_S = 2.0

STARTED = """
import sys, time
sys.path.insert(0, sys.argv[3])
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from gui_clock import Finger
from core.settings import Settings
from station.app import built, make_application
from station.quiet_loading import FirstPaint
from station.widgets.theme import Mood

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and "painted" not in seen:
            seen["painted"] = time.time() - began
        return False

began, seen = float(sys.argv[4]), {"answer": 0.0}
application = make_application()
watch = Watch()
application.installEventFilter(watch)
settings = Settings(data_folder=sys.argv[1], sounds=False)
with built(settings, settings, None, demo=True) as made:
    made.window.show()
    FirstPaint(made.window, made.window.load)
    if float(sys.argv[2]):
        finger = Finger(made.window, Mood.ANALYSING)
        finger.press_after(float(sys.argv[2]))
        made.window.operation.inspected.connect(lambda _: application.quit())
    else:
        made.window.operation.state_changed.connect(
            lambda state: application.quit() if state == "ready" else None
        )
    QTimer.singleShot(240000, application.quit)
    application.exec()
    if float(sys.argv[2]):
        seen["answer"] = finger.answers_s[0]
    print(seen["painted"], time.time() - began, time.process_time(), seen["answer"])
"""


class Table:
    """The figures, printed at the end."""

    def __init__(self):
        self.rows = []

    def add(self, what, figure, asked=""):
        """Note a figure and what was asked for."""
        self.rows.append((what, figure, asked))
        print(f"… {what}: {figure}", file=sys.stderr, flush=True)

    def show(self):
        """Print it as Markdown."""
        print("| what | figure | asked for |\n|---|---|---|")
        for row in self.rows:
            print(f"| {' | '.join(row)} |")


class SlowBook(MemoryBook):
    """A book on a disk that takes its time."""

    def add(self, inspection):
        """Keep nothing, slowly."""
        time.sleep(SLOW_DISK_S)

    def counts(self, since):
        """Count nothing."""
        return type("Counted", (), {"verdicts": {}})

    def recent(self, count):
        """Know of none."""
        return []


def started(folder, pressed_at_s=0.0):
    """Start the demo once; return first paint, ready or verdict, processor time, answer."""
    peers = str(Path(__file__).parents[1] / "peers")
    done = subprocess.run(
        [sys.executable, "-c", STARTED, folder, str(pressed_at_s), peers, str(time.time())],
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(each) for each in done.stdout.split()]


def bench_start(table, runs):
    """Measure from the start of the process to the first paint, and until it is ready."""
    with tempfile.TemporaryDirectory() as folder:
        first = started(folder)
        seen = [started(folder) for _ in range(runs)]
        answers = [1000 * started(folder, seconds)[3] for seconds in PRESSED_AT_S]
    painted, ready, spent, _ = map(statistics.median, zip(*seen, strict=True))
    table.add("start to the first paint", f"{painted:.2f} s", "1.5 s")
    table.add("start to ready", f"{ready:.1f} s ({spent:.1f} s of processor time)", "6 s")
    table.add("the very first start, which makes the book", f"{first[0]:.2f} s, {first[1]:.1f} s")
    table.add("click to ANALYSING, models loading", spread(answers), "100 ms always")


def spread(milliseconds):
    """Say median, worst and number."""
    return (
        f"median {statistics.median(milliseconds):.0f} ms, worst {max(milliseconds):.0f} ms,"
        f" {len(milliseconds)} clicks"
    )


def bench_live_view(table, seconds):
    """Compare two live 1080p panes with the naive way, in the same run."""
    ours = measure_ours(seconds)
    naive = measure_naive(min(seconds, 60.0))
    for feed, what in ((ours, "live view"), (naive, "naive queued signals")):
        table.add(
            f"{what}, 2 x 1080p at 30 fps: processor time per displayed frame",
            f"{feed.ms_per_frame:.1f} ms of the GUI thread, {feed.all_ms_per_frame:.1f} ms of all"
            f" threads ({feed.fps:.0f} fps shown)",
            "5 ms of the GUI thread" if feed is ours else "",
        )
    for feed, what in ((ours, "live view"), (naive, "naive queued signals")):
        growth = 100 * (feed.ends_mib - feed.begins_mib) / feed.begins_mib
        table.add(
            f"memory over {feed.seconds:.0f} s of {what}",
            f"{feed.begins_mib:.0f} -> {feed.ends_mib:.0f} MiB ({growth:+.1f} %),"
            f" at most {feed.most_mib:.0f}",
            "± 5 %",
        )


class Sweeps:
    """Watches the collections of garbage: how long each took, and on which thread."""

    def __init__(self):
        self._took_s = ([], [], [])
        self._elsewhere = 0
        self._began_s = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase, info):
        if phase == "start":
            self._began_s = time.perf_counter()
            return
        self._took_s[info["generation"]].append(time.perf_counter() - self._began_s)
        self._elsewhere += threading.current_thread() is not threading.main_thread()

    def stop(self):
        """Watch no longer."""
        gc.callbacks.remove(self._note)

    def told(self):
        """Say how many of each generation, and their longest."""
        told = (
            f"{len(took)} of generation {generation}, longest {1000 * max(took, default=0):.1f} ms"
            for generation, took in enumerate(self._took_s)
        )
        return f"{'; '.join(told)}; {self._elsewhere} on other threads"


def press_again_and_again(window, clicks, between_s, most_s=float("inf")):
    """Press whenever the station is ready; return how fast each press was answered, in ms."""
    ends_s = time.monotonic() + most_s
    finger, operation = Finger(window, Mood.ANALYSING), window.operation
    timer, loop = QTimer(), QEventLoop()
    timer.setInterval(int(1000 * between_s))

    def step():
        if operation.state is State.ANALYSING:
            return
        if len(finger.answers_s) == clicks or time.monotonic() > ends_s:
            loop.quit()
        else:
            finger.press()

    timer.timeout.connect(step)
    timer.start()
    loop.exec()
    timer.stop()
    return [1000 * seconds for seconds in finger.answers_s]


def bench_slow_disk(table):
    """Click while every record takes seconds to be written."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_folder=data, sounds=False, theme="light")
        shelf = RecipeShelf(settings.recipes_folder)
        views = tuple(ViewSetup(name=name, camera=name, reference="x") for name in ("top", "side"))
        stills = {view.name: StillStream() for view in views}
        shelf.save(
            Recipe(name="Bench", views=views), {name: each.image for name, each in stills.items()}
        )

        def load():
            return Equipment(ScriptedInspector(SlowBook()), SlowBook(), lambda: None)

        made = make_window(settings, shelf, load, lambda _: stills, stills.get)
        made.window.show()
        made.window.load()
        answers = press_again_and_again(made.window, CLICKS, 0.3)
        made.close()
    table.add(f"click to ANALYSING, disk slow by {SLOW_DISK_S:g} s", spread(answers), "100 ms")


def bench_lost_camera(table):
    """Click while the camera of the only view is unplugged."""
    product = demo_products()[-1]
    name = product.recipe.views[0].name
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_folder=data, sounds=False, capture_timeout_s=1)
        camera = f"simulated:demo/{product.folder.name}/{name}?faults=unplugged:1000000"
        recipe = Recipe(name="Lost", views=(ViewSetup(name=name, camera=camera, reference="x"),))
        picture = StillStream().image
        RecipeShelf(settings.recipes_folder).save(recipe, {name: picture})
        with built(settings, settings, None, demo=False) as made:
            made.window.show()
            made.window.load()
            answers = press_again_and_again(made.window, CLICKS, 0.3)
    table.add("click to ANALYSING, camera lost", spread(answers), "100 ms always")


def bench_soak(table, seconds):
    """Inspect demo products every 5 s, live in between; count stalls, watch what is held."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_folder=data, sounds=False, theme="light")
        with built(settings, settings, None, demo=True) as made:
            window = made.window
            window.resize(1920, 1080)
            window.show()
            window.load()
            window.operation.inspected.connect(lambda _: window.pane.views.tools.live.click())
            warm_up = press_again_and_again(window, 3, 0.3)  # models, strip, first pictures
            heart, bystander, held = Heartbeat(), Bystander(), [Held.now()]
            sweeps = Sweeps()
            samples = QTimer()
            samples.timeout.connect(lambda: held.append(Held.now()))
            samples.start(int(1000 * min(10.0, seconds / 6)))
            clicks = max(1, round(seconds / PERIOD_S))
            answers = press_again_and_again(window, clicks, PERIOD_S, seconds)
            samples.stop()
            heart.stop()
            sweeps.stop()
            late = bystander.stop()
            held.append(Held.now())
    table.add("click to ANALYSING, models loading and after", spread(warm_up), "100 ms always")
    table.add("click to ANALYSING, ready", spread(answers), "100 ms always")
    show_stalls(table, heart, late)
    show_held(table, held)
    table.add("collections of garbage", sweeps.told(), "on the GUI thread, none above 100 ms")


def show_stalls(table, heart, late):
    """Tell of every time that the GUI thread was late."""
    own = own_stalls(heart.stalls, late)
    ordered = sorted(heart.late_s)
    table.add(
        "GUI thread late by",
        f"median {1000 * statistics.median(ordered):.0f} ms,"
        f" 99 % {1000 * ordered[int(0.99 * len(ordered))]:.0f} ms,"
        f" worst {1000 * ordered[-1]:.0f} ms",
    )
    table.add(
        "stalls above 100 ms",
        f"{len(own)} (and {len(heart.stalls) - len(own)} while other programs had the processors)",
        "none",
    )
    for stall in heart.stalls:
        print(
            f"  stall of {1000 * stall.seconds:.0f} ms, {1000 * stall.busy_s:.0f} of it busy,"
            f" {1000 * stall.queued_s:.0f} waiting for a processor"
        )


def show_held(table, held):
    """Tell how memory, threads and files went: after the first third, and in the end."""
    early, end = held[len(held) // 3], held[-1]
    growth = 100 * (end.mib - early.mib) / early.mib
    table.add(
        "memory, from a third of the soak to its end",
        f"{early.mib:.0f} -> {end.mib:.0f} MiB ({growth:+.1f} %),"
        f" at most {max(each.mib for each in held):.0f}",
        "flat",
    )
    table.add(
        "threads, open files",
        f"{early.threads} -> {end.threads}, {early.files} -> {end.files}",
        "flat",
    )


def main():
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of the soak")
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--only-soak", action="store_true", help="nothing but the soak")
    parser.add_argument("--skip-start", action="store_true", help="begin with the live view")
    arguments = parser.parse_args()
    make_application()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, load of the machine {os.getloadavg()[0]:.1f}"
        f" on {os.cpu_count()} cores"
    )
    table = Table()
    if not arguments.skip_start and not arguments.only_soak:
        bench_start(table, arguments.starts)
    if not arguments.only_soak:
        bench_live_view(table, min(LIVE_MOST_S, arguments.seconds))
        bench_slow_disk(table)
        bench_lost_camera(table)
    bench_soak(table, arguments.seconds)
    table.show()


if __name__ == "__main__":
    main()
