"""Weighs all claims of a response: a fault outweighs praise, doubt outweighs silence."""

from collections.abc import Sequence

from core.domain import Difference
from core.read.claims import Claim, Kind
from core.read.discourse import is_severe
from core.read.remarks import is_adversative

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
    if any(
        claim.withdrawn and claim.kind is Kind.FAULT and is_severe(claim) for claim in claims
    ) and any(claim.kind is Kind.EXCUSED for claim in claims):
        return Difference.UNUSABLE, "grave fault excused"
    if praised:
        return Difference.NO, "praise"
    if kinds & _WELL:
        return Difference.NO, "partly praise"
    return Difference.UNUSABLE, "nothing said"
