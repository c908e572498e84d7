"""A list of pairs in a CSV file, as spreadsheets write it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import StationError
from station.cli.pairs import Pair

REQUIRED = ("id", "reference", "product")
MAX_CELL_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of the list that names no pair.

    Attributes:
        id: What the line has for an id, or its number.
        error: What is missing.
    """

    id: str
    error: str


def read_pairs(file: Path) -> list[Pair | BadRow]:
    """Read a list with the columns id, reference, product and, if wanted, response.

    Separators may be commas, semicolons or tabs; a byte order mark and UTF-16 are understood, and
    what is not UTF-8 is taken for Western European. Paths are relative to the list; they may lead
    anywhere that the user may read. Rows that lack something are returned as such.

    Raises:
        StationError: The file cannot be read, or lacks a column.
    """
    rows = _rows(file)
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise StationError(
            f"The list {file} lacks the column {' and '.join(missing)}.",
            "Its first line must read: id,reference,product (and, if wanted, response).",
        )
    twice = [column for column in (*REQUIRED, "response") if header.count(column) > 1]
    if twice:
        raise StationError(
            f"The list {file} has the column {twice[0]} twice.", "Remove or rename one of them."
        )
    return [
        _pair(dict(zip(header, row, strict=False)), number, file.parent)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _pair(row: dict[str, str], number: int, folder: Path) -> Pair | BadRow:
    identity = row.get("id", "").strip() or f"row {number}"
    missing = [name for name in ("reference", "product") if not row.get(name, "").strip()]
    if missing:
        return BadRow(
            identity,
            f"Row {number} of the list names no {' and no '.join(missing)}. Fill the cell.",
        )
    response = row.get("response", "")
    return Pair(
        identity,
        folder / row["reference"].strip(),
        folder / row["product"].strip(),
        response if response.strip() else None,
    )


def _rows(file: Path) -> Sequence[list[str]]:
    try:
        text = _decoded(file.read_bytes())
    except (OSError, ValueError) as error:
        raise StationError(
            f"The list {file} cannot be read ({getattr(error, 'strerror', None) or error}).",
            "Check the name.",
        ) from error
    first_line = text.lstrip("\r\n").partition("\n")[0]
    separator = max(",;\t", key=first_line.count)
    csv.field_size_limit(MAX_CELL_LENGTH)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise StationError(
            f"The list {file} is no CSV file ({error}).", "Store it as CSV (UTF-8) again."
        ) from error
    while rows and not any(cell.strip() for cell in rows[0]):
        rows.pop(0)
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
