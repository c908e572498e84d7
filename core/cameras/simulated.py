"""A camera that plays pictures of products as a real one would show them.

Address: ``simulated:demo/<product>/<view>`` for the products in resources/demo, or
``simulated:/folder/of/the/product/view``. Options after "?": ``fps``, ``noise`` (grey levels),
``placement`` (pixels), and ``faults`` with a script that repeats, in seconds:
``faults=ok:20,unplugged:5,frozen:3``. Settings: trigger, frame rate, automatic, exposure, gain,
white balance.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import cv2
import numpy as np

import resources
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraLostError,
    CameraUnusableError,
    Feature,
    Frame,
    IncompleteFrameError,
    Setting,
    Trigger,
    Value,
    check_value,
    no_frame,
    setting_missing,
    utc_of,
)
from core.cameras.bench import Fault, bench_at
from core.domain import Image
from core.errors import CameraError, ImageFileError
from core.image_files import read_image

NORMAL_EXPOSURE_US = 10_000.0
"""With this exposure and no gain a picture is shown as it was stored."""
AUTOMATIC_LEVEL = 110.0
"""Mean level that automatic exposure brings a picture to."""
TURN_DEG = 0.4
GRAIN_MARGIN = 32
OPTIONS = ("fps", "noise", "placement", "faults")


class SimulatedCamera(Camera):
    """Plays the pictures of one view of a product; see the module.

    Args:
        place: "demo/<product>/<view>" or a folder of pictures.
        options: What follows the "?" of the address.
    """

    def __init__(self, place: str, options: Mapping[str, str]) -> None:
        folder = folder_of(place)
        self._view = folder.name
        self._bench = bench_at(folder.parent)
        self._options = _Options(options)
        self._info = _info(place, "free")
        self._closed = True
        self._values: dict[Setting, Value] = {
            Setting.TRIGGER: Trigger.FREE.value,
            Setting.FRAME_RATE: self._options.frame_rate,
            Setting.AUTO: "off",
            Setting.EXPOSURE: NORMAL_EXPOSURE_US,
            Setting.GAIN: 0.0,
            Setting.WHITE_RED: 1.0,
            Setting.WHITE_BLUE: 1.0,
        }
        self._refuse_when_broken()
        self._bench.enter(self._view)
        self._closed = False
        self._random = np.random.default_rng()
        self._shown: tuple[Path, int, tuple[float, ...]] | None = None
        self._picture: Image = np.zeros((0, 0, 3), np.uint8)
        self._grain: tuple[Image, Image] = (self._picture, self._picture)
        self._grain_level = 0.0
        self._due_s = 0.0
        self._number = 0
        self._noted_s = 0.0

    @property
    def info(self) -> CameraInfo:
        """Which view of which product this is."""
        return self._info

    @property
    def period_s(self) -> float:
        """Time between two frames."""
        return 1.0 / float(self._values[Setting.FRAME_RATE])

    def grab(self, timeout_s: float) -> Frame:
        """Wait for the next frame of the camera's own clock and expose it; see Camera."""
        wait = self._due_s - time.monotonic()
        time.sleep(max(0.0, min(wait, timeout_s)))
        fault = self._refuse_when_broken()
        if wait > timeout_s:
            raise no_frame(self._info.name, timeout_s)
        if fault is Fault.FROZEN:
            time.sleep(max(0.0, timeout_s - max(0.0, wait)))
            raise no_frame(self._info.name, timeout_s)
        begun = time.monotonic()
        self._due_s = max(self._due_s + self.period_s, begun)
        if fault is Fault.INCOMPLETE:
            raise IncompleteFrameError(
                f"An image of the camera {self._info.name} came with parts missing.",
                "Check cable and switch, or lower the frame rate.",
            )
        if fault is not Fault.REPEATING:
            self._number += 1
        image = self._expose()
        return Frame(image, utc_of(begun), begun, self._number)

    def expose(self, since_s: float, timeout_s: float) -> Frame:
        """Show the piece that this click inspects, and expose it; see Camera."""
        if since_s > self._noted_s:
            self._noted_s = since_s
            self._bench.note_capture(self._view)
        return super().expose(since_s, timeout_s)

    def features(self) -> tuple[Feature, ...]:
        """Describe the settings that this camera has."""
        choices = (Trigger.FREE.value, Trigger.SOFTWARE.value)
        value = self._values
        return (
            Feature(Setting.TRIGGER, value[Setting.TRIGGER], choices=choices),
            Feature(Setting.FRAME_RATE, value[Setting.FRAME_RATE], 0.1, 120.0, unit="1/s"),
            Feature(Setting.AUTO, value[Setting.AUTO], choices=("off", "on")),
            Feature(Setting.EXPOSURE, value[Setting.EXPOSURE], 10.0, 1e6, unit="µs"),
            Feature(Setting.GAIN, value[Setting.GAIN], 0.0, 24.0, unit="dB"),
            Feature(Setting.WHITE_RED, value[Setting.WHITE_RED], 0.25, 4.0),
            Feature(Setting.WHITE_BLUE, value[Setting.WHITE_BLUE], 0.25, 4.0),
        )

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Write settings; see Camera."""
        offered = {feature.setting: feature for feature in self.features()}
        for setting, value in settings.items():
            if setting not in offered:
                raise setting_missing(self._info.name, setting)
            check_value(self._info.name, offered[setting], value)
        if Setting.EXPOSURE in settings:
            self._values[Setting.AUTO] = "off"
        self._values.update(settings)
        self._shown = None
        return {setting: self._values[setting] for setting in settings}

    def close(self) -> None:
        """Look away from the bench."""
        if not self._closed:
            self._closed = True
            self._bench.leave(self._view)

    def _refuse_when_broken(self) -> Fault:
        """Return the present fault; raises CameraError when the camera is not to be had."""
        scripted = self._options.fault_at(time.monotonic() - self._bench.set_up_s)
        fault = self._bench.fault(self._view) if scripted is Fault.NONE else scripted
        name = self._info.name
        if fault is Fault.UNPLUGGED:
            raise CameraLostError(f"The camera {name} is gone.", "Check its cable and power.")
        if fault is Fault.HELD and self._closed:
            raise CameraError(
                f"The camera {name} is in use by another program.", "Close that program."
            )
        return fault

    def _expose(self) -> Image:
        """Return what the sensor sees now: the piece, in this light, with this moment's noise."""
        file, piece = self._bench.picture(self._view), self._bench.seed()
        light = self._light()
        if self._shown != (file, piece, light):
            picture = _read(file)
            if self._values[Setting.AUTO] == "on":
                self._adjust(picture)
                light = self._light()
            self._picture = self._placed(picture, piece, light)
            self._grain = self._fitting_grain()
            self._shown = (file, piece, light)
        height, width = self._picture.shape[:2]
        top, left = self._random.integers(0, GRAIN_MARGIN, 2)
        brighter, darker = (each[top : top + height, left : left + width] for each in self._grain)
        noisy = cv2.subtract(cv2.add(self._picture, brighter), darker)
        return cast("Image", noisy)

    def _light(self) -> tuple[float, float, float]:
        """Return how much brighter than stored red, green and blue are, in linear light."""
        gain = 10 ** (float(self._values[Setting.GAIN]) / 20)
        light = gain * float(self._values[Setting.EXPOSURE]) / NORMAL_EXPOSURE_US
        red, blue = (float(self._values[each]) for each in (Setting.WHITE_RED, Setting.WHITE_BLUE))
        return light * red, light, light * blue

    def _adjust(self, picture: Image) -> None:
        """Choose the exposure as an automatic function does."""
        level = max(1.0, float(picture[::8, ::8].mean()))
        factor = (AUTOMATIC_LEVEL / level) ** 2.2
        self._values[Setting.EXPOSURE] = min(1e6, max(10.0, NORMAL_EXPOSURE_US * factor))

    def _placed(self, picture: Image, piece: int, light: tuple[float, float, float]) -> Image:
        """Lay the piece a little turned and shifted, the same for as long as it lies there."""
        if self._options.placement > 0:
            random = np.random.default_rng([piece, *self._view.encode()])
            reach = self._options.placement
            shift_x, shift_y = random.uniform(-reach, reach, 2)
            height, width = picture.shape[:2]
            margin = reach + np.sin(np.radians(TURN_DEG)) * max(height, width) / 2
            enlarged = 1 + 2 * margin / min(height, width)  # no border comes into sight
            turn = cv2.getRotationMatrix2D(
                (width / 2, height / 2), random.uniform(-TURN_DEG, TURN_DEG), enlarged
            )
            turn[:, 2] += (shift_x, shift_y)
            picture = cast(
                "Image",
                cv2.warpAffine(
                    picture,
                    turn,
                    (width, height),
                    flags=cv2.INTER_CUBIC,
                    borderMode=cv2.BORDER_REPLICATE,
                ),
            )
        if light == (1.0, 1.0, 1.0):
            return picture
        linear = (np.arange(256)[:, None] / 255) ** 2.2 * np.array(light)
        curves = (255 * np.clip(linear, 0, 1) ** (1 / 2.2)).round().astype(np.uint8)
        return cast("Image", cv2.LUT(picture, curves[None]))

    def _fitting_grain(self) -> tuple[Image, Image]:
        """Make noise once, larger than the picture, to be cut at another place for each frame.

        Two saturating 8-bit operations a frame are eight times faster than drawing new noise.
        """
        height, width = self._picture.shape[:2]
        level = self._options.noise * 10 ** (float(self._values[Setting.GAIN]) / 20)
        shape = (height + GRAIN_MARGIN, width + GRAIN_MARGIN, 3)
        if self._grain[0].shape == shape and self._grain_level == level:
            return self._grain
        self._grain_level = level
        noise = level * self._random.standard_normal(shape, np.float32)
        brighter = np.clip(noise.round(), 0, 255).astype(np.uint8)
        darker = np.clip((-noise).round(), 0, 255).astype(np.uint8)
        return brighter, darker


