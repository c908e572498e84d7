"""``station doctor``: what this station stands on, and a remedy for each trouble."""

import argparse

from core.settings import load_settings
from station.cli.exit_status import DONE
from station.doctor import Health, examine

TROUBLE = 1


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "doctor",
        help="look for troubles and name their remedies",
        description="Exit status: 0 all is well, 1 there is trouble.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is found as it is found."""
    troubles = 0
    for seen in examine(load_settings(arguments.settings)):
        troubles += seen.health is Health.TROUBLE
        print(f"{seen.health.value:<8} {seen.subject}: {seen.said}", flush=True)
        if seen.remedy:
            print(f"{'':<8} -> {seen.remedy}")
    print("All is well." if not troubles else f"{troubles} to be mended.")
    return TROUBLE if troubles else DONE
