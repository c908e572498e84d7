import tracemalloc

import numpy as np
import pytest

from core.evidence.excess import extremes, outside, tolerant_difference


def noise(height, width, seed):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize("height", [1, 3, 255, 256, 257, 512, 700])
def test_that_comparing_strip_by_strip_changes_no_pixel(height):
    product, reference = noise(height, 40, 1), noise(height, 40, 2)
    whole = outside(product, reference, *extremes(product), *extremes(reference)).max(axis=2)
    assert np.array_equal(tolerant_difference(product, reference), whole)


def test_that_comparing_holds_less_than_another_picture():
    product, reference = noise(3000, 1000, 1), noise(3000, 1000, 2)
    tracemalloc.start()
    tolerant_difference(product, reference)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < product.nbytes
