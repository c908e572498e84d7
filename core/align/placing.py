"""Placing: where in the product image the reference lies, as a homography."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import cv2
import numpy as np

from core.align.features import candidates_from_features, feature_views
from core.align.flow import homography_through, shifted, tile_flow
from core.align.searching import grid_candidates, period_candidates, shift_candidates
from core.align.structure import Field, Grey, Matrix, grey_of, scaling, structure_of
from core.domain import Image, Map

WORK_SIDE = 800
STRUCTURE_SIGMA = 8.0
GOOD_ENOUGH = 0.8
"""Score from which no further way of finding a placement is tried."""
POOR = 0.6
"""Score below which another view of the features, at last every turn and scale, is tried."""
SURELY_FOUND = 0.4
"""The same where a great many features agree."""
_THE_SAME = 0.75
"""Working pixels that two placements lie apart where one of them is enough."""
_NO_WORSE = 0.01
_SMALLEST_SCALE, _LARGEST_SCALE, _LARGEST_TURN = 0.6, 1.7, 35.0
_LEAST_OVERLAP = 0.3
_ROUGHLY = 0.6
"""Share of the rough correlation from which a placement one period beside is looked at closely."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Both pictures at working size, with and without light.

    Attributes:
        reference: Grey.
        product: Grey.
        reference_structure: Freed of light.
        product_structure: Freed of light.
        half: Product structure at half size.
        half_reference: Reference structure at half size.
    """

    reference: Grey
    product: Grey
    reference_structure: Map
    product_structure: Map
    half: Map = field(repr=False)
    half_reference: Map = field(repr=False)

    @classmethod
    def of(cls, product: Image, reference: Image) -> "Pair":
        """Shrink both pictures to about one size and free them of light."""
        side = min(WORK_SIDE, max(32, *product.shape[:2]), max(32, *reference.shape[:2]))
        small_product, small_reference = grey_of(product, side), grey_of(reference, side)
        structure, usual = (
            structure_of(each, STRUCTURE_SIGMA) for each in (small_product, small_reference)
        )
        return cls(
            small_reference, small_product, usual, structure, _halved(structure), _halved(usual)
        )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the product at working size."""
        height, width = self.product.shape
        return width, height


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """A homography at working size and how well it explains the product.

    Attributes:
        homography: Reference to product, working pixels of both.
        score: Correlation after a stiff flow times the share of product structure covered, -1..1.
        flow: That flow, in half-size pixels.
    """

    homography: Matrix
    score: float
    flow: Field = field(repr=False)


def place(pair: Pair, previous: Matrix | None) -> Placement:
    """Find the reference in the product image.

    From cheap to dear: the last placement, the same place, a shift; features in up to three views
    of the pair; every turn and scale. Then one period of repeated structure to either side, and a
    polish that takes up what the flow found.

    Args:
        pair: Both pictures at working size.
        previous: The last placement at working size, or None.
    """
    tried: list[Placement] = []
    settled = False
    for way in _ways(pair, previous):
        _try(pair, way.homographies, tried)
        best_score = max((each.score for each in tried), default=-1.0)
        settled = best_score >= way.enough
        if settled:
            break
    if not settled:
        candidates = grid_candidates(pair.reference_structure, pair.product_structure)
        _try(pair, candidates, tried)
    if not tried:
        return Placement(_same_place(pair), -1.0, np.zeros((2, 2, 2), np.float32))
    top = max(each.score for each in tried)
    # the stiffest of those that explain the product equally well
    best = next(each for each in tried if each.score >= top - _NO_WORSE)
    return _off_by_no_period(pair, _polished(pair, best))


def warped(structure: Map, homography: Matrix, size: tuple[int, int]) -> Map:
    """Warp a picture onto the product's grid, its rim repeated outside."""
    return np.asarray(
        cv2.warpPerspective(
            structure,
            homography,
            size,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.float32,
    )


def covered(shape: tuple[int, ...], homography: Matrix, size: tuple[int, int]) -> Map:
    """Return 1 where the warped reference covers the product's grid, 0 elsewhere."""
    ones = np.ones(shape[:2], np.float32)
    inside = cv2.warpPerspective(ones, homography, size, flags=cv2.INTER_NEAREST)
    return np.asarray(inside, np.float32)


class _Way(NamedTuple):
    """What one way of finding placements gives.

    Attributes:
        homographies: Reference to product, working pixels of both.
        enough: Score from which nothing more is tried.
    """

    homographies: list[Matrix]
    enough: float


def _ways(pair: Pair, previous: Matrix | None) -> Iterator[_Way]:
    yield _Way([] if previous is None else [previous], POOR)
    yield _Way([_same_place(pair)], GOOD_ENOUGH)
    yield _Way(shift_candidates(pair.reference_structure, pair.product_structure), GOOD_ENOUGH)
    for view in feature_views(
        pair.reference, pair.product, pair.reference_structure, pair.product_structure
    ):
        found = candidates_from_features(view)
        is_sure = found.certain and view.scale == 1
        yield _Way(found.homographies, SURELY_FOUND if is_sure else POOR)


def _try(pair: Pair, candidates: Iterable[Matrix], tried: list[Placement]) -> None:
    """Score what is plausible and not the same as what has been tried."""
    for each in candidates:
        if _is_plausible(pair, each) and not any(
            _apart(pair, each, other.homography) < _THE_SAME for other in tried
        ):
            tried.append(_scored(pair, each))


def _apart(pair: Pair, one: Matrix, other: Matrix) -> float:
    """Return how far the corners of the reference lie apart in two placements, in pixels."""
    height, width = pair.reference.shape
    corners = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float64)
    here, there = (cv2.perspectiveTransform(corners, each) for each in (one, other))
    return float(np.abs(here - there).max())


