"""The words for cameras' settings and states, in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from core.cameras.base import CameraState, Setting, Value
from core.cameras.drift import Drift


def setting_word(setting: Setting) -> str:
    """Return what people call a setting."""
    return {
        Setting.PIXEL_FORMAT: QCoreApplication.translate("words", "Pixel format"),
        Setting.WIDTH: QCoreApplication.translate("words", "Region, width"),
        Setting.HEIGHT: QCoreApplication.translate("words", "Region, height"),
        Setting.OFFSET_X: QCoreApplication.translate("words", "Region, left"),
        Setting.OFFSET_Y: QCoreApplication.translate("words", "Region, top"),
        Setting.PACKET_SIZE: QCoreApplication.translate("words", "Packet size"),
        Setting.TRIGGER: QCoreApplication.translate("words", "Trigger"),
        Setting.FRAME_RATE: QCoreApplication.translate("words", "Frame rate"),
        Setting.AUTO: QCoreApplication.translate("words", "Automatic"),
        Setting.EXPOSURE: QCoreApplication.translate("words", "Exposure"),
        Setting.GAIN: QCoreApplication.translate("words", "Gain"),
        Setting.WHITE_RED: QCoreApplication.translate("words", "White, red"),
        Setting.WHITE_BLUE: QCoreApplication.translate("words", "White, blue"),
    }[setting]


def choice_word(setting: Setting, choice: str) -> str:
    """Return what people call one of the choices of a setting; the camera's word where none is."""
    return {
        (Setting.TRIGGER, "free"): QCoreApplication.translate("words", "free running"),
        (Setting.TRIGGER, "software"): QCoreApplication.translate("words", "by software"),
        (Setting.TRIGGER, "line"): QCoreApplication.translate("words", "by a signal"),
        (Setting.AUTO, "on"): QCoreApplication.translate("words", "on"),
        (Setting.AUTO, "off"): QCoreApplication.translate("words", "off"),
    }.get((setting, choice), choice)


def value_words(setting: Setting, value: Value | None, unit: str) -> str:
    """Return a value with its unit, as people of the window's language write it."""
    if value is None:
        return QCoreApplication.translate("words", "not there")
    if isinstance(value, str):
        return choice_word(setting, value)
    return f"{QLocale().toString(float(value), 'g', 6)} {unit}".strip()


def drift_words(drift: Drift) -> str:
    """Return one setting that has drifted, with both values."""
    return QCoreApplication.translate("words", "{setting} {now}, at the reference {then}").format(
        setting=setting_word(drift.setting),
        now=value_words(drift.setting, drift.now, drift.unit),
        then=value_words(drift.setting, drift.then, drift.unit),
    )


def state_words(state: CameraState) -> str:
    """Return where a camera stands; the sign tells as much as the word."""
    return {
        CameraState.CLOSED: "○ " + QCoreApplication.translate("words", "closed"),
        CameraState.OPENING: "◌ " + QCoreApplication.translate("words", "opening"),
        CameraState.STREAMING: "● " + QCoreApplication.translate("words", "streaming"),
        CameraState.STALLED: "▲ " + QCoreApplication.translate("words", "no images"),
        CameraState.LOST: "✖ " + QCoreApplication.translate("words", "lost"),
        CameraState.RECONNECTING: "✖ " + QCoreApplication.translate("words", "not there"),
        CameraState.FAILED: "✖ " + QCoreApplication.translate("words", "cannot be used"),
    }[state]
