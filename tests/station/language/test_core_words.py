"""Troubles that core tells in English are told in the language of the window."""

import ast
import builtins
import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

import core
import station
from core.domain import Reason, ReasonCode
from core.errors import CameraError, RecipeError
from core.recipes import Recipe
from core.settings import Settings
from core.validation import troubles_of
from station.language import sentences_fields
from station.language.core_words import SENTENCES, told, trouble_words
from station.language.words import reason_words
from station.operator.banner_pane import Banner, BannerPane

CORE, STATION = (Path(package.__file__).parent for package in (core, station))
OF_THE_WINDOW = [file for file in STATION.rglob("*.py") if file.parent.name != "cli"]
ON_THE_COMMAND_LINE = ("bench/",)
"""Folders and files of core whose troubles no window shows."""
OF_ANSWERS_AND_PROMPTS = (
    "describe/offline.py",
    "describe/prompts.py",
    "describe/structured.py",
    "read/",
    "recipes/recipe.py",
    "training/samples.py",
)
"""Where whole sentences are asked or read; of these only what errors are made of is listed."""
TELLING = re.compile(r"(?:\w*Error|Banner|Held|Notice|NotRecorded|Reason|Refused|advance|heard)")
MISTAKES = {name for name in dir(builtins) if name.endswith("Error")}
LOGGING = {"debug", "info", "warning", "error", "exception"}
FEWEST_SIGNS = 12
"""Of a text that is no mere joint for what is filled in."""


def text_of(node):
    """Return the text of a literal, with {} for what is filled in; "" of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def texts_in(node):
    """Return the literals below a node, without the parts of others and without docstrings."""
    if text := text_of(node):
        return [text]
    return [
        text
        for child in ast.iter_child_nodes(node)
        if not (isinstance(child, ast.Expr) and text_of(child.value))
        for text in texts_in(child)
    ]


def is_told_by_code(call):
    """Whether the window has a sentence of its own for a reason."""
    code = call.args[0] if name_of(call) == "Reason" and call.args else None
    if not isinstance(code, ast.Attribute) or code.attr not in ReasonCode.__members__:
        return False
    return reason_words(Reason(ReasonCode[code.attr], "Message.", "Remedy.")) != "Message. Remedy."


def without_what_nobody_sees(tree):
    """Take out what goes to the log, tells programmers of a mistake, or is told by its code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (
            name_of(node) in LOGGING or name_of(node) in MISTAKES or is_told_by_code(node)
        ):
            node.args = []
    return tree


def shown_sentences(file, *, whole_sentences):
    """Return what a file may tell people, with {} for what is filled in.

    Args:
        file: Of core or station.
        whole_sentences: Whether to count, beside what errors are made of, every whole sentence.
    """
    tree = without_what_nobody_sees(ast.parse(file.read_text(encoding="utf-8")))
    found = {
        text
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and TELLING.fullmatch(name_of(node))
        for argument in node.args
        if not isinstance(argument, ast.Call)  # tr() and others
        for text in texts_in(argument)
        if " " in text
    }
    if whole_sentences:
        found |= {text for text in texts_in(tree) if re.fullmatch(r"(?s)[A-Z{].* .*\.", text)}
    return found


def is_case_of(sentence, text):
    """Whether a sentence is a text of core, with some of its places filled in."""
    said = text.replace("{}", "")
    return len(said) >= FEWEST_SIGNS and re.fullmatch(
        re.escape(text).replace(r"\{\}", ".*"), sentence, re.DOTALL
    )


def unlisted(texts):
    listed = {re.sub(r"\{\w+\}", "{}", each) for each in SENTENCES}
    return [
        text
        for text in sorted(texts)
        if text not in listed and not any(is_case_of(each, text) for each in listed)
    ]


def test_that_everything_core_may_tell_people_is_listed():
    missing = {}
    for file in CORE.rglob("*.py"):
        place = file.relative_to(CORE).as_posix()
        if not place.startswith(ON_THE_COMMAND_LINE):
            speaks = not place.startswith(OF_ANSWERS_AND_PROMPTS)
            missing[place] = unlisted(shown_sentences(file, whole_sentences=speaks))
    assert {place: texts for place, texts in missing.items() if texts} == {}


def test_that_what_the_station_tells_without_a_translation_is_listed():
    texts = set()
    for file in OF_THE_WINDOW:
        texts |= shown_sentences(file, whole_sentences=False)
    assert unlisted(texts) == []


