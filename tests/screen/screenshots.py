"""Takes the pictures of README and docs: the real window, the real line, the demo products.

Run it from the root of the project: python tests/screen/screenshots.py [--size 1280x800]
It inspects one piece after another as the simulated cameras show them and keeps the first PASS, the
FAIL with the number of findings nearest to two, also as tiles, and the first REVIEW; then the page
of a new product. Nothing is staged.
"""

import argparse
import io
import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image as Pillow
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.domain import Verdict
from core.settings import Settings
from station.app import built, make_application
from station.language.languages import speak
from station.main_window import MainWindow
from station.operation import State

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
LIMIT_BYTES = 300_000
PIECES = 24
LIMIT_S = 900


def wait_until(condition):
    """Let the window run until something is so."""
    ends = time.monotonic() + LIMIT_S
    while not condition():
        QApplication.processEvents()
        time.sleep(0.005)
        if time.monotonic() > ends:
            raise SystemExit("it took too long")


def settle(seconds=0.8):
    """Let the window come to rest."""
    ends = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > ends)


def save(window, name):
    """Store the window as PNG, with fewer colours where it would be too large."""
    shown = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1)
    picture = Pillow.fromarray(rows[:, : 3 * shown.width()].reshape(shown.height(), -1, 3).copy())
    file = FOLDER / f"{name}.png"
    for colours in (0, 256, 128, 64):
        content = io.BytesIO()
        fewer = picture.quantize(colours, dither=Pillow.Dither.NONE) if colours else picture
        fewer.save(content, "PNG", optimize=True)
        if content.tell() <= LIMIT_BYTES:
            break
    file.write_bytes(content.getvalue())
    print(f"{file.name}: {content.tell() // 1000} kB, {colours or 'all'} colours")


def inspect(window: MainWindow):
    """Press Inspect, wait for the verdict and return the inspection."""
    window.pane.bench.serial.setText(f"VH-{window.operation.clicks + 817:06d}")
    window.operation.trigger()
    wait_until(lambda: window.operation.state is not State.ANALYSING)
    settle()
    return window.news.inspection


def set_up(made):
    """Set a new product up as far as its reference, and take a picture of that."""
    made.desk.set_up_new()
    dialog = made.desk.dialog
    dialog.name.setText("Valve head DN 25")
    (view,) = dialog.view_panes()
    view.use_source("simulated:demo/valve/top")
    wait_until(lambda: view.stream.latest() is not None)
    view.take_reference()
    wait_until(lambda: view.reference is not None)
    settle()
    save(dialog, "new_product")
    dialog.done(0)


def main():
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--language", default="en")
    width, height = map(int, parser.parse_args().size.split("x"))
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    speak(make_application(), arguments.language)
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(
            station="Station 1", data_folder=data, sounds=False, theme=arguments.theme
        )
        with built(settings, settings, None, demo=True) as made:
            window = made.window
            window.resize(width, height)
            window.show()
            window.load()
            wait_until(lambda: window.operation.state is State.READY)
            settle(1.5)
            save(window, "ready")
            set_up(made)
            nearest = PIECES
            taken = set()
            for _ in range(PIECES):
                inspection = inspect(window)
                count = sum(len(view.findings) for view in inspection.views)
                if inspection.verdict is Verdict.FAIL and abs(count - 2) < nearest:
                    nearest = abs(count - 2)
                    save(window, "fail")
                    window.pane.views.tools.tiles.click()
                    settle()
                    save(window, "tiles")
                    window.pane.views.tools.tiles.click()
                elif inspection.verdict is not Verdict.FAIL and inspection.verdict not in taken:
                    save(window, inspection.verdict.value)
                taken.add(inspection.verdict)
                if nearest == 0 and len(taken) == len(Verdict):
                    break


if __name__ == "__main__":
    main()
