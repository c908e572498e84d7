"""Settings that no fake camera of the trade has: white balance, locks, rates, regions."""

import pytest

from core.cameras import Setting, SettingRefusedError
from core.cameras.base import Trigger
from core.cameras.standard_features import (
    describe_features,
    link_speed,
    switch_light,
    timing_of,
    write_settings,
)


class Table:
    """A node map in memory that behaves like that of a colour camera."""

    def __init__(self) -> None:
        self.numbers = {
            "Width": [640.0, 16, 1280, 16],
            "Height": [480.0, 2, 1024, 2],
            "OffsetX": [320.0, 0, 640, 16],
            "OffsetY": [0.0, 0, 544, 2],
            "ExposureTime": [8000.0, 10, 1e6, None],
            "Gain": [0.0, 0, 24, None],
            "AcquisitionFrameRate": [25.0, 1, 60, None],
            "AcquisitionFrameRateEnable": [0.0, 0, 1, 1],
        }
        self.enumerations = {
            "PixelFormat": ["BayerRG8", "BayerRG12", "Mono8"],
            "ExposureAuto": ["Continuous", "Off", "Once"],
            "BalanceWhiteAuto": ["Continuous", "Off"],
            "BalanceRatioSelector": ["Red", "Green", "Blue"],
            "TriggerSelector": ["AcquisitionStart", "FrameStart"],
            "TriggerMode": ["Off", "On"],
            "TriggerSource": ["Line2", "Line1", "Software"],
        }
        self.values = {name: words[0] for name, words in self.enumerations.items()}
        self.ratios = {"Red": 1.4, "Green": 1.0, "Blue": 1.9}
        self.writes = []

    def has(self, node):
        return node in self.numbers or node in self.values or node == "BalanceRatio"

    def is_writable(self, node):
        if node == "ExposureTime":
            return self.values["ExposureAuto"] == "Off"
        if node == "BalanceRatio":
            return self.values["BalanceWhiteAuto"] == "Off"
        return True

    def number(self, node):
        if node == "BalanceRatio":
            return self.ratios[self.values["BalanceRatioSelector"]]
        return self.numbers[node][0]

    def set_number(self, node, value):
        assert self.is_writable(node), f"{node} is locked"
        least, most, step = self.bounds(node)
        assert least <= value <= most, f"{node} {value}"
        assert not step or (value - least) % step == 0, f"{node} {value}"
        self.writes.append((node, value))
        if node == "BalanceRatio":
            self.ratios[self.values["BalanceRatioSelector"]] = value
        else:
            self.numbers[node][0] = value

    def bounds(self, node):
        if node == "BalanceRatio":
            return 0.1, 8.0, None
        _, least, most, step = self.numbers[node]
        if node == "Width":
            most = 1280 - self.numbers["OffsetX"][0]
        if node == "OffsetX":
            most = 1280 - self.numbers["Width"][0]
        return least, most, step

    def word(self, node):
        return self.values[node]

    def set_word(self, node, value):
        assert value in self.enumerations[node]
        self.writes.append((node, value))
        self.values[node] = value

    def words(self, node):
        return tuple(self.enumerations[node])


@pytest.fixture
def nodes():
    return Table()


def test_that_setting_the_exposure_switches_its_automatic_off(nodes):
    written = write_settings(nodes, "camera", {Setting.EXPOSURE: 5000})
    assert written == {Setting.EXPOSURE: 5000}
    assert nodes.values["ExposureAuto"] == "Off"
    assert nodes.values["BalanceWhiteAuto"] == "Continuous"


def test_that_red_and_blue_are_balanced_apart(nodes):
    write_settings(nodes, "camera", {Setting.WHITE_RED: 1.5, Setting.WHITE_BLUE: 2.5})
    assert nodes.ratios == {"Red": 1.5, "Green": 1.0, "Blue": 2.5}
    assert nodes.values["BalanceWhiteAuto"] == "Off"


def test_that_all_automatic_functions_are_locked_together(nodes):
    write_settings(nodes, "camera", {Setting.AUTO: "off"})
    assert nodes.values["ExposureAuto"] == nodes.values["BalanceWhiteAuto"] == "Off"
    described = {feature.setting: feature for feature in describe_features(nodes)}
    assert described[Setting.AUTO].value == "off"


def test_that_a_frame_rate_is_enabled_before_it_is_set(nodes):
    write_settings(nodes, "camera", {Setting.FRAME_RATE: 12.5})
    rates = [write for write in nodes.writes if "FrameRate" in write[0]]
    assert rates == [("AcquisitionFrameRateEnable", 1), ("AcquisitionFrameRate", 12.5)]


def test_that_the_full_width_is_reached_from_an_offset_region(nodes):
    write_settings(nodes, "camera", {Setting.WIDTH: 1280})
    assert nodes.numbers["Width"][0] == 1280
    assert nodes.numbers["OffsetX"][0] == 0


def test_that_a_smaller_region_keeps_its_offset(nodes):
    write_settings(nodes, "camera", {Setting.WIDTH: 320, Setting.OFFSET_X: 960})
    assert nodes.numbers["Width"][0] == 320
    assert nodes.numbers["OffsetX"][0] == 960


def test_that_numbers_are_brought_to_the_cameras_steps(nodes):
    assert write_settings(nodes, "camera", {Setting.WIDTH: 633}) == {Setting.WIDTH: 640}


def test_that_a_trigger_is_for_single_frames(nodes):
    write_settings(nodes, "camera", {Setting.TRIGGER: "line"})
    assert nodes.values["TriggerSelector"] == "FrameStart"
    assert nodes.values["TriggerSource"].startswith("Line")
    assert timing_of(nodes).trigger is Trigger.LINE
    write_settings(nodes, "camera", {Setting.TRIGGER: "free"})
    assert timing_of(nodes).trigger is Trigger.FREE


def test_that_a_camera_that_makes_something_else_of_a_value_is_refused(nodes):
    def quantise(node, value):
        nodes.numbers[node][0] = 6.0 * round(value / 6)

    nodes.set_number = quantise
    with pytest.raises(SettingRefusedError, match=r"12\.0 of 10"):
        write_settings(nodes, "camera", {Setting.GAIN: 10})


def test_that_describing_a_locked_camera_writes_nothing(nodes):
    nodes.is_writable = lambda _node: False
    described = {feature.setting for feature in describe_features(nodes)}
    assert Setting.TRIGGER in described
    assert not nodes.writes


def test_that_the_delay_covers_exposure_readout_and_transfer(nodes):
    timing = timing_of(nodes)
    assert timing.period_s == pytest.approx(1 / 25)
    assert timing.delay_s == pytest.approx(0.008 + 2 / 25)


def test_that_the_indicator_is_switched_where_there_is_one():
    nodes = Table()
    assert not switch_light(nodes, on=True)
    nodes.enumerations["DeviceIndicatorMode"] = ["Inactive", "Active", "ErrorStatus"]
    nodes.values["DeviceIndicatorMode"] = "ErrorStatus"
    assert switch_light(nodes, on=True)
    assert nodes.values["DeviceIndicatorMode"] == "Active"
    assert switch_light(nodes, on=False)
    assert nodes.values["DeviceIndicatorMode"] == "Inactive"


def test_that_the_speed_of_the_link_is_told_where_the_camera_knows_it():
    nodes = Table()
    assert link_speed(nodes) == ""
    nodes.numbers["DeviceLinkSpeed"] = [125_000_000.0, 0, 1e9, None]
    assert link_speed(nodes) == ", 1000 Mbit/s"
