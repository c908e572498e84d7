"""Teach in the window: what there is, a training in a process of its own, and what came of it."""

from dataclasses import replace

import pytest
from made_inspections import inspection
from marked_boards import write_marked_boards
from PySide6.QtCore import Qt

from core.domain import Verdict
from core.records.values import Decision
from core.segment.activation import activate
from core.segment.weights import ModelShelf
from core.settings import load_settings, save_settings
from station.models.teaching_run import (
    Taught,
    TeachingOrder,
    TeachingRun,
    _broken_off,
    command_line,
    taught_from,
)

PATIENCE_MS = 300_000
FIGURES = {
    "name": "tuned-1",
    "learned": 6,
    "unlabelled": 3,
    "held_back": 2,
    "before": {"samples": 0.5, "elsewhere": 0.8},
    "after": {"samples": 1.0, "elsewhere": 0.79},
    "challenge": {"better": ["bad_1"], "worse": []},
    "against": [],
}


@pytest.fixture
def taught(ready):
    """The ready window, with its settings stored for other processes."""
    save_settings(ready.settings, ready.settings_file)
    return ready


def opened(qtbot, station):
    station.desk.pages.teach()
    dialog = station.desk.dialog
    qtbot.waitUntil(lambda: not dialog.is_counting, timeout=60_000)
    return dialog


def kinds(dialog):
    return [dialog.supply.kinds.item(row).text() for row in range(dialog.supply.kinds.count())]


def reviewed(station, recipe):
    """Put a confirmed and an accepted inspection into the book that the window has open."""
    said = [station.book.add(inspection(Verdict.FAIL, seed=n, recipe=recipe)) for n in range(2)]
    station.book.decide(said[0].id, Decision.CONFIRM)
    station.book.decide(said[1].id, Decision.ACCEPT)


def test_that_it_says_what_there_is_to_learn_from(qtbot, ready):
    dialog = opened(qtbot, ready)
    assert "0 masks with words" in dialog.supply.total.text()
    assert not dialog.buttons["start"].isEnabled()
    assert "Decide about findings" in dialog.message.text()
    dialog.reject()


