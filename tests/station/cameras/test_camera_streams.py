"""Cameras that are shared and closed, with stored pictures as real streams."""

import pytest
from camera_contract import wait_for
from scripted_station import picture

from core.cameras import Setting
from core.image_files import write_png
from core.recipes import Recipe, ViewSetup
from station.cameras.camera_streams import CameraStreams


@pytest.fixture
def addresses(tmp_path):
    made = []
    for index in range(3):
        file = tmp_path / f"{index}.png"
        write_png(file, picture(index))
        made.append(f"file:{file}")
    return made


@pytest.fixture
def streams():
    made = CameraStreams()
    yield made
    made.close()


def recipe(*addresses):
    views = tuple(
        ViewSetup(name=f"view {index}", camera=address, reference="x")
        for index, address in enumerate(addresses)
    )
    return Recipe(name="Plate", views=views)


def test_that_a_shared_camera_stays_open_from_product_to_product(streams, addresses):
    first = streams.serve(recipe(*addresses[:2]))
    second = streams.serve(recipe(*addresses[1:]))
    assert second["view 0"] is first["view 1"]
    assert second["view 1"] not in first.values()


def test_that_a_view_without_camera_has_no_stream(streams, addresses):
    served = streams.serve(recipe("", addresses[0]))
    assert list(served) == ["view 1"]


def test_that_frames_arrive_and_end_with_the_product(qtbot, streams, addresses):
    stream = streams.serve(recipe(addresses[0]))["view 0"]
    qtbot.waitUntil(lambda: stream.latest() is not None)
    streams.serve(recipe(addresses[1]))
    qtbot.waitUntil(lambda: stream.state == "closed")


def test_that_a_borrowed_camera_outlives_the_product_until_it_is_given_back(
    qtbot, streams, addresses
):
    served = streams.serve(recipe(addresses[0]))["view 0"]
    assert streams.borrow(addresses[0]) is served
    streams.serve(recipe(addresses[1]))
    assert served.state != "closed"
    streams.return_all()
    qtbot.waitUntil(lambda: served.state == "closed")


def test_that_two_recipes_with_one_camera_hand_it_over(streams, viky):
    first = streams.serve(recipe("genicam:1?frame_rate=20"))["view 0"]
    wait_for(first.latest, "a first frame")
    second = streams.serve(recipe("genicam:1?frame_rate=30"))["view 0"]
    assert second is not first
    wait_for(second.latest, "a frame for the second recipe")
    rate = {each.setting: each.value for each in second.features()}[Setting.FRAME_RATE]
    assert rate == pytest.approx(30, rel=0.02)
    assert second.counts.losses == 0


def test_that_a_dialog_shares_the_camera_whatever_settings_its_address_has(streams, viky):
    served = streams.serve(recipe("genicam:1?frame_rate=20"))["view 0"]
    wait_for(served.latest, "a first frame")
    assert streams.borrow("genicam:1?frame_rate=40") is served

    def rate():
        return {each.setting: each.value for each in served.features()}[Setting.FRAME_RATE]

    wait_for(lambda: rate() == pytest.approx(40, rel=0.02), "the dialog's setting")
    streams.return_all()
    wait_for(lambda: rate() == pytest.approx(20, rel=0.02), "the recipe's setting again")


def test_that_the_view_that_a_dialog_shows_has_its_own_settings_of_a_shared_camera(streams, viky):
    first, second = "genicam:1", "genicam:1?frame_rate=40"
    stream = streams.serve(recipe(first, second))["view 1"]
    wait_for(stream.latest, "a first frame")

    def rate():
        return {each.setting: each.value for each in stream.features()}[Setting.FRAME_RATE]

    before = rate()
    for _ in range(2):
        streams.borrow(second)
        wait_for(lambda: rate() == pytest.approx(40, rel=0.02), "the second view's setting")
        streams.borrow(first)
        wait_for(lambda: rate() == pytest.approx(before), "as it was before")
    streams.borrow(second)
    streams.return_all()
    wait_for(lambda: rate() == pytest.approx(before), "given back as it was")


@pytest.fixture
def plate(tmp_path):
    write_png(tmp_path / "plate" / "top" / "good_1.png", picture(1))
    return f"simulated:{tmp_path}/plate/top?auto=on"


def lit(address, **settings):
    view = ViewSetup(name="view 0", camera=address, reference="x", reference_settings=settings)
    return Recipe(name="Plate", views=(view,))


def test_that_automatic_functions_are_held_at_the_reference_but_free_for_a_dialog(streams, plate):
    stored = {"auto": "off", "exposure_us": 7000.0}
    stream = streams.serve(lit(plate, **stored))["view 0"]

    def values():
        now = {each.setting: each.value for each in stream.features()}
        return now.get(Setting.AUTO), now.get(Setting.EXPOSURE)

    wait_for(lambda: values() == ("off", 7000.0), "held as at the reference")
    streams.borrow(plate)
    stream.change({Setting.AUTO: "on"})
    wait_for(lambda: values()[0] == "on", "free for the dialog")
    streams.return_all()
    wait_for(lambda: values() == ("off", 7000.0), "held again")


def test_that_a_view_that_does_not_know_its_reference_leaves_automatics_alone(streams, plate):
    stream = streams.serve(lit(plate))["view 0"]
    wait_for(lambda: stream.counts.frames > 3, "frames")
    assert {each.setting: each.value for each in stream.features()}[Setting.AUTO] == "on"
