"""Since when is counted."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from station.counting import midnight


@pytest.fixture
def berlin(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no way to change the zone of one program")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield ZoneInfo("Europe/Berlin")
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),  # to summer time
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC)),  # and back
        (date(2026, 7, 1), datetime(2026, 6, 30, 22, tzinfo=UTC)),
    ],
)
def test_that_a_day_begins_at_its_own_midnight_when_clocks_are_changed(berlin, day, began):
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=berlin)
    fixed = noon.astimezone()  # as the system tells the time: with an offset, not a zone
    assert midnight(fixed) == began
