"""The database file of the book: opened, brought up to date, and its troubles put into words."""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from core.errors import RecordError

FILE = "book.db"
NEWEST = "0003"
"""The migration that brings the book to what tables.py says."""
BUSY_S = 3.0
"""How long to wait for another program that holds the database."""

_log = logging.getLogger(__name__)


def open_database(file: Path) -> Engine:
    """Open a database for one thread at a time, in WAL mode; the file is made when missing.

    Every commit is forced to the disk (synchronous=FULL). Transactions begin explicitly, which
    pysqlite by itself does not do for DDL; those of ``writing`` take the write lock at once.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(file)),  # a folder's name may hold % and ?
        poolclass=StaticPool,
        connect_args={"timeout": BUSY_S},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def bring_up_to_date(engine: Engine, file: Path) -> None:
    """Run the migrations that this book has not seen; keeps a copy of an older book.

    Raises:
        RecordError: The book was written by a newer program.
    """
    found = _revision(engine)
    if found == NEWEST:
        return
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    # the option is read with interpolation: a percent sign of the path is written twice
    migrations = str(Path(__file__).parent / "migrations").replace("%", "%%")
    config.set_main_option("script_location", migrations)
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    if found:
        _copy(file, file.with_name(f"book.before-{NEWEST}.db"))

    def upgrade(revision: str, _: object) -> list[Any]:
        return script._upgrade_revs("head", revision)  # noqa: SLF001  as Alembic documents it

    try:
        with (
            EnvironmentContext(config, script, fn=upgrade) as environment,
            engine.connect().execution_options(writes=True) as connection,
        ):
            environment.configure(connection=connection, transaction_per_migration=False)
            with environment.begin_transaction():
                environment.run_migrations()
            connection.commit()
    except CommandError as error:
        raise RecordError(
            f"The records in {file.parent} were written by a newer version of this program.",
            "Install that version, or choose another data folder in the settings.",
        ) from error
    _log.info("the book %s is at revision %s", file, NEWEST)


def refuse_older(engine: Engine, file: Path) -> None:
    """Refuse to look up in a book that the station has not brought up to date yet.

    Raises:
        RecordError: Its tables are those of an earlier program.
    """
    with troubles(file):
        if _revision(engine) >= NEWEST:
            return
    raise RecordError(
        f"The records in {file.parent} were written by an earlier version of this program.",
        "Start the station once: it keeps a copy and brings them up to date.",
    )


@contextmanager
def reading(engine: Engine, file: Path) -> Iterator[Session]:
    """Give a session that only reads; troubles become RecordError."""
    with troubles(file), Session(engine) as session:
        yield session


@contextmanager
def writing(engine: Engine, file: Path) -> Iterator[Session]:
    """Give a session whose work is stored whole or not at all; troubles become RecordError."""
    with (
        troubles(file),
        Session(engine.execution_options(writes=True), expire_on_commit=False) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def troubles(place: Path) -> Iterator[None]:
    """Put what goes wrong with the disk or the database into the operator's words."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        message, remedy = _words_for(str(cause), place)
        raise RecordError(message, remedy) from error
    except sqlite3.Error as error:
        raise RecordError(*_words_for(str(error), place)) from error
    except OSError as error:
        raise RecordError(*_words_for_disk(error, place)) from error


def identity(file: Path) -> tuple[int, int] | None:
    """Return what tells this file from another of the same name, or None when it is gone."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _words_for(cause: str, place: Path) -> tuple[str, str]:
    """Return message and remedy for what SQLite says."""
    said = cause.lower()
    if "locked" in said or "busy" in said:
        return (
            f"Another program holds the book of records {place}.",
            "Close that program, then record again.",
        )
    if "full" in said:
        return (f"The disk of {place.parent} is full.", "Make space on it, then record again.")
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return (
            f"The book of records {place} cannot be written.",
            "Check the permissions of its folder, then record again.",
        )
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return (
            f"The book of records {place} is damaged.",
            "Move this file to another place and start again: a new book begins;"
            " CSV files and images stay.",
        )
    return (
        f"The book of records {place} cannot be used ({cause}).",
        "Check its disk, then record again.",
    )


def _words_for_disk(error: OSError, place: Path) -> tuple[str, str]:
    """Return message and remedy for what the operating system says."""
    where = place.parent if place.suffix else place
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return (f"The disk of {where} is full.", "Make space on it, then record again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The folder {error.filename or where} cannot be written.",
            "Check its permissions, then record again.",
        )
    return (
        f"The records in {where} cannot be written ({error.strerror or error}).",
        "Check the disk, then record again.",
    )


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    """Take transactions into our own hands and set what SQLite forgets between connections."""
    connection.isolation_level = None
    # SQLite's own knows no case of letters beyond ASCII, so that "ÖL" would not find "Öl"
    connection.create_function("lower", 1, str.lower, deterministic=True)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(engine: Engine) -> str:
    """Return which migration the book has seen last, or "" for a new book."""
    with engine.connect() as connection:
        tables = text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if connection.execute(tables).first() is None:
            return ""
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found or "")


def _copy(file: Path, copy: Path) -> None:
    """Keep the book as it was before its tables change."""
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
