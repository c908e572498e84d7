"""Segments by appearance alone: what stands out of its surroundings, and what looks uniform.

Three makers. Contrast components: pixels darker or brighter than their surroundings at several
scales, thresholded at several levels (the component tree of Matas et al., MSER, in a few cuts).
Region tree: watershed superpixels merged greedily by colour (Arbelaez et al., selective search);
every node of the tree is a candidate. For soft products gaps in the silhouette: see silhouette.py.
"""

import heapq
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Comparison, Correspondence, Image, Map, Mask, MaskCrop, MaskProposal
from core.segment.overlaps import without_duplicates
from core.segment.silhouette import silhouette_gaps

WORKING_SIDE = 400
"""Appearance is looked at with the longer side at most this many pixels."""
SURROUNDINGS = 24
"""What is seen around the windows, in working pixels: a thing stands out of what is around it."""
FEWEST = 30
"""Proposals that are made however small the windows are."""
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
GAP_SUPPORT, CLEAR_GAP = 0.9, 0.03
"""Of a gap in the silhouette, and from which share of the body on: a whole one has small gaps."""
RANK_COUNTS = 0.6
"""How fast segments lose prominence with the number of more conspicuous ones."""


def appearance_proposals(
    comparison: Comparison, windows: Sequence[Box], limit: int
) -> tuple[MaskProposal, ...]:
    """Propose segments of the product image that stand out inside the windows.

    Only the windows and their surroundings are looked at, so that the cost falls with their area.

    Args:
        comparison: Product image and evidence; the evidence map lends its support.
        windows: Where to look, in pixels of the product image.
        limit: Most proposals that are returned for the whole image; fewer for a part of it.

    Returns:
        Masks at the size of the product image, the most conspicuous first.
    """
    image = comparison.capture.image
    sight = _sight(image, windows)
    limit = max(round(limit * math.sqrt(sight.share)), min(limit, FEWEST))
    lab = cv2.cvtColor(sight.small, cv2.COLOR_RGB2LAB).astype(np.float32)
    made = (
        _contrast_components(lab, sight.allowed),
        _region_tree(sight.small, lab, sight.allowed),
    )
    # what each calls conspicuous is of its own measure: they take turns
    ranked = [sorted(candidates, key=lambda each: -each[1])[: 2 * limit] for candidates in made]
    turns = chain.from_iterable(zip_longest(*ranked))
    found = [sight.enlarged(each[0]()) for each in turns if each is not None]
    proposals = [
        MaskProposal(mask, "appearance", _support(comparison, mask), by_rank(rank))
        for rank, mask in enumerate(mask for mask in found if mask is not None)
    ]
    if comparison.alignment.correspondence in WITHOUT_PARTNERS:
        proposals[:0] = _gaps(image, windows)
    return without_duplicates(proposals, 0.7, limit)


@dataclass(frozen=True, slots=True, eq=False)
class _Sight:
    """The part of an image that is looked at, at working size.

    Attributes:
        small: RGB.
        allowed: True within the windows.
        box: The part, in pixels of the image.
        share: Of the whole image.
    """

    small: Image
    allowed: Mask
    box: Box
    share: float

    def enlarged(self, mask: Mask) -> MaskCrop | None:
        """Bring a mask from working size to that of the image."""
        if not mask.any():
            return None
        # a thing is whole: what stands out is often only its rim
        outlines, _ = cv2.findContours(
            mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        mask = cv2.drawContours(mask.astype(np.uint8), outlines, -1, 1, cv2.FILLED) > 0
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        down, across = self.box.height / mask.shape[0], self.box.width / mask.shape[1]
        # a rim of one working pixel, so that the outline can be smooth
        padded = np.pad(mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
        x0, x1 = round((columns[0] - 1) * across), round((columns[-1] + 2) * across)
        y0, y1 = round((rows[0] - 1) * down), round((rows[-1] + 2) * down)
        smooth = cv2.resize(
            padded.astype(np.float32), (x1 - x0, y1 - y0), interpolation=cv2.INTER_LINEAR
        )
        inside = smooth[max(-y0, 0) : self.box.height - y0, max(-x0, 0) : self.box.width - x0] > 0.5
        if not inside.any():
            return None
        crop = MaskCrop.of(inside)
        left, top = self.box.x0 + max(x0, 0), self.box.y0 + max(y0, 0)
        moved = Box(crop.box.x0 + left, crop.box.y0 + top, crop.box.x1 + left, crop.box.y1 + top)
        return MaskCrop(moved, crop.pixels)


def _sight(image: Image, windows: Sequence[Box]) -> _Sight:
    """Cut out the windows with what surrounds them and bring them to working size."""
    height, width = image.shape[:2]
    scale = min(1.0, WORKING_SIDE / max(height, width))
    around = round(SURROUNDINGS / scale)
    box = Box(
        max(min(window.x0 for window in windows) - around, 0),
        max(min(window.y0 for window in windows) - around, 0),
        min(max(window.x1 for window in windows) + around, width),
        min(max(window.y1 for window in windows) + around, height),
    )
    size = (max(round(box.width * scale), 1), max(round(box.height * scale), 1))
    small = cv2.resize(image[box.slices], size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    allowed = np.zeros(small.shape[:2], bool)
    for window in windows:
        x0, y0 = int((window.x0 - box.x0) * scale), int((window.y0 - box.y0) * scale)
        x1, y1 = int((window.x1 - box.x0) * scale) + 1, int((window.y1 - box.y0) * scale) + 1
        allowed[y0:y1, x0:x1] = True
    return _Sight(small, allowed, box, box.width * box.height / (width * height))


def by_rank(rank: int) -> float:
    """Return the prominence of the segment with so many more conspicuous ones before it."""
    return float((1 + rank) ** -RANK_COUNTS)


def _gaps(image: Image, windows: Sequence[Box]) -> list[MaskProposal]:
    """Propose gaps in the silhouette that reach into a window, the largest first."""
    whole = _sight(image, [Box(0, 0, image.shape[1], image.shape[0])])
    lab = cv2.cvtColor(whole.small, cv2.COLOR_RGB2LAB).astype(np.float32)
    found = sorted(silhouette_gaps(lab), key=lambda gap: -gap[1])
    proposals: list[MaskProposal] = []
    for small, share in found:
        mask = whole.enlarged(small)
        if mask and any(_meet(mask.box, each) for each in windows):
            support = GAP_SUPPORT * min(1.0, share / CLEAR_GAP)
            proposals.append(MaskProposal(mask, "appearance", support, by_rank(len(proposals))))
    return proposals[:MOST_GAPS]


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


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


def _support(comparison: Comparison, mask: MaskCrop) -> float:
    """Return what the evidence map says of a segment; 0.5 where it cannot tell."""
    evidence = comparison.evidence
    if not evidence.conclusive:
        return 0.5
    inside = evidence.map[mask.box.slices][mask.pixels]
    return float(np.clip(inside.mean(), 0.02, 0.98))
