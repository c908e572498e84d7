"""The imaginary bench of the simulated cameras: which piece lies there, and what goes wrong.

All views of a product look at the same bench, so that one click sees one piece from all sides.
"""

import random
import threading
import time
from enum import StrEnum
from functools import cache
from pathlib import Path

from core.cameras.base import CameraUnusableError
from core.cameras.files import pictures_in

EXCHANGE_AFTER_S = 1.0
"""How long a piece stays after its first capture when not every open camera has taken it."""


class Fault(StrEnum):
    """What can be wrong with a simulated camera."""

    NONE = "ok"
    UNPLUGGED = "unplugged"  # gone, cannot be opened
    FROZEN = "frozen"  # still there, sends nothing
    INCOMPLETE = "incomplete"  # every image has parts missing
    REPEATING = "repeating"  # sends the same image again and again
    HELD = "held"  # another program has it


class Bench:
    """One product's bench; shared by the cameras that look at it, used from their threads.

    A piece stays until every open camera has captured it; then the next one is put there. Should
    a camera capture again before, the next piece is put there at once: one click, one piece.

    Args:
        folder: The product: one folder per view, in each one picture per piece, same file stem.
            Or a single folder of pictures: then there is one view.
    """

    def __init__(self, folder: Path) -> None:
        self.set_up_s = time.monotonic()
        self._folder = folder
        self._lock = threading.Lock()
        self._pictures: dict[str, dict[str, Path]] = {}
        self._pieces: list[str] = []
        self._index = 0
        self._captured: dict[str, float] = {}
        self._open: list[str] = []
        self._faults: dict[str, Fault] = {}

    def enter(self, view: str) -> None:
        """Note that a camera looks here now.

        Raises:
            CameraError: There are no pictures of this view, or none of a piece that the other
                views show too.
        """
        with self._lock:
            pictures = {**self._pictures, view: _pictures_of(self._folder / view)}
            pieces = _in_order(self._folder.name, set.intersection(*map(set, pictures.values())))
            if not pieces:
                raise CameraUnusableError(
                    f"The views of the product in {self._folder} have no piece in common.",
                    "Give the pictures of one piece the same file name in every view.",
                )
            self._pictures, self._pieces = pictures, pieces
            self._open.append(view)

    def leave(self, view: str) -> None:
        """Note that a camera has been closed."""
        with self._lock:
            if view in self._open:
                self._open.remove(view)

    def note_capture(self, view: str) -> None:
        """Note that this view is about to be captured; puts the next piece there when it is due."""
        with self._lock:
            self._exchange_when_due()
            if view in self._captured:
                self._exchange()
            self._captured[view] = time.monotonic()

    def picture(self, view: str) -> Path:
        """Return the picture of the piece that lies there now, as this view shows it."""
        with self._lock:
            self._exchange_when_due()
            return self._pictures[view][self._pieces[self._index % len(self._pieces)]]

    def seed(self) -> int:
        """Return a number that is another one for every piece put there."""
        with self._lock:
            return self._index

    def set_fault(self, view: str, fault: Fault) -> None:
        """Break or mend the camera of a view."""
        with self._lock:
            self._faults[view] = fault

    def fault(self, view: str) -> Fault:
        """Return what is wrong with the camera of a view."""
        with self._lock:
            return self._faults.get(view, Fault.NONE)

    def _exchange_when_due(self) -> None:
        """A camera still exposing sees the old piece: wait a moment after the last capture."""
        if not self._captured:
            return
        settled = 0.3 if set(self._open) <= set(self._captured) else EXCHANGE_AFTER_S
        if time.monotonic() - max(self._captured.values()) > settled:
            self._exchange()

    def _exchange(self) -> None:
        self._captured.clear()
        self._index += 1


@cache
def bench_at(folder: Path) -> Bench:
    """Return the one bench of a product; its cameras meet there whoever opens them."""
    return Bench(folder)


def _pictures_of(folder: Path) -> dict[str, Path]:
    """Return the pictures of a view by piece; where there are photographs, PNGs are masks."""
    files = [file for file in pictures_in(folder) if not file.name.startswith(".")]
    photographs = [file for file in files if file.suffix.lower() in (".jpg", ".jpeg")]
    return {file.stem: file for file in photographs or files}


def _in_order(product: str, pieces: set[str]) -> list[str]:
    """Mix good and defective pieces, the same way each time; a good one comes first."""
    mixed = sorted(pieces, key=lambda piece: random.Random(f"{product} {piece}").random())
    good = [piece for piece in mixed if piece.startswith("good")][:1]
    return good + [piece for piece in mixed if piece not in good]
