"""Three GigE cameras in a network of their own: run by the test inside ``unshare -rn``.

Prints one JSON object: what was seen. The order in which the cameras are started is given, so that
two runs can show that serial numbers, not places, decide which camera is which.
"""

import json
import sys
import time

from camera_contract import never, wait_for
from gige_camera import start

from core.cameras import CameraState, CameraStream, capture_views, list_cameras


def main(serials: list[str]) -> None:
    """Start the cameras in this order, stream from all, end one, and tell."""
    processes = {
        serial: start(serial, address=f"127.0.0.{place}")
        for place, serial in enumerate(serials, start=1)
    }
    listed = {info.serial: info.link for info in list_cameras() if info.backend == "aravis"}
    streams = {serial: CameraStream(f"aravis:{serial}") for serial in sorted(serials)}
    for stream in streams.values():
        wait_for(stream.latest, "a first frame of each")
    begun = time.monotonic()
    captures = capture_views(streams, 20, never)
    span = time.monotonic() - begun
    processes["CAM_B"].kill()
    wait_for(lambda: streams["CAM_B"].state is not CameraState.STREAMING, "one noticed as lost")
    before = {serial: stream.counts.frames for serial, stream in streams.items()}
    wait_for(
        lambda: all(
            streams[serial].counts.frames > before[serial] + 20 for serial in ("CAM_A", "CAM_C")
        ),
        "the others go on",
    )
    told = {
        "listed": listed,
        "captured": {view: capture.camera for view, capture in captures.items()},
        "losses": {serial: stream.counts.losses for serial, stream in streams.items()},
        "span_s": span,
    }
    closed = [stream.close() for stream in streams.values()]
    for process in processes.values():
        process.kill()
    print(json.dumps({**told, "closed": all(closed)}))


if __name__ == "__main__":
    main(sys.argv[1:])
