"""Several views of a product as tabs or tiles, the worst first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from scripted_station import located

from core.domain import Verdict
from station.operator.bench_state import load_bench_state
from station.operator.tiles_pane import columns_for
from station.widgets.theme import Mood


@pytest.fixture
def views(ready):
    return ready.window.pane.views


def inspect(qtbot, station, mood):
    station.operation.trigger()
    qtbot.waitUntil(lambda: station.window.pane.verdict.mood is mood)


def fail_the_second(station):
    """Let the second view of the recipe fail and the first one pass."""
    make = station.inspector.make

    def swapped(recipe, *rest):
        views = tuple(reversed(recipe.views))
        return make(recipe.model_copy(update={"views": views}), *rest)

    station.inspector.make = swapped
    station.inspector.verdict, station.inspector.findings = Verdict.FAIL, (located(),)


def test_that_one_key_shows_all_views_at_once_and_it_is_remembered(qtbot, ready, views):
    qtbot.keyClick(views.product_pane, Qt.Key.Key_T)
    qtbot.waitUntil(views.tiles.isVisible)
    assert list(views.tiles.tiles) == ["top", "front"]
    qtbot.waitUntil(lambda: all(tile.image is not None for tile in views.tiles.tiles.values()))
    qtbot.waitUntil(lambda: load_bench_state(ready.settings.data).tiles)
    qtbot.mouseClick(views.tools.tiles, Qt.MouseButton.LeftButton)
    assert views.pair.isVisible()
    qtbot.waitUntil(lambda: not load_bench_state(ready.settings.data).tiles)


def test_that_tabs_and_tiles_show_the_worst_first(qtbot, ready, views):
    fail_the_second(ready)
    inspect(qtbot, ready, Mood.FAIL)
    assert views.view == "front"
    assert [views.tabs.tabText(index) for index in range(2)] == ["✖ front", "✔ top"]
    views.tools.tiles.click()
    assert list(views.tiles.tiles) == ["front", "top"]
    assert views.tiles.tiles["front"].accessibleDescription() == "✖ front"
    assert len(views.tiles.tiles["front"].overlay.findings) == 1


def test_that_a_touch_on_a_tile_opens_its_view_until_the_next_product(qtbot, ready, views):
    views.tools.tiles.click()
    inspect(qtbot, ready, Mood.PASS)
    QTest.mouseClick(views.tiles.tiles["front"].viewport(), Qt.MouseButton.LeftButton)
    assert views.pair.isVisible()
    assert views.view == "front"
    assert views.product_pane.image is not None
    inspect(qtbot, ready, Mood.PASS)
    assert views.tiles.isVisible()


def test_that_enter_opens_the_tile_that_has_the_focus(qtbot, ready, views):
    views.tools.tiles.click()
    views.tiles.tiles["front"].setFocus()
    qtbot.keyClick(views.tiles.tiles["front"], Qt.Key.Key_Return)
    assert views.view == "front"
    assert views.pair.isVisible()


def test_that_a_finding_leaves_the_tiles_for_its_mask(qtbot, ready, views):
    views.tools.tiles.click()
    fail_the_second(ready)
    inspect(qtbot, ready, Mood.FAIL)
    ready.window.pane.findings.chosen.emit("front", 0)
    assert views.pair.isVisible()
    assert views.view == "front"
    assert views.product_pane.sight.zoom > 1.5


def test_that_masks_hidden_on_tabs_are_hidden_on_tiles(qtbot, ready, views):
    fail_the_second(ready)
    inspect(qtbot, ready, Mood.FAIL)
    views.tools.overlay.click()
    views.tools.tiles.click()
    assert not views.tiles.tiles["front"].overlay.isVisible()
    views.tools.overlay.click()
    assert views.tiles.tiles["front"].overlay.isVisible()


def test_that_blinking_works_on_all_tiles_and_the_slider_on_none(qtbot, ready, views):
    inspect(qtbot, ready, Mood.PASS)
    views.tools.tiles.click()
    assert not views.tools.slider.isEnabled()
    views.tools.blink.click()
    assert views.tools.blink.isChecked()
    views.tools.tiles.click()
    assert views.tools.slider.isEnabled()


def test_that_a_scanner_is_heard_over_tiles(qtbot, ready, views):
    views.tools.tiles.click()
    ready.window.pane.bench.serial.setFocus()
    inspect(qtbot, ready, Mood.PASS)
    assert not ready.window.pane.bench.serial.hasFocus()
    qtbot.keyClicks(ready.window.focusWidget(), "SN-77\r")
    qtbot.waitUntil(lambda: ready.operation.serial == "SN-77")


def test_that_one_view_needs_no_tiles(ready, views):
    views.tools.tiles.click()
    views.set_product({"top": views.product_pane.image}, {})
    assert not views.tools.tiles.isVisible()
    assert views.pair.isVisible()


@pytest.mark.parametrize(
    ("count", "width", "height", "columns"),
    [(1, 900, 400, 1), (2, 900, 400, 2), (4, 900, 400, 2), (16, 900, 400, 6), (3, 300, 900, 1)],
)
def test_that_tiles_are_laid_out_as_large_as_can_be(count, width, height, columns):
    assert columns_for(count, width, height) == columns
