"""When the program meets a bug: a report on disk, a line in the log, and the window goes on."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from core.image_files import write_file

_log = logging.getLogger(__name__)

Told = Callable[[BaseException, Path | None], None]
_PACKAGES = ("priori", "PySide6-Essentials", "numpy", "torch", "spacy", "opencv-python-headless")
KEPT = 50


class CrashHandler:
    """Catches what nobody caught, on every thread.

    Args:
        folder: Where reports go.
        told: Hears of every crash with its report; called on the thread that crashed.
    """

    def __init__(self, folder: Path, told: Told) -> None:
        self._folder = folder
        self._told = told
        self._before = (sys.excepthook, threading.excepthook)
        self._reported: set[tuple[type[BaseException], str, int]] = set()

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Leave things as they were before."""
        sys.excepthook, threading.excepthook = self._before

    def _catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
            return
        if self._is_known(error):
            _log.critical("The same unexpected error again: %r", error)
            return
        _log.critical("Unexpected error", exc_info=(kind, error, trace))
        self._told(error, write_report(self._folder, error))

    def _is_known(self, error: BaseException) -> bool:
        """Whether one from the same place was reported: a timer meets it again and again."""
        frames = traceback.extract_tb(error.__traceback__)
        place = (type(error), frames[-1].filename, frames[-1].lineno or 0) if frames else None
        if place is None or place in self._reported:
            return place is not None
        self._reported.add(place)
        return False

    def _catch_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            self._catch(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def write_report(folder: Path, error: BaseException) -> Path | None:
    """Write what is known of a crash and return the file, None when it cannot be written."""
    now = datetime.now(UTC)
    file = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        write_file(file, report_text(error, now).encode())
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        _log.exception("The crash report could not be written")
        return None
    return file


def report_text(error: BaseException, now: datetime) -> str:
    """Return time, versions and traceback; no settings and no environment, which may hold keys."""
    lines = [
        f"Priori crash report, {now.isoformat(timespec='seconds')}",
        f"system: {platform.platform()}",
        f"python: {platform.python_version()}",
        *(f"{name}: {_version(name)}" for name in _PACKAGES),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
