"""One station at a time in one folder of records.

The lock is the operating system's, on an open file: it goes with the process, however that ends,
so that no stale lock can keep a station from starting. What is written in the file only says who.
"""

import errno
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from core.errors import RecordError

FILE = "book.lock"
_IN_USE = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK)
"""What systems answer when somebody else holds the lock; any other answer is about the disk."""
_FAR = 1 << 30
"""Windows lets nobody read locked bytes: lock one that lies behind what is written."""


class FolderLock:
    """Held from construction to close.

    Args:
        folder: Of the records; exists.

    Raises:
        RecordError: Another station holds it, or the file system has no locks.
        OSError: The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._file)
        except OSError as error:
            if error.errno not in _IN_USE:
                os.close(self._file)
                raise RecordError(
                    f"The records in {folder} cannot be locked for this station alone ({error}).",
                    "Choose a data folder on a disk of this PC in the settings.",
                ) from error
            holder = os.read(self._file, 200).decode("utf-8", "replace").strip()
            os.close(self._file)
            raise RecordError(
                f"The records in {folder} are in use by another station ({holder or 'unknown'}).",
                "Close that one, or choose another data folder in the settings.",
            ) from error
        holder = f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%F %T}"
        with suppress(OSError):  # a full disk shall not keep people from reading the book
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{holder} UTC\n".encode())

    def close(self) -> None:
        """Let go of the folder."""
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
