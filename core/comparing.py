"""Comparing: one product image with all accepted images of its view."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np

from core.align import align
from core.domain import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Image,
    Mask,
    Stage,
)
from core.evidence.several import SUSPICIOUS, calibrated, common, strongest, typical
from core.recipes import ViewSetup
from core.stopwatch import Stopwatch

if TYPE_CHECKING:
    from core.align.structure import Matrix


_MOST_TRIED = 4
"""Accepted images that are aligned before it is said that nothing fits."""


class Finder(Protocol):
    """Finds where a product differs from one aligned reference."""

    def find(self, product: Image, alignment: Alignment, ignore: Mask | None = None) -> Evidence:
        """Return map and spots."""


class Comparer:
    """Compares product images with what is accepted; remembers where the last one lay.

    Args:
        finder: Compares with one reference.
    """

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._last_placement: dict[tuple[str, str, int], Matrix] = {}

    def compare(
        self,
        recipe: str,
        setup: ViewSetup,
        capture: Capture,
        references: Sequence[Image],
        ignore: Mask | None,
        watch: Stopwatch,
    ) -> Comparison:
        """Bring a reference onto the product image and find what differs from all of them.

        Args:
            recipe: Name, under which placements are remembered.
            setup: The view, with its calibration.
            capture: The product image.
            references: Accepted images, RGB, at least one, the preferred one first.
            ignore: True where nothing is compared, drawn on the first of them.
            watch: Is told of the stages.
        """
        with watch.stage(Stage.ALIGN, capture.view):
            index, alignment = self._aligned(recipe, capture, references)
        others = (
            self._align(recipe, capture, references, other)
            for other in range(len(references))
            if other != index
        )
        with watch.stage(Stage.EVIDENCE, capture.view):
            if ignore is not None:
                placement = alignment.homography
                if index:
                    placement = placement @ align(references[index], references[0]).homography
                ignore = laid_on(capture.image, ignore, references[0], placement)
            evidence = common_evidence(self._finder, capture.image, alignment, others, ignore)
            if setup.calibration is not None:
                evidence = calibrated(evidence, setup.calibration.threshold)
        return Comparison(capture, references[index], alignment, evidence)

    def _aligned(
        self, recipe: str, capture: Capture, references: Sequence[Image]
    ) -> tuple[int, Alignment]:
        """Align the first reference that can be compared; the first when none can."""
        found = []
        for index in range(min(len(references), _MOST_TRIED)):
            alignment = self._align(recipe, capture, references, index)
            if not alignment.problem:
                return index, alignment
            found.append(alignment)
        return 0, found[0]

    def _align(
        self, recipe: str, capture: Capture, references: Sequence[Image], index: int
    ) -> Alignment:
        place = (recipe, capture.view, index)
        alignment = align(capture.image, references[index], self._last_placement.get(place))
        if not alignment.problem:
            self._last_placement[place] = alignment.homography
        return alignment


def laid_on(product: Image, ignore: Mask, reference: Image, placement: "Matrix") -> Mask:
    """Bring what was drawn on the reference onto the product, wherever that lies.

    Args:
        product: The product image, RGB.
        ignore: Drawn on the reference, bool, H x W; another size is scaled to the reference's.
        reference: The accepted image, RGB.
        placement: 3 x 3 float64, reference pixels to product pixels.

    Returns:
        bool, the size of the product image.
    """
    height, width = reference.shape[:2]
    drawn = cv2.resize(ignore.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    size = (product.shape[1], product.shape[0])
    return np.asarray(cv2.warpPerspective(drawn, placement, size, flags=cv2.INTER_NEAREST) > 0)


def common_evidence(
    finder: Finder,
    product: Image,
    alignment: Alignment,
    others: Iterable[Alignment],
    ignore: Mask | None = None,
) -> Evidence:
    """Find what differs from every accepted image.

    The others are asked only as long as something is left that could be a difference, so that a
    good product costs no more than with one reference. Of textures, the middle one of all counts.

    Args:
        finder: Compares with one reference.
        product: The product image, RGB.
        alignment: Of the reference that is shown.
        others: Of further accepted images; taken one by one, as far as they are needed.
        ignore: True where nothing is compared, bool, the size of the product image.
    """
    evidence = finder.find(product, alignment, ignore)
    if alignment.correspondence is Correspondence.TEXTURE and strongest(evidence) >= SUSPICIOUS:
        every = [finder.find(product, each, ignore) for each in others if not each.problem]
        return typical(evidence, every)
    asked = iter(others)
    while strongest(evidence) >= SUSPICIOUS:
        another = next(asked, None)
        if another is None:
            break
        if not another.problem:
            evidence = common(evidence, finder.find(product, another, ignore))
    return evidence
