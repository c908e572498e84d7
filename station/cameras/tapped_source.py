"""A source that also shows what it captured: the window need not wait for the verdict."""

from collections.abc import Callable

from core.cameras.capture import CaptureSource
from core.domain import Capture


class TappedSource:
    """Captures through another source and tells of it.

    Args:
        source: Takes the picture.
        tell: Hears of every capture, on the thread that captured.
    """

    def __init__(self, source: CaptureSource, tell: Callable[[Capture], None]) -> None:
        self._source = source
        self._tell = tell

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Take a picture; see CaptureSource."""
        capture = self._source.capture(view, timeout_s, is_cancelled)
        self._tell(capture)
        return capture
