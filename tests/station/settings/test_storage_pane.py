"""The settings page on storage: real folders, real books."""

from datetime import UTC, datetime, timedelta

import pytest
from made_inspections import inspection, view_result

from core.domain import Verdict
from core.records import RecordBook
from core.records.retention import NEWEST_KEPT
from core.settings import Settings, StorageSettings
from station.background import Background
from station.settings.settings_dialog import SettingsDialog


@pytest.fixture
def data(tmp_path):
    book = RecordBook(tmp_path / "data" / "records")
    book.add(inspection())
    book.close()
    return tmp_path / "data"


@pytest.fixture
def dialog(qtbot, tmp_path, data):
    background = Background()
    made = SettingsDialog(Settings(data_folder=str(data)), background, tmp_path / "settings.json")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.done(0)
    background.close()


def measured(qtbot, dialog):
    state = dialog.storage.state
    qtbot.waitUntil(lambda: "Measuring" not in state.text(), timeout=10_000)
    return state.text()


def test_that_it_says_what_is_used_and_what_is_free(qtbot, dialog):
    said = measured(qtbot, dialog)
    assert said.startswith("The folder is there.")
    assert "GB are free on this disk" in said


def test_that_by_default_nothing_is_ever_removed(dialog):
    assert dialog.storage.promise.text() == "Nothing is ever removed."
    assert dialog.settings().storage == StorageSettings()


def test_that_the_limits_are_stored_and_their_meaning_told(qtbot, dialog):
    dialog.storage.keep_days.setValue(90)
    dialog.storage.keep_gb.setValue(200)
    assert "those of FAIL and REVIEW" in dialog.storage.promise.text()
    dialog.storage.let_doubtful_go.setChecked(True)
    assert "those of PASS before others" in dialog.storage.promise.text()
    assert "Never removed: records" in dialog.storage.promise.text()
    qtbot.waitUntil(lambda: "no picture goes now" in dialog.storage.promise.text(), timeout=10_000)
    stored = dialog.settings().storage
    assert (stored.keep_days, stored.keep_gb, stored.keep_doubtful) == (90, 200, False)


def test_that_it_says_beforehand_what_would_go(qtbot, dialog, data):
    book = RecordBook(data / "records")
    for days in (90, *(0,) * NEWEST_KEPT):
        views = (view_result("top", Verdict.PASS),)
        started_at = datetime.now(UTC) - timedelta(days=days)
        book.add(inspection(Verdict.PASS, views, started_at=started_at))
    book.close()
    dialog.storage.keep_days.setValue(30)
    qtbot.waitUntil(
        lambda: "pictures of 1 inspections go now" in dialog.storage.promise.text(), timeout=10_000
    )


def test_that_another_folder_is_looked_at(qtbot, dialog, tmp_path):
    measured(qtbot, dialog)
    dialog.storage.data_folder.setText(str(tmp_path / "elsewhere"))
    qtbot.waitUntil(lambda: "not there yet" in dialog.storage.state.text(), timeout=10_000)
    (tmp_path / "file").write_text("")
    dialog.storage.data_folder.setText(str(tmp_path / "file"))
    qtbot.waitUntil(lambda: "is a file, not a folder" in dialog.storage.state.text())


def test_that_shifts_are_set_as_people_write_them(dialog):
    dialog.shifts.setText("5:45, 13:45 ,21:45")
    assert [f"{each:%H:%M}" for each in dialog.settings().shift_starts] == [
        "05:45",
        "13:45",
        "21:45",
    ]
    dialog.shifts.setText("22:00, 6:00")
    dialog.save()
    assert "times like 06:00" in dialog.message.text()
