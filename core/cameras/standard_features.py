"""Settings by the GenICam Standard Features Naming Convention, for every GenICam back end.

The names of the nodes are those of SFNC 2.7; the second name of a pair is an older one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from core.cameras.base import (
    Feature,
    Setting,
    SettingRefusedError,
    Trigger,
    Value,
    check_value,
    setting_missing,
)

USUAL_PERIOD_S = 0.1
"""Taken where a camera does not say its frame rate."""

TRIGGERED_LIVE_PAUSE_S = 0.1

_NUMBERS: dict[Setting, tuple[tuple[str, ...], str]] = {
    Setting.WIDTH: (("Width",), "px"),
    Setting.HEIGHT: (("Height",), "px"),
    Setting.OFFSET_X: (("OffsetX",), "px"),
    Setting.OFFSET_Y: (("OffsetY",), "px"),
    Setting.PACKET_SIZE: (("GevSCPSPacketSize",), "byte"),
    Setting.FRAME_RATE: (("AcquisitionFrameRate", "AcquisitionFrameRateAbs"), "1/s"),
    Setting.EXPOSURE: (("ExposureTime", "ExposureTimeAbs"), "µs"),
    Setting.GAIN: (("Gain", "GainRaw"), "dB"),
}
_WHITE = {Setting.WHITE_RED: "Red", Setting.WHITE_BLUE: "Blue"}
_AUTOMATICS = ("ExposureAuto", "GainAuto", "BalanceWhiteAuto")
_LOCKED_BY = {
    Setting.EXPOSURE: "ExposureAuto",
    Setting.GAIN: "GainAuto",
    Setting.WHITE_RED: "BalanceWhiteAuto",
    Setting.WHITE_BLUE: "BalanceWhiteAuto",
}
_OFFSET_OF = {Setting.WIDTH: Setting.OFFSET_X, Setting.HEIGHT: Setting.OFFSET_Y}
FIXED_WHILE_STREAMING = frozenset(
    {
        Setting.PIXEL_FORMAT,
        Setting.WIDTH,
        Setting.HEIGHT,
        Setting.OFFSET_X,
        Setting.OFFSET_Y,
        Setting.PACKET_SIZE,
        Setting.TRIGGER,
    }
)
"""What a camera does not take while it streams, or should not."""


class Nodes(Protocol):
    """A camera's node map; every method may raise CameraError."""

    def has(self, node: str) -> bool:
        """Whether the camera has this node and it may be read or written now."""

    def is_writable(self, node: str) -> bool:
        """Whether the node may be written now."""

    def number(self, node: str) -> float:
        """Return the value of an integer or float node."""

    def set_number(self, node: str, value: float) -> None:
        """Write an integer or float node."""

    def bounds(self, node: str) -> tuple[float, float, float | None]:
        """Return least value, greatest value and step (None: any)."""

    def word(self, node: str) -> str:
        """Return the value of an enumeration node."""

    def set_word(self, node: str, value: str) -> None:
        """Write an enumeration node."""

    def words(self, node: str) -> tuple[str, ...]:
        """Return what an enumeration node can take now."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What dates the frames of a camera.

    Attributes:
        trigger: What starts an exposure.
        period_s: Time between two frames, in seconds.
        delay_s: From the start of an exposure to the arrival of its frame, at most: exposure,
            readout and transfer, each of the last two as long as a period at worst.
    """

    trigger: Trigger
    period_s: float
    delay_s: float

    @property
    def live_pause_s(self) -> float:
        """Between two software triggers of the live image; a click in the pause waits for none."""
        return TRIGGERED_LIVE_PAUSE_S if self.trigger is Trigger.SOFTWARE else 0.0


def timing_of(nodes: Nodes) -> Timing:
    """Learn from a camera's settings how old its frames may be."""
    rate_node = _select(nodes, Setting.FRAME_RATE)
    exposure_node = _select(nodes, Setting.EXPOSURE)
    rate = nodes.number(rate_node) if rate_node else 0.0
    exposure_s = nodes.number(exposure_node) / 1e6 if exposure_node else 0.0
    period_s = max(exposure_s, 1 / rate if rate > 0 else USUAL_PERIOD_S)
    described = _describe_trigger(nodes)
    trigger = Trigger(str(described.value)) if described else Trigger.FREE
    return Timing(trigger, period_s, exposure_s + 2 * period_s)


