"""A screen made by Xvfb, a program on it, keys pressed by xdotool, and the book it writes."""

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager

LIMIT_S = 240
IS_THERE = bool(shutil.which("Xvfb") and shutil.which("xdotool"))
HOW_TO_GET_IT = "needs Xvfb and xdotool: packaging/install.sh test installs them"


@contextmanager
def screen(size="1280x800", pixels=None):
    """Give the name of a display of its own, closed in the end; keep its pixels in a folder."""
    reading, writing = os.pipe()
    # without -noreset the end of one xdotool resets the server just as the program connects
    options = ["-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    options += ["-fbdir", str(pixels)] if pixels is not None else []
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *options],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def running(command, display, home, folder=None):
    """Start a program as a user would, with folders of its own; give its environment."""
    environment = dict(os.environ) | {
        "DISPLAY": display,
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": "xcb",
        "LANG": "C.UTF-8",
    }
    with (home / "stderr.txt").open("w") as said:
        program = subprocess.Popen(command, cwd=folder or home, env=environment, stderr=said)
    try:
        yield environment
        assert program.poll() is None, (home / "stderr.txt").read_text()
    finally:
        program.terminate()
        program.wait(60)


def xdotool(environment, *arguments):
    """Run xdotool and return what it says."""
    done = subprocess.run(
        ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def wait_for(condition, what):
    """Return what a condition gives once it gives something."""
    ends = time.monotonic() + LIMIT_S
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come within {LIMIT_S} s")


def focus_window(environment):
    """Wait for the window of Priori and give it the keyboard."""
    window = wait_for(
        lambda: xdotool(environment, "search", "--onlyvisible", "--name", "^Priori$"),
        "the window",
    ).splitlines()[0]
    xdotool(environment, "windowfocus", "--sync", window)


def count_rows(folder):
    """Count the inspections in the book, as another program would."""
    book = next(folder.rglob("book.db"), None)
    if book is None:
        return 0
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("select count(*) from inspections").fetchone()[0]
        except sqlite3.OperationalError:  # the tables are just being made
            return 0
