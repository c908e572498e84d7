"""Pictures are let go of as the settings say, records never: real files, a real book."""

import csv
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from made_inspections import inspection, view_result

import core.records.retention
from core.domain import Verdict
from core.errors import Cancelled, RecordError
from core.records import Decision, RecordBook
from core.records.disk_use import space_around, usage_of
from core.records.retention import NEWEST_KEPT, Retention
from core.records.values import WhyLetGo
from core.settings import StorageSettings

NOW = datetime.now(UTC)


@pytest.fixture
def book(tmp_path):
    made = RecordBook(tmp_path / "records")
    yield made
    made.close()


def add(book, verdict=Verdict.PASS, days_ago=0):
    views = (view_result("top", verdict),)
    return book.add(inspection(verdict, views, started_at=NOW - timedelta(days=days_ago)))


def add_newest(book):
    """Add what stays because it is new."""
    return [add(book) for _ in range(NEWEST_KEPT)]


def keep(book, **limits):
    """Let go of what is beyond these limits; return the plan."""
    with closing(Retention(book.folder)) as retention:
        plan = retention.plan(StorageSettings(**limits), NOW.astimezone().date())
        retention.let_go(plan.partings)
    return plan


def files_of(record):
    return sorted(each.name for each in record.folder.iterdir()) if record.folder.exists() else []


def without_pictures(book, records):
    return [each for each in records if book.find(each.id).let_go is not None]


def test_that_everything_is_kept_unless_somebody_says_otherwise(book):
    old = add(book, days_ago=4000)
    add_newest(book)
    assert keep(book).partings == ()
    assert book.find(old.id).let_go is None
    assert "1_top_product.png" in files_of(old)


def test_that_old_pictures_go_and_the_record_says_so_and_stays(book):
    old, young = add(book, days_ago=31), add(book, days_ago=30)
    add_newest(book)
    csv_before = [file.read_bytes() for file in sorted((book.folder / "csv").iterdir())]
    keep(book, keep_days=30)
    found = book.find(old.id)
    assert found.let_go.why is WhyLetGo.AGE
    assert files_of(old) == ["thumbnail.jpg"]
    assert found.thumbnail.is_file()
    assert found.views[0].reference.is_file()
    assert (found.verdict, found.views[0].response) == (Verdict.PASS, old.views[0].response)
    assert without_pictures(book, [old, young]) == [old]
    assert [file.read_bytes() for file in sorted((book.folder / "csv").iterdir())] == csv_before
    book.export_csv(book.folder / "out.csv")
    with (book.folder / "out.csv").open(newline="", encoding="utf-8") as file:
        told = {row["id"]: row["pictures_let_go"] for row in csv.DictReader(file)}
    assert told[str(old.id)] == found.let_go.at.isoformat(timespec="seconds")
    assert told[str(young.id)] == ""


def test_that_what_is_doubtful_stays_unless_it_may_go_too(book):
    failed, review = add(book, Verdict.FAIL, 90), add(book, Verdict.REVIEW, 90)
    escaped, unsure, confirmed = (add(book, Verdict.PASS, 90) for _ in range(3))
    book.decide(escaped.id, Decision.REJECT)
    book.decide(unsure.id, Decision.UNSURE)
    book.decide(confirmed.id, Decision.CONFIRM)
    everything = [failed, review, escaped, unsure, confirmed]
    add_newest(book)
    keep(book, keep_days=30)
    assert without_pictures(book, everything) == [confirmed]
    keep(book, keep_days=30, keep_doubtful=False)
    assert without_pictures(book, everything) == everything


def test_that_the_newest_stay_whatever_the_limits(book):
    records = [add(book, days_ago=90) for _ in range(NEWEST_KEPT + 1)]
    plan = keep(book, keep_days=1, keep_gb=1e-9, keep_doubtful=False)
    assert without_pictures(book, records) == records[:1]
    assert plan.beyond > 0


