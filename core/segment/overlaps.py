"""How much two masks share, computed on their crops."""

from collections.abc import Sequence

import numpy as np

from core.domain import MaskCrop, MaskProposal


def shared_pixels(one: MaskCrop, other: MaskCrop) -> int:
    """Count the pixels that both masks cover."""
    x0, y0 = max(one.box.x0, other.box.x0), max(one.box.y0, other.box.y0)
    x1, y1 = min(one.box.x1, other.box.x1), min(one.box.y1, other.box.y1)
    if x1 <= x0 or y1 <= y0:
        return 0
    return int(np.count_nonzero(_window(one, x0, y0, x1, y1) & _window(other, x0, y0, x1, y1)))


def overlap(one: MaskCrop, other: MaskCrop) -> float:
    """Return intersection over union of two masks, 0..1."""
    shared = shared_pixels(one, other)
    return shared / max(one.area + other.area - shared, 1)


def containment(one: MaskCrop, other: MaskCrop) -> float:
    """Return the share of the smaller mask that lies in the larger one, 0..1."""
    return shared_pixels(one, other) / max(min(one.area, other.area), 1)


def without_duplicates(
    proposals: Sequence[MaskProposal], same: float, limit: int
) -> tuple[MaskProposal, ...]:
    """Keep the first of every group of nearly equal masks.

    Args:
        proposals: Candidates, the preferred ones first.
        same: Intersection over union from which two masks are one.
        limit: Most that are kept.
    """
    kept: list[tuple[MaskProposal, int]] = []
    for proposal in proposals:
        if len(kept) == limit:
            break
        mask, area = proposal.mask, proposal.mask.area
        if not any(_is_same(mask, area, other.mask, size, same) for other, size in kept):
            kept.append((proposal, area))
    return tuple(proposal for proposal, _ in kept)


def _is_same(one: MaskCrop, area: int, other: MaskCrop, other_area: int, same: float) -> bool:
    """Whether two masks of known area overlap enough; masks of very unlike area cannot."""
    if min(area, other_area) / max(area, other_area, 1) < same:
        return False
    shared = shared_pixels(one, other)
    return shared / max(area + other_area - shared, 1) >= same


def _window(mask: MaskCrop, x0: int, y0: int, x1: int, y1: int) -> "np.ndarray":
    return mask.pixels[y0 - mask.box.y0 : y1 - mask.box.y0, x0 - mask.box.x0 : x1 - mask.box.x0]
