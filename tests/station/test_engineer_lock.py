"""Operators and engineers."""

from PySide6.QtWidgets import QInputDialog

from station.engineer_lock import EngineerLock
from station.operator.bench_state import load_bench_state


def offered(station):
    """What the menu offers now."""
    menu = station.window.pane.bench.menu
    return [each.text() for each in menu.actions() if each.isVisible() and each.text()]


def test_that_a_locked_station_offers_operators_nothing_to_change(qtbot, ready):
    assert "Settings…" in offered(ready)
    ready.desk.lock.lock("")
    assert offered(ready) == ["Unlock…"]
    ready.desk.edit_settings()
    assert ready.desk.dialog is None
    assert "locked" in ready.window.pane.banners.banners()["trouble"].message
    ready.desk.ask_to_unlock()
    assert "Settings…" in offered(ready)


def test_that_only_the_code_unlocks_and_is_not_stored(qtbot, ready):
    ready.desk.ask_to_lock()
    assert isinstance(ready.desk.dialog, QInputDialog)
    ready.desk.dialog.setTextValue("4711")
    ready.desk.dialog.accept()
    assert ready.desk.lock.is_locked
    qtbot.waitUntil(lambda: load_bench_state(ready.settings.data).is_locked, timeout=20_000)
    assert "4711" not in (ready.settings.data / "bench.json").read_text()
    state = load_bench_state(ready.settings.data)
    again = EngineerLock(state.engineer_code, is_locked=state.is_locked)
    assert again.is_locked
    assert not again.unlock("4712")
    assert again.is_locked
    assert again.unlock(" 4711 ")
    assert not again.is_locked


def test_that_a_wrong_code_is_told(qtbot, ready):
    ready.desk.lock.lock("4711")
    ready.desk.ask_to_unlock()
    ready.desk.dialog.setTextValue("no")
    ready.desk.dialog.accept()
    assert "not the code" in ready.window.pane.banners.banners()["trouble"].message
    assert ready.desk.lock.is_locked
