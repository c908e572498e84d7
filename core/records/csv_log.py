"""The CSV log: one file a day, one line an inspection, for spreadsheets and people.

RFC 4180 with CRLF. Line breaks and other control characters inside a cell become spaces, so that
one line is one record and a half-written one is known by its missing line break; the exact text is
in the database. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

LINE_END = b"\r\n"
BOM = b"\xef\xbb\xbf"
FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001  the wide ones start formulas too
_BREAKS = ("Cc", "Zl", "Zp")
COLUMNS = (
    "started_at",
    "station",
    "recipe",
    "recipe_version",
    "serial",
    "lot",
    "click",
    "operator",
    "verdict",
    "reason",
    "findings",
    "labels",
    "codes",
    "response",
    "describer",
    "duration_ms",
    "folder",
    "id",
)
"""The identity comes last: a line that ends in a whole one is whole."""
_IDENTITY = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\"?\s*$")


def cell(value: object) -> str:
    """Return a value as one harmless cell."""
    text = "" if value is None else str(value)
    text = "".join(" " if unicodedata.category(each) in _BREAKS else each for each in text)
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def line(cells: Iterable[object]) -> bytes:
    """Return one line of a CSV file with its line break."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([cell(each) for each in cells])
    return buffer.getvalue().encode()


class CsvLog:
    """The daily files in one folder.

    Args:
        folder: Where they lie; made when the first line is written.
        bom: Begin new files with a byte order mark, as some spreadsheets want.
    """

    def __init__(self, folder: Path, *, bom: bool) -> None:
        self._folder = folder
        self._head = line(COLUMNS)
        self._bom = BOM if bom else b""

    def append(self, day: str, values: Mapping[str, object]) -> None:
        """Append one line to the file of a day, whole or not at all, and force it to the disk.

        Raises:
            OSError: It cannot be written; the file is as it was.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        content = line(values[column] for column in COLUMNS)
        with self._file_for(day).open("ab") as file:
            before = file.tell()
            try:
                file.write(content if before else self._bom + self._head + content)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                _shorten(file.fileno(), before)
                raise

    def mend(self) -> set[str]:
        """Cut off what an abrupt end left of a line; return the days where something was cut.

        Raises:
            OSError: A file cannot be read or written.
        """
        cut = set()
        for path in sorted(self._folder.glob("*.csv")):
            if _mend(path):
                cut.add(path.stem[:10])
        return cut

    def ids(self, day: str) -> set[str]:
        """Return the identities of all records in the files of a day."""
        found: set[str] = set()
        for path in self._folder.glob(f"{day}*.csv"):
            with path.open(encoding="utf-8", errors="replace") as file:
                found.update(ends[1] for each in file if (ends := _IDENTITY.search(each)))
        return found

    def _file_for(self, day: str) -> Path:
        """Return the file of a day that has today's columns: the first, unless it has others."""
        number = 1
        while True:
            path = self._folder / (f"{day}.csv" if number == 1 else f"{day}_{number}.csv")
            if not path.exists() or path.stat().st_size == 0:
                return path
            with path.open("rb") as file:
                if file.read(len(BOM) + len(self._head)).removeprefix(BOM).startswith(self._head):
                    return path
            number += 1


def write_table(head: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool) -> bytes:
    """Return a whole CSV file."""
    return (BOM if bom else b"") + line(head) + b"".join(line(row) for row in rows)


def _mend(path: Path) -> bool:
    """Bring the end of one file in order; return whether a line was cut off."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(LINE_END)))
        if size == 0 or file.read() == LINE_END:
            return False
    content = path.read_bytes()
    whole = content.rfind(LINE_END) + len(LINE_END) if LINE_END in content else 0
    rest = content[whole:].decode("utf-8", "replace").rstrip("\r\n")
    with path.open("r+b") as file:
        if _is_whole(rest):
            file.truncate(len(content.rstrip(LINE_END)))
            file.seek(0, os.SEEK_END)
            file.write(LINE_END)
        else:
            file.truncate(whole)
        file.flush()
        os.fsync(file.fileno())
    return True


def _is_whole(rest: str) -> bool:
    """Whether a line without line break has all that belongs in it (an editor took the break)."""
    if not rest.isprintable() or not _IDENTITY.search(rest):
        return False
    try:
        return len(next(csv.reader([rest]))) == len(COLUMNS)
    except csv.Error:
        return False


def _shorten(file: int, size: int) -> None:
    os.ftruncate(file, size)
    os.fsync(file)
