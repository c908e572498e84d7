"""The numbers of the statistics in the language of the window."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain import Stage, Verdict
from station.language.words import day_words, decimal, stage_word, verdict_word

if TYPE_CHECKING:
    from core.records.statistics import Share
    from core.records.statistics_table import Line


def headings() -> tuple[str, ...]:
    """Return what stands above the columns of the table."""
    return (
        QCoreApplication.translate("statistics", "what"),
        QCoreApplication.translate("statistics", "count"),
        QCoreApplication.translate("statistics", "of"),
        QCoreApplication.translate("statistics", "share"),
        QCoreApplication.translate("statistics", "95 % interval, or control limits"),
        QCoreApplication.translate("statistics", "cumulated"),
        QCoreApplication.translate("statistics", "half within"),
        QCoreApplication.translate("statistics", "95 % within"),
    )


def cells_of(line: "Line") -> tuple[str, ...]:
    """Return the cells of a line of the table, in the order of the headings."""
    share, latency = line.share, line.latency
    count = of = ""
    if share is not None:
        count, of = _number(share.count), _number(share.of)
    if latency is not None:
        count = _number(latency.count)
    return (
        name_words(line),
        count,
        of,
        percent(share.value) if share is not None else "",
        limits_words(line.limits),
        percent(line.cumulated),
        milliseconds(latency.p50_ms) if latency is not None else "",
        milliseconds(latency.p95_ms) if latency is not None else "",
    )


def name_words(line: "Line") -> str:
    """Return what a line is about."""
    name = line.name
    if line.group in ("verdict", "decided"):
        known_verdicts = {each.value: each for each in Verdict}
        verdict = known_verdicts.get(line.name)
        name = verdict_word(verdict) if verdict is not None else line.name
    if line.group == "latency":
        known = line.name in {each.value for each in Stage}
        name = (
            stage_word(Stage(line.name))
            if known
            else QCoreApplication.translate("statistics", "in total")
        )
    if line.group in ("day", "shift"):
        day, _, shift = line.name.partition(" ")
        name = " · ".join(part for part in (day_words(date.fromisoformat(day)), shift) if part)
    group = {
        "verdict": QCoreApplication.translate("statistics", "verdict"),
        "yield": QCoreApplication.translate("statistics", "yield"),
        "decided": QCoreApplication.translate("statistics", "decided"),
        "false reject": QCoreApplication.translate("statistics", "false rejects of decided FAIL"),
        "escape": QCoreApplication.translate("statistics", "escapes of decided PASS"),
        "label": QCoreApplication.translate("statistics", "label"),
        "latency": QCoreApplication.translate("statistics", "time"),
        "day": QCoreApplication.translate("statistics", "FAIL on"),
        "shift": QCoreApplication.translate("statistics", "FAIL in shift"),
    }[line.group]
    return f"{group}: {name}" if name else group


def share_words(share: "Share") -> str:
    """Return a share in short, "---" of nothing."""
    return percent(share.value) if share.of else "---"


def of_words(share: "Share") -> str:
    """Return what a share is a share of, and where the true one lies."""
    if share.interval is None:
        return QCoreApplication.translate("statistics", "of none")
    return QCoreApplication.translate("statistics", "{count} of {of}; 95 %: {limits}").format(
        count=_number(share.count), of=_number(share.of), limits=limits_words(share.interval)
    )


def percent(share: float | None) -> str:
    """Return a share as people write it, "" for none."""
    return "" if share is None else f"{decimal(100 * share)} %"


def limits_words(limits: tuple[float, float] | None) -> str:
    """Return two limits as people write them, "" for none."""
    if limits is None:
        return ""
    low, high = limits
    return f"{decimal(100 * low)} – {decimal(100 * high)} %"  # noqa: RUF001  as spans are written


def milliseconds(value: float) -> str:
    """Return a time in the unit that reads best."""
    return f"{decimal(value / 1000, 2)} s" if value >= 1000 else f"{decimal(value, 0)} ms"


def _number(count: int) -> str:
    return QLocale().toString(count)
