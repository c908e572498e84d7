"""Taking the product images of one click, every view at the same time or in its turn."""

import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from core.cameras.turns import TurnedSource
from core.domain import Capture
from core.errors import CameraError, Cancelled, StationError

LOOK_S = 0.1


class CaptureSource(Protocol):
    """Whatever takes the product image of a view: a camera's stream, a file, a folder."""

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Return an image exposed after this call.

        Raises:
            CameraError: None arrived in time, or the camera is gone.
            Cancelled: The operator stopped waiting.
        """


def capture_views(
    sources: Mapping[str, CaptureSource], timeout_s: float, is_cancelled: Callable[[], bool]
) -> dict[str, Capture | CameraError]:
    """Take one image per view, in parallel; a view that fails does not keep the others waiting.

    Args:
        sources: View name to what takes its picture.
        timeout_s: Limit per view in seconds.
        is_cancelled: Whether the operator has stopped.

    Returns:
        View name to capture, or to the error that took its place.

    Raises:
        Cancelled: The operator stopped it.
    """
    taken: dict[str, Capture | CameraError | Cancelled] = {}
    begun: dict[str, float] = {}

    def take(view: str, source: CaptureSource) -> None:
        try:
            if isinstance(source, TurnedSource):
                source.wait_for_turn(is_cancelled)
            begun[view] = time.monotonic()
            taken[view] = source.capture(view, timeout_s, is_cancelled)
        except (CameraError, Cancelled) as error:
            taken[view] = error
        except StationError as error:
            taken[view] = CameraError(error.message, error.remedy)

    threads = [
        threading.Thread(target=take, args=item, name=f"capture-{item[0]}", daemon=True)
        for item in sources.items()
    ]
    for thread in threads:
        thread.start()
    for view, thread in zip(sources, threads, strict=True):
        while thread.is_alive():  # waiting for a turn has no limit but the operator's Cancel
            thread.join(LOOK_S)
            if time.monotonic() > begun.get(view, math.inf) + timeout_s + 1:
                break
    if is_cancelled():
        raise Cancelled
    captured: dict[str, Capture | CameraError] = {}
    for view in sources:
        result = taken.get(view)
        if isinstance(result, Cancelled):
            raise result
        captured[view] = result or CameraError(
            f"The camera of view {view!r} did not answer in time.",
            "Check its cable and power, then inspect again.",
        )
    return captured
