"""The demo products on their bench, as `station --demo` shows them."""

from core.cameras import list_cameras, open_camera
from core.cameras.simulated import list_simulated


def test_that_every_demo_view_is_a_camera_that_shows_its_product():
    cameras = list_simulated()
    products = {camera.id.split("/")[1] for camera in cameras}
    assert products == {"board", "connector", "valve"}
    for camera in cameras:
        with open_camera(camera.id) as opened:
            frame = opened.grab(10)
        assert min(frame.image.shape[:2]) >= 480
        assert frame.image.std() > 10


def test_that_demo_cameras_are_listed_with_the_others():
    assert {camera.id for camera in list_simulated()} <= {camera.id for camera in list_cameras()}
