from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
import pytest

from core.domain import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Inspection,
    Order,
    Verdict,
    ViewResult,
)
from core.drift import EARLIEST, DriftGuard, DriftKind

PIXELS = np.zeros((4, 4, 3), np.uint8)


def inspected(light=1.0, sharpness=1.0, quality=0.9, problem=""):
    alignment = Alignment(
        PIXELS,
        np.ones((4, 4), bool),
        np.eye(3),
        quality,
        Correspondence.RIGID,
        problem=problem,
        light=light,
        sharpness=sharpness,
    )
    nothing = Evidence(np.zeros((4, 4), np.float32), (), conclusive=True, suspicious=False)
    capture = Capture("top", PIXELS, datetime.now(UTC), "file")
    comparison = Comparison(capture, PIXELS, alignment, nothing)
    return Inspection(
        uuid4(),
        datetime.now(UTC),
        "station",
        "Valve head",
        1,
        Order(),
        Verdict.PASS,
        None,
        (ViewResult("top", Verdict.PASS, capture=capture, comparison=comparison),),
        {},
        {},
    )


def kinds(drifts):
    return {drift.kind for drift in drifts}


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"light": 0.6}, DriftKind.DARKER),
        ({"light": 1.6}, DriftKind.BRIGHTER),
        ({"sharpness": 0.75}, DriftKind.LESS_SHARP),
        ({"quality": 0.6}, DriftKind.LESS_ALIKE),
    ],
)
def test_that_what_stays_changed_is_told_once_it_is_sure(changed, kind):
    guard = DriftGuard()
    for _ in range(12):
        assert guard.add(inspected()) == ()
    told = [kinds(guard.add(inspected(**changed))) for _ in range(12)]
    assert told[0] == set()
    assert told[-1] == {kind}


def test_that_one_odd_picture_is_no_drift():
    guard = DriftGuard()
    told = [guard.add(inspected(light=0.4 if number == 8 else 1.0)) for number in range(16)]
    assert told == [()] * 16


def test_that_a_warning_ends_when_the_cause_has_gone():
    guard = DriftGuard()
    for _ in range(12):
        warned = guard.add(inspected(sharpness=0.7))
    assert kinds(warned) == {DriftKind.LESS_SHARP}
    assert 0.65 < warned[0].share < 0.75
    for _ in range(12):
        warned = guard.add(inspected())
    assert warned == ()


def test_that_pictures_that_cannot_be_compared_do_not_count():
    guard = DriftGuard()
    for _ in range(EARLIEST + 5):
        assert guard.add(inspected(light=0.1, problem="A hand.")) == ()


def test_that_a_guard_that_forgets_begins_anew():
    guard = DriftGuard()
    for _ in range(12):
        guard.add(inspected(light=0.5))
    guard.forget()
    assert guard.add(inspected(light=0.5)) == ()
