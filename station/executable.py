"""What the built executable needs before anything else, and how this program is started again."""

import os
import sys

_KEPT = "LD_LIBRARY_PATH_ORIG"
_RESET = "PYINSTALLER_RESET_ENVIRONMENT"


def own_command() -> list[str]:
    """Return what starts this program once more, its arguments to follow."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "station"]


def prepare_executable() -> None:
    """Let processes of our own find their way, and those of the system their own libraries.

    A camera's process starts the executable again. The executable's starter points
    LD_LIBRARY_PATH at the packed libraries; file managers and sound players must not load those.
    A process of our own must: its starter is told that it inherits nothing and is to point there
    again, or it misses, on a bare system, every library that is loaded later.
    """
    if not getattr(sys, "frozen", False):
        return
    import multiprocessing

    multiprocessing.freeze_support()
    before = os.environ.pop(_KEPT, None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif sys.platform == "linux":
        os.environ.pop("LD_LIBRARY_PATH", None)
    os.environ[_RESET] = "1"
