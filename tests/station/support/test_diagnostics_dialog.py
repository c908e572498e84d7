"""Diagnostics in the window: what is found, the log, and a report that can be stopped."""

import zipfile

import pytest
from PySide6.QtCore import Qt

from station.support.doctor import Health, Observation
from station.support.observation_list_pane import ObservationListPane


@pytest.fixture
def dialog(qtbot, ready):
    logs = ready.settings.data / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    (logs / "station.log").write_text("\n".join(f"line {number}" for number in range(300)))
    ready.desk.pages.diagnose()
    dialog = ready.desk.dialog
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=120_000)
    return dialog


def subjects(dialog):
    return [seen.subject for seen in dialog.found.observations]


def test_that_it_shows_what_the_doctor_finds_and_the_log(qtbot, dialog):
    for subject in ("program", "data folder", "model", "encoder", "records", "camera"):
        assert subject in subjects(dialog)
    assert dialog.found.count() == len(dialog.found.observations)
    assert dialog.message.text() in ("All is well.", "To be mended: 1")
    qtbot.waitUntil(lambda: "line 299" in dialog.log.toPlainText())
    assert "line 99\n" not in dialog.log.toPlainText()
    assert not dialog.progress.isVisible()


def test_that_a_report_is_saved(qtbot, dialog, tmp_path):
    dialog.pictures.setChecked(True)
    dialog.save_to(tmp_path / "report.zip")
    assert dialog.is_busy
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: "report.zip" in dialog.message.text())
    with zipfile.ZipFile(tmp_path / "report.zip") as packed:
        assert "encoder: " in packed.read("report.txt").decode()


def test_that_a_report_that_cannot_be_written_is_said(qtbot, dialog, tmp_path):
    dialog.save_to(tmp_path / "none" / "report.zip")
    qtbot.waitUntil(lambda: dialog.message.text().startswith("⚠"))
    assert dialog.save_button.isEnabled()


def test_that_looking_can_be_stopped_and_begun_anew(qtbot, dialog):
    qtbot.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    assert dialog.look_button.text() == "Cancel"
    qtbot.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    assert not dialog.look_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=120_000)
    assert dialog.message.text() == "Stopped."
    assert dialog.look_button.text() == "Look again"
    assert "endpoint" not in subjects(dialog)


def test_that_closing_while_it_looks_leaves_the_window_usable(qtbot, dialog, ready):
    dialog.look()
    dialog.reject()
    qtbot.waitUntil(lambda: ready.desk.dialog is None)
    ready.operation.trigger()
    qtbot.waitUntil(lambda: len(ready.records()) == 1)


def test_that_operators_cannot_open_it(ready):
    ready.desk.lock.lock("")
    ready.desk.pages.diagnose()
    assert ready.desk.dialog is None


def test_that_troubles_come_first(qtbot):
    pane = ObservationListPane()
    qtbot.addWidget(pane)
    for subject, health in (
        ("a", Health.GOOD),
        ("b", Health.NOTE),
        ("c", Health.TROUBLE),
        ("d", Health.GOOD),
        ("e", Health.TROUBLE),
    ):
        pane.add(Observation(subject, health, "said", "" if health is Health.GOOD else "do"))
    assert [pane.item(row).text()[3] for row in range(5)] == ["c", "e", "b", "a", "d"]
    assert "→ do" in pane.item(0).text()
