"""What a body lacks to be whole: the gaps that a closed outline would not have.

On a plain ground a crack, a broken-off piece or a missing limb shows the ground within the body's
outline. Proposed are notches of the outline, closed by a straight mouth from lip to lip, and what
morphological closing of the silhouette (Serra 1982) fills, at three widths.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Mask

RIM_SHARE = 0.03
"""Of the sides: the strip along the rim that is taken for ground."""
PLAIN = 0.35
"""Spread of that strip, as a share of the body's distance, up to which a ground is plain."""
BODY = (0.05, 0.85)
"""Least and greatest share of the image that a body covers."""
WIDTHS = (0.10, 0.22, 0.45)
"""Of the closing, in diameters of the body."""
LEAST_SHARE = 0.003
"""Of the body, for a gap."""
PIECE_SHARE = 0.08
"""Of the largest piece, for another piece of the same body."""


STEEPNESS = (0.2, 0.6)
"""Least area that a notch gains for each square of its mouth's width: 0.39 is a half disc. The
first finds wide bites, the second narrow gaps without the shallow shore beside them."""
CORNERS = 240
"""Points of the outline between which mouths are sought."""
MOST_NOTCHES = 4


def silhouette_gaps(lab: NDArray[np.float32]) -> Iterator[tuple[Mask, float]]:
    """Yield gaps in the silhouette with their area in bodies; nothing where there is no ground.

    Args:
        lab: The image in Lab, float32, H x W x 3, at working size.
    """
    body = _body(lab)
    if body is None:
        return
    area = int(np.count_nonzero(body))
    yield from _notches(body, area)
    across = float(np.sqrt(area * 4 / np.pi))
    reach = int(across * max(WIDTHS)) + 2
    padded = cv2.copyMakeBorder(body, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0)
    inner = slice(reach, -reach)
    thin = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    for width in WIDTHS:
        size = max(round(across * width), 3)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
        filled = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc)[inner, inner]
        missing = ((filled > 0) & (body == 0)).astype(np.uint8)
        gaps = cv2.morphologyEx(missing, cv2.MORPH_OPEN, thin)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(gaps)
        for index in range(1, count):
            share = stats[index, cv2.CC_STAT_AREA] / area
            if share >= LEAST_SHARE:
                yield labels == index, float(share)


def _notches(body: NDArray[np.uint8], area: int) -> Iterator[tuple[Mask, float]]:
    """Yield what lies between the outline and straight mouths across its notches, deep ones first.

    A mouth is best where the area behind it least its width squared, times the steepness, is
    largest: it lies as far out as the notch goes on narrowing inwards.
    """
    outlines, _ = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=cv2.contourArea)[:, 0].astype(np.float64)
    outline = outline[
        np.linspace(0, len(outline), min(CORNERS, len(outline)), endpoint=False).astype(int)
    ]
    count = len(outline)
    after = np.concatenate([outline, outline])
    turned = after[:-1, 0] * after[1:, 1] - after[:-1, 1] * after[1:, 0]
    swept = np.concatenate([[0.0], np.cumsum(turned)])
    first, step = np.meshgrid(np.arange(count), np.arange(2, count // 2), indexing="ij")
    last = first + step
    chord = after[last] - after[first]
    closing = after[last, 0] * after[first, 1] - after[last, 1] * after[first, 0]
    whole = swept[count]
    # behind a mouth the outline turns the other way than around the body
    behind = -np.sign(whole) * (swept[last] - swept[first] + closing) / 2
    for steepness in STEEPNESS:
        gain = behind - steepness * (chord**2).sum(-1)
        for _ in range(MOST_NOTCHES):
            best = np.unravel_index(int(np.argmax(gain)), gain.shape)
            if behind[best] < LEAST_SHARE * area or gain[best] <= 0:
                break
            start, end = int(first[best]), int(last[best])
            filled = np.zeros_like(body)
            cv2.fillPoly(filled, [after[start : end + 1].astype(np.int32)], 1)
            mask = (filled > 0) & (body == 0)
            if mask.any():
                yield mask, float(np.count_nonzero(mask) / area)
            inside = (first % count < end) & (last > start)
            inside |= (first + count < end) | (last - count > start)
            gain[inside] = -np.inf


def _body(lab: NDArray[np.float32]) -> NDArray[np.uint8] | None:
    """Return 1 where the product lies on a plain ground, or None when there is no such ground."""
    height, width = lab.shape[:2]
    strip = max(round(RIM_SHARE * min(height, width)), 2)
    rim = np.ones((height, width), bool)
    rim[strip:-strip, strip:-strip] = False
    ground = np.median(lab[rim], axis=0)
    apart = np.linalg.norm(lab - ground, axis=2)
    body = _brighter(apart)
    if not body.any():
        return None
    # a shadow on the ground is away from it too, but not towards the body
    towards = np.median(lab[body > 0], axis=0) - ground
    body = _brighter((lab - ground) @ (towards / max(float(np.linalg.norm(towards)), 1e-6)))
    body = np.asarray(cv2.morphologyEx(body, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    if not body.any() or np.median(apart[rim]) > PLAIN * np.median(apart[body > 0]):
        return None
    count, labels, stats, _ = cv2.connectedComponentsWithStats(body)
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    largest = int(np.argmax(areas)) + 1
    touching = set(np.unique(labels[[0, -1]])) | set(np.unique(labels[:, [0, -1]]))
    pieces = [
        index
        for index in range(1, count)
        if index == largest
        or (areas[index - 1] >= PIECE_SHARE * areas[largest - 1] and index not in touching)
    ]
    body = np.isin(labels, pieces).astype(np.uint8)
    share = float(body.mean())
    return body if BODY[0] <= share <= BODY[1] and body[rim].mean() < 0.2 else None


def _brighter(levels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return 1 where smoothed levels are above Otsu's threshold."""
    scaled = np.clip(cv2.GaussianBlur(levels, (0, 0), 1.0) * 2, 0, 255).astype(np.uint8)
    return np.asarray(cv2.threshold(scaled, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1], np.uint8)
