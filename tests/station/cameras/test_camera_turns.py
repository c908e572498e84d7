"""Turning the product before one camera, and signals from outside, at the real window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from scripted_station import StillStream, picture

from core.cameras.base import CameraInfo, Feature, Setting
from core.cameras.mailbox import StreamCounts
from core.image_files import write_png
from core.recipes import Start
from station.cameras.camera_streams import CameraStreams
from station.widgets.theme import Mood

LINE = (Feature(Setting.TRIGGER, "line", choices=("free", "line")),)


class SignalledStream(StillStream):
    """A camera that exposes when a signal comes."""

    def __init__(self):
        super().__init__(picture(3))
        self.settings = LINE
        self.info = CameraInfo("still:1", "Still", "S1", "drawn", "still")
        self.signals = self.incomplete = 0
        self.last = None

    @property
    def counts(self):
        return StreamCounts(frames=self.signals, incomplete=self.incomplete)

    def signal(self):
        self.signals += 1
        self.last = replace(super().latest(), number=self.signals)

    def latest(self):
        return self.last


def use(ready, *, cameras=("still:1", "still:1"), start=Start.OPERATOR, streams=None):
    """Use a product with these cameras."""
    product = ready.operation.product
    views = tuple(
        view.model_copy(update={"camera": camera})
        for view, camera in zip(product.recipe.views, cameras, strict=True)
    )
    recipe = product.recipe.model_copy(update={"views": views, "start": start})
    if streams is not None:
        ready.operation._open_streams = lambda _: streams
    assert ready.operation.use(replace(product, recipe=recipe))


def press(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)


def wait_for_turn(qtbot, ready):
    band = ready.window.pane.verdict
    qtbot.waitUntil(lambda: band.word == "TURN THE PRODUCT", timeout=10_000)


def press_until(qtbot, ready, mood):
    """Press until the turn is taken: the first half second counts as the bounce of a pedal."""

    def pressed():
        if ready.window.pane.verdict.word == "TURN THE PRODUCT":
            press(qtbot, ready)
        return ready.window.pane.verdict.mood is mood

    qtbot.waitUntil(pressed, timeout=10_000)


def test_that_one_camera_takes_two_sides_and_the_verdict_is_one(qtbot, ready):
    use(ready)
    press(qtbot, ready)
    wait_for_turn(qtbot, ready)
    pane = ready.window.pane
    assert "2 of 2" in pane.verdict.detail
    assert "front" in pane.verdict.detail
    assert pane.views.view == "front"
    assert pane.inspect_button.isEnabled()
    assert ready.records() == []
    press_until(qtbot, ready, Mood.PASS)
    assert len(ready.records()) == 1
    assert len(ready.inspector.orders) == 1


def test_that_one_camera_is_set_for_each_side_that_is_due(qtbot, ready):
    stream = StillStream(picture(3))
    streams = {"top": stream, "front": stream}
    use(ready, cameras=("aravis:1?gain_db=0", "aravis:1?gain_db=6"), streams=streams)
    press(qtbot, ready)
    wait_for_turn(qtbot, ready)
    assert stream.worn[-1] == {Setting.GAIN: 6}
    press_until(qtbot, ready, Mood.PASS)
    assert stream.worn[-1] == {}


def test_that_stopping_between_two_sides_is_recorded_as_one_review(qtbot, ready):
    use(ready)
    press(qtbot, ready)
    wait_for_turn(qtbot, ready)
    ready.window.run_command("cancel")
    qtbot.waitUntil(lambda: ready.operation.state == "ready", timeout=10_000)
    assert "stopped" in ready.window.pane.verdict.detail


def test_that_cameras_of_their_own_ask_for_no_turn(qtbot, ready):
    use(ready, cameras=("still:1", "still:2"))
    press(qtbot, ready)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)


def test_that_a_signal_at_the_camera_begins_an_inspection_of_what_it_exposed(qtbot, ready):
    stream = SignalledStream()
    use(ready, start=Start.LINE, streams={"top": stream, "front": StillStream()},
        cameras=("still:1", "still:2"))  # fmt: skip
    captured = []
    ready.operation.captured.connect(captured.append)
    qtbot.wait(60)
    stream.signal()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS, timeout=10_000)
    top = next(capture for capture in captured if capture.view == "top")
    assert (top.frame_number, top.camera) == (1, "S1")
    assert stream.captures == 0


def test_that_signals_turn_the_product_too(qtbot, ready):
    stream = SignalledStream()
    use(ready, start=Start.LINE, streams={"top": stream, "front": stream})
    captured = []
    ready.operation.captured.connect(captured.append)
    qtbot.wait(60)
    stream.signal()
    wait_for_turn(qtbot, ready)
    stream.signal()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS, timeout=10_000)
    assert [(each.view, each.frame_number) for each in captured] == [("top", 1), ("front", 2)]


def test_that_a_signal_during_an_inspection_is_said_and_counted(qtbot, ready):
    stream = SignalledStream()
    use(ready, start=Start.LINE, streams={"top": stream, "front": StillStream()},
        cameras=("still:1", "still:2"))  # fmt: skip
    qtbot.wait(60)
    ready.inspector.go_on.clear()
    stream.signal()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.ANALYSING)
    stream.signal()
    banners = ready.window.pane.banners
    qtbot.waitUntil(lambda: "missed" in banners.banners())
    assert "1" in banners.banners()["missed"].message
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    assert len(ready.inspector.orders) == 1


def test_that_a_signal_whose_image_is_incomplete_is_said_and_counted(qtbot, ready):
    stream = SignalledStream()
    stream.incomplete = 5  # of the day before
    use(ready, start=Start.LINE, streams={"top": stream, "front": StillStream()},
        cameras=("still:1", "still:2"))  # fmt: skip
    qtbot.wait(60)
    banners = ready.window.pane.banners
    assert "spoiled" not in banners.banners()
    for count in (1, 2):
        stream.incomplete += 1
        qtbot.waitUntil(
            lambda: (
                "spoiled" in banners.banners()
                and f": {count}." in banners.banners()["spoiled"].message  # noqa: B023  at once
            )
        )
    assert ready.inspector.orders == []


def test_that_a_picture_put_into_the_folder_is_inspected_and_those_before_are_not(
    qtbot, ready, tmp_path
):
    folder = tmp_path / "drop"
    write_png(folder / "old.png", picture(1))
    streams = CameraStreams()
    ready.operation._open_streams = streams.serve
    captured = []
    ready.operation.captured.connect(captured.append)
    still = tmp_path / "still.png"
    write_png(still, picture(2))
    try:
        use(ready, cameras=(f"folder:{folder}", f"file:{still}"), start=Start.FILES)
        stream = ready.operation.streams["top"]
        qtbot.waitUntil(lambda: bool(stream.features()), timeout=10_000)
        qtbot.wait(300)
        assert ready.inspector.orders == []
        write_png(folder / "new.png", picture(5))
        qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS, timeout=10_000)
        (top,) = (each for each in captured if each.view == "top")
        assert (top.image == picture(5)).all()
    finally:
        streams.close()


def test_that_trying_a_product_out_asks_for_the_turn_as_well(qtbot, ready):
    ready.desk.set_up_new()
    dialog = ready.desk.dialog
    dialog.name.setText("Turned")
    qtbot.mouseClick(dialog.add_view, Qt.MouseButton.LeftButton)
    for pane in dialog.view_panes():
        pane.use_source("still:1")
        pane.take_reference()
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 of 2" in dialog.message.text(), timeout=10_000)

    def tried():
        if dialog.try_button.isEnabled() and dialog.band.mood is not Mood.PASS:
            dialog.try_out()
        return dialog.band.mood is Mood.PASS

    qtbot.waitUntil(tried, timeout=10_000)


@pytest.mark.parametrize("start", list(Start))
def test_that_what_begins_an_inspection_is_kept_in_the_recipe(qtbot, ready, start):
    ready.desk.set_up_current()
    dialog = ready.desk.dialog
    dialog.facts.start.setCurrentIndex(dialog.facts.start.findData(start))
    assert dialog.recipe().start is start
