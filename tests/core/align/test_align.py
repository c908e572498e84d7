import cv2
import numpy as np
import pytest
from drawn_boards import draw_board, photograph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.align import align
from core.domain import Correspondence

CORNERS = [[0, 0], [660, 0], [660, 484], [0, 484]]


@pytest.fixture(scope="module")
def board():
    return draw_board(0)


@pytest.fixture(scope="module")
def reference(board):
    return photograph(board, seed=1)


def farthest_corner(product, reference, alignment):
    """How far the reference's corners arrive from where they should, in pixels."""
    there = cv2.perspectiveTransform(reference.arrived(CORNERS)[:, None], alignment.homography)[
        :, 0
    ]
    return np.abs(there - product.arrived(CORNERS)).max()


@pytest.mark.parametrize(
    "placed",
    [
        {},
        {"turn": 15},
        {"turn": -15, "scale": 0.85},
        {"scale": 1.15, "shift": (40, -30)},
        {"turn": 6, "tilt": 0.06, "slope": 0.4, "gamma": 1.4, "noise": 8, "jpeg": 70},
    ],
)
def test_that_a_product_placed_otherwise_is_found_to_the_pixel(board, reference, placed):
    product = photograph(board, seed=2, **placed)
    alignment = align(product.image, reference.image)
    assert alignment.correspondence is Correspondence.RIGID
    assert alignment.problem == ""
    assert farthest_corner(product, reference, alignment) < 1.5
    assert alignment.reference.shape == product.image.shape
    assert alignment.overlap.shape == product.image.shape[:2]


def test_that_the_aligned_reference_takes_the_light_of_the_product(board, reference):
    product = photograph(board, gamma=1.5, slope=0.5, seed=2)
    alignment = align(product.image, reference.image)
    middle = np.s_[220:420, 300:560]
    left = np.abs(alignment.reference[middle].astype(int) - product.image[middle])
    before = np.abs(reference.image[middle].astype(int) - product.image[middle])
    assert np.median(left) < 4 < np.median(before)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    turn=st.floats(-15, 15),
    scale=st.floats(0.82, 1.18),
    across=st.integers(-50, 50),
    down=st.integers(-40, 40),
    gamma=st.floats(0.65, 1.5),
    slope=st.floats(-0.4, 0.4),
    noise=st.floats(1, 8),
)
def test_that_any_sensible_placement_aligns(
    board, reference, turn, scale, across, down, gamma, slope, noise
):
    product = photograph(
        board, turn, scale, (across, down), gamma, slope, noise, jpeg=80, seed=int(noise * 10)
    )
    alignment = align(product.image, reference.image)
    assert alignment.correspondence is Correspondence.RIGID
    assert farthest_corner(product, reference, alignment) < 2


def test_that_rows_of_pads_do_not_lock_one_pitch_off():
    board = np.full((600, 800, 3), (20, 70, 30), np.uint8)
    for y in range(100, 520, 40):
        for x in range(100, 720, 40):
            cv2.circle(board, (x, y), 12, (180, 175, 165), -1, cv2.LINE_AA)
    board = cv2.GaussianBlur(board, (0, 0), 0.8)
    moved = np.array([[1, 0, 33], [0, 1, -27]], np.float64)
    product = cv2.warpAffine(board, moved, (800, 600), borderValue=(20, 70, 30))
    alignment = align(product, board)
    assert alignment.problem == ""
    assert abs(alignment.homography[0, 2] - 33) < 2
    assert abs(alignment.homography[1, 2] + 27) < 2


def test_that_the_last_placement_gives_the_same_result(board, reference):
    product = photograph(board, turn=4, shift=(20, 10), seed=2)
    searched = align(product.image, reference.image)
    moved = photograph(board, turn=4.2, shift=(24, 8), seed=3)
    again = align(moved.image, reference.image, searched.homography)
    assert farthest_corner(moved, reference, again) < 1.5


def test_that_a_useless_last_placement_does_no_harm(board, reference):
    product = photograph(board, turn=4, seed=2)
    wrong = np.array([[0.7, 0.3, 300], [-0.3, 0.7, 200], [0, 0, 1.0]])
    alignment = align(product.image, reference.image, wrong)
    assert farthest_corner(product, reference, alignment) < 1.5


def test_that_pictures_of_other_sizes_align(board, reference):
    product = photograph(board, turn=3, seed=2)
    half = cv2.resize(product.image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    alignment = align(half, reference.image)
    assert alignment.correspondence is Correspondence.RIGID
    assert alignment.reference.shape == half.shape


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda image: np.zeros_like(image), "black"),
        (lambda image: np.full_like(image, 255), "white"),
        (lambda image: np.full_like(image, 120), "Nothing"),
        (lambda image: image[:20, :20], "small"),
        (lambda image: cv2.GaussianBlur(image, (0, 0), 6), "blurred"),
        (lambda image: np.ascontiguousarray(image[::-1, ::-1]), "reference"),
    ],
)
def test_that_an_unfit_picture_gets_a_sentence_and_a_remedy(board, reference, spoil, word):
    alignment = align(spoil(photograph(board, seed=2).image), reference.image)
    assert word in alignment.problem
    assert alignment.remedy.endswith(".")


def test_that_another_product_is_not_compared(reference):
    alignment = align(photograph(draw_board(5), seed=2).image, reference.image)
    assert alignment.correspondence is Correspondence.UNRELATED
    assert "reference" in alignment.problem


def test_that_an_empty_bench_is_not_compared(board, reference):
    bench = photograph(np.full_like(board, 92), scale=0.01, seed=3).image
    assert align(bench, reference.image).problem


def test_that_a_hand_over_the_product_is_told(board, reference):
    product = photograph(board, seed=2).image.copy()
    cv2.ellipse(product, (680, 520), (250, 120), 30, 0, 360, (205, 150, 120), -1, cv2.LINE_AA)
    assert "covered" in align(product, reference.image).problem


def test_that_a_blank_reference_is_told(board):
    blank = np.full((400, 500, 3), 200, np.uint8)
    assert "reference" in align(photograph(board).image, blank).problem


@pytest.mark.parametrize(
    ("product", "reference"),
    [
        ((1, 1), (1, 1)),
        ((1, 10000), (300, 400)),
        ((300, 400), (10000, 1)),
        ((33, 2000), (2000, 33)),
        ((40, 40), (32, 32)),
        ((1000, 33000), (1000, 800)),
        ((1000, 800), (33000, 1000)),
    ],
)
def test_that_any_size_gives_an_answer(product, reference):
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 256, (*size, 3), dtype=np.uint8) for size in (product, reference)]
    alignment = align(*pictures)
    assert alignment.reference.shape == (*product, 3)
    assert alignment.problem or alignment.correspondence is Correspondence.TEXTURE


def test_that_two_pieces_of_one_texture_are_recognised():
    def surface(seed):
        rng = np.random.default_rng(seed)
        grain = cv2.GaussianBlur(rng.normal(0, 60, (400, 500)).astype(np.float32), (0, 0), 1.5)
        streaks = cv2.blur(rng.normal(0, 40, (400, 500)).astype(np.float32), (1, 61))
        return np.dstack([np.clip(120 + grain + 4 * streaks, 0, 255).astype(np.uint8)] * 3)

    alignment = align(surface(1), surface(2))
    assert alignment.correspondence is Correspondence.TEXTURE
    assert alignment.problem == ""
