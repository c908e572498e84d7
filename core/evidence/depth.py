"""Products with depth: looked at twice by the change detector, its pieces made spots."""

from itertools import combinations
from typing import NamedTuple

import cv2
import numpy as np

from core.domain import Box, Image, Map, Mask, MaskCrop, Spot
from core.evidence.change import SIDE, STRIDE, ChangeNet, Changes, level_of
from core.evidence.extents import extents_of
from core.evidence.outside import bench_apart
from core.evidence.pieces import (
    LOW,
    Piece,
    is_exchanged_line,
    joined,
    kind_of,
    pieces_of,
    probability_of,
    unrest_of,
)

_LEAST_FLOW = 64
_DUST = 90
"""Compared pixels up to which a thing on the bench is a speck."""
_LOOSE = 0.65
"""Probability of a larger one at most: for a person to look at, no fault of the product."""
_CONTEXT = 64
"""What is looked at around a piece for the second time, in compared pixels."""


class Looks(NamedTuple):
    """What two looks at a pair see.

    Attributes:
        first: Probability that a pixel has changed, with the reference as it lies, H x W.
        both: What has changed after the free flow, too.
    """

    first: Map
    both: Changes


def depth_spots(product: Image, reference: Image, compared: Mask, net: ChangeNet) -> list[Spot]:
    """Find what has changed on a product whose parts stand above each other.

    Args:
        product: The product image, RGB.
        reference: The aligned reference, RGB.
        compared: Where the two are compared.
        net: Tells change from parallax, gloss and turned heads.
    """
    height, width = compared.shape
    factor = min(1.0, SIDE / max(height, width))
    size = (max(round(width * factor), 16), max(round(height * factor), 16))
    small_product, small_reference = (
        np.asarray(cv2.resize(each, size, interpolation=cv2.INTER_AREA), np.uint8)
        for each in (product, reference)
    )
    inside = cv2.resize(compared.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    first, both = changes_between(small_product, small_reference, inside, net)
    pieces = pieces_of(both, unrest_of(first), small_product, small_reference)
    chances = _chances(pieces, small_product, small_reference, inside)
    spots = []
    for extent in extents_of(pieces, chances, first, small_product, small_reference):
        seen = first if extent.probability > LOW else both.probability
        mask = _at_full_size(extent.place, seen, compared)
        if mask is not None:
            is_wire = is_exchanged_line(small_product, small_reference, extent.piece)
            kind = "swapped wire" if is_wire else kind_of(extent.piece)
            spots.append(Spot(mask, extent.probability, kind))
    return spots


def _chances(pieces: list[Piece], product: Image, reference: Image, inside: Mask) -> list[float]:
    """Return how probable it is of each piece that it is a deviation of the product.

    What lies on the bench apart from the product is no fault of it. A speck or a scratch there is
    nothing; a larger thing may have come off, so it is shown and a person decides.
    """
    chances = [probability_of(each) for each in pieces]
    if max(chances, default=0.0) < LOW:
        return chances
    apart = bench_apart(product, reference, inside)
    for index, piece in enumerate(pieces):
        if apart[piece.box.slices][piece.mask].all():
            is_dust = np.count_nonzero(piece.mask) <= _DUST
            chances[index] = 0.0 if is_dust else min(chances[index], _LOOSE)
    return chances


def changes_between(product: Image, reference: Image, inside: Mask, net: ChangeNet) -> Looks:
    """Compare twice, with the reference as it lies and flowing freely; what both see has changed.

    The free flow takes a bent wire along, but also some of a part that was turned; so neither is
    believed alone. It is compared mirrored, which makes chance errors differ, and only around what
    the first look takes for pieces: nothing else can become one.

    Args:
        product: RGB, at most SIDE pixels long.
        reference: Aligned, the same size.
        inside: Where the two are compared.
        net: Compares.
    """
    stiff = net.compare(product, reference)
    stiff.probability[~inside] = 0
    places = [place.box for place in joined(stiff.probability)]
    believed = np.zeros_like(stiff.probability)
    if places:
        flowing = freely_moved(product, reference)
        level = level_of(flowing)
        width, height = product.shape[1::-1]
        mirrored = [np.ascontiguousarray(each[:, ::-1]) for each in (product, flowing)]
        boxes = [Box(width - each.x1, each.y0, width - each.x0, each.y1) for each in places]
        for window, own in _windows(boxes, width, height):
            there, before = (each[window.slices] for each in mirrored)
            free = net.compare(there, before, level)
            for box in own:
                left, top = box.x0 - window.x0, box.y0 - window.y0
                within = Box(left, top, left + box.width, top + box.height)
                believed[:, ::-1][box.slices] = free.probability[within.slices]
    both = Changes(np.minimum(stiff.probability, believed), stiff.kinds)
    return Looks(stiff.probability, both)


def _windows(boxes: list[Box], width: int, height: int) -> list[tuple[Box, list[Box]]]:
    """Return windows with the boxes that each holds; two are one where that is not more to see."""
    windows = [(_surroundings(box, width, height), [box]) for box in boxes]
    while True:
        for pair in combinations(windows, 2):
            (one, own), (other, others) = pair
            both = Box(*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))
            if _area(both) <= _area(one) + _area(other):
                # by identity: more than two places may have the same surroundings
                kept = [each for each in windows if not any(each is gone for gone in pair)]
                windows = [*kept, (both, own + others)]
                break
        else:
            return windows


