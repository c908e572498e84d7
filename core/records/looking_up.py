"""From the rows of the book to the values that it gives out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from core.domain import Difference, Opinion, Reason, ReasonCode, Region, Verdict
from core.records.tables import DecisionRow, FindingRow, InspectionRow, LetGoRow, ViewRow
from core.records.values import (
    Counts,
    Decision,
    LetGo,
    RecordedDecision,
    RecordedFinding,
    RecordedInspection,
    RecordedView,
    Search,
    WhyLetGo,
)

Word = TypeVar("Word", bound=StrEnum)
Conditions = Sequence[ColumnElement[bool]]
EVERYTHING = (
    selectinload(InspectionRow.views).selectinload(ViewRow.findings),
    selectinload(InspectionRow.decisions),
    joinedload(InspectionRow.let_go),
)
"""Loads an inspection whole, in four statements however many there are."""


def matching(search: Search) -> Select[InspectionRow]:
    """Return the statement that finds what is searched for, newest first."""
    statement = select(InspectionRow).options(*EVERYTHING).where(*conditions(search))
    statement = statement.order_by(InspectionRow.number.desc())
    return statement.limit(search.limit).offset(search.offset)


def number_of(session: Session, search: Search) -> int:
    """Count what is searched for, whatever limit and offset say."""
    counted = select(func.count()).select_from(InspectionRow).where(*conditions(search))
    return session.scalar(counted) or 0


def conditions(search: Search) -> list[ColumnElement[bool]]:
    """Return what must be true of an inspection that is searched for."""
    row = InspectionRow
    wanted: list[ColumnElement[bool]] = []
    if search.before is not None:
        wanted.append(row.number < search.before)
    if search.first_day is not None:
        wanted.append(row.local_date >= search.first_day.isoformat())
    if search.last_day is not None:
        wanted.append(row.local_date <= search.last_day.isoformat())
    if search.serial:
        wanted.append(row.serial.icontains(search.serial, autoescape=True))
    if search.lot:
        wanted.append(row.lot.icontains(search.lot, autoescape=True))
    if search.recipe:
        wanted.append(row.recipe == search.recipe)
    if search.verdict is not None:
        wanted.append(row.verdict == search.verdict.value)
    if search.label:
        wanted.append(
            exists()
            .where(ViewRow.inspection == row.number)
            .where(FindingRow.view == ViewRow.number)
            .where(FindingRow.label.icontains(search.label, autoescape=True))
        )
    if search.decision is not None:
        wanted.append(_last_decision() == search.decision.value)
    if search.undecided:
        wanted.append(_last_decision().is_(None))
    return wanted


def count(session: Session, since: datetime | None, until: datetime | None) -> Counts:
    """Count what began in a time, by verdict and by label, and what people said about it."""
    inside = [
        *([InspectionRow.started_at >= since] if since is not None else []),
        *([InspectionRow.started_at < until] if until is not None else []),
    ]
    said = said_of(session, inside)
    return Counts(
        verdicts=verdicts_of(session, inside),
        labels=labels_of(session, inside),
        false_rejects=said.get((Verdict.FAIL.value, Decision.ACCEPT.value), 0),
        escapes=said.get((Verdict.PASS.value, Decision.REJECT.value), 0),
    )


def verdicts_of(session: Session, inside: Conditions) -> dict[Verdict, int]:
    """Count inspections by verdict, all three present."""
    per_verdict = session.execute(
        select(InspectionRow.verdict, func.count()).where(*inside).group_by(InspectionRow.verdict)
    )
    return dict.fromkeys(Verdict, 0) | {
        as_it_stands(Verdict, name): number for name, number in per_verdict
    }


def labels_of(session: Session, inside: Conditions) -> dict[str, int]:
    """Count inspections that had a finding with a label, most first."""
    inspections = func.count(ViewRow.inspection.distinct())
    per_label = session.execute(
        select(FindingRow.label, inspections)
        .join(ViewRow, FindingRow.view == ViewRow.number)
        .join(InspectionRow, ViewRow.inspection == InspectionRow.number)
        .where(*inside)
        .group_by(FindingRow.label)
        .order_by(inspections.desc(), FindingRow.label)
    )
    return dict(per_label.all())


def said_of(session: Session, inside: Conditions) -> dict[tuple[str, str | None], int]:
    """Count inspections by verdict and last decision about it, None where there is none."""
    said = session.execute(
        select(InspectionRow.verdict, _last_decision().label("said"), func.count())
        .where(*inside)
        .group_by(InspectionRow.verdict, "said")
    )
    return {(verdict, decision): number for verdict, decision, number in said}


def belongs(session: Session, finding: int | None, inspection: int) -> bool:
    """Whether a finding, if one is meant, is one of this inspection."""
    if finding is None:
        return True
    wanted = select(ViewRow.inspection).join(FindingRow, FindingRow.view == ViewRow.number)
    return session.scalar(wanted.where(FindingRow.number == finding)) == inspection


def as_it_stands(kind: type[Word], stored: str) -> Word:
    """Return a stored word; one of a newer version, which is none of the known, says itself."""
    try:
        return kind(stored)
    except ValueError:
        unknown = str.__new__(kind, stored)
        unknown._name_, unknown._value_ = stored, stored
        return unknown


def recorded(row: InspectionRow, folder: Path) -> RecordedInspection:
    """Return an inspection as it stands in the book.

    Args:
        row: With its views, findings and decisions.
        folder: Of the book.
    """
    zone = timezone(timedelta(minutes=row.utc_offset_minutes))
    return RecordedInspection(
        number=row.number,
        id=UUID(row.id),
        started_at=row.started_at.astimezone(zone),
        station=row.station,
        recipe=row.recipe,
        recipe_version=row.recipe_version,
        click=row.click,
        serial=row.serial,
        lot=row.lot,
        operator=row.operator,
        verdict=as_it_stands(Verdict, row.verdict),
        reason=_reason(row),
        duration_ms=row.duration_ms,
        timings_ms=dict(row.timings_ms),
        models=dict(row.models),
        folder=folder / row.folder,
        thumbnail=_file(folder, row.thumbnail),
        views=tuple(_view(view, folder) for view in row.views),
        decisions=tuple(decision_of(each) for each in row.decisions),
        let_go=_let_go(row.let_go),
    )


def decision_of(row: DecisionRow) -> RecordedDecision:
    """Return a decision as it stands in the book."""
    return RecordedDecision(
        id=UUID(row.id),
        decided_at=row.decided_at,
        person=row.person,
        decision=as_it_stands(Decision, row.decision),
        reason=row.reason,
        finding=row.finding,
        corrected_label=row.corrected_label,
    )


def _let_go(row: LetGoRow | None) -> LetGo | None:
    return None if row is None else LetGo(row.let_go_at, as_it_stands(WhyLetGo, row.why))


def _view(row: ViewRow, folder: Path) -> RecordedView:
    return RecordedView(
        name=row.name,
        verdict=as_it_stands(Verdict, row.verdict),
        reason=_reason(row),
        camera=row.camera,
        taken_at=row.taken_at,
        product=_file(folder, row.product),
        reference=_file(folder, row.reference),
        output=_file(folder, row.output),
        response=row.response,
        describer=row.describer,
        stood_in_for=row.stood_in_for or "",
        note=row.note or "",
        opinions=tuple(_opinion(each) for each in row.opinions or ()),
        difference=None if row.difference is None else as_it_stands(Difference, row.difference),
        alignment_quality=row.alignment_quality,
        findings=tuple(_finding(each, folder) for each in row.findings),
    )


def _opinion(stored: Mapping[str, str | None]) -> Opinion:
    return Opinion(
        stored.get("response") or "", stored.get("describer") or "", stored.get("failure") or ""
    )


def _finding(row: FindingRow, folder: Path) -> RecordedFinding:
    return RecordedFinding(
        number=row.number,
        label=row.label,
        code=row.code,
        phrase=row.phrase,
        sentence=row.sentence,
        severity=row.severity,
        count=row.count,
        region=_region(row.region),
        box=_region([row.box_x0, row.box_y0, row.box_x1, row.box_y1]),
        mask=_file(folder, row.mask),
        score=row.score,
    )


def _region(edges: Sequence[float | None] | None) -> Region | None:
    if edges is None:
        return None
    known = [each for each in edges if each is not None]
    return Region(*known) if len(known) == 4 else None


def _reason(row: InspectionRow | ViewRow) -> Reason | None:
    if row.reason_code is None:
        return None
    code = as_it_stands(ReasonCode, row.reason_code)
    return Reason(code, row.reason_message or "", row.reason_remedy or "")


def _file(folder: Path, path: str | None) -> Path | None:
    return None if path is None else folder / path


def _last_decision() -> ScalarSelect[str]:
    """The last decision about the verdict of the inspection in the surrounding statement."""
    return (
        select(DecisionRow.decision)
        .where(DecisionRow.inspection == InspectionRow.number, DecisionRow.finding.is_(None))
        .order_by(DecisionRow.number.desc())
        .limit(1)
        .correlate(InspectionRow)
        .scalar_subquery()
    )
