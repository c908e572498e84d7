"""The small picture of one mask that the embedded model looks at: product, reference, mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image, MaskCrop

SIDE = 64
"""Crops are this many pixels wide and high."""
CONTEXT = 2.0
"""The crop is this many times as wide as the mask's longer side."""
LEAST = 44.0
"""Crops never cover fewer pixels of the product image than this, in width and height."""
IN_BOX = 128
"""Value of the mask channel in the mask's bounding box, outside the mask."""

REACH = 6
"""A crop's reference is shifted by at most so many of its pixels."""
LEAST_COUNTED = 0.15
"""Share of the crop outside the mask that a fit needs."""
NOISE = 6.0
"""Levels that always differ."""
FITS = 1.0
"""Largest misfit, as a share of the structure, of a reference that is of use."""
WORTH_MOVING = 0.8
"""A shift must bring the misfit below this share of what it was."""

Crop = NDArray[np.uint8]
"""uint8, 64 x 64 x 7: product RGB, aligned reference RGB (zeros when there is none), mask."""


def crop_around(mask: MaskCrop, product: Image, reference: Image | None) -> Crop:
    """Cut the square around a mask out of product and reference, 64 x 64 x 7.

    Args:
        mask: What the crop is about.
        product: RGB.
        reference: The aligned reference, RGB, the size of the product; None leaves it out.

    Returns:
        Product, reference and mask as seven channels; beyond the rim the image is continued.
    """
    box = mask.box
    side = max(max(box.width, box.height) * CONTEXT, LEAST)
    left, top = (box.x0 + box.x1 - side) / 2, (box.y0 + box.y1 - side) / 2
    crop = np.zeros((SIDE, SIDE, 7), np.uint8)
    crop[..., :3] = _scaled(product, left, top, side)
    if reference is not None:
        crop[..., 3:6] = np.maximum(_scaled(reference, left, top, side), 1)
    crop[..., 6] = _mask_channel(mask, left, top, side)
    return crop


def registered(crop: Crop) -> Crop:
    """Return the crop with its reference shifted to fit, or dropped when no shift makes it fit.

    The alignment of the whole image leaves parts that stand above each other some pixels off.
    Fitted is the structure outside the mask, within a square of shifts; light drops out.

    Args:
        crop: 64 x 64 x 7; one without reference comes back as it is.
    """
    if not crop[..., 3:6].any():
        return crop
    product, reference = _structure(crop[..., :3]), _structure(crop[..., 3:6])
    inner = slice(REACH, SIDE - REACH)
    outside = cv2.erode((crop[..., 6] == 0).astype(np.uint8), np.ones((5, 5), np.uint8))
    counted = outside[inner, inner].astype(np.float32)
    if counted.mean() < LEAST_COUNTED:
        return crop
    template = np.ascontiguousarray(product[inner, inner])
    misfit = np.maximum(cv2.matchTemplate(reference, template, cv2.TM_SQDIFF, mask=counted), 0)
    down, across = np.unravel_index(int(np.argmin(misfit)), misfit.shape)
    least, unmoved = float(misfit[down, across]), float(misfit[REACH, REACH])
    energy = float((counted * template**2).sum()) + NOISE**2 * float(counted.sum())
    moved = crop.copy()
    if least > FITS * energy:
        moved[..., 3:6] = 0
    elif least < WORTH_MOVING * unmoved:
        shift = np.array([[1, 0, REACH - across], [0, 1, REACH - down]], np.float32)
        moved[..., 3:6] = cv2.warpAffine(
            crop[..., 3:6], shift, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE
        )
    return moved


def _structure(image: Image) -> NDArray[np.float32]:
    """Return what stands out of its surroundings, in levels, float32."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(gray - cv2.GaussianBlur(gray, (0, 0), 8.0), np.float32)


def _scaled(image: Image, left: float, top: float, side: float) -> Image:
    """Return a square of an image at 64 x 64, averaging where it shrinks."""
    x0, y0 = int(np.floor(left)), int(np.floor(top))
    x1, y1 = int(np.ceil(left + side)), int(np.ceil(top + side))
    height, width = image.shape[:2]
    inside = image[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]
    window = cv2.copyMakeBorder(
        np.ascontiguousarray(inside),
        max(-y0, 0),
        max(y1 - height, 0),
        max(-x0, 0),
        max(x1 - width, 0),
        cv2.BORDER_REPLICATE,
    )
    shrink = side / SIDE
    if shrink > 1:  # average first, so that nothing thin is jumped over
        smaller = (max(round(window.shape[1] / shrink), 1), max(round(window.shape[0] / shrink), 1))
        window = cv2.resize(window, smaller, interpolation=cv2.INTER_AREA)
        return np.asarray(
            cv2.resize(window, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR), np.uint8
        )
    factor = SIDE / side
    matrix = np.array(
        [
            [factor, 0, (x0 - left + 0.5) * factor - 0.5],
            [0, factor, (y0 - top + 0.5) * factor - 0.5],
        ]
    )
    return np.asarray(
        cv2.warpAffine(
            window, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


def _mask_channel(mask: MaskCrop, left: float, top: float, side: float) -> NDArray[np.uint8]:
    """Return 255 in the mask, IN_BOX in the rest of its box, 0 elsewhere."""
    factor = SIDE / side
    x0, y0 = (mask.box.x0 - left) * factor, (mask.box.y0 - top) * factor
    width, height = max(round(mask.box.width * factor), 1), max(round(mask.box.height * factor), 1)
    x0, y0 = int(np.clip(round(x0), 0, SIDE - width)), int(np.clip(round(y0), 0, SIDE - height))
    pixels = mask.pixels.astype(np.uint8) * 255
    scaled = cv2.resize(
        pixels,
        (width, height),
        interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_NEAREST,
    )
    channel = np.zeros((SIDE, SIDE), np.uint8)
    # thin masks fade when they shrink: a tenth of a pixel covered is still the mask
    channel[y0 : y0 + height, x0 : x0 + width] = np.where(scaled > 25, 255, IN_BOX)
    return channel
