"""Setting up a product with mouse and keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from scripted_station import picture
from shiboken6 import isValid

from core.domain import Verdict
from core.errors import RecipeError
from core.image_files import write_png
from station.widgets.theme import Mood


@pytest.fixture
def dialog(qtbot, ready):
    ready.desk.set_up_new()
    made = ready.desk.dialog
    qtbot.waitUntil(lambda: made.view_panes()[0].source.findData("still:1") >= 0)
    return made


def choose_camera(pane):
    index = pane.source.findData("still:1")
    pane.source.setCurrentIndex(index)
    pane.source.activated.emit(index)


def take(qtbot, dialog, number=0):
    pane = dialog.view_panes()[number]
    choose_camera(pane)
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    assert pane.reference is not None
    return pane


def drag(pane):
    view = pane.viewport()
    begin, end = QPoint(view.width() // 3, view.height() // 3), view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_that_a_product_is_set_up_tried_saved_and_inspected(qtbot, ready, dialog):
    QTest.keyClicks(dialog.name, "Valve head")
    take(qtbot, dialog)
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.band.mood is Mood.PASS)
    assert ready.records() == []
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.operation.product.recipe.name == "Valve head")
    assert ready.window.pane.bench.products.currentText() == "Valve head"
    assert "Valve head" in ready.shelf.names()
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)


def test_that_who_opens_it_types_the_name(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    QTest.keyClicks(dialog.focusWidget(), "Valve head")
    assert dialog.name.text() == "Valve head"
    assert dialog.name.isVisible()


def test_that_what_is_to_be_mended_is_shown(qtbot, dialog):
    take(qtbot, dialog)
    dialog.facts.more.click()
    dialog.save()
    assert dialog.name.isVisible(), "it has no name"
    dialog.name.setText("Valve head")
    dialog.facts.judging.codes.setPlainText("scratch")
    dialog.save()
    assert dialog.facts.judging.codes.isVisible(), "the line is no code"
    assert "scratch" in dialog.message.text()


def test_that_a_stored_picture_is_tried_without_the_camera(qtbot, ready, dialog, tmp_path):
    file = tmp_path / "stored.png"
    write_png(file, picture(9))
    dialog.name.setText("Stored")
    pane = take(qtbot, dialog)
    captures = pane.stream.captures
    dialog.try_stored(file)
    qtbot.waitUntil(lambda: dialog.band.mood is Mood.PASS)
    assert pane.stream.captures == captures
    assert dialog.try_stored_button.isEnabled()
    assert dialog.band.isVisible()
    pane.use_reference(picture(5))
    assert not dialog.band.isVisible(), "another reference was not tried yet"
    assert ready.records() == []


def test_that_the_next_button_is_stressed(qtbot, dialog):
    pane = dialog.view_panes()[0]
    choose_camera(pane)
    assert pane.take.property("primary")
    assert not dialog.save_button.property("primary")
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    dialog.name.setText("Any")
    assert not pane.take.property("primary")
    assert dialog.save_button.property("primary")


def test_that_a_drawn_area_is_stored_as_not_compared(qtbot, ready, dialog):
    QTest.keyClicks(dialog.name, "Masked")
    pane = take(qtbot, dialog)
    qtbot.mouseClick(pane.draw, Qt.MouseButton.LeftButton)
    port = pane.picture.viewport()
    middle = port.rect().center()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(port, middle + QPoint(40, 30))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 30))
    assert len(pane.picture.areas) == 1
    dialog.save()
    qtbot.waitUntil(lambda: "Masked" in ready.shelf.names())
    recipe = ready.shelf.load("Masked")
    mask = ready.shelf.ignore_mask(recipe, recipe.views[0].name)
    assert mask is not None
    assert np.array_equal(mask, _full(pane.picture.areas[0], mask.shape))


def _full(area, shape):
    mask = np.zeros(shape, bool)
    mask[area.slices] = True
    return mask


def test_that_the_last_area_can_be_removed(qtbot, dialog):
    pane = take(qtbot, dialog)
    pane.draw.click()
    port = pane.picture.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=port.rect().center())
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=port.rect().center() + QPoint(50, 50))
    qtbot.mouseClick(pane.undo, Qt.MouseButton.LeftButton)
    assert pane.picture.areas == []
    assert pane.ignore_mask() is None


@pytest.mark.parametrize("name", ["", "   "])
def test_that_a_product_without_name_is_not_saved(qtbot, ready, dialog, name):
    dialog.name.setText(name)
    take(qtbot, dialog)
    dialog.save()
    assert "no name" in dialog.message.text()
    assert ready.desk.dialog is dialog


def test_that_a_view_without_reference_is_named(dialog):
    dialog.name.setText("Plain")
    with pytest.raises(RecipeError, match="View 1"):
        dialog.recipe()


def test_that_a_name_that_is_taken_is_refused(qtbot, ready, dialog):
    dialog.name.setText("Plate")
    take(qtbot, dialog)
    dialog.save()
    qtbot.waitUntil(lambda: "already" in dialog.message.text())
    assert ready.shelf.load("Plate").version == 1


@pytest.mark.parametrize("name", ["..", "CON", "dot.", "🙂 ✓", "a/b\\c", "x" * 120])
def test_that_names_that_are_traps_for_file_systems_work(qtbot, ready, dialog, name):
    dialog.name.setText(name)
    take(qtbot, dialog)
    dialog.save()
    qtbot.waitUntil(lambda: ready.operation.product.recipe.name == name)
    assert ready.shelf.folder(name).parent == ready.settings.recipes_folder


def test_that_two_views_of_one_name_are_refused(qtbot, dialog):
    dialog.name.setText("Twice")
    take(qtbot, dialog)
    qtbot.mouseClick(dialog.add_view, Qt.MouseButton.LeftButton)
    pane = take(qtbot, dialog, 1)
    pane.name.setText("View 1")
    dialog.save()
    assert "twice" in dialog.message.text()


def test_that_a_blurred_or_empty_reference_is_warned_of(qtbot, dialog):
    pane = dialog.view_panes()[0]
    pane.use_reference(np.full((240, 320, 3), 128, np.uint8))
    assert not pane.warnings.isVisible()  # large pictures take a while: behind the window
    qtbot.waitUntil(pane.warnings.isVisible)
    assert "empty" in pane.warnings.text()
    pane.use_reference(picture())
    assert not pane.warnings.isVisible()


def test_that_a_stored_picture_becomes_the_reference(qtbot, dialog, tmp_path):
    file = tmp_path / "good ünïcode.png"
    write_png(file, picture(7))
    pane = dialog.view_panes()[0]
    pane.open_reference(file)
    qtbot.waitUntil(lambda: pane.reference is not None)
    assert np.array_equal(pane.reference, picture(7))


def test_that_a_file_that_is_no_picture_is_named(qtbot, dialog, tmp_path):
    file = tmp_path / "note.png"
    file.write_text("hello")
    pane = dialog.view_panes()[0]
    pane.open_reference(file)
    qtbot.waitUntil(lambda: "note.png" in pane.warnings.text())


def test_that_an_existing_product_becomes_another_version(qtbot, ready):
    ready.desk.set_up_current()
    dialog = ready.desk.dialog
    assert [pane.name.text() for pane in dialog.view_panes()] == ["top", "front"]
    dialog.description.setPlainText("A bent sheet.")
    dialog.save()
    qtbot.waitUntil(lambda: ready.shelf.load("Bracket").version == 2)
    qtbot.waitUntil(lambda: ready.operation.product.recipe.version == 2)
    assert ready.shelf.load("Bracket").description == "A bent sheet."


def test_that_closing_gives_the_cameras_back(qtbot, ready, dialog):
    take(qtbot, dialog)
    assert ready.borrowed
    dialog.reject()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.unsaved.yes_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not ready.borrowed)
    assert ready.desk.dialog is None


def test_that_a_trial_that_ends_after_the_dialog_was_closed_tells_nobody(qtbot, ready, dialog):
    dialog.name.setText("Left")
    take(qtbot, dialog)
    ready.trial.go_on.clear()
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    dialog.done(0)
    qtbot.waitUntil(lambda: not isValid(dialog))
    ended = []
    ready.trial.go_on.set()
    ready.thread.run_errand(lambda _: None, ended.append, ended.append)
    qtbot.waitUntil(lambda: ended == [None])


def test_that_an_untouched_dialog_closes_at_once(qtbot, ready):
    ready.desk.set_up_current()
    qtbot.keyClick(ready.desk.dialog, Qt.Key.Key_Escape)
    assert ready.desk.dialog is None


@pytest.mark.parametrize("change", ["name", "areas", "reference", "view"])
def test_that_what_was_set_up_is_not_thrown_away_by_escape(qtbot, ready, change):
    ready.desk.set_up_current()
    dialog = ready.desk.dialog
    pane = dialog.view_panes()[0]
    {
        "name": lambda: QTest.keyClicks(dialog.name, "x"),
        "areas": lambda: (pane.draw.setChecked(True), drag(pane.picture)),
        "reference": lambda: pane.use_reference(picture(8)),
        "view": dialog.add_view.click,
    }[change]()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.unsaved.isVisible()
    qtbot.mouseClick(dialog.unsaved.no_button, Qt.MouseButton.LeftButton)
    assert not dialog.unsaved.isVisible()
    ready.window.close()
    qtbot.waitUntil(lambda: ready.desk.dialog is None)


def test_that_no_dialog_opens_during_an_inspection(qtbot, ready):
    ready.inspector.go_on.clear()
    ready.operation.trigger()
    ready.desk.set_up_new()
    assert ready.desk.dialog is None
    assert "trouble" in ready.window.pane.banners.banners()
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS, timeout=20_000)
    assert ready.inspector.verdict is Verdict.PASS


def test_that_a_product_goes_out_and_comes_in_as_one_file(qtbot, ready, tmp_path):
    file = tmp_path / "plate.priori"
    ready.desk.export_to("Plate", file)
    qtbot.waitUntil(file.exists)
    with qtbot.waitSignal(ready.desk.product_saved) as saved:
        ready.desk.import_from(file)
    assert saved.args == ["Plate"]
    assert ready.shelf.load("Plate").version == 2
    qtbot.waitUntil(lambda: ready.operation.product.recipe.name == "Plate")
