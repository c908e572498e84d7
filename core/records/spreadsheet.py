"""What of a record stands in the CSV log and in an export."""

from pathlib import Path

from core.records import csv_log
from core.records.values import RecordedInspection

EXPORT_COLUMNS = (
    *csv_log.COLUMNS[:-1],
    *("decision", "decided_by", "decision_reason", "pictures_let_go", "id"),
)
_RESPONSE_LENGTH = 2000
"""Spreadsheets take at most 32,767 characters a cell; the whole text is in the database."""


def log_line(record: RecordedInspection, folder: Path) -> dict[str, object]:
    """Return the cells of a record in the CSV log, by column.

    Args:
        record: As it stands in the book.
        folder: Of the book.
    """
    findings = [each for view in record.views for each in view.findings]
    responses = [each.response for each in record.views if each.response]
    describers = dict.fromkeys(each.describer for each in record.views if each.describer)
    codes = dict.fromkeys(each.code for each in findings if each.code)
    return {
        "started_at": record.started_at.isoformat(timespec="milliseconds"),
        "station": record.station,
        "recipe": record.recipe,
        "recipe_version": record.recipe_version,
        "serial": record.serial,
        "lot": record.lot,
        "click": record.click,
        "operator": record.operator,
        "verdict": record.verdict.value,
        "reason": record.reason.message if record.reason else "",
        "findings": len(findings),
        "labels": "; ".join(record.labels),
        "codes": "; ".join(codes),
        "response": " | ".join(responses)[:_RESPONSE_LENGTH],
        "describer": "; ".join(str(each) for each in describers),
        "duration_ms": round(record.duration_ms),
        "folder": record.folder.relative_to(folder).as_posix(),
        "id": str(record.id),
    }


def export_line(record: RecordedInspection, folder: Path) -> list[object]:
    """Return the cells of a record in an export, decisions included, in order of the columns."""
    decision = record.decision
    cells = log_line(record, folder) | {
        "decision": decision.decision.value if decision else "",
        "decided_by": decision.person if decision else "",
        "decision_reason": decision.reason if decision else "",
        "pictures_let_go": record.let_go.at.isoformat(timespec="seconds") if record.let_go else "",
    }
    return [cells[column] for column in EXPORT_COLUMNS]
