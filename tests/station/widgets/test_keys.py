"""The keyboard of the bench: scanners, commands, pedals."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station.widgets.theme import Mood


def scan(station, text, end=Qt.Key.Key_Return):
    """Type as a scanner does: without a pause."""
    target = station.window.pane.views.product_pane
    QTest.keyClicks(target, text)
    if end is not None:
        QTest.keyClick(target, end)


def serial(station):
    return station.window.pane.bench.serial.text()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, None])
def test_that_a_scan_lands_in_the_serial_field_whatever_ends_it(qtbot, ready, end):
    scan(ready, "123-R0 1SL", end)
    qtbot.waitUntil(lambda: serial(ready) == "123-R0 1SL")
    assert ready.operation.serial == "123-R0 1SL"
    assert ready.inspector.orders == []


def test_that_the_serial_goes_with_the_next_inspection_and_not_with_the_one_after(qtbot, ready):
    scan(ready, "SN42")
    qtbot.waitUntil(lambda: serial(ready) == "SN42")
    for expected in ("SN42", ""):
        count = len(ready.inspector.orders)
        qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda count=count: len(ready.records()) == count + 1)
        qtbot.waitUntil(lambda: ready.operation.state == "ready")
        assert ready.inspector.orders[-1].serial == expected


def test_that_a_scanned_product_code_changes_the_product(qtbot, ready):
    scan(ready, "P-100")
    qtbot.waitUntil(lambda: ready.operation.product.recipe.name == "Plate")
    assert serial(ready) == ""


def test_that_a_lone_digit_decides_and_a_burst_of_digits_does_not(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    buttons = ready.window.pane.decisions.buttons
    scan(ready, "2231")
    qtbot.waitUntil(lambda: serial(ready) == "2231")
    assert not any(button.isChecked() for button in buttons.values())
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_2)
    qtbot.waitUntil(buttons["accept"].isChecked)


def test_that_a_lone_letter_without_meaning_begins_a_serial_number(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: serial(ready) == "x")
    assert ready.window.pane.bench.serial.hasFocus()


def test_that_space_inspects_while_the_serial_field_has_the_focus(qtbot, ready):
    field = ready.window.pane.bench.serial
    field.setFocus()
    QTest.keyClicks(field, "AB-1")
    qtbot.keyClick(field, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(ready.inspector.orders) == 1)
    assert ready.inspector.orders[0].serial == "AB-1"


def test_that_digits_typed_into_the_reason_stay_there(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    reason = ready.window.pane.decisions.reason
    reason.setFocus()
    QTest.keyClicks(reason, "2 of 3 ok")
    qtbot.wait(80)
    assert reason.currentText() == "2 of 3 ok"
    assert len(ready.inspector.orders) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x02SN-7\x03", "SN-7"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("A" * 4000, "A" * 200),
        ("  9\t8 ", "98"),
    ],
)
def test_that_a_strange_serial_is_cut_to_what_can_be_printed(qtbot, ready, typed, kept):
    ready.operation.set_serial(typed)
    assert ready.operation.serial == kept


def test_that_r_blinks_with_the_reference_and_o_hides_the_masks(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    tools = ready.window.pane.views.tools
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_R)
    qtbot.waitUntil(tools.blink.isChecked)
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: not ready.window.pane.views.product_pane.overlay.isVisible())


def test_that_enter_presses_the_button_that_has_the_focus(qtbot, ready):
    ready.window.pane.inspect_button.setFocus()
    qtbot.keyClick(ready.window.pane.inspect_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(ready.inspector.orders) == 1)


def test_that_a_typed_serial_leaves_the_keys_to_commands(qtbot, ready):
    field = ready.window.pane.bench.serial
    field.setFocus()
    QTest.keyClicks(field, "AB-1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ready.operation.serial == "AB-1"
    assert not field.hasFocus()
