"""What the records take on the disk, and what is free on it."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import Cancelled
from core.records.image_store import FOLDER_DEPTH, IMAGES, THUMBNAIL


@dataclass(frozen=True, slots=True)
class Usage:
    """What lies in the folder of a book, in bytes.

    Attributes:
        pictures: Folder of an inspection, relative to the book's and with slashes, to what its
            pictures take, the thumbnail left out.
        others: The book, its CSV files, references and thumbnails.
    """

    pictures: Mapping[str, int]
    others: int

    @property
    def of_pictures(self) -> int:
        """What all pictures of inspections take."""
        return sum(self.pictures.values())


@dataclass(frozen=True, slots=True)
class Space:
    """The disk on which a folder is, or would be made.

    Attributes:
        is_there: Whether the folder exists.
        free: Bytes that can still be written.
        total: Bytes that the disk holds.
    """

    is_there: bool
    free: int
    total: int


def usage_of(folder: Path, is_cancelled: Callable[[], bool] = lambda: False) -> Usage:
    """Measure the folder of a book; one that is not there takes nothing.

    What cannot be read is left out: it is no reason to let go of anything else.

    Raises:
        Cancelled: Nobody wants to know any more.
    """
    pictures: dict[str, int] = {}
    others = 0
    for path, size in _files(folder, ()):
        if is_cancelled():
            raise Cancelled
        if path[0] == IMAGES and len(path) > FOLDER_DEPTH and path[-1] != THUMBNAIL:
            inspection = "/".join(path[:FOLDER_DEPTH])
            pictures[inspection] = pictures.get(inspection, 0) + size
        else:
            others += size
    return Usage(pictures, others)


def space_around(folder: Path) -> Space:
    """Look at the disk of a folder, or of the one in which it will be made; OSError."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    disk = shutil.disk_usage(there)
    return Space(there == folder, disk.free, disk.total)


def _files(folder: Path, below: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every file below a folder, by its parts relative to it, with its size."""
    with suppress(OSError), os.scandir(folder.joinpath(*below)) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, (*below, entry.name))
            elif entry.is_file(follow_symlinks=False):
                yield (*below, entry.name), entry.stat(follow_symlinks=False).st_size
