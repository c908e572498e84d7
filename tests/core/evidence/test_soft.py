import cv2
import numpy as np
import pytest

from core.evidence.several import SUSPICIOUS
from core.evidence.soft import displaced_spots, soft_spots

SIZE = (380, 550)
EVERYWHERE = np.ones(SIZE, bool)
SHOULDER = np.array([300, 190])


def figure(degrees=0.0, length=190, patch=False):
    """A soft figure with one arm, which lies by some degrees otherwise and may be shorter."""
    picture = np.full((*SIZE, 3), 240, np.uint8)
    cv2.ellipse(picture, (210, 190), (120, 90), 0, 0, 360, (90, 60, 160), -1)
    angle = np.radians(degrees)
    hand = SHOULDER + length * np.array([np.cos(angle), np.sin(angle)])
    cv2.line(picture, SHOULDER.tolist(), hand.astype(int).tolist(), (90, 60, 160), 36)
    if patch:
        cv2.circle(picture, (200, 190), 40, (230, 200, 60), -1)
    return cv2.GaussianBlur(picture, (0, 0), 0.8)


def most(spots):
    return max((spot.probability for spot in spots), default=0.0)


@pytest.mark.parametrize("degrees", [-10, 10])
def test_that_an_arm_that_lies_otherwise_is_no_lost_one(degrees):
    assert most(displaced_spots(figure(degrees), figure(), EVERYWHERE)) < SUSPICIOUS


@pytest.mark.parametrize("degrees", [-6, 0, 6])
def test_that_a_lost_hand_is_found_where_it_was(degrees):
    strongest = soft_spots(figure(degrees, length=130), figure(), EVERYWHERE)[0]
    assert strongest.probability >= SUSPICIOUS
    assert strongest.kind == "missing part"
    box = strongest.mask.box
    assert box.x0 < 470 < box.x1
    assert box.y0 < 190 < box.y1


def test_that_a_hand_too_long_is_found():
    strongest = soft_spots(figure(), figure(length=130), EVERYWHERE)[0]
    assert strongest.probability >= SUSPICIOUS
    assert strongest.kind == "foreign object"


def test_that_another_colour_within_the_outline_counts_though_no_matter_is_lost():
    assert most(displaced_spots(figure(patch=True), figure(), EVERYWHERE)) >= SUSPICIOUS


def test_that_nothing_is_found_where_nothing_is_compared():
    assert soft_spots(figure(length=130), figure(), np.zeros(SIZE, bool)) == []
