"""Counting what came out today."""

from collections import Counter
from datetime import date, datetime

from core.domain import Verdict


class DayCount:
    """Counts verdicts and begins anew at midnight, local time."""

    def __init__(self) -> None:
        self._day = _today()
        self._counts: Counter[Verdict] = Counter()

    def begin(self, counts: dict[Verdict, int]) -> None:
        """Take over what the book says of today."""
        self._day = _today()
        self._counts = Counter(counts)

    def add(self, verdict: Verdict) -> None:
        """Count one more."""
        if self._day != _today():
            self.begin({})
        self._counts[verdict] += 1

    def counts(self) -> tuple[int, int, int]:
        """Return how many passed, failed, and are to be reviewed."""
        return (
            self._counts[Verdict.PASS],
            self._counts[Verdict.FAIL],
            self._counts[Verdict.REVIEW],
        )


def _today() -> date:
    return datetime.now().astimezone().date()
