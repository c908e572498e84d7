"""A camera as the window and its dialogs see it."""

from collections.abc import Mapping
from typing import Protocol

from core.cameras.base import CameraInfo, CameraState, Feature, Frame, Setting, Value
from core.cameras.capture import CaptureSource
from core.cameras.mailbox import StreamCounts
from core.errors import CameraError


class Stream(CaptureSource, Protocol):
    """A camera as the window sees it: it captures for the thread, and shows what it sees."""

    @property
    def state(self) -> CameraState:
        """Where it stands."""

    @property
    def error(self) -> CameraError | None:
        """Why it does not stream."""

    @property
    def setting_error(self) -> CameraError | None:
        """Why the last change of settings was refused."""

    @property
    def info(self) -> CameraInfo | None:
        """Which camera it is."""

    @property
    def counts(self) -> StreamCounts:
        """What came from it so far."""

    def latest(self) -> Frame | None:
        """The newest frame."""

    def features(self) -> tuple[Feature, ...]:
        """Its settings as last read."""

    def change(self, settings: Mapping[Setting, Value]) -> None:
        """Ask for other settings."""

    def put_on(self, settings: Mapping[Setting, Value]) -> None:
        """Ask for settings of one view, over the others; none to take them off."""

    def check_settled(self, frame: Frame) -> None:
        """Raise CameraError for a frame without the settings that were put on last."""

    def blink(self) -> None:
        """Let its light blink."""

    def reconnect(self) -> None:
        """Look for it now."""
