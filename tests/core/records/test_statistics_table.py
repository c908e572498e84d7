"""The statistics as a table and as a file."""

import csv
from datetime import UTC, datetime

import pytest
from made_inspections import inspection

from core.errors import RecordError
from core.records import Decision, RecordBook, Search
from core.records.statistics_table import COLUMNS, lines_of, store_statistics


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records")
    yield book
    book.close()


def test_that_every_number_stands_in_the_table(book):
    book.add(inspection(started_at=datetime(2026, 3, 4, 12, tzinfo=UTC)))
    book.decide(book.recent()[0].id, Decision.ACCEPT)
    cells = {(line.group, line.name): line.cells for line in lines_of(book.statistics(Search()))}
    assert cells["yield", ""][2:5] == [0, 1, 0.0]
    assert cells["false reject", ""][2:5] == [1, 1, 1.0]
    assert cells["label", "scratch"][COLUMNS.index("cumulated")] == 1.0
    assert cells["latency", "align"][-2:] == [12.5, 12.5]
    assert cells["day", "2026-03-04"][2:7] == [1, 1, 1.0, 1.0, 1.0]


def test_that_a_file_is_written_whole_or_not_at_all(book, tmp_path):
    book.add(inspection())
    found = book.statistics(Search())
    store_statistics(found, tmp_path / "numbers.csv", bom=True)
    content = (tmp_path / "numbers.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(list(lines_of(found)))
    with pytest.raises(RecordError):
        store_statistics(found, tmp_path / "numbers.csv" / "below.csv", bom=False)
