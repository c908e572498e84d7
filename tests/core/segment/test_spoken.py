from datetime import UTC, datetime

import numpy as np

from core.domain import (
    Alignment,
    Box,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Finding,
    MaskCrop,
    Spot,
)
from core.segment import Matcher, propose
from core.segment.spoken import SpokenSpots

IMAGE = np.zeros((200, 300, 3), np.uint8)


def spot(x, y, kind, probability=0.9):
    return Spot(MaskCrop(Box(x, y, x + 9, y + 9), np.ones((9, 9), bool)), probability, kind)


def located(spots, sentences):
    evidence = Evidence(np.zeros((200, 300), np.float32), spots, conclusive=True, suspicious=True)
    alignment = Alignment(IMAGE, np.ones((200, 300), bool), np.eye(3), 1.0, Correspondence.RIGID)
    capture = Capture("top", IMAGE, datetime.now(UTC), "file")
    comparison = Comparison(capture, IMAGE, alignment, evidence)
    findings = tuple(Finding(sentence, sentence, sentence) for sentence in sentences)
    found = Matcher(SpokenSpots()).match(findings, propose(comparison, [None] * 9), comparison)
    return [each.mask.box.x0 if each.mask else None for each in found]


def test_that_a_sentence_gets_the_spot_of_its_kind():
    spots = (spot(20, 20, "hole"), spot(60, 20, "missing part"), spot(100, 20, "notch"))
    said = ["In [IMG 2] there is a notch.", "In [IMG 2], a part is missing.", "There is a hole."]
    assert located(spots, said) == [100, 60, 20]


def test_that_a_poor_name_still_finds_its_place():
    assert located((spot(20, 20, "difference"),), ["There is a small deviation."]) == [20]


def test_that_alike_spots_get_a_sentence_each():
    spots = (spot(20, 20, "hole"), spot(60, 20, "hole", 0.8))
    assert sorted(located(spots, ["There is a hole.", "There is a second hole."])) == [20, 60]
