"""Several GigE cameras at once, in a private network namespace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import gige_camera
import pytest

import core

NETWORK = (
    "ip link set lo up && ip addr add 127.0.0.2/8 dev lo label lo:2 && "
    "ip addr add 127.0.0.3/8 dev lo label lo:3 && "
)


def in_own_network(command: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "-rn", "sh", "-c", NETWORK + command],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture(scope="module", autouse=True)
def namespaces():
    """Skip, and say why, where several cameras cannot be had."""
    if not gige_camera.has_aravis():
        pytest.skip("libaravis-0.8-0 is not installed: several GigE cameras are not tested here")
    try:
        tried = in_own_network("true")
    except FileNotFoundError as error:
        pytest.skip(f"{error.filename} is not installed: several GigE cameras are not tested here")
    if tried.returncode:
        pytest.skip(
            "this machine forbids network namespaces: several GigE cameras are not tested here "
            f"({tried.stderr.strip()})"
        )


@pytest.mark.slow
def test_that_cameras_keep_their_serial_number_and_one_loss_leaves_the_others():
    order = "CAM_C CAM_A CAM_B"  # plugged in otherwise than they are called
    peers = Path(gige_camera.__file__).parent
    root = Path(core.__file__).parent.parent
    done = in_own_network(
        f"exec {sys.executable} {peers / 'several_gige_cameras.py'} {order}",
        env={**os.environ, "PYTHONPATH": f"{root}:{peers}"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told["listed"]) == {"CAM_A", "CAM_B", "CAM_C"}
    assert told["listed"][order.split()[0]].endswith("127.0.0.1")
    assert told["captured"] == {serial: serial for serial in sorted(order.split())}
    assert told["losses"]["CAM_A"] == told["losses"]["CAM_C"] == 0
    assert told["closed"]
