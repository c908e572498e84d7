"""The Aravis back end with a camera that speaks GigE Vision on the loopback."""

import signal
import threading

import cv2
import numpy as np
import pytest
from camera_contract import CameraContract, never, wait_for, whole_frame
from gige_camera import gige_camera, start

from core.cameras import CameraState, CameraStream, Setting, list_cameras, open_camera
from core.errors import CameraError
from core.image_files import read_image, write_png

ADDRESS = "127.0.0.1"


@pytest.fixture
def fake():
    with gige_camera("CAM_A") as process:
        yield process


@pytest.fixture(scope="class")
def fake_for_all():
    with gige_camera("CAM_A") as process:
        yield process


class TestAravisCamera(CameraContract):
    @pytest.fixture
    def address(self, fake_for_all):
        return f"aravis:{ADDRESS}"

    @pytest.fixture
    def absent(self, fake_for_all):
        return "aravis:NO_SUCH_SERIAL"


@pytest.fixture
def pictures(tmp_path):
    """Two pictures with red, green and blue far apart, in files."""
    y, x = np.mgrid[0:240, 0:320]
    first = np.stack([40 + x // 2, 200 - y // 2, 60 + y // 4], axis=2).astype(np.uint8)
    files = [tmp_path / "first.png", tmp_path / "second.png"]
    write_png(files[0], first)
    write_png(files[1], np.ascontiguousarray(first[:, :, ::-1]))
    return files


@pytest.mark.parametrize(
    "pixel_format", ["RGB8", "Mono8", "Mono16", "BayerRG8", "BayerGR8", "BayerGB8", "BayerBG8"]
)
def test_that_a_picture_crosses_the_wire_in_its_colours(pictures, pixel_format):
    sent = read_image(pictures[0])
    if pixel_format.startswith("Mono"):
        sent = cv2.cvtColor(cv2.cvtColor(sent, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    address = f"aravis:{ADDRESS}?pixel_format={pixel_format}&width=320&height=240"
    with gige_camera("CAM_A", pictures[:1]), open_camera(address) as camera:
        frame = whole_frame(camera)
    inside = (slice(2, -2), slice(2, -2))
    assert frame.source_format == pixel_format
    assert np.abs(frame.image[inside].astype(int) - sent[inside]).mean() < 0.5


@pytest.mark.parametrize("trigger", ["free", "software"])
def test_that_a_capture_is_never_an_image_from_before_the_click(pictures, trigger):
    address = f"aravis:{ADDRESS}?pixel_format=RGB8&width=320&height=240&frame_rate=20"
    with gige_camera("CAM_A", pictures):
        stream = CameraStream(f"{address}&trigger={trigger}")
        wait_for(stream.latest, "a first frame")
        for _ in range(10):
            shown = stream.latest().number
            capture = stream.capture("top", 10, never)
            assert (capture.frame_number - shown) % 65535 >= 1
        assert stream.close()


def test_that_the_camera_is_listed_and_opened_by_serial_number(fake):
    listed = [camera for camera in list_cameras() if camera.backend == "aravis"]
    assert [camera.serial for camera in listed] == ["CAM_A"]
    assert ADDRESS in listed[0].link
    with open_camera(listed[0].id) as camera:
        assert camera.info.serial == "CAM_A"


def test_that_a_camera_that_somebody_has_is_said_to_be_in_use(fake):
    with open_camera(f"aravis:{ADDRESS}"), pytest.raises(CameraError, match="in use"):
        open_camera(f"aravis:{ADDRESS}")


def test_that_exposure_time_is_written_and_seen(pictures):
    with (
        gige_camera("CAM_A", pictures[:1]),
        open_camera(f"aravis:{ADDRESS}?pixel_format=RGB8&width=320&height=240") as camera,
    ):
        normal = whole_frame(camera).image.mean()
        assert camera.change({Setting.EXPOSURE: 5000.0}) == {Setting.EXPOSURE: 5000.0}
        for _ in range(5):
            shorter = whole_frame(camera).image.mean()
    assert shorter == pytest.approx(normal / 2, rel=0.05)


def test_that_a_region_is_set_in_any_order(fake):
    with open_camera(f"aravis:{ADDRESS}?width=320&height=200&offset_x=64&offset_y=32") as camera:
        assert whole_frame(camera).image.shape == (200, 320, 3)
        camera.change({Setting.WIDTH: 2048})
        values = {feature.setting: feature.value for feature in camera.features()}
    assert values[Setting.WIDTH] == 2048


def test_that_incomplete_images_are_counted_and_never_shown(pictures):
    sent = [read_image(file) for file in pictures]
    with gige_camera("CAM_A", pictures, lost_ratio=0.002):
        stream = CameraStream(
            f"aravis:{ADDRESS}?pixel_format=RGB8&width=320&height=240&frame_rate=60"
        )
        wait_for(lambda: stream.counts.incomplete >= 3, "incomplete frames")
        wait_for(lambda: stream.counts.frames >= 10, "whole frames between them")
        capture = stream.capture("top", 20, never)
        assert any(np.array_equal(capture.image, picture) for picture in sent)
        assert stream.close()


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
def test_that_a_lost_camera_is_noticed_and_comes_back(end):
    seen = []
    noticed = threading.Event()
    with gige_camera("CAM_A") as process:
        stream = CameraStream(f"aravis:{ADDRESS}", on_change=noticed.set)
        wait_for(stream.latest, "a first frame")
        process.send_signal(end)
        wait_for(lambda: stream.state is CameraState.STALLED, "stalled")
        with pytest.raises(CameraError, match=r"not respond|does not answer|no longer answers"):
            stream.capture("top", 30, never)
        wait_for(lambda: stream.state in (CameraState.LOST, CameraState.RECONNECTING), "lost")
        assert stream.latest() is None
        assert stream.error.remedy
        process.kill()
        process.wait()
        successor = start("CAM_A")
        wait_for(lambda: stream.state is CameraState.STREAMING, "streaming again")
        seen.append(stream.capture("top", 10, never))
        assert stream.close()
        successor.kill()
        successor.wait()
        successor.stdout.close()
    assert seen[0].camera == "CAM_A"
    assert noticed.is_set()
    assert stream.counts.losses == 1


@pytest.mark.parametrize("trigger", ["software", "line"])
def test_that_a_triggered_camera_that_is_gone_is_told_of_without_a_click(trigger):
    with gige_camera("CAM_A") as process:
        stream = CameraStream(f"aravis:{ADDRESS}?trigger={trigger}")
        wait_for(lambda: stream.state is CameraState.STREAMING, "streaming")
        process.kill()
        wait_for(lambda: stream.state is not CameraState.STREAMING, "noticed")
        assert stream.error is not None
        wait_for(lambda: stream.counts.losses == 1, "lost")
        assert stream.close()
