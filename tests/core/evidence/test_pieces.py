import numpy as np

from core.domain import Box
from core.evidence.change import KINDS, Changes
from core.evidence.pieces import (
    is_exchanged_line,
    kind_of,
    moved_share,
    pieces_of,
    probability_of,
    unrest_of,
)


def seen(probability, kind=None):
    """What the net says, of one kind everywhere or of none."""
    rows, columns = (-(-side // 4) for side in probability.shape)
    kinds = np.full((len(KINDS), rows, columns), 1 / len(KINDS), np.float32)
    if kind is not None:
        kinds[:] = 0
        kinds[KINDS.index(kind)] = 1
    return Changes(probability, kinds)


def test_that_pieces_of_one_part_are_one_and_specks_are_none():
    probability = np.zeros((90, 120), np.float32)
    probability[20:30, 20:30] = 0.95
    probability[20:30, 34:44] = 0.9
    probability[60:62, 90:92] = 0.99
    probability[60:80, 40:60] = 0.4  # nowhere strong
    grey = np.full((90, 120, 3), 90, np.uint8)
    (only,) = pieces_of(seen(probability), 0.0, grey, grey)
    assert only.box == Box(20, 20, 44, 30)
    assert only.mask.sum() == 200


def test_that_larger_and_stronger_pieces_are_more_probable():
    probability = np.zeros((90, 120), np.float32)
    probability[10:16, 10:16] = 0.85
    probability[40:70, 40:70] = 0.97
    grey = np.full((90, 120, 3), 90, np.uint8)
    by_size = sorted(pieces_of(seen(probability), 0.0, grey, grey), key=lambda piece: piece.mass)
    assert probability_of(by_size[0]) < probability_of(by_size[1])


def wire(column, colour):
    drawn = np.full((120, 120, 3), 110, np.uint8)
    drawn[:, column : column + 12] = colour
    return drawn


def test_that_a_wire_which_lies_elsewhere_has_moved_and_one_of_another_colour_has_not():
    mask = np.ones((60, 30), bool)
    box = Box(40, 30, 70, 90)
    before = wire(44, (180, 30, 30))
    assert moved_share(wire(54, (180, 30, 30)), before, box, mask) > 0.9
    assert moved_share(wire(44, (30, 40, 180)), before, box, mask) < 0.9


def test_that_an_exchanged_wire_is_told_from_one_that_is_gone():
    probability = np.zeros((120, 120), np.float32)
    probability[:, 44:56] = 0.9
    red, blue = wire(44, (180, 30, 30)), wire(44, (30, 40, 180))
    (piece,) = pieces_of(seen(probability), 0.0, red, blue)
    assert is_exchanged_line(red, blue, piece)
    assert not is_exchanged_line(np.full_like(red, 110), blue, piece)


def one_piece(kind=None, unrest=0.0):
    probability = np.zeros((90, 120), np.float32)
    probability[20:30, 20:30] = 0.9
    grey = np.full((90, 120, 3), 90, np.uint8)
    (piece,) = pieces_of(seen(probability, kind), unrest, grey, grey)
    return piece


def test_that_a_piece_means_less_where_much_else_is_in_doubt():
    calm, restless = (probability_of(one_piece(unrest=each)) for each in (0.0, 3000.0))
    assert restless < calm
    doubts = np.zeros((50, 50), np.float32)
    doubts[:10] = 0.1
    assert unrest_of(doubts) == 0
    doubts[:10] = 0.5
    assert unrest_of(doubts) == 250


def test_that_a_piece_has_the_kind_that_the_net_sees_and_none_where_it_sees_many():
    assert kind_of(one_piece("crack")) == "crack"
    assert kind_of(one_piece()) == "difference"
    assert abs(one_piece("stain").shares.sum() - 1) < 1e-6


def test_that_a_crack_is_believed_sooner_than_a_part_that_looks_loose():
    assert probability_of(one_piece("crack")) > probability_of(one_piece("loose part"))
