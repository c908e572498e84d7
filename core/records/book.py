"""The book of records: what was inspected, what came of it, and what people said about it.

The database is the truth. Of one inspection first its images are written, then one transaction
adds its rows and what is to be published, then its CSV line follows. Whatever an abrupt end leaves
is put in order when the book is opened the next time, or before the next inspection is added.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, select

from core.domain import Inspection
from core.errors import RecordError
from core.image_files import write_file
from core.records import csv_log, looking_up
from core.records.csv_following import CsvFollower
from core.records.database import (
    FILE,
    bring_up_to_date,
    identity,
    open_database,
    reading,
    refuse_older,
    troubles,
    writing,
)
from core.records.folder_lock import FolderLock
from core.records.image_store import ImageStore, StoredInspection
from core.records.rows import inspection_row, offset_minutes, storable
from core.records.spreadsheet import EXPORT_COLUMNS, export_line
from core.records.statistics import Slice, Statistics, statistics_of
from core.records.tables import DecisionRow, DeliveryRow, InspectionRow, ViewRow
from core.records.values import (
    NO_LIMIT,
    Counts,
    Decision,
    RecordedDecision,
    RecordedInspection,
    Search,
)
from core.shifts import SHIFT_STARTS

_EXPORT_AT_ONCE = 500

_log = logging.getLogger(__name__)


class RecordBook:
    """The records in one folder; used by the thread that opened it.

    Args:
        folder: Where everything lies; made when missing, and movable while the book is closed.
        csv_bom: Begin CSV files with a byte order mark.
        publish_to: Names of the destinations that every record is to be delivered to.
        read_only: Look up without keeping other stations out; nothing can be added then.

    Raises:
        RecordError: Another station has this book open, or the folder cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        csv_bom: bool = False,
        publish_to: Sequence[str] = (),
        *,
        read_only: bool = False,
    ) -> None:
        self.folder = folder
        self._file = folder / FILE
        self._csv_bom, self._publish_to = csv_bom, tuple(publish_to)
        self._images = ImageStore(folder)
        self._lock: FolderLock | None = None
        self._engine: Engine | None = None
        self._csv: CsvFollower | None = None
        with troubles(self._file):
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
                self._lock = FolderLock(folder)
            try:
                self._open()
            except BaseException:
                self.close()
                raise

    @property
    def csv_trouble(self) -> str:
        """Why lines of the CSV log are missing at present, or ""."""
        return self._csv.trouble if self._csv is not None else ""

    def add(self, inspection: Inspection) -> RecordedInspection:
        """Keep an inspection: all of it, or nothing. Adding it twice keeps it once.

        Trouble with the CSV log alone does not count as not recorded: the line follows with the
        next inspection or at the next start; until then ``csv_trouble`` says what it is.

        Raises:
            RecordError: It could not be kept; it can be added again when the cause is gone.
        """
        engine = self._writable()
        with troubles(self._file):
            known = self.find(inspection.id)
            if known is not None:
                return known
            self._images.clean(self._is_known)
            local = inspection.started_at.astimezone()
            try:
                stored = self._images.store(inspection, local)
                row = self._add_rows(engine, inspection, stored)
                result = looking_up.recorded(row, self.folder)
            except BaseException:
                self._clean_quietly()
                raise
            self._settle_quietly()
        if self._csv is not None:
            self._csv.follow()
        return result

    def decide(
        self,
        inspection_id: UUID,
        decision: Decision,
        person: str = "",
        reason: str = "",
        finding: int | None = None,
        corrected_label: str = "",
    ) -> RecordedDecision:
        """Add what a person says about an inspection, or about one finding; the verdict stays.

        Args:
            inspection_id: Which inspection.
            decision: What is said.
            person: Who says it.
            reason: Why.
            finding: Number of the finding in the book, or None for the verdict.
            corrected_label: What the finding should have been called.

        Raises:
            RecordError: There is no such record, or it could not be kept.
        """
        now = datetime.now().astimezone()
        with writing(self._writable(), self._file) as session:
            number = session.scalar(
                select(InspectionRow.number).where(InspectionRow.id == str(inspection_id))
            )
            if number is None or not looking_up.belongs(session, finding, number):
                raise RecordError(
                    f"The book has no such record ({inspection_id}).", "Choose another record."
                )
            row = DecisionRow(
                id=str(uuid4()),
                inspection=number,
                finding=finding,
                decided_at=now,
                utc_offset_minutes=offset_minutes(now),
                person=storable(person),
                decision=Decision(decision).value,
                reason=storable(reason),
                corrected_label=storable(corrected_label),
            )
            session.add(row)
            session.flush()
            session.add_all(self._deliveries(row.id, number, row.number))
        return looking_up.decision_of(row)

    def find(self, inspection_id: UUID) -> RecordedInspection | None:
        """Return one inspection, or None when the book does not have it; RecordError."""
        wanted = select(InspectionRow).options(*looking_up.EVERYTHING)
        with reading(self._opened(), self._file) as session:
            row = session.scalar(wanted.where(InspectionRow.id == str(inspection_id)))
            return None if row is None else looking_up.recorded(row, self.folder)

    def recent(self, most: int = 20) -> list[RecordedInspection]:
        """Return the last inspections that were added, newest first; RecordError."""
        return self.search(Search(limit=most))

    def search(self, search: Search) -> list[RecordedInspection]:
        """Return the inspections that a search finds, newest first; RecordError."""
        with reading(self._opened(), self._file) as session:
            rows = session.scalars(looking_up.matching(search))
            return [looking_up.recorded(row, self.folder) for row in rows]

    def number_of(self, search: Search) -> int:
        """Count what a search finds, whatever its limit and offset; RecordError."""
        with reading(self._opened(), self._file) as session:
            return looking_up.number_of(session, search)

    def recipes(self) -> tuple[str, ...]:
        """Return the names of all recipes that were inspected with; RecordError."""
        with reading(self._opened(), self._file) as session:
            names = session.scalars(select(InspectionRow.recipe).distinct())
            return tuple(sorted(names, key=str.casefold))

    def counts(self, since: datetime | None = None, until: datetime | None = None) -> Counts:
        """Count inspections that began in a time (aware; ``until`` excluded); RecordError."""
        with reading(self._opened(), self._file) as session:
            return looking_up.count(session, since, until)

    def statistics(
        self,
        search: Search,
        by: Slice = Slice.DAY,
        shift_starts: Sequence[time] = SHIFT_STARTS,
    ) -> Statistics:
        """Return what all that a search finds says together; RecordError."""
        with reading(self._opened(), self._file) as session:
            return statistics_of(session, search, by, shift_starts)

    def export_csv(
        self,
        path: Path,
        search: Search | None = None,
        told: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Write what a search finds as one CSV file, decisions included, whole or not at all.

        Without a search everything is written; newest first in any case.

        Args:
            path: Of the file.
            search: What is written.
            told: Hears of every further page how many records were read; what it raises ends it.

        Returns:
            How many records it holds.

        Raises:
            RecordError: The file could not be written.
        """
        lines: list[list[object]] = []
        for page in self._pages(search or Search(limit=NO_LIMIT)):
            lines += [export_line(each, self.folder) for each in page]
            told(len(lines))
        with troubles(path):
            write_file(path, csv_log.write_table(EXPORT_COLUMNS, lines, bom=self._csv_bom))
        return len(lines)

    def close(self) -> None:
        """Close the database and let other stations in."""
        if self._engine is not None:
            self._engine.dispose()
        if self._lock is not None:
            self._lock.close()
        self._engine = self._lock = None

    def _open(self) -> None:
        """Open the database and put in order what an abrupt end left."""
        if self._lock is None and not self._file.exists():
            raise RecordError(f"There are no records in {self.folder}.", "Inspect a product first.")
        self._engine = open_database(self._file)
        if self._lock is None:
            refuse_older(self._engine, self._file)
            return
        bring_up_to_date(self._engine, self._file)
        self._identity = identity(self._file)
        self._images.clean(self._is_known)
        self._csv = CsvFollower(self._engine, self._file, bom=self._csv_bom)
        self._csv.begin()

    def _opened(self) -> Engine:
        if self._engine is None:
            raise RecordError("The book of records is closed.", "Restart the program.")
        return self._engine

    def _writable(self) -> Engine:
        """Return the database, still the file that was opened."""
        engine = self._opened()
        if self._lock is None:
            raise RecordError(
                "This book of records was opened for looking up.", "Open it to add records."
            )
        with troubles(self._file):
            is_same = identity(self._file) == self._identity
        if not is_same:
            raise RecordError(
                f"The book of records {self._file} was moved or removed while in use.",
                "Bring it back, or restart the program to begin a new book.",
            )
        return engine

    def _add_rows(
        self, engine: Engine, inspection: Inspection, stored: StoredInspection
    ) -> InspectionRow:
        """Add all rows of an inspection in one transaction."""
        with writing(engine, self._file) as session:
            row = inspection_row(inspection, stored)
            session.add(row)
            session.flush()
            session.add_all(self._deliveries(row.id, row.number, None))
            _ = row.decisions, row.let_go  # loaded while the session is open
        return row

    def _deliveries(self, key: str, inspection: int, decision: int | None) -> list[DeliveryRow]:
        return [
            DeliveryRow(
                key=key,
                destination=destination,
                inspection=inspection,
                decision=decision,
                attempts=0,
                next_try_at=datetime.now(UTC),
                trouble="",
            )
            for destination in self._publish_to
        ]

    def _is_known(self, path: str) -> bool:
        """Whether a row names this folder of images or this reference."""
        with reading(self._opened(), self._file) as session:
            if path.startswith("references/"):
                named = select(ViewRow.number).where(ViewRow.reference == path)
            else:
                named = select(InspectionRow.number).where(InspectionRow.folder == path)
            return session.scalar(named.limit(1)) is not None

    def _clean_quietly(self) -> None:
        """Remove what was written of a failed record; what cannot go now goes before the next."""
        try:
            self._images.clean(self._is_known)
        except (OSError, RecordError) as error:
            _log.warning("images without row stay for now: %s", error)

    def _settle_quietly(self) -> None:
        """Take the note away; one that stays is harmless, since the book knows what it names."""
        try:
            self._images.settle()
        except OSError as error:
            _log.warning("the note of a stored record stays for now: %s", error)

    def _pages(self, search: Search) -> Iterator[list[RecordedInspection]]:
        """Give what a search finds, a page at a time, each after the last of the page before."""
        given = 0
        while given < search.limit:
            most = min(_EXPORT_AT_ONCE, search.limit - given)
            page = self.search(replace(search, limit=most))
            yield page
            given += len(page)
            if len(page) < most:
                return
            search = replace(search, before=page[-1].number, offset=0)
