"""Light: give the reference the light of the product image."""

import cv2
import numpy as np

from core.domain import Image, Map, Mask

_FIT_SIDE = 400
_STEADY = 60.0
"""Variance, in grey levels squared, below which a window says nothing about contrast."""


def match_light(reference: Image, product: Image, overlap: Mask, reach: float) -> Image:
    """Fit gain and offset per channel, slowly varying and robust, and apply them to the reference.

    Args:
        reference: Placed on the product image, RGB.
        product: The product image, RGB, the same size.
        overlap: Where the reference has pixels.
        reach: Sigma of the fit, in fractions of the longer side; parts of that size and larger may
            be taken for light.

    Returns:
        The reference in the product's light, RGB.
    """
    height, width = product.shape[:2]
    factor = min(1.0, _FIT_SIDE / max(height, width))
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    small_reference, small_product = (
        cv2.resize(each, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        for each in (reference, product)
    )
    weight = cv2.resize(overlap.astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    fitted = [
        _gain_and_offset(
            np.ascontiguousarray(small_reference[..., channel]),
            np.ascontiguousarray(small_product[..., channel]),
            weight.astype(np.float32),
            reach * max(size),
        )
        for channel in range(3)
    ]
    gain = np.dstack([each[0] for each in fitted])
    offset = np.dstack([each[1] for each in fitted])
    if float(np.abs(small_reference * (gain - 1) + offset).max()) < 1:
        return reference
    return _relit(reference, gain, offset)


def _gain_and_offset(reference: Map, product: Map, weight: Map, sigma: float) -> tuple[Map, Map]:
    inside = weight
    for _ in range(2):
        total = _blurred(weight, sigma) + 1e-3
        mean = _blurred(reference * weight, sigma) / total
        mean_product = _blurred(product * weight, sigma) / total
        variance = _blurred(weight * reference * reference, sigma) / total - mean * mean
        covariance = _blurred(weight * reference * product, sigma) / total - mean * mean_product
        gain = np.clip((covariance + _STEADY) / (variance + _STEADY), 0.5, 2.0)
        error = np.abs(product - (gain * (reference - mean) + mean_product))
        scale = 3 * float(np.median(error)) + 2
        weight = (inside / (1 + np.square(error / scale))).astype(np.float32)
    return gain.astype(np.float32), (mean_product - gain * mean).astype(np.float32)


def _blurred(values: Map, sigma: float) -> Map:
    """Blur with a wide window, at a third of the size."""
    height, width = values.shape
    if min(height, width) < 24:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
    small = cv2.resize(values, (width // 3, height // 3), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / 3)
    return np.asarray(cv2.resize(small, (width, height)), np.float32)


def _relit(reference: Image, gain: Map, offset: Map) -> Image:
    """Apply slowly varying gain and offset, band by band, so that it stays within the cache."""
    height, width = reference.shape[:2]
    rows = np.clip((np.arange(height) + 0.5) * gain.shape[0] / height - 0.5, 0, gain.shape[0] - 1)
    upper = np.minimum(rows.astype(int), max(gain.shape[0] - 2, 0))
    lower = np.minimum(upper + 1, gain.shape[0] - 1)
    part = (rows - upper).astype(np.float32)
    wide_gain, wide_offset = (
        np.asarray(
            cv2.resize(each, (width, each.shape[0]), interpolation=cv2.INTER_LINEAR), np.float32
        ).reshape(each.shape[0], -1)
        for each in (gain, offset)
    )
    flat = reference.reshape(height, -1)
    relit = np.empty_like(flat)
    for row in range(height):
        i, j, t = upper[row], lower[row], part[row]
        own_gain = wide_gain[i] + t * (wide_gain[j] - wide_gain[i])
        own_offset = wide_offset[i] + t * (wide_offset[j] - wide_offset[i])
        np.clip(flat[row] * own_gain + (own_offset + 0.5), 0, 255, out=own_gain)
        relit[row] = own_gain
    return relit.reshape(reference.shape)
