"""What cameras cost and how fast a click is: prints figures.

    export PYTHONPATH=tests/peers
    python tests/benchmarks/bench_cameras.py simulated [SECONDS]   four 1080p cameras at 30 fps
    python tests/benchmarks/bench_cameras.py dialog [SECONDS]      four in the camera dialog
    unshare -rn python tests/benchmarks/bench_cameras.py all [SECONDS]     these and two GigE fakes
    unshare -rn python tests/benchmarks/bench_cameras.py gige [SECONDS]    two GigE fakes, the click

The last two take a network namespace of their own.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import cv2
import gige_camera
import numpy as np
import psutil
from camera_contract import never, wait_for
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

import core.cameras.stream
from core.cameras import CameraStream, Frame
from core.cameras.mailbox import Mailbox, Request, StreamCounts
from core.image_files import encode_jpeg, write_file, write_png
from core.recipes import ViewSetup
from station.app import make_application
from station.background import Background
from station.cameras.camera_dialog import CameraDialog
from station.cameras.camera_streams import CameraStreams
from station.operator.views_pane import ViewsPane
from station.widgets.theme import choose_theme

PROCESS = psutil.Process()
DRIVERS = "drivers"
GIGE_SETTINGS = "pixel_format={}&width=1920&height=1080&frame_rate=30"
WARM_S, SAMPLE_S = 5, 10


def main(what: str = "simulated", amount: str = "") -> None:
    """Run one of the benchmarks."""
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        if what == "simulated":
            measure_simulated(Path(folder), float(amount or 30))
        elif what in ("dialog", "all"):
            measure_dialog(Path(folder), float(amount or 20), has_gige=what == "all")
        else:
            measure_gige(Path(folder), float(amount or 30))


def measure_simulated(folder: Path, seconds: float) -> None:
    """Four cameras of 1920 x 1080 pixels at 30 fps, pulled at 30 fps."""
    streams = {address[-8]: CameraStream(address) for address in simulated_addresses(folder)}
    watch_streams(streams, seconds, 1 / 30)
    click("simulated, free running, 30 fps", streams["a"], 1 / 30, pause=1.5)
    close(streams)


class TimedMailbox(Mailbox):
    """Notes when each frame arrived; a frame's own time is that of its exposure, or earlier."""

    arrived_s: ClassVar[dict[int, float]] = {}

    def put(self, frame: Frame, requests: list[Request]) -> None:
        """Leave a frame."""
        self.arrived_s[id(frame)] = time.monotonic()
        super().put(frame, requests)


class Watched:
    """A stream that notes how old each picture is when a pane takes it for the first time."""

    def __init__(self, stream: CameraStream, ages: list[float]) -> None:
        self._stream, self._ages, self._newest = stream, ages, None

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def latest(self) -> Frame | None:
        """Return the newest frame."""
        frame = self._stream.latest()
        if frame is not None and frame is not self._newest:
            self._newest = frame
            self._ages.append(time.monotonic() - TimedMailbox.arrived_s[id(frame)])
        return frame


def measure_dialog(folder: Path, seconds: float, *, has_gige: bool) -> None:
    """Show 1080p cameras at 30 fps in the camera dialog, off screen, each in turn as the large one.

    The GUI thread's whole time is divided among the large pictures: small ones, list, settings and
    measurements are in it.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    addresses, processes = simulated_addresses(folder), []
    if has_gige:
        bring_up_network()
        picture = folder / "a" / "good_1.jpg"
        for place in (1, 2):
            processes.append(gige_camera.start(f"CAM_{place}", [picture], f"127.0.0.{place}"))
            addresses.append(f"aravis:127.0.0.{place}?{GIGE_SETTINGS.format('BayerRG8')}")
    application = make_application()
    ages: list[float] = []
    core.cameras.stream.Mailbox = TimedMailbox
    views = [
        ViewSetup(name=f"view {number}", camera=address, reference="x")
        for number, address in enumerate(addresses)
    ]
    streams, background = CameraStreams(), Background()
    dialog = CameraDialog(
        lambda address: Watched(streams.borrow(address), ages), list, background, views
    )
    try:
        dialog.show()
        application.processEvents()
        watch_dialog(dialog, seconds, ages)
        watch_tiles({entry.address: entry.stream for entry in dialog.cameras.entries}, 20, ages)
    finally:
        dialog.reject()
        background.close()
        streams.close()
        for process in processes:
            process.kill()


class GuiMeter:
    """Notes what the GUI thread spends from one shown picture to the next, and the memory.

    Args:
        widget: Shows them.
        shown: Tells one picture from the next.
        seconds: How long.
        each_minute: Changes what is seen.
    """

    def __init__(
        self,
        widget: QWidget,
        shown: Callable[[], object],
        seconds: float,
        each_minute: Callable[[int], None] = lambda minute: None,
    ) -> None:
        self.costs: list[float] = []
        self.memory: list[int] = []
        self._look_at, self._each_minute = shown, each_minute
        self._shown, self._spent, self._begun = shown(), time.thread_time(), time.monotonic()
        timers = [QTimer(widget), QTimer(widget)]
        for timer, interval, action in zip(
            timers, (2, 1000 * SAMPLE_S), (self._look, self._sample), strict=True
        ):
            timer.setInterval(interval)
            timer.timeout.connect(action)
            timer.start()
        self._sample()
        run_events(seconds)
        for timer in timers:
            timer.stop()

    def _look(self) -> None:
        shown = self._look_at()
        if shown is not self._shown:
            self._shown, before = shown, self._spent
            self._spent = time.thread_time()
            self.costs.append(1000 * (self._spent - before))

    def _sample(self) -> None:
        self.memory.append(PROCESS.memory_info().rss)
        self._each_minute(len(self.memory) // 6)
        if len(self.memory) % 30 == 0:
            past = time.monotonic() - self._begun
            text = f"after {past:.0f} s: {self.memory[-1] / 2**20:.1f} MiB, {resources()[:2]}"
            print(f"{text}, load {os.getloadavg()[1]:.1f}", flush=True)


def run_events(seconds: float) -> None:
    """Run a real event loop: one that is only polled never deletes what was to be deleted later."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()


