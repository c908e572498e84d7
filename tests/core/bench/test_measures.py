"""The measures of a bench, on answers whose figures can be counted by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.bench.answers import Answer, Found, read_answers
from core.bench.cases import BenchError, Case, Task, Truth
from core.bench.measures import iou, measure
from core.bench.naming import names
from core.image_files import write_png

SHAPE = (40, 60)
ONE, TWO, FAR = (10, 10, 20, 20), (30, 10, 40, 20), (45, 30, 55, 40)


def case(identity, task, truth):
    return Case(identity, "nuts", task, Path("p.png"), Path("r.png"), None, lambda: truth)


def bad(boxes=(ONE, TWO), labels=("short", "scratch"), mask=None):
    return Truth(defective=True, boxes=boxes, labels=labels, mask=mask, shape=SHAPE)


GOOD = Truth(defective=False, boxes=None, labels=(), mask=None, shape=SHAPE)


def found(box, said="thing", score=0.5, mask=None):
    return Found(said, box, mask, score)


def screened(*pairs):
    cases = [case(str(number), Task.SCREEN, truth) for number, (truth, _) in enumerate(pairs)]
    answers = {str(number): answer for number, (_, answer) in enumerate(pairs) if answer}
    return measure(cases, answers)["nuts", Task.SCREEN]


def test_that_escapes_and_false_rejects_are_counted_and_silence_is_both():
    figures = screened(
        (bad(), Answer("pass", (), {})),
        (bad(), Answer("review", (), {})),
        (bad(), None),
        (GOOD, Answer("pass", (), {})),
        (GOOD, Answer("review", (), {})),
        (GOOD, None),
    )
    assert (figures.escapes, figures.defective) == (2, 3)
    assert (figures.false_rejects, figures.good) == (2, 3)
    assert figures.errors == 2


def test_that_a_box_is_found_once_and_counts_with_its_label_only_if_that_fits():
    findings = (
        found(ONE, "a solder bridge"),
        found((11, 10, 21, 20), "short circuit"),
        found((30, 10, 40, 21), "dent"),
        found(FAR),
    )
    figures = screened((bad(), Answer("fail", findings, {})))
    assert figures.precision == pytest.approx(2 / 4)
    assert figures.recall == pytest.approx(1.0)
    assert figures.box_f == pytest.approx(2 * 2 / 6)
    assert figures.label_f == pytest.approx(2 * 1 / 6)
    assert figures.pixel_f1 is None


def test_that_pixels_are_those_of_masks_where_there_are_some(tmp_path):
    meant = np.zeros(SHAPE, bool)
    meant[10:20, 10:20] = True
    painted = np.zeros(SHAPE, bool)
    painted[10:20, 15:25] = True
    write_png(tmp_path / "m.png", painted)
    answer = Answer("fail", (found(ONE, mask=tmp_path / "m.png"),), {})
    truth = bad((ONE,), ("short",), meant)
    assert screened((truth, answer)).pixel_f1 == pytest.approx(0.5)
    lost = Answer("fail", (found((10, 10, 20, 15), mask=tmp_path / "gone.png"),), {})
    assert screened((truth, lost)).pixel_f1 == pytest.approx(2 * 50 / 150)


def referred(truth, *findings):
    answers = {"a": Answer("fail", findings, {"match": 12.0, "total": 0.0})}
    return measure([case("a", Task.REFER, truth)], answers)["nuts", Task.REFER]


def test_that_the_surest_finding_must_hit_and_all_findings_are_painted():
    truth = bad((ONE,), ("short",))
    figures = referred(truth, found(FAR, score=0.4), found(ONE, score=0.6))
    assert figures.hit == 1
    assert figures.mean_iou == pytest.approx(100 / 200)
    assert figures.milliseconds == {"match": 12.0}
    assert referred(truth, found(FAR, score=0.7), found(ONE, score=0.6)).hit == 0
    assert referred(truth).hit == 0
    assert referred(truth, found(None, score=0.9)).mean_iou == 0


def test_that_boxes_overlap_by_their_area():
    assert iou(ONE, ONE) == 1
    assert iou(ONE, TWO) == 0
    assert iou(ONE, (10, 15, 20, 25)) == pytest.approx(50 / 150)


@pytest.mark.parametrize(
    ("said", "kind", "fits"),
    [
        ("mouse bite", "mousebite", True),
        ("nick in the edge", "mouse_bite", True),
        ("screw absent", "missing screw", True),
        ("loose screw", "missing screw", False),
        ("melted wax", "wax melded out", False),
        ("wax melded out", "wax melded out", True),
    ],
)
def test_that_a_kind_is_named_by_its_stems_or_as_it_stands(said, kind, fits):
    assert names(said, kind) is fits


def test_that_the_last_whole_line_of_an_answer_counts(tmp_path):
    finding = {"label": "Short", "phrase": "solder", "box": [1, 2, 3, 4], "mask": "m.png"}
    lines = [
        json.dumps({"id": "a", "verdict": "pass", "findings": []}),
        json.dumps({"id": "a", "verdict": "fail", "findings": [finding]}),
        '{"id": "a", "verd',
        json.dumps({"verdict": "fail"}),
    ]
    (tmp_path / "results.jsonl").write_text("\n".join(lines))
    (answer,) = read_answers(tmp_path).values()
    assert answer.verdict == "fail"
    assert answer.findings == (Found("short solder", (1, 2, 3, 4), tmp_path / "m.png", 0.0),)
    with pytest.raises(BenchError):
        read_answers(tmp_path / "nowhere")
