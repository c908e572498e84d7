"""The log: on stderr and in a file of bounded size; it names no key."""

import logging
import logging.handlers
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
