"""Pictures are let go of behind the real window, and it warns in time."""

from datetime import UTC, datetime, timedelta

import pytest
from made_inspections import inspection, view_result

from core.domain import Verdict
from core.records import RecordBook
from core.records.retention import NEWEST_KEPT
from core.settings import Settings, StorageSettings
from station.widgets.theme import Mood

OLD = 12


@pytest.fixture
def storage():
    return StorageSettings(keep_days=30, warn_free_gb=0)


@pytest.fixture
def settings(tmp_path, storage):
    made = Settings(
        station="test",
        data_folder=str(tmp_path / "data"),
        sounds=False,
        theme="light",
        storage=storage,
    )
    book = RecordBook(made.records_folder)
    for days in (*(90,) * OLD, *(0,) * NEWEST_KEPT):
        started_at = datetime.now(UTC) - timedelta(days=days)
        views = (view_result("top", Verdict.PASS),)
        book.add(inspection(Verdict.PASS, views, started_at=started_at))
    book.close()
    return made


def look(qtbot, station):
    watch = station.window._storage
    watch.look()
    qtbot.waitUntil(lambda: not watch._is_looking, timeout=20_000)


def kept(station):
    return [each for each in station.records() if each.let_go is None]


def test_that_old_pictures_go_behind_the_window(qtbot, ready):
    look(qtbot, ready)
    assert len(kept(ready)) == NEWEST_KEPT
    assert len(ready.records()) == NEWEST_KEPT + OLD
    assert "storage" not in ready.window.pane.banners.banners()


def test_that_nothing_is_let_go_of_while_an_inspection_runs(qtbot, ready):
    ready.inspector.go_on.clear()
    ready.operation.trigger()
    watch = ready.window._storage
    watch.look()
    qtbot.waitUntil(watch._next.isActive, timeout=20_000)
    qtbot.wait(300)
    assert len(kept(ready)) == NEWEST_KEPT + OLD
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    qtbot.waitUntil(lambda: not watch._is_looking, timeout=20_000)
    assert len(kept(ready)) == NEWEST_KEPT + 1


def test_that_closing_in_between_leaves_the_rest_for_the_next_start(qtbot, ready):
    ready.window._storage.look()
    ready.window._storage.close()
    qtbot.wait(200)
    assert len(kept(ready)) == NEWEST_KEPT + OLD


def test_that_history_says_plainly_when_a_picture_was_let_go(qtbot, ready):
    look(qtbot, ready)
    ready.window.records.open_history()
    history = ready.window.records.history
    model = history.list.records
    qtbot.waitUntil(lambda: model.rowCount() == NEWEST_KEPT + OLD, timeout=10_000)
    history.list.setCurrentIndex(model.index(NEWEST_KEPT + OLD - 1))
    pane = history.record_pane
    qtbot.waitUntil(lambda: pane.record is not None)
    assert "The pictures of this record were let go of on" in pane.lost.text()
    assert "no longer on the disk" not in pane.lost.text()
    assert not pane.replay_button.isEnabled()
    history.list.setCurrentIndex(model.index(0))
    qtbot.waitUntil(lambda: pane.record.let_go is None)
    assert not pane.lost.isVisible()
    assert pane.replay_button.isEnabled()


class TestWithTooLittle:
    @pytest.fixture
    def storage(self):
        return StorageSettings(keep_gb=1e-6, warn_free_gb=0)

    def test_that_a_limit_that_cannot_be_met_is_told(self, qtbot, ready):
        look(qtbot, ready)
        banner = ready.window.pane.banners.banners()["storage"]
        assert "more than the settings allow" in banner.message
        assert [each.text for each in banner.actions] == ["Settings…"]


class TestWithAFullDisk:
    @pytest.fixture
    def storage(self):
        return StorageSettings(warn_free_gb=1_000_000)

    def test_that_little_space_is_told_in_time(self, qtbot, ready):
        look(qtbot, ready)
        banner = ready.window.pane.banners.banners()["storage"]
        assert "GB are free on the disk" in banner.message
        assert len(kept(ready)) == NEWEST_KEPT + OLD
