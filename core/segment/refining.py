"""The pixel edge of a mask: graph cuts within its surroundings."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Comparison, Correspondence, Image, Mask, MaskCrop

OUTSIDE, INSIDE = 0.2, 0.06
"""How far the edge may lie outside the mask, and inside, in longer sides of the mask."""
AROUND = 0.4
"""How much is looked at around the mask, in its longer sides."""
WORKING_SIDE = 200
"""What is looked at is brought down to so many pixels on the longer side."""
LEAST, MOST = 0.4, 2.5
"""Areas of the new mask, in areas of the old one, within which it is believed."""
LEAST_PIXELS = 10


def refined(mask: MaskCrop, comparison: Comparison) -> MaskCrop:
    """Move the edge of a mask to where the pixels change.

    GrabCut (Rother, Kolmogorov, Blake 2004), one round, started from the mask, parts what differs
    from the reference from what does not. It is for products with depth, whose masks the change
    detector draws at half size; others come back as they are: flat ones are compared pixel by
    pixel, and on textures a cut loses as many thin cracks as it mends patches.

    Args:
        mask: What was found.
        comparison: The pixels.
    """
    alignment = comparison.alignment
    if alignment.correspondence is not Correspondence.DEPTH:
        return mask
    image = comparison.capture.image
    window = _window(mask.box, image.shape[1], image.shape[0])
    picture = cv2.absdiff(image[window.slices], alignment.reference[window.slices])
    before = np.zeros((window.height, window.width), np.uint8)
    left, top = mask.box.x0 - window.x0, mask.box.y0 - window.y0
    before[top : top + mask.box.height, left : left + mask.box.width] = mask.pixels
    after = _cut(np.asarray(picture, np.uint8), before)
    if after is None:
        return mask
    crop = MaskCrop.of(after)
    x0, y0, x1, y1 = crop.box
    moved = Box(x0 + window.x0, y0 + window.y0, x1 + window.x0, y1 + window.y0)
    return MaskCrop(moved, crop.pixels)


def _window(box: Box, width: int, height: int) -> Box:
    rim = round(AROUND * max(box.width, box.height)) + 4
    return Box(
        max(box.x0 - rim, 0),
        max(box.y0 - rim, 0),
        min(box.x1 + rim, width),
        min(box.y1 + rim, height),
    )


def _cut(picture: Image, mask: NDArray[np.uint8]) -> Mask | None:
    """Return the mask with a new edge, or None where the cut is not to be believed."""
    height, width = mask.shape
    scale = min(1.0, WORKING_SIDE / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    start = cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST).astype(np.uint8)
    rows, columns = np.flatnonzero(start.any(1)), np.flatnonzero(start.any(0))
    if not rows.size:
        return None
    side = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    grown = cv2.dilate(start, _disc(max(int(OUTSIDE * side), 2)))
    sure = cv2.erode(start, _disc(max(int(INSIDE * side), 1)))
    labels = np.full(start.shape, cv2.GC_BGD, np.uint8)
    labels[grown > 0] = cv2.GC_PR_BGD
    labels[start > 0] = cv2.GC_PR_FGD
    labels[sure > 0] = cv2.GC_FGD
    if min(np.count_nonzero(labels == cv2.GC_BGD), np.count_nonzero(start)) < LEAST_PIXELS:
        return None
    one, other = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)  # its clusters start at random
    nowhere = (0, 0, 1, 1)  # the mask says where, not a rectangle
    cv2.grabCut(small, labels, nowhere, one, other, 1, cv2.GC_INIT_WITH_MASK)
    inside = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    if not LEAST <= np.count_nonzero(inside) / np.count_nonzero(start) <= MOST:
        return None
    enlarged = np.asarray(cv2.resize(inside.astype(np.float32), (width, height)) > 0.5, bool)
    return enlarged if enlarged.any() else None


def _disc(radius: int) -> NDArray[np.uint8]:
    size = (2 * radius + 1, 2 * radius + 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, size), np.uint8)