def _same_place(pair: Pair) -> Matrix:
    height, width = pair.reference.shape
    return scaling(width, height, *pair.size)


def _scored(pair: Pair, homography: Matrix) -> Placement:
    width, height = pair.size
    inside = _halved_mask(covered(pair.reference.shape, homography, pair.size))
    if float(inside.mean()) < _LEAST_OVERLAP or min(width, height) < 16:
        return Placement(homography, -1.0, np.zeros((2, 2, 2), np.float32))
    placed = _halved(warped(pair.reference_structure, homography, pair.size))
    flow = tile_flow(placed, pair.half, inside, (4, 2), (5, 3), stiffness=2.0)
    placed = np.asarray(cv2.GaussianBlur(shifted(placed, flow), (0, 0), 0.8), np.float32)
    product = np.asarray(cv2.GaussianBlur(pair.half, (0, 0), 0.8), np.float32)
    energy = float(np.square(product).sum())
    explained = float((np.square(product) * inside).sum()) / max(energy, 1e-6)
    score = correlation(placed, product, inside) * float(np.sqrt(explained))
    return Placement(homography, score, flow)


def _roughly_scored(pair: Pair, homography: Matrix) -> float:
    """Return a correlation without flow, so smooth that a few pixels do not matter."""
    height, width = pair.half.shape
    at_half = (
        scaling(*pair.size, width, height)
        @ homography
        @ scaling(*pair.half_reference.shape[::-1], *pair.reference.shape[::-1])
    )
    inside = covered(pair.half_reference.shape, at_half, (width, height))
    placed, product = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), 2.5), np.float32)
        for each in (warped(pair.half_reference, at_half, (width, height)), pair.half)
    )
    return correlation(placed, product, inside)


def correlation(left: Map, right: Map, weight: Map) -> float:
    """Return the weighted correlation of two pictures, -1..1."""
    total = float(weight.sum()) + 1e-6
    left = left - float((left * weight).sum()) / total
    right = right - float((right * weight).sum()) / total
    energy = float((left * left * weight).sum()) * float((right * right * weight).sum())
    return float((left * right * weight).sum()) / float(np.sqrt(energy + 1e-9))


def _polished(pair: Pair, placement: Placement) -> Placement:
    """Take the flow up into the homography while that makes it better."""
    for _ in range(2):
        flow = placement.flow * np.float32(2)
        better = homography_through(flow, placement.homography, *pair.size)
        if not _is_plausible(pair, better):
            break
        again = _scored(pair, better)
        if again.score < placement.score - _NO_WORSE / 2:
            break
        placement = again
        if float(np.abs(placement.flow).max()) < 0.25:
            break
    return placement


def _off_by_no_period(pair: Pair, placement: Placement) -> Placement:
    """Try the placements one pitch beside: rows of pins look alike everywhere but at the rim."""
    if placement.score < POOR:
        return placement
    usual = _roughly_scored(pair, placement.homography)
    beside = [
        _scored(pair, each)
        for each in period_candidates(pair.product_structure, placement.homography)
        if _is_plausible(pair, each) and _roughly_scored(pair, each) > _ROUGHLY * usual
    ]
    best = max(beside, key=lambda each: each.score, default=placement)
    return _polished(pair, best) if best.score > placement.score + _NO_WORSE / 2 else placement


def _is_plausible(pair: Pair, homography: Matrix) -> bool:
    """Whether a product in the same fixture can lie like this."""
    if not np.isfinite(homography).all():
        return False
    height, width = pair.reference.shape
    corners = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float64)
    arrived = cv2.perspectiveTransform(corners, homography)[:, 0]
    if not np.isfinite(arrived).all() or np.abs(arrived).max() > 50 * WORK_SIDE:
        return False
    outline = arrived.astype(np.float32).reshape(-1, 1, 2)
    if not cv2.isContourConvex(outline):
        return False
    across = width / height * pair.product.shape[0] / pair.product.shape[1]
    scale = float(np.sqrt(max(cv2.contourArea(outline), 1.0) / (width * height)))
    along = arrived[1] - arrived[0]
    turn = abs(float(np.degrees(np.arctan2(along[1], along[0]))))
    free = 1.0 if 0.9 < across < 1.1 else 2.0  # pictures of other sizes may be cut differently
    return _SMALLEST_SCALE / free < scale < _LARGEST_SCALE * free and turn < _LARGEST_TURN


def _halved(structure: Map) -> Map:
    height, width = structure.shape
    size = (max(width // 2, 1), max(height // 2, 1))
    return np.asarray(cv2.resize(structure, size, interpolation=cv2.INTER_AREA), np.float32)


def _halved_mask(mask: Map) -> Map:
    height, width = mask.shape
    size = (max(width // 2, 1), max(height // 2, 1))
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST), np.float32)
