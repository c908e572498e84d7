"""Disk full, folder read-only, database held: one sentence, nothing by halves, and then on."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from limited_files import file_size_limit
from made_inspections import inspection, view_result

from core.domain import Verdict
from core.errors import RecordError
from core.records import Decision, RecordBook

PEERS = Path(__file__).parents[2] / "peers"
NOBODY = 65534


@contextmanager
def ordinary_user():
    """Be somebody whom permissions bind, which root is not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that anybody may write in, however private pytest's own are."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o777)
    shutil.rmtree(folder)


def images(folder):
    found = [path for path in folder.rglob("*") if path.suffix in (".png", ".jpg", ".part")]
    return {path for path in found if path.is_file()}


def csv_lines(folder):
    return sum(path.read_bytes().count(b"\r\n") - 1 for path in (folder / "csv").glob("*.csv"))


def check_that_adding_fails_and_then_works(book, made, sentence, end_trouble):
    before = images(book.folder)
    with pytest.raises(RecordError, match=sentence) as caught:
        book.add(made)
    assert caught.value.remedy
    assert "\n" not in caught.value.message
    end_trouble()
    assert images(book.folder) - before == set()
    assert book.find(made.id) is None
    book.add(made)
    assert len(book.recent()) == csv_lines(book.folder) == 2
    assert not (book.folder / "unfinished.txt").exists()


