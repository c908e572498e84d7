import pytest

from core.errors import SettingsError
from core.settings import (
    DescriberKind,
    EndpointSettings,
    Settings,
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


def test_that_an_endpoint_address_is_an_address():
    with pytest.raises(ValueError, match="base_url"):
        EndpointSettings(base_url="javascript:alert(1)")


def test_that_settings_hold_no_place_for_a_key():
    assert not [name for name in EndpointSettings.model_fields if "key" in name]


def test_that_an_unwritable_place_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="could not be written"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")
