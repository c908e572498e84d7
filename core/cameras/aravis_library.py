"""The functions of the system's Aravis library that the station calls, through ctypes.

No compiler, no GObject bindings: any Python of any virtual environment can use the library where
the system has it. Blocking calls release the interpreter's lock. Aravis: LGPL 2.1, linked only.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import POINTER, c_char_p, c_double, c_int, c_int64, c_size_t, c_uint, c_uint64, c_void_p
from functools import cache
from typing import Any

from core.cameras.base import CameraLostError, CameraUnusableError, SettingRefusedError
from core.errors import CameraError

LIBRARY = "libaravis-0.8.so.0"

LOST_HANDLER = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
"""Type of what Aravis calls, on a thread of its own, when a camera no longer answers."""

_OBJECT, _TEXT = c_void_p, c_char_p
_NUMBERS_OUT = (POINTER(c_double), POINTER(c_double))
_WHOLE_OUT = (POINTER(c_int64), POINTER(c_int64))

# name: (result, arguments, whether a GError** follows them)
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...], bool]] = {
    "arv_update_device_list": (None, (), False),
    "arv_get_n_devices": (c_uint, (), False),
    "arv_get_device_id": (_TEXT, (c_uint,), False),
    "arv_get_device_address": (_TEXT, (c_uint,), False),
    "arv_get_device_vendor": (_TEXT, (c_uint,), False),
    "arv_get_device_model": (_TEXT, (c_uint,), False),
    "arv_get_device_serial_nbr": (_TEXT, (c_uint,), False),
    "arv_get_device_protocol": (_TEXT, (c_uint,), False),
    "arv_camera_new": (_OBJECT, (_TEXT,), True),
    "arv_camera_get_device": (_OBJECT, (_OBJECT,), False),
    "arv_camera_get_vendor_name": (_TEXT, (_OBJECT,), True),
    "arv_camera_get_model_name": (_TEXT, (_OBJECT,), True),
    "arv_camera_get_device_serial_number": (_TEXT, (_OBJECT,), True),
    "arv_camera_is_gv_device": (c_int, (_OBJECT,), False),
    "arv_camera_is_feature_available": (c_int, (_OBJECT, _TEXT), True),
    "arv_camera_get_integer": (c_int64, (_OBJECT, _TEXT), True),
    "arv_camera_set_integer": (None, (_OBJECT, _TEXT, c_int64), True),
    "arv_camera_get_integer_bounds": (None, (_OBJECT, _TEXT, *_WHOLE_OUT), True),
    "arv_camera_get_integer_increment": (c_int64, (_OBJECT, _TEXT), True),
    "arv_camera_get_float": (c_double, (_OBJECT, _TEXT), True),
    "arv_camera_set_float": (None, (_OBJECT, _TEXT, c_double), True),
    "arv_camera_get_float_bounds": (None, (_OBJECT, _TEXT, *_NUMBERS_OUT), True),
    "arv_camera_get_boolean": (c_int, (_OBJECT, _TEXT), True),
    "arv_camera_set_boolean": (None, (_OBJECT, _TEXT, c_int), True),
    "arv_camera_get_string": (_TEXT, (_OBJECT, _TEXT), True),
    "arv_camera_set_string": (None, (_OBJECT, _TEXT, _TEXT), True),
    "arv_camera_dup_available_enumerations_as_strings": (
        POINTER(c_char_p),
        (_OBJECT, _TEXT, POINTER(c_uint)),
        True,
    ),
    "arv_camera_execute_command": (None, (_OBJECT, _TEXT), True),
    "arv_camera_get_payload": (c_uint, (_OBJECT,), True),
    "arv_camera_create_stream": (_OBJECT, (_OBJECT, c_void_p, c_void_p), True),
    "arv_camera_start_acquisition": (None, (_OBJECT,), True),
    "arv_camera_stop_acquisition": (None, (_OBJECT,), True),
    "arv_device_get_feature": (_OBJECT, (_OBJECT, _TEXT), False),
    "arv_gc_feature_node_get_actual_access_mode": (c_int, (_OBJECT,), False),
    "arv_stream_push_buffer": (None, (_OBJECT, _OBJECT), False),
    "arv_stream_try_pop_buffer": (_OBJECT, (_OBJECT,), False),
    "arv_stream_timeout_pop_buffer": (_OBJECT, (_OBJECT, c_uint64), False),
    "arv_buffer_new_allocate": (_OBJECT, (c_size_t,), False),
    "arv_buffer_get_status": (c_int, (_OBJECT,), False),
    "arv_buffer_get_image_data": (c_void_p, (_OBJECT, POINTER(c_size_t)), False),
    "arv_buffer_get_image_width": (c_int, (_OBJECT,), False),
    "arv_buffer_get_image_height": (c_int, (_OBJECT,), False),
    "arv_buffer_get_image_pixel_format": (c_uint, (_OBJECT,), False),
    "arv_buffer_get_frame_id": (c_uint64, (_OBJECT,), False),
}

# errors of the domain arv-device-error-quark
_NOT_CONNECTED, _PROTOCOL, _TRANSFER, _TIMEOUT, _NOT_FOUND, _NOT_CONTROLLER = 2, 3, 4, 5, 6, 10


class _GError(ctypes.Structure):
    _fields_ = (("domain", ctypes.c_uint32), ("code", c_int), ("message", c_char_p))


class Library:
    """Aravis' functions under their own names, with errors turned into ours.

    Raises:
        CameraUnusableError: The system has no Aravis library.
    """

    def __init__(self) -> None:
        try:
            self._aravis = ctypes.CDLL("libaravis-0.8.so.0")  # literal: PyInstaller reads it
            self._gobject = ctypes.CDLL("libgobject-2.0.so.0")
            self._glib = ctypes.CDLL("libglib-2.0.so.0")
        except OSError as error:
            raise CameraUnusableError(
                f"The library {LIBRARY} for GigE Vision cameras is not installed.",
                "On Debian install the package libaravis-0.8-0."
                if sys.platform == "linux"
                else "Install the camera maker's GenTL producer and use genicam: instead.",
            ) from error
        self._gobject.g_object_unref.argtypes = (c_void_p,)
        self._gobject.g_object_unref.restype = None
        self._gobject.g_signal_connect_data.restype = ctypes.c_ulong
        self._gobject.g_signal_connect_data.argtypes = (
            c_void_p, c_char_p, LOST_HANDLER, c_void_p, c_void_p, c_int,
        )  # fmt: skip
        self._gobject.g_object_set.restype = None
        self._glib.g_free.argtypes = (c_void_p,)
        self._glib.g_error_free.argtypes = (c_void_p,)
        self._glib.g_quark_to_string.argtypes = (ctypes.c_uint32,)
        self._glib.g_quark_to_string.restype = c_char_p
        self._functions = {name: self._prepared(name) for name in _FUNCTIONS}

    def call(self, name: str, *arguments: object, camera: str = "") -> Any:  # noqa: ANN401
        """Call a function of the table above.

        Args:
            name: The function.
            arguments: What it takes, without the last GError**.
            camera: Name of the camera, for the message.

        Returns:
            What it returns; text as str, objects as int or None.

        Raises:
            CameraError: It reported an error.
        """
        function, reports_errors = self._functions[name]
        if reports_errors:
            trouble = POINTER(_GError)()
            result = function(*arguments, ctypes.byref(trouble))
            if trouble:
                raise self._error(trouble, camera)
        else:
            result = function(*arguments)
        return result.decode("utf-8", "replace") if isinstance(result, bytes) else result

    def words(self, camera: int, feature: str, name: str) -> tuple[str, ...]:
        """Return what an enumeration can take now."""
        count = c_uint()
        found = self.call(
            "arv_camera_dup_available_enumerations_as_strings",
            camera,
            feature.encode(),
            ctypes.byref(count),
            camera=name,
        )
        words = tuple(found[number].decode() for number in range(count.value))
        self._glib.g_free(found)
        return words

    def unref(self, pointer: int) -> None:
        """Let go of an object."""
        self._gobject.g_object_unref(pointer)

    def on_lost(self, device: int, handler: Callable[..., None]) -> None:
        """Have a LOST_HANDLER called when the camera is lost; the caller keeps it alive."""
        self._gobject.g_signal_connect_data(device, b"control-lost", handler, None, None, 0)

    def set_receive_buffer(self, stream: int, size: int) -> None:
        """Set the receive buffer of a GigE Vision stream, in bytes (ARV_GV_STREAM_..._FIXED)."""
        self._gobject.g_object_set(
            c_void_p(stream), b"socket-buffer", c_int(0), b"socket-buffer-size", c_int(size), None
        )

    def _prepared(self, name: str) -> tuple[Any, bool]:
        result, arguments, reports_errors = _FUNCTIONS[name]
        function = getattr(self._aravis, name)
        function.restype = result
        function.argtypes = (*arguments, POINTER(POINTER(_GError))) if reports_errors else arguments
        return function, reports_errors

    def _error(self, trouble: Any, camera: str) -> CameraError:  # noqa: ANN401  a ctypes pointer
        """Translate a GError and free it."""
        code = trouble.contents.code
        said = (trouble.contents.message or b"").decode("utf-8", "replace").rstrip(".")
        domain = (self._glib.g_quark_to_string(trouble.contents.domain) or b"").decode()
        self._glib.g_error_free(trouble)
        if not domain.startswith("arv-device-error"):
            return SettingRefusedError(
                f"The camera {camera} does not take this setting ({said}).",
                "Choose a value that the camera dialog offers.",
            )
        if code == _NOT_FOUND:
            return CameraLostError(
                f"There is no camera {camera}.", "Check its cable, power and network address."
            )
        if code == _NOT_CONTROLLER:
            return CameraError(
                f"The camera {camera} is in use by another program.", "Close that program."
            )
        if code in (_NOT_CONNECTED, _PROTOCOL, _TRANSFER, _TIMEOUT):
            return CameraLostError(
                f"The camera {camera} does not answer ({said}).",
                "Check its cable and power, and that no other program uses it.",
            )
        return SettingRefusedError(
            f"The camera {camera} refuses ({said}).", "Look at its settings in the camera dialog."
        )


@cache
def library() -> Library:
    """Return the library, loaded once.

    Raises:
        CameraUnusableError: It is not installed.
    """
    return Library()
