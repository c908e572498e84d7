"""Replay in History: a record inspected again, then and now, never in an inspection's way."""

import shutil

import pytest
from PySide6.QtCore import Qt
from scripted_station import located

from core.domain import Verdict
from core.recipes import DescriberChoice
from core.settings import EndpointSettings
from station.history.replay import Speaker
from station.widgets.theme import Mood


@pytest.fixture
def replaying(qtbot, ready):
    """History with the replay of a record that failed, before anything is replayed."""
    ready.inspector.verdict, ready.inspector.findings = Verdict.FAIL, (located(),)
    ready.operation.set_serial("SN-1")
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.FAIL)
    return opened(qtbot, ready)


def opened(qtbot, station):
    station.window.records.open_history()
    station.history = station.window.records.history
    model = station.history.list.records
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    station.history.list.setCurrentIndex(model.index(0))
    qtbot.waitUntil(lambda: station.history.record_pane.record is not None)
    qtbot.mouseClick(station.history.record_pane.replay_button, Qt.MouseButton.LeftButton)
    station.replay_pane = station.history.replay_pane
    return station


def replayed(qtbot, station):
    pane = station.replay_pane
    qtbot.mouseClick(pane.replay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.replay.is_running)
    return pane


def test_that_then_and_now_stand_side_by_side(qtbot, replaying):
    pane = replaying.replay_pane
    assert [band.mood for band in pane.bands] == [Mood.FAIL, Mood.READY]
    pane = replayed(qtbot, replaying)
    assert [band.mood for band in pane.bands] == [Mood.FAIL, Mood.PASS]
    assert "The verdict is another: FAIL then, PASS now." in pane.message.text()
    assert "missing screw" in pane.told[0].toPlainText()
    assert "top: PASS" in pane.told[1].toPlainText()
    panes = (pane.pictures.product, pane.pictures.reference)
    assert [len(each.overlay.findings) for each in panes] == [1, 0]
    assert (panes[0].image == panes[1].image).all()
    pane.tabs.setCurrentIndex(1)
    assert [len(each.overlay.findings) for each in panes] == [0, 0]


def test_that_a_replay_leaves_no_record_and_no_decision(qtbot, replaying):
    before = replaying.records()
    replayed(qtbot, replaying)
    assert replaying.records() == before
    assert replaying.trial.orders[-1].serial == "SN-1"
    assert len(replaying.inspector.orders) == 1


def test_that_another_question_and_describer_are_asked(qtbot, replaying):
    pane = replaying.replay_pane
    replayed(qtbot, replaying)
    own = replaying.operation.product.recipe
    assert replaying.trial.recipes[-1].prompt == own.prompt
    assert replaying.trial.recipes[-1].describer is own.describer
    pane.question.setPlainText("  What of [IMG 2] is not as in [IMG 1]? ")
    pane.speaker.setCurrentIndex(pane.speaker.findData(Speaker.OFFLINE.value))
    replayed(qtbot, replaying)
    assert replaying.trial.recipes[-1].prompt == "What of [IMG 2] is not as in [IMG 1]?"
    assert replaying.trial.recipes[-1].describer is DescriberChoice.OFFLINE
    assert pane.speaker.findData(Speaker.SECOND.value) == -1
    assert replaying.operation.product.recipe == own


class TestWithASecondEndpoint:
    @pytest.fixture
    def settings(self, settings):
        second = EndpointSettings(base_url="http://127.0.0.1:9", model="second-vlm")
        return settings.model_copy(update={"second_endpoint": second})

    def test_that_it_can_speak_alone(self, qtbot, replaying):
        pane = replaying.replay_pane
        place = pane.speaker.findData(Speaker.SECOND.value)
        assert "second-vlm" in pane.speaker.itemText(place)
        pane.speaker.setCurrentIndex(place)
        replayed(qtbot, replaying)
        assert replaying.trial.describer.name == "second-vlm"
        assert not replaying.trial.recipes[-1].second_endpoint


def test_that_it_is_refused_while_an_inspection_runs(qtbot, replaying):
    replaying.inspector.go_on.clear()
    replaying.operation.trigger()
    qtbot.mouseClick(replaying.replay_pane.replay_button, Qt.MouseButton.LeftButton)
    assert "An inspection is running." in replaying.replay_pane.message.text()
    assert replaying.replay_pane.bands[1].mood is Mood.READY
    replaying.inspector.go_on.set()
    qtbot.waitUntil(lambda: replaying.operation.state == "ready")
    assert replaying.trial.orders == []


def test_that_an_inspection_that_begins_stops_it(qtbot, replaying):
    replaying.trial.go_on.clear()
    pane = replaying.replay_pane
    qtbot.mouseClick(pane.replay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: replaying.trial.orders != [])
    assert pane.replay_button.text() == "Stop"
    replaying.operation.trigger()
    replaying.trial.go_on.set()  # where a real step ends
    qtbot.waitUntil(lambda: "an inspection began" in pane.message.text())
    qtbot.waitUntil(lambda: len(replaying.inspector.orders) == 2)
    qtbot.waitUntil(lambda: replaying.operation.state == "ready")
    assert pane.now is None
    assert len(replaying.records()) == 2
    replayed(qtbot, replaying)
    assert pane.now is not None


def test_that_it_can_be_stopped_and_left(qtbot, replaying):
    replaying.trial.go_on.clear()
    pane = replaying.replay_pane
    qtbot.mouseClick(pane.replay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: replaying.trial.orders != [])
    qtbot.mouseClick(pane.replay_button, Qt.MouseButton.LeftButton)
    replaying.trial.go_on.set()
    qtbot.waitUntil(lambda: not pane.replay.is_running)
    assert (pane.now, pane.bands[1].mood) == (None, Mood.READY)
    qtbot.mouseClick(pane.back_button, Qt.MouseButton.LeftButton)
    assert replaying.history.pages.currentWidget() is replaying.history.record_pane


def test_that_closing_the_window_stops_it(qtbot, replaying):
    replaying.trial.go_on.clear()
    qtbot.mouseClick(replaying.replay_pane.replay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: replaying.trial.orders != [])
    replay = replaying.replay_pane.replay
    replaying.history.close()
    replaying.trial.go_on.set()
    qtbot.waitUntil(lambda: not replay.is_running)


def test_that_views_without_picture_are_left_out(qtbot, replaying):
    for file in (replaying.settings.records_folder / "images").rglob("*_front_product.png"):
        file.unlink()
    pane = replayed(qtbot, replaying)
    assert [view.view for view in pane.now.views] == ["top"]
    assert "Not replayed, without picture or view in the recipe: front." in pane.message.text()


def test_that_a_record_without_any_picture_is_refused(qtbot, replaying):
    shutil.rmtree(replaying.settings.records_folder / "images")
    pane = replayed(qtbot, replaying)
    assert "No picture of this record is left" in pane.message.text()
    assert pane.now is None


def test_that_a_product_that_is_gone_is_said(qtbot, replaying):
    shutil.rmtree(replaying.shelf.folder(replaying.operation.product.recipe.name))
    pane = replayed(qtbot, replaying)
    assert "There is no recipe named" in pane.message.text()
