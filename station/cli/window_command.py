"""``station`` without a command: the window."""

import argparse
import os
import sys

from core.errors import SettingsError, StationError
from core.settings import Settings, load_settings


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return its exit status when it is closed."""
    if not has_screen():
        raise StationError(
            "There is no screen to open the window on.",
            "Log in at a desktop, or see station --help for what works without one.",
        )
    from station.torch_first import load_torch_before_qt

    load_torch_before_qt()
    from station.app import run_window

    trouble = None
    try:
        settings = load_settings(arguments.settings)
    except SettingsError as error:
        settings, trouble = Settings(), error  # the window says what is wrong and how to mend it
    return run_window(arguments.demo, settings, arguments.settings, trouble)


def has_screen() -> bool:
    """Whether a window can be shown; Qt ends the process where that is not so.

    A platform that QT_QPA_PLATFORM names counts as a screen: whoever set it wants it.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
