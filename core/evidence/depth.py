"""Products with depth: what the change detector saw, gathered into spots with probabilities."""

from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from core.domain import Box, Image, Map, Mask, MaskCrop, Spot
from core.evidence.change import KINDS, SIDE, STRIDE, ChangeNet, Changes, level_of

_LOW, _HIGH = 0.4, 0.6
"""Of a pixel's probability: down to which a spot reaches, and which one of its pixels must pass."""
_LEAST_FLOW = 64
_GAP = 9
"""Pieces of one part lie no further apart, in compared pixels."""
_LEAST_AREA, _LEAST_STRONG = 12, 5
_CONTEXT = 64
"""What is looked at around a piece for the second time, in compared pixels."""
_RADIUS = 26
"""How far a flexible part may lie otherwise, in compared pixels."""
_COLOURED = 9.0
_SAME_COLOUR = 8.0
_MOVED = 0.9
_LINE, _CLEAR_COLOUR = 3.0, 18.0
"""How much longer than wide a wire is; how far from grey, and from each other, its colours are."""
_NAMED = 0.25
"""Share that the likeliest kind must have to be named."""
_OFFSET, _PER_MASS, _PER_TOP, _IF_MOVED = -2.25, 0.22, 0.63, -1.0
"""Log-odds of a spot: from its mass (log of the summed probability), its strongest pixels, and
whether it only lies otherwise; fitted by resources/models/change/train/calibrate.py."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A connected place that has changed, in compared pixels.

    Attributes:
        box: Where it lies.
        mask: Its pixels within the box.
        mass: Sum of their probabilities.
        top: Mean log-odds of its strongest pixels.
        moved: Share of its colours that lie nearby in the other picture, 0 where it has none.
    """

    box: Box
    mask: Mask
    mass: float
    top: float
    moved: float


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
    inside = cv2.resize(compared.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    changes = changes_between(small_product, small_reference, net)
    changes.probability[inside == 0] = 0
    spots = []
    for piece in pieces_of(changes.probability, small_product, small_reference):
        mask = _at_full_size(piece, changes.probability, compared)
        if mask is not None:
            is_wire = is_exchanged_line(small_product, small_reference, piece)
            kind = "swapped wire" if is_wire else kind_of(piece, changes)
            spots.append(Spot(mask, probability_of(piece), kind))
    return sorted(spots, key=lambda spot: -spot.probability)


def changes_between(product: Image, reference: Image, net: ChangeNet) -> Changes:
    """Compare twice, with the reference as it lies and flowing freely; what both see has changed.

    The free flow takes a bent wire along, but also some of a part that was turned; so neither is
    believed alone. It is compared mirrored, which makes chance errors differ, and only around what
    the first look takes for pieces: nothing else can become one.
    """
    stiff = net.compare(product, reference)
    places = [place.box for place in _joined(stiff.probability)]
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
    return Changes(np.minimum(stiff.probability, believed), stiff.kinds)


def _windows(boxes: list[Box], width: int, height: int) -> list[tuple[Box, list[Box]]]:
    """Return windows with the boxes that each holds; two are one where that is not more to see."""
    windows = [(_surroundings(box, width, height), [box]) for box in boxes]
    while True:
        for (one, own), (other, others) in combinations(windows, 2):
            both = Box(*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))
            if _area(both) <= _area(one) + _area(other):
                kept = [each for each in windows if each[0] not in (one, other)]
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


def pieces_of(probability: Map, product: Image, reference: Image) -> list[Piece]:
    """Gather changed pixels: hysteresis, and what lies close together is one piece."""
    pieces = []
    for place in _joined(probability):
        values = probability[place.box.slices][place.pixels]
        strongest = np.clip(np.sort(values)[-60:], 1e-4, 1 - 1e-4)
        odds = float(np.log(strongest / (1 - strongest)).mean())
        share = moved_share(product, reference, place.box, place.pixels)
        pieces.append(Piece(place.box, place.pixels, float(values.sum()), odds, share))
    return pieces


