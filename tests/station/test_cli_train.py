"""``station train`` and the changing of models on the command line."""

import json

import cv2
import numpy as np
import pytest
from drawn_boards import draw_board

from core.image_files import write_png
from core.settings import Settings, load_settings, save_settings
from station.cli import run


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    """Settings of a station, and a list of boards with two kinds of marks."""
    folder = tmp_path_factory.mktemp("station")
    save_settings(Settings(data_folder=str(folder / "data")), folder / "settings.json")
    board = draw_board(3)[:240, :320]
    write_png(folder / "r.png", board)
    rows = ["product,reference,mask,words,label"]
    rng = np.random.default_rng(0)
    for number in range(8):
        product, mask = board.copy(), np.zeros(board.shape[:2], np.uint8)
        at, size = tuple(int(each) for each in rng.integers(60, 180, 2)), int(rng.integers(8, 14))
        if number % 2:
            cv2.circle(product, at, size, (230, 220, 50), 4)
            cv2.circle(mask, at, size, 255, 4)
        else:
            cv2.rectangle(product, at, (at[0] + size, at[1] + size), (210, 40, 200), -1)
            cv2.rectangle(mask, at, (at[0] + size, at[1] + size), 255, -1)
        write_png(folder / f"p{number}.png", product)
        write_png(folder / f"m{number}.png", mask > 0)
        kind = "yellow ring" if number % 2 else "magenta square"
        rows.append(f"p{number}.png,r.png,m{number}.png,There is a {kind}.,{kind}")
    (folder / "list.csv").write_text("\n".join(rows))
    return folder


@pytest.fixture
def call(station, capsys):
    def call(*words):
        status = run(["--settings", str(station / "settings.json"), *map(str, words)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.slow
def test_that_a_list_is_learned_from_used_and_taken_back(station, call):
    status, out, _ = call("train", station / "list.csv", "--steps", "10", "--json")
    learned = json.loads(out)
    assert (learned["learned"], learned["held_back"]) == (6, 2)
    assert learned["kinds"] == ["magenta square", "yellow ring"]
    settings = station / "settings.json"
    if learned["in_use"]:
        assert status == 0
        assert learned["against"] == []
    else:
        assert status == 1
        assert learned["against"]
        assert load_settings(settings).encoder == "embedded"
        assert call("models", "activate", "tuned-1")[0] == 0
    assert load_settings(settings).encoder == "tuned-1"
    assert "tuned-1  embedded" in call("models", "list")[1]
    assert call("models", "verify")[1].count("unchanged") == 2

    status, out, _ = call("models", "rollback")
    assert (status, load_settings(settings).encoder) == (0, "embedded")
    status, _, err = call("models", "rollback")
    assert status == 3
    assert err.count("\n") == 1


def test_that_without_anything_to_learn_from_it_says_so(station, call):
    status, _, err = call("train")
    assert status == 3
    assert "--records" in err
    status, _, err = call("train", "--records")
    assert status == 3
    assert "records" in err
    assert err.count("\n") == 1
    assert call("train", station / "none.csv")[0] == 3
