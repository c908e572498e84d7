"""A camera that stays: states, captures, loss and return."""

import threading
import time

import numpy as np
import pytest
from camera_contract import never, wait_for

from core.cameras import CameraState, CameraStream, Setting, open_camera
from core.cameras.base import Camera, CameraInfo, CameraUnusableError, Frame, utc_of
from core.cameras.bench import Fault, bench_at
from core.errors import CameraError, Cancelled

STREAMING = CameraState.STREAMING


@pytest.fixture
def bench(product):
    return bench_at(product)


@pytest.fixture
def stream(product):
    stream = CameraStream(f"simulated:{product}/top?fps=100")
    wait_for(lambda: stream.state is STREAMING, "streaming")
    yield stream
    assert stream.close()


def value_of(stream, setting):
    return next(each.value for each in stream.features() if each.setting is setting)


def test_that_a_short_silence_is_a_stall_and_no_loss(stream, bench):
    bench.set_fault("top", Fault.FROZEN)
    wait_for(lambda: stream.state is CameraState.STALLED, "stalled")
    assert "not responding" in stream.error.message
    bench.set_fault("top", Fault.NONE)
    wait_for(lambda: stream.state is STREAMING, "streaming again")
    assert stream.error is None
    assert stream.counts.losses == 0


def test_that_a_long_silence_is_a_loss(stream, bench):
    bench.set_fault("top", Fault.FROZEN)
    wait_for(lambda: stream.counts.losses == 1, "lost")
    bench.set_fault("top", Fault.NONE)
    wait_for(lambda: stream.state is STREAMING, "streaming again")


def test_that_a_capture_from_a_lost_camera_is_refused_at_once(stream, bench):
    bench.set_fault("top", Fault.UNPLUGGED)
    wait_for(lambda: stream.state is CameraState.RECONNECTING, "lost")
    asked = threading.Event()

    def cancelled() -> bool:
        asked.set()
        return False

    with pytest.raises(CameraError, match="gone") as error:
        stream.capture("top", 3600, cancelled)
    assert error.value.remedy
    assert stream.latest() is None


def test_that_a_capture_under_way_ends_when_the_camera_is_lost(stream, bench):
    bench.set_fault("top", Fault.FROZEN)
    with pytest.raises(CameraError, match="not responding"):
        stream.capture("top", 3600, never)


def test_that_only_incomplete_images_are_no_capture(stream, bench):
    bench.set_fault("top", Fault.INCOMPLETE)
    with pytest.raises(CameraError, match="incomplete"):
        stream.capture("top", 3600, never)
    assert stream.counts.incomplete > 0


def test_that_a_camera_that_ends_amid_an_image_does_not_count_as_sending_incomplete_ones(
    stream, bench
):
    bench.set_fault("top", Fault.INCOMPLETE)
    wait_for(lambda: stream.counts.incomplete, "an incomplete image")
    bench.set_fault("top", Fault.FROZEN)
    wait_for(lambda: stream.state is CameraState.STALLED, "stalled")
    assert "not responding" in stream.error.message


def test_that_an_image_sent_twice_is_not_captured_twice(stream, bench):
    bench.set_fault("top", Fault.REPEATING)
    wait_for(lambda: stream.counts.duplicates > 3, "duplicates")
    with pytest.raises(CameraError):
        stream.capture("top", 0.3, never)


def test_that_a_camera_held_by_another_program_is_taken_when_it_is_free(product, bench):
    bench.set_fault("side", Fault.HELD)
    stream = CameraStream(f"simulated:{product}/side")
    wait_for(lambda: stream.state is CameraState.RECONNECTING, "refused")
    assert "in use" in stream.error.message
    bench.set_fault("side", Fault.NONE)
    wait_for(lambda: stream.state is STREAMING, "taken")
    assert stream.close()


def test_that_settings_outlive_a_loss(stream, bench):
    stream.change({Setting.EXPOSURE: 5000})
    wait_for(lambda: value_of(stream, Setting.EXPOSURE) == 5000, "the new exposure")
    bench.set_fault("top", Fault.UNPLUGGED)
    wait_for(lambda: stream.state is CameraState.RECONNECTING, "lost")
    bench.set_fault("top", Fault.NONE)
    stream.reconnect()
    wait_for(lambda: stream.state is STREAMING, "streaming again")
    assert value_of(stream, Setting.EXPOSURE) == 5000


def test_that_a_refused_setting_changes_nothing(stream):
    stream.change({Setting.EXPOSURE: -1})
    wait_for(lambda: stream.setting_error, "the refusal")
    assert "1000000" in stream.setting_error.remedy
    assert value_of(stream, Setting.EXPOSURE) == 10_000
    stream.change({Setting.EXPOSURE: 9000})
    wait_for(lambda: stream.setting_error is None, "a good change clears the trouble")
    assert stream.state is STREAMING


