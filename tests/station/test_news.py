"""Warnings before verdicts suffer, in the real window."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from scripted_station import picture

from core.challenge.images import add_image
from core.challenge.releases import Judged, release
from core.domain import Notice, Verdict
from station.products.products import Products
from station.widgets.theme import Mood


def lit(inspection, light):
    """The same inspection under another light."""
    view = inspection.views[0]
    alignment = replace(view.comparison.alignment, light=light)
    comparison = replace(view.comparison, alignment=alignment)
    return replace(inspection, views=(replace(view, comparison=comparison),))


def test_that_a_lamp_that_grows_dark_is_told_before_verdicts_suffer(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    seen, banners = ready.window.news.inspection, ready.window.pane.banners
    for _ in range(12):
        ready.operation.inspected.emit(lit(seen, 0.5))
    (warning,) = (each for key, each in banners.banners().items() if key.startswith("drift"))
    assert "of the reference's light" in warning.message
    assert "lamp" in warning.remedy
    for _ in range(12):
        ready.operation.inspected.emit(lit(seen, 1.0))
    assert not [key for key in banners.banners() if key.startswith("drift")]


def test_that_what_slides_away_on_one_product_is_not_said_of_the_next(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    seen, banners = ready.window.news.inspection, ready.window.pane.banners

    def warnings():
        return [key for key in banners.banners() if key.startswith("drift")]

    for _ in range(12):
        ready.operation.inspected.emit(lit(seen, 0.5))
    assert warnings()
    with qtbot.waitSignal(ready.operation.product_changed):
        ready.window.choose_product("Plate")
    assert warnings() == []
    with qtbot.waitSignal(ready.operation.product_changed):
        ready.window.choose_product("Bracket")
    ready.operation.inspected.emit(lit(seen, 0.5))
    assert warnings()


def test_that_what_slid_away_is_forgotten_with_another_reference(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    seen, banners = ready.window.news.inspection, ready.window.pane.banners
    for _ in range(12):
        ready.operation.inspected.emit(lit(seen, 0.5))
    product = ready.operation.product
    ready.shelf.save(product.recipe, {"top": picture(7), "front": picture(8)})
    with qtbot.waitSignal(ready.operation.product_changed):
        ready.window.choose_product(product.recipe.name)
    ready.operation.inspected.emit(lit(seen, 0.5))
    assert not [key for key in banners.banners() if key.startswith("drift")]


def test_that_a_model_that_had_to_move_is_told_beside_the_verdict(qtbot, ready):
    qtbot.keyClick(ready.window.pane.views.product_pane, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    seen, banners = ready.window.news.inspection, ready.window.pane.banners
    notice = Notice("The card is full.", "Make room.")
    ready.operation.inspected.emit(replace(seen, notices=(notice,)))
    (told,) = (each for key, each in banners.banners().items() if key.startswith("notice"))
    assert told.message == notice.message
    assert ready.window.pane.verdict.mood is Mood.PASS
    ready.operation.inspected.emit(seen)
    assert not [key for key in banners.banners() if key.startswith("notice")]


def test_that_a_version_that_was_not_released_is_told_when_it_is_opened(qtbot, ready):
    name = ready.operation.product.recipe.name
    folder, recipe = ready.shelf.folder(name), ready.shelf.load(name)
    add_image(folder, recipe.views[0].name, np.full((8, 8, 3), 9, np.uint8), good=True)
    assert "challenge" in str(Products(ready.shelf).open(name).held)
    ready.window.choose_product(name)
    banners = ready.window.pane.banners
    qtbot.waitUntil(lambda: "product held" in banners.banners())
    assert banners.banners()["product held"].actions[0].text == "Challenge…"
    release(folder, recipe, [Judged(name="a", good=True, verdict=Verdict.PASS)])
    assert Products(ready.shelf).open(name).held is None
    ready.window.choose_product(name)
    qtbot.waitUntil(lambda: "product held" not in banners.banners())
