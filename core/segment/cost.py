"""What looking costs, in F: one forward of the vision tower in use."""

import statistics
import time
from typing import Protocol, runtime_checkable

from core.segment.devices import FallingBack
from core.segment.matching import Encoder

TIMES = 9


@runtime_checkable
class Looks(Protocol):
    """An encoder with a vision tower."""

    def look_once(self) -> None:
        """Run the tower once."""


def forward_ms(encoder: Encoder | None) -> float | None:
    """Return what one forward takes in milliseconds, the median of several; None without tower."""
    inner = encoder.encoder if isinstance(encoder, FallingBack) else encoder
    if not isinstance(inner, Looks):
        return None
    inner.look_once()
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        inner.look_once()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)
