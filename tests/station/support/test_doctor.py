"""``station doctor``: everything is looked at, and each trouble has its remedy."""

import threading

import pytest
from gige_camera import has_aravis
from loopback_endpoint import Reply, serving

from core.errors import Cancelled
from core.records import RecordBook
from core.settings import DescriberKind, EndpointSettings, Settings, save_settings
from station.cli import run
from station.support.doctor import Health, examine


@pytest.fixture
def settings(tmp_path):
    return Settings(data_folder=str(tmp_path / "data"))


def seen(settings):
    found = {}
    for each in examine(settings):
        assert each.remedy or each.health is Health.GOOD
        found.setdefault(each.subject, each)
    return found


def test_that_a_new_station_is_well(settings, tmp_path, capsys):
    save_settings(settings, tmp_path / "settings.json")
    assert run(["--settings", str(tmp_path / "settings.json"), "doctor"]) == 0
    out = capsys.readouterr().out
    for subject in (
        "program",
        "python",
        "torch",
        "data folder",
        "camera",
        "GPU",
        "encoder",
        "endpoint",
    ):
        assert f" {subject}: " in out
    assert f" settings: {tmp_path / 'settings.json'}\n" in out
    assert out.endswith("All is well.\n")


def test_that_a_folder_that_cannot_be_made_is_a_trouble(tmp_path, capsys):
    (tmp_path / "taken").write_text("a file")
    settings = Settings(data_folder=str(tmp_path / "taken" / "data"))
    save_settings(settings, tmp_path / "settings.json")
    assert run(["--settings", str(tmp_path / "settings.json"), "doctor"]) == 1
    out = capsys.readouterr().out
    assert "TROUBLE  data folder" in out
    assert "-> Check its permissions" in out
    assert "to be mended" in out


def test_that_a_book_in_use_by_the_window_is_no_trouble(settings):
    book = RecordBook(settings.records_folder)
    try:
        assert seen(settings)["records"].health is Health.GOOD
    finally:
        book.close()


@pytest.mark.parametrize(
    ("wanted", "subject"),
    [({"language_model": "none"}, "language model"), ({"encoder": "none"}, "encoder")],
)
def test_that_a_model_that_is_not_there_is_a_trouble(settings, wanted, subject):
    assert seen(settings.model_copy(update=wanted))[subject].health is Health.TROUBLE


def test_that_a_broken_recipe_is_named(settings):
    folder = settings.recipes_folder / "plate"
    folder.mkdir(parents=True)
    (folder / "recipe.json").write_text('{"name": "Plate", "veiws": []}')
    trouble = seen(settings)["recipe"]
    assert trouble.health is Health.TROUBLE
    assert "plate" in trouble.said


@pytest.mark.parametrize(
    ("reply", "describer", "health"),
    [
        (Reply(body={"data": [{"id": "seer-1"}]}), "endpoint", Health.GOOD),
        (Reply(401, {}), "endpoint", Health.TROUBLE),
        (Reply(401, {}), "offline", Health.NOTE),
    ],
)
def test_that_the_endpoint_is_asked(settings, monkeypatch, reply, describer, health):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as loopback:
        loopback.replies = [reply]
        endpoint = EndpointSettings(base_url=loopback.url, model="seer-1")
        changed = settings.model_copy(
            update={"endpoint": endpoint, "describer": DescriberKind(describer)}
        )
        assert seen(changed)["endpoint"].health is health


def test_that_a_key_store_that_fails_is_told_and_the_endpoint_asked_all_the_same(
    settings, monkeypatch
):
    import keyring

    class Locked(keyring.backend.KeyringBackend):
        priority = 1

        def get_password(self, service, username):
            raise keyring.errors.KeyringLocked("locked")

        def set_password(self, service, username, password):
            raise NotImplementedError

    before = keyring.get_keyring()
    keyring.set_keyring(Locked())
    try:
        with serving() as loopback:
            endpoint = EndpointSettings(base_url=loopback.url, model="seer-1")
            found = seen(settings.model_copy(update={"endpoint": endpoint}))
    finally:
        keyring.set_keyring(before)
    assert "KeyringLocked" in found["endpoint key"].said
    assert found["endpoint"].said


def test_that_nobody_has_to_wait_for_an_endpoint_that_does_not_answer(settings, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as loopback:
        loopback.replies = [Reply(wait_s=60)]
        endpoint = EndpointSettings(base_url=loopback.url, model="seer-1")
        gone = threading.Event()
        looking = examine(settings.model_copy(update={"endpoint": endpoint}), gone.is_set)
        assert "endpoint key" in (each.subject for each in looking)  # up to there, no further
        gone.set()
        with pytest.raises(Cancelled):
            next(looking)


def test_that_an_address_is_told_without_its_password(settings, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as loopback:
        loopback.replies = [Reply(body={"data": [{"id": "seer-1"}]})]
        url = loopback.url.replace("://", "://maria:s3same@")
        endpoint = EndpointSettings(base_url=url, model="seer-1")
        said = seen(settings.model_copy(update={"endpoint": endpoint}))["endpoint"].said
    assert "s3same" not in said
    assert "127.0.0.1" in said


@pytest.mark.parametrize("content", ['{"sounds": "loud"}', "\0", ""])
def test_that_settings_that_cannot_be_used_are_status_3(tmp_path, capsys, content):
    file = tmp_path / "settings.json"
    file.write_text(content)
    assert run(["--settings", str(file), "doctor"]) == 3
    assert str(file) in capsys.readouterr().err


def test_that_a_producer_that_cannot_be_loaded_is_a_trouble_with_its_reason(
    settings, tmp_path, monkeypatch
):
    (tmp_path / "broken.cti").write_bytes(b"no library")
    monkeypatch.setenv("GENICAM_GENTL64_PATH", str(tmp_path))
    producer = seen(settings)["GenTL producer"]
    assert producer.health is Health.TROUBLE
    assert "broken.cti" in producer.said
    assert "file too short" in producer.said


def test_that_a_station_without_industrial_cameras_is_told_what_they_need(settings, monkeypatch):
    monkeypatch.delenv("GENICAM_GENTL64_PATH", raising=False)
    producer = seen(settings)["GenTL producer"]
    assert producer.health is Health.NOTE
    assert "GENICAM_GENTL64_PATH" in producer.remedy


def test_that_aravis_is_looked_for_where_it_is_used(settings):
    assert (seen(settings)["Aravis"].health is Health.GOOD) is has_aravis()
