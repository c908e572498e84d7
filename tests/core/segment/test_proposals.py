"""Proposals: evidence first, appearance where evidence is silent."""

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain import Box, Correspondence, MaskCrop, Region
from core.segment.overlaps import containment, overlap
from core.segment.places import place_odds
from core.segment.proposals import MOST_APPEARANCE, MOST_EVIDENCE, propose
from core.segment.silhouette import silhouette_gaps


@pytest.fixture
def spotted():
    """A noisy surface with one dark disc at (140, 50) and the disc's mask."""
    noise = np.random.default_rng(0)
    image = np.clip(noise.normal(150, 4, (160, 200, 3)), 0, 255).astype(np.uint8)
    disc = np.zeros((160, 200), np.uint8)
    cv2.circle(disc, (140, 50), 9, 1, -1)
    image[disc > 0] = 60
    return image, MaskCrop.of(disc > 0)


def test_that_evidence_spots_come_first_and_none_is_lost(spot_at, comparison_of):
    spots = [spot_at(10, 10, 6, 0.9), spot_at(80, 40, 8, 0.4), spot_at(30, 70, 5, 0.7)]
    comparison = comparison_of(np.full((160, 200, 3), 90), spots)
    proposals = propose(comparison, [None, None])
    assert [each.mask for each in proposals] == [spot.mask for spot in spots]
    assert [each.support for each in proposals] == [0.9, 0.4, 0.7]
    assert {each.source for each in proposals} == {"evidence"}


def test_that_a_spot_far_from_the_named_place_is_still_proposed(spot_at, comparison_of):
    spot = spot_at(180, 140)
    comparison = comparison_of(np.full((160, 200, 3), 90), [spot])
    assert spot.mask in [each.mask for each in propose(comparison, [Region(0, 0, 0.3, 0.3)])]


def test_that_appearance_finds_what_evidence_does_not_show(spotted, comparison_of):
    image, disc = spotted
    comparison = comparison_of(image, correspondence=Correspondence.TEXTURE, conclusive=False)
    proposals = propose(comparison, [None])
    assert max(overlap(each.mask, disc) for each in proposals) > 0.8
    assert {each.source for each in proposals} == {"appearance"}


def test_that_appearance_keeps_to_the_named_region(spotted, comparison_of):
    image, disc = spotted
    comparison = comparison_of(image, correspondence=Correspondence.TEXTURE, conclusive=False)
    elsewhere = propose(comparison, [Region(0, 0.6, 0.4, 1)])
    assert all(each.mask.box.y1 > 0.4 * 160 for each in elsewhere)
    assert all(containment(each.mask, disc) == 0 for each in elsewhere)


def test_that_appearance_is_not_asked_where_evidence_speaks(spotted, spot_at, comparison_of):
    image, _ = spotted
    comparison = comparison_of(image, [spot_at(140, 50, 9)])
    proposals = propose(comparison, [Region(0.5, 0, 1, 0.5)])
    assert [each.source for each in proposals] == ["evidence"]


def test_that_near_duplicates_are_merged(spot_at, comparison_of):
    spots = [spot_at(100, 80, 20, 0.9), spot_at(100, 80, 20, 0.8), spot_at(101, 80, 20, 0.7)]
    assert len(propose(comparison_of(np.full((160, 200, 3), 90), spots), [None])) == 1


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(1, 90), st.integers(1, 300), st.integers(0, 2**16))
def test_that_any_picture_gives_a_bounded_number_of_masks_inside_it(
    comparison_of, height, width, seed
):
    noise = np.random.default_rng(seed)
    image = noise.integers(0, 256, (height, width, 3))
    if seed % 3 == 0:
        image[:] = seed % 256
    comparison = comparison_of(image, correspondence=Correspondence.UNRELATED, conclusive=False)
    proposals = propose(comparison, [Region(0.2, 0.1, 0.9, 0.95), None])
    assert len(proposals) <= MOST_EVIDENCE + MOST_APPEARANCE
    for each in proposals:
        box = each.mask.box
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.y0 < box.y1 <= height
        assert each.mask.area > 0


def test_that_place_words_favour_their_region_without_forbidding_the_rest():
    region = Region(0, 0, 0.4, 0.4)
    inside = place_odds(Box(10, 10, 30, 30), region, 100, 100)
    beside = place_odds(Box(40, 20, 52, 32), region, 100, 100)
    far = place_odds(Box(90, 90, 100, 100), region, 100, 100)
    assert far < beside < inside
    assert far > -4


def test_that_a_thing_in_the_named_place_is_the_likelier_the_smaller_the_place():
    box = Box(10, 10, 30, 30)
    odds = [place_odds(box, Region(0, 0, side, side), 100, 100) for side in (0.3, 0.5, 1.0)]
    assert odds[0] > odds[1] > odds[2]
    assert odds[2] == pytest.approx(0.0)
    assert place_odds(box, None, 100, 100) == 0.0


def test_that_a_gap_in_the_silhouette_of_a_soft_product_comes_first(comparison_of):
    image = np.full((300, 300, 3), 60, np.uint8)
    cv2.circle(image, (150, 150), 100, (200, 160, 110), -1)
    cv2.fillConvexPoly(image, np.array([[150, 150], [140, 290], [180, 290]]), (60, 60, 60))
    cv2.circle(image, (110, 110), 8, (90, 50, 30), -1)
    gap = np.zeros((300, 300), bool)
    gap[160:240, 142:175] = (image == 60).all(2)[160:240, 142:175]
    comparison = comparison_of(image, correspondence=Correspondence.SOFT, conclusive=False)
    found = propose(comparison, [None])
    first = found[0].mask.full(300, 300)
    assert (first & gap).sum() / (first | gap).sum() > 0.6


def test_that_a_notch_is_closed_from_lip_to_lip_though_its_shadow_is_dark():
    lab = np.full((240, 240, 3), (90, 128, 128), np.float32)
    y, x = np.mgrid[:240, :240]
    body = (x - 120) ** 2 + (y - 120) ** 2 < 80**2
    notch = body & (np.abs(x - 120) < 26 * (y - 90) / 110) & (y > 90)
    lab[body & ~notch] = (190, 135, 160)
    lab[notch & (np.abs(x - 120) < 6)] = (20, 128, 128)  # deep shadow between the lips
    gaps = sorted(silhouette_gaps(lab), key=lambda gap: -gap[1])
    first = gaps[0][0]
    assert (first & notch).sum() / (first | notch).sum() > 0.8


def test_that_a_picture_without_a_plain_ground_has_no_silhouette():
    noise = np.random.default_rng(0).normal(0, 30, (120, 160, 3)).astype(np.float32)
    assert list(silhouette_gaps(noise)) == []
    assert list(silhouette_gaps(np.full((120, 160, 3), 50, np.float32))) == []
