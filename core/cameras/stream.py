"""A camera that stays: one thread keeps its newest image and finds it again when it was lost."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.cameras.addresses import open_camera
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraLostError,
    CameraState,
    CameraUnusableError,
    Feature,
    Frame,
    IncompleteFrameError,
    NoFrameError,
    Setting,
    SettingRefusedError,
    Value,
)
from core.domain import Capture
from core.errors import CameraError, Cancelled

LOGGER = logging.getLogger(__name__)

SLICE_S = 0.2
"""Longest wait inside one call for a frame, so that closing and capturing are prompt."""
STALLED_AFTER_S = 1.0
STALLED_AFTER_PERIODS = 5
LOST_AFTER_S = 3.0
"""How long a stalled camera may come back by itself before it is opened anew."""
HUNG_AFTER_S = 30.0
"""A driver call that takes longer is abandoned; a dead GigE camera's calls add up to 15 s."""
PAUSES_S = (0.5, 1.0, 2.0, 5.0)
"""Pauses between attempts to find a lost camera; the last one repeats."""
MOST_ABANDONED = 3

_AWAY = (CameraState.CLOSED, CameraState.LOST, CameraState.RECONNECTING, CameraState.FAILED)


@dataclass(frozen=True, slots=True)
class StreamCounts:
    """What a stream has seen since it was opened.

    Attributes:
        frames: Whole, new frames.
        incomplete: Frames refused because parts were missing.
        duplicates: Frames refused because the camera sent the same number twice.
        losses: How often the camera was lost.
        frame_rate: Frames per second over the last few seconds.
    """

    frames: int = 0
    incomplete: int = 0
    duplicates: int = 0
    losses: int = 0
    frame_rate: float = 0.0


@dataclass(slots=True)
class _Request:
    """A capture that somebody waits for."""

    asked_s: float
    frame: Frame | None = None


