"""A camera in a process of its own, for drivers that crash, or lock the interpreter.

``isolated:genicam:SERIAL`` opens ``genicam:SERIAL`` in a child process. Requests and answers go
through a pipe, one at a time, pictures as plain bytes. A child that does not answer is ended; one
that crashes is a lost camera, and the station goes on.
"""

import multiprocessing
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.shared_memory import SharedMemory
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from core.cameras import base
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraLostError,
    Feature,
    Frame,
    Setting,
    Value,
    no_frame,
)
from core.errors import CameraError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from core.domain import Image

OPEN_LIMIT_S = 40.0
"""For starting Python, loading a producer and finding the camera."""
CALL_LIMIT_S = 15.0
SCHEDULING_S = 0.1
"""What two processes need beyond the camera's own time-out."""
CLOSE_LIMIT_S = 8.0
"""A dead camera's driver takes up to 6 s to let go; after this the child is ended."""

_ERRORS: dict[str, type[CameraError]] = {
    kind.__name__: kind
    for kind in (
        CameraError,
        base.CameraLostError,
        base.CameraUnusableError,
        base.IncompleteFrameError,
        base.NoFrameError,
        base.SettingRefusedError,
    )
}


@dataclass(frozen=True, slots=True)
class _Condition:
    """What the child's camera says of itself."""

    info: CameraInfo
    sends_steadily: bool
    period_s: float
    live_pause_s: float


@dataclass(frozen=True, slots=True)
class _FrameHead:
    """A frame without its pixels, which lie in the shared memory."""

    shape: tuple[int, ...]
    taken_at: datetime
    monotonic_s: float
    number: int | None
    source_format: str


@dataclass(frozen=True, slots=True)
class _NeedsRoom:
    """The child has a frame that does not fit into the shared memory."""

    size: int


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error that the child's camera raised."""

    kind: str
    message: str
    remedy: str


