"""Alignment: the line from two pictures to the reference lying on the product image."""

import cv2
import numpy as np

from core.align.fitness import (
    BLURRED,
    COVERED,
    WRONG_PRODUCT,
    Trouble,
    graininess,
    is_covered,
    is_out_of_focus,
    is_same_texture,
    sharpness,
    trouble_of,
)
from core.align.flow import tile_flow
from core.align.light import match_light
from core.align.placing import STRUCTURE_SIGMA, WORK_SIDE, Pair, Placement, covered, place, warped
from core.align.regime import Likeness, likeness_of
from core.align.structure import Field, Grey, Matrix, read_at, scaling, structure_of
from core.domain import Alignment, Correspondence, Image, Mask

_GRID = 8
"""The map from product to reference is computed at every eighth pixel and interpolated."""
_BLURRED, _BLURRED_RIGID = 0.72, 0.6
"""Sharpness against the reference's below which a picture is too blurred."""
_LEAST_GRAIN = 0.57
"""The same for textures, by their grain: sharp ones lie above 0.65, blurred ones below 0.5."""
_LIGHT_REACH = 0.05
_LIGHT_REACH_DEPTH = 0.14


def align(product: Image, reference: Image, previous: Matrix | None = None) -> Alignment:
    """Bring the reference onto the product image; never raises, whatever the picture shows.

    Args:
        product: The product image, RGB, any size.
        reference: The accepted image, RGB, any size.
        previous: The homography of the last alignment of this view, where to look first.

    Returns:
        The aligned reference in the product's light. Where the pictures cannot be compared,
        ``problem`` and ``remedy`` say so.
    """
    pair = Pair.of(product, reference)
    trouble = trouble_of(pair.product, pair.reference, product, reference)
    if trouble is not None:
        return _not_aligned(product, reference, trouble)
    to_small = _working_grids(product, reference, pair)
    last = None if previous is None else _between(previous, *to_small)
    placement = place(pair, last)
    flow = _local_flow(pair, placement)
    likeness = _likeness(pair, placement, flow)
    sharp = sharpness(pair.product) / sharpness(pair.reference)
    correspondence, trouble = _judged(product, reference, pair, likeness, sharp)
    from_reference, to_product = to_small[0], np.linalg.inv(to_small[1])
    homography = np.asarray(to_product @ placement.homography @ from_reference, np.float64)
    homography = homography / homography[2, 2]
    if correspondence is Correspondence.TEXTURE:
        placed, overlap = _as_large(reference, product), np.ones(product.shape[:2], bool)
    elif correspondence is Correspondence.UNRELATED:
        placed, overlap = _warped(reference, homography, np.zeros_like(flow), product)
    else:
        placed, overlap = _warped(reference, homography, flow, product)
        reach = _LIGHT_REACH if correspondence is Correspondence.RIGID else _LIGHT_REACH_DEPTH
        trouble = trouble or _trouble_in_full(correspondence, product, placed, overlap)
        placed = match_light(placed, product, overlap, reach)
    return Alignment(
        reference=placed,
        overlap=overlap,
        homography=homography,
        quality=float(np.clip(likeness.share, 0, 1)),
        correspondence=correspondence,
        problem=trouble.problem if trouble else "",
        remedy=trouble.remedy if trouble else "",
        light=_light(pair, placement.homography),
        sharpness=float(sharp),
        surface=reference if correspondence is Correspondence.TEXTURE else None,
    )


def _trouble_in_full(
    correspondence: Correspondence, product: Image, placed: Image, overlap: Mask
) -> Trouble | None:
    """Say what is wrong with a rigid product that only the whole pictures show."""
    if correspondence is not Correspondence.RIGID:
        return None
    if is_covered(product, placed, overlap):
        return COVERED
    is_shrunk = max(product.shape[:2]) > WORK_SIDE
    return BLURRED if is_shrunk and is_out_of_focus(product, placed) else None


def _light(pair: Pair, homography: Matrix) -> float:
    """Return how bright the product image is against the reference, where both have pixels."""
    placed = warped(pair.reference.astype(np.float32), homography, pair.size)
    inside = covered(pair.reference.shape, homography, pair.size) > 0
    if not inside.any():
        return 1.0
    usual = float(placed[inside].mean())
    return float(pair.product[inside].mean()) / max(usual, 1.0)


def _working_grids(product: Image, reference: Image, pair: Pair) -> tuple[Matrix, Matrix]:
    """Return the maps from full to working pixels: of the reference, of the product."""
    return (
        scaling(reference.shape[1], reference.shape[0], *pair.reference.shape[::-1]),
        scaling(product.shape[1], product.shape[0], *pair.size),
    )


def _between(homography: Matrix, reference_grid: Matrix, product_grid: Matrix) -> Matrix:
    return np.asarray(product_grid @ homography @ np.linalg.inv(reference_grid), np.float64)


def _local_flow(pair: Pair, placement: Placement) -> Field:
    """Return the stiff flow beyond the homography, in fractions of the product's size."""
    valid = covered(pair.reference.shape, placement.homography, pair.size)
    placed = warped(pair.reference_structure, placement.homography, pair.size)
    flow = tile_flow(placed, pair.product_structure, valid)
    return (flow / np.array(pair.size, np.float32)).astype(np.float32)


