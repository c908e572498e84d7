"""Colours that everybody can read."""

from dataclasses import asdict

import pytest

from station.widgets.theme import (
    COLOUR_BLIND_VERDICTS,
    THEMES,
    VERDICTS,
    Mood,
    Theme,
    contrast,
    style_sheet,
)

TEXT, PARTS = 4.5, 3.0
TEXT_ON = [
    ("text", "window"),
    ("text", "panel"),
    ("text", "raised"),
    ("text", "image_ground"),
    ("muted", "window"),
    ("muted", "panel"),
    ("muted", "raised"),
    ("accent_text", "accent"),
    ("trouble_text", "trouble"),
    ("neutral_text", "neutral"),
    ("window", "border"),  # a button while it is pressed
]
PARTS_ON = [
    ("border", "window"),
    ("border", "panel"),
    ("accent", "window"),
    ("focus", "window"),
    ("focus", "panel"),
]


def test_that_contrast_is_what_the_standard_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_that_text_can_be_read(name, ink, ground):
    colours = asdict(THEMES[name])
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("part", "ground"), PARTS_ON)
def test_that_parts_can_be_told_apart(name, part, ground):
    colours = asdict(THEMES[name])
    assert contrast(colours[part], colours[ground]) >= PARTS


@pytest.mark.parametrize("table", [VERDICTS, COLOUR_BLIND_VERDICTS])
def test_that_verdicts_can_be_read_and_told_apart_in_greyscale(table):
    for fill in table.values():
        assert contrast(fill.fill, fill.text) >= TEXT
    assert contrast(table[Mood.PASS].fill, table[Mood.FAIL].fill) >= 3.5


@pytest.mark.parametrize("name", THEMES)
def test_that_the_style_sheet_has_no_name_left_unfilled(name):
    sheet = style_sheet(Theme(name, THEMES[name]))
    body = sheet.partition("*/")[2]
    assert "@" not in body
