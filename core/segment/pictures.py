"""What a vision tower is shown: the image at its size, masks, and single things on plain ground."""

from collections.abc import Sequence

import cv2
import numpy as np
import torch
from torch import Tensor

from core.domain import Box, Image, MaskCrop


def as_input(image: Image, size: int, mean: Sequence[float], spread: Sequence[float]) -> Tensor:
    """Return an image squashed to the tower's size and normalised, 1 x 3 x size x size."""
    small = cv2.resize(
        image,
        (size, size),
        interpolation=cv2.INTER_AREA if min(image.shape[:2]) > size else cv2.INTER_CUBIC,
    )
    values = torch.from_numpy(small).permute(2, 0, 1)[None].float() / 255
    return (values - torch.tensor(mean)[:, None, None]) / torch.tensor(spread)[:, None, None]


def masks_at(masks: Sequence[MaskCrop], window: Box, size: int) -> Tensor:
    """Return the shares of every pixel that masks cover, at the tower's size, M x size x size.

    Args:
        masks: In pixels of the product image.
        window: The part of the product image that the tower looks at.
        size: Of the tower's input.
    """
    rows = np.zeros((len(masks), size, size), np.float32)
    across, down = size / window.width, size / window.height
    for row, mask in zip(rows, masks, strict=True):
        # the crop alone is scaled: nothing of the whole image's size is made per mask
        left, right = (mask.box.x0 - window.x0) * across, (mask.box.x1 - window.x0) * across
        top, bottom = (mask.box.y0 - window.y0) * down, (mask.box.y1 - window.y0) * down
        x0, y0 = int(np.floor(left)), int(np.floor(top))
        width, height = int(np.ceil(right)) - x0, int(np.ceil(bottom)) - y0
        scaled = cv2.warpAffine(
            _fine(mask.pixels.astype(np.float32), across, down),
            np.array([[1, 0, left - x0], [0, 1, top - y0]], np.float32),
            (max(width, 1), max(height, 1)),
        )
        inside = row[max(y0, 0) : y0 + height, max(x0, 0) : x0 + width]
        cut = scaled[max(-y0, 0) :, max(-x0, 0) :][: inside.shape[0], : inside.shape[1]]
        inside[: cut.shape[0], : cut.shape[1]] = cut
    return torch.from_numpy(rows)


def alone(image: Image, mask: MaskCrop, mean: Sequence[float]) -> Image:
    """Return what a mask covers on a ground of the mean colour, cropped to its box, uint8."""
    ground = np.round(np.array(mean) * 255).astype(np.uint8)
    return np.where(mask.pixels[..., None], image[mask.box.slices], ground).astype(np.uint8)


def _fine(pixels: np.ndarray, across: float, down: float) -> np.ndarray:
    height, width = pixels.shape
    size = (max(round(width * across), 1), max(round(height * down), 1))
    shrinks = across < 1 or down < 1
    return np.asarray(
        cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_NEAREST)
    )
