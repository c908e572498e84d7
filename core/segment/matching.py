"""Matching: which mask a finding refers to, with a probability, or that it is not in this image."""

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain import Comparison, Correspondence, Finding, LocatedFinding, MaskProposal, Notice
from core.segment.assignment import assign
from core.segment.attributes import attribute_odds
from core.segment.places import place_odds
from core.segment.refining import refined

LEAST_PROBABILITY = 0.25
"""Below it a finding stays unlocated rather than painted at random."""

TRUST_ELSEWHERE = 0.5
"""Share of the words' log-odds that counts where pixels have no exact partners: photographs of
textures, food and assemblies are further than scans from what the encoder learned from."""

TRUST_IN_DEPTH = 0.7
"""The same in whether a finding is there, on products with depth."""
SUPPORT_IN_DEPTH = 0.5
"""Power of a mask's support in which one is meant, there: what is often a false alarm, such as a
loose part, may well be what the text names."""


SHARING = 0.3
"""What it costs two findings of one sentence, in log-odds, to mean the same mask."""


class Encoder(Protocol):
    """Puts words and masks into one shared space and compares them there."""

    name: str

    def compare(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> NDArray[np.float64]:
        """Return log-odds that a finding's words describe a mask's pixels, F x M, calibrated."""


class Matcher:
    """Finds the mask that each finding refers to.

    Args:
        encoder: Compares words with pixels; None leaves place and evidence to decide.
    """

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder

    @property
    def name(self) -> str:
        """What compares words with pixels; changes when it has to move to another device."""
        return self._encoder.name if self._encoder else "evidence"

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What should be known of the encoder: that it had to move to another device."""
        notice = getattr(self._encoder, "notice", None)
        return (notice,) if isinstance(notice, Notice) else ()

    @property
    def encoder(self) -> Encoder | None:
        """What compares words with pixels."""
        return self._encoder

    def match(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> tuple[LocatedFinding, ...]:
        """Give every finding the mask its words refer to; all findings are decided together.

        Args:
            findings: What the text states.
            proposals: Candidate masks.
            comparison: The pixels behind them.

        Returns:
            The findings, in order; one that names several things may appear several times, one
            that is not to be seen in this image appears with mask None.
        """
        if not findings:
            return ()
        if not proposals:
            return tuple(LocatedFinding(finding) for finding in findings)
        sure, preferred = self.log_odds(findings, proposals, comparison)
        least = _logit(LEAST_PROBABILITY)
        # the surest mask says whether it is in this image at all; which mask it is, the preference
        seen = sure.max(1, keepdims=True) > least
        worth = np.where(seen, preferred - preferred.min() + least + 0.01, -np.inf)
        if comparison.alignment.correspondence is Correspondence.RIGID:
            worth[sure <= least] = -np.inf
        masks = [proposal.mask for proposal in proposals]
        counts = [max(finding.count, 1) for finding in findings]
        located: list[LocatedFinding] = []
        given = _shared_in_a_sentence(findings, worth, assign(worth, counts, masks, least))
        for finding, odds, columns in zip(findings, sure, given, strict=True):
            if not columns:
                located.append(LocatedFinding(finding, None, float(_probability(odds.max()))))
            located += [
                LocatedFinding(
                    finding,
                    refined(masks[column], comparison),
                    float(_probability(odds[column])),
                )
                for column in columns
            ]
        return tuple(located)

    def log_odds(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how sure it is that each finding refers to each mask, and which is preferred.

        Returns:
            Log-odds, findings x proposals; and the same with words trusted less where pixels have
            no exact partners, and prominence counted: only their order means something.
        """
        height, width = comparison.capture.image.shape[:2]
        places = np.array(
            [
                [place_odds(each.mask.box, finding.region, height, width) for each in proposals]
                for finding in findings
            ]
        )
        # what the words describe must be there at all
        there = np.log(np.clip([each.support for each in proposals], 0.01, 1.0))
        words = (
            self._encoder.compare(findings, proposals, comparison)
            if self._encoder
            else np.full(places.shape, _logit(0.5))
        )
        looks = attribute_odds(findings, proposals, comparison.capture.image)
        correspondence = comparison.alignment.correspondence
        prominence = np.log([each.prominence for each in proposals])
        usual = looks + places
        if correspondence is Correspondence.DEPTH:
            heard = TRUST_IN_DEPTH * words + usual
            return heard + there, heard + SUPPORT_IN_DEPTH * there + prominence
        sure: NDArray[np.float64] = words + usual + there
        trusted = words if correspondence is Correspondence.RIGID else TRUST_ELSEWHERE * words
        return sure, trusted + usual + there + prominence


def _shared_in_a_sentence(
    findings: Sequence[Finding], worth: NDArray[np.float64], given: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Let two clauses of one sentence mean one mask where that is likelier than two.

    "There is a large crack, the biscuit is broken": two findings, one thing.
    """
    shared = [list(columns) for columns in given]
    for later, finding in enumerate(findings):
        for earlier in range(later):
            ours, theirs = shared[later], shared[earlier]
            if len(ours) != 1 or len(theirs) != 1 or not _may_be_one(finding, findings[earlier]):
                continue
            both = worth[later] + worth[earlier]
            apart = worth[later, ours[0]] + worth[earlier, theirs[0]]
            if both.max() - SHARING > apart:
                shared[later], shared[earlier] = [int(both.argmax())], [int(both.argmax())]
    return shared


def _may_be_one(one: Finding, other: Finding) -> bool:
    """Whether two findings stand in one sentence and do not name two places."""
    places = {one.region, other.region} - {None}
    return one.sentence == other.sentence and len(places) < 2 and one.count == other.count == 1


def _logit(probability: float) -> float:
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))
