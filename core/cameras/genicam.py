"""Cameras with a maker's GenTL producer (GigE Vision, USB3 Vision, Camera Link), by harvesters.

Place: serial number, id or user-defined name. Frames are dated as those of aravis: by exposure
time and two periods, or at the software trigger.
"""

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import numpy as np

from core.cameras.base import (
    Camera,
    CameraInfo,
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

BUFFERS = 5
TRIGGER_PATIENCE_S = 1.0
"""How much longer than exposure and period a triggered image may take before it is asked anew."""
_AT_ONCE_S = 0.001
_ACCESSIBLE = (2, 3, 4)  # genapi.EAccessMode: write only, read only, read and write
_WRITABLE = (2, 4)


class GenicamCamera(Camera):
    """A camera that a GenTL producer drives.

    Args:
        place: Serial number, id or user-defined name.

    Raises:
        CameraError: It is not there, or no producer is.
    """

    def __init__(self, place: str) -> None:
        from core.cameras.gentl_producers import producers

        self._producers = producers()
        self._acquirer, self._info = self._producers.acquire(place)
        self._is_open = True
        self._incomplete = 0
        try:
            nodes = self._acquirer.remote_device.node_map
            self._nodes = GenicamNodes(nodes, self._info.name)
            self._info = replace(self._info, link=self._info.link + link_speed(self._nodes))
            self._listen()
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
            self._nodes.execute("TriggerSoftware")
        buffer, not_before = self._fetch(deadline, timeout_s)
        if self._timing.trigger is Trigger.SOFTWARE:
            exposed, self._triggered_s = self._triggered_s, 0.0
        else:
            exposed = not_before - self._timing.delay_s
        with self._translated(), buffer:
            image, source_format = self._decoded(buffer)
            number = int(buffer.module.frame_id)
        return Frame(image, utc_of(exposed), exposed, number, source_format)

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
            with self._translated():
                self._acquirer.stop()
        try:
            written = write_settings(self._nodes, self._info.name, settings)
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
        if self._is_open:
            self._is_open = False
            self._producers.release(self._acquirer)

    def _start(self) -> None:
        format_of(self._nodes.word("PixelFormat"))
        self._timing = timing_of(self._nodes)
        self._triggered_s = 0.0
        self._emptied_s = time.monotonic()
        with self._translated():
            self._acquirer.num_buffers = max(BUFFERS, self._acquirer.min_num_buffers)
            self._acquirer.start()

    def _fetch(self, deadline: float, timeout_s: float) -> tuple[Any, float]:
        """Return the newest buffer and a moment before which it did not arrive."""
        begun = time.monotonic()
        newest = self._next_buffer(_AT_ONCE_S)
        while newest is not None:
            newer = self._next_buffer(_AT_ONCE_S)
            if newer is None:
                break
            newest.queue()
            newest = newer
        not_before, self._emptied_s = self._emptied_s, time.monotonic()
        if newest is not None:
            return newest, not_before
        begun = time.monotonic()
        newest = self._next_buffer(max(_AT_ONCE_S, deadline - begun))
        if newest is None:
            if self._timing.trigger is Trigger.LINE:  # silence says nothing: ask if it is there
                self._nodes.ask()
            raise no_frame(self._info.name, timeout_s)
        return newest, begun

    def _next_buffer(self, timeout_s: float) -> Any:  # noqa: ANN401  harvesters has no types
        before = self._incomplete
        with self._translated():
            buffer = self._acquirer.try_fetch(timeout=timeout_s)
        if buffer is None and self._incomplete != before:
            raise IncompleteFrameError(
                f"An image of the camera {self._info.name} is incomplete.",
                "Check cable and switch, or lower the frame rate.",
            )
        return buffer

    def _drain(self) -> None:
        """Throw away what waits in the queue."""
        while (buffer := self._next_buffer(_AT_ONCE_S)) is not None:
            buffer.queue()
        self._emptied_s = time.monotonic()

    def _is_waiting_for_trigger(self) -> bool:
        patience = self._timing.delay_s + TRIGGER_PATIENCE_S
        return bool(self._triggered_s) and time.monotonic() - self._triggered_s < patience

    def _decoded(self, buffer: Any) -> tuple[Image, str]:  # noqa: ANN401
        """Copy the image out of the driver's buffer; its first component is the intensity."""
        component = buffer.payload.components[0]
        pixel_format = format_of(component.data_format)
        content = np.ascontiguousarray(component.data).view(np.uint8).reshape(-1)
        image = decode(content, pixel_format, component.width, component.height)
        return image, pixel_format.name

    def _listen(self) -> None:
        """Have incomplete buffers counted; harvesters throws them away."""
        from harvesters.core import Callback

        camera = self

        class CountIncomplete(Callback):  # type: ignore[misc]  # harvesters has no types
            def emit(self, context: object) -> None:
                camera._incomplete += 1

        self._acquirer.add_callback(self._acquirer.Events.INCOMPLETE_BUFFER, CountIncomplete())

    def _translated(self) -> AbstractContextManager[None]:
        from core.cameras.gentl_producers import translated

        return translated(self._info.name)


class GenicamNodes:
    """A node map of genapi in the form that standard_features expects; see Nodes there.

    Args:
        node_map: Of the remote device.
        name: The camera's name, for messages.
    """

    def __init__(self, node_map: Any, name: str) -> None:  # noqa: ANN401
        self._map = node_map
        self._name = name

    def has(self, node: str) -> bool:
        """Whether the camera has this node now."""
        with self._translated():
            found = getattr(self._map, node, None)
            return found is not None and found.get_access_mode() in _ACCESSIBLE

    def is_writable(self, node: str) -> bool:
        """Whether the node may be written now."""
        with self._translated():
            return getattr(self._map, node).get_access_mode() in _WRITABLE

    def number(self, node: str) -> float:
        """Return the value of a float, integer or boolean node."""
        with self._translated():
            return float(getattr(self._map, node).value)

    def set_number(self, node: str, value: float) -> None:
        """Write a float, integer or boolean node."""
        with self._translated():
            found = getattr(self._map, node)
            kind = type(found.value)
            found.value = kind(round(value)) if kind in (int, bool) else value

    def bounds(self, node: str) -> tuple[float, float, float | None]:
        """Return least value, greatest value and step."""
        with self._translated():
            found = getattr(self._map, node)
            step = float(found.inc) if isinstance(found.value, int) else None
            return float(found.min), float(found.max), step

    def word(self, node: str) -> str:
        """Return the value of an enumeration node."""
        with self._translated():
            return str(getattr(self._map, node).value)

    def ask(self) -> None:
        """Read something from the camera itself, and not from what is remembered of it.

        Raises:
            CameraError: It does not answer.
        """
        with self._translated():
            self._map.PixelFormat.get_value(False, True)  # not verified, not from the cache

    def set_word(self, node: str, value: str) -> None:
        """Write an enumeration node."""
        with self._translated():
            getattr(self._map, node).value = value

    def words(self, node: str) -> tuple[str, ...]:
        """Return what an enumeration node can take now."""
        with self._translated():
            return tuple(str(word) for word in getattr(self._map, node).symbolics)

    def execute(self, node: str) -> None:
        """Execute a command node."""
        with self._translated():
            getattr(self._map, node).execute()

    def _translated(self) -> AbstractContextManager[None]:
        from core.cameras.gentl_producers import translated

        return translated(self._name)


def open_genicam(place: str) -> Camera:
    """Open a camera by serial number, id or user-defined name."""
    return GenicamCamera(place)


def list_genicam() -> list[CameraInfo]:
    """Return the cameras of all producers; takes a second or more.

    Raises:
        CameraUnusableError: No producer is installed, or none can be loaded.
    """
    from core.cameras.gentl_producers import producers

    return producers().cameras()