def _joined(probability: Map) -> list[MaskCrop]:
    """Return the places that are large and strong enough to be pieces."""
    weak = (probability > _LOW).astype(np.uint8)
    joined = cv2.dilate(weak, np.ones((_GAP, _GAP), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    places = []
    for label in range(1, len(stats)):
        left, top, across, down = (int(value) for value in stats[label, :4])
        box = Box(left, top, left + across, top + down)
        own = (labels[box.slices] == label) & (weak[box.slices] > 0)
        values = probability[box.slices][own]
        if own.sum() < _LEAST_AREA or (values > _HIGH).sum() < _LEAST_STRONG:
            continue
        inner = MaskCrop.of(own)
        x0, y0, x1, y1 = inner.box
        places.append(MaskCrop(Box(left + x0, top + y0, left + x1, top + y1), inner.pixels))
    return places


def probability_of(piece: Piece) -> float:
    """Return the probability that a piece is a real deviation."""
    odds = _OFFSET + _PER_MASS * np.log(piece.mass) + _PER_TOP * piece.top
    if piece.moved > _MOVED:
        odds += _IF_MOVED
    return float(1 / (1 + np.exp(-odds)))


def kind_of(piece: Piece, changes: Changes) -> str:
    """Name what the net sees in a piece, "difference" where it does not know."""
    rows, columns = changes.kinds.shape[1:]
    weight = np.zeros((4 * rows, 4 * columns), np.float32)
    weight[piece.box.slices] = changes.probability[piece.box.slices] * piece.mask
    coarse = cv2.resize(weight, (columns, rows), interpolation=cv2.INTER_AREA)
    shares = (changes.kinds * coarse).sum((1, 2))
    shares = shares / max(float(shares.sum()), 1e-9)
    best = int(shares.argmax())
    return KINDS[best] if shares[best] > _NAMED else "difference"


def is_exchanged_line(product: Image, reference: Image, piece: Piece) -> bool:
    """Whether a long place has a clear colour in both pictures, and not the same one."""
    _, sides, _ = cv2.minAreaRect(np.argwhere(piece.mask).astype(np.float32))
    if max(sides) < _LINE * (min(sides) + 1):
        return False
    first, second = (
        np.median(_lab(each[piece.box.slices])[piece.mask][:, 1:], axis=0)
        for each in (product, reference)
    )
    return bool(
        min(np.hypot(*first), np.hypot(*second)) > _CLEAR_COLOUR
        and np.hypot(*(first - second)) > _CLEAR_COLOUR
    )


def moved_share(product: Image, reference: Image, box: Box, mask: Mask) -> float:
    """Return how much of a coloured place lies nearby in the other picture, both ways.

    A wire that lies otherwise has its colours there; one that is exchanged or gone has not.
    0 where colour does not tell.
    """
    height, width = product.shape[:2]
    around = Box(
        max(box.x0 - _RADIUS, 0),
        max(box.y0 - _RADIUS, 0),
        min(box.x1 + _RADIUS, width),
        min(box.y1 + _RADIUS, height),
    )
    step = 2
    first, second = (
        np.asarray(cv2.blur(_lab(each[around.slices]), (3, 3)), np.float32)[::step, ::step]
        for each in (product, reference)
    )
    spot = np.zeros((around.height, around.width), bool)
    spot[box.y0 - around.y0 : box.y1 - around.y0, box.x0 - around.x0 : box.x1 - around.x0] = mask
    spot = spot[::step, ::step]
    if np.count_nonzero(spot) < 8:
        return 0.0
    apart = np.hypot(*(first - second)[..., 1:].transpose(2, 0, 1))
    if float(apart[spot].mean()) < _COLOURED:
        return 0.0
    return min(_found(first, second, spot, step), _found(second, first, spot, step))


def _lab(picture: Image) -> Map:
    return np.asarray(cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2Lab), np.float32)


def _found(here: Map, there: Map, spot: Mask, step: int) -> float:
    """Return the share of a spot's colours that the other picture has within reach."""
    scale = np.array([0.35, 1, 1], np.float32)
    here, there = here * scale, there * scale
    reach = _RADIUS // step
    wide = cv2.copyMakeBorder(there, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    rows, columns = np.nonzero(spot)
    colours = here[rows, columns]
    best = np.full(len(rows), np.inf, np.float32)
    for down in range(0, 2 * reach + 1, 2):
        for right in range(0, 2 * reach + 1, 2):
            apart = ((colours - wide[rows + down, columns + right]) ** 2).sum(1)
            np.minimum(best, apart, out=best)
    return float((best < _SAME_COLOUR**2).mean())


def _at_full_size(piece: Piece, probability: Map, compared: Mask) -> MaskCrop | None:
    """Return the piece's mask in the product image's own pixels."""
    height, width = compared.shape
    scale = (width / probability.shape[1], height / probability.shape[0])
    box = Box(
        max(int(piece.box.x0 * scale[0]) - 1, 0),
        max(int(piece.box.y0 * scale[1]) - 1, 0),
        min(int(np.ceil(piece.box.x1 * scale[0])) + 1, width),
        min(int(np.ceil(piece.box.y1 * scale[1])) + 1, height),
    )
    across = (np.arange(box.x0, box.x1, dtype=np.float32) + 0.5) / np.float32(scale[0]) - 0.5
    down = (np.arange(box.y0, box.y1, dtype=np.float32) + 0.5) / np.float32(scale[1]) - 0.5
    own = np.zeros_like(probability)
    own[piece.box.slices] = probability[piece.box.slices] * piece.mask
    columns, rows = np.meshgrid(across, down)
    fine = cv2.remap(own, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = (fine > _LOW) & compared[box.slices]
    if not mask.any():
        return None
    inner = MaskCrop.of(mask)
    moved = Box(
        box.x0 + inner.box.x0, box.y0 + inner.box.y0, box.x0 + inner.box.x1, box.y0 + inner.box.y1
    )
    return MaskCrop(moved, inner.pixels.copy())
