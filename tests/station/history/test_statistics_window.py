"""Statistics in a window of its own: figures, drawings, the table, spans that make no sense."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from made_inspections import inspection
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.domain import Verdict
from core.records import Decision, RecordBook
from station.widgets.theme import Mood


@pytest.fixture
def filled(settings):
    """A book of some days, before any window is opened."""
    book = RecordBook(settings.records_folder)
    now = datetime.now(UTC)
    for seed in range(12):
        verdict = Verdict.FAIL if seed % 4 == 0 else Verdict.PASS
        started_at = now - timedelta(days=seed % 3)
        recipe = "50%_plug" if seed > 9 else "valve"
        book.add(inspection(verdict, seed=seed, started_at=started_at, recipe=recipe))
    book.add(inspection(Verdict.PASS, seed=20, started_at=now - timedelta(days=200)))
    failed = [each for each in book.recent(100) if each.verdict is Verdict.FAIL]
    book.decide(failed[0].id, Decision.ACCEPT)
    book.decide(failed[1].id, Decision.CONFIRM)
    book.close()


def opened(qtbot, station):
    station.window.records.open_statistics()
    qtbot.waitUntil(lambda: station.window.records.statistics is not None, timeout=20_000)
    return station.window.records.statistics


def shown(qtbot, window, total):
    qtbot.waitUntil(
        lambda: window.statistics is not None and window.statistics.total == total, timeout=10_000
    )
    return window


def column(window, number=0):
    return [window.table.item(row, number).text() for row in range(window.table.rowCount())]


def test_that_every_rate_says_what_it_is_of(qtbot, filled, ready):
    window = shown(qtbot, opened(qtbot, ready), 12)
    assert window.figures["yield"].figure.text() == "75.0 %"
    assert window.figures["yield"].told.text().startswith("9 of 12; 95 %: 46.8")
    assert window.figures["reject"].told.text().startswith("1 of 2; 95 %:")
    assert window.figures["escape"].figure.text() == "---"
    assert window.figures["escape"].told.text() == "of none"
    assert "0 ms" in window.figures["time"].figure.text()
    assert "of 12" in window.figures["time"].accessibleName()
    assert "false rejects of decided FAIL" in column(window)
    assert "label: scratch" in column(window)
    assert "missing screw: 3" in window.pareto.plot.accessibleDescription()
    assert window.chart.plot.accessibleDescription() == (
        "Points: 3, outside the limits: 0, mean 25.0 %"
    )


def test_that_days_product_and_points_are_chosen(qtbot, filled, ready):
    window = shown(qtbot, opened(qtbot, ready), 12)
    window.days.choice.setCurrentText("All days")
    shown(qtbot, window, 13)
    qtbot.waitUntil(lambda: window.recipe.count() == 3)
    window.recipe.setCurrentText("50%_plug")
    shown(qtbot, window, 2)
    window.slice.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any("FAIL in shift" in each for each in column(window)))
    window.days.choose(date(2020, 1, 2), date(2020, 1, 1))
    qtbot.waitUntil(lambda: "before the first" in window.message.text())
    window.days.choose(date(2020, 1, 1), date(2020, 1, 2))
    shown(qtbot, window, 0)
    assert "no records of these days" in window.message.text()
    assert not window.export_button.isEnabled()
    assert window.figures["yield"].figure.text() == "---"


def test_that_a_book_that_is_not_there_is_said(qtbot, ready, with_book):
    with_book(RecordBook.close)
    (ready.settings.records_folder / "book.db").unlink()
    window = opened(qtbot, ready)
    qtbot.waitUntil(lambda: "Inspect a product first." in window.message.text())


def test_that_numbers_are_copied_and_exported(qtbot, filled, ready, tmp_path):
    window = shown(qtbot, opened(qtbot, ready), 12)
    qtbot.mouseClick(window.copy_button, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["what", "count", "of"]
    assert lines[1].split("\t")[:4] == ["yield", "9", "12", "75.0 %"]
    assert len(lines) == 1 + window.table.rowCount()
    window.table.selectRow(1)
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 2
    window.export_to(tmp_path / "numbers.csv")
    qtbot.waitUntil(lambda: "numbers.csv" in window.message.text())
    with (tmp_path / "numbers.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["group"], first["count"], first["of"], first["share"]) == (
        *("yield", "9", "12", "0.75"),
    )
    window.export_to(tmp_path / "numbers.csv" / "below.csv")
    qtbot.waitUntil(lambda: "⚠" in window.message.text())


def test_that_a_point_outside_its_limits_is_drawn_otherwise(qtbot, ready, with_book):
    now = datetime.now(UTC)
    for day, bad in ((0, 12), (1, 0), (2, 1), (3, 0)):
        for seed in range(12):
            verdict = Verdict.FAIL if seed < bad else Verdict.PASS
            made = inspection(verdict, started_at=now - timedelta(days=day))
            with_book(lambda book, made=made: book.add(made))
    window = shown(qtbot, opened(qtbot, ready), 48)
    assert "outside the limits: 1" in window.chart.plot.accessibleDescription()
    symbols = {
        item.opts["symbol"]: len(item.getData()[0])
        for item in window.chart.plot.getPlotItem().listDataItems()
        if item.opts["symbol"] and item.getData()[0] is not None
    }
    assert symbols == {"o": 3, "s": 1}


def test_that_it_is_put_away_with_the_lock(qtbot, filled, ready):
    shown(qtbot, opened(qtbot, ready), 12)
    ready.desk.lock.lock("")
    qtbot.waitUntil(lambda: ready.window.records.statistics is None)
    ready.window.records.open_statistics()
    assert "locked" in ready.window.pane.banners.banners()["trouble"].message
    texts = [each.text() for each in ready.window.pane.bench.menu.actions() if each.isVisible()]
    assert "Statistics…" not in texts


def test_that_the_pedal_inspects_beside_it(qtbot, filled, ready):
    window = shown(qtbot, opened(qtbot, ready), 12)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    qtbot.mouseClick(window.refresh_button, Qt.MouseButton.LeftButton)
    shown(qtbot, window, 13)
