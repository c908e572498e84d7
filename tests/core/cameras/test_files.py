"""Stored pictures as cameras."""

import os
import time
from datetime import UTC, datetime

import numpy as np
import pytest
from camera_contract import CameraContract, never, wait_for

from core.cameras import CameraState, CameraStream, FileSource, Setting, files, open_camera
from core.cameras.base import IncompleteFrameError, NoFrameError
from core.cameras.files import FileCamera
from core.errors import CameraError, Cancelled
from core.image_files import read_image


class TestFileCamera(CameraContract):
    @pytest.fixture
    def address(self, product):
        return f"file:{product}/top/good_00.jpg"

    @pytest.fixture
    def absent(self, product):
        return f"file:{product}/top/none.jpg"


class TestFolderCamera(CameraContract):
    @pytest.fixture
    def address(self, product):
        return f"folder:{product}/top"

    @pytest.fixture
    def absent(self, product):
        return f"folder:{product}/bottom"


def test_that_a_file_is_captured_as_it_is_stored(product):
    file = product / "top" / "good_00.jpg"
    os.utime(file, (1_700_000_000, 1_700_000_000))
    capture = FileSource(file).capture("top", 1, never)
    assert np.array_equal(capture.image, read_image(file))
    assert capture.camera == str(file)
    assert capture.taken_at == datetime.fromtimestamp(1_700_000_000, UTC)


def test_that_a_folder_gives_each_picture_once_in_natural_order(product):
    folder = product / "top"
    for old, new in (("defect_00", "piece 10"), ("defect_01", "piece 9")):
        (folder / f"{old}.jpg").rename(folder / f"{new}.jpg")
    source = FileSource(folder)
    names = [source.capture("top", 1, never).camera for _ in range(6)]
    stems = [name.rsplit("/", 1)[1] for name in names]
    assert stems[-2:] == ["piece 9.jpg", "piece 10.jpg"]
    assert len(set(names)) == 6
    with pytest.raises(CameraError, match="have been taken"):
        source.capture("top", 1, never)


def test_that_a_picture_put_there_later_is_captured(product):
    folder = product / "top"
    source = FileSource(folder)
    for _ in range(6):
        source.capture("top", 1, never)
    (product / "side" / "good_00.jpg").rename(folder / "late.jpg")
    assert source.capture("top", 1, never).camera.endswith("late.jpg")


def test_that_a_damaged_picture_is_named_and_not_skipped(product):
    folder = product / "top"
    damaged = folder / "a.jpg"
    damaged.write_bytes((folder / "good_00.jpg").read_bytes()[:300])
    source = FileSource(folder)
    for _ in range(2):
        with pytest.raises(CameraError, match=r"a\.jpg"):
            source.capture("top", 1, never)
    damaged.unlink()
    assert source.capture("top", 1, never).camera.endswith("defect_00.jpg")


def test_that_a_cancelled_click_uses_no_picture_up(product):
    source = FileSource(product / "top")
    with pytest.raises(Cancelled):
        source.capture("top", 1, lambda: True)
    assert source.capture("top", 1, never).frame_number == 1


def test_that_a_folder_stream_waits_for_the_next_picture(product):
    folder = product / "top"
    stream = CameraStream(f"folder:{folder}")
    taken = [stream.capture("top", 10, never) for _ in range(6)]
    assert len({capture.image.tobytes() for capture in taken}) == 6
    with pytest.raises(CameraError, match="have been taken"):
        stream.capture("top", 0.5, never)
    assert stream.state is CameraState.STREAMING
    (product / "side" / "good_00.jpg").rename(folder / "late.jpg")
    stream.capture("top", 10, never)
    assert stream.close()


def test_that_a_folder_that_waits_leaves_out_what_stays_unreadable_and_goes_on(product):
    folder = product / "top"
    late, damaged = folder / "late.jpg", folder / "a.jpg"
    with FileCamera("folder", folder) as camera:
        camera.change({Setting.TRIGGER: "line"})
        damaged.write_bytes((folder / "good_00.jpg").read_bytes()[:300])
        (product / "side" / "good_00.jpg").rename(late)
        with pytest.raises(NoFrameError, match=r"a\.jpg"):  # it may still be being written
            camera.grab(1.0)
        damaged.write_bytes(damaged.read_bytes() + b"more")
        later = time.monotonic() + files.WRITTEN_AFTER_S
        while time.monotonic() < later - 0.3:
            with pytest.raises(NoFrameError):
                camera.grab(1.0)
        time.sleep(0.5)
        with pytest.raises(IncompleteFrameError, match=r"a\.jpg"):
            camera.grab(1.0)
        assert np.array_equal(camera.grab(1.0).image, read_image(late))


def test_that_an_empty_folder_is_a_camera_that_waits(tmp_path):
    stream = CameraStream(f"folder:{tmp_path}")
    with pytest.raises(CameraError, match="no pictures"):
        stream.capture("top", 1, never)
    assert stream.state is CameraState.STREAMING
    assert stream.close()


def test_that_a_replaced_file_is_read_anew_at_the_click(product):
    file = product / "top" / "good_00.jpg"
    stream = CameraStream(f"file:{file}")
    wait_for(stream.latest, "a first frame")
    (product / "top" / "defect_02.jpg").replace(file)
    capture = stream.capture("top", 10, never)
    assert np.array_equal(capture.image, read_image(file))
    assert stream.close()


def test_that_a_folder_is_no_file(product):
    with pytest.raises(CameraError, match="no file"):
        open_camera(f"file:{product}")
