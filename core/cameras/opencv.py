"""USB cameras, network streams and video files, through OpenCV.

Places: an index ("0"), a stable Linux name ("/dev/v4l/by-id/…", "by-path"), a URL (rtsp, http, udp,
tcp) or a video file. A thread of its own reads each of them: OpenCV's read waits as long as the
driver likes, and only who reads all the time finds no old picture in the driver's queue. OpenCV
does not say when a frame was exposed, so each is dated back by the longest delay that exposure,
transfer, encoder and buffers explain.
"""

import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from core.cameras.addresses import without_password
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraLostError,
    Feature,
    Frame,
    Setting,
    SettingRefusedError,
    Value,
    check_value,
    no_frame,
    setting_missing,
    utc_of,
)
from core.domain import Image
from core.errors import CameraError

OPEN_TIMEOUT_MS = 4000
READ_TIMEOUT_MS = 2000
NETWORK_DELAY_S = 0.4
"""What a network stream may lag behind the light: an encoder and two jitter buffers."""
DELAY_PERIODS = 3
"""Exposure, transfer, and one frame that waits in the driver."""
FAILED_READS_S = 1.0
"""A USB camera may fail to deliver single frames; when it fails for so long it is gone."""
SCHEMES = ("rtsp://", "rtsps://", "http://", "https://", "udp://", "tcp://", "rtmp://")

_PROPERTIES = {
    Setting.WIDTH: cv2.CAP_PROP_FRAME_WIDTH,
    Setting.HEIGHT: cv2.CAP_PROP_FRAME_HEIGHT,
    Setting.FRAME_RATE: cv2.CAP_PROP_FPS,
    Setting.AUTO: cv2.CAP_PROP_AUTO_EXPOSURE,
    Setting.EXPOSURE: cv2.CAP_PROP_EXPOSURE,
    Setting.GAIN: cv2.CAP_PROP_GAIN,
}
_UNITS = {
    Setting.WIDTH: "px",
    Setting.HEIGHT: "px",
    Setting.FRAME_RATE: "1/s",
    Setting.EXPOSURE: "µs",
}
_WINDOWS_USB = "usb#"  # a device path begins so, after its "\\\\?\\"
_BACKEND_STEP = 100  # cv2_enumerate_cameras adds a back end's number, a multiple of this
_V4L2_MANUAL, _V4L2_AUTO = 1.0, 3.0
_V4L2_EXPOSURE_US = 100.0  # V4L2_CID_EXPOSURE_ABSOLUTE counts in 100 µs


