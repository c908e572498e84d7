"""The real window with mouse and keyboard."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from scripted_station import REVIEW_REASON, located, picture

from core.cameras.base import CameraState
from core.domain import LocatedFinding, Verdict
from core.errors import CameraError, ModelError, RecordError
from station.operation import State
from station.operator.bench_state import load_bench_state
from station.products.products import Products
from station.widgets.image_pane import WHOLE
from station.widgets.theme import Mood


def shown(station):
    return station.window.pane.verdict.mood


def press(qtbot, station, key=Qt.Key.Key_Space):
    qtbot.keyClick(station.window.pane.views.product_pane, key)


def inspect(qtbot, station, mood=Mood.PASS):
    press(qtbot, station)
    qtbot.waitUntil(lambda: shown(station) is mood)


def fail_twice(station):
    station.inspector.verdict = Verdict.FAIL
    station.inspector.findings = (
        located(),
        located((40, 60, 60, 90), label="scratch", sentence="There is a scratch."),
    )


def test_that_space_inspects_and_the_band_says_pass(qtbot, ready):
    press(qtbot, ready)
    assert shown(ready) is Mood.ANALYSING
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)
    assert len(ready.records()) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_F13])
def test_that_function_key_and_pedal_inspect(qtbot, ready, key):
    press(qtbot, ready, key)
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)


def test_that_enter_does_not_inspect(qtbot, ready):
    press(qtbot, ready, Qt.Key.Key_Return)
    qtbot.wait(80)
    assert ready.inspector.orders == []


def test_that_the_button_inspects_and_is_large_enough_for_gloves(qtbot, ready):
    button = ready.window.pane.inspect_button
    assert min(button.width(), button.height()) >= 160
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
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
    assert len(station.records()) == 1


@pytest.fixture
def may_open(monkeypatch):
    """Let no product be opened before this is set, though the list is read.

    To be asked for before the window: a window begins to read as soon as it is made.
    """
    may_open, open_product = threading.Event(), Products.open
    monkeypatch.setattr(
        Products, "open", lambda self, name: may_open.wait(20) and open_product(self, name)
    )
    return may_open


def test_that_a_click_before_the_product_is_open_is_kept(qtbot, may_open, station):
    station.may_load.set()
    with qtbot.waitExposed(station.window):
        station.window.show()
    station.window.load()
    qtbot.waitUntil(lambda: station.window.pane.bench.products.count() > 1)
    assert station.operation.product is None
    press(qtbot, station)
    assert shown(station) is Mood.ANALYSING
    may_open.set()
    qtbot.waitUntil(lambda: shown(station) is Mood.PASS)
    assert len(station.records()) == 1


def test_that_a_product_chosen_while_the_list_is_read_is_used(qtbot, may_open, station):
    first, *_, last = station.shelf.names()
    window = station.window
    station.may_load.set()
    with qtbot.waitExposed(window):
        window.show()
    window.load()
    qtbot.waitUntil(lambda: window.pane.bench.products.count() > 1)
    window.pane.bench.set_products((), "")
    window.list_products()
    window.choose_product(last)
    qtbot.waitUntil(lambda: window.pane.bench.products.count() > 1)
    may_open.set()
    qtbot.waitUntil(lambda: station.operation.product is not None)
    qtbot.wait(300)
    assert station.operation.product.recipe.name == last != first


def test_that_double_triggers_are_swallowed(qtbot, ready):
    ready.inspector.go_on.clear()
    for _ in range(5):
        press(qtbot, ready)
    qtbot.mouseClick(ready.window.pane.inspect_button, Qt.MouseButton.LeftButton)
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)
    qtbot.wait(50)
    assert len(ready.inspector.orders) == 1


def test_that_no_old_verdict_stays_while_the_next_is_analysed(qtbot, ready):
    inspect(qtbot, ready)
    ready.inspector.go_on.clear()
    press(qtbot, ready)
    assert shown(ready) is Mood.ANALYSING
    assert ready.window.pane.verdict.word == "ANALYSING…"
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)


def test_that_a_fail_lists_its_findings_and_draws_their_masks(qtbot, ready):
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    pane = ready.window.pane
    assert pane.findings.list.count() == 2
    assert "missing screw" in pane.findings.list.item(0).text()
    assert len(pane.views.product_pane.overlay.findings) == 2
    assert "missing screw, right side" in pane.verdict.detail
    assert pane.views.product_pane.image is not None


def test_that_a_click_on_a_finding_zooms_both_pictures_to_its_mask(qtbot, ready):
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    listed = ready.window.pane.findings.list
    place = listed.visualItemRect(listed.item(1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    views = ready.window.pane.views
    assert views.product_pane.sight.zoom > 1.5
    assert views.product_pane.sight == views.reference_pane.sight
    assert views.product_pane.sight.x == pytest.approx(50 / 320, abs=0.01)


def test_that_the_next_product_is_not_seen_through_the_zoom_of_the_last(qtbot, ready):
    views = ready.window.pane.views
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    views.show_finding("top", 1)
    assert views.product_pane.sight.zoom > 1.5
    inspect(qtbot, ready, Mood.FAIL)
    assert views.product_pane.sight == views.reference_pane.sight == WHOLE
    views.product_pane.zoom_by(3)  # what the operator zoomed stays
    inspect(qtbot, ready, Mood.FAIL)
    assert views.product_pane.sight.zoom == pytest.approx(3)


def test_that_many_views_get_a_row_of_tabs_of_their_own(qtbot, ready):
    views = ready.window.pane.views
    ready.window.resize(1280, 800)
    assert views.tabs.y() >= views.tools.y()
    views.set_product({f"side number {n}": picture(n) for n in range(6)}, {})
    qtbot.waitUntil(lambda: views.tabs.geometry().bottom() < views.tools.geometry().top())


def test_that_an_unlocated_finding_still_fails_and_says_so(qtbot, ready):
    ready.inspector.verdict = Verdict.FAIL
    ready.inspector.findings = (LocatedFinding(located().finding),)
    inspect(qtbot, ready, Mood.FAIL)
    assert "not located" in ready.window.pane.findings.list.item(0).text()


def test_that_review_says_why_and_what_to_do(qtbot, ready):
    ready.inspector.verdict, ready.inspector.reason = Verdict.REVIEW, REVIEW_REASON
    inspect(qtbot, ready, Mood.REVIEW)
    assert "did not answer" in ready.window.pane.verdict.detail
    assert "Check the network." in ready.window.pane.verdict.detail


def test_that_the_worst_view_is_shown_first(qtbot, ready):
    ready.window.pane.views.tabs.setCurrentIndex(1)
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    assert ready.window.pane.views.view == "top"
    assert ready.window.pane.views.tabs.tabText(0).startswith("✖")


def test_that_an_unrecorded_verdict_holds_the_station_until_acknowledged(qtbot, ready):
    book = ready.book
    book.error = RecordError("The disk is full.", "Free some space.")
    inspect(qtbot, ready, Mood.ALERT)
    banners = ready.window.pane.banners
    assert "not recorded" in banners.banners()
    assert not banners.banners()["not recorded"].can_close
    press(qtbot, ready)
    qtbot.wait(50)
    assert len(ready.inspector.orders) == 1
    book.error = None
    banners.banners()["not recorded"].actions[-1].do()
    assert "not recorded" not in banners.banners()
    inspect(qtbot, ready)


def test_that_an_unrecorded_verdict_can_be_recorded_when_the_cause_is_gone(qtbot, ready):
    book = ready.book
    book.error = RecordError("The disk is full.", "Free some space.")
    inspect(qtbot, ready, Mood.ALERT)
    again = ready.window.pane.banners.banners()["not recorded"].actions[0].do
    again()
    qtbot.wait(50)
    assert ready.operation.state is State.NOT_RECORDED
    book.error = None
    again()
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)
    assert len(ready.records()) == 1
    assert ready.operation.state is State.READY


def test_that_escape_cancels_and_the_serial_is_given_back(qtbot, ready):
    ready.inspector.go_on.clear()
    ready.window.pane.bench.serial.setText("SN-1")
    press(qtbot, ready)
    assert ready.window.pane.bench.serial.text() == ""
    press(qtbot, ready, Qt.Key.Key_Escape)
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: ready.operation.state is State.READY)
    assert shown(ready) is Mood.READY
    assert ready.window.pane.bench.serial.text() == "SN-1"
    assert ready.records() == []


def test_that_a_bug_is_shown_and_the_click_is_recorded(qtbot, ready, caplog):
    ready.inspector.error = ZeroDivisionError("boom")
    press(qtbot, ready)
    qtbot.waitUntil(lambda: shown(ready) is Mood.ALERT)
    assert "failed" in ready.window.pane.banners.banners()
    assert len(ready.inspector.unfinished) == 1
    ready.inspector.error = None
    inspect(qtbot, ready)


def test_that_models_that_cannot_be_loaded_leave_a_way_on(qtbot, station):
    station.load_error = ModelError("The model is damaged.", "Install it again.")
    station.may_load.set()
    with qtbot.waitExposed(station.window):
        station.window.show()
    station.window.load()
    qtbot.waitUntil(lambda: "models" in station.window.pane.banners.banners())
    assert shown(station) is Mood.ALERT
    station.load_error = None
    station.window.pane.banners.banners()["models"].actions[0].do()
    qtbot.waitUntil(lambda: station.operation.state is State.READY)
    assert shown(station) is Mood.READY
    assert "models" not in station.window.pane.banners.banners()


def test_that_a_lost_camera_is_a_banner_that_goes_when_it_is_back(qtbot, ready):
    stream = ready.streams["top"]
    stream.error = CameraError("The camera sends nothing.", "Check the cable.")
    stream.state = CameraState.RECONNECTING
    banners = ready.window.pane.banners
    qtbot.waitUntil(lambda: "camera top" in banners.banners())
    assert "Check the cable." in banners.banners()["camera top"].remedy
    banners.banners()["camera top"].actions[0].do()
    assert stream.reconnections == 1
    stream.error, stream.state = None, CameraState.STREAMING
    qtbot.waitUntil(lambda: "camera top" not in banners.banners())


def test_that_the_live_picture_is_pulled(qtbot, ready):
    views = ready.window.pane.views
    qtbot.waitUntil(lambda: views.product_pane.image is not None)
    other = picture(9)
    ready.streams[views.view].image = other
    qtbot.waitUntil(lambda: np.array_equal(views.product_pane.image, other))


def test_that_the_captured_picture_is_shown_before_the_verdict(qtbot, ready):
    ready.inspector.go_on.clear()
    press(qtbot, ready)
    qtbot.waitUntil(lambda: not ready.window.pane.views.is_live)
    assert shown(ready) is Mood.ANALYSING
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: shown(ready) is Mood.PASS)


def test_that_zooming_one_picture_zooms_the_other(qtbot, ready):
    views = ready.window.pane.views
    qtbot.waitUntil(lambda: views.product_pane.image is not None)
    qtbot.mouseClick(views.tools.zoom_in, Qt.MouseButton.LeftButton)
    assert views.product_pane.sight.zoom > 1
    assert views.reference_pane.sight == views.product_pane.sight
    qtbot.mouseClick(views.tools.fit, Qt.MouseButton.LeftButton)
    assert views.reference_pane.sight.zoom == 1


def test_that_dragging_pans_both_pictures(qtbot, ready):
    views = ready.window.pane.views
    qtbot.waitUntil(lambda: views.product_pane.image is not None)
    for _ in range(4):
        views.tools.zoom_in.click()
    port = views.product_pane.viewport()
    before = views.product_pane.sight
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.mouseMove(port, QPoint(150, 120))
    qtbot.mouseMove(port, QPoint(120, 100))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    assert views.product_pane.sight.x > before.x
    assert views.reference_pane.sight == views.product_pane.sight


def test_that_the_history_looks_back_without_disturbing_the_next(qtbot, ready):
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    ready.inspector.verdict, ready.inspector.findings = Verdict.PASS, ()
    inspect(qtbot, ready)
    history = ready.window.pane.history
    qtbot.waitUntil(lambda: history.count() == 2)
    place = history.visualItemRect(history.item(1)).center()
    qtbot.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shown(ready) is Mood.FAIL)
    assert "Looking back" in ready.window.pane.verdict.detail
    assert ready.operation.state is State.READY
    inspect(qtbot, ready)


def test_that_the_band_takes_fifteen_percent_of_the_height(qtbot, ready):
    for size in ((1280, 800), (1920, 1080)):
        ready.window.resize(*size)
        qtbot.waitUntil(lambda size=size: ready.window.height() == size[1])
        assert ready.window.pane.verdict.height() >= 0.15 * size[1]


def test_that_counters_follow_the_verdicts(qtbot, ready):
    inspect(qtbot, ready)
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    counters = ready.window.pane.bench.counters
    assert "Today 2" in counters.text()
    assert "Shift 2   Yield 50.0 %" in counters.text()
    ready.desk.shift_begun.emit()
    assert "Today 2" in counters.text()
    assert "Shift 0" in counters.text()
    folder = ready.settings.data
    qtbot.waitUntil(lambda: load_bench_state(folder).shift_began_at is not None)


def test_that_another_product_is_chosen_from_the_list(qtbot, ready):
    assert ready.operation.product.recipe.name == "Bracket"
    products = ready.window.pane.bench.products
    products.setCurrentText("Plate")
    products.textActivated.emit("Plate")
    qtbot.waitUntil(lambda: ready.operation.product.recipe.name == "Plate")
    assert products.currentText() == "Plate"


def test_that_every_control_has_an_accessible_name(ready):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QSlider

    pane = ready.window.pane
    for kind in (QAbstractButton, QComboBox, QListWidget, QSlider):
        for control in pane.findChildren(kind):
            named = control.accessibleName() or getattr(control, "text", str)()
            inside = isinstance(control.parent(), QComboBox | QLineEdit) or "qt_" in (
                control.objectName() + control.parent().objectName()
            )
            assert named or inside, f"{control} has no name"


def test_that_a_decision_is_stored_beside_the_verdict(qtbot, ready):
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    decisions = ready.window.pane.decisions
    decisions.reason.setEditText("within tolerance")
    qtbot.mouseClick(decisions.buttons["accept"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.records()[0].decision is not None)
    recorded = ready.records()[0]
    assert recorded.verdict is Verdict.FAIL
    assert recorded.decision.decision == "accept"
    assert recorded.decision.reason == "within tolerance"
    assert shown(ready) is Mood.FAIL


def test_that_a_decision_is_seen_again_when_looking_back(qtbot, ready):
    inspect(qtbot, ready)
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: ready.records()[0].decision is not None)
    inspect(qtbot, ready)
    history, buttons = ready.window.pane.history, ready.window.pane.decisions.buttons
    qtbot.waitUntil(lambda: history.count() == 2)
    assert not buttons["confirm"].isChecked()
    history.itemClicked.emit(history.item(1))
    qtbot.waitUntil(buttons["confirm"].isChecked)


def test_that_a_decision_that_cannot_be_stored_is_taken_back(qtbot, ready):
    inspect(qtbot, ready)

    def refuse(*_):
        raise RecordError("The disk is full.", "Free some space.")

    ready.book.decide = refuse
    buttons = ready.window.pane.decisions.buttons
    qtbot.mouseClick(buttons["confirm"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "trouble" in ready.window.pane.banners.banners())
    assert not buttons["confirm"].isChecked()


def test_that_the_next_start_knows_counters_and_last_inspections(qtbot, ready):
    fail_twice(ready)
    inspect(qtbot, ready, Mood.FAIL)
    ready.inspector.verdict, ready.inspector.findings = Verdict.PASS, ()
    inspect(qtbot, ready)
    history = ready.window.pane.history
    qtbot.waitUntil(lambda: history.count() == 2)
    history.clear()
    ready.window.load()
    qtbot.waitUntil(lambda: history.count() == 2)
    assert "Today 2" in ready.window.pane.bench.counters.text()
    assert [each.verdict for each in history.keepsakes()] == [Verdict.PASS, Verdict.FAIL]
    history.itemClicked.emit(history.item(1))
    qtbot.waitUntil(lambda: shown(ready) is Mood.FAIL)
    findings = ready.window.pane.views.product_pane.overlay.findings
    assert [each.finding.label for each in findings] == ["missing screw", "scratch"]
    assert findings[0].mask.box == located().mask.box