class _Options:
    """What may follow the "?" of a simulated camera's address."""

    def __init__(self, options: Mapping[str, str]) -> None:
        for name in options:
            if name not in OPTIONS:
                raise _wrong_option(name, f"is not known; use {', '.join(OPTIONS)}")
        self.frame_rate = _number(options, "fps", 20.0, 0.1, 120.0)
        self.noise = _number(options, "noise", 1.2, 0.0, 50.0)
        self.placement = _number(options, "placement", 3.0, 0.0, 100.0)
        self._script = _script(options.get("faults", ""))

    def fault_at(self, seconds: float) -> Fault:
        """Return what the script says at a time since the bench was first looked at."""
        length = sum(duration for _, duration in self._script)
        seconds = seconds % length if length else 0.0
        for fault, duration in self._script:
            if seconds < duration:
                return fault
            seconds -= duration
        return Fault.NONE


def folder_of(place: str) -> Path:
    """Return the folder with the pictures of a simulated view.

    Raises:
        CameraUnusableError: It is not there.
    """
    demo, _, product_and_view = place.partition("/")
    root = Path(resources.__file__).parent / "demo"
    folder = root / product_and_view if demo == "demo" else Path(place)
    if folder.is_dir() and (demo != "demo" or folder.resolve().is_relative_to(root.resolve())):
        return folder.resolve()
    raise CameraUnusableError(
        f"The simulated camera has no pictures: there is no folder {folder}.",
        "Install Priori again with its demo products, or give a folder of pictures.",
    )


