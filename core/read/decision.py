"""Weighs all claims of a response: a fault outweighs praise, doubt outweighs silence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain import Difference, Reading
from core.read.claims import Claim, Kind
from core.read.discourse import is_severe
from core.read.remarks import is_adversative

_EXPLAINED = {Kind.BENIGN, Kind.EXCUSED, Kind.REFERENCE, Kind.SHARED}
_WELL = {Kind.SOUND, Kind.PARTLY_SOUND, Kind.BENIGN, Kind.EXCUSED, Kind.REFERENCE, Kind.SHARED}


def decide(claims: Sequence[Claim], verdicts: Sequence[bool]) -> tuple[Difference, str]:
    """Decide whether a response states a difference.

    Args:
        claims: All that its clauses claim.
        verdicts: Bare verdicts ("NG": True, "OK": False) that it holds.

    Returns:
        The decision, and by which of the known ways it came about.
    """
    kinds = {claim.kind for claim in claims if not claim.withdrawn}
    faults = [claim for claim in claims if claim.is_fault]
    is_strong = any(claim.kind is Kind.FAULT and not claim.weak for claim in faults)
    praised = Kind.SOUND in kinds or False in verdicts
    if is_strong:
        return Difference.YES, "fault against praise" if praised else "fault"
    if True in verdicts:
        return Difference.YES, "verdict"
    if Kind.INSTRUCTION in kinds:
        return Difference.UNUSABLE, "orders"
    if Kind.UNUSABLE in kinds:
        return Difference.UNUSABLE, "cannot judge"
    if faults:
        return Difference.YES, "weak fault against praise" if praised else "weak fault"
    remarks = [claim for claim in claims if claim.kind is Kind.REMARK and not claim.withdrawn]
    if remarks and not kinds & _WELL and False not in verdicts:
        return Difference.YES, "remark"
    if any(is_adversative(claim) for claim in remarks) and not kinds & {
        Kind.BENIGN,
        Kind.EXCUSED,
        Kind.SHARED,
        Kind.REFERENCE,
    }:
        return Difference.YES, "remark against praise"
    if (
        any(claim.withdrawn and claim.kind is Kind.FAULT and is_severe(claim) for claim in claims)
        and Kind.EXCUSED in kinds
        and Kind.SHARED not in kinds
    ):
        return Difference.UNUSABLE, "grave fault excused"
    if praised:
        return Difference.NO, _praise(claims)
    if Kind.SUPPOSED in kinds and Kind.TENTATIVE not in kinds and _denies_supposed(claims):
        return Difference.NO, "partly praise"
    if kinds & _WELL:
        return Difference.NO, "partly praise" if Kind.PARTLY_SOUND in kinds else "excuse"
    return Difference.UNUSABLE, "nothing said"


def _praise(claims: Sequence[Claim]) -> str:
    """Praise alone, or beside something that had to be explained away or that nobody understood."""
    if any(claim.withdrawn for claim in claims):
        return "praise against a fault"
    kinds = {claim.kind for claim in claims}
    if kinds & {Kind.REMARK, Kind.TENTATIVE, Kind.SUPPOSED}:
        return "praise beside a remark"
    return "praise beside an excuse" if kinds & _EXPLAINED else "praise"


def _denies_supposed(claims: Sequence[Claim]) -> bool:
    """ "If there were a crack, one would see a line. No such line is visible."."""
    after = False
    for claim in claims:
        if claim.kind is Kind.SUPPOSED:
            after = True
        elif after and re.search(
            r"\b(?:none|no such|not even that|there isn't|isn't one)\b", claim.clause.words
        ):
            return True
    return False


def together(readings: Sequence[Reading]) -> Reading:
    """Make one reading of the parts of a response that stand in different languages.

    A difference in any of them counts, then doubt in any of them.
    """
    if len(readings) == 1:
        return readings[0]
    for difference in (Difference.YES, Difference.UNUSABLE, Difference.NO):
        chosen = [reading for reading in readings if reading.difference is difference]
        if chosen:
            break
    surest = max(chosen, key=lambda reading: reading.probability)
    return replace(
        surest,
        findings=tuple(finding for reading in chosen for finding in reading.findings),
        explanation="; ".join(reading.explanation for reading in readings),
    )
