"""What every camera is: its identity, its settings, and frames whose exposure time is known."""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import TracebackType
from typing import Self

from core.domain import Image
from core.errors import CameraError

LOGGER = logging.getLogger(__name__)


class CameraLostError(CameraError):
    """The camera is gone: it has to be closed and opened again."""


class NoFrameError(CameraError):
    """No frame came within the time allowed; the camera may still be there."""


class IncompleteFrameError(CameraError):
    """A frame came with parts missing; it is refused, the next one may be whole."""


class CameraUnusableError(CameraError):
    """What was asked for can never work here: waiting does not mend it, a person must."""


class SettingRefusedError(CameraUnusableError):
    """The camera does not have this setting or does not take this value."""


class CameraState(StrEnum):
    """Where a camera stream stands."""

    CLOSED = "closed"
    OPENING = "opening"
    STREAMING = "streaming"
    STALLED = "stalled"  # open, but no frame for longer than its rate explains
    LOST = "lost"  # given up; being closed
    RECONNECTING = "reconnecting"  # looked for again and again, with growing pauses
    FAILED = "failed"  # cannot work until a person changes something


class Setting(StrEnum):
    """The settings that the station knows; a camera offers those it has."""

    PIXEL_FORMAT = "pixel_format"
    WIDTH = "width"
    HEIGHT = "height"
    OFFSET_X = "offset_x"
    OFFSET_Y = "offset_y"
    PACKET_SIZE = "packet_size"
    TRIGGER = "trigger"
    FRAME_RATE = "frame_rate"
    AUTO = "auto"  # automatic exposure, gain and white balance
    EXPOSURE = "exposure_us"
    GAIN = "gain_db"
    WHITE_RED = "white_red"
    WHITE_BLUE = "white_blue"


Value = float | int | str
"""Value of a setting: a number, or one of its choices."""


class Trigger(StrEnum):
    """What starts an exposure."""

    FREE = "free"  # the camera's own clock
    SOFTWARE = "software"  # the station, at each frame
    LINE = "line"  # a signal at the camera's input


@dataclass(frozen=True, slots=True)
class Feature:
    """One setting as this camera has it: what a dialog needs to offer it.

    Attributes:
        setting: Which one.
        value: What the camera says it is now.
        minimum: Smallest number, None where choices count.
        maximum: Largest number.
        step: Distance of two values, None where any will do.
        choices: The words to choose from, empty for numbers.
        unit: "µs", "dB", "px", "1/s" or "".
        writable: Whether it can be changed now.
    """

    setting: Setting
    value: Value
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    writable: bool = True


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """Which camera this is.

    Attributes:
        id: Address that opens it again, whatever port it is plugged into.
        name: For people.
        serial: Serial number, or what stands for it; "" where there is none.
        model: Model name or "".
        backend: "simulated", "folder", "file", "opencv", "aravis", "genicam".
        vendor: Maker or "".
        link: How it is connected, for people ("GigE 192.0.2.7", "USB 3-1.2").
        state: "free", "in use" or "unknown".
    """

    id: str
    name: str
    serial: str
    model: str
    backend: str
    vendor: str = ""
    link: str = ""
    state: str = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """An image of the live stream.

    Attributes:
        image: RGB, uint8, H x W x 3, read-only, owned by this frame.
        taken_at: When its exposure began, UTC, as exactly as the camera lets us know.
        monotonic_s: Its exposure began at this moment of time.monotonic() or later. A lower
            bound, so that whoever compares it with a click is never shown an older picture.
        number: The camera's own count, None where it has none.
        source_format: What came over the wire ("BayerRG8").
    """

    image: Image = field(repr=False)
    taken_at: datetime
    monotonic_s: float
    number: int | None = None
    source_format: str = "RGB8"

    def __post_init__(self) -> None:
        self.image.setflags(write=False)


