"""The real window with mouse and keyboard."""

from PySide6.QtCore import Qt

from station.operation import State
from station.theme import Mood


def shown(station):
    return station.window.pane.verdict.mood


def press(qtbot, station, key=Qt.Key.Key_Space):
    qtbot.keyClick(station.window.pane.views.product_pane, key)


def test_that_space_inspects_and_the_band_says_pass(qtbot, ready):
    press(qtbot, ready)
    assert shown(ready) is Mood.ANALYSING
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)
    assert len(ready.inspector.book.added) == 1


def test_that_the_button_inspects(qtbot, ready):
    qtbot.mouseClick(ready.window.pane.inspect_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)


def test_that_a_click_before_the_models_are_ready_is_kept(qtbot, station):
    with qtbot.waitExposed(station.window):
        station.window.show()
    station.window.load()
    qtbot.waitUntil(lambda: station.operation.state is State.LOADING)
    press(qtbot, station)
    assert shown(station) is Mood.ANALYSING
    station.may_load.set()
    qtbot.waitUntil(lambda: shown(station) is Mood.PASS)