class OpencvCamera(Camera):
    """A camera, stream or video that OpenCV reads.

    Args:
        place: Index, device path, URL or file.

    Raises:
        CameraError: It cannot be opened.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._is_url = place.startswith(SCHEMES)
        self._is_device = not self._is_url and is_device(place)
        self._info = _info(place)
        self._capture = _open(place, self._info.name, is_device=self._is_device)
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        self._frame_rate = rate if 0.1 <= rate <= 1000 else 30.0
        self._changed = threading.Condition()
        self._device = threading.Lock()  # OpenCV forbids settings while it reads
        self._newest: Frame | None = None
        self._number = 0
        self._error: CameraError | None = None
        self._stopping = False
        self._reader = threading.Thread(
            target=self._read_until_stopped, name=f"camera-reader-{place}", daemon=True
        )
        self._reader.start()

    @property
    def info(self) -> CameraInfo:
        """Which camera this is."""
        return self._info

    @property
    def period_s(self) -> float:
        """Time between two frames, as the source states it."""
        return 1.0 / self._frame_rate

    def grab(self, timeout_s: float) -> Frame:
        """Return the newest frame not returned before; see Camera."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._error, timeout_s)
            frame, self._newest = self._newest, None
            if frame is not None:
                return frame
            if self._error is not None:
                raise self._error
        raise no_frame(self._info.name, timeout_s)

    def close(self) -> None:
        """Stop reading and release the device; a read that hangs is left to end by itself."""
        self._stopping = True
        self._reader.join(READ_TIMEOUT_MS / 1000 + 1)

    def features(self) -> tuple[Feature, ...]:
        """Describe what OpenCV lets us set; it knows no bounds, so values are compared after."""
        if not self._is_device:
            return ()
        with self._device:
            raw = {each: self._capture.get(number) for each, number in _PROPERTIES.items()}
        return tuple(
            Feature(
                setting,
                self._from_raw(setting, value),
                choices=("off", "on") if setting is Setting.AUTO else (),
                unit=_UNITS.get(setting, ""),
            )
            for setting, value in raw.items()
            if value > 0 or setting is Setting.GAIN
        )

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Write settings and compare what the driver made of them; see Camera."""
        offered = {feature.setting: feature for feature in self.features()}
        for setting, value in settings.items():
            if setting not in offered:
                raise setting_missing(self._info.name, setting)
            check_value(self._info.name, offered[setting], value)
        written: dict[Setting, Value] = {}
        for setting in _PROPERTIES:
            if setting in settings:
                written[setting] = self._write(setting, settings[setting])
        return written

    def _write(self, setting: Setting, value: Value) -> Value:
        with self._device:
            if setting is Setting.EXPOSURE:
                self._capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, _V4L2_MANUAL)
            self._capture.set(_PROPERTIES[setting], self._to_raw(setting, value))
            found = self._from_raw(setting, self._capture.get(_PROPERTIES[setting]))
        differs = (
            found != value
            if isinstance(value, str) or isinstance(found, str)
            else abs(found - value) > max(1.0, 0.05 * abs(value))
        )
        if differs:
            raise SettingRefusedError(
                f"The camera {self._info.name} made {found!r} of {value!r} for {setting.value!r}.",
                "Choose a value that the camera offers.",
            )
        if setting is Setting.FRAME_RATE:
            self._frame_rate = max(0.1, float(found))
        return found

    def _to_raw(self, setting: Setting, value: Value) -> float:
        if setting is Setting.AUTO:
            return _V4L2_AUTO if value == "on" else _V4L2_MANUAL
        return float(value) / (_V4L2_EXPOSURE_US if setting is Setting.EXPOSURE else 1.0)

    def _from_raw(self, setting: Setting, raw: float) -> Value:
        if setting is Setting.AUTO:
            return "off" if raw == _V4L2_MANUAL else "on"
        return raw * (_V4L2_EXPOSURE_US if setting is Setting.EXPOSURE else 1.0)

    def _read_until_stopped(self) -> None:
        """Keep the newest frame; the only thread that reads and releases the device."""
        due, last_good = time.monotonic(), time.monotonic()
        error: CameraError | None = None
        while error is None and not self._stopping:
            if not self._is_url and not self._is_device:
                due = self._keep_pace(due)
            with self._device:
                whole, picture = self._capture.read()
            if whole and picture is not None:
                last_good = time.monotonic()
                error = self._keep(cast("Image", picture), last_good)
            elif not self._is_device or time.monotonic() - last_good > FAILED_READS_S:
                error = _end(self._info.name, is_url=self._is_url, is_device=self._is_device)
            else:
                time.sleep(0.01)
        with self._device:
            self._capture.release()
        with self._changed:
            self._error = error
            self._changed.notify_all()

    def _keep_pace(self, due: float) -> float:
        """Play a video file at its own speed."""
        time.sleep(max(0.0, due - time.monotonic()))
        return max(due, time.monotonic() - self.period_s) + self.period_s

    def _keep(self, picture: Image, arrived: float) -> CameraError | None:
        """Publish a picture as the newest frame, dated back to the start of its exposure."""
        try:
            image = _as_rgb(picture)
        except CameraError as error:
            return error
        delay = DELAY_PERIODS * self.period_s + NETWORK_DELAY_S * self._is_url
        exposed = arrived - delay if self._is_url or self._is_device else arrived
        with self._changed:
            self._number += 1
            self._newest = Frame(image, utc_of(exposed), exposed, self._number, "BGR8")
            self._changed.notify_all()
        return None


def open_opencv(place: str) -> Camera:
    """Open a USB camera, stream or video file; see the module for places."""
    return OpencvCamera(place)


def list_opencv() -> list[CameraInfo]:
    """Return the USB cameras of this machine, each by a name that survives re-plugging."""
    from cv2_enumerate_cameras import enumerate_cameras

    backend = cv2.CAP_V4L2 if sys.platform == "linux" else cv2.CAP_MSMF
    found = []
    for camera in enumerate_cameras(backend):
        path = str(camera.path or "").removeprefix("\\\\?\\")
        place = _stable_name(path) or str(camera.index % _BACKEND_STEP)
        product = f"{camera.vid:04x}:{camera.pid:04x}" if camera.vid and camera.pid else ""
        found.append(
            CameraInfo(
                id=f"opencv:{place}",
                name=camera.name or place,
                serial=_serial_of(place),
                model=f"{camera.name or ''} {product}".strip(),
                backend="opencv",
                link="USB" + _usb_speed(Path(path)),
                state="unknown",
            )
        )
    return found


def is_device(place: str) -> bool:
    """Whether a place names a camera of this machine and no file."""
    return place.isdecimal() or place.startswith(("/dev/", _WINDOWS_USB))


def _open(place: str, name: str, *, is_device: bool) -> cv2.VideoCapture:
    if is_device:
        backend = cv2.CAP_V4L2 if sys.platform == "linux" else cv2.CAP_MSMF
        if place.startswith(_WINDOWS_USB):
            place = _index_on_windows(place, name)
        capture = cv2.VideoCapture(int(place) if place.isdecimal() else place, backend)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    else:
        if not place.startswith(SCHEMES) and not Path(place).is_file():
            raise CameraError(f"There is no video file {place}.", "Check its name and folder.")
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS]
        limits += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS]
        capture = cv2.VideoCapture(place, cv2.CAP_FFMPEG, limits)
    if not capture.isOpened():
        capture.release()
        raise CameraError(
            f"The camera {name} cannot be opened.",
            "Check cable, address and access rights, and that no other program uses it.",
        )
    return capture


def _index_on_windows(place: str, name: str) -> str:
    """Return the index that a device path has now; OpenCV opens no paths there."""
    from cv2_enumerate_cameras import enumerate_cameras

    for camera in enumerate_cameras(cv2.CAP_MSMF):
        if str(camera.path or "").lower().endswith(place.lower()):
            return str(camera.index % _BACKEND_STEP)
    raise CameraLostError(f"There is no camera {name}.", "Check its cable and power.")


def _as_rgb(picture: Image) -> Image:
    """Bring what OpenCV decodes (BGR, grey, BGRA; 8 or 16 bits) to RGB."""
    if picture.dtype == np.uint16:
        picture = (picture >> 8).astype(np.uint8)
    channels = picture.shape[2] if picture.ndim == 3 else 1
    code = {1: cv2.COLOR_GRAY2RGB, 3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGB}.get(channels)
    if code is None or picture.dtype != np.uint8:
        raise CameraError(
            f"The camera sends images of {channels} channels, which cannot be shown.",
            "Choose another pixel format in its settings.",
        )
    return cast("Image", cv2.cvtColor(picture, code))


def _end(name: str, *, is_url: bool, is_device: bool) -> CameraError:
    if not is_url and not is_device:
        return CameraLostError(f"The video {name} has ended.", "It starts again by itself.")
    return CameraLostError(
        f"The camera {name} sends no more images.",
        "Check its cable and power, and that no other camera takes the bandwidth of its USB hub."
        if is_device
        else "Check its cable, power and network.",
    )


def _info(place: str) -> CameraInfo:
    shown = without_password(place)
    is_url = place.startswith(SCHEMES)
    name = shown if is_url else (f"USB {place}" if place.isdecimal() else Path(place).name)
    return CameraInfo(
        id=f"opencv:{place}",
        name=name,
        serial=_serial_of(place) if is_device(place) else shown,
        model="network stream" if is_url else "USB camera" if is_device(place) else "video file",
        backend="opencv",
        link=_link(place, shown),
    )


def _link(place: str, shown: str) -> str:
    """Return how a place is connected, for people."""
    if place.startswith(SCHEMES):
        return shown.split(":")[0].upper()
    if not is_device(place):
        return "file"
    return "USB" + _usb_speed(Path(f"/dev/video{place}" if place.isdecimal() else place))


def _usb_speed(device: Path, classes: Path = Path("/sys/class/video4linux")) -> str:
    """Return how fast the port of a USB camera is (", 480 Mbit/s"); "" where that is not known."""
    try:
        interface = (classes / device.resolve().name / "device").resolve()
        return f", {float((interface.parent / 'speed').read_text()):.0f} Mbit/s"
    except (OSError, ValueError):
        return ""


def _stable_name(device: str) -> str:
    """Return the by-id link of a device, else its by-path link (the port), else the device."""
    for folder in ("/dev/v4l/by-id", "/dev/v4l/by-path"):
        if not Path(folder).is_dir():
            continue
        for link in sorted(Path(folder).iterdir()):
            if link.name.endswith("video-index0") and str(link.resolve()) == device:
                return str(link)
    return device


def _serial_of(place: str) -> str:
    """Return what tells this camera from others: its by-id or by-path name, else ""."""
    name = Path(place).name
    return name.removesuffix("-video-index0").removeprefix("usb-") if "/v4l/" in place else ""
