"""Screens that come and go, windows that are too small, systems that count with commas."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDoubleSpinBox

from core.settings import Settings
from station.settings.settings_dialog import SettingsDialog
from station.widgets.theme import Mood


def test_that_a_screen_that_goes_and_comes_back_does_no_harm(qtbot, ready):
    ready.inspector.go_on.clear()
    ready.operation.trigger()
    screen = QGuiApplication.primaryScreen()
    handle = ready.window.windowHandle()
    for _ in range(3):
        QGuiApplication.instance().screenRemoved.emit(screen)
        handle.screenChanged.emit(screen)
        QGuiApplication.instance().screenAdded.emit(screen)
        QGuiApplication.instance().primaryScreenChanged.emit(screen)
        screen.geometryChanged.emit(screen.geometry())
        screen.logicalDotsPerInchChanged.emit(192.0)
        QCoreApplication.processEvents()
    ready.inspector.go_on.set()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    assert len(ready.records()) == 1


def test_that_a_window_that_was_hidden_and_shown_again_works_on(qtbot, ready):
    ready.window.hide()
    ready.operation.trigger()
    qtbot.waitUntil(lambda: ready.window.pane.verdict.mood is Mood.PASS)
    ready.window.show()
    ready.window.pane.views.tools.live.click()
    qtbot.waitUntil(lambda: ready.window.pane.views.product_pane.image is not None)


def test_that_no_window_gets_smaller_than_what_it_holds(qtbot, ready):
    ready.window.resize(300, 200)
    qtbot.wait(20)
    assert ready.window.width() >= 1024
    assert ready.window.height() >= 700
    pane = ready.window.pane
    for part in (pane.bench, pane.verdict, pane.views, pane.findings, pane.history):
        assert ready.window.rect().contains(part.mapTo(ready.window, part.rect().center()))
    assert pane.inspect_button.mapTo(ready.window, pane.inspect_button.rect().bottomRight()).y() < (
        ready.window.height()
    )


@pytest.fixture
def commas():
    """A system that writes 1,5 for one and a half."""
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    yield
    QLocale.setDefault(before)


def test_that_numbers_are_read_as_they_are_written_where_commas_divide(qtbot, commas, ready):
    dialog = SettingsDialog(
        Settings(capture_timeout_s=2.5, data_folder=str(ready.settings.data)), ready.background
    )
    qtbot.addWidget(dialog)
    boxes = dialog.findChildren(QDoubleSpinBox)
    assert boxes
    assert "2,5" in dialog.capture_timeout.text()
    dialog.capture_timeout.clear()
    qtbot.keyClicks(dialog.capture_timeout, "3,5")
    assert dialog.settings().capture_timeout_s == 3.5


def test_that_a_system_of_another_language_starts_and_keeps_numbers(tmp_path):
    """Records and recipes are written with points whatever the system says."""
    told = (
        "from station.app import make_application\n"
        "from station.language.languages import speak\n"
        "from core.settings import Settings, load_settings, save_settings\n"
        "from pathlib import Path\n"
        "import sys, json\n"
        "app = make_application()\n"
        "print(speak(app, ''))\n"
        "file = Path(sys.argv[1])\n"
        "save_settings(Settings(capture_timeout_s=2.5), file)\n"
        "assert json.loads(file.read_text())['capture_timeout_s'] == 2.5\n"
        "assert load_settings(file).capture_timeout_s == 2.5\n"
    )
    for name, spoken in (("de_DE.UTF-8", "de"), ("tr_TR.UTF-8", "en"), ("ar_EG.UTF-8", "en")):
        done = subprocess.run(
            [sys.executable, "-c", told, str(tmp_path / f"{name}.json")],
            capture_output=True,
            text=True,
            env={
                "LC_ALL": name,
                "LANG": name,
                "QT_QPA_PLATFORM": "offscreen",
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": ":".join(path for path in sys.path if path),
                "HOME": str(tmp_path),
            },
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == spoken
