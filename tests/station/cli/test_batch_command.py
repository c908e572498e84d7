"""``station batch``: whatever stands in a list becomes one line of results, and none stops it."""

import io
import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from drawn_boards import draw_board, photograph, with_spot
from limited_files import file_size_limit
from PIL import Image as Pillow

from core.errors import StationError
from core.image_files import read_image, write_png
from core.settings import Settings, save_settings
from station.cli import run
from station.cli.batch_command import append_result, appending

NO_DIFFERENCE = "There is no difference between the two images."
KEYS = ["id", "verdict", "reason", "response", "findings", "timings_ms", "models", "error"]
TIMINGS = ["align", "evidence", "describe", "read", "propose", "match", "total"]
DEEP = ("Größe " * 20 + "新しい部品" * 5 + "/") * 3


def stored(picture, file_format, **options):
    buffer = io.BytesIO()
    picture.save(buffer, file_format, **options)
    return buffer.getvalue()


def deep_grey(image):
    grey = np.asarray(Pillow.fromarray(image).convert("L"), np.uint16)
    return Pillow.fromarray(grey * 257)


def turned_by_its_note(image):
    """A picture that lies on its side in the file, whose note says how to set it upright."""
    exif = Pillow.Exif()
    exif[0x0112] = 6
    lying = np.ascontiguousarray(np.rot90(image))
    return stored(Pillow.fromarray(lying), "JPEG", exif=exif, quality=95)


