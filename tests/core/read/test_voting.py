"""Several answers to one question: most of them decide, and a tie decides nothing."""

import pytest

from core.domain import Difference, Opinion, Response
from core.read.voting import read_all

BAD, BENT = "A screw is missing.", "The left pin is bent."
GOOD, BLIND, FAILED = "There is no difference.", "I cannot see the image.", ""


@pytest.mark.parametrize(
    ("texts", "difference"),
    [
        ((BAD, BAD), Difference.YES),
        ((GOOD, GOOD), Difference.NO),
        ((GOOD, BAD), Difference.UNUSABLE),
        ((BAD, GOOD), Difference.UNUSABLE),
        ((BAD, BLIND), Difference.UNUSABLE),
        ((GOOD, BLIND), Difference.UNUSABLE),
        ((GOOD, FAILED), Difference.UNUSABLE),
        ((BLIND, BLIND), Difference.UNUSABLE),
        ((GOOD, BAD, BENT), Difference.YES),
        ((BAD, GOOD, GOOD), Difference.NO),
        ((GOOD, BAD, BLIND), Difference.UNUSABLE),
        ((GOOD, GOOD, BAD, BENT), Difference.UNUSABLE),
        ((GOOD, GOOD, BLIND, FAILED), Difference.UNUSABLE),
        ((GOOD, GOOD, GOOD, BAD, FAILED), Difference.NO),
    ],
)
def test_that_more_than_half_of_all_decide(reader, texts, difference):
    first, *others = texts
    opinions = tuple(Opinion(text, "seer") for text in others)
    reading = read_all(reader, Response(first, "seer", opinions=opinions))
    assert reading.difference is difference
    assert len(reading.votes) == len(texts)
    assert bool(reading.findings) is (difference is Difference.YES)


def test_that_findings_are_those_of_the_first_answer_that_is_followed(reader):
    response = Response(GOOD, "a", opinions=(Opinion(BENT, "b"), Opinion(BAD, "b")))
    (finding,) = read_all(reader, response).findings
    assert finding.label == "bent pin"


def test_that_one_answer_is_read_as_before(reader):
    assert read_all(reader, Response(BAD, "seer")) == reader.read(BAD)


def test_that_the_explanation_tells_who_said_what(reader):
    response = Response(GOOD, "a", opinions=(Opinion(BAD, "b"),))
    explanation = read_all(reader, response).explanation
    assert "answer 1 (no)" in explanation
    assert "answer 2 (yes)" in explanation
