"""Labels become codes of the plant where they mean the same, and stay uncoded where they do not."""

import pytest

from core.domain import Finding
from core.read.codes import assign_codes
from core.recipes import Code

CODES = (
    Code(code="N01", label="missing fastener", synonyms=("screw not there",)),
    Code(code="N02", label="scratch"),
    Code(code="N03", label="contamination", synonyms=("foreign matter", "oil")),
    Code(code="N04", label="bent pin"),
    Code(code="N05", label="bent cover"),
)


def code_of(label, phrase="part", codes=CODES):
    (finding,) = assign_codes([Finding("", phrase, label)], codes)
    return finding.code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("missing screw", "N01"),
        ("absent bolts", "N01"),
        ("scuffed", "N02"),
        ("deep scratches", "N02"),
        ("dirt", "N03"),
        ("foreign matter", "N03"),
        ("deformed pin", "N04"),
        ("warped lid", "N05"),
    ],
)
def test_that_a_label_gets_the_code_of_its_meaning(label, code):
    assert code_of(label) == code


@pytest.mark.parametrize("label", ["missing label", "wrong color", "leak", "", "\u202e", "bent"])
def test_that_what_no_code_means_stays_uncoded(label):
    assert code_of(label) == ""


def test_that_two_codes_that_fit_equally_well_give_none():
    twins = (Code(code="A", label="dent"), Code(code="B", label="ding"))
    assert code_of("dent", codes=twins) == ""


def test_that_the_phrase_helps_where_the_label_does_not():
    assert code_of("hairline", phrase="fine scratch") == "N02"


def test_that_without_codes_nothing_is_coded():
    assert code_of("scratch", codes=()) == ""
