"""The GenTL back end with a producer of the trade: the one inside the genicam wheel."""

from dataclasses import replace

import numpy as np
import pytest
from camera_contract import CameraContract, never, wait_for, whole_frame

from core.cameras import CameraStream, Setting, list_cameras, open_camera, unavailable_backends
from core.cameras.base import CameraLostError, CameraUnusableError, NoFrameError, Trigger
from core.errors import CameraError


class TestGenicamCamera(CameraContract):
    @pytest.fixture
    def address(self, viky):
        return "genicam:1"

    @pytest.fixture
    def absent(self, viky):
        return "genicam:nothing"


def test_that_cameras_are_told_apart_by_serial_number(viky):
    found = {camera.serial: camera for camera in list_cameras() if camera.backend == "genicam"}
    assert set(found) == {"0", "1", "2"}
    colours = {}
    for serial, camera in found.items():
        with open_camera(camera.id) as opened:
            colours[serial] = whole_frame(opened).image.min(axis=(0, 1))
    assert [int(np.argmax(colours[serial])) for serial in "012"] == [0, 1, 2]


def test_that_a_camera_that_somebody_has_is_said_to_be_in_use(viky):
    with open_camera("genicam:1"):
        with pytest.raises(CameraError, match="in use"):
            open_camera("genicam:1")
        state = {camera.serial: camera.state for camera in list_cameras()}
    assert state["1"] == "in use"


def test_that_listing_leaves_streaming_cameras_alone(viky):
    stream = CameraStream("genicam:2")
    wait_for(stream.latest, "a first frame")
    before = stream.counts.frames
    list_cameras()
    wait_for(lambda: stream.counts.frames > before + 5, "more frames after listing")
    assert stream.counts.losses == 0
    assert stream.close()


def test_that_formats_and_sizes_can_be_changed_while_streaming(viky):
    stream = CameraStream("genicam:0?width=320&height=240&frame_rate=60")
    wait_for(stream.latest, "a first frame")
    assert stream.latest().image.shape == (240, 320, 3)
    stream.change({Setting.PIXEL_FORMAT: "Mono8", Setting.WIDTH: 401})
    wait_for(lambda: stream.latest().source_format == "Mono8", "the new format")
    assert stream.latest().image.shape == (240, 401, 3)
    stream.change({Setting.WIDTH: 10_000})
    wait_for(lambda: stream.setting_error, "the refusal")
    assert "800" in stream.setting_error.remedy
    capture = stream.capture("top", 10, never)
    assert capture.image.shape == (240, 401, 3)
    assert stream.close()


def test_that_two_cameras_stream_at_once(viky):
    streams = [CameraStream(f"genicam:{serial}?frame_rate=30") for serial in "01"]
    for stream in streams:
        wait_for(lambda stream=stream: stream.counts.frames > 10, "frames of both")
    closed = [stream.close() for stream in streams]
    assert all(closed)


@pytest.mark.parametrize("content", [b"", b"no library", b"\x7fELF\x01\x01\x01" + bytes(60)])
def test_that_a_file_that_is_no_producer_is_named(tmp_path, monkeypatch, content):
    (tmp_path / "broken.cti").write_bytes(content)
    monkeypatch.setenv("GENICAM_GENTL64_PATH", str(tmp_path))
    with pytest.raises(CameraUnusableError, match=r"broken\.cti"):
        open_camera("genicam:1")
    assert "genicam" in unavailable_backends()


def test_that_a_broken_producer_does_not_hide_a_good_one(tmp_path, monkeypatch, viky):
    (tmp_path / "broken.cti").write_bytes(b"no library")
    monkeypatch.setenv("GENICAM_GENTL64_PATH", f"{tmp_path}:{viky.parent}")
    with open_camera("genicam:1") as camera:
        whole_frame(camera)


def test_that_a_camera_that_waits_for_a_signal_is_asked_whether_it_is_there(viky, monkeypatch):
    with open_camera("genicam:1") as camera:
        whole_frame(camera)
        camera._acquirer.stop()  # the producer has no trigger: a stopped camera is as silent
        camera._drain()
        camera._timing = replace(camera._timing, trigger=Trigger.LINE)
        with pytest.raises(NoFrameError):
            camera.grab(0.1)

        def gone():
            raise CameraLostError("It does not answer.", "Check its cable.")

        monkeypatch.setattr(camera._nodes, "ask", gone)
        with pytest.raises(CameraLostError):
            camera.grab(0.1)
