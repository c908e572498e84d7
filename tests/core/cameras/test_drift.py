"""Settings stored with a reference, and what has become of them."""

import pytest

from core.cameras.base import Feature, Setting
from core.cameras.drift import drift_from, locks, settings_of


def features(auto="off", exposure=8000.0, **others):
    return (
        Feature(
            Setting.PIXEL_FORMAT, others.get("pixel_format", "RGB8"), choices=("RGB8", "Mono8")
        ),
        Feature(Setting.WIDTH, others.get("width", 640), 1, 2048, 1, unit="px"),
        Feature(Setting.FRAME_RATE, others.get("frame_rate", 25.0), 1, 100, unit="1/s"),
        Feature(Setting.AUTO, auto, choices=("off", "on")),
        Feature(Setting.EXPOSURE, exposure, 10, 1e6, unit="µs"),
        Feature(Setting.GAIN, 3.0, 0, 24, unit="dB"),
    )


def test_that_a_camera_set_as_at_the_reference_has_not_drifted():
    assert drift_from(features(), settings_of(features())) == ()


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"exposure": 9000.0}, Setting.EXPOSURE),
        ({"auto": "on"}, Setting.AUTO),
        ({"width": 320}, Setting.WIDTH),
        ({"pixel_format": "Mono8"}, Setting.PIXEL_FORMAT),
    ],
)
def test_that_what_changes_the_image_is_named_with_both_values(change, setting):
    (drift,) = drift_from(features(**change), settings_of(features()))
    assert drift.setting is setting
    assert drift.then != drift.now


def test_that_the_frame_rate_is_no_drift_and_small_steps_are_none():
    assert drift_from(features(frame_rate=5.0, exposure=8040.0), settings_of(features())) == ()


def test_that_a_setting_that_another_camera_lacks_is_named():
    (drift,) = drift_from(features()[:-1], settings_of(features()))
    assert drift.setting is Setting.GAIN
    assert drift.now is None


def test_that_nothing_is_said_of_a_camera_that_is_away_or_of_an_old_recipe():
    assert drift_from((), settings_of(features())) == ()
    assert drift_from(features(), {}) == ()


def test_that_a_reference_under_automatic_exposure_keeps_what_the_camera_had_found():
    stored = settings_of(features(auto="on", exposure=5123.0))
    assert stored["auto"] == "off"
    assert locks(features(auto="on", exposure=7000.0), stored) == {
        Setting.AUTO: "off",
        Setting.EXPOSURE: 5123.0,
        Setting.GAIN: 3.0,
    }


def test_that_a_camera_without_automatic_functions_is_left_alone():
    assert locks(features(), settings_of(features(exposure=1.0))) == {}
    assert locks((), {}) == {}
