"""Images, masks and where in them: boxes and regions.

Images are ``uint8``, height x width x 3, RGB, and read-only once inside a value. Boxes are in
pixels of the product image, x1 and y1 exclusive; regions are fractions 0..1 of it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""uint8, H x W x 3, RGB."""
Mask = NDArray[np.bool_]
"""bool, H x W."""
Map = NDArray[np.float32]
"""float32, H x W."""


class Box(NamedTuple):
    """A rectangle in pixels of the product image, x1 and y1 exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns of this box, for indexing an image or a mask."""
        return slice(self.y0, self.y1), slice(self.x0, self.x1)


FRAME_RIM = 6
"""Pixels that a person leaves between a thing and the box drawn around it."""


class Region(NamedTuple):
    """A rectangle in fractions 0..1 of the product image, x right, y down."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class MaskCrop:
    """A mask stored as its bounding box and the pixels inside it.

    Attributes:
        box: Where the crop lies in the product image.
        pixels: bool, box.height x box.width.
    """

    box: Box
    pixels: Mask = field(repr=False)

    def __post_init__(self) -> None:
        if self.pixels.shape != (self.box.height, self.box.width):
            raise ValueError(f"pixels {self.pixels.shape} do not fill {self.box}")
        self.pixels.setflags(write=False)

    @classmethod
    def of(cls, mask: Mask) -> Self:
        """Cut the bounding box out of a full-size mask; ValueError when the mask is empty."""
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if not rows.size:
            raise ValueError("the mask is empty")
        box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
        return cls(box, mask[box.slices].copy())

    def full(self, height: int, width: int) -> Mask:
        """Return the mask at the size of the product image, bool, height x width."""
        mask = np.zeros((height, width), bool)
        mask[self.box.slices] = self.pixels
        return mask

    def frame(self, height: int, width: int) -> Box:
        """Return the box to show a person: around the mask with a rim, inside the product image.

        Args:
            height: Of the product image in pixels.
            width: Of the product image in pixels.
        """
        box = self.box
        return Box(
            max(box.x0 - FRAME_RIM, 0),
            max(box.y0 - FRAME_RIM, 0),
            min(box.x1 + FRAME_RIM, width),
            min(box.y1 + FRAME_RIM, height),
        )

    @property
    def area(self) -> int:
        """Number of pixels set."""
        return int(np.count_nonzero(self.pixels))
