"""A record as a JSON document, for other systems."""

from datetime import datetime, timedelta, timezone

from core.records.tables import DecisionRow, FindingRow, InspectionRow, ViewRow

FORMAT = "priori-record-1"
"""Changes when a field goes or changes its meaning; new fields do not change it."""


def inspection_document(row: InspectionRow) -> dict[str, object]:
    """Return an inspection with its views and findings; paths are relative to the book's folder."""
    return {
        "format": FORMAT,
        "event": "inspection",
        "id": row.id,
        "started_at": _local(row.started_at, row.utc_offset_minutes),
        "station": row.station,
        "program": row.program,
        "recipe": row.recipe,
        "recipe_version": row.recipe_version,
        "serial": row.serial,
        "lot": row.lot,
        "click": row.click,
        "operator": row.operator,
        "verdict": row.verdict,
        "reason": _reason(row),
        "duration_ms": row.duration_ms,
        "timings_ms": row.timings_ms,
        "models": row.models,
        "views": [_view(view) for view in row.views],
    }


def decision_document(row: DecisionRow, inspection: InspectionRow) -> dict[str, object]:
    """Return what a person said about an inspection, or about one finding of it."""
    findings = [each for view in inspection.views for each in view.findings]
    return {
        "format": FORMAT,
        "event": "decision",
        "id": row.id,
        "inspection": inspection.id,
        "station": inspection.station,
        "serial": inspection.serial,
        "lot": inspection.lot,
        "verdict": inspection.verdict,
        "decided_at": _local(row.decided_at, row.utc_offset_minutes),
        "person": row.person,
        "decision": row.decision,
        "reason": row.reason,
        "finding": next((each.label for each in findings if each.number == row.finding), None),
        "corrected_label": row.corrected_label,
    }


def _view(row: ViewRow) -> dict[str, object]:
    return {
        "name": row.name,
        "verdict": row.verdict,
        "reason": _reason(row),
        "camera": row.camera,
        "frame_number": row.frame_number,
        "taken_at": None if row.taken_at is None else row.taken_at.isoformat(),
        "product": _file(row.product, row.product_sha256),
        "reference": _file(row.reference, row.reference_sha256),
        "output": _file(row.output, row.output_sha256),
        "alignment_quality": row.alignment_quality,
        "response": row.response,
        "describer": row.describer,
        "stood_in_for": row.stood_in_for,
        "note": row.note,
        "opinions": row.opinions or [],
        "difference": row.difference,
        "findings": [_finding(each) for each in row.findings],
    }


def _finding(row: FindingRow) -> dict[str, object]:
    box = [row.box_x0, row.box_y0, row.box_x1, row.box_y1]
    return {
        "label": row.label,
        "code": row.code,
        "phrase": row.phrase,
        "sentence": row.sentence,
        "severity": row.severity,
        "count": row.count,
        "region": row.region,
        "box": None if row.box_x0 is None else box,
        "mask": _file(row.mask, row.mask_sha256),
        "score": row.score,
    }


def _file(path: str | None, sha256: str | None) -> dict[str, str | None] | None:
    return None if path is None else {"path": path, "sha256": sha256}


def _reason(row: InspectionRow | ViewRow) -> dict[str, str | None] | None:
    if row.reason_code is None:
        return None
    return {"code": row.reason_code, "message": row.reason_message, "remedy": row.reason_remedy}


def _local(time: datetime, offset_minutes: int) -> str:
    return time.astimezone(timezone(timedelta(minutes=offset_minutes))).isoformat()
