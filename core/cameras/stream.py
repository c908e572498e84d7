"""A thread that keeps the newest frame of one camera and brings a lost camera back."""

import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum

from core.cameras.base import Camera, Frame
from core.domain import Capture
from core.errors import CameraError, Cancelled

_log = logging.getLogger(__name__)

OpenCamera = Callable[[], Camera]

GRAB_LIMIT_S = 0.5
STALLED_AFTER_S = 1.0
LOST_AFTER_S = 3.0
RETRY_S = (0.5, 1.0, 2.0, 5.0)


class StreamState(StrEnum):
    """How a stream is."""

    CLOSED = "closed"
    OPENING = "opening"
    STREAMING = "streaming"
    STALLED = "stalled"  # open, but no frame for a while
    LOST = "lost"  # closed after trouble, to be opened again


class CameraStream:
    """Reads a camera on its own thread and keeps only the newest frame.

    The live view looks at ``latest`` at its own pace, so that a slow screen drops frames instead of
    queueing them. ``capture`` waits for a frame exposed after the request. A lost camera is a state
    with automatic return, never an exception on this thread.

    Args:
        open_camera: Opens the camera; called on the stream's thread, again after a loss.
        name: What the operator calls the camera, for messages.
    """

    def __init__(self, open_camera: OpenCamera, name: str) -> None:
        self.name = name
        self._open_camera = open_camera
        self._changed = threading.Condition()
        self._latest: Frame | None = None
        self._state = StreamState.OPENING
        self._error: CameraError | None = None
        self._camera_id = ""
        self._captures_asked = 0
        self._captures_prepared = 0  # the newest frame was taken after this many were asked for
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"camera-{name}", daemon=True)
        self._thread.start()

    @property
    def state(self) -> StreamState:
        """How the stream is now."""
        with self._changed:
            return self._state

    @property
    def error(self) -> CameraError | None:
        """What is wrong while the stream is stalled or lost, else None."""
        with self._changed:
            return self._error

    def latest(self) -> Frame | None:
        """Return the newest frame, or None before the first one and while the camera is lost."""
        with self._changed:
            return self._latest if self._state is not StreamState.LOST else None

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Wait for a frame exposed after this call; see CaptureSource."""
        asked_at = time.monotonic()
        deadline = asked_at + timeout_s
        with self._changed:
            self._captures_asked += 1
            ticket = self._captures_asked
            while not (self._captures_prepared >= ticket and self._has_frame_since(asked_at)):
                if is_cancelled():
                    raise Cancelled
                if self._state in {StreamState.LOST, StreamState.CLOSED}:
                    raise self._error or self._silent()
                left = deadline - time.monotonic()
                if left <= 0:
                    raise self._error or self._silent()
                self._changed.wait(min(left, 0.1))
            frame = self._latest
        if frame is None:
            raise self._silent()
        return Capture(view, frame.image, frame.taken_at, self._camera_id, frame.number)

    def close(self, limit_s: float = 10.0) -> bool:
        """Stop reading and release the camera.

        Returns:
            Whether the thread ended within the limit; one that hangs in a driver is abandoned.
        """
        self._stop.set()
        self._thread.join(limit_s)
        if self._thread.is_alive():
            _log.error("Camera %s: its driver does not return; abandoned", self.name)
        return not self._thread.is_alive()

    def _has_frame_since(self, asked_at: float) -> bool:
        return self._latest is not None and self._latest.monotonic_s >= asked_at

    def _silent(self) -> CameraError:
        return CameraError(
            f"The camera {self.name!r} sends no images.", "Check its cable and power."
        )

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                with self._open_camera() as camera:
                    self._camera_id = camera.info.serial or camera.info.id
                    failures = 0
                    self._read(camera)
            except CameraError as error:
                self._become(StreamState.LOST, error)
                _log.warning("Camera %s: %s", self.name, error.message)
                self._stop.wait(RETRY_S[min(failures, len(RETRY_S) - 1)])
                failures += 1
        self._become(StreamState.CLOSED, None)

    def _read(self, camera: Camera) -> None:
        """Take frames until stopped; CameraError once none has come for too long."""
        last, prepared = time.monotonic(), self._captures_prepared
        while not self._stop.is_set():
            asked = self._captures_asked
            if prepared != asked:
                camera.prepare_capture()
                prepared = asked
            frame = camera.grab(GRAB_LIMIT_S)
            silence = time.monotonic() - last
            if frame is not None:
                last = time.monotonic()
                self._keep(frame, prepared)
            elif silence > LOST_AFTER_S:
                raise self._silent()
            elif silence > STALLED_AFTER_S:
                self._become(StreamState.STALLED, self._silent())

    def _keep(self, frame: Frame, prepared: int) -> None:
        with self._changed:
            self._latest, self._captures_prepared = frame, prepared
            self._state, self._error = StreamState.STREAMING, None
            self._changed.notify_all()

    def _become(self, state: StreamState, error: CameraError | None) -> None:
        with self._changed:
            self._state, self._error = state, error
            self._changed.notify_all()
