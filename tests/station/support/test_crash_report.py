"""Reports of bugs."""

import sys
import threading

import pytest

from station.support.crash_report import KEPT, CrashHandler, report_text, write_report


@pytest.fixture
def crashes(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    handler = CrashHandler(tmp_path / "reports", lambda error, file: told.append((error, file)))
    handler.install()
    yield told
    handler.remove()


def test_that_an_uncaught_error_is_reported_and_told(crashes):
    try:
        raise ZeroDivisionError("boom")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    error, file = crashes[0]
    assert isinstance(error, ZeroDivisionError)
    text = file.read_text()
    assert "boom" in text
    assert "test_crash_report.py" in text


def test_that_an_error_that_comes_again_and_again_is_reported_once(crashes, tmp_path):
    for number in range(5):
        try:
            raise ZeroDivisionError(number)
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert len(crashes) == 1
    assert len(list((tmp_path / "reports").iterdir())) == 1
    try:
        raise ZeroDivisionError("elsewhere")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(crashes) == 2


def test_that_an_error_on_a_plain_thread_is_told(crashes):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert isinstance(crashes[0][0], ZeroDivisionError)


def test_that_a_report_names_no_key(monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setenv("PRIORI_ENDPOINT_KEY", "sk-secret")
    assert "sk-secret" not in report_text(ValueError("x"), datetime.now(UTC))


def test_that_a_report_that_cannot_be_written_does_no_more_harm(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert write_report(blocked, ValueError("x")) is None


def test_that_old_reports_make_room(tmp_path):
    for _ in range(KEPT + 5):
        assert write_report(tmp_path, ValueError("x")) is not None
    assert len(list(tmp_path.iterdir())) == KEPT
