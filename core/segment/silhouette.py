"""What a body lacks to be whole: the gaps that a closed outline would not have.

On a plain ground a crack, a broken-off piece or a missing limb shows the ground within the body's
outline. Morphological closing of the silhouette (Serra 1982) fills gaps up to its width; what it
fills, at three widths, is proposed.
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


def silhouette_gaps(lab: NDArray[np.float32]) -> Iterator[tuple[Mask, float]]:
    """Yield gaps in the silhouette with their area in bodies; nothing where there is no ground.

    Args:
        lab: The image in Lab, float32, H x W x 3, at working size.
    """
    body = _body(lab)
    if body is None:
        return
    area = int(np.count_nonzero(body))
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


def _body(lab: NDArray[np.float32]) -> NDArray[np.uint8] | None:
    """Return 1 where the product lies on a plain ground, or None when there is no such ground."""
    height, width = lab.shape[:2]
    strip = max(round(RIM_SHARE * min(height, width)), 2)
    rim = np.ones((height, width), bool)
    rim[strip:-strip, strip:-strip] = False
    ground = np.median(lab[rim], axis=0)
    apart = np.linalg.norm(lab - ground, axis=2)
    levels = np.clip(cv2.GaussianBlur(apart, (0, 0), 1.0) * 2, 0, 255).astype(np.uint8)
    _, body = cv2.threshold(levels, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    body = cv2.morphologyEx(body, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
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
