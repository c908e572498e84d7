"""One camera for several sides: the order of the captures, and what keeps them from going on."""

import threading

import pytest
from camera_contract import never, wait_for
from hypothesis import given
from hypothesis import strategies as st
from scripted_station import StillStream

from core.cameras import capture_views
from core.cameras.turns import Turns, in_turns, plan_turns
from core.errors import CameraError, Cancelled

SIDES = {"front": "aravis:A", "top": "aravis:B", "back": "aravis:A?gain_db=1", "left": "aravis:A"}


class Asked:
    """Collects the turns that are asked for."""

    def __init__(self):
        self.turns = []

    def __call__(self, turn):
        self.turns.append(turn)


def go_on(turns):
    """Press the key until it is no bounce any more."""
    wait_for(turns.go_on, "the turn goes on")


@pytest.fixture
def product():
    streams = {view: StillStream() for view in SIDES}
    asked = Asked()
    sources, turns = in_turns(streams, SIDES, asked)
    result = {}

    def capture():
        try:
            result["captures"] = capture_views(sources, 5, result.get("cancelled", never))
        except Cancelled as error:
            result["captures"] = error

    thread = threading.Thread(target=capture, name="capturing")
    yield streams, turns, asked, result, thread
    thread.join(20)
    assert not thread.is_alive()


def test_that_every_camera_takes_its_views_one_after_another():
    assert plan_turns(SIDES) == (("front", "top"), ("back",), ("left",))


def test_that_views_of_cameras_of_their_own_need_no_turn():
    sources = {"a": StillStream(), "b": StillStream()}
    same, turns = in_turns(sources, {"a": "opencv:0", "b": "opencv:1"}, print)
    assert same is sources
    assert turns is None


def test_that_one_stored_picture_for_two_views_needs_no_turn():
    assert plan_turns({"a": "file:/x.png", "b": "file:/x.png", "c": "", "d": ""}) == (
        ("a", "b", "c", "d"),
    )


@given(st.lists(st.sampled_from(["opencv:0", "opencv:1", "aravis:X", "", "nonsense"]), max_size=9))
def test_that_a_plan_holds_every_view_once_and_no_camera_twice_in_a_turn(addresses):
    cameras = {f"view {number}": address for number, address in enumerate(addresses)}
    plan = plan_turns(cameras)
    assert sorted(view for views in plan for view in views) == sorted(cameras)
    for views in plan:
        used = [cameras[view] for view in views if cameras[view]]
        assert len(set(used)) == len(used)


def test_that_each_side_is_captured_after_its_own_click(product):
    streams, turns, asked, result, thread = product
    thread.start()
    wait_for(lambda: len(asked.turns) == 1, "the first turn is asked for")
    assert (streams["front"].captures, streams["back"].captures) == (1, 0)
    assert (asked.turns[0].views, asked.turns[0].first, asked.turns[0].count) == (("back",), 3, 4)
    go_on(turns)
    wait_for(lambda: len(asked.turns) == 2, "the second turn is asked for")
    assert (streams["back"].captures, streams["left"].captures) == (1, 0)
    go_on(turns)
    thread.join(20)
    assert [capture.view for capture in result["captures"].values()] == list(SIDES)


def test_that_the_bounce_of_a_pedal_skips_no_side_and_a_machine_needs_no_pause():
    asked = Asked()
    turns = Turns((("a",), ("b",)), asked)
    turns.note_captured("a")
    assert not turns.go_on()
    assert turns.is_awaited
    assert turns.go_on(by_hand=False)
    assert not turns.go_on(by_hand=False)


def test_that_cancel_ends_the_waiting(product):
    _, _, asked, result, thread = product
    stop = threading.Event()
    result["cancelled"] = stop.is_set
    thread.start()
    wait_for(lambda: asked.turns, "a turn is asked for")
    stop.set()
    thread.join(20)
    assert isinstance(result["captures"], Cancelled)


def test_that_a_lost_camera_ends_the_turns_with_an_error_for_every_side_left(product):
    streams, turns, asked, result, thread = product

    def lost(view, timeout_s, is_cancelled):
        raise CameraError("The camera is gone.", "Check its cable.")

    streams["back"].capture = lost
    thread.start()
    wait_for(lambda: asked.turns, "a turn is asked for")
    go_on(turns)
    thread.join(20)
    captures = result["captures"]
    assert captures["front"].view == "front"
    assert captures["back"].message == "The camera is gone."
    assert "'back'" in captures["left"].message
