"""Whether a GigE camera always comes back, and what that costs: prints figures.

    export PYTHONPATH=tests/peers
    unshare -rn python tests/benchmarks/bench_camera_losses.py [COUNT]     kill, freeze, unplug
    unshare -rn python tests/benchmarks/bench_camera_losses.py [COUNT] banners    until the banner

It takes a network namespace of its own.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import gige_camera
import numpy as np
from bench_cameras import bring_up_network, close, photograph, resources
from camera_contract import never, wait_for

from core.cameras import CameraState, CameraStream, Trigger
from core.domain import Order, ReasonCode, Verdict
from core.image_files import read_image, write_png
from core.inspection import Inspector
from core.recipes import Recipe, ViewSetup
from core.records import RecordBook
from core.settings import Settings
from station.app import make_application
from station.cameras.camera_watch import CameraWatch
from station.operator.banner_pane import BannerPane
from station.products.products import Product


def lose_and_find_again(folder: Path, count: int) -> None:
    """Kill, freeze and unplug a GigE camera again and again; every return shows a new picture."""
    bring_up_network()
    pictures = []
    for number in range(count + 1):
        pictures.append(folder / f"{number:03}.png")
        write_png(pictures[-1], photograph(number, 320, 240))
    process = gige_camera.start("CAM_A", [pictures[0]])
    stream = CameraStream("aravis:127.0.0.1?pixel_format=RGB8&width=320&height=240")
    check_picture(stream, pictures[0])
    book = RecordBook(folder / "records")
    threads, handles, memory = resources()
    recovered, noticed = [], []
    for number in range(1, count + 1):
        way = ("kill", "freeze", "unplug")[number % 3]
        begun = time.monotonic()
        if way == "unplug":
            subprocess.run(["ip", "link", "set", "lo", "down"], check=True)
        else:
            process.send_signal(signal.SIGKILL if way == "kill" else signal.SIGSTOP)
        wait_for(lambda: stream.state is not CameraState.STREAMING, "loss noticed")
        noticed.append(time.monotonic() - begun)
        inspect_in_vain(stream, book)
        if way == "unplug":
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        process.kill()
        process.wait()
        process.stdout.close()
        process = gige_camera.start("CAM_A", [pictures[number]])
        back = time.monotonic()
        wait_for(lambda: stream.state is CameraState.STREAMING, "streaming again")
        recovered.append(time.monotonic() - back)
        check_picture(stream, pictures[number])
        if number in (count // 5, count // 2, count):
            print(f"after {number}: threads, handles, memory {resources()}", flush=True)
    kept = [inspection.reason.code for inspection in book.recent(2 * count)]
    assert kept == [ReasonCode.CAMERA] * count, kept
    book.close()
    print(
        f"{len(recovered)} of {count} losses recovered; {len(kept)} clicks meanwhile, each "
        "recorded as REVIEW, camera; "
        f"no wrong picture; before: threads {threads}, handles {handles}, {memory >> 10} KiB"
    )
    print(
        f"noticed after {statistics.median(noticed):.2f} s (median, at most {max(noticed):.2f}), "
        f"streaming {statistics.median(recovered):.2f} s after the camera was back "
        f"(at most {max(recovered):.2f})"
    )
    close({"": stream})
    process.kill()


def time_banners(count: int) -> None:
    """Kill and freeze cameras that are triggered, or not; print when the window says so."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bring_up_network()
    application = make_application()
    banners = BannerPane()
    watch = CameraWatch(banners, banners)
    for trigger in Trigger:
        took = []
        for number in range(count):
            process = gige_camera.start("CAM_A")
            address = f"aravis:127.0.0.1?trigger={trigger}&width=320&height=240"
            stream = CameraStream(address)
            view = ViewSetup(name="top", camera=address, reference="x")
            watch.watch(Product(Recipe(name="Plate", views=(view,)), {}, {}), {"top": stream})
            wait_for(lambda it=stream: it.state is CameraState.STREAMING, "streaming")
            time.sleep(0.5 + 0.1 * np.random.default_rng(number).random())
            process.send_signal(signal.SIGKILL if number % 2 else signal.SIGSTOP)
            begun = time.monotonic()
            while not banners.banners():
                application.processEvents()
                time.sleep(0.005)
            took.append(time.monotonic() - begun)
            process.kill()
            process.wait()
            process.stdout.close()
            close({address: stream})
            watch.watch(Product(Recipe(name="Plate", views=(view,)), {}, {}), {})
        print(
            f"trigger {trigger}: banner {statistics.median(took):.2f} s after the loss (median of "
            f"{count}, at most {max(took):.2f})",
            flush=True,
        )


def inspect_in_vain(stream: CameraStream, book: RecordBook) -> None:
    """Click while the camera is away: the real inspection line must record a REVIEW."""
    part = SimpleNamespace(name="not reached")
    settings = Settings(station="bench", capture_timeout_s=10)
    inspector = Inspector({}, part, part, part, book, settings)
    recipe = Recipe(name="Plate", views=(ViewSetup(name="view", reference="x"),))
    progress = SimpleNamespace(
        started=lambda *_: None, finished=lambda *_: None, is_cancelled=never
    )
    inspection = inspector.inspect(recipe, {"view": stream}, {}, Order(), progress)
    assert inspection.verdict is Verdict.REVIEW


def check_picture(stream: CameraStream, file: Path) -> None:
    """Capture, and compare with the only picture that this camera shows."""
    wait_for(lambda: stream.state is CameraState.STREAMING, "streaming")
    image = stream.capture("view", 30, never).image
    assert np.array_equal(image, read_image(file)), f"a wrong picture instead of {file.name}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        repetitions = int(sys.argv[1]) if sys.argv[1:] else 50
        if sys.argv[2:] == ["banners"]:
            time_banners(repetitions)
        else:
            lose_and_find_again(Path(scratch), repetitions)
