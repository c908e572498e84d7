"""The CSV log follows the book: what an abrupt end or a held file kept back is written later."""

import logging
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, select

from core.errors import RecordError
from core.records import looking_up
from core.records.csv_log import CsvLog
from core.records.database import reading, writing
from core.records.spreadsheet import log_line
from core.records.tables import InspectionRow, MarkRow

CSV_MARK = "csv"
"""Up to which number every inspection has its CSV line."""

_log = logging.getLogger(__name__)


class CsvFollower:
    """Writes the lines of what was added to a book; used by the book's thread.

    Trouble with the files stops no inspection and keeps no book closed.

    Args:
        engine: Of the book's database.
        file: The database, in the folder of the book.
        bom: Begin new CSV files with a byte order mark.

    Attributes:
        trouble: Why lines are missing at present, or "".
    """

    def __init__(self, engine: Engine, file: Path, *, bom: bool) -> None:
        self.trouble = ""
        self._engine, self._file = engine, file
        self._csv = CsvLog(file.parent / "csv", bom=bom)
        self._done = 0
        self._is_mended = False

    def begin(self) -> None:
        """Bring the files in order; RecordError when the book cannot be read."""
        try:
            self._mend()
        except OSError as error:
            self._note(error)

    def follow(self) -> None:
        """Write the lines of all inspections added since the last line; never raises."""
        try:
            if not self._is_mended:
                self._mend()
            behind = select(InspectionRow.number).where(InspectionRow.number > self._done)
            with reading(self._engine, self._file) as session:
                numbers = list(session.scalars(behind.order_by(InspectionRow.number)))
            self._write(numbers)
        except RecordError as error:
            self.trouble = error.message
            _log.warning("%s The CSV line follows later.", error.message)
        except OSError as error:
            self._note(error)

    def _mend(self) -> None:
        """Cut half lines and add lines that are missing since the last start."""
        cut = self._csv.mend()
        with reading(self._engine, self._file) as session:
            mark = select(MarkRow.value).where(MarkRow.name == CSV_MARK)
            self._done = session.scalar(mark) or 0
            behind = select(InspectionRow.number, InspectionRow.id, InspectionRow.local_date).where(
                (InspectionRow.number > self._done) | InspectionRow.local_date.in_(cut)
            )
            rows = session.execute(behind.order_by(InspectionRow.number)).all()
        written = {day: self._csv.ids(day) for day in {day for _, _, day in rows}}
        missing = [number for number, id_, day in rows if id_ not in written[day]]
        if self._write(missing) and rows:
            self._done = max(self._done, rows[-1][0])
            self._keep_mark_quietly()
        self._is_mended = True

    def _write(self, numbers: Sequence[int]) -> bool:
        """Append the lines of these inspections; return whether all could be written."""
        folder = self._file.parent
        for number in numbers:
            with reading(self._engine, self._file) as session:
                row = session.get_one(InspectionRow, number, options=looking_up.EVERYTHING)
                day, record = row.local_date, looking_up.recorded(row, folder)
            try:
                self._csv.append(day, log_line(record, folder))
            except OSError as error:
                self._note(error)
                return False
            self._done = max(self._done, number)
        self.trouble = ""
        return True

    def _note(self, error: OSError) -> None:
        self.trouble = f"The CSV log cannot be written ({error.strerror or error})."
        _log.warning("%s The line follows later.", self.trouble)

    def _keep_mark_quietly(self) -> None:
        """Note how far the log has come; without the note the next start checks more."""
        try:
            with writing(self._engine, self._file) as session:
                session.merge(MarkRow(name=CSV_MARK, value=self._done))
        except RecordError as error:
            _log.warning("how far the CSV log has come is not noted: %s", error.message)
