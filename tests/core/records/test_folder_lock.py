"""The lock on a folder of records."""

import errno

import pytest

from core.errors import RecordError
from core.records import folder_lock
from core.records.folder_lock import FolderLock


def test_that_a_second_station_is_told_of_the_first(tmp_path):
    held = FolderLock(tmp_path)
    try:
        with pytest.raises(RecordError, match="in use by another station"):
            FolderLock(tmp_path)
    finally:
        held.close()


def test_that_a_disk_without_locks_is_no_other_station(tmp_path, monkeypatch):
    def has_none(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(folder_lock, "_lock", has_none)
    with pytest.raises(RecordError, match="cannot be locked") as caught:
        FolderLock(tmp_path)
    assert "disk of this PC" in caught.value.remedy