def test_that_images_too_large_for_the_disk_leave_nothing(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    large = inspection(views=(view_result("top", Verdict.FAIL, 3, size=(300, 400)),))
    with file_size_limit(200_000):
        with pytest.raises(RecordError, match=r"The disk of .* is full"):
            book.add(large)
        assert len(book.recent()) == 1
        left = images(tmp_path)
    book.add(large)
    book.close()
    assert len(left) == 6  # of the first: two products, output, mask, thumbnail, reference
    assert csv_lines(tmp_path) == 2


@pytest.mark.parametrize("room", [0, 2_000, 9_000])
def test_that_a_database_that_cannot_grow_leaves_nothing(tmp_path, room):
    book = RecordBook(tmp_path)
    book.add(inspection())
    limit = (tmp_path / "book.db-wal").stat().st_size + room
    made = [inspection() for _ in range(20)]
    kept = []
    with file_size_limit(limit), pytest.raises(RecordError):
        kept.extend(book.add(each) for each in made)
    for each in made[len(kept) :]:
        book.add(each)
    assert len(book.recent(100)) == 21
    book.close()
    assert csv_lines(tmp_path) == 21


def test_that_a_csv_log_that_cannot_grow_follows_later(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    (path,) = (tmp_path / "csv").iterdir()
    path.chmod(0o644)
    shutil.copy(path, tmp_path / "aside.csv")
    path.unlink()
    path.mkdir()  # as if another program held the file
    (path / "x").touch()
    made = inspection()
    assert book.add(made).id == made.id
    assert "CSV log cannot be written" in book.csv_trouble
    shutil.rmtree(path)
    shutil.copy(tmp_path / "aside.csv", path)
    book.add(inspection())
    assert book.csv_trouble == ""
    book.close()
    assert csv_lines(tmp_path) == 3


def test_that_a_locked_database_is_said_and_survived(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    other = sqlite3.connect(tmp_path / "book.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    def let_go():
        other.execute("ROLLBACK")
        other.close()

    check_that_adding_fails_and_then_works(book, inspection(), "Another program holds", let_go)
    book.close()


def test_that_a_folder_turned_read_only_is_said_and_survived(open_folder):
    with ordinary_user():
        book = RecordBook(open_folder / "records")
        book.add(inspection())
        folders = [book.folder, *(path for path in book.folder.rglob("*") if path.is_dir())]
        for folder in folders:
            folder.chmod(0o555)

        def allow():
            for folder in folders:
                folder.chmod(0o755)

        check_that_adding_fails_and_then_works(book, inspection(), "cannot be written", allow)
        book.close()


def test_that_a_read_only_folder_is_said_at_the_start(open_folder):
    open_folder.chmod(0o555)
    with ordinary_user():
        with pytest.raises(RecordError, match="cannot be written") as caught:
            RecordBook(open_folder / "records")
        assert str(open_folder) in caught.value.message
    open_folder.chmod(0o777)
    with ordinary_user():
        RecordBook(open_folder / "records").close()


def test_that_a_file_in_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "records").write_text("x")
    with pytest.raises(RecordError):
        RecordBook(tmp_path / "records")


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"x" * 500])
def test_that_a_damaged_book_is_said_and_can_be_put_aside(tmp_path, content):
    (tmp_path / "book.db").write_bytes(content)
    with pytest.raises(RecordError, match="damaged") as caught:
        RecordBook(tmp_path)
    assert "Move this file" in caught.value.remedy
    (tmp_path / "book.db").rename(tmp_path / "book.old")
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()


def test_that_a_book_removed_while_in_use_is_said(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    (tmp_path / "book.db").rename(tmp_path / "elsewhere.db")
    with pytest.raises(RecordError, match="moved or removed"):
        book.add(inspection())
    (tmp_path / "elsewhere.db").rename(tmp_path / "book.db")
    book.add(inspection())
    book.close()


def test_that_a_folder_replaced_while_in_use_is_said(tmp_path):
    book = RecordBook(tmp_path / "records")
    kept = book.add(inspection())
    (tmp_path / "records").rename(tmp_path / "elsewhere")
    (tmp_path / "records").write_text("x")
    with pytest.raises(RecordError):
        book.add(inspection())
    with pytest.raises(RecordError):
        book.decide(kept.id, Decision.CONFIRM)
    book.close()


def test_that_a_csv_file_held_by_another_program_keeps_no_station_closed(tmp_path):
    book = RecordBook(tmp_path)
    stored = [book.add(inspection()) for _ in range(2)]
    book.close()
    (file,) = (tmp_path / "csv").glob("*.csv")
    held = file.read_bytes()[:-30]
    file.unlink()
    file.mkdir()  # cannot be opened, as one that a spreadsheet holds
    book = RecordBook(tmp_path)
    stored.append(book.add(inspection()))
    assert "CSV" in book.csv_trouble
    file.rmdir()
    file.write_bytes(held)  # whose last line was half
    stored.append(book.add(inspection()))
    assert book.csv_trouble == ""
    book.close()
    lines = [str(each.id) for each in stored]
    assert [line[-36:] for line in file.read_text().splitlines()[1:]] == lines


def test_that_a_real_disk_running_full_loses_nothing(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    begin = [
        "unshare",
        "-rm",
        "sh",
        "-ec",
        'mount -t tmpfs -o size=16m none "$1"; shift; exec "$@"',
    ]
    trial = subprocess.run([*begin, "sh", str(disk), "true"], capture_output=True, check=False)
    if trial.returncode:
        pytest.skip("no mount namespace here: a full disk is tried by file size limits only")
    done = subprocess.run(
        [*begin, "sh", str(disk), sys.executable, str(PEERS / "full_disk_station.py"), str(disk)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PEERS), str(Path.cwd())])},
    )
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    failures = [each["failed"] for each in report["rounds"] if each["failed"]]
    assert len(failures) >= 3
    for message, remedy in failures:
        assert re.search("is full", message), message
        assert "Make space" in remedy
    wanted = [*report["first"], *(each["id"] for each in report["rounds"]), report["added"]]
    assert sorted(report["kept"]) == sorted(wanted)
    assert report["csv"].count("\r\n") == 1 + len(wanted)
    assert all(report["csv"].count(each) >= 1 for each in wanted)
    assert report["csv_trouble"] == ""
    assert not [name for name in report["files"] if name.endswith((".part", "unfinished.txt"))]
    pictures = [name for name in report["files"] if name.endswith("_product.png")]
    assert len(pictures) == len(wanted)
