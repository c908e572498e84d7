"""The report for support: everything that helps, nothing that opens a door."""

import io
import json
import zipfile

import pytest
from made_inspections import inspection

from core.domain import Order
from core.errors import Cancelled, StationError
from core.records import RecordBook
from core.settings import EndpointSettings, PublishSettings, Settings, save_settings
from station.cli import run
from station.support.doctor import Health, Observation
from station.support.redaction import redacted, secrets_of
from station.support.support_report import Wish, save_report

KEY = "k3y-of-the-PLANT/äöü+42"
SEEN = (Observation("endpoint", Health.TROUBLE, "no answer", "Check it."),)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Settings with secrets in every place that can hold one, and a log that told them."""
    monkeypatch.setenv("PRIORI_ENDPOINT_KEY", KEY)
    made = Settings(
        data_folder=str(tmp_path / "data"),
        endpoint=EndpointSettings(base_url="https://maria:s3same%21@vision.plant.example/v1"),
        second_endpoint=EndpointSettings(base_url="http://other.example/v1?api_key=abc987xyz"),
        publish=PublishSettings(url="https://hooks.example/in/T0k3nT0k3nT0k3nT0k3n#frag-ment"),
    )
    logs = made.data / "logs"
    logs.mkdir(parents=True)
    (logs / "station.log").write_text(
        f"INFO asked with {KEY}\nAuthorization: Bearer abcdef0123456789\n"
        'headers={"X-Api-Key": "hidden-header-1"}\nstation began\n',
        encoding="utf-8",
    )
    (logs / "station.log.1").write_text("GET http://x.example/a?token=tok-555&b=2 200\n")
    crashes = made.data / "crash_reports"
    crashes.mkdir()
    (crashes / "crash-1.txt").write_text("KeyError: 's3same!'\n")
    return made


def content_of(file):
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def packed(settings, file, wish=Wish()):  # noqa: B008  frozen
    save_report(file, settings, SEEN, wish)
    return content_of(file)


def test_that_no_secret_is_in_the_report(settings, tmp_path):
    content = packed(settings, tmp_path / "report.zip")
    everything = b"\n".join(content.values()).decode()
    for secret in (
        KEY,
        "s3same",
        "maria",
        "abc987xyz",
        "T0k3nT0k3n",
        "frag-ment",
        "abcdef0123456789",
        "hidden-header-1",
        "tok-555",
    ):
        assert secret not in everything
    assert "vision.plant.example/v1" in content["settings.json"].decode()
    assert "station began" in content["logs/station.log"].decode()
    assert "TROUBLE  endpoint: no answer" in content["report.txt"].decode()
    assert {"logs/station.log.1", "crash_reports/crash-1.txt", "packages.txt"} <= set(content)


def test_that_a_key_in_the_key_store_is_taken_out(tmp_path, monkeypatch):
    import keyring

    class Store(keyring.backend.KeyringBackend):
        priority = 1

        def get_password(self, service, username):
            return "from-the-store" if username == "vision.plant.example" else None

        def set_password(self, service, username, password):
            raise NotImplementedError

    before = keyring.get_keyring()
    keyring.set_keyring(Store())
    try:
        settings = Settings(endpoint=EndpointSettings(base_url="https://vision.plant.example/v1"))
        found = secrets_of(settings)
    finally:
        keyring.set_keyring(before)
    assert "from-the-store" in found
    assert "from-the-store" not in redacted("asked with from-the-store", found)


@pytest.mark.parametrize(
    "text",
    [
        "proxy-authorization=Basic c2VjcmV0MTIz",
        "bearer c2VjcmV0MTIz.abc",
        "password: c2VjcmV0MTIz",
        "openai sk-c2VjcmV0MTIz failed",
        "ftp://user:c2VjcmV0MTIz@host/file",
        "Cookie: session=c2VjcmV0MTIz",
        "{'api_key': 'c2VjcmV0MTIz'}",
    ],
)
def test_that_what_is_written_like_a_secret_is_taken_out(text):
    assert "c2VjcmV0MTIz" not in redacted(text, ())


def test_that_plain_words_stay():
    text = "The camera SN-2241 took no image; tokens 1200, basic check done at http://host/v1/chat"
    assert redacted(text, ()) == text


def test_that_records_are_in_it_and_pictures_only_when_wanted(settings, tmp_path):
    book = RecordBook(settings.records_folder)
    try:
        for number in range(3):
            book.add(inspection(seed=number, order=Order(number=number)))
        plain = packed(settings, tmp_path / "plain.zip", Wish(records=2))
        full = packed(settings, tmp_path / "full.zip", Wish(records=2, pictures=True))
        none = packed(settings, tmp_path / "none.zip", Wish(records=0))
    finally:
        book.close()
    rows = [json.loads(line) for line in plain["records.jsonl"].decode().splitlines()]
    assert [row["click"] for row in rows] == [2, 1]
    assert not [name for name in plain if name.startswith("pictures/")]
    assert [name for name in full if name.startswith("pictures/")]
    assert "records.jsonl" not in none


def test_that_what_cannot_be_read_is_named_and_the_rest_is_packed(settings, tmp_path):
    settings.records_folder.mkdir(parents=True)
    (settings.records_folder / "book.db").write_bytes(b"no book at all" * 100)
    (settings.data / "crash_reports" / "crash-2.txt").mkdir()
    content = packed(settings, tmp_path / "report.zip")
    assert "crash-2.txt" in content["missing.txt"].decode()
    assert "logs/station.log" in content


def test_that_a_stopped_report_leaves_the_one_before(settings, tmp_path):
    file = tmp_path / "out" / "report.zip"
    file.parent.mkdir()
    before = packed(settings, file)

    def stop(what, done, count):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_report(file, settings, SEEN, Wish(), stop)
    assert content_of(file) == before
    assert list(file.parent.iterdir()) == [file]


def test_that_a_folder_that_is_not_there_is_said(settings, tmp_path):
    with pytest.raises(StationError, match="could not be written"):
        save_report(tmp_path / "none" / "report.zip", settings, SEEN, Wish())


def test_that_the_doctor_writes_it_from_the_command_line(tmp_path, capsys):
    settings = Settings(data_folder=str(tmp_path / "data"))
    save_settings(settings, tmp_path / "settings.json")
    file = tmp_path / "report.zip"
    words = ["--settings", str(tmp_path / "settings.json"), "doctor", "--zip", str(file)]
    assert run([*words, "--records", "0"]) == 0
    said = capsys.readouterr()
    report = content_of(file)["report.txt"].decode()
    assert "encoder: " in report
    assert io.StringIO(said.out).readline().strip() in report
    assert str(file) in said.err
    assert run([*words[:-1], str(tmp_path / "none" / "x.zip")]) == 3