class IsolatedCamera(Camera):
    """Speaks to a camera in a child process.

    Args:
        address: Of the camera that the child opens.

    Raises:
        CameraError: It cannot be opened there, or the child does not answer.
    """

    def __init__(self, address: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._name = address
        self._pipe, theirs = context.Pipe()
        self._is_waiting = False
        self._room: SharedMemory | None = None
        self._process = context.Process(
            target=_serve, args=(address, theirs), name=f"camera {address}", daemon=True
        )
        self._process.start()
        theirs.close()
        try:
            self._condition = cast("_Condition", self._answer(OPEN_LIMIT_S))
        except CameraError:
            self.close()
            raise
        self._name = self._condition.info.name

    @property
    def info(self) -> CameraInfo:
        """Which camera this is; its id opens it in a child process again."""
        return replace(
            self._condition.info, id=f"isolated:{self._condition.info.id}", backend="isolated"
        )

    @property
    def sends_steadily(self) -> bool:
        """Whether frames come by themselves."""
        return self._condition.sends_steadily

    @property
    def period_s(self) -> float:
        """Time between two frames."""
        return self._condition.period_s

    @property
    def live_pause_s(self) -> float:
        """Pause between live frames."""
        return self._condition.live_pause_s

    def grab(self, timeout_s: float) -> Frame:
        """Return the next frame; see Camera."""
        return self._frame(timeout_s, "grab", timeout_s)

    def expose(self, since_s: float, timeout_s: float) -> Frame:
        """Return a frame begun since a moment; the monotonic clock is that of all processes."""
        frame = self._frame(timeout_s, "expose", since_s, timeout_s)
        if frame.monotonic_s < since_s:  # the answer to an earlier request that was waited for
            raise no_frame(self._name, timeout_s)
        return frame

    def features(self) -> tuple[Feature, ...]:
        """Describe the settings that the camera has."""
        return cast("tuple[Feature, ...]", self._ask("features"))

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Write settings; see Camera."""
        written = cast("dict[Setting, Value]", self._ask("change", dict(settings)))
        self._condition = cast("_Condition", self._ask("condition"))
        return written

    def show_light(self, *, on: bool) -> bool:
        """Switch the camera's light; see Camera."""
        return bool(self._ask("show_light", on))

    def close(self) -> None:
        """Ask the child to let go; end it when it does not."""
        if self._pipe.closed:
            return
        with suppress(OSError):  # the child is gone already
            self._pipe.send(("close",))
        self._process.join(CLOSE_LIMIT_S)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._free_room()
        self._pipe.close()
        self._process.close()

    def _frame(self, timeout_s: float, *request: object) -> Frame:
        """Ask for a frame, or go on waiting for the one that was asked for."""
        if not self._is_waiting:
            self._send(request)
        if not self._pipe.poll(timeout_s + SCHEDULING_S):
            raise no_frame(self._name, timeout_s)
        answer = self._answer(CALL_LIMIT_S)
        if isinstance(answer, _NeedsRoom):
            self._make_room(answer.size)
            answer = self._answer(CALL_LIMIT_S)
        head = cast("_FrameHead", answer)
        image = _pixels_in(self._room, head.shape).copy()
        return Frame(image, head.taken_at, head.monotonic_s, head.number, head.source_format)

    def _make_room(self, size: int) -> None:
        """Give the child shared memory for pictures of this many bytes."""
        self._free_room()
        self._room = SharedMemory(create=True, size=size)
        self._send((self._room.name,))

    def _free_room(self) -> None:
        if self._room is not None:
            self._room.close()
            self._room.unlink()
            self._room = None

    def _ask(self, *request: object) -> object:
        if self._is_waiting:
            self._discard_frame()
        self._send(request)
        return self._answer(CALL_LIMIT_S)

    def _discard_frame(self) -> None:
        """Take the answer to an earlier request for a frame out of the pipe."""
        try:
            self._frame(CALL_LIMIT_S)
        except (base.NoFrameError, base.IncompleteFrameError):
            return

    def _send(self, request: tuple[object, ...]) -> None:
        try:
            self._pipe.send(request)
        except OSError as error:
            raise self._crashed() from error
        self._is_waiting = True

    def _answer(self, limit_s: float) -> object:
        """Return what the child answers, or raise what its camera raised."""
        try:
            if not self._pipe.poll(limit_s):
                raise CameraLostError(
                    f"The driver of the camera {self._name} does not answer.",
                    "Unplug the camera and plug it in again.",
                )
            answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise self._crashed() from error
        self._is_waiting = False
        if isinstance(answer, _Failure):
            raise _ERRORS[answer.kind](answer.message, answer.remedy)
        return cast("object", answer)

    def _crashed(self) -> CameraLostError:
        return CameraLostError(
            f"The driver of the camera {self._name} has crashed.",
            "It is started anew; update the maker's package if this happens again.",
        )


def open_isolated(place: str) -> Camera:
    """Open the camera at an address in a process of its own."""
    return IsolatedCamera(place)


def _serve(address: str, pipe: "Connection[Any, Any]") -> None:
    """Be the child: open the camera and answer until told to close, or the station is gone."""
    from core.cameras.addresses import open_camera

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        camera = open_camera(address)
    except CameraError as error:
        pipe.send(_failure(error))
        return
    with camera:
        pipe.send(_condition(camera))
        try:
            _Server(camera, pipe).answer_until_closed()
        except (EOFError, OSError):  # the station has ended
            return


class _Server:
    """The child's side of the pipe."""

    def __init__(self, camera: Camera, pipe: "Connection[Any, Any]") -> None:
        self._camera = camera
        self._pipe = pipe
        self._room: SharedMemory | None = None
        self._answers: dict[str, Callable[..., object]] = {
            "grab": camera.grab,
            "expose": camera.expose,
            "features": camera.features,
            "change": camera.change,
            "show_light": lambda on: camera.show_light(on=on),
            "condition": lambda: _condition(camera),
        }

    def answer_until_closed(self) -> None:
        while (request := self._pipe.recv())[0] != "close":
            try:
                answer = self._answers[request[0]](*request[1:])
            except CameraError as error:
                answer = _failure(error)
            self._pipe.send(self._placed(answer) if isinstance(answer, Frame) else answer)
        if self._room is not None:
            self._room.close()

    def _placed(self, frame: Frame) -> _FrameHead:
        """Lay the pixels into the shared memory; ask for more of it first when it is too small."""
        if self._room is None or self._room.size < frame.image.nbytes:
            self._pipe.send(_NeedsRoom(frame.image.nbytes))
            (name,) = self._pipe.recv()
            if self._room is not None:
                self._room.close()
            self._room = SharedMemory(name)
        _pixels_in(self._room, frame.image.shape)[...] = frame.image
        return _FrameHead(
            frame.image.shape,
            frame.taken_at,
            frame.monotonic_s,
            frame.number,
            frame.source_format,
        )


def _pixels_in(room: SharedMemory | None, shape: tuple[int, ...]) -> "Image":
    if room is None:
        raise CameraLostError("A camera process sent no image.", "It is started anew.")
    return np.ndarray(shape, np.uint8, room.buf)


def _condition(camera: Camera) -> _Condition:
    return _Condition(camera.info, camera.sends_steadily, camera.period_s, camera.live_pause_s)


def _failure(error: CameraError) -> _Failure:
    return _Failure(type(error).__name__, error.message, error.remedy)
