"""The shifts of a day: in which one a moment lies, and when the one that runs began.

A shift that goes over midnight belongs to the day on which it began.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

SHIFT_STARTS = (time(6), time(14), time(22))
"""Unless the settings say otherwise."""


def shift_of(local: datetime, starts: Sequence[time]) -> tuple[date, int]:
    """Return the day of a moment's shift, and its number from 1.

    Args:
        local: By the wall clock; its zone does not matter.
        starts: When the shifts of a day begin, ascending, at least one.
    """
    number = bisect_right(starts, local.time())
    if number:
        return local.date(), number
    return local.date() - timedelta(days=1), len(starts)


def shift_began_at(local: datetime, starts: Sequence[time]) -> datetime:
    """Return when the shift that runs at a moment began, UTC.

    Args:
        local: Aware, in the zone of the station.
        starts: When the shifts of a day begin, ascending, at least one.
    """
    day, number = shift_of(local, starts)
    began = datetime.combine(day, starts[number - 1])  # local, so that summer time is minded
    return began.astimezone(UTC)
