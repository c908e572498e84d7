"""One camera for several views: each is captured with its own settings, and they are read back."""

import threading
import time

import numpy as np
import pytest
from camera_contract import never, wait_for
from gige_camera import gige_camera

from core.cameras import CameraStream, Setting, capture_views
from core.cameras.base import Camera, CameraInfo, Feature, Frame, check_value, utc_of
from core.cameras.external import ExternalSource
from core.cameras.turns import in_turns
from core.cameras.view_settings import fittings_of
from core.errors import CameraError
from core.image_files import write_png
from core.recipes import ViewSetup


class Measured(Camera):
    """A camera whose pictures are as bright as its exposure was when they were exposed."""

    def __init__(self):
        self.exposure = 10.0
        self.gain = 0.0
        self.number = 0
        self.written = []

    @property
    def info(self) -> CameraInfo:
        return CameraInfo("made:1", "made", "M1", "made", "made")

    def grab(self, timeout_s: float) -> Frame:
        begun, level = time.monotonic(), int(self.exposure)
        time.sleep(0.01)
        self.number += 1
        image = np.full((4, 4, 3), level, np.uint8)
        return Frame(image, utc_of(begun), begun, self.number)

    def features(self) -> tuple[Feature, ...]:
        return (
            Feature(Setting.EXPOSURE, self.exposure, 1, 200, unit="µs"),
            Feature(Setting.GAIN, self.gain, 0, 24, unit="dB"),
        )

    def change(self, settings):
        self.written.append(dict(settings))
        offered = {feature.setting: feature for feature in self.features()}
        for setting, value in settings.items():
            check_value("made", offered[setting], value)
        self.exposure = settings.get(Setting.EXPOSURE, self.exposure)
        self.gain = settings.get(Setting.GAIN, self.gain)
        return settings

    def close(self) -> None:
        pass


def views(*cameras, references=None):
    return [
        ViewSetup(name=f"view {number}", camera=camera, reference="x", reference_settings=stored)
        for number, (camera, stored) in enumerate(
            zip(cameras, references or [{}] * len(cameras), strict=True)
        )
    ]


def captured(stream, setups):
    """Capture all views of one stream in turns, going on at once, and return the captures."""
    streams = {setup.name: stream for setup in setups}
    cameras = {setup.name: setup.camera for setup in setups}
    asked = []
    fittings = fittings_of(setups, streams)
    sources, turns = in_turns(streams, cameras, asked.append, fittings)
    result = {}
    thread = threading.Thread(
        target=lambda: result.update(capture_views(sources, 5, never)), name="capturing"
    )
    thread.start()
    for number in range(1, len(setups)):
        wait_for(lambda wanted=number: len(asked) >= wanted or not thread.is_alive(), "a turn")
        turns.go_on(by_hand=False)
    thread.join(30)
    assert not thread.is_alive()
    return list(result.values())


@pytest.fixture
def camera():
    return Measured()


@pytest.fixture
def stream(camera):
    made = CameraStream("made:1", lambda _: camera)
    wait_for(made.latest, "a first frame")
    yield made
    assert made.close()


def test_that_each_view_is_captured_with_the_settings_of_its_address(stream, camera):
    setups = views("aravis:1?exposure_us=10", "aravis:1?exposure_us=90", "aravis:1?exposure_us=40")
    for _ in range(3):
        assert [capture.image.max() for capture in captured(stream, setups)] == [10, 90, 40]
        wait_for(lambda: camera.exposure == 10, "set for the first view again")


def test_that_a_view_that_names_no_setting_is_as_at_its_reference_or_as_before(stream, camera):
    setups = views("aravis:1", "aravis:1?exposure_us=90&gain_db=3", "aravis:1",
                   references=[{}, {}, {"exposure_us": 55.0}])  # fmt: skip
    assert [capture.image.max() for capture in captured(stream, setups)] == [10, 90, 55]
    wait_for(lambda: (camera.exposure, camera.gain) == (10, 0), "set as before")


def test_that_references_that_were_exposed_differently_are_exposed_so_again(stream):
    setups = views(*["aravis:1"] * 2, references=[{"exposure_us": 10.0}, {"exposure_us": 70.0}])
    assert [capture.image.max() for capture in captured(stream, setups)] == [10, 70]


def test_that_views_with_equal_settings_write_nothing(stream, camera):
    setups = views("aravis:1?gain_db=0", "aravis:1?gain_db=0")
    assert fittings_of(setups, {setup.name: stream for setup in setups}) == {}
    captured(stream, setups)
    assert camera.written == []


def test_that_cameras_of_their_own_are_left_alone(stream):
    setups = views("aravis:1?exposure_us=10", "aravis:2?exposure_us=90")
    assert fittings_of(setups, {"view 0": stream, "view 1": stream}) == {}


def test_that_a_view_whose_settings_are_refused_is_not_captured_but_says_the_bounds(stream, camera):
    setups = views("aravis:1?exposure_us=10", "aravis:1?exposure_us=900")
    first, second = captured(stream, setups)
    assert first.image.max() == 10
    assert isinstance(second, CameraError)
    assert "900" in second.message
    assert "from 1 to 200" in second.remedy
    stream.put_on({})
    assert stream.capture("view", 5, never).image.max() == 10


def test_that_a_camera_that_returns_during_a_turn_is_set_for_the_view_that_is_due(camera):
    lost = threading.Event()
    grab = camera.grab

    def grab_or_lose(timeout_s):
        if lost.is_set():
            lost.clear()
            camera.exposure = 10.0  # as after power off and on
            raise CameraError("It is gone.", "Check its cable.")
        return grab(timeout_s)

    camera.grab = grab_or_lose
    stream = CameraStream("made:1", lambda _: camera)
    wait_for(stream.latest, "a first frame")
    stream.put_on({Setting.EXPOSURE: 90.0})
    wait_for(lambda: camera.exposure == 90, "set for the view")
    lost.set()
    wait_for(lambda: stream.counts.losses == 1, "lost")
    wait_for(stream.latest, "back")
    assert stream.capture("view", 5, never).image.max() == 90
    stream.put_on({})
    assert stream.capture("view", 5, never).image.max() == 10
    assert stream.close()


def test_that_a_signal_before_the_camera_was_set_for_the_view_is_refused(stream):
    external = ExternalSource(stream)
    early = stream.latest()
    stream.put_on({Setting.EXPOSURE: 90.0})
    external.offer(early)
    with pytest.raises(CameraError, match="not yet set"):
        external.capture("view", 5, never)
    wait_for(lambda: stream.latest().image.max() == 90, "set for the view")
    external.offer(stream.latest())
    assert external.capture("view", 5, never).image.max() == 90


def test_that_a_real_gige_camera_exposes_every_side_as_its_view_says(tmp_path):
    picture = tmp_path / "grey.png"
    write_png(picture, np.full((64, 64, 3), 60, np.uint8))
    address = "aravis:127.0.0.1?pixel_format=RGB8&width=64&height=64&exposure_us={}"
    setups = views(address.format(10_000), address.format(30_000), address.format(20_000))
    with gige_camera("CAM_A", [picture]):
        stream = CameraStream(setups[0].camera)
        wait_for(stream.latest, "a first frame")
        levels = [capture.image.mean() for capture in captured(stream, setups)]
        assert levels == pytest.approx([60, 180, 120], abs=1)
        assert stream.close()
