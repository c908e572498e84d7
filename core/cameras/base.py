"""What every camera can do, and what it says about itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

from core.domain import Image


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """Who a camera is.

    Attributes:
        id: Its address, as open_camera takes it; bound in recipes.
        name: For people.
        serial: Serial number, or what identifies it across re-plugging.
        model: Maker and model.
        backend: Which module drives it.
        state: "free", "in use" or "unknown".
    """

    id: str
    name: str
    serial: str
    model: str
    backend: str
    state: str = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One image of a camera's stream.

    Attributes:
        image: RGB, owned by the frame and read-only.
        taken_at: When the exposure began as well as the host can tell, UTC.
        monotonic_s: The same moment on time.monotonic's clock.
        number: The camera's own count, where it has one.
    """

    image: Image = field(repr=False)
    taken_at: datetime
    monotonic_s: float
    number: int | None = None

    def __post_init__(self) -> None:
        self.image.setflags(write=False)


class Camera(ABC):
    """An opened camera; every call happens on one thread and may block up to its time-out."""

    info: CameraInfo

    @abstractmethod
    def grab(self, timeout_s: float) -> Frame | None:
        """Return the next frame, or None when none arrived in time.

        Raises:
            CameraError: The camera is gone or cannot go on.
        """

    def prepare_capture(self) -> None:  # noqa: B027  most cameras just go on streaming
        """Hear that the next frame is for a capture: fire a trigger, show the next product."""

    @abstractmethod
    def close(self) -> None:
        """Release the device; closing twice does nothing, and closing never raises."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
