"""Work of other threads: what it holds is let go of on the GUI thread, whatever comes of it."""

import gc
import sys
import threading

import pytest
from scripted_station import MemoryBook, ScriptedInspector, StillStream, picture

from core.domain import Order
from core.errors import Cancelled, StationError
from core.recipes import Recipe, ViewSetup
from station.awaited import Lent
from station.background import Background
from station.inspection_thread import Equipment, InspectionThread, Task

ENDINGS = ["done", "kept by its result", "failed", "cancelled", "a bug"]


class Page:
    """Stands for a page that was closed and is held by its work alone."""

    def __init__(self, deleted_on):
        self._deleted_on = deleted_on
        self.ending = "done"

    def __del__(self):
        self._deleted_on.append(threading.current_thread())

    def work(self, *_):
        """End as is wished, with this page in the frames of the error."""
        if self.ending == "failed":
            raise StationError("It failed.", "Try again.")
        if self.ending == "cancelled":
            raise Cancelled
        if self.ending == "a bug":
            raise IndexError
        return self if self.ending == "kept by its result" else None


@pytest.fixture
def uncollected():
    """Leave cycles to the collector of the GUI thread; here only counted references delete."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


@pytest.fixture
def thread(qtbot):
    made, book = InspectionThread(), MemoryBook()
    with qtbot.waitSignal(made.models_loaded):
        made.load(lambda: Equipment(ScriptedInspector(book), book, lambda: SeeingInspector(book)))
    yield made
    made.close()


class SeeingInspector(ScriptedInspector):
    """Gives what it may ask to a thread that outlives the inspection, as a stuck camera does."""

    def inspect(self, recipe, sources, references, order, progress, *more):
        sources["top"].kept.append(progress.is_cancelled)


class StuckStream(StillStream):
    def __init__(self):
        super().__init__()
        self.kept = []


def begin(run, ending, deleted_on, told=lambda outcome: None):
    page = Page(deleted_on)
    page.ending = ending
    return run(page.work, told, told)


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_work_behind_the_window_is_let_go_of_on_the_gui_thread(
    qtbot, background, uncollected, monkeypatch, ending
):
    deleted_on = []
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    begin(background.run, ending, deleted_on)
    qtbot.waitUntil(lambda: bool(gc.collect() or deleted_on))
    assert deleted_on == [threading.main_thread()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_that_an_errand_is_let_go_of_on_the_gui_thread(qtbot, thread, uncollected, caplog, ending):
    deleted_on = []
    caplog.set_level("CRITICAL", "station.inspection_thread")  # the log of a test keeps errors
    begin(thread.run_errand, ending, deleted_on)
    qtbot.waitUntil(lambda: bool(gc.collect() or deleted_on))
    assert deleted_on == [threading.main_thread()]


def test_that_forgotten_work_is_let_go_of_on_the_gui_thread(qtbot, background, uncollected):
    deleted_on = []
    background.forget(begin(background.run, "done", deleted_on))
    qtbot.waitUntil(lambda: bool(deleted_on))
    assert deleted_on == [threading.main_thread()]


def test_that_work_is_let_go_of_at_the_end_although_nobody_is_told(background, uncollected):
    deleted_on = []
    begin(background.run, "done", deleted_on)
    background.close()
    assert deleted_on == [threading.main_thread()]


def test_that_a_camera_that_is_stuck_keeps_no_page(qtbot, thread, uncollected):
    deleted_on, told, stuck = [], [], StuckStream()
    recipe = Recipe(name="Plate", views=(ViewSetup(name="top", camera="c", reference="x"),))
    task = Task(recipe, {"top": stuck}, {"top": picture()}, {}, Order(1))
    page = Page(deleted_on)
    thread.try_out(task, page.work, told.append, told.append)
    del page
    qtbot.waitUntil(lambda: bool(told))
    assert deleted_on == [threading.main_thread()]
    assert stuck.kept[0]() is True


def test_that_what_was_lent_is_called_until_it_is_taken_back():
    lent = Lent(lambda number: number + 1, afterwards=0)
    assert lent(1) == 2
    lent.take_back()
    assert lent(1) == 0