@pytest.mark.parametrize("only", [True, False])
def test_that_records_are_those_of_the_product_unless_all_are_wanted(qtbot, station, only):
    station.may_load.set()
    station.window.show()
    station.window.load()
    qtbot.waitUntil(lambda: station.operation.state == "ready", timeout=20_000)
    done = []
    station.thread.run_errand(
        lambda equipment: reviewed(station, "another product"), done.append, done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    dialog = opened(qtbot, station)
    dialog.supply.only.setChecked(only)
    qtbot.waitUntil(lambda: not dialog.is_counting)
    assert ("missing screw: 1" in kinds(dialog)) is not only
    assert dialog.buttons["start"].isEnabled() is not only
    order = dialog.order()
    assert (order.book == station.settings.records_folder) is not only
    assert (order.recipe is not None) is only


def test_that_details_are_put_away_until_somebody_asks(qtbot, ready):
    dialog = opened(qtbot, ready)
    assert not dialog.details.isVisible()
    qtbot.mouseClick(dialog.buttons["details"], Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    dialog.objective.setCurrentIndex(1)
    dialog.steps.setValue(20)
    words = command_line(dialog.order(), ready.settings_file)
    assert words[words.index("--objective") + 1] == "mse"
    assert words[words.index("--steps") + 1] == "20"


def test_that_a_list_that_cannot_be_read_is_said(qtbot, ready, tmp_path):
    dialog = opened(qtbot, ready)
    (tmp_path / "list.csv").write_text("picture\na.png\n")
    dialog.add_lists((tmp_path / "list.csv",))
    qtbot.waitUntil(lambda: "no column product" in dialog.supply.total.text())
    assert not dialog.buttons["start"].isEnabled()


@pytest.mark.slow
def test_that_a_training_runs_beside_inspections_and_says_what_it_came_to(qtbot, taught, tmp_path):
    write_marked_boards(tmp_path)
    dialog = opened(qtbot, taught)
    dialog.supply.only.setChecked(False)
    dialog.add_lists((tmp_path / "list.csv",))
    qtbot.waitUntil(lambda: not dialog.is_counting)
    assert kinds(dialog) == ["magenta square: 4", "yellow ring: 4"]
    dialog.steps.setValue(10)
    qtbot.mouseClick(dialog.buttons["start"], Qt.MouseButton.LeftButton)
    assert dialog.buttons["start"].text() == "Cancel"
    dialog.reject()
    qtbot.waitUntil(lambda: taught.desk.dialog is None)
    taught.operation.trigger()
    qtbot.waitUntil(lambda: len(taught.records()) == 1)
    qtbot.waitUntil(lambda: taught.operation.state == "ready")
    assert taught.desk.pages.teaching.is_running
    dialog = opened(qtbot, taught)
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: not taught.desk.pages.teaching.is_running, timeout=PATIENCE_MS)
    assert ModelShelf(taught.settings.models_folder).names() == ("tuned-1",)
    last = taught.desk.pages.teaching.last
    assert dialog.taught.isVisible()
    assert "tuned-1 has learned from 6 masks" in dialog.taught.summary.text()
    assert last.in_use is not bool(last.against)
    if not last.in_use:
        qtbot.mouseClick(dialog.buttons["use"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.buttons["load"].isVisible(), timeout=60_000)
    assert load_settings(taught.settings_file).encoder == "tuned-1"
    with qtbot.waitSignal(taught.desk.settings_saved) as saved:
        qtbot.mouseClick(dialog.buttons["load"], Qt.MouseButton.LeftButton)
    assert saved.args[0].encoder == "tuned-1"


@pytest.mark.slow
def test_that_a_training_is_stopped_and_goes_on(qtbot, taught, tmp_path):
    write_marked_boards(tmp_path)
    dialog = opened(qtbot, taught)
    dialog.supply.only.setChecked(False)
    dialog.add_lists((tmp_path / "list.csv",))
    qtbot.waitUntil(lambda: not dialog.is_counting)
    dialog.steps.setValue(2000)
    dialog.start()
    qtbot.waitUntil(lambda: "learning" in dialog.progress.text(), timeout=PATIENCE_MS)
    dialog.start()
    qtbot.waitUntil(lambda: not taught.desk.pages.teaching.is_running, timeout=60_000)
    assert "Stopped" in dialog.message.text()
    assert ModelShelf(taught.settings.models_folder).names() == ()
    dialog.count()
    qtbot.waitUntil(lambda: "goes on where it was" in dialog.message.text())


def test_that_closing_the_window_ends_the_training(qtbot, taught, tmp_path):
    write_marked_boards(tmp_path)
    run = taught.desk.pages.teaching
    run.begin(TeachingOrder(None, (tmp_path / "list.csv",)))
    process = run.process_number
    assert process
    taught.window.close()
    assert not run.is_running
    assert run.process_number == 0


def test_that_a_training_that_breaks_off_is_said(qtbot, taught, tmp_path):
    (tmp_path / "empty.csv").write_text("product,reference,mask,words,label\n")
    run = taught.desk.pages.teaching
    run.begin(TeachingOrder(None, (tmp_path / "empty.csv",)))
    qtbot.waitUntil(lambda: not run.is_running, timeout=PATIENCE_MS)
    banners = taught.window.pane.banners.banners()
    assert "nothing to learn from" in banners["said"].message


def test_that_the_reason_is_told_and_not_what_the_executable_says_below_it():
    said = "Traceback\nMemoryError: too much\n[PYI-1104:ERROR] Failed to execute script"
    assert "(MemoryError: too much)" in _broken_off(said).message
    assert "(?)" in _broken_off("").message


def test_that_a_better_version_is_used_and_can_be_taken_back(qtbot, taught):
    from core.segment.embedded import FOLDER, VISION, load_embedded
    from core.training.storing import store_version

    shelf = ModelShelf(taught.settings.models_folder)
    store_version(shelf, "tuned-1", FOLDER / VISION, load_embedded().tower.head, {"from": "x"})
    run = taught.desk.pages.teaching
    run.conclude(taught_from(FIGURES, "embedded"))
    qtbot.waitUntil(lambda: run.last is not None, timeout=60_000)
    assert run.last.in_use
    assert "nothing got worse" in taught.window.pane.banners.banners()["said"].message
    dialog = opened(qtbot, taught)
    assert dialog.buttons["load"].isVisible()
    qtbot.mouseClick(dialog.buttons["back"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.buttons["load"].isVisible(), timeout=60_000)
    assert load_settings(taught.settings_file).encoder == "embedded"
    assert "embedded stays in use" in dialog.message.text()
    assert "not in use" in dialog.taught.summary.text()


def test_that_operators_cannot_load_it_from_the_banner(qtbot, taught):
    heard = []
    taught.desk.settings_saved.connect(heard.append)
    run = taught.desk.pages.teaching
    run.taught.emit(replace(taught_from(FIGURES, "embedded"), in_use=True))
    load, _ = taught.window.pane.banners.banners()["said"].actions
    taught.desk.lock.lock("")
    load.do()
    assert heard == []
    taught.desk.lock.unlock("")
    load.do()
    assert heard == [taught.settings]


def test_that_a_worse_version_is_not_used_and_says_why(qtbot, taught):
    against = ["it has forgotten 3.0 points of what it knew elsewhere"]
    run = taught.desk.pages.teaching
    run.conclude(taught_from(FIGURES | {"against": against}, "embedded"))
    assert not run.last.in_use
    assert "is not used" in taught.window.pane.banners.banners()["said"].message
    dialog = opened(qtbot, taught)
    assert against[0] in dialog.taught.summary.text()
    assert not dialog.buttons["load"].isVisible()
    assert dialog.buttons["use"].isVisible()
    assert not taught.settings_file.read_text().count("tuned-1")


def test_that_figures_become_a_table_and_nothing_held_back_leaves_its_row_out(qtbot, ready):
    whole = taught_from(FIGURES, "embedded")
    assert (whole.held, whole.known) == ((0.5, 1.0), (1, 0))
    bare = FIGURES | {
        "before": {"samples": None, "elsewhere": 0.8},
        "after": {"samples": None, "elsewhere": 0.8},
        "challenge": None,
    }
    assert isinstance(taught_from(bare, "embedded"), Taught)
    assert (taught_from(bare, "embedded").held, taught_from(bare, "embedded").known) == (None, None)


def test_that_a_version_that_is_gone_cannot_be_used(qtbot, taught):
    run = TeachingRun(taught.settings, taught.settings_file, taught.background)
    with qtbot.waitSignal(run.failed) as failed:
        run.use("tuned-7")
    assert "tuned-7" in failed.args[0].message
    assert activate("embedded", taught.settings, taught.settings_file) is None


def test_that_operators_cannot_open_it(ready):
    ready.desk.lock.lock("")
    ready.desk.pages.teach()
    assert ready.desk.dialog is None
