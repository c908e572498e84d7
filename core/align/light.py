"""Light: give the reference the light of the product image."""

import cv2
import numpy as np

from core.domain import Image, Map, Mask
from core.shrinking import shrunk, size_within

_FIT_SIDE = 400
_POWERS = (0.5, 0.57, 0.66, 0.76, 0.87, 1.0, 1.15, 1.32, 1.52, 1.74, 2.0)
_CLEARLY = 0.9
_SAMPLE, _LEAST_SAMPLE = 4000, 200
"""Pixels from which a power is fitted."""
_STEADY = 60.0
"""Variance, in grey levels squared, below which a window says nothing about contrast."""


def match_light(reference: Image, product: Image, overlap: Mask, reach: float) -> Image:
    """Fit exposure, gain and offset per channel and apply them to the reference.

    First one power per channel for the whole picture (gamma, exposure), then gain and offset that
    vary slowly over it; both robust against what differs.

    Args:
        reference: Placed on the product image, RGB.
        product: The product image, RGB, the same size.
        overlap: Where the reference has pixels.
        reach: Sigma of the fit, in fractions of the longer side; parts of that size and larger may
            be taken for light.

    Returns:
        The reference in the product's light, RGB.
    """
    size = size_within(product, _FIT_SIDE)
    small_reference, small_product = (
        shrunk(each, size).astype(np.float32) for each in (reference, product)
    )
    weight = cv2.resize(overlap.astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    powers = [
        power_between(small_reference[..., channel], small_product[..., channel], weight > 0)
        for channel in range(3)
    ]
    if any(power != 1 for power in powers):
        table = np.dstack([255 * (np.arange(256) / 255) ** power for power in powers])
        reference = np.asarray(cv2.LUT(reference, (table + 0.5).astype(np.uint8)), np.uint8)
        bent = 255 * (small_reference / 255) ** np.array(powers, np.float32)
        small_reference = bent.astype(np.float32)
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


def power_between(reference: Map, product: Map, inside: Mask) -> float:
    """Return the power of the reference that a straight line brings closest to the product.

    Args:
        reference: One channel at fitting size.
        product: The same channel of the product image.
        inside: Where the reference has pixels.
    """
    step = max(1, np.count_nonzero(inside) // _SAMPLE)
    level, target = reference[inside][::step] / 255, product[inside][::step]
    if level.size < _LEAST_SAMPLE:
        return 1.0
    errors = []
    for power in _POWERS:
        bent = level**power
        weight = np.ones_like(bent)
        for _ in range(3):
            total = weight.sum()
            level_off = bent - (weight * bent).sum() / total
            target_off = target - (weight * target).sum() / total
            gain = (weight * level_off * target_off).sum() / ((weight * level_off**2).sum() + 1e-6)
            error = np.abs(target_off - gain * level_off)
            weight = 1 / (1 + (error / (2 * np.median(error) + 1)) ** 2)
        errors.append(float(np.minimum(error, 40).mean()))
    best = int(np.argmin(errors))
    return _POWERS[best] if errors[best] < _CLEARLY * errors[_POWERS.index(1.0)] else 1.0


def _gain_and_offset(reference: Map, product: Map, weight: Map, sigma: float) -> tuple[Map, Map]:
    inside = weight
    height, width = weight.shape
    for _ in range(2):
        weighted = weight * reference
        total, mean, mean_product, square, mixed = (
            _blurred(each, sigma)
            for each in (
                weight,
                weighted,
                weight * product,
                weighted * reference,
                weighted * product,
            )
        )
        total = total + np.float32(1e-3)
        mean, mean_product = mean / total, mean_product / total
        covariance = mixed / total - mean * mean_product
        variance = square / total - mean * mean
        slope = np.clip((covariance + _STEADY) / (variance + _STEADY), 0.5, 2.0)
        # both vary slowly: worked out where they were blurred, and spread afterwards
        gain, offset = (
            np.asarray(cv2.resize(each, (width, height)), np.float32)
            for each in (slope, mean_product - slope * mean)
        )
        error = np.abs(product - (gain * reference + offset))
        scale = 3 * float(np.median(error[::3, ::3])) + 2
        weight = (inside / (1 + np.square(error / scale))).astype(np.float32)
    return gain, offset


def _blurred(values: Map, sigma: float) -> Map:
    """Blur with a wide window, and return it at a third of the size."""
    height, width = values.shape
    if min(height, width) < 24:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
    small = cv2.resize(values, (width // 3, height // 3), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), sigma / 3), np.float32)


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
