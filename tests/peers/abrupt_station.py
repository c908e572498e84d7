"""A station that is killed: makes children that add inspections until somebody ends them.

Reads the folder of a book per line on stdin; forks a child that opens the book, writes ``open`` and
then every identity it has recorded to stdout. Loading Python and its libraries once, here, makes
hundreds of abrupt ends cheap.
"""

import itertools
import os
import sys
import tempfile
from pathlib import Path

from made_inspections import inspection

from core.records import RecordBook


def work(folder: Path) -> None:
    """Add one inspection after another."""
    book = RecordBook(folder, publish_to=("folder",))
    say("open")
    for seed in itertools.count():
        made = inspection(seed=seed)
        say(f"adding {made.id}")
        book.add(made)
        say(f"added {made.id}")


def say(words: str) -> None:
    """Write a line in one piece."""
    os.write(1, f"{words}\n".encode())


def main() -> None:
    """Fork a child per line of stdin and say its number; say when it has ended."""
    with tempfile.TemporaryDirectory() as folder:  # loads what is loaded on first use
        book = RecordBook(Path(folder))
        book.add(inspection())
        book.close()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(Path(line.strip()))
        say(f"child {child}")
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
