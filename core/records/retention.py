"""Letting go of pictures for which there is no room, and never of a record.

What is let go of is chosen oldest first, PASS before all others. References, thumbnails, rows and
CSV lines always stay. First the book says that the pictures of a record were let go, then its files
go; what an abrupt end leaves undone is done the next time, so that no record ever lacks pictures
without saying why.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Engine, exists, func, select, update
from sqlalchemy.orm import Session

from core.domain import Verdict
from core.records.database import FILE, open_database, reading, writing
from core.records.disk_use import Usage, usage_of
from core.records.image_store import INSPECTION_FOLDER, THUMBNAIL
from core.records.tables import DecisionRow, FindingRow, InspectionRow, LetGoRow, ViewRow
from core.records.values import Decision, WhyLetGo
from core.settings import GIGABYTE, StorageSettings

NEWEST_KEPT = 20
"""The last inspections keep their pictures whatever the limits: somebody is looking at them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parting:
    """One record whose pictures are to be let go of.

    Attributes:
        number: Of the inspection in the book.
        why: Which limit it is beyond.
    """

    number: int
    why: WhyLetGo


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be let go of.

    Attributes:
        partings: In the order in which they go.
        usage: What lies on the disk before.
        going: Bytes that go.
        beyond: Bytes by which the pictures stay above their limit, because nothing more may go.
    """

    partings: tuple[Parting, ...]
    usage: Usage
    going: int = 0
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    folder: str
    day: str


class Retention:
    """Chooses and lets go; has a connection of its own, used by the thread that opened it.

    ``let_go`` and ``finish`` belong between two inspections, on the thread that inspects, so that
    they never meet one that writes; ``plan`` only reads and may run beside it.

    Args:
        folder: Of the book.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / FILE
        self._engine: Engine | None = open_database(self._file) if self._file.exists() else None

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()

    def plan(
        self,
        storage: StorageSettings,
        today: date,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Plan:
        """Choose whose pictures are let go of; measures the whole folder, if there is any limit.

        Args:
            storage: How many are kept.
            today: Local date.
            is_cancelled: Whether nobody wants to know any more.

        Raises:
            RecordError: The book cannot be read.
            Cancelled: Nobody wants to know.
        """
        if self._engine is None or not storage.may_remove:
            return Plan((), Usage({}, 0))
        usage = usage_of(self._folder, is_cancelled)
        with reading(self._engine, self._file) as session:
            candidates = [
                each
                for each in _candidates(session, keeps_doubtful=storage.keep_doubtful)
                if each.folder in usage.pictures
            ]
        old: list[_Candidate] = []
        if storage.keep_days:
            first_kept = (today - timedelta(days=storage.keep_days)).isoformat()
            old = [each for each in candidates if each.day < first_kept]
        excess = 0
        if storage.keep_gb:
            going = sum(usage.pictures[each.folder] for each in old)
            excess = usage.of_pictures - going - round(storage.keep_gb * GIGABYTE)
        gone = {each.number for each in old}
        large, excess = _beyond_size(
            [each for each in candidates if each.number not in gone], usage, excess
        )
        partings = [Parting(each.number, WhyLetGo.AGE) for each in old]
        partings += [Parting(each.number, WhyLetGo.SIZE) for each in large]
        going = sum(usage.pictures[each.folder] for each in (*old, *large))
        return Plan(tuple(partings), usage, going, max(0, excess))

    def let_go(self, partings: Sequence[Parting]) -> None:
        """Note in the book that pictures are let go of, then remove their files.

        Raises:
            RecordError: The book cannot be written; then no file was removed.
        """
        if self._engine is None:
            return
        now = datetime.now(UTC)
        numbers = [each.number for each in partings]
        with writing(self._engine, self._file) as session:
            known = select(LetGoRow.inspection).where(LetGoRow.inspection.in_(numbers))
            noted = set(session.scalars(known))
            session.add_all(
                LetGoRow(inspection=each.number, let_go_at=now, why=each.why.value, is_done=False)
                for each in partings
                if each.number not in noted
            )
        self.finish()

    def finish(self) -> None:
        """Remove the files of every record that says it has let go of them; RecordError."""
        if self._engine is None:
            return
        undone = (
            select(LetGoRow.inspection, InspectionRow.folder)
            .join(InspectionRow, InspectionRow.number == LetGoRow.inspection)
            .where(LetGoRow.is_done.is_(False))
        )
        with reading(self._engine, self._file) as session:
            waiting = [
                (number, folder, list(_files_of(session, number, folder)))
                for number, folder in session.execute(undone).all()
            ]
        done = [number for number, folder, files in waiting if self._remove(folder, files)]
        if done:
            with writing(self._engine, self._file) as session:
                session.execute(
                    update(LetGoRow).where(LetGoRow.inspection.in_(done)).values(is_done=True)
                )

    def _remove(self, folder: str, files: Sequence[str]) -> bool:
        """Remove files of one record and return whether all are gone."""
        try:
            for file in files:
                (self._folder / file).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("pictures in %s stay for now: %s", folder, error)
            return False
        with suppress(OSError):  # the thumbnail, or something of somebody else, is in it
            (self._folder / folder).rmdir()
        return True


def _candidates(session: Session, *, keeps_doubtful: bool) -> list[_Candidate]:
    """Return what may go, in the order in which it goes: PASS first, then the oldest."""
    newest = session.scalar(select(func.max(InspectionRow.number))) or 0
    is_clear = (InspectionRow.verdict == Verdict.PASS.value) & ~_is_disputed()
    may_go = [
        InspectionRow.number <= newest - NEWEST_KEPT,
        ~exists().where(LetGoRow.inspection == InspectionRow.number),
    ]
    if keeps_doubtful:
        may_go.append(is_clear)
    rows = session.execute(
        select(InspectionRow.number, InspectionRow.folder, InspectionRow.local_date)
        .where(*may_go)
        .order_by(is_clear.desc(), InspectionRow.number)
    )
    return [
        _Candidate(number, folder, day)
        for number, folder, day in rows
        if INSPECTION_FOLDER.fullmatch(folder)
    ]


def _is_disputed() -> ColumnElement[bool]:
    """Whether somebody has ever rejected the inspection or been unsure about it."""
    said = (Decision.REJECT.value, Decision.UNSURE.value)
    return exists().where(
        DecisionRow.inspection == InspectionRow.number, DecisionRow.decision.in_(said)
    )


def _beyond_size(
    candidates: Sequence[_Candidate], usage: Usage, excess: int
) -> tuple[list[_Candidate], int]:
    """Return which go until the excess is gone, and what is left of it."""
    going = []
    for each in candidates:
        if excess <= 0:
            break
        going.append(each)
        excess -= usage.pictures[each.folder]
    return going, excess


def _files_of(session: Session, number: int, folder: str) -> Iterator[str]:
    """Yield the files of an inspection that may go: those its rows name inside its own folder."""
    named: list[str | None] = []
    for row in session.execute(
        select(ViewRow.product, ViewRow.output).where(ViewRow.inspection == number)
    ):
        named += row
    masks = select(FindingRow.mask).join(ViewRow, FindingRow.view == ViewRow.number)
    named += session.scalars(masks.where(ViewRow.inspection == number))
    for file in dict.fromkeys(named):
        inside, _, name = (file or "").rpartition("/")
        if inside == folder and INSPECTION_FOLDER.fullmatch(inside) and name != THUMBNAIL:
            yield str(file)
