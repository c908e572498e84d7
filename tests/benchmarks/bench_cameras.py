"""What cameras cost, how fast a click is, and whether they always come back: prints figures.

    export PYTHONPATH=tests/peers
    python tests/benchmarks/bench_cameras.py simulated [SECONDS]   four 1080p cameras at 30 fps
    python tests/benchmarks/bench_cameras.py dialog [SECONDS]      four in the camera dialog
    unshare -rn python tests/benchmarks/bench_cameras.py gige [SECONDS]    two GigE fakes, the click
    unshare -rn python tests/benchmarks/bench_cameras.py losses [COUNT]    kill, freeze, unplug

The last two take a network namespace of their own.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import cv2
import gige_camera
import numpy as np
import psutil
from camera_contract import never, wait_for

from core.cameras import CameraState, CameraStream
from core.domain import Order, ReasonCode, Verdict
from core.image_files import encode_jpeg, read_image, write_file, write_png
from core.inspection import Inspector
from core.recipes import Recipe, ViewSetup
from core.records import RecordBook
from core.settings import Settings

PROCESS = psutil.Process()
DRIVERS = "drivers"


def main(what: str = "simulated", amount: str = "") -> None:
    """Run one of the benchmarks."""
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        if what == "simulated":
            measure_simulated(Path(folder), float(amount or 30))
        elif what == "dialog":
            measure_dialog(Path(folder), float(amount or 20))
        elif what == "gige":
            measure_gige(Path(folder), float(amount or 30))
        else:
            lose_and_find_again(Path(folder), int(amount or 50))


def measure_simulated(folder: Path, seconds: float) -> None:
    """Four cameras of 1920 x 1080 pixels at 30 fps, pulled at 30 fps."""
    for number in range(6):
        for view in "abcd":
            write_file(folder / view / f"good_{number}.jpg", encode_jpeg(photograph(number)))
    streams = {view: CameraStream(f"simulated:{folder}/{view}?fps=30") for view in "abcd"}
    watch_streams(streams, seconds, 1 / 30)
    click("simulated, free running, 30 fps", streams["a"], 1 / 30, pause=1.5)
    close(streams)


def measure_dialog(folder: Path, seconds: float) -> None:
    """Four 1080p cameras in the camera dialog, off screen: processor time of the GUI thread."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from station.app import make_application
    from station.background import Background
    from station.camera_dialog import CameraDialog
    from station.camera_streams import CameraStreams

    for view in "abcd":
        write_file(folder / view / "good_1.jpg", encode_jpeg(photograph(1)))
    application = make_application()
    views = [
        ViewSetup(name=view, camera=f"simulated:{folder}/{view}?fps=30", reference="x")
        for view in "abcd"
    ]
    streams, background = CameraStreams(), Background()
    dialog = CameraDialog(streams.borrow, list, background, views)
    dialog.show()
    costs: list[float] = []
    while not all(entry.stream and entry.stream.latest() for entry in dialog.cameras.entries):
        application.processEvents()
        time.sleep(0.05)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        shown, begun = dialog.sight.image, time.thread_time()
        application.processEvents()
        if dialog.sight.image is not shown:
            costs.append(1000 * (time.thread_time() - begun))
        time.sleep(0.002)
    costs.sort()
    print(
        f"{len(costs)} pictures shown: GUI thread median {statistics.median(costs):.1f} ms, "
        f"95 % {costs[int(0.95 * len(costs))]:.1f} ms of processor time each"
    )
    dialog.reject()
    background.close()
    streams.close()


def measure_gige(folder: Path, seconds: float) -> None:
    """Two GigE Vision cameras, then the click with and without software trigger."""
    bring_up_network()
    picture = folder / "picture.png"
    write_png(picture, photograph(1))
    processes = [
        gige_camera.start(f"CAM_{place}", [picture], f"127.0.0.{place}") for place in (1, 2)
    ]
    for pixel_format in ("BayerRG8", "RGB8"):
        settings = f"pixel_format={pixel_format}&width=1920&height=1080&frame_rate=30"
        streams = {
            f"{pixel_format} {place}": CameraStream(f"aravis:127.0.0.{place}?{settings}")
            for place in (1, 2)
        }
        watch_streams(streams, seconds, 1 / 30)
        click(f"{pixel_format}, free running, 30 fps", next(iter(streams.values())), 1 / 30)
        close(streams)
    for rate in (30, 100):
        stream = CameraStream(
            f"aravis:127.0.0.1?width=640&height=480&frame_rate={rate}&trigger=software"
        )
        wait_for(stream.latest, "a first frame")
        click(f"Mono8 640 x 480, software trigger, {rate} fps", stream, 1 / rate)
        close({"": stream})
    for process in processes:
        process.kill()


