"""Counting what came out today and in this shift."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from core.domain import Verdict
from core.shifts import shift_began_at


class Counts(NamedTuple):
    """How many products had which verdict."""

    passed: int = 0
    failed: int = 0
    reviewed: int = 0

    @property
    def total(self) -> int:
        """All together."""
        return sum(self)

    @property
    def share_passed(self) -> float | None:
        """Share of products that passed, 0..1, None without any product."""
        return self.passed / self.total if self.total else None


class Tally:
    """Counts verdicts since a moment.

    Args:
        since: When it began, UTC.
    """

    def __init__(self, since: datetime) -> None:
        self.since = since
        self._counts: Counter[Verdict] = Counter()

    def begin(self, since: datetime, counts: Mapping[Verdict, int] | None = None) -> None:
        """Count anew from a moment, with what the book says of the time since."""
        self.since = since
        self._counts = Counter(counts or {})

    def add(self, verdict: Verdict) -> None:
        """Count one more."""
        self._counts[verdict] += 1

    def counts(self) -> Counts:
        """Return what was counted."""
        return Counts(
            *(self._counts[each] for each in (Verdict.PASS, Verdict.FAIL, Verdict.REVIEW))
        )


def shift_begin(starts: Sequence[time]) -> datetime:
    """Return when the shift that runs began, UTC.

    Args:
        starts: When the shifts of a day begin, ascending.
    """
    return shift_began_at(datetime.now().astimezone(), starts)


def midnight(local: datetime | None = None) -> datetime:
    """Return when a day began where the station is, UTC.

    Args:
        local: A moment of that day, aware, in the zone of the station; None for now.
    """
    day = (local or datetime.now().astimezone()).date()
    return datetime.combine(day, time()).astimezone(UTC)  # local, so that summer time is minded
