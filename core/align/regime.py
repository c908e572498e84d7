"""Regime: how the pixels of reference and product correspond, measured after alignment."""

from typing import NamedTuple

import cv2
import numpy as np

from core.align.structure import grid_of, read_at
from core.domain import Map, Mask

_TILE = 32
_ALIKE = 0.6
_STAYS = 0.001
"""Of the longer side: an edge that moved by less has stayed."""
_TIGHT, _FAIRLY_TIGHT = 0.975, 0.94
_HIGH_SCORE, _FAIR_SCORE = 0.88, 0.62
_NEARLY_TIGHT, _GOOD_SCORE = 0.97, 0.8
_STEADY = 0.5
"""Share of edges that stay: above, nothing has moved."""
_BODY_STAYS, _SOME_STAYS = 0.155, 0.1
_FLOWS_LESS, _SMOOTHEST_SOFT = 2.0, 0.29
"""Of a soft shape fewer edges stay, the rougher the flow that reunites it; a line parts the two."""
_LEAST_SHARE = 0.35
_LEAST_SCORE = 0.4
_REUNITED, _MOSTLY_REUNITED = 0.9, 0.8
_SMOOTH = 0.9


class Likeness(NamedTuple):
    """How well the aligned pictures agree.

    Attributes:
        score: Of the placement, -1..1.
        share: Of the product's structured tiles that correlate, 0..1.
        tightness: Median correlation of those tiles, 0..1.
        steadiness: Share of the strong edges that a free flow leaves where the stiff one put them.
        reunited: Share of structured tiles that correlate after the free flow.
        roughness: How much that flow changes from pixel to pixel at strong edges.
    """

    score: float
    share: float
    tightness: float
    steadiness: float = 1.0
    reunited: float = 1.0
    roughness: float = 0.0

    @property
    def is_related(self) -> bool:
        """Whether the reference was found in the product image at all."""
        return self.score >= _LEAST_SCORE and self.share >= _LEAST_SHARE

    @property
    def is_nowhere(self) -> bool:
        """Whether no placement explains the product even halfway."""
        return self.score < _LEAST_SCORE

    @property
    def is_rigid(self) -> bool:
        """Whether every pixel has its partner: alike tile by tile, or nothing is elsewhere."""
        if self.tightness >= _TIGHT:
            return self.score >= _FAIR_SCORE or self.steadiness > _STEADY
        if self.tightness >= _NEARLY_TIGHT and self.score >= _GOOD_SCORE:
            return True  # the grain of a bench moves edges too, and makes nothing soft
        return self.tightness >= _FAIRLY_TIGHT and (
            self.score >= _HIGH_SCORE or self.steadiness > _STEADY
        )

    @property
    def is_soft(self) -> bool:
        """Whether it is the same shape lying otherwise: a smooth flow brings it back together."""
        return not self.has_depth and (
            self.reunited >= _REUNITED
            or (self.reunited >= _MOSTLY_REUNITED and self.roughness <= _SMOOTH)
        )

    @property
    def has_depth(self) -> bool:
        """Whether its body stays while parts of it move by parallax."""
        stays = max(0.0, min(_BODY_STAYS, _FLOWS_LESS * (self.roughness - _SMOOTHEST_SOFT)))
        if self.reunited < _MOSTLY_REUNITED:  # no other name fits
            stays = min(stays, _SOME_STAYS)
        return self.steadiness >= stays and self.roughness <= _SMOOTH


def likeness_of(reference: Map, product: Map, valid: Map, score: float) -> Likeness:
    """Measure the agreement of an aligned pair.

    Args:
        reference: Structure of the aligned reference.
        product: Structure of the product image, the same size.
        valid: 1 where the reference has pixels.
        score: Of the placement.
    """
    share, tightness = _correlating_tiles(reference, product, valid)
    rigid = Likeness(score, share, tightness)
    settled = tightness >= _TIGHT and score >= _FAIR_SCORE
    if not rigid.is_related or settled or min(product.shape) < 64:
        return rigid
    return Likeness(score, share, tightness, *_after_free_flow(reference, product, valid))


def _correlating_tiles(reference: Map, product: Map, valid: Map) -> tuple[float, float]:
    height, width = product.shape
    size = (max(2, width // _TILE), max(2, height // _TILE))

    def per_tile(values: Map) -> Map:
        return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)

    left, right = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), 1.0), np.float32) for each in (reference, product)
    )
    mean_left, mean_right = per_tile(left), per_tile(right)
    variance_left = per_tile(left * left) - mean_left**2
    variance_right = per_tile(right * right) - mean_right**2
    covariance = per_tile(left * right) - mean_left * mean_right
    inside = per_tile(valid) > 0.9
    variance = np.maximum(variance_left, variance_right)
    if not inside.any():
        return 0.0, 0.0
    structured = inside & (variance > 0.15 * float(np.percentile(variance[inside], 95)))
    if np.count_nonzero(structured) < 4:
        return 0.0, 0.0
    floor = (0.05 * float(variance.mean())) ** 2 + 1e-9
    correlation = covariance / np.sqrt(np.maximum(variance_left * variance_right, 0) + floor)
    agreeing = correlation[structured]
    good = agreeing > _ALIKE
    tight = float(np.median(agreeing[good])) if np.count_nonzero(good) > 3 else 0.0
    return float(good.mean()), tight


def _after_free_flow(reference: Map, product: Map, valid: Map) -> tuple[float, float, float]:
    """Return steadiness, reunited share and roughness under a free flow (DIS, Kroeger 2016)."""
    height, width = product.shape
    left, right = (
        np.clip(each * 40 + 128, 0, 255).astype(np.uint8) for each in (product, reference)
    )
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow = np.asarray(search.calc(left, right, np.zeros((height, width, 2), np.float32)))
    strong = _strong_edges(product, valid)
    if not strong.any():
        return 0.0, 0.0, np.inf
    moved = np.linalg.norm(flow[strong], axis=1)
    steady = float((moved < _STAYS * max(width, height)).mean())
    smooth = cv2.split(cv2.GaussianBlur(flow, (0, 0), 4))
    change = np.zeros((height, width), np.float32)
    for each in smooth:
        change[:, 1:] += cv2.absdiff(each[:, 1:], each[:, :-1])
        change[1:] += cv2.absdiff(each[1:], each[:-1])
    reunited, _ = _correlating_tiles(
        read_at(reference, flow + grid_of(width, height)), product, valid
    )
    return steady, reunited, float(np.percentile(change[strong], 80))


def _strong_edges(structure: Map, valid: Map) -> Mask:
    steep = cv2.magnitude(
        cv2.Sobel(structure, cv2.CV_32F, 1, 0), cv2.Sobel(structure, cv2.CV_32F, 0, 1)
    )
    usual = np.percentile(steep[::2, ::2], 90)
    return np.asarray((steep > usual) & (valid > 0))
