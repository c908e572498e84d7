import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evidence.connecting import connected


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 300),
    st.integers(1, 400),
    st.integers(0, 2**32 - 1),
    st.sampled_from([5, 7, 13]),
    st.floats(0, 0.02),
)
def test_that_places_are_those_of_the_whole_picture(height, width, seed, reach, share):
    above = (np.random.default_rng(seed).random((height, width)) < share).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(above, cv2.MORPH_CLOSE, kernel)
    _, usual, usual_stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    labels, stats = connected(above, reach)
    assert np.array_equal(labels > 0, usual > 0)
    assert sorted(map(tuple, stats[1:].tolist())) == sorted(map(tuple, usual_stats[1:].tolist()))
    for label, (left, top, across, down, area) in enumerate(stats.tolist()):
        if label:
            own = labels[top : top + down, left : left + across] == label
            assert np.count_nonzero(own) == area


@pytest.mark.parametrize("value", [0, 1])
def test_that_a_picture_without_or_full_of_differences_is_one_place_or_none(value):
    labels, stats = connected(np.full((70, 130), value, np.uint8), 5)
    assert labels.max() == value
    assert len(stats) == 1 + value
