"""Segments by appearance alone: what stands out of its surroundings, and what looks uniform.

Three makers. Contrast components: pixels darker or brighter than their surroundings at several
scales, thresholded at several levels (the component tree of Matas et al., MSER, in a few cuts).
Region tree: watershed superpixels merged greedily by colour (Arbelaez et al., selective search);
every node of the tree is a candidate. For soft products gaps in the silhouette: see silhouette.py.
"""

import heapq
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Comparison, Correspondence, Image, Map, Mask, MaskCrop, MaskProposal
from core.segment.overlaps import without_duplicates
from core.segment.silhouette import silhouette_gaps

WORKING_SIDE = 400
"""Appearance is looked at with the longer side at most this many pixels."""
SMALLEST_AREA = 12
"""In working pixels."""
LARGEST_SHARE = 0.4
"""Of the window; larger segments are the product or its background."""
SCALES = (3.0, 8.0, 20.0)
"""Sigma of the surroundings in working pixels."""
Drawn = Callable[[], Mask]
"""Draws a candidate's mask: most are never looked at."""
LEVELS = (2.0, 3.2, 5.0)
"""Deviation from the surroundings, in robust standard deviations."""

WITHOUT_PARTNERS = {Correspondence.SOFT, Correspondence.TEXTURE, Correspondence.UNRELATED}
"""Where no pixel of the reference tells what should be there."""
MOST_GAPS = 12
GAP_SUPPORT = 0.9
"""Of a gap in the silhouette: a whole body has none."""
RANK_COUNTS = 0.6
"""How fast segments lose prominence with the number of more conspicuous ones."""


