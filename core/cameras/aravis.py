"""GigE Vision (and USB3 Vision) cameras through the system's Aravis library.

Place: a serial number, an IP address, or the name that Aravis gives. A frame of a free-running
camera is dated back by its exposure time and two periods (readout and transfer); with software
trigger it is dated at the trigger, which is exact and faster.
"""

import ctypes
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from ipaddress import ip_address
from typing import Any

import numpy as np

from core.cameras.aravis_library import LOST_HANDLER, Library, library
from core.cameras.aravis_nodes import AravisNodes
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
    no_frame,
    utc_of,
)
from core.cameras.pixel_formats import decode, format_of
from core.cameras.standard_features import (
    FIXED_WHILE_STREAMING,
    acquire_continuously,
    describe_features,
    link_speed,
    switch_light,
    timing_of,
    write_settings,
)
from core.domain import Image
from core.errors import CameraError

RECEIVE_BUFFER = 8 << 20
"""Bytes; the system's usual 208 KiB lose packets of every image. net.core.rmem_max bounds it."""
BUFFERS_BYTES = 256 << 20
"""Memory for images that arrive while one is decoded."""
MOST_BUFFERS, FEWEST_BUFFERS = 8, 3
TRIGGER_PATIENCE_S = 1.0
"""How much longer than exposure and period a triggered image may take before it is asked anew."""
RECENT_S = 3.0
"""How long the answer of a search, which takes a second, is good for opening cameras."""
_STATUS = {1: "cleared", 2: "timeout", 3: "missing packets", 4: "wrong packet", 5: "wrong size",
           6: "not filled", 7: "aborted", 8: "payload not supported"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Device:
    """What discovery says about a camera."""

    id: str
    address: str
    vendor: str
    model: str
    serial: str
    protocol: str

    @property
    def way_to_open(self) -> str:
        """An address binds the stream to the right network interface; the name may not."""
        return self.address if self.protocol == "GigEVision" else self.id


class AravisCamera(Camera):
    """A camera that Aravis drives.

    Args:
        place: Serial number, IP address or Aravis' name of the camera.

    Raises:
        CameraError: It is not there, or its library is not.
    """

    def __init__(self, place: str) -> None:
        self._library = library()
        self._name = place
        self._camera = 0
        self._stream = 0
        self._is_started = False
        self._is_lost = is_lost = threading.Event()
        self._on_lost = LOST_HANDLER(lambda _device, _data: is_lost.set())
        way = _find(place)
        self._camera = self._call("arv_camera_new", way.encode())
        try:
            device = self._call("arv_camera_get_device", self._camera)
            self._library.on_lost(device, self._on_lost)
            self._nodes = AravisNodes(self._library, self._camera, device, place)
            self._info = self._read_info(way)
            self._name = self._info.name
            self._nodes.name = self._name
            acquire_continuously(self._nodes)
            self._start()
        except CameraError:
            self.close()
            raise

    @property
    def info(self) -> CameraInfo:
        """Which camera this is."""
        return self._info

    @property
    def sends_steadily(self) -> bool:
        """Whether frames keep coming without a signal."""
        return self._timing.trigger is not Trigger.LINE

    @property
    def period_s(self) -> float:
        """Time between two frames as the camera is set."""
        return self._timing.period_s

    @property
    def live_pause_s(self) -> float:
        """A pause between software triggers."""
        return self._timing.live_pause_s

    def grab(self, timeout_s: float) -> Frame:
        """Return the next frame; with software trigger ask for it first. See Camera."""
        deadline = time.monotonic() + timeout_s
        if self._timing.trigger is Trigger.SOFTWARE and not self._is_waiting_for_trigger():
            self._drain()
            self._triggered_s = time.monotonic()
            self._call("arv_camera_execute_command", self._camera, b"TriggerSoftware")
        buffer, not_before = self._pop(deadline)
        if self._timing.trigger is Trigger.SOFTWARE:
            exposed, self._triggered_s = self._triggered_s, 0.0
        else:
            exposed = not_before - self._timing.delay_s
        try:
            return self._frame(buffer, exposed)
        finally:
            self._call("arv_stream_push_buffer", self._stream, buffer)

    def expose(self, since_s: float, timeout_s: float) -> Frame:
        """Throw away what waits in the queue, then wait for a frame begun since. See Camera."""
        if self._timing.trigger is not Trigger.SOFTWARE:
            self._drain()
        return super().expose(since_s, timeout_s)

    def features(self) -> tuple[Feature, ...]:
        """Describe the settings that this camera has."""
        return describe_features(self._nodes)

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Write settings, with the stream stopped where they need it; see Camera."""
        needs_stop = not FIXED_WHILE_STREAMING.isdisjoint(settings)
        if needs_stop:
            self._stop()
        try:
            written = write_settings(self._nodes, self._name, settings)
        finally:
            if needs_stop:
                self._start()
            else:
                self._timing = timing_of(self._nodes)
        return written

    def show_light(self, *, on: bool) -> bool:
        """Switch the camera's indicator; see Camera."""
        return switch_light(self._nodes, on=on)

    def close(self) -> None:
        """Stop and let go; a dead camera takes some seconds."""
        with suppress(CameraError):  # it is gone: there is nothing left to stop
            self._stop()
        if self._camera:
            self._library.unref(self._camera)
            self._camera = 0

    def _start(self) -> None:
        """Make a stream with fresh buffers and start it."""
        payload = self._call("arv_camera_get_payload", self._camera)
        format_of(self._nodes.word("PixelFormat"))
        self._timing = timing_of(self._nodes)
        self._stream = self._call("arv_camera_create_stream", self._camera, None, None) or 0
        if not self._stream:
            raise CameraLostError(
                f"The camera {self._name} gives no image stream.",
                "Check the network and that no other program uses the camera.",
            )
        if self._call("arv_camera_is_gv_device", self._camera):
            self._library.set_receive_buffer(self._stream, RECEIVE_BUFFER)
        count = min(MOST_BUFFERS, max(FEWEST_BUFFERS, BUFFERS_BYTES // max(1, payload)))
        for _ in range(count):
            buffer = self._call("arv_buffer_new_allocate", payload)
            self._call("arv_stream_push_buffer", self._stream, buffer)
        self._emptied_s = time.monotonic()
        self._triggered_s = 0.0
        self._call("arv_camera_start_acquisition", self._camera)
        self._is_started = True

    def _stop(self) -> None:
        """Stop and drop the stream: a second one beside it would get nothing."""
        if not self._stream:
            return
        try:
            if self._is_started and not self._is_lost.is_set():
                self._call("arv_camera_stop_acquisition", self._camera)
        finally:
            self._is_started = False
            self._library.unref(self._stream)
            self._stream = 0

    def _pop(self, deadline: float) -> tuple[int, float]:
        """Return the newest filled buffer and a moment before which it did not arrive."""
        buffer, older = None, self._call("arv_stream_try_pop_buffer", self._stream)
        while older:
            if buffer:
                self._call("arv_stream_push_buffer", self._stream, buffer)
            buffer, older = older, self._call("arv_stream_try_pop_buffer", self._stream)
        not_before, self._emptied_s = self._emptied_s, time.monotonic()
        if buffer:
            return buffer, not_before
        wait = max(1, int(1e6 * (deadline - time.monotonic())))
        begun = time.monotonic()
        buffer = self._call("arv_stream_timeout_pop_buffer", self._stream, wait)
        if buffer:
            return buffer, begun
        if self._is_lost.is_set():
            raise CameraLostError(
                f"The camera {self._name} no longer answers.", "Check its cable and power."
            )
        if self._timing.trigger is Trigger.LINE:  # silence says nothing: ask whether it is there
            self._nodes.word("TriggerMode")
        raise no_frame(self._name, time.monotonic() - begun)

    def _drain(self) -> None:
        """Throw away what waits in the queue."""
        while buffer := self._call("arv_stream_try_pop_buffer", self._stream):
            self._call("arv_stream_push_buffer", self._stream, buffer)
        self._emptied_s = time.monotonic()

    def _is_waiting_for_trigger(self) -> bool:
        patience = self._timing.delay_s + TRIGGER_PATIENCE_S
        return bool(self._triggered_s) and time.monotonic() - self._triggered_s < patience

    def _frame(self, buffer: int, exposed: float) -> Frame:
        status = self._call("arv_buffer_get_status", buffer)
        if status != 0:
            raise IncompleteFrameError(
                f"An image of the camera {self._name} is incomplete "
                f"({_STATUS.get(status, 'unknown')}).",
                "Check cable and switch, lower the frame rate, or raise net.core.rmem_max.",
            )
        code = self._call("arv_buffer_get_image_pixel_format", buffer)
        number = self._call("arv_buffer_get_frame_id", buffer)
        image = self._image(buffer)
        return Frame(image, utc_of(exposed), exposed, number, format_of(code).name)

    def _image(self, buffer: int) -> Image:
        size = ctypes.c_size_t()
        start = self._call("arv_buffer_get_image_data", buffer, ctypes.byref(size))
        content = np.ctypeslib.as_array((ctypes.c_uint8 * size.value).from_address(start or 0))
        pixel_format = format_of(self._call("arv_buffer_get_image_pixel_format", buffer))
        width = self._call("arv_buffer_get_image_width", buffer)
        height = self._call("arv_buffer_get_image_height", buffer)
        return decode(content, pixel_format, width, height)

    def _read_info(self, way: str) -> CameraInfo:
        vendor, model, serial = (
            self._call(f"arv_camera_get_{what}", self._camera) or ""
            for what in ("vendor_name", "model_name", "device_serial_number")
        )
        info = _info(_Device(way, way, vendor, model, serial, ""), "in use")
        return replace(info, link=info.link + link_speed(self._nodes))

    def _call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401
        return self._library.call(function, *arguments, camera=self._name)


def open_aravis(place: str) -> Camera:
    """Open a camera by serial number, address or Aravis' name."""
    return AravisCamera(place)


def list_aravis() -> list[CameraInfo]:
    """Return the cameras that answer now; takes about a second.

    Raises:
        CameraUnusableError: The library is not installed.
    """
    return [_info(device, "unknown") for device in _directory().devices(recent_will_do=False)]


class _Directory:
    """The cameras that answered last; Aravis keeps one list for the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._devices: list[_Device] = []
        self._asked_s = -RECENT_S

    def devices(self, *, recent_will_do: bool) -> list[_Device]:
        """Return the cameras; one that answers on two interfaces is one camera.

        Args:
            recent_will_do: Several cameras that are opened together need one search.
        """
        with self._lock:
            age = time.monotonic() - self._asked_s
            if not (recent_will_do and age < RECENT_S):
                self._devices = _discover(library())
                self._asked_s = time.monotonic()
            return self._devices


@cache
def _directory() -> _Directory:
    return _Directory()


def _discover(aravis: Library) -> list[_Device]:
    aravis.call("arv_update_device_list")
    found = {}
    for number in range(aravis.call("arv_get_n_devices")):
        id_, address, vendor, model, serial, protocol = (
            aravis.call(f"arv_get_device_{what}", number) or ""
            for what in ("id", "address", "vendor", "model", "serial_nbr", "protocol")
        )
        device = _Device(id_, address, vendor, model, serial, protocol)
        found[device.way_to_open] = device
    return list(found.values())


def _find(place: str) -> str:
    """Return what opens the camera at a place; an address needs no search.

    Raises:
        CameraLostError: No camera has this name or serial number.
        CameraUnusableError: More than one has.
    """
    if _is_address(place):
        return place
    for recent_will_do in (True, False):
        devices = _directory().devices(recent_will_do=recent_will_do)
        matching = [device for device in devices if place in (device.serial, device.id)]
        if len(matching) == 1:
            return matching[0].way_to_open
    known = ", ".join(device.serial or device.address for device in devices) or "none"
    if not matching:
        raise CameraLostError(
            f"There is no camera {place}; found: {known}.", "Check its cable, power and address."
        )
    raise CameraUnusableError(
        f"{len(matching)} cameras are called {place}.",
        f"Use an address: {', '.join(device.address for device in matching)}.",
    )


def _is_address(place: str) -> bool:
    try:
        ip_address(place)
    except ValueError:
        return False
    return True


def _info(device: _Device, state: str) -> CameraInfo:
    kind = "GigE" if _is_address(device.address) else "USB3"
    return CameraInfo(
        id=f"aravis:{device.serial or device.address}",
        name=f"{device.model} {device.serial}".strip(),
        serial=device.serial,
        model=device.model,
        backend="aravis",
        vendor=device.vendor,
        link=f"{kind} {device.address}",
        state=state,
    )
