import numpy as np
import pytest

from core.domain import Box
from core.evidence.change import KINDS, Changes
from core.evidence.extents import extents_of
from core.evidence.pieces import pieces_of

GREY = np.full((120, 240, 3), 110, np.uint8)


def pieces_in(both, product=GREY, reference=GREY):
    kinds = np.full((len(KINDS), 30, 60), 1 / len(KINDS), np.float32)
    return pieces_of(Changes(both, kinds), 0.0, product, reference)


def corners(gap=40):
    """Two corners of a plate whose middle the free flow takes along."""
    both = np.zeros(GREY.shape[:2], np.float32)
    both[40:60, 20:40] = 0.95
    both[40:60, 40 + gap : 60 + gap] = 0.9
    return both


def painted(colours):
    """A picture with what the corners show."""
    picture = GREY.copy()
    picture[40:60, 20:40], picture[40:60, 80:100] = colours
    return picture


def extents(both, first, chances, product=GREY, reference=GREY):
    pieces = pieces_in(both, product, reference)
    return extents_of(pieces, chances, first, product, reference)


def test_that_a_piece_that_is_believed_reaches_as_far_as_the_first_look_sees():
    both, first = corners(), corners()
    first[45:55, 20:100] = 0.7
    (only,) = extents(both, first, [0.9, 0.8])
    assert only.place.box == Box(20, 40, 100, 60)
    assert only.place.pixels.sum() == 2 * 20 * 20 + 10 * 40
    assert only.probability == 0.9


def test_that_a_piece_that_is_doubted_stays_as_both_looks_see_it():
    both, first = corners(), corners()
    first[45:55, 20:100] = 0.7
    assert [each.place.box.width for each in extents(both, first, [0.3, 0.2])] == [20, 20]


def test_that_what_a_likelier_piece_reaches_is_no_second_one_whichever_comes_first():
    both, first = corners(), corners()
    first[45:55, 20:100] = 0.7
    (only,) = extents(both, first, [0.5, 0.8])
    assert only.probability == 0.8
    assert only.piece.box.x0 == 80


def test_that_pieces_whose_colours_changed_alike_are_one_thing():
    hair = painted([(30, 30, 30), (34, 30, 30)])
    (only,) = extents(corners(), corners(), [0.6, 0.8], product=hair)
    assert only.place.box == Box(20, 40, 100, 60)
    assert only.place.pixels.sum() == 2 * 20 * 20
    assert only.probability == 0.8


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ([(30, 30, 30), (200, 40, 40)], [(110, 110, 110)] * 2),  # two colours
        ([(110, 110, 110)] * 2, [(30, 30, 30), (200, 40, 40)]),  # where two things were
    ],
)
def test_that_pieces_that_changed_otherwise_stay_two(now, before):
    found = extents(corners(), corners(), [0.8, 0.8], painted(now), painted(before))
    assert len(found) == 2


def test_that_pieces_far_from_each_other_stay_two():
    hair = GREY.copy()
    hair[corners(gap=120) > 0] = 30
    assert len(extents(corners(gap=120), corners(gap=120), [0.8, 0.8], product=hair)) == 2


def test_that_a_doubted_piece_joins_nothing():
    hair = painted([(30, 30, 30), (34, 30, 30)])
    assert len(extents(corners(), corners(), [0.8, 0.3], product=hair)) == 2


def test_that_three_pieces_in_a_row_are_one_thing_and_nothing_is_lost():
    both = np.zeros(GREY.shape[:2], np.float32)
    for left in (20, 80, 140):
        both[40:60, left : left + 20] = 0.9
    hair = GREY.copy()
    hair[both > 0] = 30
    (only,) = extents(both, both, [0.7, 0.9, 0.8], product=hair)
    assert only.place.box == Box(20, 40, 160, 60)
    assert only.place.pixels.sum() == 3 * 20 * 20


def test_that_a_piece_without_any_chance_is_left_out():
    assert [each.probability for each in extents(corners(), corners(), [0.0, 0.8])] == [0.8]
