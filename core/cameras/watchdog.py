"""What the absence of frames means."""

import time

from core.cameras.base import Camera, CameraLostError, CameraState

STALLED_AFTER_S = 1.0
STALLED_AFTER_PERIODS = 5
LOST_AFTER_S = 3.0
"""How long a stalled camera may come back by itself before it is opened anew."""


class Watchdog:
    """Watches one opened camera; used by the thread that reads it.

    Args:
        camera: Whose frames are waited for.
    """

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._fed_s = time.monotonic()
        self._incomplete_s: float | None = None
        self._last_number: int | None = None

    def is_duplicate(self, number: int | None) -> bool:
        """Whether the camera has just sent this number before."""
        return number is not None and number == self._last_number

    def feed(self, number: int | None) -> None:
        """Note a whole, new frame."""
        self._fed_s = time.monotonic()
        self._incomplete_s = None
        self._last_number = number

    def note_incomplete(self) -> None:
        """Note a frame with parts missing."""
        self._incomplete_s = time.monotonic()

    def judge(self) -> tuple[CameraState, CameraLostError] | None:
        """Say what the time since the last frame means: stalled, lost, or (None) nothing."""
        if not self._camera.sends_steadily:
            self._fed_s = time.monotonic()  # it may be set to send steadily later
            return None
        silent = time.monotonic() - self._fed_s
        patience = max(STALLED_AFTER_S, STALLED_AFTER_PERIODS * self._camera.period_s)
        if silent <= patience:
            return None
        is_lost = silent > patience + LOST_AFTER_S
        return CameraState.LOST if is_lost else CameraState.STALLED, self._trouble(patience)

    def _trouble(self, patience: float) -> CameraLostError:
        """Say what is wrong; one that ends amid an image sends a single incomplete one."""
        name, last = self._camera.info.name, self._incomplete_s
        if last is not None and time.monotonic() - last < patience / 2:
            return CameraLostError(
                f"The camera {name} sends only incomplete images.",
                "Lower its frame rate or packet size, raise the system's receive buffer "
                "(net.core.rmem_max), and check cable and switch.",
            )
        return CameraLostError(
            f"The camera {name} is not responding.", "Check its cable and power."
        )
