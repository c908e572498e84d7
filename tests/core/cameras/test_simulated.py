"""The simulated camera keeps the contract, and its bench one piece per click."""

import time

import numpy as np
import pytest
from camera_contract import CameraContract, never, wait_for, whole_frame

from core.cameras import CameraState, CameraStream, Setting, capture_views, open_camera
from core.cameras.base import CameraUnusableError
from core.cameras.bench import Fault, bench_at
from core.errors import CameraError
from core.image_files import read_image


class TestSimulatedCamera(CameraContract):
    @pytest.fixture
    def address(self, product):
        return f"simulated:{product}/top?fps=60"

    @pytest.fixture
    def absent(self, product):
        return f"simulated:{product}/bottom"


@pytest.fixture
def streams(product):
    streams = {view: CameraStream(f"simulated:{product}/{view}?fps=60") for view in ("top", "side")}
    yield streams
    closed = [stream.close() for stream in streams.values()]
    assert all(closed)


def nearest(image, folder):
    """Return the piece whose picture is most like an image."""
    small = image[::4, ::4].astype(float)
    return min(
        folder.glob("*.jpg"), key=lambda file: np.abs(read_image(file)[::4, ::4] - small).mean()
    ).stem


def test_that_every_click_sees_the_next_piece_from_all_sides(product, streams):
    seen = []
    for _ in range(8):
        captures = capture_views(streams, 10, never)
        pieces = {nearest(capture.image, product / view) for view, capture in captures.items()}
        assert len(pieces) == 1
        seen += pieces
    assert len(set(seen)) == 6
    assert seen[0].startswith("good")
    assert seen[6:] == seen[:2]


def test_that_views_stay_in_step_after_a_click_that_missed_one(product, streams):
    bench = bench_at(product)
    wait_for(lambda: all(stream.latest() for stream in streams.values()), "frames of both views")
    bench.set_fault("side", Fault.UNPLUGGED)
    wait_for(lambda: streams["side"].state is CameraState.RECONNECTING, "loss noticed")
    captures = capture_views(streams, 10, never)
    assert isinstance(captures["side"], CameraError)
    assert not isinstance(captures["top"], CameraError)
    bench.set_fault("side", Fault.NONE)
    streams["side"].reconnect()
    wait_for(lambda: streams["side"].state is CameraState.STREAMING, "the camera is back")
    time.sleep(1.1)  # the operator takes the piece away
    captures = capture_views(streams, 10, never)
    pieces = {nearest(capture.image, product / view) for view, capture in captures.items()}
    assert len(pieces) == 1


def test_that_the_live_image_shows_the_piece_that_the_click_will_see(product, streams):
    for _ in range(3):
        time.sleep(0.5)
        live = nearest(streams["top"].latest().image, product / "top")
        captures = capture_views(streams, 10, never)
        assert nearest(captures["top"].image, product / "top") == live


def test_that_exposure_and_gain_brighten_the_image(product):
    with open_camera(f"simulated:{product}/top?fps=60&placement=0") as camera:
        normal = whole_frame(camera).image.mean()
        camera.change({Setting.EXPOSURE: 20_000})
        longer = whole_frame(camera).image.mean()
        camera.change({Setting.EXPOSURE: 10_000, Setting.GAIN: 6.0206})
        amplified = whole_frame(camera).image.mean()
    assert longer > normal
    assert amplified == pytest.approx(longer, rel=0.02)


def test_that_noise_differs_from_frame_to_frame_and_averages_out(product):
    with open_camera(f"simulated:{product}/top?fps=120&placement=0&noise=3") as camera:
        frames = [whole_frame(camera).image.astype(float) for _ in range(20)]
    assert not np.array_equal(frames[0], frames[1])
    plain = read_image(product / "top" / f"{nearest(frames[0], product / 'top')}.jpg")
    assert np.std(np.mean(frames, axis=0) - plain) < np.std(frames[0] - plain) / 2


def test_that_settings_follow_the_address(product):
    with open_camera(f"simulated:{product}/top?fps=7") as camera:
        rate = next(each for each in camera.features() if each.setting is Setting.FRAME_RATE)
    assert rate.value == 7


@pytest.mark.parametrize(
    "options", ["fps=fast", "fps=0", "noise=-1", "colour=red", "faults=broken:3", "faults=ok:x"]
)
def test_that_a_wrong_option_is_named(product, options):
    with pytest.raises(CameraUnusableError, match=options.split("=")[0]):
        open_camera(f"simulated:{product}/top?{options}")


def test_that_views_without_a_common_piece_are_refused(product):
    for file in (product / "side").iterdir():
        file.rename(file.with_stem(f"other_{file.stem}"))
    with (
        open_camera(f"simulated:{product}/top"),
        pytest.raises(CameraUnusableError, match="no piece in common"),
    ):
        open_camera(f"simulated:{product}/side")


def test_that_a_demo_camera_cannot_leave_the_demo_folder():
    with pytest.raises(CameraUnusableError):
        open_camera("simulated:demo/../../core")


def test_that_a_script_breaks_and_mends_the_camera(product):
    stream = CameraStream(f"simulated:{product}/top?fps=60&faults=ok:1,unplugged:0.5")
    wait_for(lambda: stream.state is CameraState.STREAMING, "streaming")
    wait_for(lambda: stream.state is CameraState.RECONNECTING, "the scripted loss")
    wait_for(lambda: stream.state is CameraState.STREAMING, "the scripted return")
    assert stream.counts.losses == 1
    assert stream.close()
