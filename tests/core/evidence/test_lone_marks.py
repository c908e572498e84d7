import cv2
import numpy as np
import pytest

from core.evidence.lone_marks import lone_mark
from core.evidence.several import SUSPICIOUS
from core.evidence.soft import soft_spots

SIZE = (380, 550)
EVERYWHERE = np.ones(SIZE, bool)


def figure(*marks, eyes=((250, 150), (300, 150)), warp=0, gloss=(200, 230)):
    """A soft figure with printed eyes on white ground, bent a little otherwise by its number."""
    picture = np.full((*SIZE, 3), 245, np.uint8)
    cv2.ellipse(picture, (275, 190), (190, 120), 0, 0, 360, (90, 190, 70), -1)
    for eye in eyes:
        cv2.ellipse(picture, eye, (13, 9), 20, 0, 360, (190, 30, 50), -1)
    for at, radius, color in marks:
        cv2.circle(picture, at, radius, color, -1)
    cv2.ellipse(picture, gloss, (35, 5), 10, 0, 360, (235, 250, 230), -1)
    bends = np.random.default_rng(warp).normal(0, 3, (2, 4, 5)).astype(np.float32)
    grid = np.stack(np.meshgrid(np.arange(SIZE[1]), np.arange(SIZE[0])), -1).astype(np.float32)
    bent = grid + np.dstack([cv2.resize(each, SIZE[::-1], interpolation=3) for each in bends])
    moved = cv2.remap(picture, bent, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    noise = np.random.default_rng(warp + 50).normal(0, 2, picture.shape)
    return np.clip(cv2.GaussianBlur(moved, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def reference():
    return figure()


@pytest.mark.parametrize("warp", [1, 2, 3])
def test_that_a_good_piece_lying_otherwise_and_gleaming_elsewhere_is_quiet(reference, warp):
    found = lone_mark(figure(warp=warp, gloss=(330, 250)), reference, EVERYWHERE)
    assert found is None or found.probability < SUSPICIOUS


@pytest.mark.parametrize("color", [(40, 40, 160), (25, 25, 25), (200, 60, 60)])
def test_that_a_small_mark_is_found_where_it_is(reference, color):
    product = figure(((360, 220), 7, color), warp=1)
    strongest = soft_spots(product, reference, EVERYWHERE)[0]
    assert strongest.probability >= SUSPICIOUS
    box = strongest.mask.box
    assert box.x0 - 8 < 360 < box.x1 + 8
    assert box.y0 - 8 < 220 < box.y1 + 8


def test_that_a_print_that_is_gone_is_found(reference):
    found = lone_mark(figure(eyes=((250, 150),), warp=2), reference, EVERYWHERE)
    assert found is not None
    assert found.probability >= SUSPICIOUS
    assert np.abs(np.argwhere(found.mask).mean(axis=0) - (150, 300)).max() < 15


def test_that_a_figure_that_differs_in_many_places_is_not_judged(reference):
    turned = figure(eyes=((275, 120), (330, 125)), warp=3)
    found = lone_mark(turned, reference, EVERYWHERE)
    assert found is None or found.probability < SUSPICIOUS


def test_that_a_mark_where_nothing_is_compared_is_not_sought(reference):
    product = figure(((360, 220), 7, (40, 40, 160)), warp=1)
    compared = EVERYWHERE.copy()
    compared[190:250, 330:390] = False
    found = lone_mark(product, reference, compared)
    assert found is None or found.probability < SUSPICIOUS


def test_that_pictures_too_small_for_a_flow_have_no_mark():
    small = np.zeros((40, 60, 3), np.uint8)
    assert lone_mark(small, small, np.ones((40, 60), bool)) is None
