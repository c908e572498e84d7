"""kill -9 at any moment: the book can be read, and the next start puts everything in order.

What a power failure can do beyond that (losing what was written but not forced to the disk) cannot
be tried here; every file and every commit is forced to the disk before the next step.
"""

import csv
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest
from made_inspections import inspection

from core.records import RecordBook

ENDS = 80


def rows(folder, statement):
    database = sqlite3.connect(folder / "book.db")
    try:
        return database.execute(statement).fetchall()
    finally:
        database.close()


def csv_ids(folder):
    found = []
    for path in (folder / "csv").glob("*.csv"):
        content = path.read_bytes()
        assert content.endswith(b"\r\n")
        assert content.count(b"started_at,") == 1
        with path.open(newline="") as file:
            found += [row["id"] for row in csv.DictReader(file)]
    return found


def check_order(folder):
    """Hold the folder of a book against its rows: nothing missing, nothing left over."""
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    assert not (folder / "unfinished.txt").exists()
    assert not list(folder.rglob("*.part"))
    named = {}
    for kind in ("product", "reference", "output"):
        named |= dict(rows(folder, f"SELECT {kind}, {kind}_sha256 FROM views"))
    named |= dict(rows(folder, "SELECT mask, mask_sha256 FROM findings WHERE mask IS NOT NULL"))
    named |= dict(rows(folder, "SELECT thumbnail, '' FROM inspections"))
    there = {
        path.relative_to(folder).as_posix()
        for name in ("images", "references")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }
    assert there == set(named)
    ids = [each for (each,) in rows(folder, "SELECT id FROM inspections")]
    assert Counter(csv_ids(folder)) == Counter(ids)
    assert len(rows(folder, "SELECT 1 FROM views")) == 2 * len(ids)
    assert len(rows(folder, "SELECT 1 FROM deliveries")) == len(ids)
    return set(ids), named


@pytest.fixture
def station(tmp_path):
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork: abrupt ends are tried on Linux and macOS only")
    paths = os.pathsep.join([str(Path(__file__).parents[2] / "peers"), str(Path.cwd())])
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).parents[2] / "peers" / "abrupt_station.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
    )
    yield process
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


@pytest.mark.slow
def test_that_killing_the_station_at_any_moment_loses_nothing(station, tmp_path):
    folder, chance = tmp_path / "records", random.Random(20261124)
    acknowledged, begun, midway, pace = set(), set(), 0, 0.05
    for _ in range(ENDS):
        station.stdin.write(f"{folder}\n")
        station.stdin.flush()
        said = [station.stdout.readline()]
        if chance.random() < 0.8:  # most are killed while they add, some before
            while not said[-1].startswith("added"):
                begin = time.monotonic()
                said.append(station.stdout.readline())
                pace = time.monotonic() - begin  # of one inspection, on this machine, now
        time.sleep(chance.uniform(0, 2 * pace))
        os.kill(int(said[0].split()[1]), signal.SIGKILL)
        while said[-1] != "ended\n":
            said.append(station.stdout.readline())
        acknowledged |= {each.split()[1] for each in said if each.startswith("added ")}
        begun |= {each.split()[1] for each in said if each.startswith("adding ")}
        midway += (folder / "unfinished.txt").exists()
        RecordBook(folder).close()
        ids, _ = check_order(folder)
        assert acknowledged <= ids <= begun
    ids, named = check_order(folder)
    for path, sha256 in named.items():
        if sha256:
            assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == sha256
    assert len(acknowledged) > ENDS / 2
    assert midway > ENDS / 4  # else the moments were not random enough to mean anything


def test_that_images_without_row_go_at_the_next_start(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()
    lost = f"images/2026/01/02/030405-{uuid4()}"
    reference = f"references/ab/ab{'0' * 62}.png"
    for path in (f"{lost}/1_top_product.png", f"{lost}/.x.part", reference):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    (tmp_path / "references" / "ab" / ".y.part").write_bytes(b"x")
    (tmp_path / ".z.part").write_bytes(b"x")
    (tmp_path / "unfinished.txt").write_text(f"{lost}\n{reference}\n")
    RecordBook(tmp_path).close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if path.suffix == ".part" or "2026/01/02" in str(path)]
    assert not (tmp_path / "images" / "2026" / "01").exists()
    assert not (tmp_path / reference).exists()


@pytest.mark.parametrize(
    "note",
    [
        "",
        "..",
        "images/..",
        "../precious",
        "images/2026/11/24/../../../../precious",
        "\0" * 40,
        "\xff",
    ],
)
def test_that_a_damaged_note_harms_nothing(tmp_path, note):
    folder = tmp_path / "records"
    RecordBook(folder).close()
    (folder / "unfinished.txt").write_text(note)
    (tmp_path / "precious").write_text("x")
    book = RecordBook(folder)
    book.add(inspection())
    book.close()
    assert (tmp_path / "precious").exists()
    assert not (folder / "unfinished.txt").exists()


@pytest.mark.parametrize("cut", [1, 2, 30, 300])
def test_that_a_half_csv_line_is_replaced_by_the_whole_one(tmp_path, cut):
    book = RecordBook(tmp_path)
    for seed in range(3):
        book.add(inspection(seed=seed))
    book.close()
    (path,) = (tmp_path / "csv").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    RecordBook(tmp_path).close()
    assert path.read_bytes() == whole


def test_that_rubbish_of_a_power_failure_goes_from_the_csv_log(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()
    (path,) = (tmp_path / "csv").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 100)
    RecordBook(tmp_path).close()
    assert path.read_bytes() == whole


def test_that_missing_csv_lines_are_added_at_the_next_start(tmp_path):
    book = RecordBook(tmp_path)
    for seed in range(3):
        book.add(inspection(seed=seed))
    book.close()
    (path,) = (tmp_path / "csv").iterdir()
    whole = path.read_bytes()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    RecordBook(tmp_path).close()
    assert path.read_bytes() == whole


def test_that_a_day_moved_away_by_people_stays_away(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()
    RecordBook(tmp_path).close()  # everything is checked now
    (path,) = (tmp_path / "csv").iterdir()
    path.unlink()
    RecordBook(tmp_path).close()
    assert not path.exists()


def test_that_lines_of_an_older_program_keep_their_own_file(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    (path,) = (tmp_path / "csv").iterdir()
    path.write_bytes(b"time,verdict\r\n2026,pass\r\n")
    book.add(inspection(seed=1))
    assert path.read_bytes().count(b"\r\n") == 2
    assert len(path.with_stem(f"{path.stem}_2").read_bytes().splitlines()) == 2
    book.close()
