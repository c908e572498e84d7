"""Reads the command line and hands it to the command that it names.

Importing this module must stay cheap: ``station --help`` imports neither models nor Qt.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from core.errors import Cancelled, SettingsError, StationError
from station.cli import (
    batch_command,
    bench_command,
    calibrate_command,
    cameras_command,
    capture_command,
    challenge_command,
    demo_command,
    doctor_command,
    inspect_command,
    models_command,
    read_command,
    self_test_command,
    train_command,
    window_command,
)
from station.cli.exit_status import COULD_NOT_RUN, INTERRUPTED

COMMANDS = (
    inspect_command,
    batch_command,
    read_command,
    calibrate_command,
    challenge_command,
    bench_command,
    cameras_command,
    capture_command,
    models_command,
    train_command,
    self_test_command,
    doctor_command,
)


class CommandParser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line with the remedy."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and exit with status 3."""
        self.exit(COULD_NOT_RUN, f"{self.prog}: {message}. Try {self.prog} --help.\n")


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; None takes those of the process.

    Returns:
        The exit status: 0 PASS or done, 1 FAIL, 2 REVIEW, 3 could not run, 130 interrupted.
    """
    _make_streams_print_anything()
    arguments = _parser().parse_args(argv)
    try:
        _check_settings_file(arguments)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except StationError as error:
        print(f"station: {_one_line(str(error))}", file=sys.stderr)
        return COULD_NOT_RUN
    except (KeyboardInterrupt, Cancelled):
        print("station: stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more()  # whoever read our output has gone
        return COULD_NOT_RUN
    except OSError as error:
        _write_no_more()
        print(f"station: {_one_line(str(error))}. Check free disk space.", file=sys.stderr)
        return COULD_NOT_RUN
    except Exception:  # noqa: BLE001  the last line: the status of a bug would say FAIL
        traceback.print_exc()
        return COULD_NOT_RUN
    return status


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(
        prog="station",
        description="Priori inspects products against one accepted image. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--demo", action="store_true", help="use the demo products")
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings to use")
    parser.set_defaults(run=_without_command)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def _check_settings_file(arguments: argparse.Namespace) -> None:
    """Refuse a file that is not there: its defaults would write records to another folder.

    The window may be given one that it makes itself when settings are saved.
    """
    file: Path | None = arguments.settings
    if file is not None and arguments.run is not _without_command and not file.exists():
        raise SettingsError(
            f"There is no settings file {file}.",
            "Check the path; the window makes the file when its settings are saved.",
        )


def _without_command(arguments: argparse.Namespace) -> int:
    if arguments.demo and not window_command.has_screen():
        return demo_command.run(arguments)
    return window_command.run(arguments)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Priori {version('priori')}"
    except PackageNotFoundError:  # the executable is built without its metadata
        return "Priori"


def _write_no_more() -> None:
    """Let Python not complain when it flushes at its end what nobody takes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _make_streams_print_anything() -> None:
    """Let a console that lacks a character print its code instead of stopping the program.

    Whoever closed a stream wants nothing of it; a program without console has none.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  kept
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _one_line(text: str) -> str:
    return " ".join(text.split())
