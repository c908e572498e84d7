"""A GigE Vision camera on the loopback: Aravis' fake camera, speaking the real protocol.

As a module: ``with gige_camera() as camera`` runs it in a process of its own. As a script it is
that process: ``gige_camera.py ADDRESS SERIAL LOST_RATIO [PICTURE ...]`` prints "ready" and plays
the pictures one after another, or Aravis' ramp when there are none. The picture "clock:LAG" spells
when it was exposed, LAG seconds before it is sent (clock_picture.py).
"""

import ctypes
import fcntl
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import clock_picture
import numpy as np

NORMAL_EXPOSURE_US = 10_000
MONO8, MONO16, RGB8 = 0x01080001, 0x01100007, 0x02180014
# first two pixels of the first and of the second row, as indices into RGB
MOSAICS = {
    0x01080009: ((0, 1), (1, 2)),  # BayerRG8
    0x01080008: ((1, 0), (2, 1)),  # BayerGR8
    0x0108000A: ((1, 2), (0, 1)),  # BayerGB8
    0x0108000B: ((2, 1), (1, 0)),  # BayerBG8
}


def has_aravis() -> bool:
    """Whether the system has the library."""
    try:
        ctypes.CDLL("libaravis-0.8.so.0")
    except OSError:
        return False
    return True


@contextmanager
def gige_camera(
    serial: str = "CAM_A",
    pictures: Sequence[Path | str] = (),
    address: str = "127.0.0.1",
    lost_ratio: float = 0.0,
) -> Iterator[subprocess.Popen[str]]:
    """Run a camera for the body; skips the test where Aravis is not installed.

    Only one camera may sit at an address: others who want it (parallel test runs) wait.
    """
    import pytest  # here, because the camera's own process has no use for it

    if not has_aravis():
        pytest.skip("libaravis-0.8-0 is not installed: GigE Vision is not tested here")
    lock_file = Path(tempfile.gettempdir()) / f"gige-camera-{address}.lock"
    with lock_file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = start(serial, pictures, address, lost_ratio)
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def start(
    serial: str = "CAM_A",
    pictures: Sequence[Path | str] = (),
    address: str = "127.0.0.1",
    lost_ratio: float = 0.0,
) -> subprocess.Popen[str]:
    """Start a camera and wait until it answers; the caller ends it."""
    process = subprocess.Popen(
        [sys.executable, __file__, address, serial, str(lost_ratio), *map(str, pictures)],
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    assert line == "ready\n", "Aravis' fake camera did not start: is its address in use?"
    return process


def mosaic(rgb: np.ndarray, rows: tuple[tuple[int, int], tuple[int, int]]) -> np.ndarray:
    """Keep one colour per pixel, as a sensor behind a colour filter does."""
    raw = np.empty(rgb.shape[:2], np.uint8)
    for y, row in enumerate(rows):
        for x, channel in enumerate(row):
            raw[y::2, x::2] = rgb[y::2, x::2, channel]
    return raw


def _encode(rgb: np.ndarray, width: int, height: int, pixel_format: int) -> np.ndarray:
    import cv2

    rgb = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA)
    if pixel_format == RGB8:
        return rgb
    if pixel_format in MOSAICS:
        return mosaic(rgb, MOSAICS[pixel_format])
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return grey if pixel_format == MONO8 else grey.astype("<u2") * 257


def _serve(address: str, serial: str, lost_ratio: float, files: list[str]) -> None:
    aravis = ctypes.CDLL("libaravis-0.8.so.0")
    gobject = ctypes.CDLL("libgobject-2.0.so.0")
    for name in ("arv_gv_fake_camera_new", "arv_gv_fake_camera_get_fake_camera"):
        getattr(aravis, name).restype = ctypes.c_void_p
    aravis.arv_buffer_get_data.restype = ctypes.c_void_p
    aravis.arv_buffer_get_data.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    camera = ctypes.c_void_p(aravis.arv_gv_fake_camera_new(address.encode(), serial.encode()))
    if not aravis.arv_gv_fake_camera_is_running(camera):
        sys.exit("the fake camera does not run")
    if lost_ratio:
        gobject.g_object_set(camera, b"gvsp-lost-ratio", ctypes.c_double(lost_ratio), None)
    lag = float(files[0].partition(":")[2]) if files[:1] and files[0][:6] == "clock:" else None
    if files and lag is None:
        import cv2

        pictures = [cv2.cvtColor(cv2.imread(file), cv2.COLOR_BGR2RGB) for file in files]
    else:
        pictures = []
    encoded: dict[tuple[int, int, int, int], np.ndarray] = {}
    count = 0

    @ctypes.CFUNCTYPE(
        None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32
    )
    def fill(buffer: int, _user: int, exposure_us: int, _gain: int, pixel_format: int) -> None:
        nonlocal count
        pointer = ctypes.c_void_p(buffer)
        if lag is not None:
            clock = clock_picture.draw(time.monotonic() - lag)
            target = aravis.arv_buffer_get_data(pointer, None)
            ctypes.memmove(target, clock.ctypes.data, clock.nbytes)
            return
        size = (aravis.arv_buffer_get_image_width(pointer),
                aravis.arv_buffer_get_image_height(pointer))  # fmt: skip
        key = (count % len(pictures), *size, pixel_format)
        if key not in encoded:
            encoded[key] = np.ascontiguousarray(_encode(pictures[key[0]], *size, pixel_format))
        image = encoded[key]
        if exposure_us != NORMAL_EXPOSURE_US and image.dtype == np.uint8:
            image = cv2.convertScaleAbs(image, alpha=exposure_us / NORMAL_EXPOSURE_US)
        ctypes.memmove(aravis.arv_buffer_get_data(pointer, None), image.ctypes.data, image.nbytes)
        count += 1

    if files:
        inner = ctypes.c_void_p(aravis.arv_gv_fake_camera_get_fake_camera(camera))
        aravis.arv_fake_camera_set_fill_pattern(inner, fill, None)
    print("ready", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:])
