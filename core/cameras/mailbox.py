"""Where a camera's thread leaves its newest frame, and where captures wait for theirs."""

import threading
import time
from collections import deque
from dataclasses import dataclass, replace

from core.cameras.base import Frame


@dataclass(frozen=True, slots=True)
class StreamCounts:
    """What a stream has seen since it was opened.

    Attributes:
        frames: Whole, new frames.
        incomplete: Frames refused because parts were missing.
        duplicates: Frames refused because the camera sent the same number twice.
        asked: Frames that were taken for a capture.
        losses: How often the camera was lost.
        frame_rate: Frames per second over the last few seconds.
    """

    frames: int = 0
    asked: int = 0
    incomplete: int = 0
    duplicates: int = 0
    losses: int = 0
    frame_rate: float = 0.0


@dataclass(slots=True, eq=False)
class Request:
    """A capture that somebody waits for.

    Attributes:
        asked_s: When, on the clock of time.monotonic(); no frame begun before will do.
        frame: What was taken for it.
    """

    asked_s: float
    frame: Frame | None = None


class Mailbox:
    """Holds one frame, the newest; older ones are let go.

    Args:
        changed: Guards everything here; notified when a frame comes or is asked for.
    """

    def __init__(self, changed: threading.Condition) -> None:
        self._changed = changed
        self._newest: Frame | None = None
        self._requests: list[Request] = []
        self._counts = StreamCounts()
        self._arrivals: deque[float] = deque(maxlen=60)

    @property
    def newest(self) -> Frame | None:
        """The newest frame, None before the first."""
        with self._changed:
            return self._newest

    @property
    def counts(self) -> StreamCounts:
        """What came so far."""
        with self._changed:
            arrivals = self._arrivals
            span = arrivals[-1] - arrivals[0] if len(arrivals) > 1 else 0.0
            rate = (len(arrivals) - 1) / span if span > 0 else 0.0
            return replace(self._counts, frame_rate=rate)

    def ask(self) -> Request:
        """Ask for a frame whose exposure begins after now."""
        request = Request(time.monotonic())
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()
        return request

    def wait(self, request: Request, seconds: float) -> None:
        """Wait until the request has its frame or something else has changed."""
        with self._changed:
            if request.frame is None:
                self._changed.wait(max(0.0, seconds))

    def withdraw(self, request: Request) -> None:
        """No longer wait for this frame."""
        with self._changed:
            self._requests.remove(request)

    def waiting(self) -> list[Request]:
        """Return the requests without a frame."""
        with self._changed:
            return [request for request in self._requests if request.frame is None]

    def rest(self, seconds: float) -> None:
        """Wait, but not longer than until a frame is asked for."""
        with self._changed:
            self._changed.wait_for(self.waiting, seconds)

    def put(self, frame: Frame, requests: list[Request]) -> None:
        """Leave a frame, and give it to these requests if it is new enough for them."""
        with self._changed:
            self._newest = frame
            self._arrivals.append(time.monotonic())
            served = [each for each in requests if frame.monotonic_s >= each.asked_s]
            for request in served:
                request.frame = frame
            counts = self._counts
            self._counts = replace(
                counts, frames=counts.frames + 1, asked=counts.asked + bool(served)
            )
            self._changed.notify_all()

    def count(self, *, incomplete: int = 0, duplicates: int = 0, losses: int = 0) -> None:
        """Add to the counts."""
        with self._changed:
            counts = self._counts
            self._counts = replace(
                counts,
                incomplete=counts.incomplete + incomplete,
                duplicates=counts.duplicates + duplicates,
                losses=counts.losses + losses,
            )

    def clear(self) -> None:
        """Let go of the newest frame."""
        with self._changed:
            self._newest = None
            self._arrivals.clear()
