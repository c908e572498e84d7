"""Fitness: pictures in which nothing can be compared, and what to do about them."""

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.align.light import power_between
from core.align.structure import Grey, grey_of
from core.domain import Image, Mask
from core.shrinking import shrunk, size_within

SMALLEST_SIDE = 32
LONGEST_SIDE = 2**15 - 2
"""OpenCV warps nothing longer."""
_COVER_SIDE = 240
_COVERED = 0.05
"""Share of the common area that must be covered before nothing is compared."""
_WINDOW, _WINDOWS = 160, 6
_IN_FOCUS = 0.55
"""Share of the reference's sharpness that is left at full size, below which it is blurred."""
_OTHER_COLOR = 36.0
_EVEN = 0.15
_SAME_PROFILE = 1.2
_SAME_TINT = 0.04
_MIDDLE_CELLS = 8
_MIDDLE_STANDS_OUT, _SAME_MIDDLE = 0.8, 0.15
"""How much livelier the middle is than the rim where a product lies on a bench, as a logarithm; by
how much the middle's colour may stand out in one picture more than in the other."""


class Trouble(NamedTuple):
    """What keeps a picture from being compared.

    Attributes:
        problem: One sentence.
        remedy: One sentence.
    """

    problem: str
    remedy: str


WRONG_PRODUCT = Trouble(
    "This does not look like the reference: a wrong product, or turned over?",
    "Lay the right product under the camera as the reference shows it.",
)
COVERED = Trouble(
    "A large part of the product is covered or not in the picture.",
    "Take away what covers the product, or move it into the picture, and inspect again.",
)
BLURRED = Trouble(
    "The picture is blurred: small defects could not be seen.",
    "Focus the camera, keep the product still, and inspect again.",
)
_REFERENCE = Trouble(
    "The reference shows nothing that a product could be compared with.",
    "Take a new reference of a good product in good light.",
)


def trouble_of(
    product: Grey, reference: Grey, image: Image, accepted_image: Image
) -> Trouble | None:
    """Say what is wrong with the pictures before any comparison, or None.

    Args:
        product: Grey, at working size.
        reference: Grey, at working size.
        image: The product image as it was taken.
        accepted_image: The reference as it was taken.
    """
    height, width = max(image.shape[:2], accepted_image.shape[:2], key=max)
    if max(height, width) > LONGEST_SIDE:
        return Trouble(
            f"A picture is too long to be compared: {width} by {height} pixels.",
            f"Use pictures of at most {LONGEST_SIDE} pixels a side.",
        )
    height, width = image.shape[:2]
    if min(height, width) < SMALLEST_SIDE:
        return Trouble(
            f"The picture is too small to be compared: {width} by {height} pixels.",
            f"Use a picture of at least {SMALLEST_SIDE} by {SMALLEST_SIDE} pixels.",
        )
    if min(reference.shape) < 8 or _spread(reference) < 4:
        return _REFERENCE
    darkest, brightest = _extremes(product)
    if brightest < 24:
        return Trouble("The picture is black.", "Check lamp, lens cap and exposure.")
    if darkest > 248:
        return Trouble("The picture is white.", "Shorten the exposure or dim the lamp.")
    if _spread(product) < 4:
        return Trouble("Nothing is to be seen in the picture.", "Lay the product under the camera.")
    return None


def sharpness(grey: Grey) -> float:
    """Return how much steeper fine edges are than coarse ones: 1 blurred, 3 crisp."""
    return _steepness(grey, 0.7) / _steepness(grey, 2.8)


