"""Excess: how far two pictures differ beyond a tolerance of one pixel."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Mask

Levels = NDArray[np.uint8]
"""uint8, H x W, grey levels."""

_SMOOTHING = 0.7
_KERNEL = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)
_LEAST_DIFFERENCE = 18.0
_NOISES = 6.0
_STRIP = 256
"""Rows that are compared at a time."""
_KERNEL_SIDE = 11
_RIDGE = 2e-3
_SAME_SHARPNESS = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Product and reference, ready to be subtracted.

    Attributes:
        product: Smoothed, RGB.
        reference: Smoothed, as sharp as the product, RGB.
        compared: Where both can be compared.
        noise: Of the pair itself, in grey levels (1.48 x median difference).
        high: Difference in grey levels that begins a spot.
        low: Difference that still belongs to it.
    """

    product: Image = field(repr=False)
    reference: Image = field(repr=False)
    compared: Mask = field(repr=False)
    noise: float
    high: float
    low: float


def scene_of(product: Image, reference: Image, compared: Mask) -> Scene:
    """Smooth both pictures, bring them to the same sharpness, and measure the pair's own noise."""
    product, reference = _equally_sharp(product, reference)
    product, reference = (
        np.asarray(cv2.GaussianBlur(each, (5, 5), _SMOOTHING), np.uint8)
        for each in (product, reference)
    )
    step = max(1, int(np.sqrt(compared.size / 200_000)))
    sampled = cv2.absdiff(
        np.ascontiguousarray(product[::step, ::step]),
        np.ascontiguousarray(reference[::step, ::step]),
    ).max(axis=2)[compared[::step, ::step]]
    noise = 1.48 * float(np.median(sampled)) if sampled.size else 0.0
    high = max(_LEAST_DIFFERENCE, _NOISES * noise)
    return Scene(product, reference, compared, noise, high, high / 2)


def excess_of(scene: Scene) -> Levels:
    """Return how far the product lies outside the reference's 3 x 3 range, and the reverse.

    The larger of both and of the channels: what a pixel's shift or a softer edge explains is zero.
    """
    excess = tolerant_difference(scene.product, scene.reference)
    excess[~scene.compared] = 0
    return excess


def tolerant_difference(product: Image, reference: Image) -> Levels:
    """Return the excess of two pictures of one size, uint8, H x W.

    Strip by strip, for what lies between takes eight times the memory of a picture.
    """
    height, width = product.shape[:2]
    excess = np.empty((height, width), np.uint8)
    for top in range(0, height, _STRIP):
        above, below = min(top, 1), min(top + _STRIP + 1, height)
        here, usual = (each[top - above : below] for each in (product, reference))
        strip = _channel_maximum(outside(here, usual, *extremes(here), *extremes(usual)))
        excess[top : top + _STRIP] = strip[above : above + _STRIP]
    return excess


def outside(
    product: Image,
    reference: Image,
    product_low: Image,
    product_high: Image,
    reference_low: Image,
    reference_high: Image,
) -> Image:
    """Return how far each lies outside the other's range; uint8 subtraction stops at 0."""
    excess = cv2.subtract(product, reference_high)
    for minuend, subtrahend in (
        (reference_low, product),
        (reference, product_high),
        (product_low, reference),
    ):
        cv2.max(excess, cv2.subtract(minuend, subtrahend), excess)
    return np.asarray(excess, np.uint8)


def extremes(picture: Image) -> tuple[Image, Image]:
    """Return the lowest and the highest value within one pixel."""
    return (
        np.asarray(cv2.erode(picture, _KERNEL), np.uint8),
        np.asarray(cv2.dilate(picture, _KERNEL), np.uint8),
    )


def _channel_maximum(picture: Image) -> Levels:
    red, green, blue = cv2.split(picture)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _equally_sharp(product: Image, reference: Image) -> tuple[Image, Image]:
    """Blur the sharper picture as the other one is blurred, out of focus or in motion."""
    windows = _lively_windows(reference)
    steep_product, steep_reference = (
        _steepness([picture[window] for window in windows]) for picture in (product, reference)
    )
    if min(steep_product, steep_reference) >= _SAME_SHARPNESS * max(steep_product, steep_reference):
        return product, reference
    if steep_reference > steep_product:
        return product, _blurred_like(reference, product, windows)
    return _blurred_like(product, reference, windows), reference


def _blurred_like(sharp: Image, blurred: Image, windows: Sequence[tuple[slice, slice]]) -> Image:
    """Fit the small kernel that turns one picture into the other, by least squares, and apply it.

    Args:
        sharp: RGB.
        blurred: RGB, the same size.
        windows: Where there is structure to fit to.
    """
    side, reach = _KERNEL_SIDE, _KERNEL_SIDE // 2
    patches, targets = [np.zeros((0, side * side), np.float32)], [np.zeros(0, np.float32)]
    for window in windows:
        source = sharp[window][..., 1].astype(np.float32)
        if min(source.shape) <= 2 * side:
            continue
        views = np.lib.stride_tricks.sliding_window_view(source, (side, side))[::3, ::2]
        patches.append(views.reshape(-1, side * side))
        target = blurred[window][..., 1][
            reach : source.shape[0] - reach, reach : source.shape[1] - reach
        ]
        targets.append(target[::3, ::2].reshape(-1).astype(np.float32))
    known, wanted = np.concatenate(patches), np.concatenate(targets)
    if len(wanted) < 10 * side * side:
        return sharp
    level = known.mean()
    known, wanted = known - level, wanted - wanted.mean()
    squares = known.T @ known
    squares[np.diag_indices_from(squares)] += _RIDGE * np.trace(squares) / len(squares)
    kernel = np.linalg.solve(squares, known.T @ wanted).reshape(side, side)
    total = float(kernel.sum())
    if not 0.5 < total < 2:
        return sharp  # no blur: the pictures differ in another way
    return np.asarray(cv2.filter2D(sharp, -1, kernel / total, borderType=cv2.BORDER_REPLICATE))


def _lively_windows(picture: Image, count: int = 6) -> list[tuple[slice, slice]]:
    """Return the windows of the picture with the most structure, 96 pixels square."""
    side = 96
    height, width = picture.shape[:2]
    columns, rows = max(1, width // side), max(1, height // side)
    step = max(1, min(height, width) // 600)
    green = np.ascontiguousarray(picture[::step, ::step, 1])
    busy = cv2.resize(
        np.abs(cv2.Laplacian(green, cv2.CV_16S)).astype(np.float32),
        (columns, rows),
        interpolation=cv2.INTER_AREA,
    ).reshape(rows, columns)
    order = np.argsort(-busy, axis=None)[:count]
    return [
        (
            slice(int(row) * side, (int(row) + 1) * side),
            slice(int(column) * side, (int(column) + 1) * side),
        )
        for row, column in zip(*np.unravel_index(order, busy.shape), strict=True)
    ]


def _steepness(crops: Sequence[Image]) -> float:
    """Return how steep edges are, in grey levels per pixel: the mean slope, weighted by itself.

    So flat ground does not count, however much of it there is.
    """
    steep, total = 0.0, 0.5
    for crop in crops:
        green = np.ascontiguousarray(crop[..., 1])
        right = cv2.Sobel(green, cv2.CV_32F, 1, 0, scale=0.125)
        down = cv2.Sobel(green, cv2.CV_32F, 0, 1, scale=0.125)
        slope = cv2.magnitude(right, down)
        steep += float(np.square(slope, dtype=np.float64).sum())
        total += float(slope.sum(dtype=np.float64))
    return steep / total + 0.5
