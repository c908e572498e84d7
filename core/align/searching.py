"""Searching: placements for pictures without features, and for repeated structure."""

from itertools import product as pairs

import cv2
import numpy as np

from core.align.structure import Matrix
from core.domain import Map

_SEARCH_SIDE = 144
_POLISH_SIDE = 400
_TURNS = range(-18, 19, 3)
_SCALES = (0.78, 0.84, 0.9, 0.96, 1.0, 1.05, 1.12, 1.2, 1.28)
_FARTHEST = 0.35
_PERIODIC = 0.35


def shift_candidates(reference: Map, product: Map) -> list[Matrix]:
    """Return the shift that phase correlation finds; nothing when the sizes differ."""
    if reference.shape != product.shape:
        return []
    height, width = product.shape
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    # OpenCV multiplies the window into its arguments in place
    (across, down), _ = cv2.phaseCorrelate(reference.copy(), product.copy(), window)
    return [np.array([[1, 0, across], [0, 1, down], [0, 0, 1]], np.float64)]


def grid_candidates(reference: Map, product: Map, count: int = 3) -> list[Matrix]:
    """Try every turn and scale on small pictures, the shift by Fourier transform, and polish.

    The polish is ECC (Evangelidis and Psarakis 2008), affine, then a homography.

    Args:
        reference: Structure of the reference.
        product: Structure of the product image.
        count: How many of the best to polish and return.
    """
    factor = _SEARCH_SIDE / max(*product.shape, *reference.shape)
    small_reference, small_product = _small(reference, factor), _small(product, factor)
    height, width = small_reference.shape
    side = 2 * _SEARCH_SIDE
    spectrum = np.fft.rfft2(small_product - small_product.mean(), (side, side))
    energy = float(np.square(small_product).sum())
    ranked: list[tuple[float, Matrix]] = []
    for turn, scale in pairs(_TURNS, _SCALES):
        turned = cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale)
        warped = cv2.warpAffine(small_reference, turned, (width, height))
        likeness = np.fft.irfft2(
            spectrum * np.conj(np.fft.rfft2(warped - warped.mean(), (side, side))), (side, side)
        )
        down, across = np.unravel_index(int(likeness.argmax()), likeness.shape)
        down_by = int(down) - side * (int(down) > side // 2)
        across_by = int(across) - side * (int(across) > side // 2)
        if max(abs(across_by), abs(down_by)) > _FARTHEST * _SEARCH_SIDE:
            continue
        placed = np.vstack([turned, [0, 0, 1]])
        placed[:2, 2] += across_by, down_by
        norm = float(np.sqrt(np.square(warped).sum() * energy)) + 1e-6
        ranked.append((float(likeness.max()) / norm, placed))
    ranked.sort(key=lambda each: -each[0])
    return [
        _polished(reference, product, _rescaled(placed, factor)) for _, placed in ranked[:count]
    ]


def period_candidates(product: Map, homography: Matrix) -> list[Matrix]:
    """Return the placements one period of the product's own structure beside a placement.

    Args:
        product: Structure of the product image.
        homography: The placement, reference to product pixels.
    """
    factor = min(1.0, _POLISH_SIDE / max(product.shape))
    small = _small(product, factor)
    height, width = small.shape
    spectrum = np.fft.rfft2(small, (2 * height, 2 * width))
    likeness = np.fft.irfft2(np.abs(spectrum) ** 2, (2 * height, 2 * width))
    likeness /= max(float(likeness[0, 0]), 1e-6)
    reach_down, reach_across = int(height * _FARTHEST), int(width * _FARTHEST)
    near = np.roll(likeness, (reach_down, reach_across), (0, 1))[
        : 2 * reach_down + 1, : 2 * reach_across + 1
    ].astype(np.float32)
    peaks = (near == cv2.dilate(near, np.ones((9, 9), np.uint8))) & (near > _PERIODIC)
    found: list[tuple[int, Matrix]] = []
    for down, across in zip(*np.nonzero(peaks), strict=True):
        by_down, by_across = int(down) - reach_down, int(across) - reach_across
        if max(abs(by_down), abs(by_across)) > 4:
            moved = homography.copy()
            moved = (
                np.array(
                    [[1, 0, by_across / factor], [0, 1, by_down / factor], [0, 0, 1]], np.float64
                )
                @ moved
            )
            found.append((abs(by_down) + abs(by_across), moved))
    found.sort(key=lambda each: each[0])
    return [moved for _, moved in found[:8]]


def _small(structure: Map, factor: float) -> Map:
    if factor >= 1:
        return structure
    small = cv2.resize(structure, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 1.0), np.float32)


def _rescaled(placed: Matrix, factor: float) -> Matrix:
    zoom = np.diag([factor, factor, 1.0])
    return np.asarray(np.linalg.inv(zoom) @ placed @ zoom, np.float64)


def _polished(reference: Map, product: Map, homography: Matrix) -> Matrix:
    factor = min(1.0, _POLISH_SIDE / max(*product.shape, *reference.shape))
    small_reference, small_product = _small(reference, factor), _small(product, factor)
    zoom = np.diag([factor, factor, 1.0])
    all_of_it = np.ones(small_product.shape, np.uint8)
    back = np.linalg.inv(zoom @ homography @ np.linalg.inv(zoom))
    back = (back / back[2, 2]).astype(np.float32)
    try:
        criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_COUNT, 50, 1e-4)
        _, affine = cv2.findTransformECC(
            small_product,
            small_reference,
            back[:2].copy(),
            cv2.MOTION_AFFINE,
            criteria,
            all_of_it,
            9,
        )
        back = np.vstack([np.asarray(affine), [0, 0, 1]]).astype(np.float32)
        _, found = cv2.findTransformECC(
            small_product, small_reference, back, cv2.MOTION_HOMOGRAPHY, criteria, all_of_it, 5
        )
        back = np.asarray(found, np.float32)
    except cv2.error:
        pass  # no convergence: the coarse placement stands and is scored as it is
    forth = np.linalg.inv(zoom) @ np.linalg.inv(back.astype(np.float64)) @ zoom
    return np.asarray(forth / forth[2, 2], np.float64)
