"""Troubles that core tells in English are told in the language of the window."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator

import core
from core.domain import Reason, ReasonCode
from core.errors import CameraError
from station.banner_pane import Banner, BannerPane
from station.core_words import _SENTENCES, told, trouble_words
from station.languages import speak
from station.words import reason_words


@pytest.fixture
def german(qapp):
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    for left in qapp.findChildren(QTranslator):
        qapp.removeTranslator(left)
    QLocale.setDefault(QLocale("en"))


def sentences_of_core():
    """Return every text in core, with {} for what is filled in."""
    found = set()
    for file in Path(core.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.add(
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}"
                        for part in node.values
                    )
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_that_every_sentence_is_still_built_so_in_core():
    known = sentences_of_core()
    gone = [
        each
        for each in _SENTENCES
        if re.sub(r"\{\w+\}", "{}", each) not in known
        and not any(
            re.fullmatch(re.escape(other).replace(r"\{\}", ".*"), each)
            for other in known
            if "{}" in other and len(other) > 20
        )
    ]
    assert gone == []


def test_that_english_stays_as_core_says_it(qapp):
    error = CameraError("The camera CAM_A took no image within 5 s.", "Close that program.")
    assert trouble_words(error) == str(error)


def test_that_what_is_filled_in_stays_in_its_place(german):
    said = told("The camera 'Top {1}' took no image within 5 s.")
    assert said == "Die Kamera 'Top {1}' hat in 5 s kein Bild aufgenommen."


@pytest.mark.parametrize("sentence", ["", "Nobody ever said this.", "{camera}", "The camera"])
def test_that_anything_else_is_shown_as_it_is(german, sentence):
    assert told(sentence) == sentence


def test_that_reasons_of_review_are_told_in_german(german):
    reason = Reason(
        ReasonCode.NOT_ALIGNED, "The picture is black.", "Check lamp, lens cap and exposure."
    )
    assert reason_words(reason).startswith("Das Bild ist schwarz.")


def test_that_banners_are_told_in_german(qtbot, german):
    pane = BannerPane()
    qtbot.addWidget(pane)
    pane.show_banner("camera", Banner("The camera CAM_A is gone.", "Check its cable and power."))
    (frame,) = (child for child in pane.children() if child.objectName() == "banner")
    assert frame.accessibleName() == "Die Kamera CAM_A ist weg. Prüfen Sie Kabel und Strom."