def test_that_software_triggered_frames_are_captured(product):
    stream = CameraStream(f"simulated:{product}/top", settings={Setting.TRIGGER: "software"})
    capture = stream.capture("top", 10, never)
    assert capture.view == "top"
    assert stream.close()


def test_that_a_trigger_that_brings_no_frame_is_a_stall(product, bench):
    stream = CameraStream(f"simulated:{product}/top", settings={Setting.TRIGGER: "software"})
    wait_for(stream.latest, "a first frame")
    bench.set_fault("top", Fault.FROZEN)
    wait_for(lambda: stream.state is CameraState.STALLED, "stalled")
    bench.set_fault("top", Fault.NONE)
    wait_for(lambda: stream.state is STREAMING, "streaming again")
    assert stream.counts.losses == 0
    assert stream.close()


def test_that_the_operator_can_cancel_a_capture(stream, bench):
    bench.set_fault("top", Fault.FROZEN)
    with pytest.raises(Cancelled):
        stream.capture("top", 3600, lambda: True)


def test_that_many_threads_may_capture_at_once(stream):
    taken = []
    threads = [
        threading.Thread(target=lambda: taken.append(stream.capture("top", 30, never)))
        for _ in range(8)
    ]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 8
    assert all(capture.taken_at >= utc_of(begun) for capture in taken)


def test_that_every_change_of_state_is_told(product, bench):
    states = []
    stream = CameraStream(
        f"simulated:{product}/top?fps=100", on_change=lambda: states.append(stream.state)
    )
    wait_for(lambda: STREAMING in states, "streaming")
    bench.set_fault("top", Fault.UNPLUGGED)
    wait_for(lambda: CameraState.RECONNECTING in states, "reconnecting")
    bench.set_fault("top", Fault.NONE)
    wait_for(lambda: states[-1] is STREAMING, "streaming again")
    assert states == [STREAMING, CameraState.LOST, CameraState.RECONNECTING, STREAMING]
    assert stream.close()


def test_that_a_closed_stream_captures_nothing(product):
    stream = CameraStream(f"simulated:{product}/top")
    assert stream.close()
    assert stream.close()
    assert stream.state is CameraState.CLOSED
    with pytest.raises(CameraError, match="closed"):
        stream.capture("top", 10, never)


def test_that_what_waiting_cannot_mend_fails_until_somebody_reconnects(product):
    permitted = threading.Event()

    def opener(address):
        if not permitted.is_set():
            raise CameraUnusableError("The library is missing.", "Install it.")
        return open_camera(address)

    stream = CameraStream(f"simulated:{product}/top", opener)
    wait_for(lambda: stream.state is CameraState.FAILED, "failed")
    assert stream.error.message == "The library is missing."
    permitted.set()
    stream.reconnect()
    wait_for(lambda: stream.state is STREAMING, "streaming")
    assert stream.close()


class Stuck(Camera):
    """A camera whose driver does not return from a call until it is let go."""

    def __init__(self, let_go: threading.Event) -> None:
        self._let_go = let_go
        self.closed = threading.Event()

    @property
    def info(self) -> CameraInfo:
        return CameraInfo("stuck:1", "stuck", "1", "stuck", "stuck")

    def grab(self, timeout_s: float) -> Frame:
        self._let_go.wait(60)
        now = time.monotonic()
        return Frame(np.zeros((4, 4, 3), np.uint8), utc_of(now), now, 1)

    def close(self) -> None:
        self.closed.set()


def test_that_a_driver_that_hangs_is_abandoned_and_the_camera_opened_anew(product):
    let_go = threading.Event()
    stuck = Stuck(let_go)
    cameras = [stuck]
    stream = CameraStream(
        f"simulated:{product}/top",
        lambda address: cameras.pop() if cameras else open_camera(address),
        hung_after_s=0.5,
    )
    wait_for(lambda: stream.state is STREAMING, "streaming from a new thread")
    shape = stream.latest().image.shape
    let_go.set()
    assert stuck.closed.wait(10)
    assert stream.latest().image.shape == shape != (4, 4, 3)
    assert stream.close()


def test_that_closing_does_not_wait_for_a_driver_that_hangs():
    let_go = threading.Event()
    stuck = Stuck(let_go)
    stream = CameraStream("stuck:1", lambda _address: stuck)
    time.sleep(0.05)
    assert not stream.close(timeout_s=0.1)
    let_go.set()
    assert stuck.closed.wait(10)
    assert stream.close()


def test_that_a_driver_that_always_hangs_is_given_up():
    let_go = threading.Event()
    stream = CameraStream("stuck:1", lambda _address: Stuck(let_go), hung_after_s=0.2)
    wait_for(lambda: stream.state is CameraState.FAILED, "given up")
    assert "restart" in stream.error.remedy
    let_go.set()
    wait_for(
        lambda: not any(thread.name == "camera-stuck:1" for thread in threading.enumerate()),
        "all threads ended",
    )
    assert stream.close()
