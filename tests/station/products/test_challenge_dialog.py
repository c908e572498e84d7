"""The challenge in the window: known images, a run, what changed, a release with a reason."""

import threading

import pytest
from PySide6.QtCore import Qt
from scripted_station import picture

from core.challenge.images import add_image, challenge_images
from core.challenge.releases import Judged, last_release, reason_to_hold, release
from core.domain import Verdict
from core.image_files import write_png
from station.widgets.theme import Mood

GOOD_THEN_BAD = (Verdict.PASS, Verdict.FAIL)


@pytest.fixture
def known(ready):
    """A product with one good and one bad image."""
    ready.recipe = ready.operation.product.recipe
    ready.folder = ready.shelf.folder(ready.recipe.name)
    add_image(ready.folder, "top", picture(5), good=True)
    add_image(ready.folder, "top", picture(6), good=False)
    ready.trial.told = GOOD_THEN_BAD
    return ready


def opened(qtbot, station, count=2):
    station.desk.challenge()
    dialog = station.desk.dialog
    qtbot.waitUntil(lambda: dialog.images.count() == count)
    return dialog


def ran(qtbot, station):
    dialog = opened(qtbot, station)
    qtbot.mouseClick(dialog.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_running and bool(dialog.summary.text()))
    return dialog


def test_that_a_run_says_what_was_judged_rightly_and_releases(qtbot, known):
    assert reason_to_hold(known.folder, known.recipe) is not None
    dialog = ran(qtbot, known)
    assert "Good ones passed: 1 of 1" in dialog.summary.text()
    assert "Bad ones caught: 1 of 1" in dialog.summary.text()
    assert "now: PASS   ✔ right" in dialog.images.item(0).text()
    assert not dialog.reason.isVisible()
    qtbot.mouseClick(dialog.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reason_to_hold(known.folder, known.recipe) is None)
    qtbot.waitUntil(lambda: "product held" not in known.window.pane.banners.banners())
    assert known.records() == []


def test_that_what_got_worse_needs_a_reason(qtbot, known):
    names = [image.name for image in challenge_images(known.folder, known.recipe)]
    before = [
        Judged(name=name, good=name.startswith("good"), verdict=verdict)
        for name, verdict in zip(names, GOOD_THEN_BAD, strict=True)
    ]
    release(known.folder, known.recipe, before)
    known.trial.told = (Verdict.PASS, Verdict.PASS)
    dialog = ran(qtbot, known)
    assert "Worse than at the last release: 1" in dialog.summary.text()
    assert "at the last release: FAIL\nnow: PASS   ✖ wrong" in dialog.images.item(1).text()
    assert not dialog.release_button.isEnabled()
    dialog.reason.setText("New supplier")
    assert dialog.release_button.isEnabled()
    qtbot.mouseClick(dialog.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: last_release(known.folder).reason == "New supplier")


def test_that_a_run_can_be_stopped(qtbot, known):
    known.trial.go_on.clear()
    dialog = opened(qtbot, known)
    dialog.run()
    assert dialog.run_button.text() == "Stop"
    assert dialog.progress.isVisible()
    dialog.run()
    known.trial.go_on.set()
    qtbot.waitUntil(lambda: not dialog.is_running)
    assert not dialog.release_button.isEnabled()
    assert dialog.run_button.text() == "Run"
    assert dialog.run_button.isEnabled()


def test_that_closing_stops_the_run(qtbot, known):
    known.trial.go_on.clear()
    dialog = opened(qtbot, known)
    dialog.run()
    dialog.reject()
    known.trial.go_on.set()
    known.operation.trigger()
    qtbot.waitUntil(lambda: known.window.pane.verdict.mood is Mood.PASS)


def test_that_stored_pictures_and_the_shown_one_become_known(qtbot, ready, tmp_path):
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    dialog = opened(qtbot, ready, 0)
    qtbot.waitUntil(lambda: "Add some good" in dialog.message.text())
    assert not dialog.run_button.isEnabled()
    qtbot.mouseClick(dialog.buttons["shown good"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.images.count() == 1)
    write_png(tmp_path / "scratched.png", picture(8))
    dialog.view.setCurrentText("front")
    dialog.add([tmp_path / "scratched.png"], good=False)
    qtbot.waitUntil(lambda: dialog.images.count() == 2)
    folder = ready.shelf.folder(ready.operation.product.recipe.name)
    known = challenge_images(folder, ready.operation.product.recipe)
    assert [(image.view, image.good) for image in known] == [("top", True), ("front", False)]
    assert dialog.run_button.isEnabled()


def test_that_one_picture_cannot_be_good_and_bad(qtbot, known, tmp_path):
    write_png(tmp_path / "same.png", picture(5))
    dialog = opened(qtbot, known)
    dialog.add([tmp_path / "same.png"], good=False)
    qtbot.waitUntil(lambda: "known as good already" in dialog.message.text())


def test_that_a_known_image_can_be_forgotten(qtbot, known):
    dialog = opened(qtbot, known)
    dialog.images.setCurrentRow(0)
    qtbot.mouseClick(dialog.buttons["remove"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.images.count() == 1)
    assert not dialog.images.item(0).data(Qt.ItemDataRole.UserRole).good


def test_that_a_damaged_image_is_named(qtbot, known):
    image = challenge_images(known.folder, known.recipe)[0]
    image.file.write_bytes(b"no picture")
    dialog = opened(qtbot, known)
    dialog.run()
    qtbot.waitUntil(lambda: image.file.name in dialog.message.text())
    assert not dialog.release_button.isEnabled()


def test_that_operators_cannot_open_it(ready):
    ready.desk.lock.lock("")
    ready.desk.challenge()
    assert ready.desk.dialog is None


def test_that_a_release_that_is_being_stored_is_heard_of_whatever_is_pressed(qtbot, known):
    dialog, go_on = ran(qtbot, known), threading.Event()
    for _ in range(2):
        known.background.run(lambda: go_on.wait(20), lambda _: None, lambda _: None)
    with qtbot.waitSignal(known.desk.product_saved):
        dialog.release()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        go_on.set()
