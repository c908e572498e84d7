"""No capture shows a moment before its click: cameras that spell the time are captured."""

import time

import clock_picture
import pytest
from camera_contract import never, wait_for
from clock_picture import clock_stream
from gige_camera import gige_camera
from hypothesis import given
from hypothesis import strategies as st

from core.cameras import CameraStream

CLICKS = 12


@given(st.integers(0, 2**47).map(lambda milliseconds: milliseconds / 1000))
def test_that_a_clock_picture_spells_its_moment(seconds):
    assert clock_picture.read(clock_picture.draw(seconds)) == pytest.approx(seconds, abs=1e-3)


def click_again_and_again(address: str) -> None:
    """Capture at uneven intervals; every picture must have been exposed after its click."""
    stream = CameraStream(address)
    wait_for(stream.latest, "a first frame")
    for number in range(CLICKS):
        time.sleep(0.013 * (number % 7))
        asked = time.monotonic()
        capture = stream.capture("top", 20, never)
        exposed = clock_picture.read(capture.image)
        assert asked - 0.001 <= exposed <= time.monotonic() + 0.001  # it spells milliseconds
    assert stream.close()


def test_that_a_network_stream_is_captured_after_the_click():
    with clock_stream() as url:
        click_again_and_again(f"opencv:{url}")


SIZE = f"width={clock_picture.WIDTH}&height={clock_picture.HEIGHT}"


@pytest.mark.parametrize("rate", [10, 60])
def test_that_a_gige_camera_is_captured_after_the_click(rate):
    exposure_readout_and_transfer = 0.01 + 1.9 / rate
    with gige_camera("CAM_A", [f"clock:{exposure_readout_and_transfer}"]):
        click_again_and_again(f"aravis:127.0.0.1?{SIZE}&frame_rate={rate}")


def test_that_a_triggered_gige_camera_is_captured_after_the_click():
    with gige_camera("CAM_A", ["clock:0"]):
        click_again_and_again(f"aravis:127.0.0.1?{SIZE}&frame_rate=30&trigger=software")
