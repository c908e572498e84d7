"""What a training in its own process costs the window and inspections beside it.

Run it from the root of the project: python tests/benchmarks/bench_teaching.py
The real window with the demo products, offscreen; the same inspections alone and beside a training.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

from gui_clock import Heartbeat
from marked_boards import write_marked_boards
from PySide6.QtWidgets import QApplication

from core.settings import Settings, save_settings
from station.app import built, make_application
from station.demo import demo_settings
from station.models.teaching_run import TeachingOrder

INSPECTIONS = 5
LIMIT_S = 300


def wait(condition):
    """Let the window run until something is so."""
    ends = time.monotonic() + LIMIT_S
    while not condition() and time.monotonic() < ends:
        QApplication.processEvents()
        time.sleep(0.001)


def inspect(operation, name):
    """Inspect some products and print what that took and how late the GUI thread came."""
    seconds, heartbeat = [], Heartbeat()
    for _ in range(INSPECTIONS):
        begun = time.monotonic()
        operation.trigger()
        wait(lambda: operation.state == "analysing")
        wait(lambda: operation.state == "ready")
        seconds.append(time.monotonic() - begun)
    heartbeat.stop()
    late = sorted(heartbeat.late_s)
    own = max((stall.busy_s for stall in heartbeat.stalls), default=0.0)
    print(
        f"{name}: an inspection {statistics.median(seconds):.1f} s,"
        f" GUI thread late {1e3 * late[len(late) // 2]:.1f} ms (median),"
        f" {1e3 * late[int(0.99 * len(late))]:.0f} ms (99 %), {len(heartbeat.stalls)} stalls"
        f" above 100 ms, of each at most {1e3 * own:.0f} ms its own",
        flush=True,
    )


def main():
    """Inspect alone and beside a training."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_folder=str(Path(data, "data")), sounds=False, theme="light")
        file = Path(data, "settings.json")
        save_settings(settings, file)
        write_marked_boards(Path(data))
        make_application()
        with built(settings, demo_settings(settings), file, demo=True) as made:
            made.window.show()
            made.window.load()
            operation, teaching = made.window.operation, made.desk.pages.teaching
            wait(lambda: operation.state == "ready")
            inspect(operation, "first ones")
            inspect(operation, "alone")
            steps = []
            teaching.advanced.connect(lambda what, *_: steps.append(what))
            teaching.begin(TeachingOrder(None, (Path(data, "list.csv"),), steps=100_000))
            wait(lambda: "learning" in steps)
            inspect(operation, "beside a training")
            print("still training" if teaching.is_running else "the training ended too early")


if __name__ == "__main__":
    main()
