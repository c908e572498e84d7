"""Choosing and setting up cameras, with simulated cameras behind the real streams."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from scripted_station import StillStream, picture

from core.cameras.addresses import settings_in
from core.cameras.base import CameraInfo, CameraState, Feature, Setting
from core.errors import CameraError, RecipeError
from core.image_files import write_png
from core.recipes import ViewSetup
from station.background import Background
from station.cameras.camera_binding import Binding, address_as_set, bind, restoring
from station.cameras.camera_dialog import CameraDialog
from station.cameras.camera_list_pane import Entry
from station.cameras.camera_streams import CameraStreams
from station.products.products import Product

PATIENCE_MS = 20_000


@pytest.fixture
def place(tmp_path):
    """A product of two views, each with its pictures."""
    for number, view in enumerate(("top", "side")):
        for piece in range(2):
            write_png(tmp_path / "plate" / view / f"good_{piece}.png", picture(10 * number + piece))
    return tmp_path / "plate"


@pytest.fixture
def make(qtbot, place):
    streams, background = CameraStreams(), Background()
    dialogs = []

    def found():
        return [
            CameraInfo(
                f"simulated:{place}/{view}", view, f"S-{view}", "m", "simulated", link="here"
            )
            for view in ("top", "side")
        ]

    def make(views=(), chosen=""):
        dialog = CameraDialog(streams.borrow, found, background, views, chosen)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        dialog.show()
        listed = len({"top", "side"})
        qtbot.waitUntil(lambda: len(dialog.cameras.entries) == listed, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: bool(dialog.settings.editors), timeout=PATIENCE_MS)
        return dialog

    make.streams = streams
    yield make
    for dialog in dialogs:
        dialog.reject()
    background.close()
    streams.close()


def setups(place, **settings):
    return (
        ViewSetup(
            name="from above",
            camera=f"simulated:{place}/side?noise=0",
            reference="x",
            reference_settings=settings,
        ),
        ViewSetup(name="below", reference="x"),
    )


def values(dialog):
    return {each.setting: each.value for each in dialog.cameras.entry.stream.features()}


def set_number(dialog, setting, number):
    editor = dialog.settings.editors[setting]
    editor.lineEdit().selectAll()
    QTest.keyClicks(editor.lineEdit(), str(number))
    QTest.keyClick(editor.lineEdit(), Qt.Key.Key_Return)


def test_that_cameras_are_listed_with_picture_serial_link_and_state(qtbot, make, place):
    dialog = make(setups(place))
    listed = dialog.cameras.list
    qtbot.waitUntil(lambda: "fps" in listed.item(1).text(), timeout=PATIENCE_MS)
    first = listed.item(0).text()
    assert "SIM-plate-side" in first
    assert "●" in first
    assert "Mbit/s" in first
    assert "from above" in first
    assert "top" in listed.item(1).text()
    assert dialog.target.name.text() == "from above"
    qtbot.waitUntil(lambda: dialog.sight.image is not None, timeout=PATIENCE_MS)
    assert dialog.aids.bar.best > 0


def test_that_an_edit_is_read_back_and_goes_into_the_address(qtbot, make, place):
    dialog = make(setups(place))
    set_number(dialog, Setting.EXPOSURE, 4000)
    qtbot.waitUntil(lambda: values(dialog)[Setting.EXPOSURE] == 4000, timeout=PATIENCE_MS)
    address = dialog.binding().address
    assert settings_in(address) == {Setting.EXPOSURE: 4000.0}
    assert "noise=0" in address
    with qtbot.waitSignal(dialog.bound) as bound:
        dialog.save()
    assert bound.args[0].view == "from above"


def test_that_a_value_out_of_bounds_is_refused_and_the_bounds_named(qtbot, make):
    dialog = make()
    before = values(dialog)[Setting.EXPOSURE]
    set_number(dialog, Setting.EXPOSURE, 99_999_999)
    qtbot.waitUntil(lambda: "1000000" in dialog.message.text(), timeout=PATIENCE_MS)
    assert dialog.settings.editors[Setting.EXPOSURE].value() == before
    assert values(dialog)[Setting.EXPOSURE] == before


def test_that_cancelling_leaves_the_camera_as_it_was_found(qtbot, make):
    dialog = make()
    stream = dialog.cameras.entry.stream
    set_number(dialog, Setting.GAIN, 6)
    qtbot.waitUntil(lambda: values(dialog)[Setting.GAIN] == 6, timeout=PATIENCE_MS)
    dialog.reject()
    qtbot.waitUntil(
        lambda: {each.setting: each.value for each in stream.features()}[Setting.GAIN] == 0,
        timeout=PATIENCE_MS,
    )


def test_that_a_test_capture_can_become_the_reference_with_its_settings(qtbot, make, place):
    dialog = make(setups(place))
    assert not dialog.target.new_reference.isEnabled()
    qtbot.mouseClick(dialog.capture_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.target.new_reference.isEnabled, timeout=PATIENCE_MS)
    dialog.target.new_reference.setChecked(True)
    binding = dialog.binding()
    assert binding.reference is dialog.sight.image
    assert binding.reference_settings["exposure_us"] == 10_000
    dialog.show_live()
    assert dialog.binding().reference is None


def test_that_looking_again_keeps_what_was_typed_and_captured(qtbot, make, place):
    dialog = make(setups(place))
    dialog.target.name.selectAll()
    QTest.keyClicks(dialog.target.name, "upper side")
    qtbot.mouseClick(dialog.capture_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.target.new_reference.isEnabled(), timeout=PATIENCE_MS)
    dialog.target.new_reference.setChecked(True)
    dialog.look_again()
    qtbot.waitUntil(lambda: dialog.cameras.again.isEnabled(), timeout=PATIENCE_MS)
    assert dialog.target.name.text() == "upper side"
    assert dialog.target.new_reference.isChecked()
    assert dialog.binding().reference is not None


def test_that_saving_leaves_the_other_cameras_as_they_were_found(qtbot, make, place):
    dialog = make(setups(place))
    other = dialog.cameras.entries[1].stream
    dialog.cameras.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: Setting.EXPOSURE in dialog.settings.editors, timeout=PATIENCE_MS)
    before = values(dialog)[Setting.EXPOSURE]
    set_number(dialog, Setting.EXPOSURE, 4321)
    qtbot.waitUntil(lambda: values(dialog)[Setting.EXPOSURE] == 4321, timeout=PATIENCE_MS)
    dialog.cameras.list.setCurrentRow(0)
    dialog.save()

    def exposed():
        return {each.setting: each.value for each in other.features()}[Setting.EXPOSURE]

    qtbot.waitUntil(lambda: exposed() == before, timeout=PATIENCE_MS)


def test_that_what_an_automatic_function_found_is_held_in_the_recipe(qtbot, make):
    dialog = make()
    box = dialog.settings.editors[Setting.AUTO]
    box.setCurrentIndex(box.findData("on"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: values(dialog)[Setting.EXPOSURE] != 10_000, timeout=PATIENCE_MS)
    held = settings_in(dialog.binding().address)
    assert held[Setting.AUTO] == "off"
    assert held[Setting.EXPOSURE] == pytest.approx(values(dialog)[Setting.EXPOSURE])


def test_that_a_test_capture_holds_automatic_functions_as_an_inspection_does(qtbot, make, place):
    dialog = make(setups(place))
    dialog.cameras.entry.stream.change({Setting.AUTO: "on"})
    qtbot.waitUntil(lambda: values(dialog)[Setting.AUTO] == "on", timeout=PATIENCE_MS)
    qtbot.mouseClick(dialog.capture_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.target.new_reference.isEnabled, timeout=PATIENCE_MS)
    assert values(dialog)[Setting.AUTO] == "off"
    assert settings_in(dialog.binding().address)[Setting.AUTO] == "off"


def test_that_a_reference_is_taken_once_the_camera_adjusts_nothing_any_more(qtbot, ready):
    ready.desk.set_up_new()
    pane = ready.desk.dialog.view_panes()[0]
    pane.use_source("still:1")
    pane.stream.settings = (Feature(Setting.AUTO, "on", choices=("off", "on")),)
    pane.take_reference()
    assert pane.reference is None
    assert pane.stream.changes == [{Setting.AUTO: "off"}]
    pane.stream.settings = (Feature(Setting.AUTO, "off", choices=("off", "on")),)
    qtbot.waitUntil(lambda: pane.reference is not None)
    assert pane.reference_settings == {"auto": "off"}
    assert pane.take.isEnabled()


def test_that_drift_from_the_reference_is_marked_and_can_be_undone(qtbot, make, place):
    dialog = make(setups(place, exposure_us=2500.0, gain_db=0.0))
    qtbot.waitUntil(lambda: bool(dialog.settings.drifts), timeout=PATIENCE_MS)
    (drift,) = dialog.settings.drifts
    assert (drift.setting, drift.then, drift.now) == (Setting.EXPOSURE, 2500.0, 10_000.0)
    qtbot.mouseClick(dialog.settings.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.settings.drifts, timeout=PATIENCE_MS)
    assert values(dialog)[Setting.EXPOSURE] == 2500.0
    assert not dialog.settings.restore.isVisible()


def test_that_a_camera_that_is_not_there_says_why_and_others_can_be_chosen(qtbot, make, place):
    gone = ViewSetup(name="v", camera=f"simulated:{place}/nowhere", reference="x")
    background = Background()
    dialog = CameraDialog(make.streams.borrow, list, background, (gone,))
    qtbot.addWidget(dialog)
    dialog.show()
    entry = dialog.cameras.entries[0]
    qtbot.waitUntil(lambda: entry.stream.state is CameraState.FAILED, timeout=PATIENCE_MS)
    qtbot.waitUntil(dialog.reconnect_button.isEnabled, timeout=PATIENCE_MS)
    listed = dialog.cameras.list
    qtbot.waitUntil(lambda: "✖" in listed.item(0).text(), timeout=PATIENCE_MS)
    dialog.reject()
    background.close()


def test_that_a_hand_before_a_camera_marks_its_picture():
    stream = StillStream(picture())
    entry = Entry(CameraInfo("still:1", "Still", "1", "m", "still"), "still:1", (), stream)
    entry.look(for_movement=True)
    entry.look(for_movement=True)
    assert entry.moved == 0
    hand = picture()
    hand[40:200, 80:260] = 230
    stream.image = hand
    entry.look(for_movement=True)
    assert entry.moved > 0
    entry.look(for_movement=False)
    assert entry.moved == 0


def test_that_identify_lets_the_light_of_the_chosen_camera_blink(qtbot, ready):
    ready.desk.set_up_cameras()
    dialog = ready.desk.dialog
    qtbot.mouseClick(dialog.cameras.identify, Qt.MouseButton.LeftButton)
    assert ready.borrowed["top"].blinks == 1
    assert ready.borrowed["front"].blinks == 0


def test_that_the_recipe_in_use_gets_the_camera_and_the_new_name(qtbot, ready):
    ready.desk.set_up_cameras()
    dialog = ready.desk.dialog
    qtbot.waitUntil(lambda: len(dialog.cameras.entries) == 3)
    dialog.cameras.list.setCurrentRow(2)
    dialog.target.choose("front")
    dialog.target.name.setText("front side")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.shelf.load("Bracket").version == 2)
    view = ready.shelf.load("Bracket").views[1]
    assert (view.name, view.camera) == ("front side", "still:1")
    qtbot.waitUntil(lambda: ready.operation.product.recipe.version == 2)
    assert "front side" in ready.operation.product.references
    assert ready.desk.dialog is None


def test_that_a_lost_camera_shows_its_trouble_and_is_looked_for(qtbot, ready):
    ready.desk.set_up_cameras()
    dialog = ready.desk.dialog
    stream = ready.borrowed["top"]
    stream.state, stream.error = CameraState.LOST, CameraError("It is gone.", "Check it.")
    qtbot.waitUntil(dialog.reconnect_button.isEnabled)
    qtbot.mouseClick(dialog.reconnect_button, Qt.MouseButton.LeftButton)
    assert stream.reconnections == 1


def test_that_the_product_dialog_takes_the_camera_that_was_set_up(qtbot, ready):
    ready.desk.set_up_new()
    pane = ready.desk.dialog.view_panes()[0]
    qtbot.mouseClick(pane.camera_button, Qt.MouseButton.LeftButton)
    dialog = ready.desk.dialog.findChild(CameraDialog)
    qtbot.waitUntil(lambda: dialog.cameras.entry is not None)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert pane.address == "still:1"
    pane.stream.settings = (Feature(Setting.GAIN, 3.0, 0, 24),)
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    ready.desk.dialog.name.setText("Valve")
    assert ready.desk.dialog.recipe().views[0].reference_settings == {"gain_db": 3.0}


@pytest.fixture
def product(ready):
    return ready.operation.product


@pytest.mark.parametrize("name", ["", "  ", "TOP"])
def test_that_a_view_needs_a_name_of_its_own(product, name):
    with pytest.raises(RecipeError):
        bind(product, Binding("front", name, "still:1"))


def test_that_a_reference_of_another_size_drops_the_areas_drawn_on_the_old_one(product):
    masked = Product(
        product.recipe, product.references, {"top": np.ones(picture().shape[:2], bool)}
    )
    kept = bind(masked, Binding("top", "top", "still:1", picture(1), {"gain_db": 1.0}))
    assert "top" in kept[2]
    assert kept[0].views[0].reference_settings == {"gain_db": 1.0}
    dropped = bind(masked, Binding("top", "top", "still:1", picture(1, 120, 160)))
    assert "top" not in dropped[2]


def test_that_restoring_writes_only_what_differs_and_leaves_automatics_to_themselves():
    now = (
        Feature(Setting.AUTO, "off", choices=("off", "on")),
        Feature(Setting.EXPOSURE, 300.0, 1, 1e6),
        Feature(Setting.FRAME_RATE, 5.0, 1, 100),
    )
    before = {Setting.AUTO: "on", Setting.EXPOSURE: 900.0, Setting.FRAME_RATE: 5.0}
    assert restoring(now, before) == {Setting.AUTO: "on"}
    assert address_as_set("aravis:A", now, {Setting.EXPOSURE}) == "aravis:A?exposure_us=300.0"
