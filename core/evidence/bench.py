"""Bench: what lies around the product and corresponds to nothing in the reference."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Map, Mask
from core.shrinking import shrunk, size_within

_SIDE = 640
_MOST_SHRUNK = 5
"""Larger pictures are looked at no more than five times smaller: a fine grain would be gone."""
_WINDOW = 10.0
_UNLIKE = 0.5
_SAME_CONTRAST = 1.6
"""Of the variances, as a logarithm: the grains of one bench differ by less than a factor of 5."""
_SAME_BRIGHTNESS = 30
_LEAST_AREA = 0.01
_LEAST_SAMPLE = 50
_REACH = 1.8
"""How far beyond the uncorrelated area bench is sought, in windows."""


def product_area(product: Image, reference: Image, overlap: Mask) -> Mask:
    """Return where the product lies, as opposed to bench, belt or tray.

    Areas that correlate with nothing, are large and touch the rim of the picture are bench; they
    grow over what has the bench's colours in *both* pictures and hangs together with them, so that
    a chip out of the product's rim, bench-coloured in one picture only, stays product.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        overlap: Where the reference has pixels.

    Returns:
        bool, H x W; all True when there is no such area.
    """
    height, width = product.shape[:2]
    size = size_within(product, max(_SIDE, max(height, width) // _MOST_SHRUNK))
    small_product, small_reference = shrunk(product, size), shrunk(reference, size)
    inside = cv2.resize(overlap.astype(np.uint8), size, interpolation=cv2.INTER_AREA) > 0
    core = _unlike_rim(small_product, small_reference, inside)
    if not core.any():
        return np.ones((height, width), bool)
    bench = _grown(core, small_product, small_reference, inside)
    thick = cv2.dilate(bench.astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.asarray(cv2.resize(thick, (width, height), interpolation=cv2.INTER_NEAREST) == 0)


def _unlike_rim(product: Image, reference: Image, inside: Mask) -> Mask:
    """Return the large areas that touch the rim, do not correlate, and are of one material.

    A bench shows the same grain elsewhere: alike in brightness and contrast, not in its pixels. A
    hand over the product, or a part broken off, is not alike in these and stays to be compared.
    """
    left, right = (
        cv2.cvtColor(each, cv2.COLOR_RGB2GRAY).astype(np.float32) for each in (product, reference)
    )
    mean_left, mean_right = _mean(left), _mean(right)
    variance_left = np.maximum(_mean(left * left) - mean_left**2, 0)
    variance_right = np.maximum(_mean(right * right) - mean_right**2, 0)
    covariance = _mean(left * right) - mean_left * mean_right
    # where neither has structure the pictures agree: plain ground is no bench
    floor = 0.01 * float(np.maximum(variance_left, variance_right).mean()) + 1.0
    unlike = covariance + floor < _UNLIKE * np.sqrt(
        (variance_left + floor) * (variance_right + floor)
    )
    contrast = np.log((_mean(variance_left) + floor) / (_mean(variance_right) + floor))
    one_material = (np.abs(contrast) < _SAME_CONTRAST) & (
        np.abs(mean_left - mean_right) < _SAME_BRIGHTNESS
    )
    return _touching_rim((unlike & one_material) | ~inside, _LEAST_AREA * unlike.size)


def _mean(values: Map) -> Map:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), _WINDOW / 2), np.float32)


def _grown(core: Mask, product: Image, reference: Image, inside: Mask) -> Mask:
    """Grow the bench up to the product's outline, over what is bench-coloured in both pictures.

    The correlation's window sees no closer than its own width, so no further is grown.
    """
    alike = np.ones(core.shape, bool)
    for picture in (product, reference):
        colors = _colors(picture)
        sample = colors[core & inside]
        if len(sample) < _LEAST_SAMPLE:
            continue
        low, high = np.percentile(sample, (1, 99), axis=0)
        slack = 0.2 * (high - low) + 3
        alike &= ((colors > low - slack) & (colors < high + slack)).all(axis=2) | ~inside
    closed = cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    ground = ((closed > 0) | core).astype(np.uint8)
    grown = core.astype(np.uint8)
    grown[[0, -1]], grown[:, [0, -1]] = ground[[0, -1]], ground[:, [0, -1]]
    grown[~inside] = 1
    for _ in range(round(_REACH * _WINDOW)):
        wider = np.asarray(cv2.dilate(grown, np.ones((3, 3), np.uint8)), np.uint8)
        grown = np.minimum(wider, ground)
    return (grown > 0) | core


def _colors(picture: Image) -> NDArray[np.int16]:
    """Return the channels and their differences: grey bench and dark green board are not alike."""
    values = picture.astype(np.int16)
    return np.dstack([values, values[..., :2] - values[..., 1:]])


def _touching_rim(area: Mask, least: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(area.astype(np.uint8))
    rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    kept = [each for each in rim if 0 < each < count and stats[each, cv2.CC_STAT_AREA] > least]
    return np.asarray(np.isin(labels, kept))