def graininess(grey: Grey) -> float:
    """Return how lively fine grain is against coarser grain, in the median cell.

    A single dark mark or a rim, which decide over ``sharpness``, do not count.
    """
    light = np.log(np.asarray(grey, np.float32) + 8)
    smooth = [np.asarray(cv2.GaussianBlur(light, (0, 0), sigma)) for sigma in (0.5, 1.0, 2.0)]
    cells = (max(2, grey.shape[1] // 16), max(2, grey.shape[0] // 16))
    fine, coarse = (
        cv2.resize(np.square(one - other), cells, interpolation=cv2.INTER_AREA)
        for one, other in pairwise(smooth)
    )
    return float(np.median(np.sqrt(fine / (coarse + 1e-7)))) + 1e-6


def is_out_of_focus(product: Image, reference: Image) -> bool:
    """Whether a picture is blurred at full size, though not at the size at which it is aligned.

    Looked at where the reference has the most structure; motion of 5 pixels leaves three quarters
    of the sharpness.

    Args:
        product: RGB.
        reference: Placed on the product, RGB.
    """
    here, usual = (np.ascontiguousarray(each[..., 1]) for each in (product, reference))
    windows = _lively_windows(usual)
    seen, known = (
        [sum(_steepness(each[window], sigma) for window in windows) for sigma in (0.7, 2.8)]
        for each in (here, usual)
    )
    return seen[0] / seen[1] < _IN_FOCUS * known[0] / known[1]


def _lively_windows(grey: Grey) -> list[tuple[slice, slice]]:
    """Return the windows with the most structure."""
    height, width = grey.shape
    columns, rows = max(1, width // _WINDOW), max(1, height // _WINDOW)
    step = max(1, min(height, width) // 600)
    busy = np.abs(cv2.Laplacian(np.ascontiguousarray(grey[::step, ::step]), cv2.CV_16S))
    lively = cv2.resize(busy.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    order = np.argsort(-lively, axis=None)[:_WINDOWS]
    return [
        (
            slice(int(row) * _WINDOW, (int(row) + 1) * _WINDOW),
            slice(int(column) * _WINDOW, (int(column) + 1) * _WINDOW),
        )
        for row, column in zip(*np.unravel_index(order, (rows, columns)), strict=True)
    ]


def is_covered(product: Image, reference: Image, overlap: Mask) -> bool:
    """Whether something lies over the product, or a large part of it is not in the picture.

    That is an area that neither correlates with the reference nor has its colours; a bench whose
    grain has moved keeps its colours, uneven light keeps the correlation.

    Args:
        product: RGB.
        reference: Placed on the product, not yet in its light, RGB.
        overlap: Where the reference has pixels.
    """
    size = size_within(product, _COVER_SIDE)
    left, right = (shrunk(each, size).astype(np.float32) for each in (product, reference))
    inside = cv2.resize(overlap.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    if np.count_nonzero(inside) < 100:
        return False
    grey_left, grey_right = left.mean(axis=2), right.mean(axis=2)
    deviation_left, deviation_right = grey_left - _mean(grey_left), grey_right - _mean(grey_right)
    energy = np.sqrt(_mean(deviation_left**2) * _mean(deviation_right**2))
    alike = _mean(deviation_left * deviation_right) > 0.5 * energy + 1
    right = _in_light_of(left, right, alike & inside)
    other_color = np.abs(_mean(left) - _mean(right)).max(axis=2) > _OTHER_COLOR
    covered = (other_color & ~alike & inside).astype(np.uint8)
    covered = cv2.morphologyEx(covered, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return bool(np.count_nonzero(covered) > _COVERED * np.count_nonzero(inside))


def _in_light_of(
    product: NDArray[np.float32], reference: NDArray[np.float32], alike: Mask
) -> NDArray[np.float32]:
    """Give the reference the light that the product has where the two are alike."""
    lit = np.empty_like(reference)
    sigma = 0.12 * max(alike.shape)
    weight = alike.astype(np.float32) + 1e-4
    for channel in range(3):
        own, other = product[..., channel], reference[..., channel]
        other = (255 * (other / 255) ** power_between(other, own, alike)).astype(np.float32)
        light = cv2.GaussianBlur(own * weight, (0, 0), sigma)
        lit[..., channel] = other * light / (cv2.GaussianBlur(other * weight, (0, 0), sigma) + 1e-3)
    return lit


def is_same_texture(product: Image, reference: Image) -> bool:
    """Whether both show a surface with structure everywhere, of the same kind and colour.

    A reference whose middle is another matter than its rim shows a product on a bench; a product
    may differ so, for a defect can fill its middle.
    """
    seen, usual = (_middle(each) for each in (product, reference))
    if abs(usual[0]) > _MIDDLE_STANDS_OUT or np.abs(seen - usual)[1:].max() > _SAME_MIDDLE:
        return False
    one, other = (_texture(grey_of(each, 400)) for each in (product, reference))
    other_color = float(np.abs(_tint(product) - _tint(reference)).max()) > _SAME_TINT
    if min(one.evenness, other.evenness) < _EVEN or other_color:
        return False
    return float(np.abs(one.profile - other.profile).max()) < _SAME_PROFILE


def _middle(image: Image) -> NDArray[np.float64]:
    """Return how the middle differs from the rim: liveliness, red to green, green to blue, logs."""
    light = np.log(shrunk(image, size_within(image, 400)).astype(np.float32) + 8)
    cells = (_MIDDLE_CELLS, _MIDDLE_CELLS)
    grey = light.mean(axis=2)
    detail = np.square(grey - cv2.GaussianBlur(grey, (0, 0), 3))
    lively = 0.5 * np.log(cv2.resize(detail, cells, interpolation=cv2.INTER_AREA) + 1e-5)
    red, green, blue = cv2.split(cv2.resize(light, cells, interpolation=cv2.INTER_AREA))
    middle = (slice(2, -2), slice(2, -2))
    rim = np.ones((_MIDDLE_CELLS, _MIDDLE_CELLS), bool)
    rim[1:-1, 1:-1] = False
    each = (lively, red - green, green - blue)
    return np.array([float(np.median(one[middle]) - np.median(one[rim])) for one in each])


def _tint(image: Image) -> NDArray[np.float64]:
    """Return the share of red, green and blue in the light of a picture."""
    sums = np.array(cv2.mean(image)[:3]) + 1
    return np.asarray(sums / sums.sum(), np.float64)


class _Texture(NamedTuple):
    """A surface in numbers.

    Attributes:
        evenness: Calm against lively cells, 0..1; a product on plain ground is far below 0.1.
        profile: Share of the detail per octave, and along the rows, log scale.
    """

    evenness: float
    profile: NDArray[np.float64]


def _texture(grey: Grey) -> _Texture:
    factor = min(1.0, 400 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    light = np.log(np.asarray(small, np.float32) + 8)
    detail = np.square(light - cv2.GaussianBlur(light, (0, 0), 3))
    cells = (max(4, detail.shape[1] // 16), max(4, detail.shape[0] // 16))
    busy = np.sqrt(cv2.resize(detail, cells, interpolation=cv2.INTER_AREA))
    calm, lively = np.percentile(busy, (15, 85))
    smooth = [np.asarray(cv2.GaussianBlur(light, (0, 0), sigma)) for sigma in (0.7, 1.4, 2.8, 5.6)]
    octaves = [float((one - other).std()) for one, other in pairwise(smooth)]
    right, down = (np.diff(smooth[0], axis=axis).std() for axis in (1, 0))
    profile = np.log(np.array([*octaves, right * 3, down * 3]) + 1e-4)
    return _Texture(float(calm / (lively + 1e-6)), profile)


def _mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), 3), np.float32)


def _spread(grey: Grey) -> float:
    low, high = _extremes(grey)
    return high - low


def _extremes(grey: Grey) -> tuple[float, float]:
    """Return the levels that hardly any pixel is darker or brighter than."""
    step = max(1, min(grey.shape) // 200)
    low, high = np.percentile(grey[::step, ::step], (0.5, 99.5))
    return float(low), float(high)


def _steepness(grey: Grey, sigma: float) -> float:
    """Return the mean slope weighted by itself, so that flat ground does not count."""
    smooth = np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma), np.float32)
    slope = cv2.magnitude(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
    return float(np.square(slope, dtype=np.float64).sum() / (slope.sum(dtype=np.float64) + 1)) + 0.5
