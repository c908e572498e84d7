"""Lone marks: the one place on a soft product whose colours the other picture does not show."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, Map, Mask
from core.evidence.depth import freely_moved

_REACH = 0.012
"""How far a colour is looked for in the other picture, in longer sides."""
_SMOOTHING = 1.2
_OTHER_MATTER = 14.0
"""Distance in Lab from the colour of the rim at which it is no longer the ground."""
_OUTLINE = 0.016
"""What lies so close to the outline is not looked at, in longer sides: it turns out of sight."""
_DARKNESS = 0.5
_THRESHOLD = 12.0
_LEAST_MASS = 6e-3
_ELSEWHERE = 1e-3
_LONE = 1.8
"""How much more there is in one place than in all others together, as a logarithm."""
_LIMIT, _MOST = 0.4, 0.68
"""Log-odds of a mark that just stands alone; and how probable one may be at most. Both mean REVIEW:
the limits were set on drawn products only."""


class LoneMark(NamedTuple):
    """A mark that stands alone.

    Attributes:
        mask: Where, H x W.
        probability: That it is one.
    """

    mask: Mask
    probability: float


def lone_mark(product: Image, reference: Image, compared: Mask) -> LoneMark | None:
    """Find the one place that bears other colours, or is darker, where all else agrees.

    The colours of a place are looked for nearby in the other picture, as it lies and after a free
    flow has brought the two together; what is brighter and paler is gloss, not a mark. A figure
    that has turned differs in many places at once and is not judged: there a mark cannot be told
    from a print that turned away.

    Args:
        product: RGB, at most some 550 pixels long.
        reference: Aligned, the same size.
        compared: Where the two are compared.
    """
    if min(compared.shape) < 64:
        return None
    side = max(compared.shape)
    seen, usual = _lab(product), _lab(reference)
    body = _body(seen, side) & _body(usual, side)
    inside = cv2.erode((body & compared).astype(np.uint8), _disc(_OUTLINE * side))
    if not inside.any():
        return None
    moved = _lab(freely_moved(product, reference))
    reach = _REACH * side
    excess = np.minimum(_foreign(seen, usual, reach), _foreign(seen, moved, reach)) * inside
    count, labels = cv2.connectedComponents((excess > _THRESHOLD).astype(np.uint8))
    if count < 2:
        return None
    masses = np.bincount(labels.ravel(), weights=excess.ravel(), minlength=count)[1:] / side**2
    largest = int(masses.argmax())
    elsewhere = float(masses.sum() - masses[largest]) + _ELSEWHERE
    alone = float(np.log(masses[largest] / elsewhere)) - _LONE
    odds = _LIMIT + min(alone, float(np.log(masses[largest] / _LEAST_MASS)))
    probability = min(float(1 / (1 + np.exp(-odds))), _MOST)
    return LoneMark(np.asarray(labels == largest + 1), probability)


def _lab(picture: Image) -> Map:
    smooth = cv2.GaussianBlur(picture, (0, 0), _SMOOTHING).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB), np.float32)


def _body(colors: Map, side: int) -> Mask:
    """Return what has another colour than the rim of the picture."""
    strips = colors[:4], colors[-4:], colors[:, :4], colors[:, -4:]
    ground = np.median(np.concatenate([each.reshape(-1, 3) for each in strips]), axis=0)
    other = (np.linalg.norm(colors - ground, axis=2) > _OTHER_MATTER).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(other, cv2.MORPH_CLOSE, _disc(_OUTLINE / 2 * side)) > 0)


def _foreign(seen: Map, usual: Map, reach: float) -> Map:
    """Return how far either picture leaves the other's colours nearby, or is darker than these."""
    disc = _disc(reach)
    worst = np.zeros(seen.shape[:2], np.float32)
    for here, there in ((seen, usual), (usual, seen)):
        low, high = (np.asarray(way(there, disc)) for way in (cv2.erode, cv2.dilate))
        beyond = np.maximum(np.maximum(here - high, low - here), 0)
        dark = np.maximum(low[..., 0] - here[..., 0], 0)
        tint = np.hypot(beyond[..., 1], beyond[..., 2])
        strength, usual_strength = (np.hypot(each[..., 1], each[..., 2]) for each in (here, there))
        pale = strength < np.asarray(cv2.erode(usual_strength, disc))
        tint[pale & (here[..., 0] > high[..., 0])] = 0  # gloss
        worst = np.maximum(worst, tint + _DARKNESS * dark)
    return np.asarray(worst, np.float32)


def _disc(reach: float) -> NDArray[np.uint8]:
    diameter = 2 * max(2, round(reach)) + 1
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter))
    return np.asarray(shape, np.uint8)
