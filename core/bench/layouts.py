"""Which layout a folder has, and its cases."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from core.bench import mvtec, pair_lists, refcoco, visa
from core.bench.cases import BenchError, Case


class Layout(StrEnum):
    """Layouts that are understood."""

    PAIRS = "pairs"
    REFCOCO = "refcoco"
    MVTEC = "mvtec"
    VISA = "visa"


def layout_of(folder: Path) -> Layout:
    """Say which layout a folder has.

    Raises:
        BenchError: None of them, or it is no folder.
    """
    if not folder.is_dir():
        raise BenchError(f"There is no folder {folder}.", "Check the name.")
    for layout, room in _ROOMS.items():
        if room.fits(folder):
            return layout
    raise BenchError(
        f"{folder} has none of the layouts {', '.join(Layout)}.",
        "See docs/bench.md for what each of them looks like.",
    )


def read_cases(
    folder: Path,
    layout: Layout | None = None,
    split: str = "val",
    groups: Iterable[str] = (),
    most: int | None = None,
) -> list[Case]:
    """Return the cases of a bench.

    Args:
        folder: Of the bench.
        layout: Its layout; None finds it out.
        split: Which part of a RefCOCO list.
        groups: Only these; none for all.
        most: At most so many of each group and task, spread evenly; None for all.

    Raises:
        BenchError: The folder cannot be used, or nothing is left.
    """
    chosen = layout or layout_of(folder)
    if not _ROOMS[chosen].fits(folder):
        raise BenchError(
            f"{folder} does not have the layout {chosen}.", "See docs/bench.md for what it is."
        )
    wanted = set(groups)
    found = [
        case
        for case in (
            refcoco.cases(folder, split)
            if chosen is Layout.REFCOCO
            else _ROOMS[chosen].cases(folder)
        )
        if not wanted or case.group in wanted
    ]
    if not found:
        raise BenchError(f"{folder} holds nothing of what was asked.", "Ask for other groups.")
    return found if most is None else _spread(found, most)


def _spread(cases: list[Case], most: int) -> list[Case]:
    """Return at most so many of each group and task, evenly from its beginning to its end."""
    parts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, case in enumerate(cases):
        parts[case.group, case.task].append(index)
    chosen = {
        places[step * len(places) // min(most, len(places))]
        for places in parts.values()
        for step in range(min(most, len(places)))
    }
    return [case for index, case in enumerate(cases) if index in chosen]


_ROOMS = {
    Layout.PAIRS: pair_lists,
    Layout.REFCOCO: refcoco,
    Layout.MVTEC: mvtec,
    Layout.VISA: visa,
}
