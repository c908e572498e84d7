"""Statistics of the book: shares with what they are of, limits that are right, odd spans."""

import math
from datetime import UTC, date, datetime, time, timedelta
from time import tzset

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_inspections import FINDINGS, inspection, view_result
from scipy.stats import binomtest

from core.domain import Verdict
from core.records import Decision, RecordBook, Search
from core.records.statistics import Share, Slice, control_chart, pareto
from core.records.statistics_table import COLUMNS, lines_of

DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records")
    yield book
    book.close()


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_that_the_interval_is_wilsons(pair):
    share = Share(*pair)
    expected = binomtest(*pair).proportion_ci(0.95, method="wilson")
    assert share.interval == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert share.interval[0] <= share.value <= share.interval[1]


def test_that_of_nothing_there_is_no_share():
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)


def test_that_labels_are_ranked_and_cumulated():
    bars = pareto({"b": 2, "100%_x": 5, "a": 2, "": 1})
    assert [(each.label, each.count) for each in bars] == [
        ("100%_x", 5),
        ("a", 2),
        ("b", 2),
        ("", 1),
    ]
    assert [each.cumulated for each in bars] == pytest.approx([0.5, 0.7, 0.9, 1.0])
    assert pareto({}) == ()


def test_that_limits_follow_the_number_of_each_point():
    slots = {(date(2026, 3, day), 0): Share(5, 100) for day in range(1, 5)}
    slots[date(2026, 3, 5), 0] = Share(10, 25)
    points = control_chart(slots)
    mean = 30 / 425
    assert points[0].high == pytest.approx(mean + 3 * math.sqrt(mean * (1 - mean) / 100))
    assert points[-1].high == pytest.approx(mean + 3 * math.sqrt(mean * (1 - mean) / 25))
    assert points[0].low == 0.0
    assert [each.is_out for each in points] == [False] * 4 + [True]
    assert control_chart({}) == ()


def test_that_a_steady_share_is_never_out():
    for share in (Share(0, 50), Share(50, 50)):
        (point,) = control_chart({(date(2026, 3, 1), 0): share})
        assert not point.is_out


def test_that_yield_and_mistakes_are_of_what_they_say(book):
    for seed in range(6):
        book.add(inspection(Verdict.PASS, seed=seed, started_at=DAY))
    fails = [book.add(inspection(seed=10 + seed, started_at=DAY)) for seed in range(3)]
    book.add(inspection(Verdict.REVIEW, seed=20, started_at=DAY))
    passed = book.search(Search(verdict=Verdict.PASS))
    book.decide(passed[0].id, Decision.REJECT)
    book.decide(passed[1].id, Decision.CONFIRM)
    book.decide(passed[2].id, Decision.UNSURE)
    book.decide(fails[0].id, Decision.UNSURE)
    book.decide(fails[1].id, Decision.CONFIRM)
    book.decide(fails[1].id, Decision.ACCEPT)
    found = book.statistics(Search())
    assert found.verdicts == {Verdict.PASS: 6, Verdict.FAIL: 3, Verdict.REVIEW: 1}
    assert found.passed == Share(6, 10)
    assert found.decided == {Verdict.PASS: 2, Verdict.FAIL: 1, Verdict.REVIEW: 0}
    assert found.false_rejects == Share(1, 1)
    assert found.escapes == Share(1, 2)
    assert found.mean == 0.3
    assert [each.label for each in found.labels] == ["missing screw", "scratch"]
    assert found.labels[0].count == 3


def test_that_days_and_product_narrow_it(book):
    for days, recipe in ((0, "valve"), (1, "valve"), (2, "50%_plug")):
        book.add(inspection(started_at=DAY + timedelta(days=days), recipe=recipe))
    assert book.statistics(Search(recipe="50%_plug")).total == 1
    assert book.statistics(Search(recipe="50__plug")).total == 0
    assert book.statistics(Search(first_day=date(2026, 3, 5), limit=1)).total == 2
    assert [each.day for each in book.statistics(Search()).chart] == [
        date(2026, 3, day) for day in (4, 5, 6)
    ]
    backwards = Search(first_day=date(2026, 3, 6), last_day=date(2026, 3, 4))
    assert book.statistics(backwards).total == 0


def test_that_nothing_gives_nothing(book):
    found = book.statistics(Search())
    assert (found.total, found.labels, found.latencies, found.chart) == (0, (), (), ())
    assert found.mean is None
    assert all(len(each.cells) == len(COLUMNS) for each in lines_of(found))


def test_that_the_night_belongs_to_the_day_it_began(book, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    tzset()
    for hour in (5, 6, 13, 14, 21, 22):
        book.add(inspection(started_at=DAY.replace(hour=hour)))
    chart = book.statistics(Search(), Slice.SHIFT).chart
    assert [(each.day.day, each.shift, each.failed.of) for each in chart] == [
        (3, 3, 1),
        (4, 1, 2),
        (4, 2, 2),
        (4, 3, 1),
    ]
    halves = book.statistics(Search(), Slice.SHIFT, (time(6, 30), time(18, 30))).chart
    assert [(each.day.day, each.shift, each.failed.of) for each in halves] == [
        (3, 2, 2),
        (4, 1, 2),
        (4, 2, 2),
    ]


def test_that_latencies_are_those_of_the_inspections_that_came_so_far(book):
    totals = [float(value) for value in range(1, 101)]
    for value in totals:
        timings = {"total": value, "align": value / 2} | ({"match": 7.0} if value > 90 else {})
        view = view_result(findings=FINDINGS[:1])
        book.add(inspection(views=(view,), timings_ms=timings))
    found = {each.stage: each for each in book.statistics(Search()).latencies}
    assert list(found) == ["align", "match", "total"]
    assert found["match"].count == 10
    assert found["total"].p50_ms == pytest.approx(np.percentile(totals, 50), abs=1e-6)
    assert found["total"].p95_ms == pytest.approx(np.percentile(totals, 95), abs=1e-6)
    assert found["align"].p95_ms == pytest.approx(np.percentile(totals, 95) / 2)
