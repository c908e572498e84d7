"""Align, evidence and judgement together, over any sensible placing, light and camera fault."""

import numpy as np
import pytest
from drawn_boards import draw_board, with_spot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stressed_pictures import on_bench, taken, verdict_of

from core.domain import Verdict
from core.evidence import load_evidence_finder


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


@pytest.fixture(scope="module")
def board():
    return draw_board(3)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    turn=st.floats(-15, 15),
    scale=st.floats(0.8, 1.2),
    shift=st.tuples(st.integers(-30, 30), st.integers(-30, 30)),
    gamma=st.floats(0.6, 1.6),
    slope=st.floats(-0.6, 0.6),
    noise=st.floats(0, 8),
    jpeg=st.integers(60, 95),
    motion=st.integers(0, 3),
    seed=st.integers(0, 1000),
)
def test_that_any_sensible_picture_of_a_good_product_passes_and_of_a_bad_one_does_not(
    finder, board, turn, scale, shift, gamma, slope, noise, jpeg, motion, seed
):
    reference = taken(on_bench(board, seed=1), noise=2, seed=2)
    light = {"gamma": gamma, "slope": slope, "noise": noise, "jpeg": jpeg, "motion": motion}
    for picture, passes in ((board, True), (with_spot(board, 330, 240, 9), False)):
        scene = on_bench(picture, turn, scale, shift, seed=seed)
        product = taken(scene, **light, along=seed, seed=seed)
        verdict, alignment, evidence = verdict_of(finder, product, reference)
        assert (verdict is Verdict.PASS) == passes
        height, width = product.shape[:2]
        assert evidence.map.shape == alignment.overlap.shape == (height, width)
        for spot in evidence.spots:
            box = spot.mask.box
            assert 0 <= box.x0 < box.x1 <= width
            assert 0 <= box.y0 < box.y1 <= height
        assert not evidence.map[~alignment.overlap].any()


@pytest.mark.parametrize(
    "product",
    [
        lambda board: np.ascontiguousarray(board[:, ::-1]),
        lambda board: np.full_like(board, 128),
        lambda board: np.ascontiguousarray(board[:100]),
        lambda board: np.dstack([board[..., 1]] * 3),
        lambda board: (board // 64) * np.uint8(64),
    ],
    ids=["mirrored", "blank", "a strip", "grey", "two bits deep"],
)
def test_that_odd_pictures_are_never_passed(finder, board, product):
    reference = taken(on_bench(board, seed=1), noise=2, seed=2)
    spoiled = product(with_spot(board, 330, 60, 14))
    verdict, alignment, _ = verdict_of(finder, on_bench(spoiled, seed=3), reference)
    assert verdict is not Verdict.PASS
    assert alignment.reference.shape[:2] == alignment.overlap.shape