def list_simulated() -> list[CameraInfo]:
    """Return one camera per view of every demo product."""
    root = Path(resources.__file__).parent / "demo"
    views = sorted({file.parent for file in root.glob("*/*/good*.jpg")})
    return [_info(f"demo/{view.parent.name}/{view.name}", "free") for view in views]


def _info(place: str, state: str) -> CameraInfo:
    return CameraInfo(
        id=f"simulated:{place}",
        name=" ".join(Path(place).parts[-2:]),
        serial=f"SIM-{'-'.join(Path(place).parts[-2:])}",
        model="simulated camera",
        backend="simulated",
        vendor="Priori",
        link="this program",
        state=state,
    )


def _read(file: Path) -> Image:
    try:
        return read_image(file)
    except ImageFileError as error:
        raise CameraError(error.message, error.remedy) from error


def _number(
    options: Mapping[str, str], name: str, usual: float, lowest: float, highest: float
) -> float:
    text = options.get(name, "")
    try:
        number = float(text) if text else usual
    except ValueError as error:
        raise _wrong_option(name, "must be a number") from error
    if not lowest <= number <= highest:
        raise _wrong_option(name, f"must be between {lowest:g} and {highest:g}")
    return number


def _script(text: str) -> tuple[tuple[Fault, float], ...]:
    """Read "ok:20,unplugged:5" as faults and how long each lasts, in seconds."""
    script = []
    for part in filter(None, text.split(",")):
        fault, _, seconds = part.partition(":")
        known = fault in set(Fault)
        duration = _number({"faults": seconds}, "faults", 1.0, 0.01, 1e6)
        if not known:
            raise _wrong_option("faults", f"may hold {', '.join(Fault)}, each with :seconds")
        script.append((Fault(fault), duration))
    return tuple(script)


def _wrong_option(name: str, trouble: str) -> CameraUnusableError:
    return CameraUnusableError(
        f"The option {name!r} of the simulated camera {trouble}.", "Mend the camera's address."
    )
