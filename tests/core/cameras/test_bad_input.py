"""What must not upset a station: impossible wishes, drivers and cameras that misbehave."""

import threading
import time

import cv2
import numpy as np
import pytest
from camera_contract import never, wait_for, whole_frame

from core.cameras import CameraState, CameraStream, Setting, SettingRefusedError, open_camera
from core.cameras.base import Camera, CameraInfo, CameraUnusableError, Feature, Frame, utc_of
from core.errors import CameraError


class Made(Camera):
    """A camera that a test tells what to do in grab."""

    def __init__(self, grab):
        self._grab = grab
        self.lights = []
        self.number = 0

    @property
    def info(self) -> CameraInfo:
        return CameraInfo("made:1", "made", "M1", "made", "made")

    def grab(self, timeout_s: float) -> Frame:
        time.sleep(0.01)
        self._grab()
        self.number += 1
        now = time.monotonic()
        return Frame(np.zeros((4, 4, 3), np.uint8), utc_of(now), now, self.number)

    def show_light(self, *, on: bool) -> bool:
        self.lights.append(on)
        return True

    def features(self) -> tuple[Feature, ...]:
        return (Feature(Setting.GAIN, 1.0, 0, 24),)

    def close(self) -> None:
        pass


def test_that_a_wrong_pixel_format_is_refused_with_those_there_are(viky):
    with pytest.raises(SettingRefusedError) as refusal:
        open_camera("genicam:1?pixel_format=Nonsense12")
    assert "Mono8" in refusal.value.remedy
    with open_camera("genicam:1") as camera:
        whole_frame(camera)


def test_that_a_producer_of_another_architecture_is_named(tmp_path, monkeypatch, viky):
    content = bytearray(viky.read_bytes())
    content[18] = 0xB7  # the field e_machine: AArch64
    (tmp_path / "foreign.cti").write_bytes(content)
    monkeypatch.setenv("GENICAM_GENTL64_PATH", str(tmp_path))
    with pytest.raises(CameraUnusableError, match=r"foreign\.cti") as refusal:
        open_camera("genicam:1")
    assert "64-bit package" in refusal.value.remedy


@pytest.mark.parametrize("exposure", [0.5, 1e9])
def test_that_an_exposure_out_of_range_is_refused_with_the_bounds(product, exposure):
    with pytest.raises(SettingRefusedError) as refusal:
        open_camera(f"simulated:{product / 'top'}?exposure_us={exposure}")
    assert "from 10 to 1000000 µs" in refusal.value.remedy


class StarvedCapture:
    """A USB camera whose hub grants no bandwidth: it opens, and no picture can be read."""

    def isOpened(self):  # noqa: N802  as OpenCV calls it
        return True

    def read(self):
        return False, None

    def get(self, _number):
        return 0.0

    def set(self, _number, _value):
        return False

    def release(self):
        pass


def test_that_a_usb_camera_without_bandwidth_is_lost_with_that_remedy(monkeypatch):
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: StarvedCapture())
    stream = CameraStream("opencv:0")
    wait_for(lambda: stream.state is CameraState.RECONNECTING, "lost")
    assert "sends no more images" in stream.error.message
    assert "bandwidth of its USB hub" in stream.error.remedy
    with pytest.raises(CameraError, match="sends no more images"):
        stream.capture("top", 5, never)
    assert stream.close()


def test_that_images_too_large_for_the_memory_fail_with_a_remedy_and_harm_nothing():
    def grab():
        raise MemoryError

    stream = CameraStream("made:1", lambda _: Made(grab))
    wait_for(lambda: stream.state is CameraState.FAILED, "failed")
    assert "memory" in stream.error.message
    assert "region" in stream.error.remedy
    with pytest.raises(CameraError, match="memory"):
        stream.capture("top", 5, never)
    assert stream.close()


def test_that_an_image_of_64_megapixels_is_captured_and_measured():
    from core.cameras.aids import exposure, sharpness

    def large(_):
        camera = Made(lambda: None)
        image = np.full((8000, 8192, 3), 90, np.uint8)
        camera.grab = lambda timeout_s: Frame(
            image, utc_of(time.monotonic()), time.monotonic(), int(1e6 * time.monotonic())
        )
        return camera

    stream = CameraStream("made:1", large)
    image = stream.capture("top", 30, never).image
    assert image.shape == (8000, 8192, 3)
    assert sharpness(image) == 0
    assert exposure(image[::4, ::4]).bright == 0
    assert stream.close()


def test_that_a_driver_that_does_not_answer_is_told_of_before_it_is_given_up():
    let_go = threading.Event()
    first = iter([None])

    def grab():
        if next(first, False) is False:
            let_go.wait(30)

    stream = CameraStream("made:1", lambda _: Made(grab))
    wait_for(stream.latest, "a first frame")
    wait_for(lambda: stream.state is CameraState.STALLED, "stalled")
    assert "not responding" in stream.error.message
    let_go.set()
    wait_for(lambda: stream.state is CameraState.STREAMING, "streaming again")
    assert stream.error is None
    assert stream.close()


def test_that_identify_lets_the_light_blink_and_leaves_it_off():
    camera = Made(lambda: None)
    stream = CameraStream("made:1", lambda _: camera)
    wait_for(stream.latest, "a first frame")
    stream.blink()
    wait_for(lambda: len(camera.lights) >= 4, "some blinks")
    assert camera.lights[:4] == [True, False, True, False]
    assert stream.close()
