"""The tables and their migrations belong together, and no book of another time is harmed."""

import os
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_inspections import inspection
from sqlalchemy import create_engine

import core.records
from core.errors import RecordError
from core.records import RecordBook
from core.records.database import NEWEST
from core.records.tables import Table


def test_that_the_migrations_make_the_tables_that_the_program_knows(tmp_path):
    RecordBook(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'book.db'}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    engine.dispose()
    assert differences == []


def test_that_the_newest_migration_is_the_one_the_program_expects():
    config = Config()
    config.set_main_option("script_location", f"{core.records.__path__[0]}/migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_that_a_book_of_a_newer_program_is_left_alone(tmp_path):
    RecordBook(tmp_path).close()
    with sqlite3.connect(tmp_path / "book.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = (tmp_path / "book.db").read_bytes()
    with pytest.raises(RecordError, match="newer version"):
        RecordBook(tmp_path)
    assert (tmp_path / "book.db").read_bytes() == before


def test_that_opening_a_book_again_needs_no_migration(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        again = RecordBook(tmp_path)
    assert len(again.recent()) == 1
    again.close()
    assert not list(tmp_path.glob("book.before-*"))


def test_that_commits_are_forced_to_the_disk_and_readers_do_not_wait(tmp_path):
    book = RecordBook(tmp_path)
    with book._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    book.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_that_a_half_made_book_is_finished(tmp_path):
    """A program that ends while it makes the tables leaves none of them, or all."""
    with sqlite3.connect(tmp_path / "book.db") as database:
        database.execute("PRAGMA journal_mode=WAL")
    database.close()
    book = RecordBook(tmp_path)
    book.add(inspection())
    book.close()


def test_that_a_book_of_an_older_program_is_brought_up_to_date(tmp_path):
    book = RecordBook(tmp_path)
    made = inspection()
    book.add(made)
    book.close()
    with sqlite3.connect(tmp_path / "book.db") as database:
        for column in ("note", "opinions"):
            database.execute(f"ALTER TABLE views DROP COLUMN {column}")
        database.execute("DROP TABLE let_go")
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    database.close()
    with pytest.raises(RecordError, match="earlier version"):
        RecordBook(tmp_path, read_only=True)
    book = RecordBook(tmp_path)
    found = book.find(made.id)
    book.add(inspection(seed=1))
    book.close()
    assert [(view.note, view.opinions) for view in found.views] == [("", ())] * 2
    assert (tmp_path / f"book.before-{NEWEST}.db").exists()


@pytest.mark.parametrize("name", ["100%", "a%41b", "what?", "what?uri=true", "#1", "file:x"])
def test_that_a_folder_may_have_any_name(tmp_path, name):
    book = RecordBook(tmp_path / name)
    book.add(inspection())
    book.close()
    assert (tmp_path / name / "book.db").is_file()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_that_the_program_may_lie_in_a_folder_of_any_name(tmp_path):
    place = tmp_path / "100%s"
    place.mkdir()
    root = Path(core.records.__path__[0]).parents[1]
    for package in ("core", "resources"):
        (place / package).symlink_to(root / package)
    opens = "import pathlib, sys; import core.records as r; r.RecordBook(pathlib.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", opens, str(tmp_path / "book")],
        env=os.environ | {"PYTHONPATH": str(place)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
