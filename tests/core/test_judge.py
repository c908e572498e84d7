"""The rules of judgement of DESIGN section 1, a test each."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import (
    Alignment,
    Box,
    Capture,
    Comparison,
    Correspondence,
    Difference,
    Evidence,
    Finding,
    LocatedFinding,
    MaskCrop,
    Reading,
    Reason,
    ReasonCode,
    Response,
    Spot,
    Verdict,
    ViewResult,
)
from core.judge import judge, judge_view

MASK = MaskCrop(Box(1, 1, 3, 3), np.ones((2, 2), bool))
FINDING = Finding("A screw is missing.", "screw", "missing screw")
NOTHING_SEEN = ((), True, False)
STRONGLY_SEEN = ((Spot(MASK, 0.99),), True, True)
NOT_COMPARABLE = ((), False, False)


def comparison(seen=NOTHING_SEEN, problem=""):
    image = np.zeros((8, 8, 3), np.uint8)
    spots, conclusive, suspicious = seen
    alignment = Alignment(
        image.copy(),
        np.ones((8, 8), bool),
        np.eye(3),
        1.0,
        Correspondence.RIGID,
        problem,
        "Lay it down again." if problem else "",
    )
    evidence = Evidence(np.zeros((8, 8), np.float32), spots, conclusive, suspicious)
    capture = Capture("top", image.copy(), datetime.now(UTC), "file")
    return Comparison(capture, image.copy(), alignment, evidence)


def verdict(difference, seen=NOTHING_SEEN, *, located=(), problem="", by="gpt", cross_check=True):
    given_verdict, reason = judge_view(
        comparison(seen, problem),
        Response("text", by),
        Reading(difference, 0.5),
        located,
        cross_check=cross_check,
    )
    assert (reason is not None) == (given_verdict is Verdict.REVIEW)
    return given_verdict, reason and reason.code


def test_that_a_text_without_difference_over_quiet_pixels_passes():
    assert verdict(Difference.NO) == (Verdict.PASS, None)


def test_that_an_unusable_text_is_never_a_pass():
    assert verdict(Difference.UNUSABLE) == (Verdict.REVIEW, ReasonCode.UNUSABLE_RESPONSE)


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        ((Difference.YES, Difference.NO), ReasonCode.DISAGREEMENT),
        ((Difference.NO, Difference.UNUSABLE), ReasonCode.DISAGREEMENT),
        ((Difference.UNUSABLE, Difference.UNUSABLE), ReasonCode.UNUSABLE_RESPONSE),
    ],
)
def test_that_answers_that_do_not_agree_are_reviewed_as_such(votes, code):
    reading = Reading(Difference.UNUSABLE, 0.5, votes=votes)
    said = Response("text", "gpt")
    given, reason = judge_view(comparison(), said, reading, (), cross_check=True)
    assert (given, reason.code) == (Verdict.REVIEW, code)


def test_that_a_product_that_does_not_align_is_reviewed_whatever_the_text_says():
    for difference in Difference:
        assert verdict(difference, problem="Wrong product?") == (
            Verdict.REVIEW,
            ReasonCode.NOT_ALIGNED,
        )


def test_that_a_stated_difference_fails_although_nothing_could_be_located():
    unlocated = (LocatedFinding(FINDING),)
    assert verdict(Difference.YES, STRONGLY_SEEN, located=unlocated) == (Verdict.FAIL, None)
    assert verdict(Difference.YES, located=unlocated, cross_check=False) == (Verdict.FAIL, None)


def test_that_what_is_seen_but_not_named_is_reviewed():
    assert verdict(Difference.NO, STRONGLY_SEEN) == (Verdict.REVIEW, ReasonCode.SEEN_NOT_NAMED)


def test_that_what_is_named_but_not_seen_is_reviewed():
    unlocated = (LocatedFinding(FINDING),)
    assert verdict(Difference.YES, located=unlocated) == (
        Verdict.REVIEW,
        ReasonCode.NAMED_NOT_SEEN,
    )


def test_that_a_mask_supports_a_named_difference():
    assert verdict(Difference.YES, located=(LocatedFinding(FINDING, MASK, 0.8),)) == (
        Verdict.FAIL,
        None,
    )


def test_that_without_the_cross_check_the_text_alone_decides():
    assert verdict(Difference.NO, STRONGLY_SEEN, cross_check=False) == (Verdict.PASS, None)


def test_that_pixels_that_cannot_tell_do_not_pass_a_product_offline():
    assert verdict(Difference.NO, NOT_COMPARABLE, by="offline") == (
        Verdict.REVIEW,
        ReasonCode.NOT_COMPARABLE,
    )
    assert verdict(Difference.NO, NOT_COMPARABLE, by="offline", cross_check=False)[0] is (
        Verdict.REVIEW
    )


def test_that_pixels_that_cannot_tell_do_not_contradict_a_text():
    unlocated = (LocatedFinding(FINDING),)
    assert verdict(Difference.NO, NOT_COMPARABLE) == (Verdict.PASS, None)
    assert verdict(Difference.YES, NOT_COMPARABLE, located=unlocated) == (Verdict.FAIL, None)


@given(st.lists(st.sampled_from(Verdict), min_size=1, max_size=6))
def test_that_the_worst_view_counts(verdicts):
    reason = Reason(ReasonCode.CAMERA, "Lost.", "Check the cable.")
    views = [
        ViewResult(str(number), each, reason if each is Verdict.REVIEW else None)
        for number, each in enumerate(verdicts)
    ]
    order = [Verdict.FAIL, Verdict.REVIEW, Verdict.PASS]
    worst, why = judge(views)
    assert worst is min(verdicts, key=order.index)
    assert (why is reason) == (worst is Verdict.REVIEW)


@pytest.mark.parametrize("difference", [Difference.UNUSABLE, Difference.YES])
@pytest.mark.parametrize("seen", [NOTHING_SEEN, STRONGLY_SEEN, NOT_COMPARABLE])
@pytest.mark.parametrize("cross_check", [True, False])
def test_that_only_a_text_without_difference_can_pass(difference, seen, cross_check):
    assert verdict(difference, seen, cross_check=cross_check)[0] is not Verdict.PASS
