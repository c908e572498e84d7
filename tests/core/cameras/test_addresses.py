"""Addresses: what they open, and what is said when they mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cameras import Setting, list_cameras, open_camera, unavailable_backends
from core.cameras.addresses import (
    BACKENDS,
    address_with,
    settings_from,
    split_address,
    without_password,
)
from core.cameras.base import CameraUnusableError


@pytest.mark.parametrize("address", ["", "opencv", "opencv:", ":0", "usb:0", "C:/pictures", "  "])
def test_that_what_is_no_address_is_refused_with_an_example(address):
    with pytest.raises(CameraUnusableError) as error:
        open_camera(address)
    assert "opencv:0" in error.value.remedy


def test_that_a_url_keeps_its_query():
    assert split_address("opencv:rtsp://10.0.0.1/live?channel=2") == (
        "opencv",
        "rtsp://10.0.0.1/live?channel=2",
        {},
    )


def test_that_a_folder_may_have_a_question_mark_in_its_name():
    assert split_address("folder:/pictures/why?x=1") == ("folder", "/pictures/why?x=1", {})


def test_that_settings_of_an_address_are_numbers_and_words():
    _, place, query = split_address("aravis:CAM_A?exposure_us=8000&gain_db=1.5&trigger=software")
    assert place == "CAM_A"
    assert settings_from(query) == {
        Setting.EXPOSURE: 8000,
        Setting.GAIN: 1.5,
        Setting.TRIGGER: "software",
    }


def test_that_an_unknown_setting_is_named():
    with pytest.raises(CameraUnusableError, match="shutter"):
        settings_from({"shutter": "1"})


@given(
    st.dictionaries(
        st.sampled_from(list(Setting)),
        st.integers(-1000, 10**7)
        | st.floats(0, 1e6).map(lambda x: round(x, 3))
        | st.text("aZ ", min_size=1),
    )
)
def test_that_settings_written_into_an_address_are_read_back(settings):
    address = address_with("aravis:CAM_A?gain_db=3", settings)
    backend, place, query = split_address(address)
    assert (backend, place) == ("aravis", "CAM_A")
    assert settings_from(query) == settings


@given(st.text(max_size=60))
def test_that_any_text_is_an_address_or_refused(text):
    try:
        backend, place, _ = split_address(text)
    except CameraUnusableError:
        return
    assert backend in BACKENDS
    assert place or "?" in text


def test_that_listing_works_without_any_producer(monkeypatch):
    monkeypatch.delenv("GENICAM_GENTL64_PATH", raising=False)
    assert all(camera.backend in BACKENDS for camera in list_cameras())
    missing = unavailable_backends()
    assert "GENICAM_GENTL64_PATH" in missing["genicam"].remedy


@pytest.mark.parametrize("secret", ["user:p@ss", "user:p@ss@", "user@site:word"])
def test_that_no_part_of_a_password_is_shown(secret):
    shown = without_password(f"opencv:rtsp://{secret}@192.0.2.7/live@2?x=1")
    assert shown == "opencv:rtsp://192.0.2.7/live@2?x=1"
