"""Samples that are drawn on the spot, and what the embedded model rehearses."""

import numpy as np
import pytest

from core.domain import Finding
from core.segment.embedded import load_embedded
from core.training.rehearsal import Rehearsal, load_rehearsal
from core.training.samples import Sample

KINDS = ("blue triangle", "yellow ring", "magenta cross")
"""Marks that no product of the embedded model's drawings bears."""


def drawn(kind, rng):
    """A crop of a grey product with one mark, its plain reference, and the mark's mask."""
    import cv2

    ground = rng.normal(140, 6, (64, 64, 1)).repeat(3, 2).clip(1, 255).astype(np.uint8)
    product, mask = ground.copy(), np.zeros((64, 64), np.uint8)
    x, y, size = (int(value) for value in (*rng.integers(26, 38, 2), rng.integers(8, 13)))
    if kind == KINDS[0]:
        corners = np.array([[x, y - size], [x - size, y + size], [x + size, y + size]])
        cv2.fillPoly(product, [corners], (40, 60, 210))
        cv2.fillPoly(mask, [corners], 255)
    elif kind == KINDS[1]:
        cv2.circle(product, (x, y), size, (230, 220, 50), 4)
        cv2.circle(mask, (x, y), size, 255, 4)
    else:
        for step in (-1, 1):
            ends = (x - size, y - step * size), (x + size, y + step * size)
            cv2.line(product, *ends, (210, 40, 200), 4)
            cv2.line(mask, *ends, 255, 4)
    return np.dstack([product, ground, mask])


@pytest.fixture(scope="session")
def samples():
    """Make so many samples of each kind, one an image."""

    def make(count, seed=0, with_words=True):
        rng = np.random.default_rng(seed)
        return [
            Sample(
                drawn(kind, rng),
                f"{seed}-{kind}-{number}",
                Finding(f"There is a {kind}.", kind, kind) if with_words else None,
            )
            for number in range(count)
            for kind in KINDS
        ]

    return make


@pytest.fixture(scope="session")
def model():
    return load_embedded()


@pytest.fixture(scope="session")
def rehearsal(model):
    """A part of the crops that come with the program: enough to see whether all is forgotten."""
    whole = load_rehearsal(model.concepts)
    return Rehearsal(
        whole.crops[:240], whole.concepts[:240], whole.held_crops[:200], whole.held_concepts[:200]
    )


@pytest.fixture(scope="session")
def silent():
    """Hear everything and say nothing."""
    return lambda what, done, count: None
