"""Kinds: what the evidence calls a spot speaks for some words and against others."""

import numpy as np

from core.segment.kinds import IN_DEPTH, flat_kind_odds, kind_odds, told_apart
from core.segment.rivals import rival_odds

CONCEPTS = ("missing_screw", "foreign", "stain", "scratch")


def test_that_a_spot_called_missing_speaks_for_words_of_missing_things():
    odds = kind_odds(np.eye(4), CONCEPTS, ["missing part"], IN_DEPTH)[:, 0]
    assert odds[0] > 0.5
    assert (odds[1:] < 0).all()


def test_that_a_spot_called_foreign_is_anything_but_missing():
    odds = kind_odds(np.eye(4), CONCEPTS, ["foreign object"], IN_DEPTH)[:, 0]
    assert odds[0] < -1
    assert odds[1] > 0


def test_that_a_mark_is_taken_for_a_mark_though_its_name_be_wrong():
    odds = kind_odds(np.eye(4), CONCEPTS, ["crack"], IN_DEPTH)[:, 0]
    assert odds[3] > 0.5
    assert odds[0] < -1


def test_that_other_names_say_nothing():
    assert not kind_odds(np.full((2, 4), 0.25), CONCEPTS, ["difference", ""], IN_DEPTH).any()


BOARD = ("open", "short", "mousebite", "spur", "missing_screw")


def test_that_on_a_flat_product_a_gap_speaks_for_an_open_and_against_a_short():
    odds = flat_kind_odds(np.eye(5), np.eye(5)[[0, 1]], BOARD, ["gap", "bridge"])
    assert odds[0, 0] > 1 > -1 > odds[1, 0]
    assert odds[1, 1] > 1 > -1 > odds[0, 1]


def test_that_names_are_turned_where_figure_and_ground_are_taken_for_one_another():
    # every spot looks like the opposite of what it is called
    odds = flat_kind_odds(np.eye(5), np.eye(5)[[0, 1, 2]], BOARD, ["bridge", "gap", "protrusion"])
    assert odds[0, 0] > 1 > -1 > odds[1, 0]
    assert odds[1, 1] > 1 > -1 > odds[0, 1]


def test_that_names_tell_board_defects_apart_and_not_what_is_missing():
    assert told_apart(np.eye(5), BOARD).round().tolist() == [1, 1, 1, 1, 0]


def silent(likeness):
    return np.zeros_like(likeness), np.zeros_like(likeness)


def test_that_what_fits_well_is_refused_where_something_else_fits_better():
    fits = np.array([[9.0], [4.0], [0.0]])  # three concepts, one spot
    odds = rival_odds(fits, fits, np.eye(3), silent(fits))[:, 0]
    assert odds[0] > 1
    assert odds[1] < -2  # far better than the third, and yet not what is shown


def test_that_words_with_a_meaning_of_their_own_need_no_concept():
    concepts = np.array([[5.0], [0.0]])
    strange = np.array([[0.5, 0.5]])
    names = np.zeros((1, 1)), np.zeros((2, 1))
    learned = rival_odds(np.array([[9.0]]), concepts, np.array([[0.1, 0.9]]), names)
    unknown = rival_odds(np.array([[0.0]]), concepts, np.array([[0.1, 0.9]]), names)
    assert learned[0, 0] > 0 > unknown[0, 0]
    many = rival_odds(np.array([[0.0]]), concepts, strange, names)
    assert many[0, 0] > 0  # true of either
