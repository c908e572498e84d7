"""Outside: what of two pictures is bench for certain, around a product with depth."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Map, Mask
from core.shrinking import shrunk, size_within

_SIDE = 368
_RIM = 6
_REACHES = (80, 40, 24, 24, 24)
"""How far the colour of bench tells the colour of bench, in pixels, from coarse to fine."""
_COARSE = 8
_SLACK = np.array([7, 4, 4], np.float32)
"""How far bench may be from the colour of the bench around it beyond three spreads, Lab."""
_ALIKE = 0.7
_LIVELY = 2.0
"""How much livelier than the rim of the picture a structure is that both pictures show."""
_LEAST_RIM = 0.75
"""Share of the picture's rim that is bench; with less it might be the product that lies there."""
_LEAST_PART, _LEAST_SHARED, _LEAST_KNOWN = 0.01, 30, 30
"""What counts as product: of the picture, and in pixels where both or the reference show it."""
_MARGIN = 8


def bench_apart(product: Image, reference: Image, inside: Mask) -> Mask:
    """Return what is bench in both pictures and lies apart from the product.

    Bench is what hangs together with the picture's rim and has its colour, whatever the light;
    and no structure that both pictures show in one place. Everything else of some size is product,
    and so is what lies between its parts or close to it: a chip, a burr, a missing outer part and
    what lies on the product or touches it are never outside. Where the bench cannot be told from
    the product, nothing is.

    Args:
        product: RGB.
        reference: Aligned, the same size.
        inside: Where the two are compared.

    Returns:
        bool, H x W.
    """
    height, width = inside.shape
    size = size_within(product, _SIDE)
    pictures = [shrunk(each, size) for each in (product, reference)]
    common = cv2.resize(inside.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    shared = _shared_structure(*pictures)
    here, before = (_ground(each, shared) for each in pictures)
    bench = here & before
    rim = _rim_of(bench.shape) & common
    if int(np.count_nonzero(bench & rim)) < _LEAST_RIM * int(np.count_nonzero(rim)):
        return np.zeros(inside.shape, bool)
    body = _large(~bench & common, _LEAST_PART * bench.size) | _large(shared, _LEAST_SHARED)
    close = _widened(_hull(body) | _large(~before & common, _LEAST_KNOWN))
    whole = cv2.resize(close, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(whole == 0)


def _shared_structure(product: Image, reference: Image) -> Mask:
    """Return where both pictures show the same structure, livelier than the rim's grain."""
    left, right = (
        np.asarray(cv2.GaussianBlur(cv2.cvtColor(each, cv2.COLOR_RGB2GRAY), (0, 0), 1), np.float32)
        for each in (product, reference)
    )
    left, right = left - _mean(left), right - _mean(right)
    energies = _mean(left * left), _mean(right * right)
    lower = np.minimum(energies[0], energies[1])
    floor = _LIVELY * float(np.median(lower[_rim_of(lower.shape)])) + 2
    alike = _mean(left * right) > _ALIKE * np.sqrt(energies[0] * energies[1])
    return np.asarray(alike & (lower > floor))


def _ground(picture: Image, shared: Mask) -> Mask:
    """Return what hangs together with the rim and has the colour of the bench around it."""
    smooth = cv2.GaussianBlur(picture.astype(np.float32) / 255, (0, 0), 1)
    colors = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB), np.float32)
    rim = _rim_of(shared.shape)
    usual = np.median(colors[rim], axis=0)
    away = np.abs(colors - usual)
    ground = rim & ~shared & (away < 3 * _spread(away[rim]) + 1.5 * _SLACK).all(axis=2)
    for reach in _REACHES:
        if not ground.any():
            break
        away = np.abs(colors - _around(colors, ground, reach))
        like = (away < 3 * _spread(away[ground]) + _SLACK).all(axis=2) & ~shared
        opened = cv2.morphologyEx(like.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        _, labels = cv2.connectedComponents(opened, connectivity=4)
        touching = np.unique(labels[rim])
        ground = np.isin(labels, touching[touching > 0])
    return np.asarray(ground)


def _around(colors: Map, ground: Mask, reach: float) -> Map:
    """Return the mean colour of the ground around every pixel, itself ground or not."""
    height, width = ground.shape
    size = (max(width // _COARSE, 1), max(height // _COARSE, 1))
    weight = ground.astype(np.float32)
    sums = cv2.resize(np.dstack([colors * weight[..., None], weight]), size, interpolation=3)
    wide = cv2.GaussianBlur(sums, (0, 0), reach / _COARSE) + np.float32(1e-6)
    mean = np.ascontiguousarray(wide[..., :3] / wide[..., 3:])
    return np.asarray(cv2.resize(mean, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _large(area: Mask, least: float) -> Mask:
    """Return the connected places of more than so many pixels, without what is a pixel wide."""
    solid = cv2.morphologyEx(area.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    large = np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] > least) + 1
    return np.asarray(np.isin(labels, large))


def _hull(area: Mask) -> Mask:
    """Return the convex hull of an area."""
    hull = np.zeros(area.shape, np.uint8)
    if area.any():
        points = np.argwhere(area)[:, ::-1].astype(np.int32)
        cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
    return np.asarray(hull > 0)


def _widened(area: Mask) -> NDArray[np.uint8]:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _MARGIN + 1, 2 * _MARGIN + 1))
    return np.asarray(cv2.dilate(area.astype(np.uint8), disc), np.uint8)


def _rim_of(shape: tuple[int, ...]) -> Mask:
    rim = np.ones(shape, bool)
    rim[_RIM:-_RIM, _RIM:-_RIM] = False
    return rim


def _spread(away: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1.48 * np.median(away, axis=0), np.float32)


def _mean(values: Map) -> Map:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), 2.5), np.float32)
