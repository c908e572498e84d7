"""One camera for several sides of a product: it is turned between the captures."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from core.cameras.addresses import without_settings
from core.cameras.base import Setting, Value
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


class Adjustable(Protocol):
    """A camera that can be set for one view."""

    def put_on(self, settings: Mapping[Setting, Value]) -> None:
        """Queue settings over its own; none to take them off again."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a camera that several views share is set for one of them.

    Attributes:
        camera: Which one.
        settings: What it is set to before the capture.
    """

    camera: Adjustable
    settings: Mapping[Setting, Value]


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

    def wait_until_due(self, view: str, is_cancelled: Callable[[], bool]) -> None:
        """Wait until the views before this one are captured.

        Raises:
            CameraError: A view of an earlier turn could not be captured.
            Cancelled: The operator stopped it.
        """
        turn = next(index for index, views in enumerate(self._plan) if view in views)
        self._wait(view, lambda: self._turn == turn, is_cancelled)

    def wait_until_turned(self, view: str, is_cancelled: Callable[[], bool]) -> None:
        """Wait until the product shows the view that is due; raises as wait_until_due."""
        self._wait(view, lambda: not self._is_awaited, is_cancelled)

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

    def _wait(
        self, view: str, is_ready: Callable[[], bool], is_cancelled: Callable[[], bool]
    ) -> None:
        with self._changed:
            while not is_ready():
                if self._failed:
                    raise CameraError(
                        f"View {view!r} was not captured, because view {self._failed!r} failed.",
                        "Mend the camera, then inspect the product again.",
                    )
                if is_cancelled():
                    raise Cancelled
                self._changed.wait(LOOK_S)


class TurnedSource:
    """Captures one view when it is its turn.

    A camera that is set differently for this view is set so as soon as the view is due, so that
    its live picture and a signal's exposure have the settings too, and set back after it.

    Args:
        view: Its name.
        source: Takes the picture.
        turns: Of this inspection.
        fitting: How its camera is set for it, None where all views have the same settings.
    """

    def __init__(
        self, view: str, source: "CaptureSource", turns: Turns, fitting: Fitting | None = None
    ) -> None:
        self._view, self._source, self._turns = view, source, turns
        self._fitting = fitting

    def wait_for_turn(self, is_cancelled: Callable[[], bool]) -> None:
        """Wait as long as the operator takes; see Turns."""
        self._turns.wait_until_due(self._view, is_cancelled)
        if self._fitting is not None:
            self._fitting.camera.put_on(self._fitting.settings)
        try:
            self._turns.wait_until_turned(self._view, is_cancelled)
        except (CameraError, Cancelled):
            self._set_back()
            raise

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Take the picture when it is this view's turn; see CaptureSource."""
        self.wait_for_turn(is_cancelled)
        try:
            capture = self._source.capture(view, timeout_s, is_cancelled)
        except CameraError:
            self._turns.give_up(self._view)
            raise
        finally:
            self._set_back()
        self._turns.note_captured(self._view)
        return capture

    def _set_back(self) -> None:
        if self._fitting is not None:
            self._fitting.camera.put_on({})


def in_turns(
    sources: "Mapping[str, CaptureSource]",
    cameras: Mapping[str, str],
    tell: Callable[[Turn], None],
    fittings: Mapping[str, Fitting] = MappingProxyType({}),
) -> "tuple[Mapping[str, CaptureSource], Turns | None]":
    """Return the sources of an inspection, and its turns where the product has to be turned.

    Args:
        sources: View name to what takes its picture; a view that has none is not waited for.
        cameras: View name to address of its camera.
        tell: Hears of every Turn that has to be made, on a thread that captured.
        fittings: View name to how its camera is set for it, where it is set differently.
    """
    plan = plan_turns({view: cameras.get(view, "") for view in sources})
    if len(plan) < 2:
        return sources, None
    turns = Turns(plan, tell)
    turned = {
        view: TurnedSource(view, each, turns, fittings.get(view)) for view, each in sources.items()
    }
    return turned, turns
