"""Matching: the right mask for the words, none twice, none at random."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Correspondence, Finding, MaskProposal, Region
from core.segment.assignment import assign
from core.segment.matching import Matcher


class Scores:
    """An encoder whose opinion is given."""

    name = "given"

    def __init__(self, table):
        self.table = np.array(table, float)

    def compare(self, findings, proposals, comparison):
        return self.table


def finding(label="scratch", region=None, count=1):
    return Finding(f"There is a {label}.", label, label, region, count)


@pytest.fixture
def two_spots(spot_at, comparison_of):
    spots = [spot_at(30, 30, 8, 0.9), spot_at(170, 130, 8, 0.9)]
    comparison = comparison_of(np.full((160, 200, 3), 90), spots)
    return comparison, [MaskProposal(spot.mask, "evidence", spot.probability) for spot in spots]


def test_that_the_place_decides_when_words_do_not(two_spots):
    comparison, proposals = two_spots
    (located,) = Matcher(None).match(
        [finding(region=Region(0.6, 0.6, 1, 1))], proposals, comparison
    )
    assert located.mask is proposals[1].mask
    assert located.score > 0.4


def test_that_the_words_decide_when_there_is_no_place(two_spots):
    comparison, proposals = two_spots
    (located,) = Matcher(Scores([[-1, 2]])).match([finding()], proposals, comparison)
    assert located.mask is proposals[1].mask


def test_that_two_findings_do_not_get_the_same_mask(two_spots):
    comparison, proposals = two_spots
    matcher = Matcher(Scores([[3, 1], [4, 0]]))
    located = matcher.match([finding("scratch"), finding("dent")], proposals, comparison)
    assert [each.mask for each in located] == [proposals[1].mask, proposals[0].mask]


def test_that_two_clauses_of_a_sentence_may_mean_one_mask(two_spots):
    comparison, proposals = two_spots
    sentence = "There is a large crack, the biscuit is broken."
    clauses = [Finding(sentence, "large crack", "crack"), Finding(sentence, "biscuit", "break")]
    first, second = Matcher(Scores([[3, -3], [3, -3]])).match(clauses, proposals, comparison)
    assert first.mask is second.mask is proposals[0].mask
    first, second = Matcher(Scores([[3, -3], [-3, 3]])).match(clauses, proposals, comparison)
    assert (first.mask, second.mask) == (proposals[0].mask, proposals[1].mask)


def test_that_two_findings_share_a_mask_when_nothing_else_is_left(two_spots):
    comparison, proposals = two_spots
    located = Matcher(Scores([[3], [4]])).match(
        [finding("scratch"), finding("dent")], proposals[:1], comparison
    )
    assert [each.mask for each in located] == [proposals[0].mask] * 2


def test_that_a_finding_of_two_things_gets_two_masks(two_spots):
    comparison, proposals = two_spots
    located = Matcher(Scores([[2, 2]])).match([finding(count=2)], proposals, comparison)
    assert {id(each.mask) for each in located} == {id(each.mask) for each in proposals}


def test_that_what_is_not_in_the_image_stays_unlocated(two_spots):
    comparison, proposals = two_spots
    (located,) = Matcher(Scores([[-6, -7]])).match([finding()], proposals, comparison)
    assert located.mask is None
    assert located.score < 0.25


def test_that_nested_masks_are_not_given_to_two_findings(spot_at, comparison_of):
    spots = [spot_at(60, 60, 20), spot_at(60, 60, 10), spot_at(150, 100, 10)]
    comparison = comparison_of(np.full((160, 200, 3), 90), spots)
    proposals = [MaskProposal(spot.mask, "evidence", 0.9) for spot in spots]
    located = Matcher(Scores([[3, 2.8, 0], [2.9, 3, 1]])).match(
        [finding("scratch"), finding("dent")], proposals, comparison
    )
    assert proposals[2].mask in [each.mask for each in located]


def test_that_every_spot_described_by_itself_is_found_again(spot_at, comparison_of):
    centres = [(x, y) for x in (25, 100, 175) for y in (25, 80, 135)]
    spots = [spot_at(x, y, 7, 0.5 + 0.05 * i) for i, (x, y) in enumerate(centres)]
    comparison = comparison_of(np.full((160, 200, 3), 90), spots)
    proposals = [MaskProposal(spot.mask, "evidence", spot.probability) for spot in spots]
    findings = [
        finding(
            region=Region(
                *(np.floor([x / 200 * 3, y / 160 * 3]) / 3),
                *((np.floor([x / 200 * 3, y / 160 * 3]) + 1) / 3),
            )
        )
        for x, y in centres
    ]
    located = Matcher(None).match(findings, proposals, comparison)
    assert [each.mask for each in located] == [spot.mask for spot in spots]


def test_that_no_proposals_leave_every_finding_unlocated(comparison_of):
    comparison = comparison_of(np.full((60, 60, 3), 90))
    located = Matcher(None).match([finding(), finding("dent")], [], comparison)
    assert [each.mask for each in located] == [None, None]


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 10**6))
def test_that_a_mask_is_given_once_while_others_are_left(findings, masks, seed):
    from core.domain import Box, MaskCrop

    noise = np.random.default_rng(seed)
    odds = noise.normal(3, 0.5, (findings, masks))
    crops = [MaskCrop(Box(20 * i, 0, 20 * i + 5, 5), np.ones((5, 5), bool)) for i in range(masks)]
    given_masks = assign(odds, [1] * findings, crops, 0.0)
    assert all(len(columns) == 1 for columns in given_masks)
    distinct = {columns[0] for columns in given_masks}
    assert len(distinct) == min(findings, masks)


def test_that_the_change_detector_outweighs_the_words_on_products_with_depth(
    spot_at, comparison_of
):
    spots = [spot_at(30, 30, 8, 0.95)]
    plain = np.full((160, 200, 3), 90)
    masks = [MaskProposal(spot.mask, "evidence", spot.probability) for spot in spots]
    doubting = Matcher(Scores([[-1.4]]))
    flat = doubting.match([finding()], masks, comparison_of(plain, spots))
    deep = comparison_of(plain, spots, correspondence=Correspondence.DEPTH)
    assert flat[0].mask is None
    assert doubting.match([finding()], masks, deep)[0].mask is not None
