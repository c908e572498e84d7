"""Cameras, files and folders that take product images.

base       what a camera, a frame and a setting are
addresses  "backend:place" to an open camera; which cameras there are
stream     a camera that stays: newest image, capture after the click, automatic return
adjusting  the settings of a camera that stays: asked for, read back, locked, put on for a view
view_settings  how one camera is set for each of its views
turns      one camera for several sides: the product is turned between captures
external   captures that a signal or a new file begins
drift      whether a camera is set as it was when the reference was taken
aids       sharpness, histogram, clipping, movement: for people who set up cameras
capture    all views at the same time
files      stored pictures as cameras
simulated  products on an imaginary bench, played from pictures
opencv     USB cameras, video files and network streams
aravis     GigE Vision cameras through the system's Aravis library
genicam    any camera with a GenTL producer, through harvesters
isolated   any of these in a process of its own
"""

from core.cameras.addresses import (
    list_cameras,
    look_for_cameras,
    open_camera,
    unavailable_backends,
)
from core.cameras.base import (
    Camera,
    CameraInfo,
    CameraState,
    Feature,
    Frame,
    Setting,
    SettingRefusedError,
    Trigger,
)
from core.cameras.capture import CaptureSource, capture_views
from core.cameras.files import FileSource
from core.cameras.mailbox import StreamCounts
from core.cameras.stream import CameraStream

__all__ = [
    "Camera",
    "CameraInfo",
    "CameraState",
    "CameraStream",
    "CaptureSource",
    "Feature",
    "FileSource",
    "Frame",
    "Setting",
    "SettingRefusedError",
    "StreamCounts",
    "Trigger",
    "capture_views",
    "list_cameras",
    "look_for_cameras",
    "open_camera",
    "unavailable_backends",
]
