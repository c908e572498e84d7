import cv2
import numpy as np
import pytest
from drawn_boards import draw_board, photograph, with_spot
from hypothesis import given
from hypothesis import strategies as st

from core.align import align
from core.calibration import GoodImage, calibrate, images_for, threshold_of
from core.comparing import common_evidence
from core.domain import Box, Evidence, MaskCrop, Spot
from core.evidence import load_evidence_finder
from core.evidence.several import SUSPICIOUS, calibrated, common, evidence_of, strongest, typical

SIZE = (120, 160)


def spot(x, y, probability):
    return Spot(MaskCrop(Box(x, y, x + 10, y + 10), np.ones((10, 10), bool)), probability)


def evidence(*spots, conclusive=True):
    return evidence_of(spots, SIZE, conclusive=conclusive)


def test_that_what_another_reference_explains_is_no_difference():
    left = common(evidence(spot(10, 10, 0.9), spot(80, 40, 0.8)), evidence(spot(82, 41, 0.7)))
    assert [(each.mask.box.x0, each.probability) for each in left.spots] == [
        (80, pytest.approx(0.7))
    ]
    assert left.map.max() == pytest.approx(0.7)


def test_that_of_textures_the_middle_probability_counts_and_what_one_shows_is_explained():
    first = evidence(spot(10, 10, 0.9), spot(80, 40, 0.8))
    others = (evidence(spot(10, 10, 0.3), spot(80, 40, 0.7)), evidence(spot(12, 10, 0.85)))
    (left,) = typical(first, others).spots
    assert left.mask.box.x0 == 10
    assert left.probability == pytest.approx(0.85)


def test_that_a_reference_that_cannot_tell_explains_nothing():
    first = evidence(spot(10, 10, 0.9))
    silent = Evidence(np.zeros(SIZE, np.float32), (), conclusive=False, suspicious=False)
    assert common(first, silent) is first


@given(st.floats(0.61, 0.999), st.floats(0.01, 0.99))
def test_that_calibration_moves_the_threshold_to_where_spots_count(threshold, probability):
    moved = calibrated(evidence(spot(0, 0, probability)), threshold)
    assert moved.suspicious == (probability >= threshold) or probability == pytest.approx(threshold)
    assert strongest(moved) <= probability + 1e-9


def test_that_calm_good_images_do_not_make_the_station_stricter():
    before = evidence(spot(0, 0, 0.5))
    assert calibrated(before, threshold_of([0.0] * 50, 0.1).threshold) is before


@given(st.lists(st.floats(0, 1), min_size=1, max_size=80), st.floats(0.01, 0.5))
def test_that_the_threshold_keeps_the_rate_where_there_are_enough_images(scores, asked):
    calibration = threshold_of(scores, asked)
    rejected = sum(score >= calibration.threshold for score in scores if score < 0.99999)
    if len(scores) >= images_for(asked) and max(scores) < 0.9999:
        assert rejected <= asked * (len(scores) + 1)
        assert calibration.expected <= asked + 1e-9
    assert SUSPICIOUS <= calibration.threshold < 1
    assert 0 <= calibration.expected <= calibration.at_most + 1e-9 <= 1 + 1e-9


def test_that_few_images_promise_little():
    few, many = threshold_of([0.1] * 4, 0.01), threshold_of([0.1] * 200, 0.01)
    assert few.expected == pytest.approx(0.2)
    assert few.at_most > 0.35
    assert many.at_most < 0.02


def test_that_the_promise_holds_on_further_products():
    rng = np.random.default_rng(0)
    rejected, asked = [], 0.1
    for _ in range(300):
        scores = rng.beta(2, 2, 40) * 0.4 + 0.6
        limit = threshold_of(list(scores[:39]), asked).threshold
        rejected.append(scores[39] >= limit)
    assert np.mean(rejected) < asked + 0.05


@pytest.fixture(scope="module")
def finder():
    return load_evidence_finder()


def test_that_accepted_variants_pass_and_a_contradicting_image_is_named(finder):
    """Boards come with and without a red dot; one "good" image has a scratch as well."""
    board = draw_board(0)
    dotted = with_spot(board, 330, 240)
    scratched = board.copy()
    cv2.line(scratched, (150, 300), (230, 340), (230, 230, 220), 5, cv2.LINE_AA)
    reference = photograph(board, seed=1).image
    good = [
        GoodImage("plain", photograph(board, turn=2, seed=2).image),
        GoodImage("dotted 1", photograph(dotted, turn=-3, seed=3).image),
        GoodImage("dotted 2", photograph(dotted, turn=1, seed=4).image),
        GoodImage("scratched", photograph(scratched, turn=2, seed=5).image),
    ]
    came_to = calibrate(finder, reference, good, 0.25)
    assert [each.name for each in came_to.contradictions] == ["scratched"]
    assert came_to.contradictions[0].mask is not None
    assert not came_to.keeps_its_promise or came_to.calibration.expected <= 0.25

    product = photograph(dotted, turn=4, seed=6).image
    alignment = align(product, reference)
    alone = common_evidence(finder, product, alignment, [])
    together = common_evidence(finder, product, alignment, [align(product, good[1].image)])
    assert alone.suspicious
    assert not together.suspicious
    bad = photograph(with_spot(dotted, 200, 150), turn=4, seed=7).image
    others = [align(bad, good[1].image)]
    assert common_evidence(finder, bad, align(bad, reference), others).suspicious


def test_that_a_good_image_of_something_else_is_named(finder):
    reference = photograph(draw_board(0), seed=1).image
    other = GoodImage("other", photograph(draw_board(5), seed=2).image)
    came_to = calibrate(finder, reference, [other], 0.1)
    assert came_to.contradictions[0].name == "other"
    assert came_to.contradictions[0].mask is None