class CameraStream:
    """Owns a camera and the only thread that touches it; every method may be called from anywhere.

    Nothing here blocks on the driver: pictures and states are pulled, changes are queued. The
    camera is looked for again by itself when it was lost.

    Args:
        address: Which camera (see core.cameras.addresses).
        opener: Opens an address; raises CameraError.
        settings: Written after every opening.
        on_change: Called after each change of state, on the camera's thread: it may set a flag or
            emit a signal, nothing else.
    """

    def __init__(
        self,
        address: str,
        opener: Callable[[str], Camera] = open_camera,
        settings: Mapping[Setting, Value] | None = None,
        on_change: Callable[[], None] | None = None,
    ) -> None:
        self.address = address
        self._opener = opener
        self._on_change = on_change
        self._settings: dict[Setting, Value] = dict(settings or {})
        self._changed = threading.Condition()
        # all below is guarded by _changed
        self._state = CameraState.OPENING
        self._error: CameraError | None = None
        self._silence: CameraError | None = None
        self._setting_error: CameraError | None = None
        self._info: CameraInfo | None = None
        self._features: tuple[Feature, ...] = ()
        self._frame: Frame | None = None
        self._requests: list[_Request] = []
        self._changes: list[Mapping[Setting, Value]] = []
        self._counts = StreamCounts()
        self._arrivals: deque[float] = deque(maxlen=60)
        self._beat_s = time.monotonic()
        self._session = 0
        self._abandoned = 0
        self._hurry = False
        self._thread = self._start()

    # ------------------------------------------------------------------ what callers see

    @property
    def state(self) -> CameraState:
        """Where the stream stands; a driver that does not answer counts as stalled."""
        with self._changed:
            self._replace_hung_thread()
            silent = time.monotonic() - self._beat_s
            if self._state is CameraState.STREAMING and silent > SLICE_S + 2 * STALLED_AFTER_S:
                return CameraState.STALLED
            return self._state

    @property
    def error(self) -> CameraError | None:
        """Why the camera is not streaming, or None."""
        with self._changed:
            return self._error

    @property
    def setting_error(self) -> CameraError | None:
        """Why the last change of settings was refused, or None."""
        with self._changed:
            return self._setting_error

    @property
    def info(self) -> CameraInfo | None:
        """Which camera answers at this address, None until it was opened once."""
        with self._changed:
            return self._info

    @property
    def counts(self) -> StreamCounts:
        """What was received so far."""
        with self._changed:
            arrivals = self._arrivals
            span = arrivals[-1] - arrivals[0] if len(arrivals) > 1 else 0.0
            rate = (len(arrivals) - 1) / span if span > 0 else 0.0
            return replace(self._counts, frame_rate=rate)

    def features(self) -> tuple[Feature, ...]:
        """Return the camera's settings as last read; empty until it was opened once."""
        with self._changed:
            return self._features

    def latest(self) -> Frame | None:
        """Return the newest frame, or None when there is none or the camera is away."""
        with self._changed:
            return None if self._state in _AWAY else self._frame

    def change(self, settings: Mapping[Setting, Value]) -> None:
        """Ask for other settings; look at features() and setting_error for what came of it."""
        with self._changed:
            self._changes.append(dict(settings))
            self._changed.notify_all()

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Return an image whose exposure began after this call.

        Args:
            view: Name of the view it is for.
            timeout_s: How long it may take.
            is_cancelled: Whether the operator has stopped.

        Raises:
            CameraError: The camera is away, was lost meanwhile, or sent no image in time.
            Cancelled: The operator stopped it.
        """
        request = _Request(time.monotonic())
        deadline = request.asked_s + timeout_s
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()
        try:
            while request.frame is None:
                if is_cancelled():
                    raise Cancelled
                self._refuse_when_away(deadline, timeout_s)
                with self._changed:
                    if request.frame is None:
                        self._changed.wait(min(0.05, max(0.0, deadline - time.monotonic())))
        finally:
            with self._changed:
                if request in self._requests:
                    self._requests.remove(request)
        return self._as_capture(view, request.frame)

    def reconnect(self) -> None:
        """Try again now instead of after the next pause; also after FAILED."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            if self._state is CameraState.FAILED and not self._thread.is_alive():
                self._abandoned = 0
                self._state, self._error = CameraState.OPENING, None
                self._thread = self._start()

    def close(self, timeout_s: float = 15.0) -> bool:
        """Stop and let go of the camera.

        Args:
            timeout_s: How long to wait for the driver; a dead GigE camera takes up to 10 s.

        Returns:
            False when the driver did not answer: its thread is left behind, and the program's
            end will not wait for it.
        """
        with self._changed:
            self._session += 1
            self._state, self._error = CameraState.CLOSED, None
            self._frame = None
            self._changed.notify_all()
            thread = self._thread
        if thread is not threading.current_thread():
            thread.join(timeout_s)
        if thread.is_alive():
            LOGGER.warning(
                "the driver of camera %s did not let go within %.0f s", self.address, timeout_s
            )
        return not thread.is_alive()

    # ------------------------------------------------------------------ the camera's thread

    def _start(self) -> threading.Thread:
        self._session += 1
        self._beat_s = time.monotonic()
        thread = threading.Thread(
            target=self._run, args=(self._session,), name=f"camera-{self.address}", daemon=True
        )
        thread.start()
        return thread

    def _run(self, session: int) -> None:
        """Open, stream, and find again, until closed or beyond help."""
        attempt = 0
        while self._is_current(session):
            try:
                camera = self._open(session)
                try:
                    attempt = 0
                    self._stream_from(camera, session)
                finally:
                    self._beat(session)
                    camera.close()
            except CameraUnusableError as error:
                self._enter(session, CameraState.FAILED, error)
                return
            except CameraError as error:
                self._enter(session, CameraState.RECONNECTING, error)
            self._pause(session, PAUSES_S[min(attempt, len(PAUSES_S) - 1)])
            attempt += 1

    def _open(self, session: int) -> Camera:
        self._beat(session)
        camera = self._opener(self.address)
        try:
            self._beat(session)
            if self._settings:
                camera.change(self._settings)
            features = camera.features()
        except CameraError:
            camera.close()
            raise
        with self._changed:
            if session == self._session:
                self._info, self._features = camera.info, features
        return camera

    def _stream_from(self, camera: Camera, session: int) -> None:
        """Keep the newest frame until the stream is closed; raises CameraError on loss."""
        last_arrival = time.monotonic()
        last_number: int | None = None
        incomplete = 0
        while self._is_current(session):
            self._beat(session)
            self._apply_changes(camera, session)
            try:
                requests, frame = self._next_frame(camera)
                incomplete = 0
            except NoFrameError as silence:
                self._note_silence(session, silence)
                self._judge_silence(camera, session, last_arrival, incomplete)
                continue
            except IncompleteFrameError:
                incomplete += 1
                self._count(session, incomplete=1)
                self._judge_silence(camera, session, last_arrival, incomplete)
                continue
            except CameraError as error:
                self._enter(session, CameraState.LOST, error)
                self._count(session, losses=1)
                raise
            if frame.number is not None and frame.number == last_number:
                self._count(session, duplicates=1)
                self._judge_silence(camera, session, last_arrival, incomplete)
                continue
            last_number, last_arrival = frame.number, time.monotonic()
            self._publish(session, frame, requests)

    def _next_frame(self, camera: Camera) -> tuple[list[_Request], Frame]:
        """Return a frame and the captures that it satisfies."""
        with self._changed:
            requests = list(self._requests)
        if not requests:
            return [], camera.grab(SLICE_S)
        since = max(request.asked_s for request in requests)
        return requests, camera.expose(since, SLICE_S)

    def _publish(self, session: int, frame: Frame, requests: list[_Request]) -> None:
        with self._changed:
            if session != self._session:
                return
            self._frame, self._silence = frame, None
            self._arrivals.append(time.monotonic())
            self._counts = replace(self._counts, frames=self._counts.frames + 1)
            for request in requests:
                if frame.monotonic_s >= request.asked_s:
                    request.frame = frame
            self._changed.notify_all()
        self._enter(session, CameraState.STREAMING, None)

    def _judge_silence(
        self, camera: Camera, session: int, last_arrival: float, incomplete: int
    ) -> None:
        """Turn the absence of frames into a state; raises CameraLostError when it lasts."""
        if not camera.free_running:
            self._enter(session, CameraState.STREAMING, None)
            return
        silent = time.monotonic() - last_arrival
        patience = max(STALLED_AFTER_S, STALLED_AFTER_PERIODS * camera.period_s)
        if silent <= patience:
            return
        error = _silence(camera.info.name, incomplete)
        if silent > patience + LOST_AFTER_S:
            self._enter(session, CameraState.LOST, error)
            self._count(session, losses=1)
            raise error
        self._enter(session, CameraState.STALLED, error)

    def _apply_changes(self, camera: Camera, session: int) -> None:
        with self._changed:
            changes, self._changes = self._changes, []
        if not changes:
            return
        wanted = {setting: value for change in changes for setting, value in change.items()}
        refusal: CameraError | None = None
        try:
            camera.change(wanted)
        except SettingRefusedError as error:
            refusal = error
        features = camera.features()
        with self._changed:
            if session != self._session:
                return
            self._features, self._setting_error = features, refusal
            if refusal is None:
                self._settings.update(wanted)
            self._changed.notify_all()

    # ------------------------------------------------------------------ shared state

    def _refuse_when_away(self, deadline: float, timeout_s: float) -> None:
        state = self.state
        with self._changed:
            error = self._error
            silence = self._silence
        if state in _AWAY:
            raise error or CameraError(
                f"The camera {self.address} is {state.value}.", "Reconnect it in the camera dialog."
            )
        if time.monotonic() >= deadline:
            raise (
                error
                or silence
                or CameraError(
                    f"The camera {self.address} took no image within {timeout_s:g} s.",
                    "Check its trigger and exposure time, then inspect again.",
                )
            )

    def _as_capture(self, view: str, frame: Frame) -> Capture:
        with self._changed:
            identity = self._info.serial or self._info.id if self._info else self.address
        return Capture(view, frame.image, frame.taken_at, identity, frame.number)

    def _is_current(self, session: int) -> bool:
        with self._changed:
            return session == self._session

    def _beat(self, session: int) -> None:
        with self._changed:
            if session == self._session:
                self._beat_s = time.monotonic()

    def _note_silence(self, session: int, silence: NoFrameError) -> None:
        with self._changed:
            if session == self._session:
                self._silence = silence

    def _count(self, session: int, **more: int) -> None:
        with self._changed:
            if session == self._session:
                totals = {name: getattr(self._counts, name) + more[name] for name in more}
                self._counts = replace(self._counts, **totals)

    def _enter(self, session: int, state: CameraState, error: CameraError | None) -> None:
        with self._changed:
            if session != self._session:
                return
            is_new = state is not self._state
            self._state, self._error = state, error
            if is_new:
                self._changed.notify_all()
        if is_new:
            LOGGER.info("camera %s is %s%s", self.address, state.value, f": {error}" * bool(error))
            if self._on_change is not None:
                self._on_change()

    def _pause(self, session: int, seconds: float) -> None:
        """Wait, but not longer than until somebody closes or reconnects."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while session == self._session and not self._hurry:
                self._beat_s = time.monotonic()
                remaining = deadline - time.monotonic()
                if remaining <= 0:
                    break
                self._changed.wait(remaining)
            self._hurry = False

    def _replace_hung_thread(self) -> None:
        """Abandon a driver call that does not return and open the camera anew; lock is held."""
        hung = time.monotonic() - self._beat_s > HUNG_AFTER_S and self._thread.is_alive()
        if not hung or self._state in (CameraState.CLOSED, CameraState.FAILED):
            return
        self._abandoned += 1
        LOGGER.error("the driver of camera %s hangs; its thread is abandoned", self.address)
        error = CameraError(
            f"The driver of the camera {self.address} does not answer.",
            "Unplug the camera and plug it in again; if that does not help, restart Priori.",
        )
        if self._abandoned > MOST_ABANDONED:
            self._session += 1
            self._state, self._error = CameraState.FAILED, error
        else:
            self._state, self._error = CameraState.RECONNECTING, error
            self._thread = self._start()


def _silence(name: str, incomplete: int) -> CameraLostError:
    """Say why no frame comes: nothing arrives, or only broken ones do."""
    if incomplete:
        return CameraLostError(
            f"The camera {name} sends only incomplete images.",
            "Lower its frame rate or packet size, raise the system's receive buffer "
            "(net.core.rmem_max), and check cable and switch.",
        )
    return CameraLostError(f"The camera {name} is not responding.", "Check its cable and power.")
