"""Mask proposals: the segments that words may refer to, whatever they may be."""

from collections.abc import Sequence

from core.domain import Comparison, MaskProposal, Region
from core.segment.appearance import WITHOUT_PARTNERS, appearance_proposals, by_rank
from core.segment.overlaps import without_duplicates
from core.segment.places import pixels_of

MOST_EVIDENCE = 60
MOST_APPEARANCE = 60
SAME = 0.85
"""Intersection over union from which two proposals are one."""
MARGIN = 0.08
"""How far around the named region appearance is looked at, in fractions of the image."""
CONVINCING = 0.35
"""Probability from which an evidence spot may be what the words mean."""


def propose(comparison: Comparison, regions: Sequence[Region | None]) -> tuple[MaskProposal, ...]:
    """Propose masks for findings: evidence first, appearance where evidence is silent.

    Evidence spots are taken from the whole image, for location words are often wrong and the spots
    are few. Appearance segments are sought only where the words point, and only where pixels of
    the reference cannot tell: on textures and soft products, or in a named region without a spot.

    Args:
        comparison: What the pixels say.
        regions: Per finding, where its location words allow, or None.

    Returns:
        Class-agnostic masks without near duplicates, evidence before appearance.
    """
    alone = comparison.alignment.correspondence in WITHOUT_PARTNERS
    evidence = tuple(
        MaskProposal(spot.mask, "evidence", spot.probability, by_rank(rank) if alone else 1.0)
        for rank, spot in enumerate(comparison.evidence.spots[:MOST_EVIDENCE])
    )
    kept = without_duplicates(evidence, SAME, MOST_EVIDENCE)
    silent = [region for region in regions if _is_silent(comparison, region)]
    if not silent:
        return kept
    height, width = comparison.capture.image.shape[:2]
    windows = [pixels_of(region, height, width, MARGIN) for region in silent]
    found = appearance_proposals(comparison, windows, MOST_APPEARANCE)
    return without_duplicates(kept + found, SAME, MOST_EVIDENCE + MOST_APPEARANCE)


def _is_silent(comparison: Comparison, region: Region | None) -> bool:
    """Whether evidence has nothing to offer for a finding in this region."""
    evidence = comparison.evidence
    if comparison.alignment.correspondence in WITHOUT_PARTNERS or not evidence.conclusive:
        return True
    height, width = comparison.capture.image.shape[:2]
    window = pixels_of(region, height, width, MARGIN)
    return not any(
        spot.probability >= CONVINCING
        and window.x0 <= (spot.mask.box.x0 + spot.mask.box.x1) / 2 <= window.x1
        and window.y0 <= (spot.mask.box.y0 + spot.mask.box.y1) / 2 <= window.y1
        for spot in evidence.spots
    )
