"""Loads the models once for commands that inspect."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.inspection import Inspector
    from core.settings import Settings


@contextmanager
def loaded_inspector(settings: "Settings", *, record: bool) -> Iterator["Inspector"]:
    """Give an inspector with all models loaded, and close its book in the end.

    Args:
        settings: Of this station.
        record: Whether to keep records in the book of this station.

    Raises:
        ModelError: A model is missing or damaged.
        RecordError: The book cannot be opened.
    """
    from core.inspection import load_inspector

    if not record:
        yield load_inspector(settings, None)
        return
    from core.records import RecordBook

    book = RecordBook(settings.records_folder, csv_bom=settings.csv_bom)
    try:
        yield load_inspector(settings, book)
    finally:
        book.close()
