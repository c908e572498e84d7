"""Kinds: what the pixels of a spot support in words, from its topology, shape and colour."""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from core.domain import Image, Mask
from core.evidence.candidates import Candidate, local_view
from core.evidence.excess import Scene

_CONTEXT = 12
_TWO_TONE = 0.72
"""Share of the variance that two levels must explain to count as figure and ground."""
_SCAN = 0.9
_LEAST_STEP = 24.0
_ELONGATED = 4.5


class Tones(NamedTuple):
    """Which of two levels is the figure (conductor, print, part) and which the ground.

    Attributes:
        dark_figure: Whether the figure is the darker one.
    """

    dark_figure: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    """Figure and ground around a spot, in both pictures.

    Attributes:
        reference: Figure of the reference.
        product: Figure of the product image.
        spot: Where they differ.
    """

    reference: Mask
    product: Mask
    spot: Mask


def tones_of(scene: Scene) -> Tones:
    """Decide which level is the figure.

    In a two-tone scan (ink on paper) it is the rarer one; in a photograph what is laid on a ground
    reflects more than the ground.
    """
    step = max(1, int(np.sqrt(scene.compared.size / 200_000)))
    grey = scene.reference[::step, ::step].mean(axis=2)
    dark, bright = float((grey < 40).mean()), float((grey > 215).mean())
    return Tones(dark_figure=dark + bright > _SCAN and dark < bright)


def kind_of(candidate: Candidate, scene: Scene, tones: Tones) -> str:
    """Say what kind of deviation the pixels of a candidate support, "difference" when none."""
    width, height = candidate.box.width, candidate.box.height
    context = _CONTEXT + max(width, height) // 4
    view = local_view(scene, candidate.box, context, candidate.shift)
    spot = np.zeros(view.excess.shape, bool)
    left, top = candidate.box.x0 - view.box.x0, candidate.box.y0 - view.box.y0
    spot[top : top + height, left : left + width] = candidate.mask
    figure = _figure(view.product, view.reference, spot, tones)
    if figure is not None:
        return _topological_kind(figure)
    return _visible_kind(view.product, view.reference, spot)


def _figure(product: Image, reference: Image, spot: Mask, tones: Tones) -> _Figure | None:
    """Split the surroundings into figure and ground, or None where they do not fall into two."""
    near = cv2.dilate(spot.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    channel = int(cv2.absdiff(product, reference)[near].sum(axis=0).argmax())
    before = np.ascontiguousarray(reference[..., channel])
    after = np.ascontiguousarray(product[..., channel])
    both = np.concatenate([before.ravel(), after.ravel()]).reshape(1, -1)
    threshold, _ = cv2.threshold(both, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    low, high = both[both <= threshold], both[both > threshold]
    if not low.size or not high.size:
        return None
    between = low.size * high.size / both.size**2 * (float(high.mean()) - float(low.mean())) ** 2
    if between < _TWO_TONE * float(both.var()) or high.mean() - low.mean() < _LEAST_STEP:
        return None
    before_figure, after_figure = before > threshold, after > threshold
    if tones.dark_figure:
        before_figure, after_figure = ~before_figure, ~after_figure
    changed = (before_figure != after_figure) & near
    if np.count_nonzero(changed) < 4:
        return None
    return _Figure(before_figure, after_figure, _largest(changed))


def _topological_kind(figure: _Figure) -> str:
    """Name the change by what it does to figure and ground: joins, cuts, opens, notches, adds."""
    added = figure.spot & figure.product
    removed = figure.spot & figure.reference
    if np.count_nonzero(added) >= np.count_nonzero(removed):
        touched = _touched(figure.reference, added)
        if touched == 0:
            return "extra material"
        if touched >= 2 or _splits(~figure.reference, ~figure.product, added):
            return "bridge"
        return "protrusion"
    if _touched(figure.product, removed) == 0:
        return "missing part"
    ground = _touched(~figure.reference, removed)
    if ground == 0:
        return "hole"
    if ground >= 2 or _splits(figure.reference, figure.product, removed):
        return "gap"
    return "notch"


def _splits(before: Mask, after: Mask, change: Mask) -> bool:
    """Whether a region that touched the change in one piece touches it in several afterwards."""
    return _touched(after, change) > max(1, _touched(before & ~change | change & before, change))


def _touched(area: Mask, change: Mask) -> int:
    """Count the connected pieces of an area that touch a change and are more than specks."""
    beside = cv2.dilate(change.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        (area & ~change).astype(np.uint8), connectivity=4
    )
    least = max(6, 0.05 * np.count_nonzero(change))
    pieces = np.unique(labels[beside])
    return sum(1 for each in pieces if each and stats[each, cv2.CC_STAT_AREA] >= least)


def _visible_kind(product: Image, reference: Image, spot: Mask) -> str:
    """Name what is to be seen where there is no figure on a ground."""
    outline = np.argwhere(spot)[:, ::-1].astype(np.float32)
    if len(outline) >= 8:
        (_, sides, _) = cv2.minAreaRect(outline)
        longer, shorter = max(sides) + 1, min(sides) + 1
        filled = len(outline) / (longer * shorter)
        if longer > _ELONGATED * shorter * max(filled, 0.35) and longer > 20:
            return "scratch"
    lighter = product[spot].astype(np.float32).mean(axis=0) - reference[spot].astype(
        np.float32
    ).mean(axis=0)
    liveliness = [float(each[spot].std(axis=0).max()) for each in (product, reference)]
    if float(lighter.max() - lighter.min()) > 25:
        return "discoloured spot"
    if liveliness[1] > 2 * liveliness[0] + 4 and np.count_nonzero(spot) > 150:
        return "missing part"
    if liveliness[0] > 2 * liveliness[1] + 4 and np.count_nonzero(spot) > 150:
        return "foreign object"
    return "dark spot" if lighter.mean() < 0 else "bright spot"


def _largest(mask: Mask) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count <= 2:
        return mask
    return np.asarray(labels == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))
