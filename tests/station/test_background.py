"""Work behind the window."""

import threading

import pytest

from station.background import MOST_LONG, Background
from station.long_run import LongRun


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


def test_that_short_work_does_not_wait_for_long(qtbot, background):
    go_on, opened = threading.Event(), []
    runs = [LongRun(background) for _ in range(MOST_LONG + 1)]
    for run in runs:
        run.begin(lambda _: go_on.wait(20))
    background.run(lambda: "product", opened.append, opened.append)
    qtbot.waitUntil(lambda: opened == ["product"])
    go_on.set()
    qtbot.waitUntil(lambda: not any(run.is_running for run in runs))


def test_that_a_bug_behind_the_window_is_told_to_who_waits(qtbot, background):
    told = []
    with qtbot.captureExceptions() as bugs:
        background.run(lambda: [][0], told.append, told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert "does not know" in told[0].message
    assert [kind for kind, *_ in bugs] == [IndexError]


def test_that_short_work_that_waits_is_done_before_the_end(tmp_path, background):
    for number in range(20):
        background.run((tmp_path / str(number)).touch, print, print)
    background.close()
    assert len(list(tmp_path.iterdir())) == 20
