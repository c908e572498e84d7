import cv2
import numpy as np
import pytest
from drawn_boards import draw_board, photograph

from core.align.fitness import is_out_of_focus


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
