"""Exact truth: the pixels at which a piece looks different because of one defect."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.demo.render.pieces import Defect, Piece, identity
from resources.demo.render.stage import Capture, Sight, look
from resources.demo.render.surfaces import TEXELS

NEAR_CM = 0.004  # less is rounding of the ray caster
LEAST_PIXELS = 24
Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]


def defect_mask(
    good: Piece, defects: Sequence[Defect], number: int, capture: Capture, size: tuple[int, int]
) -> Mask:
    """Return where one of a piece's defects shows: seen with all defects, and with all but it."""
    full = damaged(good, defects)
    without = damaged(good, [*defects[:number], *defects[number + 1 :]])
    seen = look(full.parts, capture, size)
    new_marks = full.marks[len(without.marks) :] if len(full.marks) > len(without.marks) else []
    if new_marks:
        own = [mark for mark in full.marks if mark not in without.marks]
        mask = np.zeros(seen.number.shape, bool)
        for mark in own:
            mask |= _marked(seen, full, mark.part, mark.truth())
    else:
        mask = _changed(full, seen, without, look(without.parts, capture, size))
    return _cleaned(mask)


def damaged(good: Piece, defects: Sequence[Defect]) -> Piece:
    """Return a copy of a piece with defects."""
    piece = replace(good, parts=dict(good.parts), marks=list(good.marks))
    for defect in defects:
        defect.apply(piece)
    return piece


def box_of(mask: Mask) -> Box:
    """Return x0, y0, x1, y1 of a mask; the last two exclusive."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def place_of(box: Box, size: tuple[int, int]) -> str:
    """Say where in the picture a box lies."""
    x, y = (box[0] + box[2]) / 2 / size[0], (box[1] + box[3]) / 2 / size[1]
    side = "left" if x < 0.4 else "right" if x > 0.6 else ""
    height = "upper" if y < 0.4 else "lower" if y > 0.6 else ""
    if side and height:
        return f"at the {height} {side}"
    if side:
        return f"on the {side} side"
    return f"in the {height} part" if height else "near the centre"


def _changed(one: Piece, seen: Sight, other: Piece, before: Sight) -> Mask:
    """Return where another part, or another spot of a moved or reshaped part, is seen."""
    names = sorted(set(one.parts) | set(other.parts))
    code = {name: index for index, name in enumerate(names)}
    shown = [
        np.array([code[name] for name in sight.parts] + [-1])[sight.number]
        for sight in (seen, before)
    ]
    altered = [
        name not in one.parts
        or name not in other.parts
        or identity(one.parts[name]) != identity(other.parts[name])
        for name in names
    ] + [False]
    is_altered = np.array(altered)
    touched = is_altered[shown[0]] | is_altered[shown[1]]
    recoloured = np.array(
        [
            name in one.parts
            and name in other.parts
            and one.parts[name].material != other.parts[name].material
            for name in names
        ]
        + [False]
    )
    moved = (np.abs(seen.distance - before.distance) > NEAR_CM) | (
        (seen.normal * before.normal).sum(-1) < 0.98
    )
    return touched & ((shown[0] != shown[1]) | moved | recoloured[shown[0]])


def _marked(seen: Sight, piece: Piece, material: str, truth: Mask) -> Mask:
    """Look a mark up through the texture coordinates of what is seen."""
    carries = np.array([piece.parts[name].material == material for name in seen.parts] + [False])
    u, v = seen.uv[..., 0] * 2, seen.uv[..., 1]
    column = np.clip((u * TEXELS).astype(int), 0, TEXELS - 1)
    row = np.clip((v * TEXELS).astype(int), 0, TEXELS - 1)
    return carries[seen.number] & (u < 1) & truth[row, column]


def _cleaned(mask: Mask) -> Mask:
    """Drop specks that nobody could see; a defect of which next to nothing shows is not shown."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        mask.astype(np.uint8), connectivity=8
    )
    keep = stats[:, cv2.CC_STAT_AREA] >= 5
    keep[0] = False
    cleaned = keep[labels] if count > 1 else np.zeros_like(mask)
    return cleaned if cleaned.sum() >= LEAST_PIXELS else np.zeros_like(mask)
