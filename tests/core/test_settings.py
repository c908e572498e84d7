import json
from datetime import time

import pytest

from core.errors import SettingsError
from core.settings import (
    DescriberKind,
    EndpointSettings,
    Settings,
    StorageSettings,
    default_data_folder,
    load_settings,
    save_settings,
    settings_file,
)


def test_that_without_a_file_the_defaults_hold():
    settings = load_settings()
    assert settings.describer is DescriberKind.OFFLINE
    assert settings.data == default_data_folder()
    assert settings.station


def test_that_settings_come_back_as_saved(tmp_path):
    changed = Settings(
        station="Bench 3",
        data_folder=str(tmp_path),
        describer=DescriberKind.ENDPOINT,
        endpoint=EndpointSettings(base_url="http://127.0.0.1:8000/v1", model="qwen2.5-vl"),
    )
    save_settings(changed)
    assert settings_file().is_file()
    assert load_settings() == changed
    assert changed.records_folder == tmp_path / "records"


def test_that_every_wrong_field_is_named(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "pink", "key": "sk-1", "endpoint": {"timeout_s": -1}}')
    with pytest.raises(SettingsError) as raised:
        load_settings(file)
    for field in ("theme", "key", "endpoint.timeout_s"):
        assert field in raised.value.message


def test_that_a_folder_that_no_file_system_takes_is_named(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"data_folder": "a\0b", "publish": {"folder": "c\0"}}))
    with pytest.raises(SettingsError) as raised:
        load_settings(file)
    for field in ("data_folder", "publish.folder"):
        assert f"{field}: must not hold" in raised.value.message


def test_that_an_endpoint_address_is_an_address():
    with pytest.raises(ValueError, match="base_url"):
        EndpointSettings(base_url="javascript:alert(1)")


def test_that_settings_hold_no_place_for_a_key():
    assert not [name for name in EndpointSettings.model_fields if "key" in name]


def test_that_nothing_is_let_go_of_unless_somebody_says_so():
    storage = Settings().storage
    assert (storage.keep_days, storage.keep_gb, storage.keep_doubtful) == (0, 0, True)


def test_that_storage_and_shifts_come_back_as_saved():
    changed = Settings(
        storage=StorageSettings(keep_days=90, keep_gb=250.5, keep_doubtful=False, warn_free_gb=0),
        shift_starts="05:45, 13:45",
    )
    save_settings(changed)
    assert load_settings() == changed
    assert changed.shift_starts == (time(5, 45), time(13, 45))
    assert json.loads(settings_file().read_text())["shift_starts"] == ["05:45", "13:45"]


@pytest.mark.parametrize(
    "given", [["22:00", "06:00"], ["6 Uhr"], ["25:00"], [], ["06:00", "06:00"], 6, [6], None]
)
def test_that_shifts_that_are_none_are_refused_in_words(tmp_path, given):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"shift_starts": given}))
    with pytest.raises(SettingsError, match="shift_starts: must be one or more times like 06:00"):
        load_settings(file)


@pytest.mark.parametrize(
    "storage",
    ['{"keep_days": -1}', '{"keep_gb": "much"}', '{"keep_days": 1.5}', '{"keep_gb": NaN}', "[]"],
)
def test_that_broken_storage_settings_are_refused_in_words(tmp_path, storage):
    file = tmp_path / "settings.json"
    file.write_text(f'{{"storage": {storage}}}')
    with pytest.raises(SettingsError, match="storage") as raised:
        load_settings(file)
    assert raised.value.remedy


def test_that_a_file_broken_by_hand_is_kept_beside_the_new_one(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"station": "Line 3",')
    save_settings(Settings(station="Line 4"), file)
    save_settings(Settings(station="Line 5"), file)
    assert load_settings(file).station == "Line 5"
    (aside,) = tmp_path.glob("settings unusable *.json")
    assert aside.read_text() == '{"station": "Line 3",'


def test_that_an_unwritable_place_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="could not be written"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")