def _surroundings(box: Box, width: int, height: int) -> Box:
    """Return a box with what the net needs around it, cut where the net's own grid has lines."""
    return Box(
        max(box.x0 - _CONTEXT, 0) // STRIDE * STRIDE,
        max(box.y0 - _CONTEXT, 0) // STRIDE * STRIDE,
        min(-(-(box.x1 + _CONTEXT) // STRIDE) * STRIDE, width),
        min(-(-(box.y1 + _CONTEXT) // STRIDE) * STRIDE, height),
    )


def _area(box: Box) -> int:
    return box.width * box.height


def freely_moved(product: Image, reference: Image) -> Image:
    """Bring the reference onto the product by dense flow (DIS, Kroeger 2016)."""
    height, width = product.shape[:2]
    if min(height, width) < _LEAST_FLOW:
        return reference
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    start = np.zeros((height, width, 2), np.float32)
    flow = np.asarray(search.calc(_relief(product), _relief(reference), start), np.float32)
    columns, rows = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    moved = cv2.remap(
        reference,
        columns + flow[..., 0],
        rows + flow[..., 1],
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(moved, np.uint8)


def _relief(picture: Image) -> Image:
    """Return brightness against its surroundings, so that light does not lead the flow."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    above = grey - cv2.GaussianBlur(grey, (0, 0), 8)
    spread = np.sqrt(cv2.GaussianBlur(above * above, (0, 0), 8))
    shown = 128 + 45 * above / (spread + 6 + 0.3 * spread.mean())
    return np.asarray(np.clip(shown, 0, 255), np.uint8)


def _at_full_size(place: MaskCrop, probability: Map, compared: Mask) -> MaskCrop | None:
    """Return the mask of a place in the product image's own pixels."""
    height, width = compared.shape
    scale = (width / probability.shape[1], height / probability.shape[0])
    box = Box(
        max(int(place.box.x0 * scale[0]) - 1, 0),
        max(int(place.box.y0 * scale[1]) - 1, 0),
        min(int(np.ceil(place.box.x1 * scale[0])) + 1, width),
        min(int(np.ceil(place.box.y1 * scale[1])) + 1, height),
    )
    across = (np.arange(box.x0, box.x1, dtype=np.float32) + 0.5) / np.float32(scale[0]) - 0.5
    down = (np.arange(box.y0, box.y1, dtype=np.float32) + 0.5) / np.float32(scale[1]) - 0.5
    own = np.zeros_like(probability)
    own[place.box.slices] = probability[place.box.slices] * place.pixels
    columns, rows = np.meshgrid(across, down)
    fine = cv2.remap(own, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = (fine > LOW) & compared[box.slices]
    if not mask.any():
        return None
    inner = MaskCrop.of(mask)
    moved = Box(
        box.x0 + inner.box.x0, box.y0 + inner.box.y0, box.x0 + inner.box.x1, box.y0 + inner.box.y1
    )
    return MaskCrop(moved, inner.pixels.copy())