def _likeness(pair: Pair, placement: Placement, flow: Field) -> Likeness:
    width, height = pair.size
    position = _reference_positions(placement.homography, flow, width, height)
    placed = read_at(pair.reference, position)
    valid = covered(pair.reference.shape, placement.homography, pair.size)
    structure = structure_of(placed, STRUCTURE_SIGMA)
    return likeness_of(structure, pair.product_structure, valid, placement.score)


def _judged(
    product: Image, reference: Image, pair: Pair, likeness: Likeness, sharp: float
) -> tuple[Correspondence, Trouble | None]:
    """Name the correspondence, and what keeps the pair from being compared."""
    # a rigid product can be compared through more blur, for the same blur is given to the reference
    rigid = likeness.is_related and likeness.is_rigid
    blurred = sharp < (_BLURRED_RIGID if rigid else _BLURRED)
    trouble = BLURRED if blurred else None
    if likeness.is_related:
        for fits, correspondence in (
            (likeness.is_rigid, Correspondence.RIGID),
            (likeness.is_soft, Correspondence.SOFT),
            (likeness.has_depth, Correspondence.DEPTH),
        ):
            if fits:
                return correspondence, trouble
    elif likeness.is_nowhere and is_same_texture(product, reference):
        grain = graininess(pair.product) / graininess(pair.reference)
        return Correspondence.TEXTURE, BLURRED if grain < _LEAST_GRAIN else None
    return Correspondence.UNRELATED, trouble or WRONG_PRODUCT


def _as_large(reference: Image, product: Image) -> Image:
    """Return a texture's reference at the product's size: cut, or continued by mirroring."""
    height, width = product.shape[:2]
    below, right = max(height - reference.shape[0], 0), max(width - reference.shape[1], 0)
    wide = cv2.copyMakeBorder(reference, 0, below, 0, right, cv2.BORDER_REFLECT)
    return np.asarray(wide[:height, :width], np.uint8)


def _warped(
    reference: Image, homography: Matrix, flow: Field, product: Image
) -> tuple[Image, Mask]:
    """Read the reference through flow and homography, once, bicubic."""
    height, width = product.shape[:2]
    position = _reference_positions(homography, flow, width, height)
    placed = read_at(reference, position, cv2.INTER_CUBIC)
    rows, columns = reference.shape[:2]
    rim = np.array([[-0.5, -0.5]], np.float32)
    corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32) + rim
    outline = cv2.perspectiveTransform(corners[:, None].astype(np.float64), homography)[:, 0]
    overlap: Grey = np.zeros((height, width), np.uint8)
    bounded = np.clip(outline, -1e5, 1e5)
    cv2.fillConvexPoly(overlap, np.round(bounded * 16).astype(np.int32), 1, shift=4)
    slack = flow.reshape(-1, 2) * np.array([width, height])
    strayed = int(np.ceil(np.abs(slack).max(initial=0)))
    if strayed and not overlap.all():
        kernel = np.ones((2 * strayed + 1, 2 * strayed + 1), np.uint8)
        overlap = np.asarray(cv2.erode(overlap, kernel, borderValue=1), np.uint8)
    return placed, overlap.astype(bool)


def _reference_positions(homography: Matrix, flow: Field, width: int, height: int) -> Field:
    """Return for every product pixel where to read the reference, H x W x 2.

    Computed on a coarse grid that reaches over the rim, for the map is smooth.
    """
    columns, rows = -(-width // _GRID) + 2, -(-height // _GRID) + 2
    across = (np.arange(columns, dtype=np.float64) - 0.5) * _GRID - 0.5
    down = (np.arange(rows, dtype=np.float64) - 0.5) * _GRID - 0.5
    nodes = np.stack(np.meshgrid(across, down), -1)
    at = np.stack(
        np.meshgrid(
            (across + 0.5) / width * flow.shape[1] - 0.5,
            (down + 0.5) / height * flow.shape[0] - 0.5,
        ),
        -1,
    ).astype(np.float32)
    local = read_at(flow, at, cv2.INTER_CUBIC)
    nodes = nodes + local.reshape(rows, columns, 2) * np.array([width, height])
    read = cv2.perspectiveTransform(nodes.reshape(-1, 1, 2), np.linalg.inv(homography))
    coarse = read.reshape(rows, columns, 2).astype(np.float32)
    fine = cv2.resize(coarse, (columns * _GRID, rows * _GRID), interpolation=cv2.INTER_LINEAR)
    return np.asarray(fine[_GRID : _GRID + height, _GRID : _GRID + width], np.float32)


def _not_aligned(product: Image, reference: Image, trouble: Trouble) -> Alignment:
    height, width = product.shape[:2]
    resized = cv2.resize(reference, (width, height), interpolation=cv2.INTER_AREA)
    return Alignment(
        reference=np.asarray(resized, np.uint8),
        overlap=np.ones((height, width), bool),
        homography=scaling(reference.shape[1], reference.shape[0], width, height),
        quality=0.0,
        correspondence=Correspondence.UNRELATED,
        problem=trouble.problem,
        remedy=trouble.remedy,
    )
