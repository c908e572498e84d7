"""The outbox: every record arrives, at least once, whatever the other side does meanwhile."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from loopback_endpoint import Reply, serving
from made_inspections import inspection

from core.errors import PublishError, RecordError
from core.publish import deliver_due, destinations_of
from core.publish.folder_drop import FolderDrop
from core.publish.http_post import HttpPost, _seconds
from core.publish.outbox import FIRST_WAIT, LONGEST_WAIT, wait_after
from core.records import Decision, DeliveryQueue, RecordBook
from core.settings import PublishSettings

NOW = datetime.now(UTC) + timedelta(minutes=10)


@pytest.fixture
def book(tmp_path):
    book = RecordBook(tmp_path / "records", publish_to=("folder", "url"))
    yield book
    book.close()


@pytest.fixture
def queue(book):
    with DeliveryQueue(book.folder) as queue:
        yield queue


@pytest.fixture
def drop(tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


@pytest.fixture
def server():
    with serving() as loopback:
        loopback.replies = [Reply(201, {})]
        yield loopback


def test_that_a_record_arrives_at_every_destination(book, queue, drop, server):
    made = inspection()
    book.add(made)
    settings = PublishSettings(folder=str(drop), url=server.url)
    assert settings.destinations == ("folder", "url")
    outcome = deliver_due(queue, destinations_of(settings), NOW)
    assert (outcome.delivered, outcome.failures, outcome.waiting) == (2, {}, 0)
    (file,) = drop.iterdir()
    document = json.loads(file.read_bytes())
    assert server.requests == [document]
    assert file.name == f"{made.id}.json"
    assert server.headers[0]["idempotency-key"] == str(made.id)
    assert document["id"] == str(made.id)
    assert document["verdict"] == "fail"
    finding = document["views"][0]["findings"][0]
    assert finding["label"] == "missing screw"
    assert finding["box"] == pytest.approx([0.425, 0.15, 0.825, 0.6])
    assert (book.folder / finding["mask"]["path"]).exists()
    assert deliver_due(queue, destinations_of(settings), NOW).delivered == 0


def test_that_a_decision_follows_its_record(book, queue, drop):
    made = inspection()
    kept = book.add(made)
    number = kept.views[0].findings[1].number
    said = book.decide(made.id, Decision.REJECT, "Bo", finding=number, corrected_label="dirt")
    deliver_due(queue, {"folder": FolderDrop(drop)}, NOW)
    document = json.loads((drop / f"{said.id}.json").read_bytes())
    assert document["event"] == "decision"
    assert document["inspection"] == str(made.id)
    assert (document["finding"], document["corrected_label"]) == ("scratch", "dirt")
    assert queue.waiting() == 2  # nobody has taken them for the address yet


def test_that_nothing_waits_where_nothing_is_published(tmp_path):
    book = RecordBook(tmp_path)
    book.add(inspection())
    with DeliveryQueue(tmp_path) as queue:
        assert queue.waiting() == 0
    book.close()
    with DeliveryQueue(tmp_path / "no book yet") as queue:
        assert deliver_due(queue, {}, NOW).waiting == 0


def test_that_records_wait_for_a_folder_that_is_not_there(book, queue, drop):
    for seed in range(3):
        book.add(inspection(seed=seed))
    drop.rmdir()
    destinations = {"folder": FolderDrop(drop)}
    outcome = deliver_due(queue, destinations, NOW)
    assert "is not there" in outcome.failures["folder"].message
    assert not drop.exists()
    drop.mkdir()
    assert deliver_due(queue, destinations, NOW).delivered == 2  # the first one rests
    assert deliver_due(queue, destinations, NOW + FIRST_WAIT).delivered == 1
    assert len(list(drop.iterdir())) == 3


@pytest.mark.parametrize("status", [301, 400, 401, 404, 409, 413, 422, 429, 500, 503])
def test_that_a_refused_record_is_tried_again(book, queue, server, status):
    book.add(inspection())
    server.replies = [Reply(status, "<html>no</html>"), Reply(200, {})]
    destinations = {"url": HttpPost(server.url)}
    outcome = deliver_due(queue, destinations, NOW)
    assert f"HTTP {status}" in outcome.failures["url"].message
    assert deliver_due(queue, destinations, NOW + FIRST_WAIT / 2).delivered == 0
    assert deliver_due(queue, destinations, NOW + FIRST_WAIT).delivered == 1
    assert len({headers["idempotency-key"] for headers in server.headers}) == 1


def test_that_one_bad_record_does_not_hold_up_the_others(book, queue, server):
    for seed in range(3):
        book.add(inspection(seed=seed))
    server.replies = [Reply(422, {}), Reply(200, {})]
    assert deliver_due(queue, {"url": HttpPost(server.url)}, NOW).delivered == 2


def test_that_a_dead_server_is_tried_once_a_call(book, queue, server):
    for seed in range(3):
        book.add(inspection(seed=seed))
    server.replies = [Reply(hang_up=True)]
    outcome = deliver_due(queue, {"url": HttpPost(server.url)}, NOW)
    assert "cannot be reached" in outcome.failures["url"].message
    assert len(server.requests) == 1


def test_that_a_slow_server_does_not_hold_us_for_ever(book, queue, server):
    book.add(inspection())
    server.replies = [Reply(wait_s=30)]
    outcome = deliver_due(queue, {"url": HttpPost(server.url, timeout_s=0.2)}, NOW)
    assert "Timeout" in outcome.failures["url"].message


def test_that_a_server_may_say_how_long_to_wait(book, queue, server):
    book.add(inspection())
    server.replies = [Reply(503, {}, {"Retry-After": "120"}), Reply(200, {})]
    destinations = {"url": HttpPost(server.url)}
    deliver_due(queue, destinations, NOW)
    assert deliver_due(queue, destinations, NOW + timedelta(seconds=119)).delivered == 0
    assert deliver_due(queue, destinations, NOW + timedelta(seconds=120)).delivered == 1


@pytest.mark.parametrize("asked", ["soon", "nan", "inf", "-5", "Wed, 99 Foo", ""])
def test_that_nonsense_about_waiting_is_survived(asked):
    assert _seconds(asked) in (None, 0.0)


@pytest.mark.parametrize("asked", ["1e20", "1" * 400, "Wed, 21 Oct 9998 07:28:00 GMT"])
def test_that_nobody_makes_a_record_wait_longer_than_the_longest_wait(book, queue, server, asked):
    book.add(inspection())
    server.replies = [Reply(503, {}, {"Retry-After": asked}), Reply(200, {})]
    destinations = {"url": HttpPost(server.url)}
    assert "url" in deliver_due(queue, destinations, NOW).failures
    assert deliver_due(queue, destinations, NOW + LONGEST_WAIT).delivered == 1


def test_that_a_date_may_be_given_to_wait_for():
    assert _seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert _seconds("Wed, 21 Oct 2215 07:28:00 GMT") > 1e9


@pytest.mark.parametrize("url", ["http://", "http://[", "http://a b/", "http://127.0.0.1:99999/"])
def test_that_a_wrong_address_gets_a_sentence(book, queue, url):
    book.add(inspection())
    outcome = deliver_due(queue, {"url": HttpPost(url)}, NOW)
    assert "cannot be reached" in outcome.failures["url"].message


def test_that_no_password_is_shown(book, queue, server):
    book.add(inspection())
    server.replies = [Reply(401, {})]
    url = server.url.replace("http://", "http://user:secret@") + "?token=hidden"
    outcome = deliver_due(queue, {"url": HttpPost(url)}, NOW)
    assert "secret" not in str(outcome.failures["url"])
    assert "hidden" not in str(outcome.failures["url"])
    assert "authorization" in server.headers[0]


def test_that_a_clock_set_back_does_not_stop_deliveries(book, queue, drop):
    book.add(inspection())
    with sqlite3.connect(book.folder / "book.db") as database:
        database.execute("UPDATE deliveries SET next_try_at = '2090-01-01T00:00:00.000000'")
    database.close()
    assert deliver_due(queue, {"folder": FolderDrop(drop)}, NOW).delivered == 1


def test_that_delivering_can_be_stopped(book, queue, drop):
    book.add(inspection())
    outcome = deliver_due(queue, {"folder": FolderDrop(drop)}, NOW, lambda: True)
    assert (outcome.delivered, outcome.waiting) == (0, 2)


def test_that_waits_double_and_end():
    error = PublishError("No.", "Wait.")
    waits = [wait_after(attempts, error) for attempts in range(12)]
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == wait_after(10**6, error) == LONGEST_WAIT


def test_that_record_and_delivery_are_stored_together_or_not_at_all(book, queue):
    with sqlite3.connect(book.folder / "book.db") as database:
        database.execute("DROP TABLE deliveries")
    database.close()
    with pytest.raises(RecordError, match="cannot be used"):
        book.add(inspection())
    assert book.recent() == []
