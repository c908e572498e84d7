"""``station self-test``: whether this installation works."""

import argparse

from station.cli.exit_status import DONE

FAILED = 1


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "self-test",
        help="prove that this installation works",
        description="Exit status: 0 every step passed, 1 one failed. Leaves nothing behind.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every step as it ends."""
    from station.support.self_test import run_self_test

    del arguments
    failed = passed = 0
    for outcome in run_self_test():
        failed += bool(outcome.trouble)
        passed += not outcome.trouble
        word = "FAILED" if outcome.trouble else "ok"
        print(f"{word:<7} {outcome.step} ({outcome.seconds:.1f} s)", flush=True)
        if outcome.trouble:
            print(f"{'':<7} -> {outcome.trouble}")
    print("The self-test failed." if failed else f"All {passed} steps passed.")
    return FAILED if failed else DONE
