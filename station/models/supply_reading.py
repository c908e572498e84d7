"""Counting, off the GUI thread, what there is to teach."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.recipes import load_recipe

if TYPE_CHECKING:
    from core.training.counting import Supply


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is to learn from.

    Attributes:
        supply: In numbers; None before anything was counted.
        has_records: Whether records are part of it.
        is_unfinished: Whether a training was stopped in the middle of its steps.
    """

    supply: "Supply | None" = None
    has_records: bool = False
    is_unfinished: bool = False

    @property
    def can_teach(self) -> bool:
        """Whether there are words to learn."""
        return self.supply is not None and bool(self.supply.kinds)


def count_supply(
    book: Path | None, recipe: Path | None, lists: Sequence[Path], models: Path
) -> Counted:
    """Count what people said in a book of records, and what stands in lists.

    Args:
        book: Folder of the book, None for none.
        recipe: Folder of the only recipe whose records count, None for all.
        lists: CSV files.
        models: Folder of the models.

    Raises:
        StationError: Book, recipe or a list cannot be read.
    """
    from core.training.counting import supply_of
    from core.training.from_lists import read_list
    from core.training.gathering import reviewed_in
    from core.training.tuning import CHECKPOINT, WORK

    records = []
    if book is not None and book.is_dir():
        name = load_recipe(recipe).name if recipe is not None else ""
        records = reviewed_in(book, name)
    rows = [row for file in lists for row in read_list(file)]
    stopped = (models / WORK / CHECKPOINT).is_file()
    return Counted(supply_of(records, rows), bool(records), stopped)
