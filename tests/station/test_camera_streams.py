"""Cameras that are shared and closed, with stored pictures as real streams."""

import pytest
from scripted_station import picture

from core.image_files import write_png
from core.recipes import Recipe, ViewSetup
from station.camera_streams import CameraStreams


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
