"""History in a window of its own: searching, paging, looking, deciding, exporting."""

import csv
import shutil
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from made_inspections import inspection
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDesktopServices
from scripted_station import located
from shiboken6 import isValid

from core.domain import Verdict
from core.records import Decision, RecordBook
from station.widgets.theme import Mood


@pytest.fixture
def filled(settings):
    """A book of three records, before any window is opened."""
    book = RecordBook(settings.records_folder)
    day = datetime(2026, 3, 4, 12, tzinfo=UTC)
    for seed, verdict in enumerate((Verdict.FAIL, Verdict.PASS, Verdict.REVIEW), start=1):
        book.add(
            inspection(
                verdict, seed=seed, started_at=day + timedelta(days=seed), recipe=f"Plate {seed}"
            )
        )
    book.decide(book.recent()[2].id, Decision.UNSURE)
    book.close()


def opened(qtbot, station, count=None):
    station.window.records.open_history()
    history = station.window.records.history
    if count is not None:
        qtbot.waitUntil(lambda: history.list.records.rowCount() == count, timeout=10_000)
    return history


def chosen(qtbot, history, row):
    history.list.setCurrentIndex(history.list.records.index(row))
    entry = history.list.records.entry(history.list.records.index(row))
    pane = history.record_pane
    qtbot.waitUntil(lambda: pane.record is not None and pane.record.id == entry.id)
    return pane


def shown(history):
    model = history.list.records
    return [model.entry(model.index(row)).lines[0] for row in range(model.rowCount())]


