"""An engineer lets the station accept what is on the screen, and takes it back."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from scripted_station import located, picture

from core.domain import Reason, ReasonCode, Verdict
from station.widgets.theme import Mood


@pytest.fixture
def failed(qtbot, ready):
    """A FAIL on the screen, of a product that an engineer knows to be good."""
    ready.inspector.verdict, ready.inspector.findings = Verdict.FAIL, (located(),)
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.FAIL)
    return ready


def said(station):
    return station.window.pane.banners.banners().get("said")


def add(qtbot, station):
    decisions = station.window.pane.decisions
    qtbot.mouseClick(decisions.buttons["accept"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(decisions.teach_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(station) is not None)


def accepted(station):
    return {view: len(images) for view, images in station.operation.product.others.items()}


def test_that_views_that_did_not_pass_are_added_and_the_verdict_stays(qtbot, failed):
    before = failed.operation.product.recipe.version
    add(qtbot, failed)
    qtbot.waitUntil(lambda: accepted(failed) == {"top": 1, "front": 0})
    product = failed.operation.product
    assert product.recipe.version == before + 1
    assert np.array_equal(product.others["top"][0], picture(3))
    assert failed.window.pane.verdict.mood is Mood.FAIL
    assert len(failed.window.pane.views.product_pane.overlay.findings) == 1


def test_that_it_can_be_taken_back(qtbot, failed):
    add(qtbot, failed)
    qtbot.waitUntil(lambda: accepted(failed)["top"] == 1)
    said(failed).actions[0].do()
    qtbot.waitUntil(lambda: accepted(failed)["top"] == 0)


def test_that_the_next_inspection_knows_what_was_accepted(qtbot, failed):
    add(qtbot, failed)
    qtbot.waitUntil(lambda: accepted(failed)["top"] == 1)
    failed.operation.trigger()
    qtbot.waitUntil(lambda: len(failed.inspector.others.get("top", ())) == 1)


def test_that_a_blurred_picture_is_added_only_when_asked_for_once_more(qtbot, ready):
    for stream in ready.streams.values():
        stream.image = np.full_like(stream.image, 120)
    ready.inspector.verdict = Verdict.REVIEW
    ready.inspector.reason = Reason(ReasonCode.NOT_ALIGNED, "It does not fit.", "Look.")
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.REVIEW)
    add(qtbot, ready)
    assert "empty" in said(ready).remedy
    assert "does not fit" in said(ready).remedy
    assert accepted(ready)["top"] == 0
    said(ready).actions[0].do()
    qtbot.waitUntil(lambda: accepted(ready)["top"] == 1)


def test_that_operators_are_not_offered_it(qtbot, failed):
    decisions = failed.window.pane.decisions
    decisions.decide("accept")
    assert decisions.teach_button.isVisible()
    failed.desk.lock.lock("")
    assert not decisions.teach_button.isVisible()
    failed.desk.accept_shown()
    assert "locked" in failed.window.pane.banners.banners()["trouble"].message


def test_that_it_is_offered_after_accepting_only(failed):
    decisions = failed.window.pane.decisions
    assert not decisions.teach_button.isVisible()
    decisions.decide("confirm")
    assert not decisions.teach_button.isVisible()


def test_that_nothing_on_the_screen_is_told(qtbot, ready):
    ready.desk.accept_shown()
    assert "no picture" in ready.window.pane.banners.banners()["trouble"].message


def test_that_the_set_up_forgets_accepted_images(qtbot, failed):
    add(qtbot, failed)
    qtbot.waitUntil(lambda: accepted(failed)["top"] == 1)
    failed.desk.set_up_current()
    pane = failed.desk.dialog.view_panes()[0]
    assert len(pane.others) == 1
    qtbot.mouseClick(pane.forget, Qt.MouseButton.LeftButton)
    failed.desk.dialog.save()
    qtbot.waitUntil(lambda: accepted(failed)["top"] == 0)
