"""Whether a camera is still set as it was when the reference was taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.cameras.base import Feature, Setting, Value

SEEN_IN_THE_IMAGE = frozenset(
    {
        Setting.PIXEL_FORMAT,
        Setting.WIDTH,
        Setting.HEIGHT,
        Setting.OFFSET_X,
        Setting.OFFSET_Y,
        Setting.AUTO,
        Setting.EXPOSURE,
        Setting.GAIN,
        Setting.WHITE_RED,
        Setting.WHITE_BLUE,
    }
)
"""Settings that change the image; the others decide only when it comes."""
HELD_BY_AUTO = (Setting.EXPOSURE, Setting.GAIN, Setting.WHITE_RED, Setting.WHITE_BLUE)
TOLERANCE = 0.02
"""Relative; smaller steps than 2 % of exposure or gain are not seen in an image."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One setting that is another one than at the reference.

    Attributes:
        setting: Which one.
        then: Its value when the reference was taken.
        now: Its value now, None when the camera does not have it any more.
        unit: Of both.
    """

    setting: Setting
    then: Value
    now: Value | None
    unit: str = ""


def settings_of(features: Sequence[Feature]) -> dict[str, Value]:
    """Return what is stored with a reference: the camera's settings, automatic functions off.

    What an automatic function had found stands in its settings, so that it can be held.
    """
    found = {feature.setting.value: feature.value for feature in features}
    if Setting.AUTO in found:
        found[Setting.AUTO.value] = "off"
    return found


def is_automatic(features: Sequence[Feature]) -> bool:
    """Whether a camera adjusts exposure, gain or white balance by itself now."""
    return any(each.setting is Setting.AUTO and each.value == "on" for each in features)


def locks(features: Sequence[Feature], stored: Mapping[str, Value]) -> dict[Setting, Value]:
    """Return what has to be written so that nothing adjusts itself during inspections.

    Args:
        features: The camera's settings now.
        stored: Those of the reference, empty where none are known.

    Returns:
        Nothing while all automatic functions are off.
    """
    if not is_automatic(features):
        return {}
    values = {feature.setting: feature.value for feature in features}
    held = {each: stored[each] for each in HELD_BY_AUTO if each in values and each in stored}
    return {Setting.AUTO: "off", **held}


def drift_from(features: Sequence[Feature], stored: Mapping[str, Value]) -> tuple[Drift, ...]:
    """Compare a camera's settings with those stored with the reference.

    Args:
        features: The camera's settings now; empty while it is away: then nothing is said.
        stored: Those of the reference by name.
    """
    if not features:
        return ()
    now = {feature.setting: feature for feature in features}
    drifts = []
    for setting in Setting:
        if setting not in SEEN_IN_THE_IMAGE or setting not in stored:
            continue
        feature, then = now.get(setting), stored[setting]
        if feature is None:
            drifts.append(Drift(setting, then, None))
        elif not is_same(then, feature):
            drifts.append(Drift(setting, then, feature.value, feature.unit))
    return tuple(drifts)


def is_same(then: Value, feature: Feature) -> bool:
    """Whether a camera is set to a value, as exactly as its steps allow."""
    now = feature.value
    if isinstance(then, str) or isinstance(now, str):
        return then == now
    return abs(now - then) <= max(feature.step or 0.0, TOLERANCE * abs(then), 1e-6)
