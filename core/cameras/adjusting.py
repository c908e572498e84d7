"""The settings of a camera that stays: what is wanted, what it said, and what it refused."""

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.cameras.base import (
    Camera,
    CameraInfo,
    Feature,
    Setting,
    SettingRefusedError,
    Value,
    features_of,
)
from core.cameras.drift import locks

if TYPE_CHECKING:
    from core.errors import CameraError

BLINK_S = 0.4
BLINKS = 12


class Adjusting:
    """Holds what is known of a camera's settings; changes are queued, its own thread makes them.

    Args:
        settings: Written after every opening.
        changed: Guards everything here.
    """

    def __init__(self, settings: Mapping[Setting, Value], changed: threading.Condition) -> None:
        self._changed = changed
        self._settings: dict[Setting, Value] = dict(settings)
        self._wanted: list[Mapping[Setting, Value]] = []
        self._lock: Mapping[str, Value] | None = None
        self._blinks = 0
        self._blink_due_s = 0.0
        self.info: CameraInfo | None = None
        self.features: tuple[Feature, ...] = ()
        self.refusal: CameraError | None = None

    def ask(self, settings: Mapping[Setting, Value]) -> None:
        """Queue a change; an empty one reads the settings anew."""
        with self._changed:
            self._wanted.append(dict(settings))
            self._changed.notify_all()

    def lock(self, reference: Mapping[str, Value] | None) -> None:
        """Switch automatic functions off now and after every opening, or let them be (None).

        Args:
            reference: Settings that were stored with the reference, by name: what an automatic
                function held then is held again.
        """
        with self._changed:
            is_new = reference != self._lock
            self._lock = dict(reference) if reference is not None else None
        if is_new and self.features:
            self.ask({})

    def blink(self) -> None:
        """Let the camera's light blink for some seconds, where it has one."""
        with self._changed:
            self._blinks = 2 * BLINKS

    def begin(self, camera: Camera) -> None:
        """Set up a camera that was opened; raises CameraError."""
        if self._settings:
            camera.change(self._settings)
        self._read(camera)
        self._apply_lock(camera)

    def go_on(self, camera: Camera) -> None:
        """Make what was asked for; raises CameraError when the camera is lost over it."""
        self._go_on_blinking(camera)
        with self._changed:
            changes, self._wanted = self._wanted, []
        if not changes:
            return
        wanted = {setting: value for change in changes for setting, value in change.items()}
        refusal: CameraError | None = None
        try:
            camera.change(wanted)
        except SettingRefusedError as error:
            refusal = error
        self._read(camera)
        with self._changed:
            if wanted:
                self.refusal = refusal
            if refusal is None:
                self._settings.update(wanted)
            self._changed.notify_all()
        self._apply_lock(camera)

    def _read(self, camera: Camera) -> None:
        features = features_of(camera)
        with self._changed:
            self.info, self.features = camera.info, features

    def _apply_lock(self, camera: Camera) -> None:
        with self._changed:
            needed = {} if self._lock is None else locks(self.features, self._lock)
        if not needed:
            return
        try:
            camera.change(needed)
        except SettingRefusedError as error:
            with self._changed:
                self.refusal = error
        self._read(camera)

    def _go_on_blinking(self, camera: Camera) -> None:
        if not self._blinks or time.monotonic() < self._blink_due_s:
            return
        with self._changed:
            self._blinks -= 1
            is_on = self._blinks % 2 == 1
        self._blink_due_s = time.monotonic() + BLINK_S
        if not camera.show_light(on=is_on):
            self._blinks = 0
