"""Whatever is scanned, typed or answered: it is kept, and one CSV line stays one line."""

import csv
import io
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_inspections import inspection

from core.domain import Order, Verdict
from core.records import RecordBook, Search
from core.records.csv_log import COLUMNS, FORMULA, CsvLog, cell, line

ANY = st.text(max_size=60) | st.sampled_from(
    ["=1+1", "\x00", "\ud800", '"', '",\r\n"', "\u2028", "a" * 4000, "🔩" * 300, "\u202e", "%", "_"]
)
SURROGATES = st.text(st.characters(categories=["Cs", "Cc", "Lu", "So"]), max_size=20)


@given(st.lists(ANY | SURROGATES, min_size=1, max_size=8))
def test_that_cells_come_back_in_one_harmless_line(texts):
    written = line(texts)
    assert written.endswith(b"\r\n")
    assert written.count(b"\n") == written.count(b"\r") == 1
    (row,) = csv.reader(io.StringIO(written.decode(), newline=""))
    assert row == [cell(each) for each in texts]
    assert not any(each.lstrip().startswith(FORMULA) for each in row)


@given(ANY)
def test_that_harmless_text_is_written_as_it_is(text):
    plain = "".join(each for each in text if each.isalnum())
    assert cell(plain) == plain


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_that_any_end_of_a_file_can_be_mended(rubbish):
    with tempfile.TemporaryDirectory() as name:
        log = CsvLog(Path(name), bom=False)
        values = dict.fromkeys(COLUMNS, "x") | {"id": str(UUID(int=7))}
        log.append("2026-11-24", values)
        path = Path(name) / "2026-11-24.csv"
        whole = path.read_bytes()
        path.write_bytes(whole + rubbish)
        log.mend()
        log.mend()
        assert path.read_bytes().startswith(whole)
        assert path.read_bytes().endswith(b"\r\n")
        log.append("2026-11-24", values)
        assert path.read_bytes().endswith(whole.splitlines(keepends=True)[-1])


@given(serial=ANY | SURROGATES, lot=ANY, operator=ANY, recipe=ANY, station=ANY)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_that_any_order_is_kept_and_found(serial, lot, operator, recipe, station):
    with tempfile.TemporaryDirectory() as name:
        book = RecordBook(Path(name))
        try:
            kept = book.add(
                inspection(
                    Verdict.PASS,
                    (),
                    order=Order(1, serial, lot, operator),
                    recipe=recipe,
                    station=station,
                )
            )
            assert book.find(kept.id) == kept
            assert kept.lot == lot.replace("\ud800", "\ufffd")
            if "\x00" not in serial:  # SQLite compares text up to a NUL
                assert book.search(Search(serial=kept.serial)) == [kept]
            assert book.search(Search(recipe=kept.recipe)) == [kept]
        finally:
            book.close()
        (path,) = (Path(name) / "csv").iterdir()
        assert path.read_bytes().count(b"\r\n") == 2
