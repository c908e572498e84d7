"""The rules of judgement: from what was said and seen to PASS, FAIL or REVIEW."""

from collections.abc import Sequence

from core.domain import (
    Alignment,
    Comparison,
    Difference,
    LocatedFinding,
    Reading,
    Reason,
    ReasonCode,
    Response,
    Verdict,
    ViewResult,
)

OFFLINE = "offline"


def reason_against_comparing(alignment: Alignment) -> Reason | None:
    """Say why this picture cannot be compared with its reference, or None when it can."""
    if not alignment.problem:
        return None
    return Reason(ReasonCode.NOT_ALIGNED, alignment.problem, alignment.remedy)


def judge_view(
    comparison: Comparison,
    response: Response,
    reading: Reading,
    located: Sequence[LocatedFinding],
    *,
    cross_check: bool,
) -> tuple[Verdict, Reason | None]:
    """Judge one view.

    A PASS is earned: it takes a picture that can be compared, a text that states no difference and,
    with the cross-check, pixels that do not contradict it. Once the text states a difference,
    trouble in locating it leaves FAIL.

    Args:
        comparison: What the pixels say.
        response: What the describer said.
        reading: What the reader made of it.
        located: The findings with or without mask.
        cross_check: Whether text and pixels must support each other (rule 4).

    Returns:
        The verdict, and the reason when it is REVIEW.
    """
    reason = reason_against_comparing(comparison.alignment)
    if reason is None and reading.difference is Difference.UNUSABLE:
        reason = _DISAGREEMENT if len(set(reading.votes)) > 1 else _UNUSABLE
    if reason is None and reading.difference is Difference.NO:
        reason = _reason_against_passing(comparison, response, cross_check=cross_check)
    if reason is None and reading.difference is Difference.YES and cross_check:
        reason = _reason_against_failing(comparison, located)
    if reason is not None:
        return Verdict.REVIEW, reason
    return (Verdict.FAIL if reading.difference is Difference.YES else Verdict.PASS), None


_UNUSABLE = Reason(
    ReasonCode.UNUSABLE_RESPONSE,
    "The answer does not say whether the product differs from its reference.",
    "Look at the product yourself and decide.",
)
_DISAGREEMENT = Reason(
    ReasonCode.DISAGREEMENT,
    "The answers do not agree whether the product differs from its reference.",
    "Read the answers, look at the product yourself and decide.",
)


def judge(views: Sequence[ViewResult]) -> tuple[Verdict, Reason | None]:
    """Judge the product by its views: the worst one counts, FAIL before REVIEW before PASS."""
    verdicts = {view.verdict for view in views}
    if Verdict.FAIL in verdicts:
        return Verdict.FAIL, None
    for view in views:
        if view.verdict is Verdict.REVIEW:
            return Verdict.REVIEW, view.reason
    return Verdict.PASS, None


def _reason_against_passing(
    comparison: Comparison, response: Response, *, cross_check: bool
) -> Reason | None:
    evidence = comparison.evidence
    if cross_check and evidence.suspicious:
        return Reason(
            ReasonCode.SEEN_NOT_NAMED,
            "The pictures differ, but the answer names no difference.",
            "Look at the marked places and decide.",
        )
    if not evidence.conclusive and response.describer == OFFLINE:
        return Reason(
            ReasonCode.NOT_COMPARABLE,
            "This kind of product cannot be passed offline from one reference.",
            "Decide yourself, or let an endpoint describe it.",
        )
    return None


def _reason_against_failing(
    comparison: Comparison, located: Sequence[LocatedFinding]
) -> Reason | None:
    evidence = comparison.evidence
    seen = bool(evidence.spots) or any(each.mask is not None for each in located)
    if seen or not evidence.conclusive:
        return None
    return Reason(
        ReasonCode.NAMED_NOT_SEEN,
        "The answer names a difference that is not to be seen in the pictures.",
        "Compare product and reference yourself and decide.",
    )