class Camera(ABC):
    """An open camera. One thread uses it; any call may block, each for a bounded time."""

    @property
    @abstractmethod
    def info(self) -> CameraInfo:
        """Which camera this is."""

    @abstractmethod
    def grab(self, timeout_s: float) -> Frame:
        """Return the next whole frame.

        Args:
            timeout_s: How long to wait for it.

        Raises:
            NoFrameError: None came in time.
            IncompleteFrameError: One came with parts missing.
            CameraLostError: The camera is gone.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the camera; safe to call twice, never raises."""

    def expose(self, since_s: float, timeout_s: float) -> Frame:
        """Return a frame whose exposure began at or after a moment; older ones are thrown away.

        Args:
            since_s: A moment of time.monotonic(), usually that of the click.
            timeout_s: How long to wait for the frame.

        Raises:
            NoFrameError: None came in time.
            IncompleteFrameError: One came with parts missing.
            CameraLostError: The camera is gone.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            frame = self.grab(max(0.0, deadline - time.monotonic()))
            if frame.monotonic_s >= since_s:
                return frame

    @property
    def sends_steadily(self) -> bool:
        """Whether frames keep coming, by the camera's clock or because they are triggered.

        Then their absence means trouble; of a camera that waits for a signal it says nothing.
        """
        return True

    @property
    def period_s(self) -> float:
        """Time between two frames, in seconds, as the camera is set."""
        return 0.2

    @property
    def live_pause_s(self) -> float:
        """How long to leave the camera alone between live frames, so that a click finds it idle."""
        return 0.0

    def features(self) -> tuple[Feature, ...]:
        """Describe the settings that this camera has, with their present values."""
        return ()

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Write settings, read them back and compare.

        Args:
            settings: What to change; all else stays.

        Returns:
            What the camera says these settings are now.

        Raises:
            SettingRefusedError: It does not have the setting, or the value is out of its bounds.
            CameraLostError: The camera is gone.
        """
        for setting in settings:
            raise setting_missing(self.info.name, setting)
        return {}

    def show_light(self, *, on: bool) -> bool:
        """Switch the camera's own light, for finding it among others.

        Returns:
            Whether it has one that can be switched.
        """
        del on
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def features_of(camera: Camera) -> tuple[Feature, ...]:
    """Describe a camera's settings; a node that cannot be read hides them, it loses no camera."""
    try:
        return camera.features()
    except SettingRefusedError as error:
        LOGGER.warning("the settings of camera %s cannot be read: %s", camera.info.name, error)
        return ()


def utc_of(monotonic_s: float) -> datetime:
    """Return the time of day of a moment of time.monotonic(), UTC."""
    return datetime.now(UTC) - timedelta(seconds=time.monotonic() - monotonic_s)


def no_frame(name: str, timeout_s: float) -> NoFrameError:
    """Say that no frame came within a time-out."""
    return NoFrameError(
        f"The camera {name} sent no image within {timeout_s:.1f} s.",
        "Check its cable and power, and its trigger if it waits for one.",
    )


def afresh(error: CameraError) -> CameraError:
    """Return the same error to be raised on another thread, without the first one's frames."""
    return CameraError(error.message, error.remedy)


def out_of_memory(name: str) -> CameraUnusableError:
    """Say that the images of a camera are too large for this computer."""
    return CameraUnusableError(
        f"This computer has not enough memory for the images of the camera {name}.",
        "Choose a smaller region in the camera dialog, or close other programs.",
    )


def setting_missing(name: str, setting: Setting) -> SettingRefusedError:
    """Say that a camera lacks a setting."""
    return SettingRefusedError(
        f"The camera {name} has no setting {setting.value!r}.",
        "Remove this setting from the camera's address in the recipe.",
    )


def check_value(name: str, feature: Feature, value: Value) -> None:
    """Compare a wanted value with the bounds or choices of a feature.

    Raises:
        SettingRefusedError: It is not allowed; the message names what is.
    """
    setting = feature.setting.value
    if not feature.writable:
        raise SettingRefusedError(
            f"The camera {name} does not let {setting!r} be changed now.",
            "Another setting locks it: look at trigger and automatic functions.",
        )
    if feature.choices:
        if value not in feature.choices:
            raise SettingRefusedError(
                f"The camera {name} does not take {value!r} for {setting!r}.",
                f"Choose one of {', '.join(feature.choices)}.",
            )
        return
    low, high = feature.minimum, feature.maximum
    unit = f" {feature.unit}" if feature.unit else ""
    number = value if isinstance(value, int | float) else None
    if number is None or (low is not None and high is not None and not low <= number <= high):
        raise SettingRefusedError(
            f"The camera {name} does not take {value!r} for {setting!r}.",
            f"Choose a number from {_plain(low)} to {_plain(high)}{unit}."
            if low is not None and high is not None
            else "Give a number.",
        )


def _plain(number: float) -> str:
    """Write a bound as people do: 1000000, not 1e+06."""
    return f"{number:.10g}" if abs(number) < 1e10 else f"{number:g}"
