"""What the pixels say: product image, aligned reference, and where the two differ."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.domain.images import Image, Map, Mask, MaskCrop


class Correspondence(StrEnum):
    """How the pixels of the reference correspond to those of the product image."""

    RIGID = "rigid"  # a smooth map brings every pixel onto its partner
    DEPTH = "depth"  # the same product, but parts stand above each other or are another piece
    SOFT = "soft"  # the same shape lying differently
    TEXTURE = "texture"  # the same kind of surface, no pixel has a partner
    UNRELATED = "unrelated"  # not the same product, or nothing to be seen


@dataclass(frozen=True, slots=True, eq=False)
class Capture:
    """One product image from one view.

    Attributes:
        view: Name of the view.
        image: The product image, RGB.
        taken_at: When it was exposed, in UTC.
        camera: Identity of the camera, for instance its serial number, or the file it came from.
        frame_number: The camera's own count, where it has one.
    """

    view: str
    image: Image = field(repr=False)
    taken_at: datetime
    camera: str
    frame_number: int | None = None

    def __post_init__(self) -> None:
        self.image.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The reference brought onto the product image.

    Attributes:
        reference: The warped reference, RGB, the size of the product image.
        overlap: Where the warped reference covers the product image, bool, H x W.
        homography: 3 x 3 float64, reference pixels to product pixels (the coarse part of the map).
        quality: Share of the product's structure that corresponds, 0..1.
        correspondence: How reference and product correspond.
        problem: What keeps the product from being compared, one sentence, or "".
        remedy: What the operator can do about the problem, or "".
        light: Brightness of the picture against the reference's, 1 for the same.
        sharpness: Of the picture against the reference's, 1 for the same.
        surface: The reference as it was taken, RGB, for textures; None where pixels have partners.
    """

    reference: Image = field(repr=False)
    overlap: Mask = field(repr=False)
    homography: NDArray[np.float64]
    quality: float
    correspondence: Correspondence
    problem: str = ""
    remedy: str = ""
    light: float = 1.0
    sharpness: float = 1.0
    surface: Image | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.reference.setflags(write=False)
        self.overlap.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One place where product and reference differ beyond alignment, light and noise.

    Attributes:
        mask: The pixels that differ.
        probability: That this is a real deviation of the product, 0..1, calibrated.
        kind: What the pixels support, in words ("hole", "missing part", "scratch", "difference").
    """

    mask: MaskCrop
    probability: float
    kind: str = "difference"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Where and how strongly the product image differs from the aligned reference.

    Attributes:
        map: Probability of a deviation per pixel, 0..1, float32, H x W.
        spots: The places, strongest first.
        conclusive: Whether absence of spots means absence of defects. False where nothing
            corresponds (textures, unrelated pictures): then no spot is no reason to pass.
        suspicious: Whether the spots suffice to contradict a response that states no difference.
    """

    map: Map = field(repr=False)
    spots: tuple[Spot, ...]
    conclusive: bool
    suspicious: bool

    def __post_init__(self) -> None:
        self.map.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Everything the pixels of one view say: what describers, proposers and judges look at.

    Attributes:
        capture: The product image and where it comes from.
        reference: The accepted image of this view as it was stored, RGB.
        alignment: That reference brought onto the product image.
        evidence: Where the two differ.
    """

    capture: Capture
    reference: Image = field(repr=False)
    alignment: Alignment
    evidence: Evidence
