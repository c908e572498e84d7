"""``station cameras``: which cameras this PC sees."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from station.cli.exit_status import DONE

if TYPE_CHECKING:
    from core.cameras import CameraInfo


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser("cameras", help="list the cameras")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one line a camera: id, serial, model, back end, state."""
    from core.cameras import look_for_cameras

    cameras, missing = look_for_cameras()
    for camera in cameras:
        if arguments.json:
            print(json.dumps(fields(camera) | {"link": camera.link}, ensure_ascii=False))
        else:
            print("  ".join(value or "-" for value in fields(camera).values()))
    for backend, error in missing.items():
        print(f"{backend} is not available: {error.message} {error.remedy}", file=sys.stderr)
    if not cameras:
        print("No camera was found. Check cables and drivers.", file=sys.stderr)
    return DONE


def fields(camera: "CameraInfo") -> dict[str, str]:
    """Return what the list shows of a camera."""
    return {
        "id": camera.id,
        "serial": camera.serial,
        "model": camera.model,
        "backend": camera.backend,
        "state": str(camera.state),
    }
