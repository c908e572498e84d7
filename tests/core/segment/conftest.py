"""Comparisons made by hand, for everything under core.segment."""

from datetime import UTC, datetime

import numpy as np
import pytest

from core.domain import Alignment, Capture, Comparison, Correspondence, Evidence, MaskCrop, Spot


@pytest.fixture
def spot_at():
    """Make a square spot around a centre."""

    def make(x, y, radius=5, probability=0.9, size=(160, 200), kind="difference"):
        mask = np.zeros(size, bool)
        mask[max(y - radius, 0) : y + radius, max(x - radius, 0) : x + radius] = True
        return Spot(MaskCrop.of(mask), probability, kind)

    return make


@pytest.fixture
def comparison_of():
    """Compare a product image with a reference, with the evidence given."""

    def make(
        product, spots=(), reference=None, correspondence=Correspondence.RIGID, conclusive=True
    ):
        product = np.array(product, np.uint8)
        reference = product.copy() if reference is None else np.array(reference, np.uint8)
        shape = product.shape[:2]
        likely = np.zeros(shape, np.float32)
        for spot in spots:
            likely[spot.mask.box.slices][spot.mask.pixels] = spot.probability
        return Comparison(
            Capture("view", product, datetime.now(UTC), "test"),
            reference,
            Alignment(reference, np.ones(shape, bool), np.eye(3), 0.9, correspondence),
            Evidence(likely, tuple(spots), conclusive, bool(spots)),
        )

    return make
