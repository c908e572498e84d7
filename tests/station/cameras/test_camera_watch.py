"""What the window says when a camera is not set as it was at its reference."""

import pytest
from camera_contract import wait_for
from gige_camera import gige_camera
from scripted_station import StillStream, picture

from core.cameras import CameraStream
from core.cameras.base import CameraState, Feature, Setting
from core.errors import CameraError
from core.recipes import Recipe, ViewSetup
from station.cameras.camera_watch import CameraWatch
from station.operator.banner_pane import BannerPane
from station.products.products import Product


@pytest.fixture
def banners(qtbot):
    pane = BannerPane()
    qtbot.addWidget(pane)
    return pane


def product(camera="still:1", **settings):
    view = ViewSetup(name="top", camera=camera, reference="x", reference_settings=settings)
    return Product(Recipe(name="Plate", views=(view,)), {"top": picture()}, {})


def ungrouped(text):
    """Numbers are grouped as the language at hand does it."""
    return text.replace(",", "").replace(".", "")


def exposed(value):
    return (Feature(Setting.EXPOSURE, value, 10, 1e6, unit="µs"),)


@pytest.fixture
def watch(banners):
    made = CameraWatch(banners, banners)
    made._timer.stop()
    return made


def test_that_drift_is_told_with_both_values_and_can_be_undone(watch, banners):
    stream = StillStream(picture())
    stream.settings = exposed(8000.0)
    watch.watch(product(exposure_us=5000.0), {"top": stream})
    watch.look()
    banner = banners.banners()["drift top"]
    assert "8000" in ungrouped(banner.details)
    assert "5000" in ungrouped(banner.details)
    banner.actions[0].do()
    assert stream.changes == [{Setting.EXPOSURE: 5000.0}]
    stream.settings = exposed(5000.0)
    watch.look()
    assert "drift top" not in banners.banners()


def test_that_a_banner_that_was_closed_returns_only_for_another_drift(watch, banners):
    stream = StillStream(picture())
    stream.settings = exposed(8000.0)
    watch.watch(product(exposure_us=5000.0), {"top": stream})
    watch.look()
    banners.remove_banner("drift top")
    watch.look()
    assert "drift top" not in banners.banners()
    stream.settings = exposed(9000.0)
    watch.look()
    assert "9000" in ungrouped(banners.banners()["drift top"].details)


@pytest.mark.parametrize(("camera", "told"), [("still:1", True), ("folder:/x", False)])
def test_that_a_camera_of_another_resolution_than_the_reference_is_told(
    watch, banners, camera, told
):
    watch.watch(product(camera), {"top": StillStream(picture(1, 120, 160))})
    watch.look()
    assert ("drift top" in banners.banners()) is told


def test_that_a_recipe_without_stored_settings_has_no_drift(watch, banners):
    stream = StillStream(picture())
    stream.settings = exposed(8000.0)
    watch.watch(product(), {"top": stream})
    watch.look()
    assert not banners.banners()


def test_that_one_camera_of_two_views_has_one_banner(watch, banners):
    stream = StillStream(picture())
    stream.state, stream.error = CameraState.LOST, CameraError("It is gone.", "Check it.")
    made = product()
    watch.watch(made, {"top": stream, "side": stream})
    watch.look()
    assert list(banners.banners()) == ["camera top"]


@pytest.mark.parametrize(("now", "told"), [(5000.0, False), (9000.0, False), (7000.0, True)])
def test_that_one_camera_may_be_set_for_any_of_its_views(watch, banners, now, told):
    stream = StillStream(picture())
    stream.settings = exposed(now)
    views = tuple(
        ViewSetup(
            name=name, camera="still:1", reference="x", reference_settings={"exposure_us": then}
        )
        for name, then in (("top", 5000.0), ("side", 9000.0))
    )
    made = Product(Recipe(name="Plate", views=views), {"top": picture(), "side": picture()}, {})
    watch.watch(made, {"top": stream, "side": stream})
    watch.look()
    assert ("drift top" in banners.banners()) is told


def test_that_a_camera_that_waits_for_a_signal_has_a_banner_once_it_is_gone(qtbot, watch, banners):
    address = "aravis:127.0.0.1?trigger=line"
    with gige_camera("CAM_A") as process:
        stream = CameraStream(address)
        watch.watch(product(address), {"top": stream})
        wait_for(lambda: stream.state is CameraState.STREAMING, "waiting for a signal")
        watch.look()
        assert not banners.banners()
        watch._timer.start()
        process.kill()
        qtbot.waitUntil(lambda: "camera top" in banners.banners(), timeout=20_000)
        assert banners.banners()["camera top"].actions
        assert stream.close()


def test_that_more_lost_cameras_than_there_is_room_for_leave_the_first_banners_alone(banners):
    names = [f"view {number}" for number in range(BannerPane.MOST + 2)]
    streams = {name: StillStream() for name in names}
    for stream in streams.values():
        stream.state, stream.error = CameraState.LOST, CameraError("Gone.", "Check the cable.")
    views = tuple(ViewSetup(name=name, camera=name, reference="x") for name in names)
    watch = CameraWatch(banners, banners)
    watch.watch(Product(Recipe(name="Plate", views=views), {}, {}), streams)
    watch.look()
    shown = banners.banners()
    assert list(shown) == [f"camera {name}" for name in names[: BannerPane.MOST]]
    watch.look()
    assert list(banners.banners()) == list(shown)
    streams["view 0"].state, streams["view 0"].error = CameraState.STREAMING, None
    watch.look()
    assert f"camera {names[BannerPane.MOST]}" in banners.banners()
