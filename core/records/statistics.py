"""What the records of some days say together: yield, labels, mistakes, latencies, a control chart.

Every share is given with what it is a share of. Who decides looks mostly at what is doubtful, so
rates of mistakes are of the verdicts that somebody has decided about, never of all.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain import Stage, Verdict
from core.records.looking_up import conditions, labels_of, said_of, verdicts_of
from core.records.tables import InspectionRow
from core.records.values import Decision, Search
from core.shifts import SHIFT_STARTS, shift_of

TOTAL = "total"
_NORMAL_95 = 1.959963984540054
_SIGMAS = 3.0
_SAID = (Decision.CONFIRM, Decision.ACCEPT, Decision.REJECT)
"""Decisions that say whether a verdict was right; "unsure" does not."""


class Slice(StrEnum):
    """What one point of the control chart stands for."""

    DAY = "day"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    Attributes:
        count: How many.
        of: Of how many.
    """

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0..1; None of nothing."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies with a confidence of 95 %; None of nothing.

        Source: E. B. Wilson, Probable inference, the law of succession, and statistical
        inference, Journal of the American Statistical Association 22 (1927), 209-212.
        """
        if not self.of:
            return None
        share, squared = self.count / self.of, _NORMAL_95**2
        middle = share + squared / (2 * self.of)
        reach = _NORMAL_95 * math.sqrt(
            share * (1 - share) / self.of + squared / (4 * self.of * self.of)
        )
        whole = 1 + squared / self.of
        low = (middle - reach) / whole if self.count else 0.0
        high = (middle + reach) / whole if self.count < self.of else 1.0
        return low, high


@dataclass(frozen=True, slots=True)
class LabelCount:
    """One bar of the Pareto chart.

    Attributes:
        label: Of findings.
        count: How many inspections had a finding with this label.
        cumulated: Share of this and all more frequent labels in the sum of all counts, 0..1.
    """

    label: str
    count: int
    cumulated: float


@dataclass(frozen=True, slots=True)
class Latency:
    """How long a stage took, over all inspections that came to it.

    Attributes:
        stage: Value of a Stage, or TOTAL from click to record.
        count: How many inspections came to it.
        p50_ms: Half of them took no longer.
        p95_ms: 95 % of them took no longer.
    """

    stage: str
    count: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point of the control chart.

    Attributes:
        day: Local day on which it began.
        shift: Number of the shift from 1, or 0 for the whole day.
        failed: How many inspections ended with FAIL, of how many.
        low: Lower control limit, 0..1.
        high: Upper control limit, 0..1.
    """

    day: date
    shift: int
    failed: Share
    low: float
    high: float

    @property
    def is_out(self) -> bool:
        """Whether chance alone does not explain it."""
        share = self.failed.value
        return share is not None and not self.low <= share <= self.high


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the records of some days say together.

    Attributes:
        verdicts: How many inspections had which verdict, all three present.
        decided: About how many of them somebody has said whether it was right.
        labels: Most frequent first.
        false_rejects: FAIL that were accepted, of the FAIL that were decided.
        escapes: PASS that were rejected, of the PASS that were decided.
        latencies: In the order of the stages, the total last.
        chart: In the order of time.
        mean: Share of FAIL in all inspections, 0..1; None without any.
    """

    verdicts: Mapping[Verdict, int]
    decided: Mapping[Verdict, int]
    labels: tuple[LabelCount, ...]
    false_rejects: Share
    escapes: Share
    latencies: tuple[Latency, ...]
    chart: tuple[ChartPoint, ...]
    mean: float | None

    @property
    def total(self) -> int:
        """All inspections."""
        return sum(self.verdicts.values())

    @property
    def passed(self) -> Share:
        """The yield: inspections that ended with PASS, of all."""
        return Share(self.verdicts[Verdict.PASS], self.total)


def statistics_of(
    session: Session, search: Search, by: Slice, shift_starts: Sequence[time] = SHIFT_STARTS
) -> Statistics:
    """Return what the records that a search finds say together.

    Args:
        session: Of the book.
        search: Which records; its limit and offset do not matter.
        by: What one point of the control chart stands for.
        shift_starts: When the shifts of a day begin, ascending.
    """
    inside = conditions(search)
    verdicts = verdicts_of(session, inside)
    said = said_of(session, inside)
    decided = {
        verdict: sum(said.get((verdict.value, each.value), 0) for each in _SAID)
        for verdict in Verdict
    }
    durations: dict[str, list[float]] = defaultdict(list)
    ends: dict[tuple[date, int], list[bool]] = defaultdict(list)
    for started_at, offset, verdict, duration_ms, timings_ms in session.execute(
        select(
            InspectionRow.started_at,
            InspectionRow.utc_offset_minutes,
            InspectionRow.verdict,
            InspectionRow.duration_ms,
            InspectionRow.timings_ms,
        ).where(*inside)
    ):
        local = started_at + timedelta(minutes=offset)
        ends[_slot(local, by, shift_starts)].append(verdict == Verdict.FAIL.value)
        durations[TOTAL].append(duration_ms)
        for stage in Stage:
            if stage.value in timings_ms:
                durations[stage.value].append(timings_ms[stage.value])
    return Statistics(
        verdicts=verdicts,
        decided=decided,
        labels=pareto(labels_of(session, inside)),
        false_rejects=Share(
            said.get((Verdict.FAIL.value, Decision.ACCEPT.value), 0), decided[Verdict.FAIL]
        ),
        escapes=Share(
            said.get((Verdict.PASS.value, Decision.REJECT.value), 0), decided[Verdict.PASS]
        ),
        latencies=_latencies(durations),
        chart=control_chart({slot: Share(sum(each), len(each)) for slot, each in ends.items()}),
        mean=Share(verdicts[Verdict.FAIL], sum(verdicts.values())).value,
    )


def pareto(labels: Mapping[str, int]) -> tuple[LabelCount, ...]:
    """Return the bars of a Pareto chart, most frequent first."""
    ranked = sorted(labels.items(), key=lambda each: (-each[1], each[0]))
    whole, so_far, bars = sum(labels.values()), 0, []
    for label, count in ranked:
        so_far += count
        bars.append(LabelCount(label, count, so_far / whole))
    return tuple(bars)


def control_chart(failed: Mapping[tuple[date, int], Share]) -> tuple[ChartPoint, ...]:
    """Return a p-chart with limits for each point's own number of inspections.

    The limits lie three standard deviations of the binomial distribution from the mean of all.
    Source: D. C. Montgomery, Introduction to Statistical Quality Control, 7.2.2, variable-width
    control limits.

    Args:
        failed: Day and shift (0 for the whole day) to inspections with FAIL of all.
    """
    whole = sum(each.of for each in failed.values())
    if not whole:
        return ()
    mean = sum(each.count for each in failed.values()) / whole
    points = []
    for (day, shift), share in sorted(failed.items()):
        reach = _SIGMAS * math.sqrt(mean * (1 - mean) / share.of)
        low, high = max(0.0, mean - reach), min(1.0, mean + reach)
        points.append(ChartPoint(day, shift, share, low, high))
    return tuple(points)


def _slot(local: datetime, by: Slice, shift_starts: Sequence[time]) -> tuple[date, int]:
    """Return day and shift of a moment; the wall clock's, whatever its zone says."""
    return (local.date(), 0) if by is Slice.DAY else shift_of(local, shift_starts)


def _latencies(durations: Mapping[str, Sequence[float]]) -> tuple[Latency, ...]:
    stages = [each.value for each in Stage if each.value in durations]
    return tuple(
        Latency(
            stage, len(durations[stage]), *map(float, np.percentile(durations[stage], (50, 95)))
        )
        for stage in (*stages, *((TOTAL,) if TOTAL in durations else ()))
    )
