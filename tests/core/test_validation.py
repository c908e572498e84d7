"""Troubles of a file or form, told so that a person finds what to change."""

import pytest
from pydantic import ValidationError

from core.recipes import Recipe
from core.settings import Settings
from core.validation import troubles_of


def troubles(kind, text, names=None):
    with pytest.raises(ValidationError) as caught:
        kind.model_validate_json(text)
    return troubles_of(caught.value, names)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"theme": "pink"}', "theme: must be 'system', 'light', 'dark' or 'high contrast'"),
        ('{"thme": "dark"}', "thme: is not known: check its spelling, or take it out"),
        ('{"sounds": "loud"}', "sounds: must be true or false"),
        ('{"capture_timeout_s": 0}', "capture_timeout_s: must be more than 0"),
        ('{"storage": {"keep_days": 1.5}}', "storage.keep_days: must be a whole number"),
        ('{"storage": 7}', "storage: must be a group in curly brackets"),
        ('{"publish": {"url": "ftp://x"}}', "publish.url: must be an address that begins with"),
    ],
)
def test_that_a_person_is_told_what_to_change(text, said):
    assert troubles(Settings, text).startswith(said)


def test_that_a_slip_of_the_pen_is_told_with_its_line():
    said = troubles(Settings, '{"theme": "dark"\n"sounds": true}')
    assert said.startswith("the file: is not written as JSON")
    assert "line 2" in said


def test_that_entries_are_counted_from_one_and_only_the_innermost_is_named():
    text = '{"name": "Valve", "views": [{"name": "top", "reference": "/etc/a.png"}]}'
    said = troubles(Recipe, text)
    assert said.startswith("views #1.reference: must be a file beside the recipe")
    assert "needs at least" not in said


def test_that_a_form_calls_fields_as_it_shows_them():
    assert troubles(Settings, '{"operator": 7}', {"operator": "Inspector"}) == (
        "Inspector: must be a text in quotes"
    )
