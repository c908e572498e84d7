"""``station read`` on lines that are not what they should be."""

import json

import pytest

from core.read import load_reader
from station.cli.read_command import results


@pytest.fixture(scope="module")
def reader():
    return load_reader()


def test_that_a_bad_line_is_named_and_the_rest_is_read(reader):
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "The lid is cracked."}\n',
        b'{"id": "b", "text": "\xff\xfe"}\n',
        b"\n",
        b"no json\n",
        b'{"id": "c", "text": 5}\n',
        b'{"id": "d", "text": "No difference."}',
    ]
    read = list(results(reader, lines, explain=False))
    assert [each["has_difference"] for each in read] == [True, None, None, None, False]
    assert [each.get("error", "")[:7] for each in read] == ["", "Line 2 ", "Line 4 ", "Line 5:", ""]


def test_that_the_explanation_tells_which_words_decided(reader):
    line = json.dumps({"id": 1, "text": "The lid is cracked."}).encode()
    (read,) = results(reader, [line], explain=True)
    assert "'cracked'" in read["explanation"]
    assert read["findings"][0]["sentence"] == "The lid is cracked."
    assert 0.5 < read["probability"] <= 1
