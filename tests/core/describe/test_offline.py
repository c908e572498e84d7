from datetime import UTC, datetime

import numpy as np
import pytest

from core.describe.offline import NO_DIFFERENCE, OfflineDescriber, place_words, shown_spots
from core.domain import (
    Alignment,
    Box,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    MaskCrop,
    Spot,
)
from core.read import load_reader
from core.read.regions import region_of

KINDS = (
    "bridge", "gap", "notch", "hole", "protrusion", "extra material", "missing part",
    "foreign object", "incorrect part", "loose part", "misaligned part", "swapped wire", "scratch",
    "crack", "stain", "dent", "chipped edge", "burr", "discoloured spot", "dark spot",
    "bright spot", "difference",
)  # fmt: skip


def spot(x, y, probability=0.9, kind="hole", side=8):
    return Spot(
        MaskCrop(Box(x, y, x + side, y + side), np.ones((side, side), bool)), probability, kind
    )


def described(*spots):
    image = np.zeros((300, 400, 3), np.uint8)
    evidence = Evidence(np.zeros((300, 400), np.float32), spots, conclusive=True, suspicious=False)
    alignment = Alignment(image, np.ones((300, 400), bool), np.eye(3), 1.0, Correspondence.RIGID)
    capture = Capture("top", image, datetime.now(UTC), "file")
    comparison = Comparison(capture, image, alignment, evidence)
    return OfflineDescriber().describe(comparison, "What is wrong?", lambda: False)


def test_that_no_spot_is_no_difference():
    response = described()
    assert response.text == NO_DIFFERENCE
    assert response.describer == "offline"


def test_that_unsure_spots_alone_are_not_named():
    assert described(spot(10, 10, 0.6), spot(90, 90, 0.5)).text == NO_DIFFERENCE


def test_that_one_sure_spot_lets_the_less_sure_ones_speak():
    shown = shown_spots([spot(90, 90, 0.5), spot(10, 10, 0.8), spot(50, 50, 0.2)])
    assert [each.probability for each in shown] == [0.8, 0.5]


def test_that_every_spot_gets_its_sentence_the_strongest_first():
    text = described(spot(380, 10, 0.8, "notch"), spot(20, 280, 0.95, "gap")).text
    assert text.index("gap in the lower left") < text.index("notch in the upper right")
    assert text.count("[IMG 2]") == 2


def test_that_many_spots_do_not_make_an_endless_answer():
    text = described(*(spot(5 * index, 40, 0.9) for index in range(40))).text
    assert text.count("[IMG 2]") == 12


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        # "a part is missing in the upper part" reads like another picture; a component does not
        ("missing part", "component is missing"),
        ("scratch", "scratch"),
        ("bridge", "bridge"),
        ("extra material", "extra material"),
        ("dark spot", "dark spot"),
    ],
)
def test_that_the_kind_is_said(kind, words):
    text = described(spot(200, 150, 0.9, kind)).text
    assert words in text
    assert " a a" not in text


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_reader_finds_every_one_of_several_alike_in_one_place(reader, kind):
    for side in (6, 20, 60):
        text = described(*(spot(10 + 5 * index, 20, 0.9, kind, side) for index in range(3))).text
        findings = reader.read(text).findings
        assert len(findings) == 3, text
        assert len({finding.region for finding in findings}) == 1


@pytest.mark.parametrize("kind", KINDS[1:])
def test_that_the_reader_finds_two_kinds_in_one_place(reader, kind):
    text = described(spot(10, 20, 0.9, "bridge"), spot(30, 20, 0.8, kind)).text
    assert len(reader.read(text).findings) == 2, text


@pytest.mark.parametrize("across", np.linspace(0.03, 0.97, 9))
@pytest.mark.parametrize("down", np.linspace(0.03, 0.97, 9))
def test_that_the_reader_maps_the_place_back(across, down):
    region = region_of(f"There is a hole {place_words(across, down)}.")
    assert region is not None
    assert region.x0 - 0.02 <= across <= region.x1 + 0.02
    assert region.y0 - 0.02 <= down <= region.y1 + 0.02


def test_that_what_looks_alike_in_one_place_is_counted_not_repeated():
    spots = [spot(20 + 12 * index, 20) for index in range(12)]
    sentences = [each for each in described(*spots).text.split(". ") if "[IMG 2]" in each]
    assert len(set(sentences)) == 12
    assert "a second small hole" in sentences[1] or "a second hole" in sentences[1]
