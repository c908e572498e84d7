"""Numbers on the command line: what is none, or is out of bounds, is answered with the bounds."""

from argparse import ArgumentTypeError
from collections.abc import Callable


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number.

    Args:
        least: The smallest that is taken.
        most: The largest that is taken, None for any.
    """
    bounds = f"of {least} or more" if most is None else f"between {least} and {most}"

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise ArgumentTypeError(f"must be a whole number {bounds}, not {text!r}")
        return number

    return read


def number_between(least: float, most: float, *, with_ends: bool = True) -> Callable[[str], float]:
    """Return what reads a number between two others, which count unless ``with_ends`` is off."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = least - 1
        if not (least <= number <= most if with_ends else least < number < most):
            raise ArgumentTypeError(
                f"must be a number between {least:g} and {most:g}, not {text!r}"
            )
        return number

    return read
