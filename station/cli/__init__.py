"""The command line: one small file per command, and no window."""

from station.cli.line import run

__all__ = ["run"]
