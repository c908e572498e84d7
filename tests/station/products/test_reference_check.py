"""Pictures that make good and bad references."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image as Pillow
from PIL import ImageFilter
from scripted_station import picture

from station.products.reference_check import Doubt, check_reference


def blurred(image, radius):
    return np.asarray(Pillow.fromarray(image).filter(ImageFilter.GaussianBlur(radius)))


def test_that_a_sharp_picture_is_taken_without_a_word():
    assert check_reference(picture()) == ()


def test_that_a_blurred_picture_is_called_blurred():
    assert check_reference(blurred(picture(), 6)) == (Doubt.BLURRED,)


def test_that_a_large_camera_is_not_held_to_more_than_a_small_one():
    image = picture(height=1440, width=1920)
    assert check_reference(image) == ()
    assert check_reference(blurred(image, 1.5)) == ()
    assert check_reference(blurred(image, 16)) == (Doubt.BLURRED,)


def test_that_an_empty_picture_is_called_empty():
    sheet = np.full((300, 400, 3), 128, np.uint8)
    assert check_reference(sheet) == (Doubt.EMPTY,)


def test_that_too_much_and_too_little_light_are_named():
    bright = picture().copy()
    bright[:120] = 255
    assert Doubt.TOO_BRIGHT in check_reference(bright)
    assert Doubt.TOO_DARK in check_reference(picture() // 20)


@given(arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 900), st.just(3))))
def test_that_any_picture_is_judged(image):
    assert isinstance(check_reference(image), tuple)
