"""The shifts of a day."""

from datetime import UTC, date, datetime, time

import pytest

from core.shifts import shift_began_at, shift_of

THREE = (time(6), time(14), time(22))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 24, 6, 0, tzinfo=UTC), (date(2026, 11, 24), 1)),
        (datetime(2026, 11, 24, 13, 59, 59, tzinfo=UTC), (date(2026, 11, 24), 1)),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), (date(2026, 11, 24), 3)),
        (datetime(2026, 11, 25, 5, 59, tzinfo=UTC), (date(2026, 11, 24), 3)),
    ],
)
def test_that_the_night_belongs_to_the_day_it_began(moment, expected):
    assert shift_of(moment, THREE) == expected


def test_that_one_shift_may_be_the_whole_day():
    assert shift_of(datetime(2026, 11, 24, 6, 30, tzinfo=UTC), (time(7),)) == (
        date(2026, 11, 23),
        1,
    )
    assert shift_of(datetime(2026, 11, 24, 0, 0, tzinfo=UTC), (time(0),)) == (date(2026, 11, 24), 1)


def test_that_the_shift_that_runs_began_by_the_clock_on_the_wall():
    local = datetime(2026, 11, 25, 12, tzinfo=UTC).astimezone().replace(hour=5)
    began = shift_began_at(local, THREE).astimezone()
    assert (began.day, began.time()) == (24, time(22))
    assert began <= local
