"""Flow: small local shifts, tile by tile, that a homography cannot express."""

from collections.abc import Sequence

import cv2
import numpy as np

from core.align.structure import Field, Matrix, grid_of, read_at
from core.domain import Map

TILE = 32
_LONGEST_STEP = 1.0


def tile_flow(
    reference: Map,
    product: Map,
    valid: Map,
    levels: Sequence[int] = (4, 2, 1),
    iterations: Sequence[int] = (5, 3, 2),
    stiffness: float = 1.2,
) -> Field:
    """Estimate a stiff field of shifts, coarse to fine.

    Lucas and Kanade (1981) on tiles with Cauchy weights, so that a defect does not pull its
    surroundings along, and smoothed over neighbouring tiles.

    Args:
        reference: Structure of the reference, already placed roughly.
        product: Structure of the product image, the same size.
        valid: 1 where the reference has pixels, 0 elsewhere.
        levels: Pyramid, as divisors of the size.
        iterations: Per level.
        stiffness: Sigma of the smoothing, in tiles.

    Returns:
        The field at the finest level's tiles, in pixels of the given size: the reference read at
        x + field matches the product at x.
    """
    height, width = product.shape
    field: Field = np.zeros((1, 1, 2), np.float32)
    for level, rounds in zip(levels, iterations, strict=True):
        size = (width // level, height // level)
        if min(size) < 2 * TILE and level != levels[-1]:
            continue
        if min(size) < 8:
            break
        moved, fixed = (
            np.asarray(cv2.GaussianBlur(_resized(each, size), (0, 0), 1.0), np.float32)
            for each in (reference, product)
        )
        coarse = (field / np.float32(level)).astype(np.float32)
        found = _level_flow(moved, fixed, _resized(valid, size), coarse, rounds, stiffness)
        field = found * np.float32(level)
    return field


def spread(field: Field, width: int, height: int) -> Field:
    """Return the field at every pixel of a picture of this size."""
    dense = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(dense, np.float32).reshape(height, width, 2)


def shifted(picture: Map, field: Field) -> Map:
    """Read a picture through a field."""
    height, width = picture.shape
    dense = spread(field, width, height)
    return read_at(picture, dense + grid_of(width, height))


def homography_through(field: Field, homography: Matrix, width: int, height: int) -> Matrix:
    """Take up into the homography what of the field a homography can express.

    Args:
        field: Shifts found after warping with the homography.
        homography: Reference pixels to product pixels.
        width: Of the product image, in pixels.
        height: Of the product image, in pixels.

    Returns:
        The better homography; the same one when the field holds too little for a fit.
    """
    rows, columns = field.shape[:2]
    if rows < 3 or columns < 3:
        return homography
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float32)
    here = np.stack(
        [(across + 0.5) * width / columns - 0.5, (down + 0.5) * height / rows - 0.5], -1
    )
    there = (here + field).reshape(-1, 1, 2)
    in_reference = cv2.perspectiveTransform(there.astype(np.float64), np.linalg.inv(homography))
    fitted, _ = cv2.findHomography(
        in_reference.astype(np.float32), here.reshape(-1, 1, 2), cv2.RANSAC, 1.5
    )
    return homography if fitted is None else np.asarray(fitted, np.float64)


def _level_flow(
    moved: Map, fixed: Map, valid: Map, field: Field, rounds: int, stiffness: float
) -> Field:
    height, width = fixed.shape
    rows, columns = max(2, height // TILE), max(2, width // TILE)
    field = np.asarray(cv2.resize(field, (columns, rows)), np.float32).reshape(rows, columns, 2)
    grid = grid_of(width, height)
    for _ in range(rounds):
        position = spread(field, width, height) + grid
        warped = read_at(moved, position)
        right = cv2.Sobel(warped, cv2.CV_32F, 1, 0, scale=0.125)
        down = cv2.Sobel(warped, cv2.CV_32F, 0, 1, scale=0.125)
        error = cv2.subtract(fixed, warped)
        scale = 2 * float(np.median(np.abs(error[::3, ::3]))) + 0.05
        weight = valid / (1 + np.square(error / scale))
        weighted_right, weighted_down = weight * right, weight * down
        field = field + _step(
            [
                _per_tile(each, columns, rows, stiffness)
                for each in (
                    weighted_right * right,
                    weighted_right * down,
                    weighted_down * down,
                    weighted_right * error,
                    weighted_down * error,
                )
            ]
        )
    return field


def _step(sums: Sequence[Map]) -> Field:
    """Solve the 2 x 2 normal equations of every tile."""
    xx, xy, yy, xe, ye = sums
    damping = 0.02 * float((xx + yy).mean()) + 1e-6
    xx, yy = xx + damping, yy + damping
    determinant = xx * yy - xy * xy
    step = np.stack([(yy * xe - xy * ye) / determinant, (xx * ye - xy * xe) / determinant], -1)
    return np.asarray(np.clip(step, -_LONGEST_STEP, _LONGEST_STEP), np.float32)


def _per_tile(values: Map, columns: int, rows: int, stiffness: float) -> Map:
    tiles = cv2.resize(values, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(tiles, (0, 0), stiffness), np.float32)


def _resized(values: Map, size: tuple[int, int]) -> Map:
    if values.shape == size[::-1]:
        return values
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)
