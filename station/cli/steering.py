"""A command that another program steers: JSON lines on stdout, and it stops when stdin ends."""

import json
import os
import sys
import threading
import time
from typing import Any

from core.errors import Cancelled, StationError

TOLD_EVERY_S = 0.2


class Steering:
    """Tells the other program how far the work is, and hears from it when to stop.

    A program that is gone has closed our stdin, so that no work outlives it.
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._what, self._told_s = "", 0.0
        if hasattr(os, "nice"):
            os.nice(10)  # whoever steers has more pressing things to do
        threading.Thread(target=self._listen, daemon=True).start()

    def __call__(self, what: str, done: int, count: int) -> None:
        """Tell how far a step is, some times a second; raises Cancelled when to stop."""
        if self._stopped.is_set():
            raise Cancelled
        now = time.monotonic()
        if what != self._what or done >= count or now - self._told_s >= TOLD_EVERY_S:
            self._what, self._told_s = what, now
            self.tell({"what": what, "done": done, "count": count})

    def is_stopped(self) -> bool:
        """Whether the work shall stop."""
        return self._stopped.is_set()

    def close(self) -> None:
        """Nothing to end: every line is whole."""

    def tell(self, document: dict[str, Any]) -> None:
        """Print one line."""
        print(json.dumps(document, ensure_ascii=False), flush=True)

    def complain(self, error: StationError) -> None:
        """Tell what kept the work from its end."""
        self.tell({"error": {"message": error.message, "remedy": error.remedy}})

    def _listen(self) -> None:
        stdin = sys.stdin.fileno()  # read past Python's buffer, whose lock must be free at the end
        while os.read(stdin, 4096):
            pass
        self._stopped.set()
