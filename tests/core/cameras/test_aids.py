"""Aids for setting up a camera: what they measure."""

import cv2
import numpy as np
import pytest
from scripted_station import picture

from core.cameras.aids import clipping, exposure, movement, sharpness, small


def test_that_sharpness_falls_with_every_step_of_blur_and_not_with_light():
    sharp = picture()
    values = [
        sharpness(sharp),
        *(sharpness(cv2.GaussianBlur(sharp, (0, 0), sigma)) for sigma in (1, 2, 4)),
    ]
    assert values == sorted(values, reverse=True)
    darker = (sharp * 0.6).astype(np.uint8)
    assert sharpness(darker) == pytest.approx(sharpness(sharp), rel=0.2)


def test_that_clipped_pixels_are_told_dark_from_bright():
    image = np.full((40, 40, 3), 120, np.uint8)
    image[:10] = 0
    image[-4:, :, 0] = 255
    kinds = clipping(image)
    assert (kinds[:10] == 1).all()
    assert (kinds[-4:] == 2).all()
    measured = exposure(image)
    assert measured.dark == pytest.approx(0.25)
    assert measured.bright == pytest.approx(0.1)
    assert measured.histogram.sum(axis=1) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 4000, 3), (2000, 7, 3), (480, 640, 3)])
def test_that_pictures_of_any_shape_are_measured(shape):
    image = np.random.default_rng(1).integers(0, 255, shape, np.uint8)
    image.setflags(write=False)
    assert sharpness(image) >= 0
    assert exposure(image).histogram.shape == (3, 64)
    assert movement(small(image), small(image)) == 0


def test_that_a_hand_is_movement_and_the_light_is_not():
    before = picture()
    brighter = np.clip(before.astype(int) + 30, 0, 255).astype(np.uint8)
    hand = before.copy()
    hand[60:180, 100:260] = 220
    assert movement(small(before), small(brighter)) < 0.05
    assert movement(small(before), small(hand)) > 0.15
