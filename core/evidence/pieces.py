"""Pieces: changed pixels gathered into places, each with the probability that it is real."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Image, Map, Mask, MaskCrop
from core.evidence.change import KINDS, Changes

LOW = 0.4
"""Probability of a pixel down to which a piece reaches."""
_HIGH = 0.6
"""Probability that some of its pixels must pass."""
_GAP = 9
"""Pieces of one part lie no further apart, in compared pixels."""
_LEAST_AREA, _LEAST_STRONG = 12, 5
_RADIUS = 26
"""How far a flexible part may lie otherwise, in compared pixels."""
_COLOURED = 9.0
_SAME_COLOUR = 8.0
_MOVED = 0.9
_LINE, _CLEAR_COLOUR = 3.0, 18.0
"""How much longer than wide a wire is; how far from grey, and from each other, its colours are."""
_NAMED = 0.25
"""Share that the likeliest kind must have to be named."""
_UNREST = 0.2
"""Probability from which a pixel of the first look counts as unrest."""
_CALM = 20.0
"""Unrest of any two pictures, in pixels."""
_OFFSET = 3.99
_WEIGHTS = np.array([
    0.44, 0.44, -0.53, -0.79,
    0.18, 4.17, -9.48, -1.26, 6.2, -2.26, -4.86, 5.26, 0.37, 1.72, -8.17, 8.13,
])  # fmt: skip
"""Log-odds of a piece: from its mass (log of the summed probability), its strongest pixels, whether
it only lies otherwise, the unrest of the pair (log), and the shares of KINDS; fitted by
resources/models/change/train/calibrate.py."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A connected place that has changed, in compared pixels.

    Attributes:
        box: Where it lies.
        mask: Its pixels within the box.
        mass: Sum of their probabilities.
        top: Mean log-odds of its strongest pixels.
        moved: Share of its colours that lie nearby in the other picture, 0 where it has none.
        shares: Of each of KINDS, together 1.
        unrest: Of the pair that it was found in.
    """

    box: Box
    mask: Mask
    mass: float
    top: float
    moved: float
    shares: NDArray[np.float64]
    unrest: float


def pieces_of(seen: Changes, unrest: float, product: Image, reference: Image) -> list[Piece]:
    """Gather changed pixels: hysteresis, and what lies close together is one piece.

    Args:
        seen: What has changed, and as what.
        unrest: Of this pair, from ``unrest_of``.
        product: At the size of what was seen, RGB.
        reference: Aligned, the same size.
    """
    pieces = []
    for place in joined(seen.probability):
        values = seen.probability[place.box.slices][place.pixels]
        strongest = np.clip(np.sort(values)[-60:], 1e-4, 1 - 1e-4)
        piece = Piece(
            place.box,
            place.pixels,
            float(values.sum()),
            float(np.log(strongest / (1 - strongest)).mean()),
            moved_share(product, reference, place.box, place.pixels),
            _shares(place, seen),
            unrest,
        )
        pieces.append(piece)
    return pieces


def unrest_of(probability: Map) -> float:
    """Return how many pixels the first look doubts, wherever they lie.

    Where much is doubted, wires that lie otherwise or parts that gleam, one place more means less.
    """
    return float(probability[probability > _UNREST].sum(dtype=np.float64))


def joined(probability: Map) -> list[MaskCrop]:
    """Return the places that are large and strong enough to be pieces."""
    weak = (probability > LOW).astype(np.uint8)
    thick = cv2.dilate(weak, np.ones((_GAP, _GAP), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thick, connectivity=8)
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
    odds = _OFFSET + float(_WEIGHTS @ marks_of(piece))
    return float(1 / (1 + np.exp(-odds)))


def marks_of(piece: Piece) -> NDArray[np.float64]:
    """Return what the log-odds of a piece are made of."""
    is_moved = float(piece.moved > _MOVED)
    calm = np.log(_CALM + piece.unrest)
    return np.array([np.log(piece.mass), piece.top, is_moved, calm, *piece.shares])


def kind_of(piece: Piece) -> str:
    """Name what the net sees in a piece, "difference" where it does not know."""
    best = int(piece.shares.argmax())
    return KINDS[best] if piece.shares[best] > _NAMED else "difference"


def _shares(place: MaskCrop, seen: Changes) -> NDArray[np.float64]:
    """Return the share of each kind in a place."""
    rows, columns = seen.kinds.shape[1:]
    weight = np.zeros((4 * rows, 4 * columns), np.float32)
    weight[place.box.slices] = seen.probability[place.box.slices] * place.pixels
    coarse = cv2.resize(weight, (columns, rows), interpolation=cv2.INTER_AREA)
    shares = (seen.kinds * coarse).sum((1, 2), dtype=np.float64)
    return np.asarray(shares / max(float(shares.sum()), 1e-9), np.float64)


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
