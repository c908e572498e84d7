"""Entry point of the program."""


def main() -> int:
    """Run the command line and return its exit status."""
    from station.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
