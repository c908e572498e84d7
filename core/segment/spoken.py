"""Spoken spots: what the offline describer says, it says of spots, whose kinds are known."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import Comparison, Finding, MaskProposal

_SAME_KIND = 3.0


class SpokenSpots:
    """An encoder for the offline describer's sentences, in place of one that looks at pixels.

    A spot that its own words call by another name is a poor name, not another place: so words can
    only speak for a mask here, never against it.
    """

    name = "evidence"

    def compare(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> NDArray[np.float64]:
        """Return log-odds by whether a sentence names the kind of a spot, F x M."""
        kinds = {id(spot.mask): spot.kind for spot in comparison.evidence.spots}
        named = [kinds.get(id(proposal.mask), "") for proposal in proposals]
        return np.array(
            [[_SAME_KIND * _names(finding, kind) for kind in named] for finding in findings]
        )


def _names(finding: Finding, kind: str) -> bool:
    words = kind.split()
    return bool(words) and all(word in finding.sentence for word in words)
