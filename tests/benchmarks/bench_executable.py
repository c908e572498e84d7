"""What starting costs: the built executable beside the sources, on a screen made by Xvfb.

Run it from the root of the project after make package:
python tests/benchmarks/bench_executable.py [--runs 5]
Both are started in turns with the demo products, so that both meet the same busy machine. Painted
is the first moment that the band is not black any more; ready the first from which on the band
keeps the look that it has in the end. The first start of each is thrown away: the disk is warm.
The processor time that it took until then stands behind it: on a busy machine it is what counts.
"""

import argparse
import os
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

import numpy as np
import psutil
from virtual_screen import screen

SIZE = (800, 1280)
WATCHED_S = 20.0
LOOKS_S = 0.02
BAND = slice(100, 215)
"""Rows of the screen in which the band lies."""
EXECUTABLE = Path(__file__).parents[2] / "dist" / "priori" / "station"


def pixels(folder):
    """Return the screen as it changes, from the file that Xvfb keeps."""
    file = folder / "Xvfb_screen0"
    head = struct.unpack(">25I", file.read_bytes()[:100])
    begins = head[0] + 12 * head[19]  # X window dump, version 7: header, colour map, pixels
    whole = np.memmap(file, np.uint8, "r", begins, (SIZE[0], head[12]))
    return whole[:, : 4 * SIZE[1]]


def started(command, home):
    """Start the program once; return seconds to the first paint and to ready, with work done."""
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, screen(pixels=Path(folder)) as display:
        environment = dict(os.environ) | {
            "DISPLAY": display,
            "XDG_DATA_HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }
        seen = pixels(Path(folder))
        began = time.monotonic()
        program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        clock, painted, looks = psutil.Process(program.pid), None, []
        try:
            while time.monotonic() - began < WATCHED_S:
                times = (time.monotonic() - began, sum(clock.cpu_times()[:2]))
                if painted is None and seen[BAND].any():
                    painted = times
                looks.append((times, hash(seen[BAND].tobytes())))
                time.sleep(LOOKS_S)
        finally:
            program.terminate()
            program.wait(60)
    last = looks[-1][1]
    return *painted, *max(times for times, look in looks if look != last)


def main():
    """Start both in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    commands = {
        "executable": [str(EXECUTABLE), "--demo"],
        "sources": [sys.executable, "-m", "station", "--demo"],
    }
    with tempfile.TemporaryDirectory() as folder:
        seen = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                took = started(command, Path(folder) / name)
                print(f"… {name}: {took[0]:.2f} s, {took[2]:.1f} s", file=sys.stderr, flush=True)
                if number:
                    seen[name].append(took)
    figures = ("painted", "processor time", "ready", "processor time")
    print(f"| {runs} starts: median, worst | {' | '.join(figures)} |\n|---|---|---|---|---|")
    for name, took in seen.items():
        told = [
            f"{statistics.median(each):.2f} s, {max(each):.2f} s"
            for each in zip(*took, strict=True)
        ]
        print(f"| {name} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
