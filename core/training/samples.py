"""Samples: small pictures of masks with the words that are true of them, or without any."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.align import align
from core.domain import Alignment, Finding, Image, MaskCrop
from core.errors import StationError
from core.segment.crops import Crop, crop_around
from core.segment.encoder import crop_of

NOTHING = Finding("Nothing is wrong here.", "an intact surface", "")
"""What is true of a mask that a person accepted."""


class TrainingError(StationError):
    """There is too little to learn from, or a file of it cannot be used."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One mask of one product image, as the embedded model sees it.

    Attributes:
        crop: uint8, 64 x 64 x 7.
        image: Names the product image: masks of one image are never divided between learning and
            judging.
        finding: Words that are true of it; None where nobody said any.
    """

    crop: Crop = field(repr=False)
    image: str
    finding: Finding | None = None

    @property
    def kind(self) -> str:
        """What samples with the same meaning share: the label, else the phrase, lower case."""
        return "" if self.finding is None else kind_of(self.finding)


def kind_of(finding: Finding) -> str:
    """Return what findings with the same meaning share: label, else phrase, lower case."""
    return (finding.label or finding.phrase or finding.sentence).lower().strip()


class Heard(Protocol):
    """Who hears how far a long step is, and may stop it by raising Cancelled."""

    def __call__(self, what: str, done: int, count: int) -> None:
        """Take note."""


def samples_of(
    name: str,
    product: Image,
    reference: Image | None,
    said: Sequence[tuple[MaskCrop, Finding | None]],
) -> list[Sample]:
    """Cut the samples out of one product image.

    Args:
        name: Of the product image.
        product: RGB.
        reference: An accepted image, RGB; None when there is none.
        said: Masks, with the words that are true of each or None.
    """
    if not said:
        return []
    alignment = align(product, reference) if reference is not None else None
    return [Sample(_cut(mask, product, alignment), name, words) for mask, words in said]


def _cut(mask: MaskCrop, product: Image, alignment: Alignment | None) -> Crop:
    if alignment is None or alignment.problem:
        return crop_around(mask, product, None)
    return crop_of(mask, product, alignment)


def unlabelled(
    name: str,
    product: Image,
    reference: Image,
    look: Callable[[Image, Alignment], Sequence[MaskCrop]],
) -> list[Sample]:
    """Cut samples without words out of one product image, wherever it differs from its reference.

    Args:
        name: Of the product image.
        product: RGB.
        reference: An accepted image, RGB.
        look: Finds the masks that differ.
    """
    alignment = align(product, reference)
    if alignment.problem:
        return []
    return [Sample(_cut(mask, product, alignment), name) for mask in look(product, alignment)]


def crops_of(samples: Sequence[Sample]) -> NDArray[np.uint8]:
    """Return the crops of samples, N x 64 x 64 x 7."""
    if not samples:
        return np.zeros((0, 64, 64, 7), np.uint8)
    return np.stack([each.crop for each in samples])
