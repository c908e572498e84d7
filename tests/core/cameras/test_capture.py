"""All views of one click."""

import threading

import numpy as np
import pytest
from camera_contract import never

from core.cameras import capture_views
from core.cameras.base import utc_of
from core.domain import Capture
from core.errors import CameraError, Cancelled


class Source:
    """A source whose captures run a function first."""

    def __init__(self, before) -> None:
        self._before = before

    def capture(self, view, timeout_s, is_cancelled):
        self._before()
        return Capture(view, np.zeros((2, 2, 3), np.uint8), utc_of(0), "test")


def fail():
    raise CameraError("Gone.", "Plug it in.")


def cancel():
    raise Cancelled


def test_that_views_are_captured_at_the_same_time():
    together = threading.Barrier(4)
    sources = {f"view {number}": Source(lambda: together.wait(20)) for number in range(4)}
    captures = capture_views(sources, 20, never)
    assert [capture.view for capture in captures.values()] == list(sources)


def test_that_a_lost_view_does_not_hide_the_others():
    captures = capture_views({"top": Source(fail), "side": Source(int)}, 5, never)
    assert captures["top"].message == "Gone."
    assert captures["side"].view == "side"


def test_that_cancelling_ends_all_views():
    with pytest.raises(Cancelled):
        capture_views({"top": Source(cancel), "side": Source(int)}, 5, never)


def test_that_a_source_that_hangs_is_an_error_of_its_view():
    let_go = threading.Event()
    captures = capture_views({"top": Source(let_go.wait), "side": Source(int)}, 0.1, never)
    let_go.set()
    assert "did not answer" in captures["top"].message
    assert captures["side"].view == "side"


def test_that_no_views_are_no_captures():
    assert capture_views({}, 1, never) == {}
