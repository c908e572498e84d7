"""Refining: the edge of a mask moves to where product and reference part."""

import numpy as np
import pytest

from core.domain import Correspondence, MaskCrop
from core.segment.overlaps import overlap
from core.segment.refining import refined


def disc(radius, at=(100, 120), shape=(200, 240)):
    y, x = np.mgrid[: shape[0], : shape[1]]
    return (y - at[0]) ** 2 + (x - at[1]) ** 2 < radius**2


@pytest.fixture
def scene():
    """A dark disc that the reference does not have."""
    rng = np.random.default_rng(0)
    reference = np.clip(rng.normal(150, 6, (200, 240, 1)).repeat(3, 2), 0, 255).astype(np.uint8)
    product = reference.copy()
    product[disc(30)] //= 3
    return product, reference


def test_that_a_mask_grows_to_the_edge_of_what_differs(scene, comparison_of):
    product, reference = scene
    comparison = comparison_of(product, (), reference, Correspondence.DEPTH)
    rough = MaskCrop.of(disc(26, at=(103, 122)))
    found = refined(rough, comparison)
    whole = MaskCrop.of(disc(30))
    assert overlap(found, whole) > 0.93 > overlap(rough, whole)
    assert refined(rough, comparison).pixels.tobytes() == found.pixels.tobytes()


def test_that_masks_without_depth_stay_as_they_are(scene, comparison_of):
    product, reference = scene
    rough = MaskCrop.of(disc(26))
    assert refined(rough, comparison_of(product, (), reference)) is rough