def acquire_continuously(nodes: Nodes) -> None:
    """Have the camera send frames until it is stopped."""
    if nodes.has("AcquisitionMode") and nodes.word("AcquisitionMode") != "Continuous":
        nodes.set_word("AcquisitionMode", "Continuous")


def describe_features(nodes: Nodes) -> tuple[Feature, ...]:
    """Describe the settings that the camera has."""
    found = [_describe(nodes, setting) for setting in Setting]
    return tuple(feature for feature in found if feature is not None)


def switch_light(nodes: Nodes, *, on: bool) -> bool:
    """Switch the indicator of a camera (SFNC DeviceIndicatorMode); False where it has none."""
    node = "DeviceIndicatorMode"
    if not (nodes.has(node) and nodes.is_writable(node)):
        return False
    offered = nodes.words(node)
    wanted = "Active" if on else "Inactive"
    if wanted not in offered:
        return False
    nodes.set_word(node, wanted)
    return True


def link_speed(nodes: Nodes) -> str:
    """Return how fast the camera's link is (", 1000 Mbit/s"), "" where it does not say."""
    for node, megabits in (("DeviceLinkSpeed", 8e-6), ("GevLinkSpeed", 1.0)):
        if nodes.has(node) and (speed := nodes.number(node) * megabits) > 0:
            return f", {speed:.0f} Mbit/s"
    return ""


def write_settings(
    nodes: Nodes, name: str, settings: Mapping[Setting, Value]
) -> dict[Setting, Value]:
    """Write settings in the order that cameras need, read each back and compare.

    Args:
        nodes: The camera's node map.
        name: The camera's name, for messages.
        settings: What to write.

    Returns:
        What the camera says these settings are now.

    Raises:
        SettingRefusedError: It lacks a setting, or does not take a value.
    """
    offered = {feature.setting for feature in describe_features(nodes)}
    for setting in settings:
        if setting not in offered:
            raise setting_missing(name, setting)
    written: dict[Setting, Value] = {}
    for setting in Setting:  # in the order of its definition
        if setting in settings:
            written[setting] = _write(nodes, name, setting, settings[setting])
    return written


def _describe(nodes: Nodes, setting: Setting) -> Feature | None:
    if setting is Setting.TRIGGER:
        return _describe_trigger(nodes)
    if setting is Setting.AUTO:
        automatics = [node for node in _AUTOMATICS if nodes.has(node)]
        if not automatics:
            return None
        is_on = any(nodes.word(node) != "Off" for node in automatics)
        return Feature(setting, "on" if is_on else "off", choices=("off", "on"))
    if setting is Setting.PIXEL_FORMAT:
        if not nodes.has("PixelFormat"):
            return None
        return Feature(setting, nodes.word("PixelFormat"), choices=nodes.words("PixelFormat"))
    node = _select(nodes, setting)
    if node is None:
        return None
    low, high, step = nodes.bounds(node)
    unit = _NUMBERS[setting][1] if setting in _NUMBERS else ""
    return Feature(
        setting,
        nodes.number(node),
        minimum=low,
        maximum=high,
        step=step,
        unit="" if node == "GainRaw" else unit,
        writable=nodes.is_writable(node) or _is_locked(nodes, setting),
    )


def _select(nodes: Nodes, setting: Setting) -> str | None:
    """Return the node that holds a setting, its selector set; None where there is none."""
    if setting in _WHITE:
        if not (nodes.has("BalanceRatioSelector") and nodes.has("BalanceRatio")):
            return None
        if _WHITE[setting] not in nodes.words("BalanceRatioSelector"):
            return None
        return "BalanceRatio" if _point(nodes, "BalanceRatioSelector", _WHITE[setting]) else None
    return next((node for node in _NUMBERS[setting][0] if nodes.has(node)), None)


def _point(nodes: Nodes, selector: str, word: str) -> bool:
    """Turn a selector to a word where that is needed; say whether it points there."""
    if nodes.word(selector) != word and nodes.is_writable(selector):
        nodes.set_word(selector, word)
    return nodes.word(selector) == word


def _is_locked(nodes: Nodes, setting: Setting) -> bool:
    """Whether an automatic function holds this setting now."""
    automatic = _LOCKED_BY.get(setting, "")
    return bool(automatic) and nodes.has(automatic) and nodes.word(automatic) != "Off"


