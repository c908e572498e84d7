"""Candidates: connected places of excess, each registered by itself before it counts."""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Image, Mask
from core.evidence.connecting import connected
from core.evidence.excess import Levels, Scene, excess_of, extremes, outside

MOST_CANDIDATES = 250
_LEAST_STRONG = 6
_REACH = 3
"""How far a place may have moved by itself, in pixels."""
_CONTEXT = 10
_CAP = 80
_CELL = 40
_HALO = 0.25
_MOST_PIECES = 600
_LABEL_LIMIT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A place that differs even after the reference was shifted to fit best around it.

    Attributes:
        box: Its bounding box.
        mask: Its pixels within the box.
        area: Number of pixels.
        strong: Number of pixels above the scene's high threshold.
        peak: Largest excess in grey levels.
        mass: Sum of the excess.
        shift: How far right and down the reference is read here.
    """

    box: Box
    mask: Mask = field(repr=False)
    area: int
    strong: int
    peak: float
    mass: float
    shift: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class LocalView:
    """What is seen around a place after registering it by itself.

    Attributes:
        box: The rectangle looked at.
        product: RGB.
        reference: Shifted to fit, RGB.
        excess: Of the two, grey levels.
        shift: How far right and down the reference was read.
    """

    box: Box
    product: Image
    reference: Image
    excess: Levels
    shift: tuple[int, int]


def find_candidates(scene: Scene) -> tuple[list[Candidate], Levels]:
    """Find the places that differ, strongest first, and the excess that they leave.

    No smooth flow follows printing that jumps by a pixel or two; so every component of the excess
    looks for its own best shift, and only what no shift explains is kept.
    """
    excess = excess_of(scene)
    reach = _closing(scene)
    shifts: list[tuple[Box, tuple[int, int]]] = []
    rough = _components(excess, scene, reach)[:MOST_CANDIDATES]
    kept = np.zeros_like(excess)
    del excess
    for box in [piece for each in rough for piece in _pieces(each)][:_MOST_PIECES]:
        view = local_view(scene, box, _CONTEXT)
        shifts.append((box, view.shift))
        _keep(kept, view, box)
    kept[~scene.compared] = 0
    found = _components(kept, scene, reach)[:MOST_CANDIDATES]
    return [_with_shift(each, shifts) for each in found], kept


def local_view(
    scene: Scene, box: Box, context: int, shift: tuple[int, int] | None = None
) -> LocalView:
    """Look at a place with its surroundings; the reference is shifted to where it fits best.

    Args:
        scene: Both pictures.
        box: The place.
        context: Pixels around it.
        shift: Of the reference, when it is known already.
    """
    height, width = scene.compared.shape
    around = Box(
        max(box.x0 - context, 0),
        max(box.y0 - context, 0),
        min(box.x1 + context, width),
        min(box.y1 + context, height),
    )
    product = np.ascontiguousarray(scene.product[around.slices])
    margin = _REACH + 1
    reference = _with_margin(scene.reference, around, margin)
    if shift is None:
        shift = _best_shift(product, reference, margin)
    chosen = _read(reference, margin, shift, product.shape)
    low, high = extremes(reference)
    excess = outside(
        product,
        chosen,
        *extremes(product),
        _read(low, margin, shift, product.shape),
        _read(high, margin, shift, product.shape),
    ).max(axis=2)
    return LocalView(around, product, chosen, excess, shift)


def _pieces(candidate: Candidate) -> list[Box]:
    """Cut a large component into cells that may each have moved by another pixel."""
    box = candidate.box
    if max(box.width, box.height) <= 1.5 * _CELL:
        return [box]
    pieces = []
    for top in range(0, box.height, _CELL):
        for left in range(0, box.width, _CELL):
            cell = candidate.mask[top : top + _CELL, left : left + _CELL]
            rows, columns = np.flatnonzero(cell.any(axis=1)), np.flatnonzero(cell.any(axis=0))
            if rows.size:
                x, y = box.x0 + left, box.y0 + top
                pieces.append(
                    Box(
                        x + int(columns[0]),
                        y + int(rows[0]),
                        x + int(columns[-1]) + 1,
                        y + int(rows[-1]) + 1,
                    )
                )
    return pieces


def _best_shift(product: Image, reference: Image, margin: int) -> tuple[int, int]:
    """Return the shift of the reference that leaves the least excess, in the telling channel."""
    middle = _read(reference, margin, (0, 0), product.shape)
    telling = int(cv2.absdiff(product, middle).sum(axis=(0, 1)).argmax())
    fixed = np.ascontiguousarray(product[..., telling])
    moved = np.ascontiguousarray(reference[..., telling])
    fixed_low, fixed_high = extremes(fixed)
    moved_low, moved_high = extremes(moved)
    best, least = (0, 0), np.inf
    steps = sorted(
        ((x, y) for x in range(-_REACH, _REACH + 1) for y in range(-_REACH, _REACH + 1)),
        key=lambda step: abs(step[0]) + abs(step[1]),
    )
    for step in steps:
        left = outside(
            fixed,
            _read(moved, margin, step, fixed.shape),
            fixed_low,
            fixed_high,
            _read(moved_low, margin, step, fixed.shape),
            _read(moved_high, margin, step, fixed.shape),
        )
        cost = float(np.minimum(left, _CAP).sum()) * (1 + 0.004 * (abs(step[0]) + abs(step[1])))
        if cost < least:
            best, least = step, cost
        if not least:
            break
    return best


def _read(
    picture: Image, margin: int, shift: tuple[int, int], shape: tuple[int, ...]
) -> NDArray[np.uint8]:
    across, down = margin + shift[0], margin + shift[1]
    return picture[down : down + shape[0], across : across + shape[1]]


def _with_margin(picture: Image, box: Box, margin: int) -> Image:
    """Cut a box with a margin out of a picture, its rim repeated outside."""
    height, width = picture.shape[:2]
    x0, y0 = max(box.x0 - margin, 0), max(box.y0 - margin, 0)
    x1, y1 = min(box.x1 + margin, width), min(box.y1 + margin, height)
    return np.asarray(
        cv2.copyMakeBorder(
            picture[y0:y1, x0:x1],
            margin - (box.y0 - y0),
            margin - (y1 - box.y1),
            margin - (box.x0 - x0),
            margin - (x1 - box.x1),
            cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )


def _keep(kept: Levels, view: LocalView, box: Box) -> None:
    """Note the excess that is left near a component."""
    x0, y0 = max(box.x0 - _REACH, view.box.x0), max(box.y0 - _REACH, view.box.y0)
    x1, y1 = min(box.x1 + _REACH, view.box.x1), min(box.y1 + _REACH, view.box.y1)
    part = kept[y0:y1, x0:x1]
    left = view.excess[y0 - view.box.y0 : y1 - view.box.y0, x0 - view.box.x0 : x1 - view.box.x0]
    np.maximum(part, left, out=part)


def _closing(scene: Scene) -> int:
    """Return how far apart two pieces of one place may lie, in pixels, odd."""
    return int(5 * max(1.0, max(scene.compared.shape) / 1600)) | 1


def _components(excess: Levels, scene: Scene, reach: int) -> list[Candidate]:
    """Return the connected places above the low threshold that hold enough above the high one."""
    above = (excess > scene.low).view(np.uint8)
    labels, stats = connected(above, reach)
    count = len(stats)
    if count <= 1:
        return []
    at, label, value = _levels(above, labels, excess)
    peak = _peaks(label, value, count)
    if max(stats[1:, cv2.CC_STAT_WIDTH].max(), stats[1:, cv2.CC_STAT_HEIGHT].max()) > _CELL:
        # what is faint beside a strong place is its halo, and joins it to others
        above.ravel()[at[value < _HALO * peak[label]]] = 0
        del labels  # four bytes a pixel: not twice at a time
        labels, stats = connected(above, reach)
        count = len(stats)
        at, label, value = _levels(above, labels, excess)
        peak = _peaks(label, value, count)
    strong = np.bincount(label[value > scene.high], minlength=count)
    mass = np.bincount(label, weights=value, minlength=count)
    chosen = [each for each in np.argsort(-mass) if each and strong[each] >= _LEAST_STRONG]
    found = []
    for each in chosen[:_LABEL_LIMIT][: 2 * MOST_CANDIDATES]:
        left, top, across, down, _ = (int(value) for value in stats[each])
        box = Box(left, top, left + across, top + down)
        mask = (labels[box.slices] == each) & (above[box.slices] > 0)
        found.append(
            Candidate(
                box,
                mask,
                int(np.count_nonzero(mask)),
                int(strong[each]),
                float(peak[each]),
                float(mass[each]),
                (0, 0),
            )
        )
    return found


def _levels(
    above: Levels, labels: NDArray[np.int32], excess: Levels
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Return index, label and excess of every pixel above the threshold."""
    at = np.flatnonzero(above.view(np.bool_))  # 0 and 1: as truths they are counted quicker
    return at, labels.ravel()[at].astype(np.intp), excess.ravel()[at].astype(np.float64)


def _peaks(label: NDArray[np.intp], value: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    peak = np.zeros(count)
    np.maximum.at(peak, label, value)
    return peak


def _with_shift(candidate: Candidate, shifts: list[tuple[Box, tuple[int, int]]]) -> Candidate:
    """Give a candidate the shift of the component that it was found in."""
    box = candidate.box
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2

    def distance(other: Box) -> float:
        across = max(other.x0 - x, x - other.x1, 0)
        down = max(other.y0 - y, y - other.y1, 0)
        return across + down

    nearest = min(shifts, key=lambda each: distance(each[0]), default=(box, (0, 0)))
    return Candidate(
        box,
        candidate.mask,
        candidate.area,
        candidate.strong,
        candidate.peak,
        candidate.mass,
        nearest[1],
    )