def made_files(image):
    """Return files that a person may name as product: name to content."""
    picture = Pillow.fromarray(image)
    whole = stored(picture, "PNG")
    clear = picture.copy()
    clear.putalpha(Pillow.new("L", picture.size, 255))
    other = Pillow.fromarray(photograph(draw_board(9), seed=4).image)
    return {
        "truncated.png": whole[: len(whole) // 2],
        "truncated.jpg": stored(picture, "JPEG")[:6000],
        "empty.png": b"",
        "text.png": b"Dear colleague, here is the picture.",
        "pdf.png": b"%PDF-1.7\n1 0 obj\n",
        "cmyk.jpg": stored(picture.convert("CMYK"), "JPEG", quality=95),
        "deep.png": stored(deep_grey(image), "PNG"),
        "grey.png": stored(picture.convert("L"), "PNG"),
        "alpha.png": stored(clear, "PNG"),
        "turned.jpg": turned_by_its_note(image),
        "animated.gif": stored(picture, "GIF", save_all=True, append_images=[other]),
        "dot.png": stored(picture.resize((1, 1)), "PNG"),
        "line.png": stored(picture.resize((1, 10_000)), "PNG"),
        "thread.png": stored(picture.resize((10_000, 1)), "PNG"),
        "vast.png": stored(Pillow.new("1", (10_000, 10_000)), "PNG"),
        "larger.png": stored(picture.resize((picture.width * 2, picture.height * 2)), "PNG"),
        "smaller.png": stored(picture.resize((picture.width // 2, picture.height // 2)), "PNG"),
        "cropped.png": stored(picture.crop((60, 50, picture.width, picture.height)), "PNG"),
        "other.png": stored(other, "PNG"),
        "Prüfling 新 🔩.png": whole,
        "comma, \"quoted\".png": whole,
        f"{DEEP}{'n' * 200}.png": whole,
    }  # fmt: skip


GOOD = (
    *("grey.png", "deep.png", "alpha.png", "turned.jpg", "animated.gif", "cmyk.jpg"),
    *("larger.png", "smaller.png", "cropped.png"),
    *("Prüfling 新 🔩.png", 'comma, "quoted".png', f"{DEEP}{'n' * 200}.png"),
)
GREY = ("grey.png", "deep.png")
NO_PICTURE = ("truncated.png", "truncated.jpg", "empty.png", "text.png", "pdf.png", "missing.png")
UNFIT = ("dot.png", "line.png", "thread.png", "vast.png", "other.png")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("station")
    save_settings(Settings(data_folder=str(folder / "data")), folder / "settings.json")
    return folder / "settings.json"


@pytest.fixture(scope="module")
def batch(settings, tmp_path_factory):
    """Everything odd in one list; returns status, results by product, and the progress told."""
    folder = tmp_path_factory.mktemp("list")
    reference = photograph(draw_board(3), seed=1).image
    write_png(folder / "reference.png", reference)
    Pillow.fromarray(reference).convert("L").save(folder / "grey_reference.png")
    files = made_files(photograph(draw_board(3), turn=1.2, seed=2).image)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    rows = ["\ufeffid;reference;product;response"]
    for name in (*files, "missing.png"):
        quoted = f'"{name}"'.replace('""', '"') if '"' not in name else '"comma, ""quoted"".png"'
        kind = "grey_reference.png" if name in GREY else "reference.png"
        rows.append(f"{quoted};./sub/../{kind};{quoted};{NO_DIFFERENCE}")
    rows += [";;;", "half row;reference.png", "grey.png;no such reference.png;grey.png;"]
    (folder / "sub").mkdir()
    (folder / "pairs.csv").write_text("\r\n".join(rows), encoding="utf-8")
    told = io.StringIO()
    words = ["--settings", settings, "batch", folder / "pairs.csv", "--out", folder / "out"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", told)
        status = run([*map(str, words)])
    lines = (folder / "out" / "results.jsonl").read_text().splitlines()
    return status, [json.loads(line) for line in lines], told.getvalue()


def of(batch, identity):
    return [result for result in batch[1] if result["id"] == identity]


def test_that_every_row_becomes_one_line_in_order_and_the_batch_ends_well(batch):
    status, results, told = batch
    assert status == 0
    expected = len(made_files(np.zeros((80, 90, 3), np.uint8))) + 3
    assert len(results) == expected
    assert told.count(f"/{expected}]") == expected
    for result in results:
        assert list(result) == KEYS
        assert list(result["timings_ms"]) == TIMINGS
        assert result["verdict"] in {"pass", "fail", "review"}


@pytest.mark.parametrize("name", GOOD)
def test_that_a_good_product_passes_however_it_is_stored(batch, name):
    (result, *_) = of(batch, name)
    assert (result["verdict"], result["error"]) == ("pass", None), result["reason"]


@pytest.mark.parametrize("name", NO_PICTURE)
def test_that_a_file_that_is_no_picture_is_named_with_a_remedy(batch, name):
    (result,) = of(batch, name)
    assert result["verdict"] == "review"
    assert name in result["error"]
    assert "\n" not in result["error"]
    assert re.search(r"\. [A-Z].*\.$", result["error"]), "no remedy"


@pytest.mark.parametrize("name", UNFIT)
def test_that_a_picture_that_cannot_be_compared_is_never_passed(batch, name):
    (result,) = of(batch, name)
    assert (result["verdict"], result["error"]) == ("review", None)
    assert re.search(r"[.?] [A-Z].*\.$", result["reason"]), "no remedy"


def test_that_a_row_that_lacks_something_gets_its_line(batch):
    (half,) = of(batch, "half row")
    assert "names no product" in half["error"]
    assert "no such reference.png" in of(batch, "grey.png")[1]["error"]


def lines_of(folder):
    return (folder / "out" / "results.jsonl").read_text().splitlines()


@pytest.fixture
def call(settings, capsys, tmp_path):
    def call(content, *more, out="out"):
        file = tmp_path / "pairs.csv"
        file.write_text(content)
        status = run(
            ["--settings", str(settings), "batch", str(file), "--out", str(tmp_path / out), *more]
        )
        return status, capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "lacks the column id and reference and product"),
        ("id,product\na,b\n", "lacks the column reference"),
        ("id;ID;reference;product\n", "twice"),
    ],
)
def test_that_a_list_that_is_none_is_status_3_with_one_line(call, content, words):
    status, err = call(content)
    assert status == 3
    assert words in err
    assert "pairs.csv" in err
    assert err.count("\n") == 1


def test_that_an_out_folder_that_is_a_file_is_status_3(call, tmp_path):
    (tmp_path / "taken").touch()
    status, err = call("id,reference,product\n", out="taken")
    assert status == 3
    assert "taken" in err


def test_that_resuming_leaves_out_what_is_done_and_twice_the_same_id_keeps_both_masks(
    call, tmp_path
):
    write_png(tmp_path / "r.png", photograph(draw_board(3), seed=1).image)
    bad = photograph(with_spot(draw_board(3), 330, 242, 12), seed=3).image
    write_png(tmp_path / "p.png", bad)
    text = "id,reference,product,response\na,r.png,p.png,\na,r.png,p.png,\n"
    assert call(text)[0] == 0
    results = [json.loads(line) for line in lines_of(tmp_path)]
    masks = [result["findings"][0]["mask"] for result in results]
    assert len(set(masks)) == 2
    assert all(read_image(tmp_path / "out" / Path(mask)).any() for mask in masks)
    status, err = call(text + "b,r.png,missing.png,\n", "--resume")
    assert (status, err.count("[1/1]")) == (0, 1)
    assert len(lines_of(tmp_path)) == 3


def test_that_results_that_fill_the_disk_end_in_a_sentence(tmp_path):
    results = tmp_path / "results.jsonl"
    with (
        file_size_limit(20),
        pytest.raises(StationError, match="cannot be written"),
        appending(results) as lines,
    ):
        append_result(lines, {"id": "a" * 30}, results)
