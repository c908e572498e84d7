"""Looking something up in the book of records behind the window, whatever the station does."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.records import RecordBook

Found = TypeVar("Found")


def read_book(
    folder: Path, look_up: "Callable[[RecordBook], Found]", *, csv_bom: bool = False
) -> Found:
    """Open the book for looking up, look something up and close it; not for the GUI thread.

    Args:
        folder: Of the book.
        look_up: What is wanted of it.
        csv_bom: Begin CSV files with a byte order mark.

    Raises:
        RecordError: There is no book yet, or it cannot be read.
    """
    from core.records import RecordBook

    book = RecordBook(folder, csv_bom, read_only=True)
    try:
        return look_up(book)
    finally:
        book.close()
