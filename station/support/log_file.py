"""The log: on stderr and in a file of bounded size; it names no key. Its newest lines."""

import logging
import logging.handlers
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StationError

LONG_LINE = 1000
"""Bytes that a line is taken to have at most when the last ones are looked for."""


@contextmanager
def kept_log(folder: Path) -> Iterator[None]:
    """Write the log to stderr and to a file of bounded size while the block runs.

    Without a writable folder stderr has it alone.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "station.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
            )
        )
    except OSError as error:
        print(f"The log cannot be kept in {folder} ({error}).", file=sys.stderr)
    root, before = logging.getLogger(), logging.getLogger().level
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in handlers:
        handler.setFormatter(form)
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    for talkative in ("httpx", "httpcore", "openai"):
        logging.getLogger(talkative).setLevel(logging.WARNING)  # they log addresses and headers
    try:
        yield
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def newest_lines(folder: Path, count: int) -> str:
    """Return the last lines of the log in a folder, "" when there is none.

    Args:
        folder: Where the log is kept.
        count: How many lines at most.

    Raises:
        StationError: It is there and cannot be read.
    """
    file = folder / "station.log"
    try:
        with file.open("rb") as log:
            log.seek(max(0, file.stat().st_size - count * LONG_LINE))
            lines = log.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StationError(
            f"The log {file} cannot be read ({error.strerror or error}).", "Check its permissions."
        ) from error
    return "\n".join(lines[-count:])
