"""Captures that something outside begins: a signal at a camera's input, a new file in a folder."""

import threading
from collections.abc import Callable
from typing import Protocol

from core.cameras.base import CameraInfo, Frame
from core.cameras.capture import CaptureSource
from core.domain import Capture


class IdentifiedSource(CaptureSource, Protocol):
    """A source that knows which camera it is."""

    @property
    def info(self) -> CameraInfo | None:
        """Which camera it is, None until it was opened once."""

    def check_settled(self, frame: Frame) -> None:
        """Raise CameraError for a frame without the settings that were put on last."""


class ExternalSource:
    """Captures the frame that the signal has exposed; where none was offered, the next one.

    The signal is the click here: its frame was exposed by it, not before.

    Args:
        stream: Whose frames are offered.
    """

    def __init__(self, stream: IdentifiedSource) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._frame: Frame | None = None

    def offer(self, frame: Frame) -> None:
        """Give the frame of a signal; it is used once."""
        with self._lock:
            self._frame = frame

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Return what the signal has exposed; see CaptureSource.

        Raises:
            CameraError: The camera was not yet set for this view, or took no image in time.
        """
        with self._lock:
            frame, self._frame = self._frame, None
        if frame is None:
            return self._stream.capture(view, timeout_s, is_cancelled)
        self._stream.check_settled(frame)
        info = self._stream.info
        identity = (info.serial or info.id) if info is not None else ""
        return Capture(view, frame.image, frame.taken_at, identity, frame.number)
