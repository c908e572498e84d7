"""A network camera on the loopback and video files, made by imageio-ffmpeg's ffmpeg."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def ffmpeg() -> str:
    """Return the program; skips the test where the package does not carry it."""
    imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg")
    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        pytest.skip("imageio-ffmpeg carries no ffmpeg here: network video is not tested")


def free_port() -> int:
    """Return a port of the loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mjpeg_stream(port: int, rate: int = 25) -> Iterator[subprocess.Popen[bytes]]:
    """Serve an MJPEG stream to the first client; the caller waits until it can be opened."""
    process = subprocess.Popen(
        [ffmpeg(), "-loglevel", "error", "-re", "-f", "lavfi",
         "-i", f"testsrc2=size=320x240:rate={rate}", "-c:v", "mjpeg", "-q:v", "3",
         "-f", "mpjpeg", "-listen", "1", f"http://127.0.0.1:{port}/live.mjpg"],
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def write_video(file: Path, seconds: float = 20, rate: int = 50) -> None:
    """Write a video of a moving test picture, 320 x 240."""
    subprocess.run(
        [ffmpeg(), "-loglevel", "error", "-y", "-f", "lavfi",
         "-i", f"testsrc2=size=320x240:rate={rate}:duration={seconds}", "-c:v", "mjpeg",
         "-q:v", "3", str(file)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