def watch_streams(streams: dict[str, CameraStream], seconds: float, period: float) -> None:
    """Pull all streams at display rate; print age of the images, processor time and memory."""
    for stream in streams.values():
        wait_for(stream.latest, "a first frame")
    time.sleep(2)
    ages: list[float] = []
    begun, cpu, memory = time.monotonic(), thread_seconds(), PROCESS.memory_info().rss
    most_memory = memory
    counts = {name: stream.counts.frames for name, stream in streams.items()}
    while time.monotonic() - begun < seconds:
        time.sleep(period)
        now = time.monotonic()
        ages += [now - stream.latest().monotonic_s for stream in streams.values()]
        most_memory = max(most_memory, PROCESS.memory_info().rss)
    span = time.monotonic() - begun
    spent = thread_seconds()
    for name, stream in streams.items():
        thread = f"camera-{stream.address}"
        share = (spent[thread] - cpu[thread]) / span
        rate = (stream.counts.frames - counts[name]) / span
        print(
            f"{name:12} {rate:5.1f} fps  {100 * share:5.1f} % of a core in its thread, "
            f"{stream.counts.incomplete} incomplete"
        )
    others = spent[DRIVERS] - cpu[DRIVERS]
    print(f"threads of the drivers together: {100 * others / span:.1f} % of a core")
    ages.sort()
    print(
        f"age of the shown image: median {statistics.median(ages) / period:.2f} periods, "
        f"95 % {ages[int(0.95 * len(ages))] / period:.2f}, most {ages[-1] / period:.2f}"
    )
    growth = PROCESS.memory_info().rss / memory - 1
    print(
        f"memory {memory >> 20} MiB, at most {most_memory >> 20}, {100 * growth:+.1f} % "
        f"after {span:.0f} s"
    )


def click(
    name: str, stream: CameraStream, period: float, count: int = 60, pause: float = 0.05
) -> None:
    """Print how long a capture takes, from the click to the image in memory."""
    took = []
    for _ in range(count):
        time.sleep(pause + 0.1 * np.random.default_rng().random())
        asked = time.monotonic()
        stream.capture("view", 10, never)
        took.append(time.monotonic() - asked)
    took.sort()
    print(
        f"click to image, {name}: median {1000 * statistics.median(took):.0f} ms "
        f"({statistics.median(took) / period:.1f} periods), "
        f"95 % {1000 * took[int(0.95 * count)]:.0f} ms"
    )


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


def resources() -> tuple[int, int, int]:
    """Return threads, file handles and resident bytes of this process."""
    return PROCESS.num_threads(), PROCESS.num_fds(), PROCESS.memory_info().rss


def thread_seconds() -> dict[str, float]:
    """Return processor seconds per thread by name; those that Python does not know together."""
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    seconds: defaultdict[str, float] = defaultdict(float)
    for thread in PROCESS.threads():
        seconds[names.get(thread.id, DRIVERS)] += thread.user_time + thread.system_time
    return seconds


def photograph(seed: int, width: int = 1920, height: int = 1080) -> np.ndarray:
    """Return a picture with structure at several scales, another one for every seed."""
    random = np.random.default_rng(seed)
    picture = np.zeros((height, width, 3), np.float32)
    for scale in (4, 16, 64):
        coarse = random.random((height // scale + 1, width // scale + 1, 3), np.float32)
        picture += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(picture * 85, 0, 255).astype(np.uint8)


def bring_up_network() -> None:
    """Give the loopback of a fresh network namespace two addresses."""
    if set(psutil.net_if_addrs()) - {"lo"}:
        sys.exit("This benchmark takes the loopback down: run it as  unshare -rn python …")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["ip", "addr", "add", "127.0.0.2/8", "dev", "lo", "label", "lo:2"], check=True)


def close(streams: dict[str, CameraStream]) -> None:
    """Close all, and say so when one does not."""
    for name, stream in streams.items():
        if not stream.close():
            print(f"{name} did not close")


if __name__ == "__main__":
    main(*sys.argv[1:])
