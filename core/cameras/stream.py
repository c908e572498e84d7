"""A camera that stays: one thread keeps its newest image and finds it again when it was lost."""

import logging
import threading
import time
from collections.abc import Callable, Mapping

from core.cameras.addresses import open_camera, without_password
from core.cameras.adjusting import Adjusting
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraState,
    CameraUnusableError,
    Feature,
    Frame,
    IncompleteFrameError,
    NoFrameError,
    Setting,
    Value,
    afresh,
    out_of_memory,
)
from core.cameras.mailbox import Mailbox, Request, StreamCounts
from core.cameras.watchdog import Watchdog
from core.domain import Capture
from core.errors import CameraError, Cancelled

LOGGER = logging.getLogger(__name__)

SLICE_S = 0.2
"""Longest wait inside one call for a frame, so that closing and capturing are prompt."""
SILENT_AFTER_S = 1.5
"""A driver call that takes longer than this and a slice is told of, within 2 s of the loss."""
HUNG_AFTER_S = 30.0
"""A driver call that takes longer is abandoned; a dead GigE camera's calls add up to 15 s."""
PAUSES_S = (0.5, 1.0, 2.0, 5.0)
"""Pauses between attempts to find a lost camera; the last one repeats."""
MOST_ABANDONED = 3

_AWAY = (CameraState.CLOSED, CameraState.LOST, CameraState.RECONNECTING, CameraState.FAILED)


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
        hung_after_s: A driver call that takes longer is abandoned.
    """

    def __init__(
        self,
        address: str,
        opener: Callable[[str], Camera] = open_camera,
        settings: Mapping[Setting, Value] | None = None,
        on_change: Callable[[], None] | None = None,
        hung_after_s: float = HUNG_AFTER_S,
    ) -> None:
        self.address = address
        self._shown = without_password(address)
        self._opener = opener
        self._on_change = on_change
        self._hung_after_s = hung_after_s
        self._changed = threading.Condition()
        # all below is guarded by _changed
        self._state = CameraState.OPENING
        self._error: CameraError | None = None
        self._silence: CameraError | None = None
        self._adjusting = Adjusting(settings or {}, self._changed)
        self._mailbox = Mailbox(self._changed)
        self._beat_s = time.monotonic()
        self._session = 0
        self._abandoned = 0
        self._hurry = False
        self._thread = self._start()

    @property
    def state(self) -> CameraState:
        """Where the stream stands; a driver that does not answer counts as stalled."""
        with self._changed:
            self._replace_hung_thread()
            return CameraState.STALLED if self._is_silent() else self._state

    @property
    def error(self) -> CameraError | None:
        """Why the camera is not streaming, or None."""
        with self._changed:
            if self._error is None and self._is_silent():
                return CameraError(
                    f"The camera {self._shown} is not responding.", "Check its cable and power."
                )
            return self._error

    @property
    def setting_error(self) -> CameraError | None:
        """Why the last change of settings was refused, or None."""
        with self._changed:
            return self._adjusting.refusal

    @property
    def info(self) -> CameraInfo | None:
        """Which camera answers at this address, None until it was opened once."""
        with self._changed:
            return self._adjusting.info

    @property
    def counts(self) -> StreamCounts:
        """What was received so far."""
        return self._mailbox.counts

    def features(self) -> tuple[Feature, ...]:
        """Return the camera's settings as last read; empty until it was opened once."""
        with self._changed:
            return self._adjusting.features

    def latest(self) -> Frame | None:
        """Return the newest frame, or None when there is none or the camera is away."""
        with self._changed:
            return None if self._state in _AWAY else self._mailbox.newest

    def change(self, settings: Mapping[Setting, Value]) -> None:
        """Ask for other settings; look at features() and setting_error for what came of it."""
        self._adjusting.ask(settings)

    def put_on(self, settings: Mapping[Setting, Value]) -> None:
        """Queue settings over the others until others are put on; captures that follow have them.

        A capture raises the camera's refusal of them.
        """
        self._adjusting.put_on(settings)

    def check_settled(self, frame: Frame) -> None:
        """Raise CameraError for a frame without the settings that were put on last."""
        self._adjusting.check_settled(frame.monotonic_s)

    def lock(self, reference: Mapping[str, Value] | None) -> None:
        """Keep automatic functions off from now on, at the reference's settings; None lets go."""
        self._adjusting.lock(reference)

    def blink(self) -> None:
        """Let the camera's light blink, where it has one that can be switched."""
        self._adjusting.blink()

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
        request = self._mailbox.ask()
        deadline = request.asked_s + timeout_s
        try:
            while request.frame is None:
                if is_cancelled():
                    raise Cancelled
                self._refuse_when_away(deadline, timeout_s)
                self._mailbox.wait(request, min(0.05, deadline - time.monotonic()))
        finally:
            self._mailbox.withdraw(request)
        self.check_settled(request.frame)
        return self._as_capture(view, request.frame)

    def reconnect(self) -> None:
        """Try again now instead of after the next pause; also after FAILED."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            if self._state is CameraState.FAILED:
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
            self._mailbox.clear()
            self._changed.notify_all()
            thread = self._thread
        if thread is not threading.current_thread():
            thread.join(timeout_s)
        if thread.is_alive():
            LOGGER.warning(
                "the driver of camera %s did not let go within %.0f s", self._shown, timeout_s
            )
        return not thread.is_alive()

    def _start(self) -> threading.Thread:
        self._session += 1
        self._beat_s = time.monotonic()
        thread = threading.Thread(
            target=self._run, args=(self._session,), name=f"camera-{self._shown}", daemon=True
        )
        thread.start()
        return thread

    def _run(self, session: int) -> None:
        """Open, stream, and find again, until closed or beyond help."""
        attempt = 0
        while self._beat(session):
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
            except MemoryError:
                self._enter(session, CameraState.FAILED, out_of_memory(self._shown))
                return
            self._pause(session, PAUSES_S[min(attempt, len(PAUSES_S) - 1)])
            attempt += 1

    def _open(self, session: int) -> Camera:
        self._beat(session)
        camera = self._opener(self.address)
        try:
            if self._beat(session):
                self._adjusting.begin(camera)
        except CameraError:
            camera.close()
            raise
        return camera

    def _stream_from(self, camera: Camera, session: int) -> None:
        """Keep the newest frame until the stream is closed; raises CameraError on loss."""
        watchdog = Watchdog(camera)
        while self._beat(session):
            try:
                requests, frame = self._next_frame(camera)
            except NoFrameError as silence:
                with self._changed:
                    self._silence = silence
                self._judge_silence(watchdog, camera, session)
            except IncompleteFrameError:
                self._mailbox.count(incomplete=1)
                watchdog.note_incomplete()
                self._judge_silence(watchdog, camera, session)
            except CameraError as error:
                self._mailbox.count(losses=1)
                self._enter(session, CameraState.LOST, error)
                raise
            else:
                if watchdog.is_duplicate(frame.number):
                    self._mailbox.count(duplicates=1)
                    self._judge_silence(watchdog, camera, session)
                else:
                    watchdog.feed(frame.number)
                    self._publish(session, frame, requests)

    def _next_frame(self, camera: Camera) -> tuple[list[Request], Frame]:
        """Return a frame and the captures that it was taken for."""
        self._mailbox.rest(camera.live_pause_s)
        requests = self._mailbox.waiting()
        self._adjusting.go_on(camera)  # after the look at who waits: what they put on is on now
        if not requests:
            return [], camera.grab(SLICE_S)
        since = max(self._adjusting.settled_s, *(request.asked_s for request in requests))
        return requests, camera.expose(since, SLICE_S)

    def _publish(self, session: int, frame: Frame, requests: list[Request]) -> None:
        with self._changed:
            if session != self._session:
                return
            self._silence = None
            self._mailbox.put(frame, requests)
        self._enter(session, CameraState.STREAMING, None)

    def _judge_silence(self, watchdog: Watchdog, camera: Camera, session: int) -> None:
        """Turn the absence of frames into a state; raises CameraLostError when it lasts."""
        judgement = watchdog.judge()
        if judgement is not None:
            state, error = judgement
            self._enter(session, state, error)
            if state is CameraState.LOST:
                self._mailbox.count(losses=1)
                raise error
        elif not camera.sends_steadily:
            self._enter(session, CameraState.STREAMING, None)

    def _refuse_when_away(self, deadline: float, timeout_s: float) -> None:
        is_away = self.state in _AWAY
        with self._changed:
            state, error, silence = self._state, self._error, self._silence
        if is_away:
            raise (
                afresh(error)
                if error
                else CameraError(
                    f"The camera {self._shown} is {state.value}.",
                    "Reconnect it in the camera dialog.",
                )
            )
        if time.monotonic() >= deadline:
            trouble = error or silence
            raise (
                afresh(trouble)
                if trouble
                else CameraError(
                    f"The camera {self._shown} took no image within {timeout_s:g} s.",
                    "Check its trigger and exposure time, then inspect again.",
                )
            )

    def _as_capture(self, view: str, frame: Frame) -> Capture:
        with self._changed:
            info = self._adjusting.info
            identity = (info.serial or info.id) if info else self._shown
        return Capture(view, frame.image, frame.taken_at, identity, frame.number)

    def _beat(self, session: int) -> bool:
        """Show that the thread lives, and return whether it is still wanted."""
        with self._changed:
            if session == self._session:
                self._beat_s = time.monotonic()
            return session == self._session

    def _enter(self, session: int, state: CameraState, error: CameraError | None) -> None:
        with self._changed:
            if session != self._session:
                return
            is_new = state is not self._state
            self._state, self._error = state, error
            if is_new:
                self._changed.notify_all()
        if is_new:
            LOGGER.info("camera %s is %s%s", self._shown, state.value, f": {error}" * bool(error))
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

    def _is_silent(self) -> bool:
        """Whether a driver call has not returned for longer than it should; lock is held."""
        silent = time.monotonic() - self._beat_s
        return self._state is CameraState.STREAMING and silent > SILENT_AFTER_S

    def _replace_hung_thread(self) -> None:
        """Abandon a driver call that does not return and open the camera anew; lock is held."""
        if self._state in (CameraState.CLOSED, CameraState.FAILED):
            return
        hangs = time.monotonic() - self._beat_s > self._hung_after_s
        if self._thread.is_alive() and not hangs:
            return
        self._abandoned += 1
        LOGGER.error("the driver of camera %s hangs; it is abandoned", self._shown)
        error = CameraError(
            f"The driver of the camera {self._shown} does not answer.",
            "Unplug the camera and plug it in again; if that does not help, restart Priori.",
        )
        if self._abandoned > MOST_ABANDONED:
            self._session += 1
            self._state, self._error = CameraState.FAILED, error
        else:
            self._state, self._error = CameraState.RECONNECTING, error
            self._thread = self._start()
