"""Pictures in panes: zoom, comparison, labels."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture
from scripted_station import located, picture

from core.domain import Box
from station.widgets.image_item import Comparing
from station.widgets.image_pane import WHOLE, ImagePane


@pytest.fixture
def pane(qtbot):
    made = ImagePane("pane")
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def colour_at(pane, x, y):
    return pane.viewport().grab().toImage().pixelColor(x, y).getRgb()[:3]


def plain(colour, height=240, width=320):
    return np.full((height, width, 3), colour, np.uint8)


def test_that_a_picture_of_any_size_fits_whole(pane):
    for size in ((240, 320), (2000, 100), (1, 1), (1, 5000), (3000, 4000)):
        pane.set_image(plain((200, 0, 0), *size))
        shown = pane.mapFromScene(pane.sceneRect()).boundingRect()
        assert shown.width() <= pane.viewport().width() + 2
        assert shown.height() <= pane.viewport().height() + 2


def test_that_the_wheel_zooms_around_the_pointer(pane):
    pane.set_image(picture())
    place = QPointF(100, 80)
    under = pane.mapToScene(place.toPoint())
    event = QWheelEvent(
        place,
        pane.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)
    assert pane.sight.zoom > 1.5
    after = pane.mapToScene(place.toPoint())
    assert abs(after.x() - under.x()) < 3
    assert abs(after.y() - under.y()) < 3


def test_that_zooming_out_ends_at_the_whole_picture(pane):
    pane.set_image(picture())
    pane.zoom_to(Box(10, 10, 30, 30))
    for _ in range(20):
        pane.zoom_by(0.5)
    assert pane.sight == WHOLE


def test_that_another_frame_keeps_the_sight(pane):
    pane.set_image(picture(1), live=True)
    pane.zoom_to(Box(100, 100, 140, 130))
    before = pane.sight
    pane.set_image(picture(2), live=True)
    assert pane.sight == before


def test_that_the_slider_shows_the_reference_right_of_the_line(pane):
    pane.set_image(plain((200, 0, 0)), plain((0, 0, 200)))
    pane.compare(Comparing.SLIDER, split=0.5)
    height, width = pane.viewport().height(), pane.viewport().width()
    assert colour_at(pane, width // 4, height // 2) == (200, 0, 0)
    assert colour_at(pane, 3 * width // 4, height // 2) == (0, 0, 200)


def test_that_the_line_follows_the_finger(qtbot, pane):
    pane.set_image(plain((200, 0, 0)), plain((0, 0, 200)))
    pane.compare(Comparing.SLIDER, split=0.5)
    port = pane.viewport()
    middle = port.rect().center()
    moved = []
    pane.split_moved.connect(moved.append)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(port, middle + QPoint(60, 0))
    qtbot.waitUntil(lambda: len(moved) == 2)
    assert moved[0] == pytest.approx(0.5, abs=0.02)
    assert moved[1] > 0.55
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))


def test_that_blinking_shows_one_and_then_the_other(pane):
    pane.set_image(plain((200, 0, 0)), plain((0, 0, 200)))
    middle = pane.viewport().rect().center()
    for shows_other, colour in ((False, (200, 0, 0)), (True, (0, 0, 200))):
        pane.compare(Comparing.BLINK, shows_other=shows_other)
        assert colour_at(pane, middle.x(), middle.y()) == colour


def test_that_a_mask_is_outlined_light_and_dark_and_labelled_outside(pane):
    pane.set_image(plain((120, 120, 120)))
    pane.set_findings((located((100, 80, 220, 160)),))
    shown = pane.viewport().grab().toImage()
    corner = pane.mapFromScene(100, 120)
    around = [shown.pixelColor(corner.x() + dx, corner.y()).lightness() for dx in range(-5, 6)]
    assert min(around) < 40
    assert max(around) > 215
    inside = pane.mapFromScene(160, 120)
    tinted = shown.pixelColor(inside)
    assert tinted.red() > tinted.blue() + 20
    above = pane.mapFromScene(110, 80)
    plate = [shown.pixelColor(above.x() + dx, above.y() - 15).lightness() for dx in range(60)]
    assert min(plate) < 60
    assert max(plate) > 200


def test_that_hidden_masks_leave_the_picture_alone(pane):
    pane.set_image(plain((120, 120, 120)))
    pane.set_findings((located((100, 80, 220, 160)),))
    pane.overlay.setVisible(False)
    inside = pane.mapFromScene(160, 120)
    assert colour_at(pane, inside.x(), inside.y()) == (120, 120, 120)


def test_that_two_fingers_zoom_around_the_place_between_them(pane):
    pane.move(300, 200)
    pane.set_image(picture())
    place = QPoint(100, 80)
    under = pane.mapToScene(place)
    pinch = QPinchGesture(pane)
    pinch.setScaleFactor(2.0)
    pinch.setCenterPoint(QPointF(pane.viewport().mapToGlobal(place)))
    QApplication.sendEvent(pane.viewport(), QGestureEvent([pinch]))
    assert pane.sight.zoom == pytest.approx(2.0)
    now = pane.mapToScene(place)
    assert (now.x(), now.y()) == pytest.approx((under.x(), under.y()), abs=2)