def test_that_size_lets_go_of_pass_first_and_the_oldest_first(book):
    failed = add(book, Verdict.FAIL, 9)
    oldest, older, younger = (add(book, Verdict.PASS, ago) for ago in (8, 7, 6))
    add_newest(book)
    usage = usage_of(book.folder)
    one = usage.pictures[oldest.folder.relative_to(book.folder).as_posix()]
    limit = (usage.of_pictures - one - 1) / 1e9
    plan = keep(book, keep_gb=limit, keep_doubtful=False)
    assert without_pictures(book, [failed, oldest, older, younger]) == [oldest, older]
    assert {each.why for each in plan.partings} == {WhyLetGo.SIZE}
    assert plan.beyond == 0
    assert usage_of(book.folder).of_pictures <= limit * 1e9


def test_that_what_cannot_be_met_is_told(book):
    add(book, Verdict.FAIL, 9)
    add_newest(book)
    plan = keep(book, keep_gb=1e-6)
    assert plan.beyond == plan.usage.of_pictures - 1000
    assert keep(book, keep_gb=1e-6, keep_doubtful=False).partings != ()


def test_that_only_what_the_rows_name_is_removed(book):
    old = add(book, days_ago=90)
    (old.folder / "note.txt").write_text("mine")
    stranger = book.folder.parent / "stranger.png"
    stranger.write_bytes(b"mine")
    add_newest(book)
    book.close()
    with sqlite3.connect(book.folder / "book.db") as database:
        database.execute("DROP TRIGGER views_no_update")
        database.execute("UPDATE views SET output = '../stranger.png' WHERE inspection = 1")
    database.close()
    keep(book, keep_days=30)
    assert files_of(old) == ["note.txt", "thumbnail.jpg"]
    assert stranger.exists()


def test_that_what_an_abrupt_end_left_is_done_the_next_time(book, monkeypatch):
    old = add(book, days_ago=90)
    add_newest(book)
    with monkeypatch.context() as ended:
        ended.setattr(core.records.retention.Retention, "finish", lambda _: None)
        keep(book, keep_days=30)
    assert book.find(old.id).let_go is not None
    assert "1_top_product.png" in files_of(old)
    with closing(Retention(book.folder)) as retention:
        retention.finish()
    assert files_of(old) == ["thumbnail.jpg"]
    with closing(Retention(book.folder)) as retention:
        assert retention.plan(StorageSettings(keep_days=30), NOW.date()).partings == ()


def test_that_a_book_that_cannot_be_written_loses_no_picture(book):
    old = add(book, days_ago=90)
    add_newest(book)
    with closing(Retention(book.folder)) as retention:
        plan = retention.plan(StorageSettings(keep_days=30), NOW.date())
        other = sqlite3.connect(book.folder / "book.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="Another program holds"):
            retention.let_go(plan.partings)
        other.close()
    assert "1_top_product.png" in files_of(old)
    assert book.find(old.id).let_go is None


def test_that_pictures_taken_away_by_hand_are_not_said_to_be_let_go(book):
    old = add(book, days_ago=90)
    add_newest(book)
    for file in old.folder.glob("1_*"):
        file.unlink()
    assert keep(book, keep_days=30).partings == ()


def test_that_letting_go_twice_is_letting_go_once(book):
    add(book, days_ago=90)
    add_newest(book)
    with closing(Retention(book.folder)) as retention:
        plan = retention.plan(StorageSettings(keep_days=30), NOW.date())
        retention.let_go(plan.partings)
        retention.let_go(plan.partings)
    assert book.recent(100)[-1].let_go is not None


def test_that_measuring_can_be_stopped(book):
    add(book)
    with pytest.raises(Cancelled):
        usage_of(book.folder, lambda: True)


def test_that_a_folder_without_a_book_has_nothing_to_let_go_of(tmp_path):
    with closing(Retention(tmp_path / "none")) as retention:
        assert retention.plan(StorageSettings(keep_days=1), NOW.date()).partings == ()
        retention.finish()
    space = space_around(tmp_path / "none")
    assert not space.is_there
    assert 0 < space.free <= space.total