def test_that_records_are_found_by_every_field(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    assert shown(history) == ["REVIEW  ·  SN-0003", "PASS  ·  SN-0002", "FAIL  ·  SN-0001"]
    assert history.count.text() == "Records: 3"
    search = history.search_pane
    qtbot.waitUntil(lambda: search.recipe.count() == 4)
    for narrow, found in (
        (lambda: search.serial.setText("0002"), ["PASS  ·  SN-0002"]),
        (lambda: search.lot.setText("lot 8"), []),
        (lambda: search.label.setText("SCREW"), ["FAIL  ·  SN-0001"]),
        (lambda: search.label.setText("%"), []),
        (lambda: search.label.setText("_"), []),
        (lambda: search.recipe.setCurrentText("Plate 3"), ["REVIEW  ·  SN-0003"]),
        (lambda: search.verdict.setCurrentText("PASS"), ["PASS  ·  SN-0002"]),
        (lambda: search.decision.setCurrentText("unsure"), ["FAIL  ·  SN-0001"]),
        (
            lambda: search.decision.setCurrentText("Not yet decided"),
            ["REVIEW  ·  SN-0003", "PASS  ·  SN-0002"],
        ),
        (
            lambda: search.days.choose(date(2026, 3, 1), date(2026, 3, 5)),
            ["FAIL  ·  SN-0001"],
        ),
    ):
        narrow()
        qtbot.waitUntil(lambda found=found: shown(history) == found)
        search.clear()
        qtbot.waitUntil(lambda: history.list.records.rowCount() == 3)


def test_that_days_the_wrong_way_round_are_said(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    history.search_pane.days.choose(date(2026, 3, 5), date(2026, 3, 4))
    qtbot.waitUntil(lambda: "before the first" in history.message.text())
    assert not history.export_button.isEnabled()
    history.search_pane.days.choose(date(2026, 3, 4), date(2026, 3, 6))
    qtbot.waitUntil(lambda: history.list.records.rowCount() == 2)
    assert not history.message.isVisible()
    assert history.export_button.isEnabled()


def test_that_an_empty_book_and_no_book_are_said(qtbot, ready, with_book):
    history = opened(qtbot, ready)
    qtbot.waitUntil(lambda: "No record" in history.count.text())
    assert not history.export_button.isEnabled()
    history.close()
    qtbot.waitUntil(lambda: ready.window.records.history is None)
    with_book(RecordBook.close)
    shutil.rmtree(ready.settings.records_folder)
    history = opened(qtbot, ready)
    qtbot.waitUntil(lambda: "Inspect a product first." in history.message.text())


def test_that_a_damaged_book_is_said(qtbot, filled, ready, with_book):
    history = opened(qtbot, ready, 3)
    with_book(RecordBook.close)
    (ready.settings.records_folder / "book.db").write_bytes(b"no database" * 1000)
    history.refresh()
    qtbot.waitUntil(lambda: "is damaged" in history.message.text())
    assert "Move this file" in history.message.text()


def test_that_a_book_that_another_program_holds_is_said(qtbot, filled, ready, with_book):
    history = opened(qtbot, ready, 3)
    file = ready.settings.records_folder / "book.db"
    with_book(RecordBook.close)
    holder = sqlite3.connect(file)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    history.refresh()
    qtbot.waitUntil(lambda: "Another program holds" in history.message.text(), timeout=20_000)
    assert history.list.records.rowCount() == 3
    holder.close()
    history.refresh()
    qtbot.waitUntil(lambda: history.message.isHidden(), timeout=20_000)


def test_that_pages_are_read_as_one_scrolls(qtbot, ready, with_book, monkeypatch):
    monkeypatch.setattr("station.history.record_search_pane.PAGE", 3)
    for seed in range(8):
        with_book(lambda book, seed=seed: book.add(inspection(seed=seed)))
    history = opened(qtbot, ready)
    model = history.list.records
    qtbot.waitUntil(lambda: model.rowCount() >= 3)
    assert history.count.text() == "Records: 8"
    while model.rowCount() < 8:
        known = model.rowCount()
        between = inspection(seed=20 + known)  # a product between two pages
        with_book(lambda book, between=between: book.add(between))
        model.fetchMore(QModelIndex())
        qtbot.waitUntil(lambda known=known: model.rowCount() > known)
    assert shown(history) == [f"FAIL  ·  SN-{seed:04d}" for seed in reversed(range(8))]
    assert not model.canFetchMore(QModelIndex())


def test_that_a_record_is_shown_whole(qtbot, filled, ready):
    pane = chosen(qtbot, opened(qtbot, ready, 3), 2)
    assert pane.title.text() == "FAIL  ·  SN-0001  ·  Plate 1"
    assert "lot LOT 7" in pane.origin.text()
    assert pane.views.product_pane.image is not None
    assert pane.views.reference_pane.image is not None
    assert len(pane.views.product_pane.overlay.findings) == pane.findings.list.count()
    assert "A screw is missing on the right" in pane.response.toPlainText()
    facts = pane.facts.toPlainText()
    for words in ("unsure", "align: 13 ms", "encoder: embedded", "camera-1"):
        assert words in facts
    assert not pane.lost.isVisible()
    assert not pane.views.tools.live.isVisible()
    pane.told.setCurrentWidget(pane.findings)
    item = pane.findings.list.item(0)
    pane.findings.list.itemClicked.emit(item)
    assert pane.views.product_pane.overlay.chosen == 0


def test_that_pictures_that_are_gone_are_said_and_the_words_stay(qtbot, filled, ready):
    shutil.rmtree(ready.settings.records_folder / "images")
    history = opened(qtbot, ready, 3)
    pane = chosen(qtbot, history, 2)
    assert "no longer on the disk" in pane.lost.text()
    assert "1_top_product.png, 1_top_mask1.png" in pane.lost.text()
    assert pane.views.product_pane.image is None
    assert pane.findings.list.count() > 0
    pane.folder_button.click()
    assert "is no longer there" in history.message.text()


def test_that_of_records_chosen_in_a_hurry_the_last_is_shown(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    for row in (0, 1, 2, 0, 1):
        history.list.setCurrentIndex(history.list.records.index(row))
    pane = history.record_pane
    qtbot.waitUntil(lambda: pane.record is not None)
    qtbot.wait(200)
    assert pane.record.serial == "SN-0002"


def test_that_a_record_that_is_gone_is_said(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    history.open_record(uuid4())
    qtbot.waitUntil(lambda: "no such record" in history.message.text())


def test_that_a_damaged_picture_is_said(qtbot, filled, ready):
    for file in (ready.settings.records_folder / "images").rglob("1_top_product.png"):
        file.write_bytes(b"no picture")
    pane = chosen(qtbot, opened(qtbot, ready, 3), 1)
    assert "1_top_product.png" in pane.lost.text()


def test_that_the_folder_of_a_record_is_opened(qtbot, filled, ready, monkeypatch):
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    pane = chosen(qtbot, opened(qtbot, ready, 3), 0)
    qtbot.mouseClick(pane.folder_button, Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in asked] == [str(pane.record.folder)]


def test_that_one_decides_later_as_at_the_bench(qtbot, filled, ready):
    ready.operation.operator = "Ada"
    history = opened(qtbot, ready, 3)
    pane = chosen(qtbot, history, 1)
    pane.decisions.reason.setCurrentText("came back from the customer")
    qtbot.mouseClick(pane.decisions.buttons["reject"], Qt.MouseButton.LeftButton)
    model = history.list.records
    qtbot.waitUntil(lambda: "rejected" in model.index(1).data())
    qtbot.waitUntil(lambda: "came back from the customer" in pane.facts.toPlainText())
    (said,) = ready.records()[1].decisions
    assert (said.decision, said.person) == (Decision.REJECT, "Ada")
    assert said.reason == "came back from the customer"
    assert ready.records()[1].verdict is Verdict.PASS


def test_that_a_decision_of_history_is_seen_at_the_bench(qtbot, ready):
    ready.inspector.verdict, ready.inspector.findings = Verdict.FAIL, (located(),)
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.FAIL)
    pane = chosen(qtbot, opened(qtbot, ready, 1), 0)
    pane.decisions.decide("accept")
    bench = ready.window.pane.decisions
    qtbot.waitUntil(lambda: bench.buttons["accept"].isChecked())


def test_that_a_decision_that_cannot_be_kept_is_said(qtbot, filled, ready, with_book):
    history = opened(qtbot, ready, 3)
    pane = chosen(qtbot, history, 0)
    with_book(RecordBook.close)
    pane.decisions.decide("accept")
    qtbot.waitUntil(lambda: "closed" in history.message.text())
    qtbot.waitUntil(lambda: not pane.decisions.buttons["accept"].isChecked())


def test_that_a_refusal_that_comes_after_it_was_closed_tells_nobody(
    qtbot, filled, ready, with_book
):
    history = opened(qtbot, ready, 3)
    pane = chosen(qtbot, history, 0)
    with_book(RecordBook.close)
    go_on, ended = threading.Event(), []
    ready.thread.run_errand(lambda _: go_on.wait(20), lambda _: None, lambda _: None)
    pane.decisions.decide("accept")
    ready.thread.run_errand(lambda _: None, ended.append, ended.append)
    history.close()
    qtbot.waitUntil(lambda: not isValid(history))
    go_on.set()
    qtbot.waitUntil(lambda: ended == [None])


def test_that_a_refusal_leaves_the_record_alone_that_was_chosen_since(
    qtbot, filled, ready, with_book
):
    history = opened(qtbot, ready, 3)
    pane = chosen(qtbot, history, 0)
    with_book(RecordBook.close)
    go_on = threading.Event()
    ready.thread.run_errand(lambda _: go_on.wait(20), lambda _: None, lambda _: None)
    pane.decisions.decide("accept")
    other = chosen(qtbot, history, 1).record.id
    go_on.set()
    qtbot.waitUntil(lambda: "closed" in history.message.text())
    qtbot.wait(100)
    assert pane.record.id == other


def test_that_what_is_found_is_exported(qtbot, filled, ready, tmp_path, monkeypatch):
    monkeypatch.setattr("station.history.record_search_pane.PAGE", 1)
    history = opened(qtbot, ready)
    qtbot.waitUntil(lambda: history.count.text() == "Records: 3")
    history.export_to(tmp_path / "all.csv")
    qtbot.waitUntil(lambda: history.message.text() == "Exported records: 3")
    with (tmp_path / "all.csv").open(newline="") as file:
        assert [row["serial"] for row in csv.DictReader(file)] == ["SN-0003", "SN-0002", "SN-0001"]
    history.search_pane.serial.setText("0002")
    qtbot.waitUntil(lambda: history.count.text() == "Records: 1")
    history.export_to(tmp_path / "one.csv")
    qtbot.waitUntil(lambda: history.message.text() == "Exported records: 1")
    history.export_to(tmp_path / "one.csv" / "below.csv")
    qtbot.waitUntil(lambda: "⚠" in history.message.text())
    assert not history.export.is_running


def test_that_an_export_can_be_stopped(qtbot, filled, ready, tmp_path, monkeypatch):
    asked, may_go_on = threading.Event(), threading.Event()

    def wait(*_arguments, **_named):
        asked.set()
        may_go_on.wait(20)
        return b""

    monkeypatch.setattr("core.records.book.export_line", wait)
    history = opened(qtbot, ready, 3)
    history.export_to(tmp_path / "all.csv")
    qtbot.waitUntil(asked.is_set)
    assert history.export_button.text() == "Stop"
    assert history.progress.isVisible()
    qtbot.mouseClick(history.export_button, Qt.MouseButton.LeftButton)
    assert history.export_button.text() == "Export these…"
    assert not history.progress.isVisible()
    history.close()
    may_go_on.set()
    qtbot.waitUntil(lambda: ready.window.records.history is None)
    ready.background.close()
    assert not (tmp_path / "all.csv").exists()


def test_that_it_is_put_away_with_the_lock(qtbot, filled, ready):
    opened(qtbot, ready, 3)
    ready.desk.lock.lock("")
    qtbot.waitUntil(lambda: ready.window.records.history is None)
    ready.window.records.open_history()
    assert ready.window.records.history is None
    assert "locked" in ready.window.pane.banners.banners()["trouble"].message
    texts = [each.text() for each in ready.window.pane.bench.menu.actions() if each.isVisible()]
    assert "History…" not in texts


def test_that_inspecting_goes_on_beside_it(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    history.activateWindow()
    qtbot.waitUntil(history.isActiveWindow)
    history.list.setFocus()
    qtbot.keyClick(history.list, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    history.refresh()
    qtbot.waitUntil(lambda: history.list.records.rowCount() == 4)
    assert ready.inspector.orders[0].number == 1


def test_that_keys_and_the_scanner_work_here_too(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    chosen(qtbot, history, 0)
    history.activateWindow()
    qtbot.waitUntil(history.isActiveWindow)
    history.list.setFocus()
    qtbot.keyClick(history.list, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "accepted" in history.list.records.index(0).data())
    qtbot.keyClicks(history.list, "SN-0001")
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(history) == ["FAIL  ·  SN-0001"])
    assert ready.window.pane.bench.serial.text() == ""
    history.search_pane.clear()
    history.search_pane.days.choose(date(2026, 3, 4), date(2026, 3, 4))
    history.search_pane.days.first.setFocus()
    qtbot.keyClicks(history.search_pane.days.first, "1")
    assert history.search_pane.serial.text() == ""


@pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)")
def test_that_it_is_opened_once(qtbot, filled, ready):
    history = opened(qtbot, ready, 3)
    history.search_pane.serial.setText("0002")
    qtbot.waitUntil(lambda: history.list.records.rowCount() == 1)
    assert opened(qtbot, ready, 1) is history
