"""``station read``: lines of answers in, lines of readings out."""

import io
import json
import sys

import pytest

from station.cli import run
from station.cli.pair_lists import MAX_CELL_LENGTH


@pytest.fixture
def read(tmp_path, capsys):
    def call(content, *more, encoding="utf-8"):
        file = tmp_path / "responses.jsonl"
        file.write_text(content, encoding=encoding)
        status = run(["read", str(file), *more])
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return call


def line(identity, text):
    return json.dumps({"id": identity, "text": text}, ensure_ascii=False) + "\n"


def test_that_every_line_is_answered_in_the_shape_agreed(read):
    status, results, err = read(
        line("a", "A small hole is visible in the upper left corner.")
        + line(7, "The two images are identical.")
        + "\n"
        + line("ü", "I cannot see any image.")
    )
    assert (status, err) == (0, "")
    assert [list(result) for result in results] == [["id", "has_difference", "findings"]] * 3
    assert [result["id"] for result in results] == ["a", 7, "ü"]
    assert [result["has_difference"] for result in results] == [True, False, None]
    (finding,) = results[0]["findings"]
    assert list(finding) == ["phrase", "label", "where"]
    x0, y0, x1, y1 = finding["where"]
    assert 0 <= x0 < x1 <= 0.5
    assert 0 <= y0 < y1 <= 0.5
    assert results[1]["findings"] == results[2]["findings"] == []


def test_that_a_byte_order_mark_and_the_reasons_are_no_trouble(read):
    status, (result,), _ = read(line("a", "A screw is missing."), "--explain", encoding="utf-8-sig")
    assert status == 0
    assert 0 <= result["probability"] <= 1
    assert result["explanation"]
    assert result["findings"][0]["sentence"] == "A screw is missing."


@pytest.mark.parametrize(
    "bad", ["{", "[]", "3", '{"id": 1}', '{"id": 1, "text": null}', "[" * 100_000]
)
def test_that_a_line_that_cannot_be_used_is_told_and_stops_nothing(read, bad):
    status, results, err = read(bad + "\n" + line("b", "A screw is missing."))
    assert status == 3
    assert [result["has_difference"] for result in results] == [None, True]
    assert "Line 1" in results[0]["error"]
    assert err.count("\n") == 1


def test_that_an_answer_of_a_megabyte_is_read(read):
    long = "The housing is blue. " * (MAX_CELL_LENGTH // 21) + "A screw is missing."
    status, (result,), _ = read(line("a", long))
    assert status == 0
    assert result["has_difference"] is not False


def test_that_answers_may_come_through_a_pipe(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(line("a", "A screw is missing.")))
    assert run(["read", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["has_difference"] is True


def test_that_a_file_that_cannot_be_read_is_named(tmp_path, capsys):
    assert run(["read", str(tmp_path / "none.jsonl")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "none.jsonl" in said.err
    assert said.err.count("\n") == 1
