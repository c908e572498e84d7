"""``station doctor``: what this station stands on, and a remedy for each trouble."""

import argparse
import sys
from pathlib import Path

from core.settings import load_settings
from station.cli.exit_status import DONE
from station.cli.numbers import whole_number
from station.support.doctor import Health, examine, lines_of

TROUBLE = 1


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "doctor",
        help="look for troubles and name their remedies",
        description="Exit status: 0 all is well, 1 there is trouble.",
    )
    parser.add_argument(
        "--zip",
        type=Path,
        metavar="FILE",
        help="also write a report for support: findings, settings without keys, log, crash"
        " reports, the newest records",
    )
    parser.add_argument(
        "--records", type=whole_number(0), default=None, metavar="N", help="rows of so many records"
    )
    parser.add_argument(
        "--pictures", action="store_true", help="put the pictures of these records in, too"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is found as it is found."""
    settings = load_settings(arguments.settings)
    found = []
    for seen in examine(settings, file=arguments.settings):
        found.append(seen)
        print(lines_of(seen), flush=True)
    troubles = sum(seen.health is Health.TROUBLE for seen in found)
    print("All is well." if not troubles else f"{troubles} to be mended.")
    if arguments.zip is not None:
        from station.support.support_report import RECORDS, Wish, save_report

        records = RECORDS if arguments.records is None else arguments.records
        save_report(arguments.zip, settings, found, Wish(records, arguments.pictures))
        print(f"The report is in {arguments.zip}.", file=sys.stderr)
    return TROUBLE if troubles else DONE
