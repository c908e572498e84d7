"""Marks: how a candidate stands out from its picture and surroundings, as a handful of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from core.evidence.candidates import Candidate
from core.evidence.excess import Levels, Scene

_RING = 25
_LEAST_CONTRAST = 20
_USUAL_CONTRAST = 60.0


class Marks(NamedTuple):
    """Numbers without unit, the larger the more a candidate stands out.

    Attributes:
        peak: Largest excess over the picture's own contrast.
        mass: Pixels of full contrast.
        thickness: Of its mask, pixels from the middle to the rim.
        against_difference: Peak over what differs plainly around it (90th percentile).
        against_excess: Peak over the excess around it (99th percentile).
    """

    peak: float
    mass: float
    thickness: float
    against_difference: float
    against_excess: float

    @property
    def log_odds(self) -> float:
        """Log-odds of a real deviation by rule: the weakest mark counts, mass and peace help."""
        weakest = min(
            _capped(self.peak, 0.22),
            _capped(self.mass, 3.0),
            _capped(self.thickness, 1.8),
            _capped(self.against_difference, 2.3),
            _capped(self.against_excess, 2.9),
        )
        helped = 0.35 * (_capped(self.mass, 14.0) + _capped(self.against_excess, 5.0))
        return 3.0 * (weakest + helped + 0.1)


def marks_of(candidates: Sequence[Candidate], scene: Scene, excess: Levels) -> list[Marks]:
    """Measure every candidate against the picture's contrast and its own surroundings."""
    if not candidates:
        return []
    contrast = contrast_of(scene)
    used = np.zeros(excess.shape, np.uint8)
    for each in candidates:
        used[each.box.slices] |= each.mask.astype(np.uint8)
    near = np.asarray(cv2.dilate(used, np.ones((7, 7), np.uint8)), np.uint8)
    return [_marks(each, scene, excess, near, contrast) for each in candidates]


def contrast_of(scene: Scene) -> float:
    """Return the picture's own contrast: the 75th percentile of its lively 15-pixel ranges."""
    step = max(1, int(np.sqrt(scene.compared.size / 400_000)))
    picture = np.ascontiguousarray(scene.reference[::step, ::step])
    side = max(15 // step, 3) | 1
    kernel = np.ones((side, side), np.uint8)
    span = cv2.subtract(cv2.dilate(picture, kernel), cv2.erode(picture, kernel)).max(axis=2)
    lively = span[(span > _LEAST_CONTRAST) & scene.compared[::step, ::step]]
    return float(np.percentile(lively[::5], 75)) if lively.size > 500 else _USUAL_CONTRAST


def _marks(
    candidate: Candidate, scene: Scene, excess: Levels, used: Levels, contrast: float
) -> Marks:
    box = candidate.box
    around = np.s_[max(0, box.y0 - _RING) : box.y1 + _RING, max(0, box.x0 - _RING) : box.x1 + _RING]
    ring = scene.compared[around] & (used[around] == 0)
    plain, left = 0.0, 0.0
    if np.count_nonzero(ring) > 50:
        difference = cv2.absdiff(
            np.ascontiguousarray(scene.product[around]),
            np.ascontiguousarray(scene.reference[around]),
        ).max(axis=2)
        plain = float(np.percentile(difference[ring], 90))
        left = float(np.percentile(excess[around][ring], 99))
    depth = cv2.distanceTransform(np.pad(candidate.mask, 1).astype(np.uint8), cv2.DIST_L2, 3)
    return Marks(
        candidate.peak / contrast,
        candidate.mass / contrast,
        float(depth.max()),
        candidate.peak / (plain + 3),
        candidate.peak / (left + 3),
    )


def _capped(value: float, usual: float) -> float:
    return float(np.clip(np.log(max(value, 1e-3) / usual), -2, 1))