def test_that_a_sentence_that_is_not_listed_is_found(tmp_path):
    file = tmp_path / "new.py"
    file.write_text(
        '"""This is a docstring."""\n'
        'ADVICE = "Do what nobody has translated."\n'
        "def fail(camera, near):\n"
        '    log.warning("This is for the log.")\n'
        '    raise CameraError(f"The lens of {camera} is open", "Or this" if near else ADVICE)\n',
        encoding="utf-8",
    )
    assert unlisted(shown_sentences(file, whole_sentences=True)) == [
        "Do what nobody has translated.",
        "Or this",
        "The lens of {} is open",
    ]


def test_that_every_sentence_is_still_built_so():
    built = set()
    for file in [*CORE.rglob("*.py"), *OF_THE_WINDOW]:
        if not file.name.startswith("sentences_"):
            built |= set(texts_in(ast.parse(file.read_text(encoding="utf-8"))))
    listed = {each: re.sub(r"\{\w+\}", "{}", each) for each in SENTENCES}
    gone = [
        each
        for each, plain in listed.items()
        if plain not in built and not any(is_case_of(plain, text) for text in built if "{}" in text)
    ]
    assert gone == []


VIEW = {"name": "top", "reference": "top.png"}
BAD_RECIPES = (
    "{",
    [],
    {"name": "", "colour": 1, "views": []},
    {"name": "Valve", "views": [VIEW, VIEW]},
    {"name": "Valve", "views": [VIEW] * 17},
    {"name": "Valve", "views": [VIEW], "codes": [{"code": "1", "label": "a"}] * 2},
    {"name": 1, "views": 1, "answers": "x", "version": 1.5, "cross_check": "x", "start": "x"},
    {"name": "a" * 121, "views": [VIEW], "answers": 0, "format": [], "structured": []},
    {"views": [VIEW | {"reference": "/a.png"}, VIEW | {"reference": "../a.png"}, 7]},
    {"views": [VIEW | {"reference_settings": {"gain": []}}]},
    {"views": [VIEW | {"calibration": {"images": 1, "asked": 1, "threshold": "x"}}]},
)
BAD_SETTINGS = (
    {"publish": {"url": "ftp:"}, "endpoint": {"timeout_s": 0, "deadline_s": 1801}},
    {"shift_starts": ["x"], "data_folder": "a\0b"},
    '{"storage": {"keep_gb": NaN}}',
)


def troubles_of_files():
    """Return what is wrong with bad recipes and settings, as a person reads it."""
    for kind, documents in ((Recipe, BAD_RECIPES), (Settings, BAD_SETTINGS)):
        for document in documents:
            text = document if isinstance(document, str) else json.dumps(document)
            with pytest.raises(ValidationError) as caught:
                kind.model_validate_json(text)
            yield troubles_of(caught.value)


def test_that_every_trouble_of_a_field_is_told_in_german(german):
    for troubles in troubles_of_files():
        english, said = troubles.split("; "), told(f"The recipe a cannot be used: {troubles}.")
        assert not any(each in said for each in english)


def test_that_every_trouble_of_a_field_that_is_listed_comes_up():
    met = {each for troubles in troubles_of_files() for each in troubles.split("; ")}
    listed = {each: re.sub(r"\{\w+\}", "{}", each) for each in sentences_fields.SENTENCES}
    assert [
        each for each, plain in listed.items() if not any(is_case_of(one, plain) for one in met)
    ] == []


def test_that_every_sentence_is_listed_once():
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_that_every_sentence_is_told_in_german_by_its_own_words(german):
    for each in SENTENCES:
        filled = {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", each)}
        english, wanted = (
            text.format(**filled) for text in (each, QCoreApplication.translate("core", each))
        )
        assert told(english) == wanted != english


def test_that_english_stays_as_core_says_it(qapp):
    error = CameraError("The camera CAM_A took no image within 5 s.", "Close that program.")
    assert trouble_words(error) == str(error)


def test_that_what_is_filled_in_stays_in_its_place(german):
    said = told("The camera 'Top {1}' took no image within 5 s.")
    assert said == "Die Kamera 'Top {1}' hat in 5 s kein Bild aufgenommen."


def test_that_the_sentence_that_leaves_least_open_is_taken(german):
    assert told("There is no camera 7; found: 8, 9.") == "Es gibt keine Kamera 7; gefunden: 8, 9."


def test_that_a_cause_that_core_names_is_told_too(german):
    error = RecipeError(
        "The reference of view 'top' of 'Valve' is missing. There is no file /a/b.png.",
        "Take a new reference from an accepted product.",
    )
    assert trouble_words(error) == (
        "Die Referenz der Ansicht 'top' von 'Valve' fehlt. Es gibt keine Datei /a/b.png."
        " Nehmen Sie eine neue Referenz von einem freigegebenen Produkt auf."
    )


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
