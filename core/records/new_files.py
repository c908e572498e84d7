"""Files of one folder that nobody knows of yet, forced to the disk all at once.

Forcing each file as it is written costs a journal commit each; together they cost about one.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core.image_files import make_folder, sync_folder

if TYPE_CHECKING:
    from io import BufferedWriter


class NewFiles:
    """Writes files below one folder; they are on the disk when the context ends without error.

    Args:
        folder: Made when the first file is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[BufferedWriter] = []

    def __enter__(self) -> Self:
        return self

    def write(self, name: str, content: bytes) -> str:
        """Write one file and return its SHA-256; OSError."""
        if not self._files:
            make_folder(self._folder)
        self._files.append((self._folder / name).open("xb"))
        self._files[-1].write(content)
        self._files[-1].flush()
        return hashlib.sha256(content).hexdigest()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Force everything to the disk, unless something went wrong before."""
        try:
            if error is None and self._files:
                for file in self._files:
                    os.fsync(file.fileno())
                sync_folder(self._folder)
        finally:
            for file in self._files:
                with suppress(OSError):  # a full disk was met when writing, not now
                    file.close()
