"""Several accepted images: what one explains is no difference; good ones set the scale."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from core.domain import Evidence, Map, Spot

SUSPICIOUS = 0.6
"""Probability of a spot that contradicts a text which states no difference."""
_REACH = 5
"""How far beside a spot another reference may show the same difference, in pixels."""
_SUREST = 1 - 1e-6


def common(first: Evidence, other: Evidence) -> Evidence:
    """Keep what the product shows against both references, with the smaller probability.

    Args:
        first: Evidence against one reference.
        other: Against another one; left out of account where it is not conclusive and empty.
    """
    if not other.conclusive and not other.spots:
        return first
    spots = []
    for spot in first.spots:
        seen = _strongest_near(spot, other.map)
        if seen > 0:
            spots.append(replace(spot, probability=min(spot.probability, seen)))
    return evidence_of(spots, first.map.shape, conclusive=first.conclusive)


def typical(first: Evidence, others: Sequence[Evidence]) -> Evidence:
    """Keep what no other accepted image shows, with the middle one of the probabilities.

    For textures: how lively a reference happens to be moves everything that is found against it,
    so that the smallest probability would be the liveliest reference's.

    Args:
        first: Evidence against one reference.
        others: Against the others; left out of account where not conclusive and empty.
    """
    maps = [each.map for each in others if each.conclusive or each.spots]
    spots = []
    for spot in first.spots:
        seen = [spot.probability, *(_strongest_near(spot, each) for each in maps)]
        if min(seen) > 0:
            odds = float(np.median([_log_odds(each) for each in seen]))
            spots.append(replace(spot, probability=float(1 / (1 + np.exp(-odds)))))
    return evidence_of(spots, first.map.shape, conclusive=first.conclusive)


def calibrated(evidence: Evidence, threshold: float) -> Evidence:
    """Move the probabilities so that the threshold of the good images becomes ``SUSPICIOUS``.

    Args:
        evidence: As it was found.
        threshold: Probability that good products reach as seldom as was asked. One below
            ``SUSPICIOUS`` changes nothing: good products that are calmer than need be are no
            reason to reject more of them.
    """
    if threshold <= SUSPICIOUS:
        return evidence
    by = _log_odds(SUSPICIOUS) - _log_odds(threshold)
    moved = [
        replace(spot, probability=float(1 / (1 + np.exp(-(_log_odds(spot.probability) + by)))))
        for spot in evidence.spots
    ]
    return evidence_of(moved, evidence.map.shape, conclusive=evidence.conclusive)


def strongest(evidence: Evidence) -> float:
    """Return the largest probability of any spot, 0 when there is none."""
    return max((spot.probability for spot in evidence.spots), default=0.0)


def evidence_of(spots: Sequence[Spot], shape: tuple[int, ...], *, conclusive: bool) -> Evidence:
    """Paint the map of spots, the strongest on top.

    Args:
        spots: In any order.
        shape: Height and width of the product image.
        conclusive: Whether absence of spots means absence of defects.
    """
    spots = sorted(spots, key=lambda spot: -spot.probability)
    painted: Map = np.zeros(shape, np.float32)
    for spot in reversed(spots):
        painted[spot.mask.box.slices][spot.mask.pixels] = spot.probability
    suspicious = bool(spots) and spots[0].probability >= SUSPICIOUS
    return Evidence(painted, tuple(spots), conclusive=conclusive, suspicious=suspicious)


def _strongest_near(spot: Spot, painted: Map) -> float:
    box = spot.mask.box
    top, left = min(box.y0, _REACH), min(box.x0, _REACH)
    around = painted[box.y0 - top : box.y1 + _REACH, box.x0 - left : box.x1 + _REACH]
    near = np.zeros(around.shape, np.uint8)
    near[top : top + box.height, left : left + box.width] = spot.mask.pixels
    near = np.asarray(cv2.dilate(near, np.ones((2 * _REACH + 1,) * 2, np.uint8)), np.uint8)
    return float(around[near > 0].max(initial=0))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1 - _SUREST), _SUREST)
    return float(np.log(kept / (1 - kept)))
