"""Regime: how the pixels of reference and product correspond, measured after alignment."""

from typing import NamedTuple

import cv2
import numpy as np

from core.domain import Map

_TILE = 32
_ALIKE = 0.6
_STAYS = 0.001
"""Of the longer side: an edge that moved by less has stayed."""


class Likeness(NamedTuple):
    """How well the aligned pictures agree.

    Attributes:
        score: Of the placement, -1..1.
        share: Of the product's structured tiles that correlate, 0..1.
        tightness: Median correlation of those tiles, 0..1.
        steadiness: Share of the strong edges that a free flow leaves where the stiff one put them,
            0..1.
    """

    score: float
    share: float
    tightness: float
    steadiness: float


def likeness_of(reference: Map, product: Map, valid: Map, score: float) -> Likeness:
    """Measure the agreement of an aligned pair.

    Args:
        reference: Structure of the aligned reference.
        product: Structure of the product image, the same size.
        valid: 1 where the reference has pixels.
        score: Of the placement.
    """
    share, tightness = _correlating_tiles(reference, product, valid)
    return Likeness(score, share, tightness, _steadiness(reference, product, valid))


def _correlating_tiles(reference: Map, product: Map, valid: Map) -> tuple[float, float]:
    height, width = product.shape
    size = (max(2, width // _TILE), max(2, height // _TILE))

    def per_tile(values: Map) -> Map:
        return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)

    left, right = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), 1.0), np.float32) for each in (reference, product)
    )
    mean_left, mean_right = per_tile(left), per_tile(right)
    variance_left = per_tile(left * left) - mean_left**2
    variance_right = per_tile(right * right) - mean_right**2
    covariance = per_tile(left * right) - mean_left * mean_right
    inside = per_tile(valid) > 0.9
    variance = np.maximum(variance_left, variance_right)
    if not inside.any():
        return 0.0, 0.0
    structured = inside & (variance > 0.15 * float(np.percentile(variance[inside], 95)))
    if np.count_nonzero(structured) < 4:
        return 0.0, 0.0
    floor = (0.05 * float(variance.mean())) ** 2 + 1e-9
    correlation = covariance / np.sqrt(np.maximum(variance_left * variance_right, 0) + floor)
    agreeing = correlation[structured]
    good = agreeing > _ALIKE
    tight = float(np.median(agreeing[good])) if np.count_nonzero(good) > 3 else 0.0
    return float(good.mean()), tight


def _steadiness(reference: Map, product: Map, valid: Map) -> float:
    """Return the share of strong edges that stay.

    The free flow is DIS (Kroeger et al. 2016). Of a product with depth the body stays and parts
    move by parallax; of a soft one nothing stays.
    """
    height, width = product.shape
    if min(height, width) < 64:
        return 1.0
    left, right = (
        np.clip(each * 40 + 128, 0, 255).astype(np.uint8) for each in (product, reference)
    )
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow = search.calc(left, right, np.zeros((height, width, 2), np.float32))
    steep = cv2.magnitude(
        cv2.Sobel(product, cv2.CV_32F, 1, 0), cv2.Sobel(product, cv2.CV_32F, 0, 1)
    )
    strong = (steep > np.percentile(steep, 90)) & (valid > 0)
    if not strong.any():
        return 0.0
    lengths = np.linalg.norm(np.asarray(flow)[strong], axis=1)
    return float((lengths < _STAYS * max(width, height)).mean())
