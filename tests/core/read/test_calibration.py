"""How sure a reading is: learned on the train half, held against the test half."""

import pytest

from core.domain import Difference
from core.read.calibration import NO_AT_MOST, decided, probabilities

NOT_MORE_THAN = 0.07  # Brier score of the test half; what always saying one half scores is 0.25


@pytest.fixture(scope="module")
def guessed(reader, answers):
    """Probability and truth of the test half, which the numbers were not learned from."""
    return [
        (reader.read(answer["text"]).probability, answer["has_difference"] is True)
        for answer in answers["test"]
    ]


def test_that_probabilities_say_how_often_a_difference_is_stated(guessed):
    brier = sum((probability - truth) ** 2 for probability, truth in guessed) / len(guessed)
    assert brier <= NOT_MORE_THAN


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.05), (0.05, 0.5), (0.9, 1.0)])
def test_that_readings_of_one_probability_are_right_about_as_often(guessed, low, high):
    held = [(probability, truth) for probability, truth in guessed if low <= probability <= high]
    said = sum(probability for probability, _ in held) / len(held)
    true = sum(truth for _, truth in held) / len(held)
    assert len(held) >= 10
    assert abs(said - true) <= 0.25


def test_that_no_difference_is_not_believed_of_a_way_that_is_often_wrong():
    surely_wrong = max(probabilities(), key=probabilities().__getitem__)
    assert probabilities()[surely_wrong] > NO_AT_MOST
    assert decided(Difference.NO, surely_wrong, "").difference is Difference.UNUSABLE
    assert decided(Difference.YES, "nothing said", "").difference is Difference.YES


def test_that_every_reading_says_how_it_was_decided(reader):
    for text in (
        "A screw is missing.",
        "No difference.",
        "I cannot see it.",
        "Eine Schraube fehlt.",
    ):
        reading = reader.read(text)
        assert reading.probability == probabilities()[reading.way]
