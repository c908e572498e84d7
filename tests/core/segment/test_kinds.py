"""Kinds: what the change detector calls a spot speaks for some words and against others."""

import numpy as np

from core.segment.kinds import kind_odds

CONCEPTS = ("missing_screw", "foreign", "stain", "scratch")


def test_that_a_spot_called_missing_speaks_for_words_of_missing_things():
    odds = kind_odds(np.eye(4), CONCEPTS, ["missing part"])[:, 0]
    assert odds[0] > 0.5
    assert (odds[1:] < 0).all()


def test_that_a_spot_called_foreign_is_anything_but_missing():
    odds = kind_odds(np.eye(4), CONCEPTS, ["foreign object"])[:, 0]
    assert odds[0] < -1
    assert odds[1] > 0


def test_that_a_mark_is_taken_for_a_mark_though_its_name_be_wrong():
    odds = kind_odds(np.eye(4), CONCEPTS, ["crack"])[:, 0]
    assert odds[3] > 0.5
    assert odds[0] < -1


def test_that_other_names_say_nothing():
    assert not kind_odds(np.full((2, 4), 0.25), CONCEPTS, ["difference", ""]).any()
