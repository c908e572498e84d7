"""The program on a real X server, with real key presses: Space, then a row, a CSV line, images."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT_S = 120

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool: packaging/install.sh test installs them",
    ),
]


@pytest.fixture
def display():
    """A screen of its own, closed in the end."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@contextmanager
def running(display, home):
    """The program with the demo products, as a user starts it."""
    environment = dict(os.environ) | {
        "DISPLAY": display,
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": "xcb",
        "LANG": "C.UTF-8",
    }
    with (home / "stderr.txt").open("w") as said:
        program = subprocess.Popen(
            [sys.executable, "-m", "station", "--demo"], cwd=ROOT, env=environment, stderr=said
        )
    try:
        yield environment
        assert program.poll() is None, (home / "stderr.txt").read_text()
    finally:
        program.terminate()
        program.wait(30)


def xdotool(environment, *arguments):
    done = subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def wait_for(condition, what):
    ends = time.monotonic() + LIMIT_S
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come within {LIMIT_S} s")


def rows(folder):
    """Count the inspections in the book, as another program would."""
    book = next(folder.rglob("book.db"), None)
    if book is None:
        return 0
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("select count(*) from inspections").fetchone()[0]
        except sqlite3.OperationalError:  # the tables are just being made
            return 0


def test_that_space_leaves_a_row_a_csv_line_and_images(display, tmp_path):
    with running(display, tmp_path) as environment:
        window = wait_for(
            lambda: xdotool(environment, "search", "--onlyvisible", "--name", "^Priori$"),
            "the window",
        ).splitlines()[0]
        xdotool(environment, "windowfocus", "--sync", window)
        xdotool(environment, "key", "space")
        wait_for(lambda: rows(tmp_path) == 1, "the row")
        xdotool(environment, "key", "F5")
        wait_for(lambda: rows(tmp_path) == 2, "the second row")
    lines = [
        line for file in tmp_path.rglob("*.csv") for line in file.read_text().splitlines() if line
    ]
    assert len(lines) == 3, "one header and a line for each inspection"
    assert len([*tmp_path.rglob("*.png"), *tmp_path.rglob("*.jpg")]) >= 4
