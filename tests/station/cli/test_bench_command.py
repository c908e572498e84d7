"""``station bench``: inspects what lies in a folder and prints what the station scores."""

import json

import numpy as np
import pytest
from drawn_boards import draw_board, with_spot

from core.image_files import write_png
from station.cli import run

SPOT = (330, 240)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A good and a bad board to screen, and the spot on the bad one to be found by words."""
    folder = tmp_path_factory.mktemp("bench")
    board = draw_board(3)
    write_png(folder / "r.png", board)
    noise = np.random.default_rng(0).normal(0, 2, board.shape)
    write_png(folder / "good.png", np.clip(board + noise, 0, 255).astype(np.uint8))
    write_png(folder / "bad.png", with_spot(board, *SPOT, radius=15))
    said = "There is a stain in the middle. It is not present in [IMG 1]."
    rows = ["id,reference,product,response", "g,r.png,good.png,", "b,r.png,bad.png,"]
    (folder / "pairs.csv").write_text("\n".join([*rows, f'b-1,r.png,bad.png,"{said}"']))
    x, y = SPOT
    known = {"set": "board", "mask": None}
    box = {"defective": True, "boxes": [[x - 15, y - 15, x + 16, y + 16]], "labels": ["stain"]}
    good = {"defective": False, "boxes": None, "labels": []}
    lines = [
        {"id": "g", "task": "screen", **known, **good},
        {"id": "b", "task": "screen", **known, **box},
        {"id": "b-1", "task": "refer", **known, **box},
    ]
    (folder / "truth.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return folder


def printed(capsys, *words):
    status = run(["bench", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_that_a_folder_is_measured_and_its_results_can_be_measured_again(folder, tmp_path, capsys):
    status, figures = printed(capsys, folder, "--out", tmp_path / "out")
    assert status == 0
    screened, referred = figures["groups"]["board/screen"], figures["groups"]["board/refer"]
    assert (screened["escapes"], screened["defective"]) == (0, 1)
    assert (screened["false_rejects"], screened["good"]) == (0, 1)
    assert screened["box_f"] == 1
    # located or not, what is painted holds the middle of the board
    assert (referred["count"], referred["errors"]) == (1, 0)
    assert referred["mean_iou"] > 0
    assert referred["cost_in_f"]["match"] > 0
    assert figures["forward_ms"] > 0
    assert figures["peak_memory_mb"] > 50

    _, again = printed(capsys, folder, "--results", tmp_path / "out")
    assert "forward_ms" not in again
    for group, values in again["groups"].items():
        expected = figures["groups"][group] | {"cost_in_f": {}}
        assert values == expected

    assert run(["bench", str(folder), "--results", str(tmp_path / "out")]) == 0
    table = capsys.readouterr().out
    assert "escapes 0/1" in table
    assert "mIoU" in table


def test_that_resuming_inspects_only_what_is_left(folder, tmp_path, capsys):
    words = ["bench", str(folder), "--out", str(tmp_path / "out"), "--group", "board"]
    assert run([*words, "--most", "1"]) == 0
    assert capsys.readouterr().err.count("]") == 2
    assert run([*words, "--resume"]) == 0
    assert capsys.readouterr().err.splitlines() == ["[1/1] b: fail"]


def test_that_words_alone_find_things_where_there_is_no_reference(tmp_path, capsys):
    image = np.full((120, 160, 3), 200, np.uint8)
    image[40:70, 20:50] = (160, 30, 30)
    write_png(tmp_path / "images" / "1.png", image)
    entry = {"ref_id": 1, "ann_id": 1, "image_id": 1, "split": "val"}
    entry["sentences"] = [{"sent_id": 1, "sent": "red square on the left"}]
    shape = [[20, 40, 49, 40, 49, 69, 20, 69]]
    instances = {
        "images": [{"id": 1, "file_name": "1.png", "height": 120, "width": 160}],
        "annotations": [{"id": 1, "bbox": [20, 40, 30, 30], "segmentation": shape}],
    }
    (tmp_path / "refs.json").write_text(json.dumps([entry]))
    (tmp_path / "instances.json").write_text(json.dumps(instances))
    status, figures = printed(capsys, tmp_path, "--out", tmp_path / "out")
    assert status == 0
    (values,) = figures["groups"].values()
    assert values["count"] == 1
    assert values["errors"] == 0
    (line,) = (tmp_path / "out" / "results.jsonl").read_text().splitlines()
    (finding,) = json.loads(line)["findings"]
    assert finding["phrase"] == "red square"
    assert finding["region"] is not None


def test_that_a_folder_that_is_no_bench_is_status_3_with_one_line(tmp_path, capsys):
    assert run(["bench", str(tmp_path)]) == 3
    told = capsys.readouterr().err
    assert "none of the layouts" in told
    assert told.count("\n") == 1
