"""``station capture``: pictures from a camera into PNG files."""

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import CameraError
from core.settings import load_settings
from station.cli.exit_status import DONE
from station.cli.numbers import number_between, whole_number

if TYPE_CHECKING:
    from core.cameras import Camera, Frame


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "capture",
        help="take pictures",
        description="Prints one JSON object a picture: file, frame number, time stamp, size.",
    )
    parser.add_argument("--camera", metavar="ID", required=True, help="see station cameras")
    parser.add_argument("--out", type=_png, metavar="FILE", required=True, help="PNG file")
    parser.add_argument(
        "--count", type=whole_number(1, 1_000_000), default=1, metavar="N", help="number the files"
    )
    parser.add_argument(
        "--interval", type=number_between(0, 86_400), default=0.0, metavar="S", help="seconds"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Take the pictures; the clock of the interval does not drift."""
    from core.cameras import open_camera
    from core.image_files import write_png

    settings = load_settings(arguments.settings)
    files = numbered(arguments.out, arguments.count)
    with open_camera(address_of(arguments.camera)) as camera:
        begun = time.monotonic()
        for number, file in enumerate(files):
            time.sleep(max(0.0, begun + number * arguments.interval - time.monotonic()))
            frame = exposed_now(camera, settings.capture_timeout_s)
            write_png(file, frame.image)
            print(json.dumps(line_of(frame, file), ensure_ascii=False), flush=True)
    return DONE


def exposed_now(camera: "Camera", timeout_s: float) -> "Frame":
    """Return a whole frame whose exposure begins after this call, as an inspection takes it.

    Raises:
        CameraError: None came in time, or only incomplete ones.
    """
    from core.cameras.base import IncompleteFrameError

    asked = time.monotonic()
    while True:
        left = asked + timeout_s - time.monotonic()
        try:
            return camera.expose(asked, max(0.0, left))
        except IncompleteFrameError:
            if left <= 0:
                raise


def address_of(camera: str) -> str:
    """Return the address of a camera that is named by address or serial number.

    Raises:
        CameraError: No camera has this serial number, or more than one.
    """
    from core.cameras import list_cameras

    if ":" in camera:
        return camera
    known = [info.id for info in list_cameras() if camera in (info.serial, info.id)]
    if len(known) != 1:
        found = "More than one camera has" if known else "No camera has"
        raise CameraError(
            f"{found} the serial number {camera!r}.", "Take an id from station cameras."
        )
    return known[0]


def numbered(file: Path, count: int) -> list[Path]:
    """Return the file itself, or as many numbered ones beside it."""
    if count == 1:
        return [file]
    digits = max(4, len(str(count)))
    suffix = file.suffix or ".png"
    return [
        file.with_name(f"{file.stem}-{number:0{digits}}{suffix}") for number in range(1, count + 1)
    ]


def line_of(frame: "Frame", file: Path) -> dict[str, object]:
    """Return what is printed about a picture."""
    height, width = frame.image.shape[:2]
    return {
        "file": str(file),
        "frame": frame.number,
        "taken_at": frame.taken_at.isoformat(),
        "width": width,
        "height": height,
    }


def _png(text: str) -> Path:
    file = Path(text)
    if file.suffix.lower() not in ("", ".png"):
        raise argparse.ArgumentTypeError("must end in .png")
    return file
