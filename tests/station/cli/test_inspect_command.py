"""``station inspect`` from the words of the command line to its exit status."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from drawn_boards import draw_board, photograph, with_spot
from loopback_endpoint import Reply, serving

from core.image_files import read_image, write_png
from core.records import RecordBook
from core.settings import EndpointSettings, Settings, save_settings
from station.cli import run

KEYS = ["id", "verdict", "reason", "response", "findings", "timings_ms", "models", "error"]
FINDING = ["sentence", "phrase", "label", "code", "region", "box", "mask", "score"]
NO_DIFFERENCE = "There is no difference between the two images."


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """A reference, a good product, and one with a red spot in its middle."""
    folder = tmp_path_factory.mktemp("pictures")
    board = draw_board(3)
    for name, piece, seed in (
        ("reference", board, 1),
        ("good", board, 2),
        ("bad", with_spot(board, 330, 242, 12), 3),
    ):
        turn = {"reference": 0, "good": 1.5, "bad": -2}[name]
        write_png(folder / f"{name}.png", photograph(piece, turn=turn, seed=seed).image)
    return folder


@pytest.fixture
def inspect(pictures, capsys, tmp_path):
    """Run ``station inspect`` on the pictures; returns status, output and complaint."""

    def call(product, *more, settings=None, reference="reference.png"):
        file = tmp_path / "settings.json"
        save_settings(settings or Settings(data_folder=str(tmp_path / "data")), file)
        words = ["--settings", str(file), "inspect", "--product", str(pictures / product)]
        if reference:
            words += ["--reference", str(pictures / reference)]
        status = run([*words, *map(str, more)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_that_a_good_product_is_status_0(inspect):
    status, out, err = inspect("good.png")
    assert (status, err) == (0, "")
    assert re.match(r"PASS +\d+ ms\n", out)


def test_that_a_defective_product_is_status_1_with_a_mask_on_the_defect(inspect, tmp_path):
    status, out, _ = inspect("bad.png", "--json", "--out", tmp_path / "out")
    result = json.loads(out)
    assert (status, result["verdict"], result["error"]) == (1, "fail", None)
    assert list(result) == KEYS
    assert list(result["findings"][0]) == FINDING
    assert set(result["models"]) >= {"describer", "encoder", "language"}
    assert all(spent >= 0 for spent in result["timings_ms"].values())
    mask = read_image(tmp_path / "out" / result["findings"][0]["mask"])[..., 0]
    output = read_image(tmp_path / "out" / "bad.png")
    assert mask.shape == output.shape[:2]
    assert set(np.unique(mask)) == {0, 255}
    x0, y0, x1, y1 = result["findings"][0]["box"]
    assert mask[y0:y1, x0:x1].any()
    assert not np.delete(mask, np.s_[y0:y1], axis=0).any()
    height, width = mask.shape
    assert x0 < width / 2 < x1
    assert y0 < height / 2 < y1


def test_that_a_given_response_takes_the_describers_place(inspect):
    text = "There is a red spot near the centre of the board."
    status, out, _ = inspect("bad.png", "--json", "--response", text)
    result = json.loads(out)
    assert (status, result["response"]) == (1, text)
    assert result["findings"][0]["phrase"] == "red spot"
    assert result["findings"][0]["region"] is not None


@pytest.mark.parametrize(
    ("product", "response", "words"),
    [
        ("good.png", "I cannot see the second image.", "does not say"),
        ("good.png", "", "does not say"),
        ("bad.png", NO_DIFFERENCE, "differ"),
    ],
)
def test_that_what_cannot_be_judged_is_status_2_with_a_reason(inspect, product, response, words):
    status, out, _ = inspect(product, "--response", response)
    assert status == 2
    assert out.startswith("REVIEW")
    assert words in out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--product", "{here}/missing.png"], "missing.png"),
        (["--product", "{here}/text.png"], "text.png"),
        (["--product", "{here}/empty.png"], "empty.png"),
        (["--product", "{here}"], "{here}"),
        (["--reference", "{here}/missing.jpg"], "missing.jpg"),
        (["--reference", "{here}/text.png"], "text.png"),
        (["--recipe", "{here}/none"], "none"),
        (["--recipe", "{here}"], "{here}"),
        (["--describer", "oracle"], "oracle"),
        (["--sideways"], "--sideways"),
        (["--out", "{here}/text.png"], "text.png"),
    ],
)
def test_that_what_cannot_run_is_status_3_with_one_line_and_a_remedy(
    inspect, tmp_path, capsys, words, named
):
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "empty.png").touch()
    try:
        status, out, err = inspect("bad.png", *(word.format(here=tmp_path) for word in words))
    except SystemExit as ended:  # argparse's way of complaining
        status, (out, err) = ended.code, capsys.readouterr()
    assert (status, out) == (3, "")
    assert err.startswith("station")
    assert err.count("\n") == 1
    assert named.format(here=tmp_path) in err
    assert re.search(r"\. [A-Z].*\.\n$", err), "no remedy"


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        ("{", "recipe.json"),
        ('{"name": "Plate"}', "views"),
        ('{"name": "Plate", "views": [], "veiws": []}', "veiws"),
        ('{"name": "Plate", "views": [{"name": "top"}]}', "reference"),
        (
            '{"name": "P", "views": [{"name": "top", "reference": "a.png"},'
            ' {"name": "TOP", "reference": "b.png"}]}',
            "twice",
        ),
        ('{"name": "P", "views": [{"name": "top", "reference": "../a.png"}]}', "reference"),
        ('{"name": "P", "views": [{"name": "top", "reference": "gone.png"}]}', "reference"),
    ],
)
def test_that_a_recipe_that_cannot_be_used_is_named(inspect, tmp_path, recipe, named):
    (tmp_path / "recipe.json").write_text(recipe)
    status, out, err = inspect("good.png", "--recipe", tmp_path, reference=None)
    assert (status, out) == (3, "")
    assert err.count("\n") == 1
    assert named in err


def test_that_nothing_to_compare_with_is_status_3(inspect):
    status, _, err = inspect("good.png", reference=None)
    assert status == 3
    assert "--reference" in err


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"stetion": "A"}', "stetion"),
        ('{"device": "abacus"}', "device"),
        ("{", "settings.json"),
        ("[]", "settings.json"),
        ('{"endpoint": {"base_url": "ftp://x"}}', "base_url"),
    ],
)
def test_that_settings_that_cannot_be_used_are_named(tmp_path, capsys, content, named):
    file = tmp_path / "settings.json"
    file.write_text(content)
    assert run(["--settings", str(file), "inspect", "--product", "x", "--reference", "y"]) == 3
    err = capsys.readouterr().err
    assert named in err
    assert err.count("\n") == 1


def test_that_a_record_is_kept_when_asked_for(inspect, tmp_path):
    assert inspect("good.png", "--record")[0] == 0
    assert inspect("good.png")[0] == 0
    book = RecordBook(tmp_path / "data" / "records", read_only=True)
    assert [record.verdict.value for record in book.recent(5)] == ["pass"]
    book.close()


def test_that_a_second_station_on_the_same_data_folder_is_turned_away(inspect, tmp_path):
    book = RecordBook(tmp_path / "data" / "records")
    try:
        status, out, err = inspect("good.png", "--record")
    finally:
        book.close()
    assert (status, out) == (3, "")
    assert "in use by another station" in err
    assert inspect("good.png", "--record")[0] == 0


def test_that_the_endpoint_in_the_settings_speaks(inspect, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as endpoint:
        settings = Settings(endpoint=EndpointSettings(base_url=endpoint.url, model="seer-1"))
        status, out, _ = inspect("good.png", "--json", "--describer", "endpoint", settings=settings)
    assert status == 0
    assert json.loads(out)["models"]["describer"] == "seer-1"
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(401, {"error": {"message": "wrong key"}}), "key"),
        (Reply(429, {}, {"retry-after": "0"}), "no more requests"),
        (Reply(500, {}, {"retry-after": "0"}), "trouble of its own"),
        (Reply(body="<html>Log in</html>"), "web page"),
        (Reply(body={"choices": []}), "without any choice"),
        (Reply(body=b"z" * 9_000_000), "longer than"),
        (Reply(hang_up=True), "broke off"),
    ],
)
def test_that_an_endpoint_in_trouble_is_a_review_that_says_so(inspect, monkeypatch, reply, words):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as endpoint:
        endpoint.replies = [reply]
        settings = Settings(endpoint=EndpointSettings(base_url=endpoint.url, model="seer-1"))
        status, out, _ = inspect("good.png", "--json", "--describer", "endpoint", settings=settings)
    result = json.loads(out)
    assert (status, result["verdict"], result["response"]) == (2, "review", None)
    assert words in result["reason"]


def test_that_an_endpoint_that_is_not_there_is_a_review(inspect, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as gone:
        url = gone.url
    endpoint = EndpointSettings(base_url=url, model="seer-1", deadline_s=10)
    settings = Settings(endpoint=endpoint)
    status, out, _ = inspect("good.png", "--describer", "endpoint", settings=settings)
    assert status == 2
    assert "Nobody answers" in out


def test_that_the_program_runs_as_a_module(pictures):
    words = ["inspect", "--response", NO_DIFFERENCE, "--json"]
    files = ["--reference", pictures / "reference.png", "--product", pictures / "good.png"]
    done = subprocess.run(
        [sys.executable, "-m", "station", *words, *files],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["verdict"] == "pass"
