"""The OpenCV back end: video files and a network stream; a USB camera cannot be had here."""

import signal
from pathlib import Path

import numpy as np
import pytest
from camera_contract import CameraContract, never, wait_for, whole_frame
from video_stream import free_port, mjpeg_stream, write_video

from core.cameras import CameraState, CameraStream, list_cameras, open_camera
from core.cameras.base import CameraLostError
from core.cameras.opencv import _usb_speed
from core.errors import CameraError


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    file = tmp_path_factory.mktemp("video") / "line.avi"
    write_video(file)
    return file


class TestVideoFile(CameraContract):
    @pytest.fixture
    def address(self, video):
        return f"opencv:{video}"

    @pytest.fixture
    def absent(self, video):
        return f"opencv:{video}.none"


def test_that_a_video_that_ends_begins_again(tmp_path):
    file = tmp_path / "short.avi"
    write_video(file, seconds=0.5)
    stream = CameraStream(f"opencv:{file}")
    wait_for(lambda: stream.counts.losses == 1, "the end of the video")
    wait_for(lambda: stream.state is CameraState.STREAMING, "the video from its beginning")
    assert stream.close()


def test_that_the_end_of_a_video_is_said(tmp_path):
    file = tmp_path / "short.avi"
    write_video(file, seconds=0.2)
    with open_camera(f"opencv:{file}") as camera:
        frames = []

        def play() -> None:
            while True:
                frames.append(camera.grab(2.0))

        with pytest.raises(CameraLostError, match="ended"):
            play()
    assert frames


def test_that_colours_are_red_green_blue(tmp_path, video):
    with open_camera(f"opencv:{video}") as camera:
        image = whole_frame(camera).image
    # ffmpeg's test picture has a red bar at the left and a blue one further right
    assert np.argmax(image[:, :20].reshape(-1, 3).mean(axis=0)) == 0


def test_that_a_file_that_is_no_video_is_refused(tmp_path):
    file = tmp_path / "notes.avi"
    file.write_text("no video")
    with pytest.raises(CameraError, match="cannot be opened"):
        open_camera(f"opencv:{file}")


@pytest.mark.parametrize("place", ["/dev/video99", "97"])
def test_that_a_usb_camera_that_is_not_there_is_refused(place):
    with pytest.raises(CameraError, match="cannot be opened"):
        open_camera(f"opencv:{place}")


def test_that_a_password_is_not_shown(tmp_path):
    with pytest.raises(CameraError) as error:
        open_camera(f"opencv:http://operator:secret@127.0.0.1:{free_port()}/live")
    assert "secret" not in str(error.value)


def test_that_listing_usb_cameras_gives_names_that_survive_replugging():
    for camera in list_cameras():
        if camera.backend == "opencv":
            assert camera.id.startswith("opencv:")
            assert camera.name


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
def test_that_a_network_stream_is_found_again(end):
    port = free_port()
    with mjpeg_stream(port) as server:
        stream = CameraStream(f"opencv:http://127.0.0.1:{port}/live.mjpg")
        wait_for(stream.latest, "a first frame")
        first = stream.capture("top", 10, never)
        second = stream.capture("top", 10, never)
        assert not np.array_equal(first.image, second.image)
        server.send_signal(end)
        wait_for(lambda: stream.state is not CameraState.STREAMING, "trouble noticed")
        with pytest.raises(CameraError):
            stream.capture("top", 30, never)
        wait_for(lambda: stream.latest() is None, "no old picture shown")
    with mjpeg_stream(port):
        wait_for(lambda: stream.state is CameraState.STREAMING, "streaming again")
        stream.capture("top", 10, never)
    assert stream.close()


def test_that_the_speed_of_a_usb_port_is_that_of_the_system(tmp_path):
    port = tmp_path / "devices" / "usb3" / "3-1"
    (port / "3-1:1.0").mkdir(parents=True)
    (port / "speed").write_text("5000\n")
    (tmp_path / "classes" / "video0").mkdir(parents=True)
    (tmp_path / "classes" / "video0" / "device").symlink_to(port / "3-1:1.0")
    assert _usb_speed(Path("/dev/video0"), tmp_path / "classes") == ", 5000 Mbit/s"
    assert _usb_speed(Path("/dev/video7"), tmp_path / "classes") == ""