def appearance_proposals(
    comparison: Comparison, windows: Sequence[Box], limit: int
) -> tuple[MaskProposal, ...]:
    """Propose segments of the product image that stand out inside the windows.

    Args:
        comparison: Product image and evidence; the evidence map lends its support.
        windows: Where to look, in pixels of the product image.
        limit: Most proposals that are returned.

    Returns:
        Masks at the size of the product image, the most conspicuous first.
    """
    image = comparison.capture.image
    height, width = image.shape[:2]
    scale = min(1.0, WORKING_SIDE / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    allowed = np.zeros(small.shape[:2], bool)
    for window in windows:
        x0, y0 = int(window.x0 * scale), int(window.y0 * scale)
        allowed[y0 : int(window.y1 * scale) + 1, x0 : int(window.x1 * scale) + 1] = True
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    candidates = [
        *_contrast_components(lab, allowed),
        *_region_tree(small, lab, allowed),
    ]
    candidates.sort(key=lambda each: -each[1])
    found = [_enlarged(draw(), (height, width)) for draw, _ in candidates[: 4 * limit]]
    proposals = [
        MaskProposal(mask, "appearance", _support(comparison, mask), (1 + rank) ** -RANK_COUNTS)
        for rank, mask in enumerate(mask for mask in found if mask is not None)
    ]
    if comparison.alignment.correspondence in WITHOUT_PARTNERS:
        gaps = [_enlarged(mask, (height, width)) for mask in _gaps(small, allowed)]
        proposals[:0] = [
            MaskProposal(mask, "appearance", GAP_SUPPORT, (1 + rank) ** -RANK_COUNTS)
            for rank, mask in enumerate(mask for mask in gaps if mask is not None)
        ]
    return without_duplicates(proposals, 0.7, limit)


def _gaps(small: Image, allowed: Mask) -> list[Mask]:
    """Return gaps in the silhouette that reach into what is allowed, the largest first."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    gaps = [gap for gap in silhouette_gaps(lab) if (gap[0] & allowed).any()]
    gaps.sort(key=lambda gap: -gap[1])
    return [mask for mask, _ in gaps[:MOST_GAPS]]


def _contrast_components(lab: NDArray[np.float32], allowed: Mask) -> Iterator[tuple[Drawn, float]]:
    """Yield connected pixels that deviate from their surroundings, with their conspicuity."""
    lightness = cv2.GaussianBlur(lab[..., 0], (0, 0), 0.8)
    for sigma in SCALES:
        background = cv2.GaussianBlur(lightness, (0, 0), sigma)
        deviation = lightness - background
        spread = 1.4826 * float(np.median(np.abs(deviation))) + 1.0
        for sign in (-1, 1):
            for level in LEVELS:
                above = (sign * deviation > level * spread) & allowed
                yield from _components(above, sign * deviation / spread)


def _components(above: Mask, strength: Map) -> Iterator[tuple[Drawn, float]]:
    """Yield the larger connected components of a mask with strength x root of the area."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(above.astype(np.uint8))
    areas = stats[1:, cv2.CC_STAT_AREA]
    sums = np.bincount(labels.ravel(), strength.ravel(), count)[1:]
    most = LARGEST_SHARE * above.size
    order = np.argsort(-sums)[:24]
    for index in order:
        if SMALLEST_AREA <= areas[index] <= most:
            draw = partial(np.equal, labels, index + 1)
            yield draw, float(sums[index] / np.sqrt(areas[index]))


def _region_tree(
    small: Image, lab: NDArray[np.float32], allowed: Mask
) -> Iterator[tuple[Drawn, float]]:
    """Yield the nodes of a tree of merged superpixels with their contrast to what is around."""
    labels = _superpixels(small)
    count = int(labels.max()) + 1
    areas = np.bincount(labels.ravel(), minlength=count).astype(float)
    means = np.stack(
        [np.bincount(labels.ravel(), lab[..., c].ravel(), count) / areas for c in range(3)], 1
    )
    inside = np.bincount(labels.ravel(), allowed.ravel(), count) / areas
    most = LARGEST_SHARE * allowed.sum()
    for members, area, conspicuity, share in _merge(labels, areas, means, inside):
        if SMALLEST_AREA <= area <= most and share > 0.5:
            yield partial(_painted, labels, members), conspicuity


def _painted(labels: NDArray[np.int32], members: Sequence[int]) -> Mask:
    """Return the pixels of some superpixels."""
    is_member = np.zeros(int(labels.max()) + 1, bool)
    is_member[members] = True
    return is_member[labels]


def _superpixels(small: Image) -> NDArray[np.int32]:
    """Cut the image into some hundred pieces along its edges, int32 labels from 0."""
    smooth = cv2.bilateralFilter(small, 5, 30, 3)
    gray = cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY)
    gradient = cv2.morphologyEx(gray, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    blurred = cv2.GaussianBlur(gradient, (0, 0), 1.2)
    # basins: local minima of the blurred gradient
    lowest = cv2.erode(blurred, np.ones((9, 9), np.uint8))
    _, markers = cv2.connectedComponents((blurred <= lowest).astype(np.uint8))
    markers = cv2.watershed(smooth, markers.astype(np.int32))
    # watershed leaves lines of -1: give them to a neighbour
    grown = cv2.dilate(np.maximum(markers, 0).astype(np.float32), np.ones((3, 3), np.uint8))
    labels = np.where(markers > 0, markers, grown.astype(np.int32))
    return np.unique(labels, return_inverse=True)[1].reshape(labels.shape).astype(np.int32)


def _merge(
    labels: NDArray[np.int32],
    areas: NDArray[np.float64],
    means: NDArray[np.float64],
    inside: NDArray[np.float64],
) -> Iterator[tuple[list[int], float, float, float]]:
    """Merge the most alike neighbours until nothing is left, yielding every node before it goes.

    Yields:
        The superpixels of the node, its area, its colour distance to the nearest neighbour times
        the root of its area, the share of it inside the windows.
    """
    neighbours: dict[int, set[int]] = {node: set() for node in range(len(areas))}
    for one, other in _borders(labels):
        neighbours[one].add(other)
        neighbours[other].add(one)
    members = {node: [node] for node in neighbours}
    # plain floats: numpy costs ten times as much for three numbers
    area, share = dict(enumerate(areas.tolist())), dict(enumerate(inside.tolist()))
    mean: dict[int, tuple[float, ...]] = {
        node: tuple(colour) for node, colour in enumerate(means.tolist())
    }
    queue = [
        (_distance(mean, area, a, b), a, b) for a in neighbours for b in neighbours[a] if a < b
    ]
    heapq.heapify(queue)
    fresh = len(areas)
    while queue:
        _, one, other = heapq.heappop(queue)
        if one not in members or other not in members:
            continue
        for node in (one, other):
            contrast = min(math.dist(mean[node], mean[near]) for near in neighbours[node])
            yield members[node], area[node], contrast * area[node] ** 0.25, share[node]
        area[fresh] = area[one] + area[other]
        mean[fresh] = tuple(
            (ours * area[one] + theirs * area[other]) / area[fresh]
            for ours, theirs in zip(mean[one], mean[other], strict=True)
        )
        share[fresh] = (share[one] * area[one] + share[other] * area[other]) / area[fresh]
        members[fresh] = members.pop(one) + members.pop(other)
        around = (neighbours.pop(one) | neighbours.pop(other)) - {one, other}
        neighbours[fresh] = around
        for near in around:
            neighbours[near] -= {one, other}
            neighbours[near].add(fresh)
            heapq.heappush(queue, (_distance(mean, area, near, fresh), near, fresh))
        fresh += 1


def _distance(
    mean: Mapping[int, tuple[float, ...]], area: Mapping[int, float], one: int, other: int
) -> float:
    """Ward's distance: small pieces and alike pieces merge first."""
    apart = sum((ours - theirs) ** 2 for ours, theirs in zip(mean[one], mean[other], strict=True))
    return apart * math.sqrt(area[one] * area[other] / (area[one] + area[other]))


def _borders(labels: NDArray[np.int32]) -> set[tuple[int, int]]:
    """Return the pairs of labels that touch, the lower one first."""
    pairs = []
    for one, other in ((labels[1:], labels[:-1]), (labels[:, 1:], labels[:, :-1])):
        different = one != other
        touching = np.stack([one[different], other[different]], 1)
        touching.sort(axis=1)
        pairs.append(np.unique(touching, axis=0))
    return {(int(one), int(other)) for one, other in np.concatenate(pairs)}


def _enlarged(mask: Mask, shape: tuple[int, int]) -> MaskCrop | None:
    """Bring a mask from working size to that of the product image."""
    height, width = shape
    if mask.shape != shape:
        smooth = cv2.resize(
            mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR
        )
        mask = smooth > 0.5
    return MaskCrop.of(mask) if mask.any() else None


def _support(comparison: Comparison, mask: MaskCrop) -> float:
    """Return what the evidence map says of a segment; 0.5 where it cannot tell."""
    evidence = comparison.evidence
    if not evidence.conclusive:
        return 0.5
    inside = evidence.map[mask.box.slices][mask.pixels]
    return float(np.clip(inside.mean(), 0.02, 0.98))
