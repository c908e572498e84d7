"""Lists of pairs as spreadsheets and people write them."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StationError
from station.cli.pair_lists import BadRow, read_pairs
from station.cli.pairs import Pair


def written(folder, content, encoding="utf-8"):
    file = folder / "pairs.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return file


def test_that_paths_are_relative_to_the_list(tmp_path):
    file = written(tmp_path, "id,reference,product\na,r.png,sub/../../p.png\n")
    assert read_pairs(file) == [Pair("a", tmp_path / "r.png", tmp_path / "sub/../../p.png")]


def test_that_absolute_paths_stay(tmp_path):
    file = written(tmp_path, f"id,reference,product\na,{tmp_path}/r.png,/p.png\n")
    assert read_pairs(file) == [Pair("a", tmp_path / "r.png", Path("/p.png"))]


def test_that_a_response_is_taken_and_an_empty_one_is_none(tmp_path):
    file = written(
        tmp_path, 'id,reference,product,response\na,r,p,"A ""big"" dent,\nleft."\nb,r,p,  \n'
    )
    assert [pair.response for pair in read_pairs(file)] == ['A "big" dent,\nleft.', None]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_that_every_spreadsheets_dialect_is_understood(tmp_path, separator, encoding, end):
    rows = [("ID", " Product ", "Reference", "note"), ("größe", "p.png", "r.png", "")]
    text = end + end.join(separator.join(row) for row in rows) + end + end
    pair = Pair("größe", tmp_path / "r.png", tmp_path / "p.png")
    assert read_pairs(written(tmp_path, text, encoding)) == [pair]


def test_that_a_row_that_lacks_something_is_kept_as_bad(tmp_path):
    file = written(tmp_path, "id,reference,product\na,r\n,r,p\nc,,\nd,r,p,too,many\n")
    bad, unnamed, empty, good = read_pairs(file)
    assert isinstance(bad, BadRow)
    assert "Row 2 of the list names no product" in bad.error
    assert unnamed == Pair("row 3", tmp_path / "r", tmp_path / "p")
    assert "no reference and no product" in empty.error
    assert good == Pair("d", tmp_path / "r", tmp_path / "p")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "lacks the column id and reference and product"),
        ("id,reference\na,b\n", "lacks the column product"),
        ("id,reference,product,id\na,b,c,d\n", "column id twice"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "lacks the column"),
        (b"\xff\xfe\x00", "cannot be read"),
        ("id,reference,product\n" + "x" * 1_100_000, "no CSV file"),
    ],
)
def test_that_a_list_that_is_none_is_refused_by_name(tmp_path, content, words):
    with pytest.raises(StationError, match=words) as caught:
        read_pairs(written(tmp_path, content))
    assert "pairs.csv" in caught.value.message


@pytest.mark.parametrize("name", ["missing.csv", ".", "a\0b.csv", "x" * 300])
def test_that_a_list_that_cannot_be_read_is_refused_by_name(tmp_path, name):
    with pytest.raises(StationError, match="cannot be read"):
        read_pairs(tmp_path / name)


@given(
    content=st.binary(max_size=200)
    | st.text(alphabet='id,;\t"\n reference,product').map(str.encode)
)
def test_that_any_bytes_are_a_list_or_refused(tmp_path_factory, content):
    file = written(tmp_path_factory.mktemp("list"), content)
    with suppress(StationError):
        assert all(isinstance(pair, Pair | BadRow) for pair in read_pairs(file))
