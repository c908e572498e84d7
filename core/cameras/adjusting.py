"""The settings of a camera that stays: what is wanted, what it said, and what it refused."""

import math
import threading
import time
from collections.abc import Mapping

from core.cameras.base import (
    Camera,
    CameraInfo,
    Feature,
    Setting,
    SettingRefusedError,
    Value,
    afresh,
    features_of,
)
from core.cameras.drift import is_same, locks
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
        self._worn: Mapping[Setting, Value] = {}  # put on for a view
        self._under: dict[Setting, Value] = {}  # what these settings were before
        self._due: Mapping[Setting, Value] | None = None  # to be put on
        self._misfit: CameraError | None = None
        self._settled_s = -math.inf
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

    def put_on(self, settings: Mapping[Setting, Value]) -> None:
        """Queue settings over the others, in place of those put on before; none to take them off.

        Whoever asks for a capture afterwards gets it with these settings.
        """
        with self._changed:
            is_idle = self._due is None and self._misfit is None and not self._wanted
            if not is_idle or self._differences(settings):
                self._due = dict(settings)
                self._changed.notify_all()

    @property
    def settled_s(self) -> float:
        """When the settings that were put on last were read back, on the monotonic clock."""
        with self._changed:
            return self._settled_s

    def check_settled(self, exposed_s: float) -> None:
        """Refuse a frame that was exposed before the settings that are put on.

        Raises:
            CameraError: It was, or the camera has refused them.
        """
        with self._changed:
            misfit, settled_s = self._misfit, self._settled_s if self._due is None else math.inf
            name = self.info.name if self.info is not None else ""
        if misfit is not None:
            raise afresh(misfit)
        if exposed_s < settled_s:
            raise CameraError(
                f"The camera {name} was not yet set for this view when it was exposed.",
                "Leave half a second between the signals of two sides.",
            )

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
        with self._changed:
            if self._due is None and self._worn:
                self._due = self._worn

    def go_on(self, camera: Camera) -> None:
        """Make what was asked for; raises CameraError when the camera is lost over it."""
        self._go_on_blinking(camera)
        with self._changed:
            changes, self._wanted = self._wanted, []
            due = self._due
        if changes:
            self._make(camera, changes)
        if due is not None:
            self._wear(camera, due)

    def _make(self, camera: Camera, changes: list[Mapping[Setting, Value]]) -> None:
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

    def _wear(self, camera: Camera, due: Mapping[Setting, Value]) -> None:
        """Set the camera as a view needs it, and remember how it was without."""
        wanted = self._differences(due)
        now = {feature.setting: feature.value for feature in self.features}
        under = {each: now[each] for each in due if each in now} | self._under
        misfit: CameraError | None = None
        try:
            if wanted:
                camera.change(wanted)
        except SettingRefusedError as error:
            misfit = error
        self._read(camera)
        self._apply_lock(camera)
        with self._changed:
            self._worn, self._misfit, self._settled_s = due, misfit, time.monotonic()
            self.refusal = misfit or self.refusal
            is_kept = misfit is not None
            self._under = {each: under[each] for each in under if is_kept or each in due}
            if self._due is due:
                self._due = None

    def _differences(self, due: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Return what has to be written so that these settings lie over the others."""
        features = {feature.setting: feature for feature in self.features}
        wanted = {each: value for each, value in self._under.items() if each not in due}
        wanted |= due
        return {
            each: value
            for each, value in wanted.items()
            if each not in features or not is_same(value, features[each])
        }

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
