"""How far what has changed extends: from pieces that both looks see to whole things.

The free flow takes the middle of a turned plate along, so that both looks see its corners only; a
crack that runs behind a bolt is seen in two pieces. So a piece that is believed reaches as far as
the first look alone sees, and pieces near each other whose colours changed alike are one thing.
"""

from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Image, Map, MaskCrop
from core.evidence.pieces import LOW, Piece

_NEAR = 60
"""Parts of one thing lie no further apart, in compared pixels."""
_SAME_COLOUR = 12.0
"""Most difference of their mean colours in the product (CIE Lab)."""
_ALIKE = 0.3
"""Most difference of how their colours changed, as a share of both changes together."""


@dataclass(frozen=True, slots=True, eq=False)
class Extent:
    """One thing that has changed.

    Attributes:
        place: Its pixels, those of all its pieces.
        piece: The likeliest of its pieces.
        probability: That it is a deviation.
    """

    place: MaskCrop
    piece: Piece
    probability: float


def extents_of(
    pieces: list[Piece], chances: list[float], first: Map, product: Image, reference: Image
) -> list[Extent]:
    """Return the things that pieces are parts of, the likeliest first.

    Args:
        pieces: What both looks see.
        chances: Probability of each that it is a deviation; pieces without any are left out.
        first: Probability of change in the first look, H x W.
        product: At this size, RGB.
        reference: Aligned, the same size.
    """
    count, labels = cv2.connectedComponents((first > LOW).astype(np.uint8), connectivity=8)
    taken = np.zeros(first.shape, bool)
    extents: list[Extent] = []
    for chance, piece in sorted(zip(chances, pieces, strict=True), key=lambda each: -each[0]):
        is_believed = chance > LOW
        own = MaskCrop(piece.box, piece.mask)
        place = _reach(own, np.asarray(labels, np.int32), count) if is_believed else own
        if chance == 0 or taken[place.box.slices][place.pixels].any():
            continue  # nothing, or part of what a likelier one reaches
        taken[place.box.slices] |= place.pixels
        extents.append(Extent(place, piece, chance))
    return _joined(extents, product, reference)


def _reach(place: MaskCrop, labels: NDArray[np.int32], count: int) -> MaskCrop:
    """Return all that the first look sees as one with a place, from its H x W labels."""
    is_own = np.zeros(count, bool)
    is_own[labels[place.box.slices][place.pixels]] = True
    return MaskCrop.of(is_own[labels])


def _joined(extents: list[Extent], product: Image, reference: Image) -> list[Extent]:
    """Make one of those that are believed, lie near each other and have changed alike."""
    believed = [index for index, each in enumerate(extents) if each.probability > LOW]
    if len(believed) < 2:
        return extents
    now, before = (
        cv2.cvtColor(each.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
        for each in (product, reference)
    )
    colours = {
        index: _means(extents[index].place, np.asarray(now), np.asarray(before))
        for index in believed
    }
    leader = list(range(len(extents)))
    for one, other in combinations(believed, 2):
        if _have_changed_alike(colours[one], colours[other]) and _are_near(
            extents[one].place, extents[other].place
        ):
            # pairs come in order, so the likeliest leads
            kept, gone = sorted((leader[one], leader[other]))
            leader = [kept if each == gone else each for each in leader]
    return [
        Extent(
            _union([each.place for each, led in zip(extents, leader, strict=True) if led == index]),
            extent.piece,
            extent.probability,
        )
        for index, extent in enumerate(extents)
        if leader[index] == index
    ]


def _means(place: MaskCrop, now: Map, before: Map) -> tuple[NDArray[np.float32], ...]:
    """Return the mean colour of a place in the product, and how it has changed."""
    colour, old = (each[place.box.slices][place.pixels].mean(0) for each in (now, before))
    return colour, colour - old


def _have_changed_alike(
    one: tuple[NDArray[np.float32], ...], other: tuple[NDArray[np.float32], ...]
) -> bool:
    (colour, change), (other_colour, other_change) = one, other
    size = 1 + np.linalg.norm(change) + np.linalg.norm(other_change)
    return bool(
        np.linalg.norm(colour - other_colour) < _SAME_COLOUR
        and np.linalg.norm(change - other_change) < _ALIKE * size
    )


def _are_near(one: MaskCrop, other: MaskCrop) -> bool:
    """Whether the shortest way between two places is no longer than _NEAR."""
    both = _around([one, other])
    far = np.ones((both.height, both.width), np.uint8)
    far[_within(one.box, both)] -= one.pixels
    distance = cv2.distanceTransform(far, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return bool(distance[_within(other.box, both)][other.pixels].min() < _NEAR)


def _union(places: list[MaskCrop]) -> MaskCrop:
    around = _around(places)
    pixels = np.zeros((around.height, around.width), bool)
    for each in places:
        pixels[_within(each.box, around)] |= each.pixels
    return MaskCrop(around, pixels)


def _around(places: list[MaskCrop]) -> Box:
    corners = np.array([each.box for each in places])
    return Box(*map(int, corners[:, :2].min(0)), *map(int, corners[:, 2:].max(0)))


def _within(box: Box, around: Box) -> tuple[slice, slice]:
    """Return the slices of a box in a window around it."""
    return (
        slice(box.y0 - around.y0, box.y1 - around.y0),
        slice(box.x0 - around.x0, box.x1 - around.x0),
    )
