"""German is complete, compiled, and fits the screen."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton

import station
from station.language.languages import FOLDER, LANGUAGES, choose_language, speak

TOOLS = Path(sys.executable).parent
GERMAN = FOLDER / "priori_de.ts"
SOURCES = sorted(
    file for file in Path(station.__file__).parent.rglob("*.py") if file.parent.name != "cli"
)


def messages(file):
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.find("name").text, message


def test_that_every_string_of_the_window_is_translated(tmp_path):
    fresh = tmp_path / "priori_de.ts"
    fresh.write_bytes(GERMAN.read_bytes())
    subprocess.run(
        [TOOLS / "pyside6-lupdate", *SOURCES, "-ts", fresh, "-locations", "none"],
        check=True,
        capture_output=True,
    )
    open_ones = [
        (context, message.find("source").text)
        for context, message in messages(fresh)
        if message.find("translation").get("type") == "unfinished"
        or not message.find("translation").text
    ]
    assert open_ones == []
    assert len(list(messages(fresh))) > 150


def test_that_translations_keep_every_place_to_be_filled_in():
    import string

    for context, message in messages(GERMAN):
        source, translation = message.find("source").text, message.find("translation").text
        fields = [
            sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
            for text in (source, translation)
        ]
        assert fields[0] == fields[1], f"{context}: {source}"


def test_that_the_compiled_file_is_that_of_the_source(tmp_path):
    compiled = tmp_path / "priori_de.qm"
    subprocess.run(
        [TOOLS / "pyside6-lrelease", GERMAN, "-qm", compiled], check=True, capture_output=True
    )
    assert compiled.read_bytes() == (FOLDER / "priori_de.qm").read_bytes()


@pytest.mark.parametrize(
    ("wanted", "spoken"), [("de", "de"), ("de_AT", "de"), ("en", "en"), ("fr", "en")]
)
def test_that_an_unknown_language_becomes_english(wanted, spoken):
    assert choose_language(wanted) == spoken
    assert spoken in LANGUAGES


def test_that_the_window_speaks_german(qtbot, german, ready):
    assert ready.window.pane.verdict.word == "BEREIT"
    assert QCoreApplication.translate("words", "left side") == "links"


@pytest.mark.parametrize("language", ["en", "de"])
def test_that_no_text_is_cut_off(qtbot, qapp, german, ready, language):
    speak(qapp, language)
    ready.window.resize(1280, 800)
    ready.desk.set_up_new()
    dialogs = [ready.desk.dialog]
    qtbot.wait(50)
    _assert_whole(ready.window, dialogs[0])
    dialogs[0].reject()
    ready.desk.set_up_cameras()
    qtbot.waitUntil(lambda: len(ready.desk.dialog.cameras.entries) > 2, timeout=30_000)
    _assert_whole(ready.desk.dialog)
    ready.desk.dialog.reject()
    ready.desk.challenge()
    qtbot.wait(50)
    _assert_whole(ready.desk.dialog)
    ready.desk.dialog.reject()
    ready.desk.edit_settings()
    qtbot.wait(50)
    _assert_whole(ready.desk.dialog)
    ready.desk.dialog.reject()
    ready.window.records.open_history()
    qtbot.wait(50)
    history = ready.window.records.history
    _assert_whole(history)
    for page in (history.record_pane, history.replay_pane):
        history.pages.setCurrentWidget(page)
        qtbot.wait(50)
        _assert_whole(page)
    ready.window.records.open_statistics()
    qtbot.waitUntil(lambda: ready.window.records.statistics is not None, timeout=20_000)
    qtbot.wait(50)
    _assert_whole(ready.window.records.statistics)
    for open_page in (
        ready.desk.pages.diagnose,
        ready.desk.pages.keep_models,
        ready.desk.pages.teach,
    ):
        open_page()
        qtbot.wait(50)
        _assert_whole(ready.desk.dialog)
        ready.desk.dialog.reject()
    for window in (history, ready.window.records.statistics):
        smallest = window.minimumSizeHint()
        assert (smallest.width() <= 1280, smallest.height() <= 800) == (True, True), smallest
    ready.window.show_welcome()
    qtbot.wait(50)
    _assert_whole(ready.window)


def _assert_whole(*windows):
    for window in windows:
        for widget in window.findChildren(QAbstractButton):
            if widget.isVisible() and widget.text() and not isinstance(widget, QToolButton):
                wanted = widget.fontMetrics().horizontalAdvance(widget.text())
                assert wanted <= widget.width(), f"{widget.text()!r} is cut off"
        for label in window.findChildren(QLabel):
            if label.isVisible() and label.text():
                wanted = (
                    label.heightForWidth(label.width())
                    if label.wordWrap()
                    else label.sizeHint().height()
                )
                assert wanted <= label.height() + 1, f"{label.text()!r} is cut off"
