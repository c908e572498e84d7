"""A stopwatch for the stages of one inspection."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from core.domain import Progress, Stage


class Stopwatch:
    """Tells the progress when each stage of one inspection begins and ends, and adds up its time.

    Args:
        progress: Who wants to know, and may cancel.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.started_at = datetime.now(UTC)
        self._begun = time.perf_counter()
        self._seconds: defaultdict[Stage, float] = defaultdict(float)

    @contextmanager
    def stage(self, stage: Stage, view: str, *, cancellable: bool = True) -> Iterator[None]:
        """Time the body as one stage; raises Cancelled first when the operator has stopped."""
        if cancellable:
            self.progress.started(stage, view)
        begun = time.perf_counter()
        yield
        seconds = time.perf_counter() - begun
        self._seconds[stage] += seconds
        self.progress.finished(stage, view, seconds)

    def timings_ms(self) -> dict[str, float]:
        """Return milliseconds per stage so far, and in all since the click."""
        per_stage = {stage.value: 1000 * seconds for stage, seconds in self._seconds.items()}
        return {**per_stage, "total": 1000 * (time.perf_counter() - self._begun)}


class Silent:
    """A progress that nobody watches."""

    def started(self, stage: Stage, view: str) -> None:
        """Take no notice."""

    def finished(self, stage: Stage, view: str, seconds: float) -> None:
        """Take no notice."""

    def is_cancelled(self) -> bool:
        """Never."""
        return False
