import cv2
import numpy as np
import pytest
from drawn_boards import draw_board, photograph

from core.align.fitness import is_out_of_focus, is_same_texture


@pytest.fixture(scope="module")
def picture():
    return photograph(draw_board(0, 900, 660), seed=1).image


@pytest.mark.parametrize("sigma", [4, 6, 9])
def test_that_a_picture_out_of_focus_at_full_size_is_told(picture, sigma):
    assert is_out_of_focus(cv2.GaussianBlur(picture, (0, 0), sigma), picture)


def test_that_a_little_motion_noise_and_another_exposure_are_in_focus(picture):
    noise = np.random.default_rng(1).normal(0, 8, picture.shape)
    moved = cv2.blur(picture, (5, 1))
    dark = (picture * 0.6).astype(np.uint8)
    noisy = np.clip(picture + noise, 0, 255).astype(np.uint8)
    for each in (picture, moved, dark, noisy):
        assert not is_out_of_focus(each, picture)


def test_that_pictures_smaller_than_a_window_are_no_trouble():
    small = np.full((40, 50, 3), 90, np.uint8)
    assert not is_out_of_focus(small, small)


def grained(seed, strength=8.0):
    grain = np.random.default_rng(seed).normal(0, 1, (300, 400)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 1.2) * strength * 3
    return np.repeat(np.clip(120 + grain, 0, 255)[..., None], 3, axis=2).astype(np.uint8)


def on_bench(seed, middle):
    picture = grained(seed)
    picture[60:240, 80:320] = middle[60:240, 80:320]
    return picture


def test_that_two_pieces_of_one_surface_are_the_same_texture():
    assert is_same_texture(grained(1), grained(2))
    assert is_same_texture(on_bench(1, grained(3, 30)), grained(2))  # a defect in its middle


def test_that_a_lively_product_on_a_calm_bench_is_no_texture():
    lively = on_bench(1, grained(3, 30))
    assert not is_same_texture(lively, lively)


def test_that_a_surface_is_not_the_texture_of_a_coloured_product_on_the_same_bench():
    coloured = on_bench(1, np.clip(grained(3) + np.array([25, 0, -25]), 0, 255).astype(np.uint8))
    assert is_same_texture(coloured, coloured)
    assert not is_same_texture(grained(2), coloured)
    assert not is_same_texture(coloured, grained(2))
