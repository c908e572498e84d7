"""The outbox: what is due is tried, what fails is tried again later, nothing is forgotten.

A record enters the queue in the transaction that stores it, so that neither exists without the
other. It leaves the queue when its destination has taken it: at least once, under a key that lets
the destination tell a second copy.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from core.domain import Delivery
from core.errors import PublishError

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
AT_ONCE = 200
"""At most so many in one call, so that it comes back."""


class Queue(Protocol):
    """Where deliveries wait; the book of records has one."""

    def due(
        self, destinations: Collection[str], now: datetime, latest: datetime, most: int
    ) -> list[Delivery]:
        """Return what shall be tried now, oldest first."""

    def note_delivered(self, delivery: Delivery, now: datetime) -> None:
        """Note that a delivery has arrived."""

    def note_failed(self, delivery: Delivery, trouble: str, next_try_at: datetime) -> None:
        """Note why a delivery did not arrive and when to try again."""

    def waiting(self) -> int:
        """Return how many deliveries have not arrived."""


class Destination(Protocol):
    """What takes records."""

    def deliver(self, delivery: Delivery) -> None:
        """Hand over one record; PublishError when it was not taken."""


class Refused(PublishError):  # noqa: N818  says what happened
    """A destination did not take a record.

    Args:
        message: What happened.
        remedy: What to do.
        wait_s: How long the destination asks to be left alone, or None.
        out_of_reach: Whether the next record would meet the same trouble.
    """

    def __init__(
        self,
        message: str,
        remedy: str,
        wait_s: float | None = None,
        *,
        out_of_reach: bool = False,
    ) -> None:
        super().__init__(message, remedy)
        self.wait_s = wait_s
        self.out_of_reach = out_of_reach


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call of deliver_due came to.

    Attributes:
        delivered: How many records arrived.
        failures: Name of a destination to its last trouble in this call.
        waiting: How many deliveries are still to be made, due or not.
    """

    delivered: int
    failures: Mapping[str, PublishError]
    waiting: int


def deliver_due(
    queue: Queue,
    destinations: Mapping[str, Destination],
    now: datetime | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Try what is due, oldest first; a destination out of reach is not tried twice in one call.

    Waits double from ten seconds to an hour, unless the destination itself says how long.

    Args:
        queue: Where deliveries wait.
        destinations: Those that are set up, by name.
        now: Aware; the clock's time when not given.
        is_cancelled: Whether to stop before the next delivery; callable from any thread.

    Raises:
        RecordError: The queue cannot be read or written.
    """
    time = now or datetime.now(UTC)
    delivered, failures, resting = 0, dict[str, PublishError](), set[str]()
    for delivery in queue.due(tuple(destinations), time, time + LONGEST_WAIT, AT_ONCE):
        if is_cancelled():
            break
        if delivery.destination in resting:
            continue
        try:
            destinations[delivery.destination].deliver(delivery)
        except PublishError as error:
            failures[delivery.destination] = error
            queue.note_failed(delivery, error.message, time + wait_after(delivery.attempts, error))
            if getattr(error, "out_of_reach", False):
                resting.add(delivery.destination)
        else:
            queue.note_delivered(delivery, time)
            delivered += 1
    return Outcome(delivered, failures, queue.waiting())


def wait_after(attempts: int, error: PublishError) -> timedelta:
    """Return how long to wait after a failure that ``attempts`` others came before."""
    asked = getattr(error, "wait_s", None)
    if asked is not None:
        return timedelta(seconds=min(asked, LONGEST_WAIT.total_seconds()))
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts, 20)
    return min(doubled, LONGEST_WAIT)
