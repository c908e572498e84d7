"""From an inspection to the rows that are added to the book."""

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest

from core.domain import Inspection, LocatedFinding, Reason, ViewResult
from core.records.image_store import StoredImage, StoredInspection, StoredView
from core.records.tables import FindingRow, InspectionRow, ViewRow

_LARGEST = 2**63 - 1


def inspection_row(inspection: Inspection, stored: StoredInspection) -> InspectionRow:
    """Return the row of an inspection with those of its views and findings."""
    local = inspection.started_at.astimezone()
    reason = inspection.reason
    return InspectionRow(
        id=str(inspection.id),
        started_at=inspection.started_at,
        utc_offset_minutes=offset_minutes(local),
        local_date=local.date().isoformat(),
        recorded_at=datetime.now(UTC),
        station=storable(inspection.station),
        program=program_version(),
        recipe=storable(inspection.recipe),
        recipe_version=inspection.recipe_version,
        click=inspection.order.number,
        serial=storable(inspection.order.serial),
        lot=storable(inspection.order.lot),
        operator=storable(inspection.order.operator),
        verdict=inspection.verdict.value,
        **_reason(reason),
        duration_ms=_finite(inspection.timings_ms.get("total")) or 0.0,
        timings_ms={name: _finite(each) for name, each in inspection.timings_ms.items()},
        models={name: storable(each) for name, each in inspection.models.items()},
        folder=stored.folder,
        thumbnail=_path(stored.thumbnail),
        views=[
            _view_row(position, view, files)
            for position, (view, files) in enumerate(
                zip(inspection.views, stored.views, strict=True), start=1
            )
        ],
    )


def offset_minutes(local: datetime) -> int:
    """Return by how many minutes a local time is ahead of UTC."""
    offset = local.utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def storable(text: str) -> str:
    """Return a text that the database takes: half a surrogate pair becomes U+FFFD."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def program_version() -> str:
    """Return the version of this program, or "" where it is not installed."""
    try:
        return version("priori")
    except PackageNotFoundError:
        return ""


def _view_row(position: int, view: ViewResult, files: StoredView) -> ViewRow:
    row = ViewRow(
        position=position,
        name=storable(view.view),
        verdict=view.verdict.value,
        **_reason(view.reason),
        product=_path(files.product),
        product_sha256=_sha256(files.product),
        reference=_path(files.reference),
        reference_sha256=_sha256(files.reference),
        output=_path(files.output),
        output_sha256=_sha256(files.output),
    )
    if view.capture is not None:
        row.height, row.width = view.capture.image.shape[:2]
        row.camera, row.taken_at = storable(view.capture.camera), view.capture.taken_at
        number = view.capture.frame_number
        row.frame_number = None if number is None else str(number)
    if view.comparison is not None:
        evidence = view.comparison.evidence
        row.alignment_quality = _finite(view.comparison.alignment.quality)
        row.correspondence = view.comparison.alignment.correspondence.value
        row.spots, row.suspicious = len(evidence.spots), bool(evidence.suspicious)
    if view.response is not None:
        row.response, row.describer = (
            storable(view.response.text),
            storable(view.response.describer),
        )
        row.stood_in_for = storable(view.response.stood_in_for)
        row.note, row.opinions = storable(view.response.note), _opinions(view)
        row.tokens, row.cost = min(view.response.tokens, _LARGEST), _finite(view.response.cost)
    if view.reading is not None:
        row.difference = view.reading.difference.value
        row.difference_probability = _finite(view.reading.probability)
        row.explanation = storable(view.reading.explanation)
    row.findings = _finding_rows(view, files.masks)
    return row


def _opinions(view: ViewResult) -> list[dict[str, str | None]] | None:
    """Return the further answers, each with what the reader made of it, or None."""
    if view.response is None or not view.response.opinions:
        return None
    votes = view.reading.votes[1:] if view.reading is not None else ()
    return [
        {
            "response": storable(opinion.text),
            "describer": storable(opinion.describer),
            "failure": storable(opinion.failure),
            "difference": None if vote is None else vote.value,
        }
        for opinion, vote in zip_longest(view.response.opinions, votes)
    ]


def _finding_rows(view: ViewResult, masks: Sequence[StoredImage | None]) -> list[FindingRow]:
    size = view.capture.image.shape[:2] if view.capture is not None else None
    return [
        _finding_row(position, located, mask, size)
        for position, (located, mask) in enumerate(zip(view.findings, masks, strict=True), start=1)
    ]


def _finding_row(
    position: int,
    located: LocatedFinding,
    mask: StoredImage | None,
    size: tuple[int, ...] | None,
) -> FindingRow:
    finding = located.finding
    row = FindingRow(
        position=position,
        label=storable(finding.label),
        code=storable(finding.code),
        phrase=storable(finding.phrase),
        sentence=storable(finding.sentence),
        severity=storable(finding.severity),
        count=finding.count,
        region=None if finding.region is None else [_finite(each) for each in finding.region],
        mask=_path(mask),
        mask_sha256=_sha256(mask),
        score=_finite(located.score) or 0.0,
    )
    if located.mask is not None and size is not None:
        height, width = size[:2]
        box = located.mask.frame(height, width)
        row.box_x0, row.box_x1 = box.x0 / width, box.x1 / width
        row.box_y0, row.box_y1 = box.y0 / height, box.y1 / height
    return row


def _reason(reason: Reason | None) -> dict[str, str | None]:
    if reason is None:
        return {"reason_code": None, "reason_message": None, "reason_remedy": None}
    return {
        "reason_code": reason.code.value,
        "reason_message": storable(reason.message),
        "reason_remedy": storable(reason.remedy),
    }


def _path(image: StoredImage | None) -> str | None:
    return None if image is None else image.path


def _sha256(image: StoredImage | None) -> str | None:
    return None if image is None else image.sha256


def _finite(number: float | None) -> float | None:
    """Return a number that JSON and the database can hold; None for NaN and infinity."""
    return float(number) if number is not None and math.isfinite(number) else None
