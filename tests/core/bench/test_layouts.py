"""The layouts of public data sets, in small folders made on the spot."""

import json
import pickle

import numpy as np
import pytest

from core.bench.cases import BenchError, Task
from core.bench.layouts import Layout, layout_of, read_cases
from core.image_files import write_png

PICTURE = np.full((20, 30, 3), 90, np.uint8)


def mask_with(*boxes, value=255):
    mask = np.zeros((20, 30, 3), np.uint8)
    for x0, y0, x1, y1 in boxes:
        mask[y0:y1, x0:x1] = value
    return mask


def test_that_categories_of_mvtec_are_screened_against_their_first_accepted_image(tmp_path):
    category = tmp_path / "screw"
    for name in ("train/good/001", "train/good/000", "test/good/000", "test/thread_side/004"):
        write_png(category / f"{name}.png", PICTURE)
    drawn = mask_with((2, 3, 8, 9), (20, 10, 25, 14))
    write_png(category / "ground_truth/thread_side/004_mask.png", drawn)
    assert layout_of(tmp_path) is layout_of(category) is Layout.MVTEC
    good, bad = read_cases(tmp_path)
    assert (good.group, good.task, good.reference.name) == ("screw", Task.SCREEN, "000.png")
    assert not good.truth().defective
    truth = bad.truth()
    assert truth.boxes == ((2, 3, 8, 9), (20, 10, 25, 14))
    assert truth.labels == ("thread side",) * 2
    assert np.array_equal(truth.mask, drawn[..., 0] > 0)


@pytest.fixture
def candle(tmp_path):
    """A category of VisA, whose masks hold small numbers."""
    folder = tmp_path / "visa"
    below = folder / "candle" / "Data"
    for number in range(3):
        write_png(below / "Images" / "Normal" / f"{number:03}.JPG", PICTURE)
    write_png(below / "Images" / "Anomaly" / "000.JPG", PICTURE)
    write_png(below / "Masks" / "Anomaly" / "000.png", mask_with((5, 5, 9, 10), value=3))
    lines = [
        "image,label,mask",
        *(f"candle/Data/Images/Normal/{number:03}.JPG,normal," for number in range(3)),
        "candle/Data/Images/Anomaly/000.JPG,wax melded out,candle/Data/Masks/Anomaly/000.png",
    ]
    (folder / "candle" / "image_anno.csv").write_text("\n".join(lines))
    return folder


def test_that_visa_is_screened_by_its_split(candle):
    lines = [
        "object,split,label,image,mask",
        "candle,train,normal,candle/Data/Images/Normal/001.JPG,",
        "candle,test,normal,candle/Data/Images/Normal/000.JPG,",
        "candle,test,anomaly,candle/Data/Images/Anomaly/000.JPG,candle/Data/Masks/Anomaly/000.png",
    ]
    (candle / "split_csv").mkdir()
    (candle / "split_csv" / "1cls.csv").write_text("\n".join(lines))
    assert layout_of(candle) is Layout.VISA
    good, bad = read_cases(candle)
    assert good.reference.name == bad.reference.name == "001.JPG"
    assert [good.id, bad.id] == ["candle/normal/000", "candle/anomaly/000"]
    assert bad.truth().boxes == ((5, 5, 9, 10),)
    assert bad.truth().labels == ("wax melded out",)


def test_that_visa_without_split_takes_its_first_accepted_image(candle):
    for folder in (candle, candle / "candle"):
        cases = read_cases(folder)
        assert [case.truth().defective for case in cases] == [False, False, True]
        assert {case.reference.name for case in cases} == {"000.JPG"}
        assert all(case.product.is_file() for case in cases)
        assert cases[-1].truth().mask.sum() == 20


def test_that_visa_without_split_may_begin_with_a_defect(candle):
    head, *normal, anomaly = (candle / "candle" / "image_anno.csv").read_text().splitlines()
    (candle / "candle" / "image_anno.csv").write_text("\n".join([head, anomaly, *normal]))
    cases = read_cases(candle)
    assert [case.truth().defective for case in cases] == [True, False, False]
    assert {case.reference.name for case in cases} == {"000.JPG"}


ENTRIES = [
    {
        "ref_id": 7,
        "ann_id": 70,
        "image_id": 700,
        "split": "val",
        "sentences": [{"sent_id": 1, "sent": "left mug"}, {"sent_id": 2, "sent": "the red one"}],
    },
    {"ref_id": 8, "ann_id": 71, "image_id": 700, "split": "testA", "sentences": []},
]
INSTANCES = {
    "images": [{"id": 700, "file_name": "COCO_700.jpg", "height": 20, "width": 30}],
    "annotations": [
        {"id": 70, "bbox": [4, 5, 10, 6], "segmentation": [[4, 5, 13, 5, 13, 10, 4, 10]]},
        {
            "id": 71,
            "bbox": [1, 2, 1, 4],
            "segmentation": {"size": [20, 30], "counts": [22, 4, 574]},
        },
    ],
}


