"""The counters of day and shift, by the clock on the wall."""

import shutil
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt

from core.domain import Verdict
from core.settings import Settings
from station.counting import shift_begin


@pytest.fixture
def settings(tmp_path):
    hour = datetime.now().astimezone() - timedelta(hours=1)
    return Settings(
        station="test",
        data_folder=str(tmp_path / "data"),
        sounds=False,
        theme="light",
        shift_starts=(time(hour.hour, hour.minute),),
    )


def test_that_the_shift_is_counted_from_when_the_settings_say(ready, settings):
    books = ready.window._bookkeeping
    begun = shift_begin(settings.shift_starts)
    assert books._shift.since == begun
    assert timedelta(0) <= datetime.now(UTC) - begun < timedelta(hours=2)


def test_that_another_shift_begins_by_itself(ready):
    books = ready.window._bookkeeping
    books._shift.begin(datetime.now(UTC) - timedelta(days=1), {Verdict.FAIL: 3})
    books._clock.timeout.emit()
    assert books._shift.counts().total == 0
    assert books._shift.since == shift_begin(ready.settings.shift_starts)


def test_that_a_shift_begun_by_hand_counts_from_there(ready):
    books = ready.window._bookkeeping
    since = books.begin_shift()
    books._clock.timeout.emit()
    assert books._shift.since == since


def inspect(qtbot, station):
    before = station.window._bookkeeping._today.counts().total
    qtbot.keyClick(station.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: station.window._bookkeeping._today.counts().total > before)


def test_that_a_csv_log_that_cannot_be_written_is_told_until_it_can(ready, qtbot):
    banners = ready.window.pane.banners
    inspect(qtbot, ready)
    (log,) = ready.settings.records_folder.glob("csv/*.csv")
    kept = log.read_bytes()
    log.chmod(0o644)
    log.unlink()
    (log / "held by another program").mkdir(parents=True)
    inspect(qtbot, ready)
    qtbot.waitUntil(lambda: "csv" in banners.banners(), timeout=10_000)
    assert "CSV" in banners.banners()["csv"].message
    shutil.rmtree(log)
    log.write_bytes(kept)
    inspect(qtbot, ready)
    qtbot.waitUntil(lambda: "csv" not in banners.banners(), timeout=10_000)
