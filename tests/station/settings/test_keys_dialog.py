"""Choosing keys, and what the bench remembers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from station.operator.bench_state import BenchState, load_bench_state, save_bench_state
from station.settings.keys_dialog import KeysDialog
from station.widgets.keys import DEFAULT_KEYS


def test_that_the_dialog_shows_the_keys_there_are(qtbot):
    dialog = KeysDialog(DEFAULT_KEYS)
    qtbot.addWidget(dialog)
    assert dialog.keys() == dict(DEFAULT_KEYS)


def test_that_chosen_keys_are_not_thrown_away_by_escape(qtbot):
    dialog = KeysDialog(DEFAULT_KEYS)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.edits["inspect"][2].setKeySequence(QKeySequence("F9"))
    dialog.reject()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.unsaved.yes_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_that_a_foot_pedal_of_any_key_inspects(qtbot, ready):
    ready.desk.choose_keys()
    dialog = ready.desk.dialog
    edit = dialog.edits["inspect"][2]
    edit.setFocus()
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_F9)
    assert dialog.keys()["F9"] == "inspect"
    dialog.save()
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(ready.inspector.orders) == 1)
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_F13)
    qtbot.wait(80)
    assert len(ready.inspector.orders) == 1
    folder = ready.settings.data
    qtbot.waitUntil(lambda: load_bench_state(folder).keys.get("F9") == "inspect")


def test_that_two_commands_cannot_share_a_key(qtbot):
    dialog = KeysDialog(DEFAULT_KEYS)
    qtbot.addWidget(dialog)
    dialog.edits["cancel"][1].setKeySequence(QKeySequence("F5"))
    dialog.save()
    assert "F5" in dialog.message.text()
    dialog.restore()
    assert dialog.keys() == dict(DEFAULT_KEYS)


def test_that_a_station_without_key_to_inspect_is_refused(qtbot):
    dialog = KeysDialog({"F11": "full_screen"})
    qtbot.addWidget(dialog)
    dialog.save()
    assert "inspect" in dialog.message.text()


def test_that_the_product_is_remembered(qtbot, ready):
    ready.window.choose_product("Plate")
    folder = ready.settings.data
    qtbot.waitUntil(lambda: load_bench_state(folder).product == "Plate")


def test_that_a_broken_state_is_as_good_as_none(tmp_path):
    assert load_bench_state(tmp_path) == BenchState()
    save_bench_state(tmp_path, BenchState(product="Plate"))
    assert load_bench_state(tmp_path).product == "Plate"
    (tmp_path / "bench.json").write_text("{broken")
    assert load_bench_state(tmp_path) == BenchState()


def test_that_keys_that_mean_nothing_are_left_out(qtbot, ready):
    ready.window._keys.use({"F5": "inspect", "": "cancel", "F6": "explode"})
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_F6)
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(ready.inspector.orders) == 1)
