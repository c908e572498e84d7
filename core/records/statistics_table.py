"""The numbers of the statistics as a table, for people and for CSV files."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from core.image_files import write_file
from core.records.csv_log import write_table
from core.records.database import troubles
from core.records.statistics import Latency, Share, Slice, Statistics

COLUMNS = (
    *("group", "name", "count", "of", "share", "low", "high"),
    *("cumulated", "p50_ms", "p95_ms"),
)


class Line(NamedTuple):
    """One line of the numbers as a table; None where a column says nothing.

    Attributes:
        group: "verdict", "yield", "decided", "false reject", "escape", "label", "latency", or the
            value of a Slice.
        name: Of the verdict, label, stage, or day with shift.
        share: How many of how many, with the limits between which it is expected: of a day or a
            shift the control limits, else the interval.
        limits: These.
        cumulated: Of a label.
        latency: Of a stage.
    """

    group: str
    name: str
    share: Share | None = None
    limits: tuple[float, float] | None = None
    cumulated: float | None = None
    latency: Latency | None = None

    @property
    def cells(self) -> list[object]:
        """The cells of this line in a CSV file, in the order of COLUMNS."""
        share, latency = self.share, self.latency
        counts = [share.count, share.of] if share else [latency.count if latency else None, None]
        low, high = self.limits or (None, None)
        times = (latency.p50_ms, latency.p95_ms) if latency else (None, None)
        numbers = (share.value if share else None, low, high, self.cumulated, *times)
        rounded = (None if each is None else round(each, 6) for each in numbers)
        return [self.group, self.name, *counts, *rounded]


def lines_of(statistics: Statistics) -> Iterable[Line]:
    """Give all numbers as the lines of a table."""
    total = statistics.total
    yield _line("yield", "", statistics.passed)
    for verdict, count in statistics.verdicts.items():
        yield _line("verdict", verdict.value, Share(count, total))
    for verdict, count in statistics.decided.items():
        yield _line("decided", verdict.value, Share(count, statistics.verdicts[verdict]))
    yield _line("false reject", "", statistics.false_rejects)
    yield _line("escape", "", statistics.escapes)
    for each in statistics.labels:
        yield _line("label", each.label, Share(each.count, total), each.cumulated)
    for latency in statistics.latencies:
        yield Line("latency", latency.stage, latency=latency)
    for point in statistics.chart:
        slot = f"{point.day.isoformat()} {point.shift}" if point.shift else point.day.isoformat()
        group = Slice.SHIFT if point.shift else Slice.DAY
        yield Line(group.value, slot, point.failed, (point.low, point.high))


def _line(group: str, name: str, share: Share, cumulated: float | None = None) -> Line:
    return Line(group, name, share, share.interval, cumulated)


def store_statistics(statistics: Statistics, file: Path, *, bom: bool) -> None:
    """Write all numbers into a CSV file, whole or not at all.

    Raises:
        RecordError: The file could not be written.
    """
    lines = [line.cells for line in lines_of(statistics)]
    with troubles(file):
        write_file(file, write_table(COLUMNS, lines, bom=bom))
