"""How sure a reading is: learned from answers with truth, for every way of deciding.

``resources/models/language/train/calibrate.py`` counts how often an answer that was read in some
way does state a difference, and writes ``calibration.toml``.
"""

from functools import cache

from core.domain import Difference, Finding, Reading
from core.read.vocabulary import read_table

NO_AT_MOST = 0.05
"""A reading of "no difference" that is wrong more often than this is none: it goes to REVIEW."""


def decided(
    difference: Difference, way: str, explanation: str, findings: tuple[Finding, ...] = ()
) -> Reading:
    """Return a reading with the probability of its way.

    The threshold is asymmetric: a difference is believed however unsure it is, "no difference"
    only where few of its kind are wrong.

    Args:
        difference: What the claims amount to.
        way: By which of the known ways.
        explanation: Which words decided.
        findings: The deviations.
    """
    probability = probabilities()[way]
    if difference is Difference.NO and probability > NO_AT_MOST:
        difference = Difference.UNUSABLE
    return Reading(difference, probability, findings, explanation, way)


@cache
def probabilities() -> dict[str, float]:
    """Way to probability that an answer read in this way states a difference."""
    return {way: float(number) for way, number in read_table("calibration.toml")["ways"].items()}