@pytest.fixture
def refcoco(tmp_path):
    folder = tmp_path / "data" / "refcoco"
    write_png(tmp_path / "data/images/mscoco/images/train2014/COCO_700.jpg", PICTURE)
    (folder).mkdir()
    (folder / "instances.json").write_text(json.dumps(INSTANCES))
    (folder / "refs(unc).p").write_bytes(pickle.dumps(ENTRIES, protocol=0))
    return folder


def test_that_every_sentence_of_refcoco_is_a_case(refcoco):
    assert layout_of(refcoco) is Layout.REFCOCO
    first, second = read_cases(refcoco)
    assert (first.id, first.words, first.task) == ("7-1", "left mug", Task.REFER)
    assert (second.id, second.reference) == ("7-2", None)
    assert first.product.is_file()
    truth = first.truth()
    assert truth.boxes == ((4, 5, 14, 11),)
    assert truth.mask[5:11, 4:14].all()
    assert truth.mask.sum() == 60
    with pytest.raises(BenchError, match="testB"):
        read_cases(refcoco, split="testB")


def test_that_runs_of_coco_go_down_the_columns(refcoco):
    entries = [ENTRIES[1] | {"sentences": [{"sent_id": 3, "sent": "mug"}]}]
    (refcoco / "refs(unc).p").unlink()
    (refcoco / "refs.json").write_text(json.dumps(entries))
    (case,) = read_cases(refcoco, split="testA")
    expected = np.zeros((20, 30), bool)
    expected[2:6, 1] = True
    assert np.array_equal(case.truth().mask, expected)


class Program:
    def __reduce__(self):
        return print, ("it ran",)


def test_that_a_list_that_wants_to_run_something_is_refused(refcoco, capsys):
    (refcoco / "refs(unc).p").write_bytes(pickle.dumps([Program()]))
    with pytest.raises(BenchError, match="cannot be read"):
        read_cases(refcoco)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("truth", "words"),
    [
        ('{"id": "b"}\n', "says nothing of a pair"),
        ('{"id": "a", "task": "guess"}\n', "says nothing of a pair"),
        ("{\n", "cannot be read"),
    ],
)
def test_that_a_list_of_pairs_that_does_not_fit_is_said(tmp_path, truth, words):
    (tmp_path / "pairs.csv").write_text("id,reference,product,response\na,r.png,p.png,\n")
    (tmp_path / "truth.jsonl").write_text(truth)
    with pytest.raises(BenchError, match=words):
        read_cases(tmp_path)


def test_that_a_folder_without_any_layout_is_said(tmp_path):
    with pytest.raises(BenchError, match="none of the layouts"):
        layout_of(tmp_path)
    with pytest.raises(BenchError, match="no folder"):
        layout_of(tmp_path / "nowhere")
    with pytest.raises(BenchError, match="does not have the layout visa"):
        read_cases(tmp_path, Layout.VISA)


def test_that_a_part_of_the_cases_is_spread_over_all_of_them(tmp_path):
    for name in ("train/good/0", *(f"test/good/{number}" for number in range(9))):
        write_png(tmp_path / "nut" / f"{name}.png", PICTURE)
    chosen = [case.product.stem for case in read_cases(tmp_path, most=3)]
    assert chosen == ["0", "3", "6"]
    assert len(read_cases(tmp_path, most=50)) == 9
    with pytest.raises(BenchError, match="nothing of what was asked"):
        read_cases(tmp_path, groups=["bolt"])


@pytest.mark.parametrize("lost", ["images", "annotations"])
def test_that_a_list_without_its_instances_is_said(refcoco, lost):
    (refcoco / "instances.json").write_text(json.dumps(INSTANCES | {lost: []}))
    with pytest.raises(BenchError, match="do not fit together"):
        read_cases(refcoco)


@pytest.mark.parametrize("drawn", [{"counts": [22, 4]}, [[1, 2, 3]], {"counts": [-1, 601]}])
def test_that_a_thing_drawn_wrongly_is_said(refcoco, drawn):
    annotation = INSTANCES["annotations"][0] | {"segmentation": drawn}
    (refcoco / "instances.json").write_text(json.dumps(INSTANCES | {"annotations": [annotation]}))
    with pytest.raises(BenchError, match="not drawn as it should be"):
        read_cases(refcoco)[0].truth()


def test_that_a_truth_may_hold_any_character(tmp_path):
    (tmp_path / "pairs.csv").write_text("id,reference,product,response\na,r.png,p.png,\n")
    known = {"id": "a", "set": "one\u2028two\x85three", "task": "screen", "defective": True}
    (tmp_path / "truth.jsonl").write_text(
        json.dumps(known, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    assert read_cases(tmp_path)[0].group == known["set"]
