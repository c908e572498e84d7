import numpy as np
import pytest
from drawn_boards import draw_board, photograph

from core.align.features import candidates_from_features, feature_views
from core.align.placing import Pair, place


def pair(product, reference):
    return Pair.of(product.image, reference.image)


def views(both):
    return feature_views(
        both.reference, both.product, both.reference_structure, both.product_structure
    )


@pytest.fixture(scope="module")
def reference():
    return photograph(draw_board(0), seed=1)


def test_that_features_at_half_size_find_the_placement_of_the_working_size(reference):
    both = pair(photograph(draw_board(0), turn=8, seed=2), reference)
    half, whole, *_ = (candidates_from_features(each) for each in views(both))
    corners = np.array([[0, 0, 1], [700, 0, 1], [700, 500, 1]], float).T
    ends = [each.homographies[0] @ corners for each in (half, whole)]
    assert np.abs(ends[0][:2] / ends[0][2] - ends[1][:2] / ends[1][2]).max() < 3
    assert half.certain
    assert whole.certain


def test_that_features_of_another_product_are_never_certain(reference):
    both = pair(photograph(draw_board(9), turn=8, seed=2), reference)
    assert not any(candidates_from_features(each).certain for each in views(both))


def test_that_a_last_placement_nearby_leads_to_the_same_place(reference):
    both = pair(photograph(draw_board(0), turn=2, seed=2), reference)
    searched = place(both, None)
    beside = searched.homography.copy()
    beside[:2, 2] += 3
    again = place(both, beside)
    assert again.score == pytest.approx(searched.score, abs=0.02)
    assert np.abs(again.homography[:2, 2] - searched.homography[:2, 2]).max() < 2
