"""Taking the product images of one click, every view at the same time."""

import threading
from collections.abc import Callable, Mapping
from typing import Protocol

from core.domain import Capture
from core.errors import CameraError, Cancelled, StationError


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

    def take(view: str, source: CaptureSource) -> None:
        try:
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
    for thread in threads:
        thread.join(timeout_s + 1)
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
