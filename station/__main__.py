"""Entry point of the program."""

from station.executable import prepare_executable


def main() -> int:
    """Run the command line and return its exit status."""
    prepare_executable()
    from station.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