def _write(nodes: Nodes, name: str, setting: Setting, value: Value) -> Value:
    if _is_locked(nodes, setting):
        nodes.set_word(_LOCKED_BY[setting], "Off")
    if setting in _OFFSET_OF:
        return _write_size(nodes, name, setting, value)
    feature = _describe(nodes, setting)
    if feature is None:
        raise setting_missing(name, setting)
    check_value(name, feature, value)
    if setting is Setting.TRIGGER:
        _write_trigger(nodes, str(value))
    elif setting is Setting.AUTO:
        _write_automatics(nodes, on=value == "on")
    elif setting is Setting.PIXEL_FORMAT:
        nodes.set_word("PixelFormat", str(value))
    else:
        _write_number(nodes, setting, feature, float(value))
    return _read_back(nodes, name, setting, value)


def _write_size(nodes: Nodes, name: str, setting: Setting, value: Value) -> Value:
    """Write width or height with the offset out of the way; put it back as far as it fits."""
    offset = _describe(nodes, _OFFSET_OF[setting])
    if offset is not None and offset.writable and offset.value:
        _write_number(nodes, offset.setting, offset, offset.minimum or 0.0)
    feature = _describe(nodes, setting)
    if feature is None:
        raise setting_missing(name, setting)
    check_value(name, feature, value)
    _write_number(nodes, setting, feature, float(value))
    if offset is not None and offset.writable and offset.value:
        now = _describe(nodes, offset.setting)
        if now is not None and now.maximum is not None:
            _write_number(nodes, offset.setting, now, min(float(offset.value), now.maximum))
    return _read_back(nodes, name, setting, value)


def _write_number(nodes: Nodes, setting: Setting, feature: Feature, value: float) -> None:
    if setting is Setting.FRAME_RATE and nodes.has("AcquisitionFrameRateEnable"):
        nodes.set_number("AcquisitionFrameRateEnable", 1)
    node = _select(nodes, setting)
    if node is None:
        return
    if feature.step and feature.minimum is not None:
        value = feature.minimum + round((value - feature.minimum) / feature.step) * feature.step
    nodes.set_number(node, value)


def _write_automatics(nodes: Nodes, *, on: bool) -> None:
    for node in _AUTOMATICS:
        if nodes.has(node) and nodes.is_writable(node):
            nodes.set_word(node, "Continuous" if on else "Off")


def _describe_trigger(nodes: Nodes) -> Feature | None:
    if not (nodes.has("TriggerMode") and nodes.has("TriggerSource")):
        return None
    if nodes.has("TriggerSelector") and "FrameStart" in nodes.words("TriggerSelector"):
        _point(nodes, "TriggerSelector", "FrameStart")
    choices = [Trigger.FREE.value]
    sources = nodes.words("TriggerSource")
    if "Software" in sources:
        choices.append(Trigger.SOFTWARE.value)
    if _first_line(sources):
        choices.append(Trigger.LINE.value)
    value = Trigger.FREE
    if nodes.word("TriggerMode") == "On":
        is_software = nodes.word("TriggerSource") == "Software"
        value = Trigger.SOFTWARE if is_software else Trigger.LINE
    return Feature(Setting.TRIGGER, value.value, choices=tuple(choices))


def _write_trigger(nodes: Nodes, value: str) -> None:
    nodes.set_word("TriggerMode", "Off")
    if value == Trigger.FREE:
        return
    source = nodes.word("TriggerSource")
    if value == Trigger.SOFTWARE:
        source = "Software"
    elif not source.startswith("Line"):
        source = _first_line(nodes.words("TriggerSource"))
    nodes.set_word("TriggerSource", source)
    nodes.set_word("TriggerMode", "On")


def _first_line(sources: tuple[str, ...]) -> str:
    return next((source for source in sorted(sources) if source.startswith("Line")), "")


def _read_back(nodes: Nodes, name: str, setting: Setting, wanted: Value) -> Value:
    """Return what the camera says now, and refuse it when that is not what was written."""
    feature = _describe(nodes, setting)
    found = feature.value if feature else ""
    if isinstance(found, str) or isinstance(wanted, str):
        is_same = found == wanted
    else:
        step = (feature.step if feature else None) or 0.0
        is_same = abs(found - wanted) <= max(step, 0.01 * abs(wanted), 1e-6)
    if not is_same:
        raise SettingRefusedError(
            f"The camera {name} made {found!r} of {wanted!r} for {setting.value!r}.",
            "Choose a value that the camera keeps, and look at what else limits it.",
        )
    return found
