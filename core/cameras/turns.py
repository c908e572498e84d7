"""One camera for several sides of a product: it is turned between the captures."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.cameras.addresses import without_settings
from core.domain import Capture
from core.errors import CameraError, Cancelled

if TYPE_CHECKING:
    from core.cameras.capture import CaptureSource

BOUNCE_S = 0.5
"""A click that follows so soon is the bounce of a pedal: nobody turns a product that fast."""
LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Turn:
    """What the operator has to show next.

    Attributes:
        views: Names of the views that are captured then.
        first: Number of the first of them among all views, from 1.
        count: How many views there are.
    """

    views: tuple[str, ...]
    first: int
    count: int


def plan_turns(cameras: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return which views are captured together: each camera takes its views one after another.

    Args:
        cameras: View name to address of its camera, in the order of the views. Views without
            camera and those of a single stored picture are there at once.
    """
    turns: list[list[str]] = []
    used: dict[str, int] = {}
    for view, address in cameras.items():
        camera = without_settings(address)
        turn = used.get(camera, 0)
        if address and not address.startswith("file:"):
            used[camera] = turn + 1
        while len(turns) <= turn:
            turns.append([])
        turns[turn].append(view)
    return tuple(tuple(views) for views in turns)


class Turns:
    """Keeps the captures of one inspection in the order of its turns; used from many threads.

    Args:
        plan: The views of every turn; those of the first are captured at the click.
        tell: Hears of every Turn that has to be made, on a thread that captured.
    """

    def __init__(self, plan: Iterable[tuple[str, ...]], tell: Callable[[Turn], None]) -> None:
        self._plan = tuple(plan)
        self._tell = tell
        self._changed = threading.Condition()
        self._turn = 0
        self._is_awaited = False
        self._awaited_s = 0.0
        self._left = set(self._plan[0])
        self._failed = ""

    @property
    def is_awaited(self) -> bool:
        """Whether the operator has to turn the product and go on."""
        with self._changed:
            return self._is_awaited

    def go_on(self, *, by_hand: bool = True) -> bool:
        """The product has been turned: capture the next views; False when none are due.

        Args:
            by_hand: A person turned it, and not a machine that sends a signal.
        """
        with self._changed:
            is_bounce = by_hand and time.monotonic() - self._awaited_s < BOUNCE_S
            if not self._is_awaited or is_bounce:
                return False
            self._is_awaited = False
            self._changed.notify_all()
            return True

    def wait_for(self, view: str, is_cancelled: Callable[[], bool]) -> None:
        """Wait until it is the turn of a view.

        Raises:
            CameraError: A view of an earlier turn could not be captured.
            Cancelled: The operator stopped it.
        """
        turn = next(index for index, views in enumerate(self._plan) if view in views)
        with self._changed:
            while self._turn != turn or self._is_awaited:
                if self._failed:
                    raise CameraError(
                        f"View {view!r} was not captured, because view {self._failed!r} failed.",
                        "Mend the camera, then inspect the product again.",
                    )
                if is_cancelled():
                    raise Cancelled
                self._changed.wait(LOOK_S)

    def note_captured(self, view: str) -> None:
        """Ask for the next turn once all views of this one are captured."""
        with self._changed:
            self._left.discard(view)
            if self._left or self._turn + 1 >= len(self._plan):
                return
            self._turn += 1
            views = self._plan[self._turn]
            self._left = set(views)
            self._is_awaited, self._awaited_s = True, time.monotonic()
            before = sum(map(len, self._plan[: self._turn]))
            turn = Turn(views, before + 1, sum(map(len, self._plan)))
        self._tell(turn)

    def give_up(self, view: str) -> None:
        """A view could not be captured: there is no use in turning the product."""
        with self._changed:
            self._failed = self._failed or view
            self._changed.notify_all()


class TurnedSource:
    """Captures one view when it is its turn.

    Args:
        view: Its name.
        source: Takes the picture.
        turns: Of this inspection.
    """

    def __init__(self, view: str, source: "CaptureSource", turns: Turns) -> None:
        self._view, self._source, self._turns = view, source, turns

    def wait_for_turn(self, is_cancelled: Callable[[], bool]) -> None:
        """Wait as long as the operator takes; see Turns.wait_for."""
        self._turns.wait_for(self._view, is_cancelled)

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Take the picture when it is this view's turn; see CaptureSource."""
        self.wait_for_turn(is_cancelled)
        try:
            capture = self._source.capture(view, timeout_s, is_cancelled)
        except CameraError:
            self._turns.give_up(self._view)
            raise
        self._turns.note_captured(self._view)
        return capture


def in_turns(
    sources: "Mapping[str, CaptureSource]",
    cameras: Mapping[str, str],
    tell: Callable[[Turn], None],
) -> "tuple[Mapping[str, CaptureSource], Turns | None]":
    """Return the sources of an inspection, and its turns where the product has to be turned.

    Args:
        sources: View name to what takes its picture; a view that has none is not waited for.
        cameras: View name to address of its camera.
        tell: Hears of every Turn that has to be made, on a thread that captured.
    """
    plan = plan_turns({view: cameras.get(view, "") for view in sources})
    if len(plan) < 2:
        return sources, None
    turns = Turns(plan, tell)
    return {view: TurnedSource(view, each, turns) for view, each in sources.items()}, turns