def watch_dialog(dialog: CameraDialog, seconds: float, ages: list[float]) -> None:
    """Let the dialog run and print what it cost."""
    entries = dialog.cameras.entries
    while not all(entry.stream and entry.stream.latest() for entry in entries):
        run_events(0.1)
    for turn in range(2 * len(entries)):  # memory is at its level once each was the large one
        dialog.cameras.list.setCurrentRow(turn % len(entries))
        run_events(WARM_S)
    ages.clear()
    counts = {entry.address: (entry.stream, entry.stream.counts) for entry in entries}
    spent, begun, gui = thread_seconds(), time.monotonic(), time.thread_time()
    cameras = dialog.cameras.list
    meter = GuiMeter(
        dialog,
        lambda: dialog.sight.image,
        seconds,
        lambda minute: cameras.setCurrentRow(minute % len(entries)),
    )
    span, gui = time.monotonic() - begun, time.thread_time() - gui
    tell_threads(counts, spent, span)
    print(
        f"GUI thread {100 * gui / span:.1f} % of a core; between two of {len(meter.costs)} large "
        f"pictures {spread(meter.costs, 1)} ms; {1000 * gui / len(ages):.1f} ms for each of "
        f"{len(ages)} large and small pictures"
    )
    print(f"age of a picture when it is shown: {spread([30 * age for age in ages], 2)} periods")
    late = sum(age > 2 / 30 for age in ages)
    print(f"shown when older than two periods: {late} ({100 * late / len(ages):.3f} %)")
    memory = meter.memory
    lowest, highest = (100 * each / memory[0] - 100 for each in (min(memory), max(memory)))
    print(
        f"memory {memory[0] / 2**20:.1f} MiB, between {lowest:+.1f} and {highest:+.1f} %, at the "
        f"end {100 * memory[-1] / memory[0] - 100:+.1f} %; load {os.getloadavg()[2]:.1f}"
    )


def watch_tiles(streams: dict[str, Watched], seconds: float, ages: list[float]) -> None:
    """See all cameras as tiles of the operator's window and print what a refresh costs."""
    pane = ViewsPane(choose_theme("light", colour_blind=False))
    pane.set_product({}, streams)
    pane.tools.tiles.setChecked(True)
    pane.resize(1400, 850)
    pane.show()
    run_events(2)
    ages.clear()
    gui = time.thread_time()
    meter = GuiMeter(pane, lambda: ages[-1] if ages else None, seconds)
    gui = time.thread_time() - gui
    print(
        f"{len(streams)} tiles: GUI thread {100 * gui / seconds:.1f} % of a core, a refresh "
        f"{spread(meter.costs, 1)} ms, {1000 * gui / len(ages):.1f} ms for each of "
        f"{len(ages)} pictures; age {spread([30 * age for age in ages], 2)} periods"
    )
    pane.close()


def simulated_addresses(folder: Path) -> list[str]:
    """Make pictures for four cameras and return their addresses."""
    for number in range(6):
        for view in "abcd":
            write_file(folder / view / f"good_{number}.jpg", encode_jpeg(photograph(number)))
    return [f"simulated:{folder}/{view}?fps=30" for view in "abcd"]


def spread(values: list[float], digits: int) -> str:
    """Return median, 95 %, 99.9 % and the most."""
    values = sorted(values)
    parts = [values[int(share * (len(values) - 1))] for share in (0.5, 0.95, 0.999, 1)]
    median, usual, rare, most = (f"{part:.{digits}f}" for part in parts)
    return f"median {median}, 95 % {usual}, 99.9 % {rare}, most {most}"


def measure_gige(folder: Path, seconds: float) -> None:
    """Two GigE Vision cameras, then the click with and without software trigger."""
    bring_up_network()
    picture = folder / "picture.png"
    write_png(picture, photograph(1))
    processes = [
        gige_camera.start(f"CAM_{place}", [picture], f"127.0.0.{place}") for place in (1, 2)
    ]
    for pixel_format in ("BayerRG8", "RGB8"):
        settings = GIGE_SETTINGS.format(pixel_format)
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
    counts = {name: (stream, stream.counts) for name, stream in streams.items()}
    while time.monotonic() - begun < seconds:
        time.sleep(period)
        now = time.monotonic()
        ages += [now - stream.latest().monotonic_s for stream in streams.values()]
        most_memory = max(most_memory, PROCESS.memory_info().rss)
    span = time.monotonic() - begun
    tell_threads(counts, cpu, span)
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


def tell_threads(
    streams: dict[str, tuple[CameraStream, StreamCounts]], before: dict[str, float], span: float
) -> None:
    """Print what arrived and what each camera's thread took since the counts and seconds before."""
    spent = thread_seconds()
    for name, (stream, counted) in streams.items():
        thread = f"camera-{stream.address}"
        share = (spent[thread] - before[thread]) / span
        rate = (stream.counts.frames - counted.frames) / span
        print(
            f"{name:12} {rate:5.1f} fps  {100 * share:5.1f} % of a core in its thread, "
            f"{stream.counts.incomplete - counted.incomplete} incomplete"
        )
    others = spent[DRIVERS] - before[DRIVERS]
    print(f"threads of the drivers together: {100 * others / span:.1f} % of a core")


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
