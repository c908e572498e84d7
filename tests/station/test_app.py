"""The whole program in one process: start, wishes, end."""

import argparse
import logging
import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.records import RecordBook
from core.settings import Settings
from station.app import run_window
from station.cli.window_command import run
from station.main_window import MainWindow
from station.operation import State
from station.support.log_file import kept_log


@pytest.fixture(autouse=True)
def own_signals():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def windows():
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()
    ]


class Script:
    """Does one thing after another while the program runs, each when its time has come."""

    def __init__(self, *steps):
        self._steps = list(steps)
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(20)

    def _go_on(self):
        if not self._steps:
            self._timer.stop()
        elif self._steps[0]():
            self._steps.pop(0)


@pytest.mark.slow
def test_that_the_first_start_welcomes_and_leads_to_the_demo(qapp, tmp_path):
    seen = []

    def welcome():
        found = windows()
        if not found or not found[0].welcome.isVisible():
            return False
        seen.append("welcome")
        found[0].welcome.demo.click()
        return True

    def demo():
        found = windows()
        if not found or found[0].welcome.isVisible() or found[0].operation.product is None:
            return False
        seen.append(found[0].operation.product.recipe.name)
        found[0].close()
        return True

    script = Script(welcome, demo)
    assert run_window(False, Settings(data_folder=str(tmp_path), sounds=False)) == 0
    assert seen[0] == "welcome"
    assert len(seen) == 2
    del script


@pytest.mark.slow
def test_that_a_model_that_was_taught_is_in_use_after_a_restart(qapp, tmp_path):
    settings = Settings(data_folder=str(tmp_path), sounds=False)
    taught, seen = settings.model_copy(update={"encoder": "tuned-1"}), []

    def restart():
        found = windows()
        if not found:
            return False
        found[0]._desk.pages.teaching.used.emit(taught)
        found[0].restart_wanted.emit()
        return True

    def look():
        found = windows()
        if not found or found[0]._desk.pages.teaching.settings is settings:
            return False
        seen.append(found[0]._desk.pages.settings)
        found[0].close()
        return True

    script = Script(restart, look)
    assert run_window(False, settings) == 0
    assert seen == [taught]
    del script


def test_that_the_log_is_kept_and_ends(tmp_path):
    before = list(logging.getLogger().handlers)
    with kept_log(tmp_path / "logs"):
        logging.getLogger("station").warning("a camera is away")
    assert "a camera is away" in (tmp_path / "logs" / "station.log").read_text()
    assert logging.getLogger().handlers == before


def test_that_a_log_without_folder_does_not_keep_the_station_from_starting(tmp_path, capsys):
    (tmp_path / "logs").write_text("in the way")
    with kept_log(tmp_path / "logs"):
        logging.getLogger("station").warning("still heard")
    assert "cannot be kept" in capsys.readouterr().err


def test_that_broken_settings_open_the_window_and_hold_the_station(qapp, tmp_path, monkeypatch):
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "pink"}')
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    seen = []

    def look():
        found = windows()
        if not found or "models" not in found[0].pane.banners.banners():
            return False
        seen.append(found[0].pane.banners.banners()["models"])
        seen.append(found[0].operation.state)
        found[0].close()
        return True

    script = Script(look)
    assert run(argparse.Namespace(demo=False, settings=file)) == 0
    del script
    assert "theme" in seen[0].message
    assert [action.text for action in seen[0].actions] == ["Try again", "Settings…"]
    assert seen[1] is State.BROKEN
    assert file.read_text() == '{"theme": "pink"}'


def test_that_two_windows_on_one_data_folder_are_told(qtbot, station):
    """The second window says who has the folder, and works once the first one is closed."""
    first = RecordBook(station.settings.records_folder)
    station.may_load.set()
    station.window.show()
    station.window.load()
    banners = station.window.pane.banners
    qtbot.waitUntil(lambda: "models" in banners.banners(), timeout=20_000)
    assert "in use by another station" in banners.banners()["models"].message
    first.close()
    station.window.load()
    qtbot.waitUntil(lambda: station.operation.state == "ready", timeout=20_000)
    assert "models" not in banners.banners()
