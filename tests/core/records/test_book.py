"""The book: one record a click, found again as it was, whatever is thrown at it."""

import csv
import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from made_inspections import FINDINGS, RESPONSE, REVIEW_REASON, inspection, view_result

from core.domain import (
    Difference,
    Opinion,
    Order,
    Reading,
    Reason,
    ReasonCode,
    Region,
    Response,
    Verdict,
    ViewResult,
)
from core.errors import Cancelled, RecordError
from core.image_files import read_image
from core.records import Decision, RecordBook, Search


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records")
    yield book
    book.close()


def lines(folder: Path) -> list[dict[str, str]]:
    found = []
    for path in sorted((folder / "csv").glob("*.csv")):
        with path.open(newline="", encoding="utf-8-sig") as file:
            found += list(csv.DictReader(file))
    return found


def files(folder: Path) -> set[str]:
    kept = ("images", "references")
    return {
        path.relative_to(folder).as_posix()
        for name in kept
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


def test_that_an_inspection_comes_back_as_it_was(book):
    made = inspection()
    kept = book.add(made)
    (found,) = book.recent()
    assert found == kept == book.find(made.id)
    assert found.id == made.id
    assert found.started_at == made.started_at
    assert (found.serial, found.lot, found.operator) == ("SN-0000", "LOT 7", "Ada")
    assert (found.recipe, found.recipe_version, found.station) == ("valve", 2, "Bench 3")
    assert found.verdict is Verdict.FAIL
    assert found.duration_ms == 480.25
    assert found.models == {"describer": "gpt-4o", "encoder": "embedded"}
    top, side = found.views
    assert (top.name, side.name) == ("top", "Seite links")
    assert top.response == RESPONSE
    assert top.difference is Difference.YES
    assert top.alignment_quality == 0.9
    missing, scratch = top.findings
    assert (missing.label, missing.code, missing.count) == ("missing screw", "E-17", 2)
    assert missing.box == pytest.approx(Region(0.425, 0.15, 0.825, 0.6))
    assert missing.region == Region(0.5, 0, 1, 1)
    assert (scratch.box, scratch.mask) == (None, None)
    assert found.labels == ("missing screw", "scratch")


def test_that_every_opinion_is_kept_as_received(book):
    opinions = (Opinion("A pin is bent.\ud800", "seer"), Opinion("", "seer", "No answer."))
    votes = (Difference.NO, Difference.YES, Difference.UNUSABLE)
    view = replace(
        view_result(verdict=Verdict.PASS),
        response=Response("No difference.", "gpt-4o", note="In free text.", opinions=opinions),
        reading=Reading(Difference.UNUSABLE, 0.5, votes=votes),
    )
    kept = book.add(inspection(Verdict.REVIEW, (view,))).views[0]
    assert (kept.response, kept.note) == ("No difference.", "In free text.")
    assert kept.opinions == (replace(opinions[0], text="A pin is bent.\ufffd"), opinions[1])
    with sqlite3.connect(book.folder / "book.db") as database:
        ((stored,),) = database.execute("SELECT opinions FROM views").fetchall()
    database.close()
    assert [each["difference"] for each in json.loads(stored)] == ["yes", "unusable"]


def test_that_images_are_stored_exactly_and_with_their_sums(book):
    made = inspection()
    (kept,) = (book.add(made),)
    top = kept.views[0]
    assert np.array_equal(read_image(top.product), made.views[0].capture.image)
    assert np.array_equal(read_image(top.reference), made.views[0].reference)
    mask = read_image(top.findings[0].mask)[:, :, 0]
    assert np.array_equal(mask == 255, FINDINGS[0].mask.full(60, 80))
    assert set(np.unique(mask)) == {0, 255}
    assert read_image(kept.thumbnail).shape == (60, 80, 3)
    with sqlite3.connect(book.folder / "book.db") as database:
        rows = database.execute(
            "SELECT product, product_sha256 FROM views UNION SELECT reference, reference_sha256"
            " FROM views UNION SELECT output, output_sha256 FROM views"
            " UNION SELECT mask, mask_sha256 FROM findings WHERE mask IS NOT NULL"
        ).fetchall()
    database.close()
    assert len(rows) == 5  # two products, one reference, one drawn output, one mask
    for path, sha256 in rows:
        assert hashlib.sha256((book.folder / path).read_bytes()).hexdigest() == sha256


def test_that_a_reference_is_stored_once(book):
    for seed in range(3):
        book.add(inspection(seed=seed))
    assert len([name for name in files(book.folder) if name.startswith("references/")]) == 1


def test_that_an_output_without_drawing_is_not_stored_twice(book):
    kept = book.add(inspection(Verdict.PASS))
    assert kept.views[0].output == kept.views[0].product


def test_that_a_click_without_any_picture_is_recorded_too(book):
    view = ViewResult("top", Verdict.REVIEW, REVIEW_REASON)
    kept = book.add(inspection(Verdict.REVIEW, (view,)))
    assert kept.thumbnail is None
    assert kept.views[0].product is None
    assert kept.reason == REVIEW_REASON
    assert book.add(inspection(Verdict.REVIEW, ())).views == ()


def test_that_adding_an_inspection_twice_keeps_it_once(book):
    made = inspection()
    assert book.add(made) == book.add(made)
    assert len(book.recent()) == 1
    assert len(lines(book.folder)) == 1


def test_that_the_csv_log_has_one_header_and_a_line_each(book):
    for seed in range(3):
        book.add(inspection(seed=seed))
    (path,) = (book.folder / "csv").iterdir()
    assert path.name == f"{datetime.now().astimezone().date()}.csv"
    assert path.read_bytes().count(b"started_at") == 1
    assert path.read_bytes().count(b"\r\n") == 4
    assert [each["serial"] for each in lines(book.folder)] == ["SN-0000", "SN-0001", "SN-0002"]
    assert lines(book.folder)[0]["labels"] == "missing screw; scratch"


@pytest.mark.parametrize("bom", [True, False])
def test_that_a_byte_order_mark_is_a_choice(tmp_path, bom):
    book = RecordBook(tmp_path, csv_bom=bom)
    book.add(inspection())
    book.close()
    (path,) = (tmp_path / "csv").iterdir()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", "\n=1", "＝"])  # noqa: RUF001
def test_that_no_cell_is_a_formula(book, start):
    book.add(inspection(order=Order(1, start + 'HYPERLINK("x")', "", "")))
    (line,) = lines(book.folder)
    assert line["serial"][0] in "' "
    assert not line["serial"].lstrip().startswith(("=", "+", "-", "@", "＝"))  # noqa: RUF001
    assert book.recent()[0].serial == start + 'HYPERLINK("x")'


def test_that_newest_means_added_last_even_when_the_clock_was_set_back(book):
    now = datetime.now(UTC)
    for seed, age in enumerate((0, 400, 1)):
        book.add(inspection(seed=seed, started_at=now - timedelta(days=age)))
    assert [each.click for each in book.recent()] == [2, 1, 0]
    assert len(lines(book.folder)) == 3


def test_that_records_are_added_and_never_changed(book):
    book.add(inspection())
    book.decide(book.recent()[0].id, Decision.ACCEPT)
    with sqlite3.connect(book.folder / "book.db") as database:
        for table in ("inspections", "views", "findings", "decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                database.execute(f"UPDATE {table} SET rowid = 99")
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                database.execute(f"DELETE FROM {table}")
    database.close()


def test_that_a_decision_stands_beside_the_verdict(book):
    made = inspection()
    kept = book.add(made)
    book.decide(made.id, Decision.UNSURE)
    said = book.decide(made.id, Decision.ACCEPT, "Bo", "within tolerance")
    about = kept.views[0].findings[1].number
    book.decide(made.id, Decision.REJECT, finding=about, corrected_label="dirt")
    (found,) = book.recent()
    assert found.verdict is Verdict.FAIL
    assert [each.decision for each in found.decisions] == ["unsure", "accept", "reject"]
    assert found.decision == said
    assert found.decisions[2].corrected_label == "dirt"
    assert found.decisions[2].finding == about


def test_that_a_decision_needs_its_record(book):
    one, other = book.add(inspection()), book.add(inspection())
    with pytest.raises(RecordError, match="no such record"):
        book.decide(uuid4(), Decision.ACCEPT)
    with pytest.raises(RecordError, match="no such record"):
        book.decide(one.id, Decision.ACCEPT, finding=other.views[0].findings[0].number)


def test_that_records_are_found_by_what_is_known_of_them(book):
    day = datetime(2026, 3, 4, 12, tzinfo=UTC)
    fail = book.add(inspection(seed=1, started_at=day))
    passed = book.add(inspection(Verdict.PASS, seed=2, started_at=day + timedelta(days=1)))
    other = book.add(
        inspection(Verdict.REVIEW, seed=3, started_at=day + timedelta(days=2), recipe="50%_plug")
    )
    book.decide(fail.id, Decision.UNSURE)
    book.decide(fail.id, Decision.ACCEPT)

    def found(**wanted):
        return [each.click for each in book.search(Search(**wanted))]

    assert found() == [3, 2, 1]
    assert found(first_day=date(2026, 3, 5)) == [3, 2]
    assert found(last_day=date(2026, 3, 5)) == [2, 1]
    assert found(serial="sn-0002") == [passed.click]
    assert found(serial="%") == []
    assert found(lot="lot") == [3, 2, 1]
    assert found(verdict=Verdict.REVIEW) == [other.click]
    assert found(recipe="50%_plug") == [3]
    assert found(label="SCREW") == [1]
    assert found(label="nothing") == found(label="%") == found(label="_") == []
    assert found(decision=Decision.ACCEPT) == [1]
    assert found(decision=Decision.UNSURE) == []
    assert found(undecided=True) == [3, 2]
    assert found(limit=1, offset=1) == [2]
    assert found(before=other.number) == [2, 1]
    assert found(before=other.number, offset=1) == [1]
    assert book.number_of(Search(serial="sn", limit=1, offset=2)) == 3
    assert book.number_of(Search(undecided=True)) == 2
    assert book.recipes() == tuple(sorted({fail.recipe, "50%_plug"}, key=str.casefold))


def test_that_verdicts_labels_and_mistakes_are_counted(book):
    now = datetime.now(UTC)
    old = book.add(inspection(seed=1, started_at=now - timedelta(hours=9)))
    for seed in range(2, 5):
        book.add(inspection(Verdict.PASS, seed=seed))
    failed = book.add(inspection(seed=5))
    book.decide(failed.id, Decision.ACCEPT)
    book.decide(book.recent()[1].id, Decision.REJECT)
    counts = book.counts(now - timedelta(hours=8))
    assert counts.verdicts == {Verdict.PASS: 3, Verdict.FAIL: 1, Verdict.REVIEW: 0}
    assert counts.labels == {"missing screw": 1, "scratch": 1}
    assert (counts.false_rejects, counts.escapes) == (1, 1)
    assert counts.pass_share == 0.75
    assert book.counts().total == 5
    assert book.counts(until=now - timedelta(hours=8)).total == 1
    assert book.counts(now + timedelta(days=1)).pass_share is None
    assert old.number == 1


def test_that_an_export_holds_the_decisions(book, tmp_path):
    for seed in range(3):
        book.add(inspection(seed=seed))
    book.decide(book.recent()[0].id, Decision.ACCEPT, "=Bo")
    assert book.export_csv(tmp_path / "all.csv") == 3
    with (tmp_path / "all.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["serial"] for row in rows] == ["SN-0002", "SN-0001", "SN-0000"]
    assert (rows[0]["decision"], rows[0]["decided_by"]) == ("accept", "'=Bo")
    assert book.export_csv(tmp_path / "some.csv", Search(serial="0001")) == 1
    with pytest.raises(RecordError):
        book.export_csv(tmp_path / "all.csv" / "below.csv")


def test_that_an_export_tells_how_far_it_is_and_can_be_stopped(book, tmp_path, monkeypatch):
    monkeypatch.setattr("core.records.book._EXPORT_AT_ONCE", 2)
    for seed in range(5):
        book.add(inspection(seed=seed))
    heard = []
    assert book.export_csv(tmp_path / "all.csv", told=heard.append) == 5
    assert heard == [2, 4, 5]
    heard.clear()
    assert book.export_csv(tmp_path / "four.csv", Search(limit=4, offset=1), heard.append) == 4
    assert heard == [2, 4]

    def stop(_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        book.export_csv(tmp_path / "none.csv", told=stop)
    assert not (tmp_path / "none.csv").exists()


def test_that_the_folder_can_be_moved(tmp_path):
    book = RecordBook(tmp_path / "old")
    made = inspection()
    book.add(made)
    book.close()
    (tmp_path / "old").rename(tmp_path / "neu Größe 新")
    moved = RecordBook(tmp_path / "neu Größe 新")
    (found,) = moved.recent()
    assert np.array_equal(read_image(found.views[0].product), made.views[0].capture.image)
    moved.add(inspection())
    moved.close()


def test_that_a_book_is_opened_by_one_station_at_a_time(tmp_path):
    first = RecordBook(tmp_path)
    with pytest.raises(RecordError, match="in use by another station") as caught:
        RecordBook(tmp_path)
    assert "process" in caught.value.message
    assert "another data folder" in caught.value.remedy
    first.close()
    RecordBook(tmp_path).close()


def test_that_a_book_in_use_can_be_looked_up(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    beside = RecordBook(tmp_path, read_only=True)
    assert len(beside.recent()) == 1
    with pytest.raises(RecordError, match="for looking up"):
        beside.add(inspection())
    book.add(inspection())
    assert len(beside.recent()) == 2
    beside.close()
    book.close()
    with pytest.raises(RecordError, match="no records"):
        RecordBook(tmp_path / "nothing", read_only=True)


def test_that_a_closed_book_says_so(book):
    book.close()
    with pytest.raises(RecordError, match="closed"):
        book.recent()


def test_that_odd_numbers_and_texts_are_kept(book):
    view = view_result()
    odd = inspection(
        views=(
            replace(
                view,
                view="../../CON \ud800 " + "x" * 300,
                response=replace(view.response, text="\ud800\x00 = 1", tokens=2**80, cost=np.nan),
                findings=tuple(replace(each, score=float("nan")) for each in view.findings),
            ),
        ),
        order=Order(2**40, "S" * 4000 + "\x00\ud83d", "🔩" * 500, "\u202eevil"),
        timings_ms={"total": float("inf")},
    )
    kept = book.add(odd)
    assert book.find(odd.id) == kept
    assert kept.lot == "🔩" * 500
    assert kept.serial == "S" * 4000 + "\x00\ufffd"
    assert kept.views[0].product.is_relative_to(book.folder)
    assert len(kept.views[0].product.name) < 50
    assert len(lines(book.folder)) == 1


def test_that_a_reason_of_every_kind_is_kept(book):
    for code in ReasonCode:
        reason = Reason(code, "What.", "How.")
        assert book.add(inspection(Verdict.REVIEW, (), reason=reason)).reason == reason


def test_that_no_note_stays_behind(book):
    book.add(inspection())
    assert {path.name for path in book.folder.iterdir()} >= {"book.db", "csv", "images"}
    assert not (book.folder / "unfinished.txt").exists()


def test_that_timings_and_models_are_json_that_others_can_read(book):
    book.add(inspection())
    with sqlite3.connect(book.folder / "book.db") as database:
        ((timings, identity),) = database.execute("SELECT timings_ms, id FROM inspections")
    database.close()
    assert json.loads(timings)["align"] == 12.5
    assert UUID(identity) == book.recent()[0].id


def test_that_letters_of_any_alphabet_are_found_in_any_case(book):
    order = Order(1, "Ölpumpe Ж-7", "PRÜFLOS", "Ada")
    book.add(inspection(order=order))
    for wanted in (Search(serial="ÖLPUMPE ж"), Search(serial="ölpumpe"), Search(lot="prüflos")):
        assert book.number_of(wanted) == 1
