"""What every camera must keep, whatever is behind it: one test class, run over all back ends."""

import time
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest

from core.cameras import CameraStream, Setting, SettingRefusedError, open_camera
from core.cameras.base import Camera, Frame, IncompleteFrameError, NoFrameError
from core.errors import CameraError

PATIENCE_S = 10.0


def whole_frame(camera: Camera) -> Frame:
    """Return the next whole frame; a loaded machine may lose a packet now and then."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return camera.grab(0.5)
        except (NoFrameError, IncompleteFrameError):
            if time.monotonic() > deadline:
                raise


def wait_for(condition, what: str) -> None:
    """Wait until something is so; fail with its name when it never is."""
    deadline = time.monotonic() + 3 * PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.01)


def never() -> bool:
    """Nobody cancels."""
    return False


class CameraContract:
    """Subclasses give two fixtures: ``address``, and ``absent``, an address of nothing."""

    numbers_frames = True

    @pytest.fixture
    def camera(self, address):
        with open_camera(address) as camera:
            yield camera

    @pytest.fixture
    def stream(self, address):
        stream = CameraStream(address)
        yield stream
        assert stream.close()

    def test_that_frames_are_rgb_and_read_only(self, camera):
        frame = whole_frame(camera)
        assert frame.image.dtype == np.uint8
        assert frame.image.ndim == 3
        assert frame.image.shape[2] == 3
        assert not frame.image.flags.writeable

    def test_that_a_frame_keeps_its_pixels_while_others_come(self, camera):
        frame = whole_frame(camera)
        before = frame.image.copy()
        for _ in range(12):
            whole_frame(camera)
        assert np.array_equal(frame.image, before)

    def test_that_no_two_frames_bear_the_same_number(self, camera):
        numbers = [whole_frame(camera).number for _ in range(5)]
        assert None not in numbers
        assert len(set(numbers)) == len(numbers)

    def test_that_a_frame_is_never_dated_after_its_arrival(self, camera):
        frame = whole_frame(camera)
        assert frame.monotonic_s <= time.monotonic()
        assert frame.taken_at.tzinfo is UTC

    def test_that_an_exposure_begins_after_it_was_asked_for(self, camera):
        whole_frame(camera)
        asked = time.monotonic()
        frame = None
        while frame is None:
            try:
                frame = camera.expose(asked, 0.2)
            except (NoFrameError, IncompleteFrameError):
                assert time.monotonic() < asked + PATIENCE_S
        assert frame.monotonic_s >= asked

    def test_that_its_identity_opens_it_again(self, address):
        with open_camera(address) as camera:
            info = camera.info
        assert info.backend == address.split(":")[0]
        with open_camera(info.id) as again:
            assert again.info.serial == info.serial

    def test_that_it_can_be_opened_again_and_again(self, address):
        def handles() -> int:
            return len(list(Path("/proc/self/fd").iterdir()))

        with open_camera(address) as camera:
            whole_frame(camera)
        before = handles()
        for _ in range(5):
            with open_camera(address) as camera:
                whole_frame(camera)
        assert handles() <= before

    def test_that_closing_twice_is_the_same_as_once(self, address):
        camera = open_camera(address)
        camera.close()
        camera.close()

    def test_that_every_feature_describes_its_own_value(self, camera):
        for feature in camera.features():
            if feature.choices:
                assert feature.value in feature.choices
            elif feature.minimum is not None:
                assert feature.minimum <= feature.value <= feature.maximum

    def test_that_every_writable_feature_keeps_what_it_has(self, camera):
        settings = {each.setting: each.value for each in camera.features() if each.writable}
        kept = camera.change(settings)
        assert set(kept) == set(settings)
        for setting, value in settings.items():
            assert kept[setting] == (
                value if isinstance(value, str) else pytest.approx(value, rel=0.01)
            )
        whole_frame(camera)

    def test_that_values_out_of_bounds_are_refused_and_the_bounds_named(self, camera):
        for feature in camera.features():
            if feature.maximum is None or not feature.writable:
                continue
            with pytest.raises(SettingRefusedError) as refusal:
                camera.change({feature.setting: feature.maximum * 2 + 1})
            assert f"{feature.maximum:.10g}" in refusal.value.remedy
        whole_frame(camera)

    def test_that_a_setting_it_does_not_have_is_refused(self, camera):
        missing = set(Setting) - {feature.setting for feature in camera.features()}
        for setting in missing:
            with pytest.raises(SettingRefusedError, match=setting.value):
                camera.change({setting: 1})

    def test_that_an_address_of_nothing_is_said_in_one_sentence(self, absent):
        with pytest.raises(CameraError) as error:
            open_camera(absent)
        assert error.value.message.endswith(".")
        assert error.value.remedy.endswith(".")

    def test_that_a_stream_captures_what_was_exposed_after_the_click(self, stream):
        wait_for(stream.latest, "a first frame")
        live = stream.latest()
        first = stream.capture("top", PATIENCE_S, never)
        second = stream.capture("top", PATIENCE_S, never)
        assert first.image is not live.image
        assert second.image is not first.image
        assert second.frame_number != first.frame_number
        assert first.camera == second.camera != ""
