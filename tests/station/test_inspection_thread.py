"""The thread that inspects, and the facade in front of it."""

import threading

import pytest
from scripted_station import MemoryBook, ScriptedInspector, StillStream, picture

from core.domain import Order, Verdict
from core.errors import RecordError, StationError
from core.recipes import Recipe, ViewSetup
from station.inspection_thread import Equipment, InspectionThread, Task

RECIPE = Recipe(name="Plate", views=(ViewSetup(name="top", camera="c", reference="x"),))


def task(number=1):
    return Task(RECIPE, {"top": StillStream()}, {"top": picture()}, {}, Order(number))


@pytest.fixture
def thread(qapp):
    made = InspectionThread()
    yield made
    made.close()


@pytest.fixture
def equipment():
    book = MemoryBook()
    return Equipment(ScriptedInspector(book), book, lambda: ScriptedInspector(MemoryBook()))


@pytest.fixture
def loaded(qtbot, thread, equipment):
    with qtbot.waitSignal(thread.models_loaded):
        thread.load(lambda: equipment)
    return thread


def test_that_models_are_loaded_on_the_thread_and_told_on_the_gui_thread(qtbot, thread, equipment):
    places = []

    def load():
        places.append(threading.current_thread())
        return equipment

    thread.models_loaded.connect(lambda: places.append(threading.current_thread()))
    with qtbot.waitSignal(thread.models_loaded):
        thread.load(load)
    assert places[0] is not threading.main_thread()
    assert places[1] is threading.main_thread()


def test_that_an_inspection_ends_with_its_number_and_frozen_images(qtbot, loaded):
    with qtbot.waitSignal(loaded.finished) as ended:
        loaded.inspect(task(7))
    number, inspection = ended.args
    assert number == 7
    assert inspection.verdict is Verdict.PASS
    with pytest.raises(ValueError, match="read-only"):
        inspection.views[0].capture.image[0, 0, 0] = 1


def test_that_stages_are_told_in_their_order_on_the_gui_thread(qtbot, loaded):
    told = []
    loaded.stage_started.connect(
        lambda number, stage, view: told.append((stage.value, threading.current_thread()))
    )
    with qtbot.waitSignal(loaded.finished):
        loaded.inspect(task())
    assert [stage for stage, _ in told] == ["capture", "align", "describe", "match", "record"]
    assert {place for _, place in told} == {threading.main_thread()}


def test_that_an_inspection_without_models_is_refused(qtbot, thread):
    with qtbot.waitSignal(thread.refused) as ended:
        thread.inspect(task())
    assert isinstance(ended.args[1], StationError)


def test_that_cancelling_one_that_waits_cancels_it(qtbot, loaded, equipment):
    equipment.inspector.go_on.clear()
    with qtbot.waitSignal(loaded.cancelled) as ended:
        loaded.inspect(task(3))
        loaded.cancel()
        equipment.inspector.go_on.set()
    assert ended.args == [3]


def test_that_a_bug_is_told_after_the_click_is_kept(qtbot, loaded, equipment, caplog):
    equipment.inspector.error = ZeroDivisionError()
    with qtbot.waitSignal(loaded.crashed) as ended:
        loaded.inspect(task())
    assert isinstance(ended.args[1], ZeroDivisionError)
    assert len(equipment.inspector.unfinished) == 1


def test_that_a_full_disk_is_told_with_the_inspection(qtbot, loaded, equipment):
    equipment.book.error = RecordError("Full.", "Free space.")
    with qtbot.waitSignal(loaded.not_recorded) as ended:
        loaded.inspect(task())
    assert ended.args[1].verdict is Verdict.PASS
    assert ended.args[2].remedy == "Free space."


def test_that_errands_run_there_and_report_here(qtbot, loaded):
    got = []
    loaded.run_errand(
        lambda equipment: threading.current_thread(),
        lambda result: got.append((result, threading.current_thread())),
        got.append,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] is not threading.main_thread()
    assert got[0][1] is threading.main_thread()


def test_that_an_errand_with_a_bug_fails_in_words(qtbot, loaded, caplog):
    got = []
    loaded.run_errand(lambda equipment: 1 / 0, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], StationError)
    assert "ZeroDivisionError" in got[0].message


def test_that_a_trial_leaves_no_record_and_can_be_stopped(qtbot, loaded, equipment):
    got = []
    loaded.try_out(task(), lambda: False, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].verdict is Verdict.PASS
    assert equipment.book.added == []
    loaded.try_out(task(), lambda: True, got.append, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[1] is None


def test_that_closing_ends_the_thread_and_closes_the_book(qtbot, qapp):
    closed = []
    book = MemoryBook()
    book.close = lambda: closed.append(threading.current_thread())
    thread = InspectionThread()
    with qtbot.waitSignal(thread.models_loaded):
        thread.load(lambda: Equipment(ScriptedInspector(book), book, lambda: None))
    thread.close()
    assert len(closed) == 1
    assert closed[0] is not threading.main_thread()
