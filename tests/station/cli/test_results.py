"""The result line: a contract with programs that read it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import cv2
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
    Evidence,
    Finding,
    Inspection,
    LocatedFinding,
    MaskCrop,
    Order,
    Reason,
    ReasonCode,
    Region,
    Response,
    Spot,
    Verdict,
    ViewResult,
)
from station.cli.batch_command import appending, finished_ids
from station.cli.results import failed_result, file_stem, result_of, write_masks

KEYS = ["id", "verdict", "reason", "response", "findings", "timings_ms", "models", "error"]
STEPS = ["align", "evidence", "describe", "read", "propose", "match", "total"]
HOLE = Finding("A small hole.", "small hole", "missing fastener", Region(0.5, 0, 1, 0.5))


def inspection(*findings, reason=None, verdict=Verdict.FAIL):
    image = np.zeros((40, 60, 3), np.uint8)
    view = ViewResult(
        "product",
        verdict,
        reason,
        Capture("product", image, datetime.now(UTC), "p.png"),
        response=Response("A small hole.", "offline"),
        findings=findings,
        output=image,
    )
    return Inspection(
        uuid4(), datetime.now(UTC), "here", "pair", 1, Order(), verdict, reason, (view,),
        {"align": 12.345, "total": 20.0}, {"describer": "offline", "encoder": "e", "language": "l"},
    )  # fmt: skip


def test_that_a_located_finding_has_box_region_and_mask(tmp_path):
    mask = MaskCrop(Box(10, 5, 20, 15), np.ones((10, 10), bool))
    done = inspection(LocatedFinding(HOLE, mask, 0.87654))
    result = result_of("a", done, write_masks(done, tmp_path, "a"))
    assert list(result) == KEYS
    assert list(result["timings_ms"]) == STEPS
    assert result["timings_ms"]["align"] == 12.3
    assert result["findings"] == [
        {
            "sentence": "A small hole.",
            "phrase": "small hole",
            "label": "missing fastener",
            "code": "",
            "region": [0.5, 0, 1, 0.5],
            "box": [4, 0, 26, 21],  # with the rim of a box that a person draws
            "mask": "masks/a-1.png",
            "score": 0.8765,
        }
    ]
    pixels = cv2.imread(str(tmp_path / "masks/a-1.png"), cv2.IMREAD_UNCHANGED)
    assert pixels.shape == (40, 60)
    assert set(np.unique(pixels)) == {0, 255}
    assert pixels[5:15, 10:20].min() == 255
    assert json.loads(json.dumps(result)) == result


@pytest.mark.parametrize(
    ("region", "box"),
    [(None, [0, 0, 60, 40]), (Region(0.5, 0.0, 1.0, 0.33), [30, 0, 60, 14])],
)
def test_that_an_unlocated_finding_has_no_mask_and_the_box_that_its_words_leave(
    tmp_path, region, box
):
    done = inspection(LocatedFinding(Finding("Scratched.", "scratch", "scratch", region=region)))
    found = result_of("a", done, write_masks(done, tmp_path, "a"))["findings"][0]
    assert (found["box"], found["mask"], found["score"]) == (box, None, 0)


def test_that_a_reason_is_told_with_its_remedy():
    reason = Reason(ReasonCode.CAMERA, "It is dark.", "Switch on the light.")
    result = result_of("a", inspection(reason=reason, verdict=Verdict.REVIEW), [])
    assert (result["verdict"], result["reason"]) == ("review", "It is dark. Switch on the light.")


def test_that_what_was_seen_and_not_named_is_marked_without_a_sentence(tmp_path):
    spots = [
        Spot(MaskCrop(Box(10, 5, 20, 15), np.ones((10, 10), bool)), 0.65, "stain"),
        Spot(MaskCrop(Box(30, 5, 40, 15), np.ones((10, 10), bool)), 0.1, "scratch"),
    ]
    reason = Reason(ReasonCode.SEEN_NOT_NAMED, "They differ.", "Look at the marked places.")
    done = inspection(reason=reason, verdict=Verdict.REVIEW)
    (view,) = done.views
    image, whole = view.capture.image, np.ones((40, 60), bool)
    aligned = Alignment(image, whole, np.eye(3), 1.0, Correspondence.RIGID)
    evidence = Evidence(np.zeros((40, 60), np.float32), tuple(spots), True, True)
    view = replace(view, comparison=Comparison(view.capture, image, aligned, evidence))
    done = replace(done, views=(view,))
    (only,) = result_of("a", done, write_masks(done, tmp_path, "a"))["findings"]
    assert (only["label"], only["sentence"], only["score"]) == ("stain?", "", 0.65)
    assert (tmp_path / only["mask"]).is_file()


def test_that_a_pair_that_could_not_run_has_the_same_shape_and_is_no_pass():
    result = failed_result("a", "It is gone.")
    assert list(result) == KEYS
    assert list(result["timings_ms"]) == STEPS
    assert (result["verdict"], result["error"]) == ("review", "It is gone.")


@given(st.text())
def test_that_masks_never_leave_their_folder(identity):
    stem = file_stem(identity)
    assert stem
    assert not set(stem) & set('/\\:*?"<>|\0 \n')
    assert not stem.startswith(".")
    assert len(stem) <= 80


@given(
    st.lists(st.text(max_size=4) | st.sampled_from(["A", "a", "../a", "a b", "a-b"]), unique=True)
)
def test_that_no_two_ids_share_a_file_even_where_case_does_not_count(identities):
    stems = [file_stem(identity).casefold() for identity in identities]
    assert len(set(stems)) == len(stems)


def test_that_half_a_line_of_a_killed_run_is_ended_and_not_taken_for_done(tmp_path):
    results = tmp_path / "deep" / "results.jsonl"
    with appending(results) as lines:
        lines.write(json.dumps(failed_result("a", "gone")) + "\n")
        lines.write(json.dumps(result_of("b", inspection(), [])) + "\n")
        lines.write('{"id": "c", "verd')
    with appending(results) as lines:
        lines.write(json.dumps(result_of("d", inspection(), [])) + "\n")
    assert finished_ids(results) == {"b", "d"}
    assert len(results.read_text().splitlines()) == 4


@pytest.mark.parametrize("content", ["", "\n\n", "[]\n3\nnull\n", '{"id": []}\n'])
def test_that_other_lines_are_not_taken_for_results(tmp_path, content):
    results = tmp_path / "results.jsonl"
    results.write_text(content)
    assert finished_ids(results) == set()
