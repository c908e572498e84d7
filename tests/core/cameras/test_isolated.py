"""A camera in a process of its own: the same contract, and a driver that crashes or hangs."""

import os
import signal

import psutil
import pytest
from camera_contract import CameraContract, never, wait_for, whole_frame

from core.cameras import CameraState, CameraStream, open_camera
from core.cameras.base import CameraLostError
from core.errors import CameraError


class TestIsolatedGenicamCamera(CameraContract):
    @pytest.fixture
    def address(self, viky):
        return "isolated:genicam:1"

    @pytest.fixture
    def absent(self, viky):
        return "isolated:genicam:nothing"


def children() -> list[psutil.Process]:
    """Return the camera processes of this one."""
    return [
        child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())
    ]


def test_that_a_driver_that_crashes_is_a_lost_camera(product):
    with open_camera(f"isolated:simulated:{product}/top") as camera:
        whole_frame(camera)
        children()[0].send_signal(signal.SIGSEGV)
        with pytest.raises(CameraLostError, match="crashed"):
            [whole_frame(camera) for _ in range(100)]
    assert not children()


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGSEGV, signal.SIGSTOP])
def test_that_a_stream_starts_its_driver_anew(product, end):
    stream = CameraStream(f"isolated:simulated:{product}/top?fps=60")
    wait_for(stream.latest, "a first frame")
    first = children()[0].pid
    os.kill(first, end)
    wait_for(lambda: stream.state is not CameraState.STREAMING, "trouble noticed")
    with pytest.raises(CameraError):
        stream.capture("top", 30, never)
    wait_for(lambda: stream.state is CameraState.STREAMING, "streaming again")
    stream.capture("top", 10, never)
    assert [child.pid for child in children()] != [first]
    assert stream.close()
    assert not children()
