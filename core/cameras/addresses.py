"""Camera addresses: from "backend:place" to an open camera, and which cameras there are.

==================================  ==========================================================
simulated:demo/valve/top?fps=15     a demo product; or a folder of pictures; options see simulated
folder:/path  file:/path.png        stored pictures
opencv:0  opencv:/dev/v4l/by-id/…   a USB camera
opencv:rtsp://…  http://…  /a.mp4   a network stream or a video file
aravis:SERIAL  aravis:192.0.2.7     a GigE Vision camera through Aravis
genicam:SERIAL                      a camera with a GenTL producer
isolated:genicam:SERIAL             any of these in a process of its own
==================================  ==========================================================

Settings may follow, but for a URL: ``aravis:CAM_A?exposure_us=8000&gain_db=0``.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from core.cameras.base import Camera, CameraInfo, CameraUnusableError, Setting, Value
from core.errors import CameraError

BACKENDS = ("simulated", "folder", "file", "opencv", "aravis", "genicam", "isolated")


def open_camera(address: str) -> Camera:
    """Open the camera at an address.

    Args:
        address: "backend:place", optionally with "?setting=value&…".

    Raises:
        CameraUnusableError: The address means nothing, or its back end is not installed.
        CameraError: The camera is not there or another program holds it.
    """
    backend, place, query = split_address(address)
    if backend in ("file", "folder"):
        from core.cameras.files import FileCamera

        return FileCamera(backend, Path(place))
    if backend == "isolated":
        from core.cameras.isolated import open_isolated

        return open_isolated(address.strip().removeprefix("isolated:"))
    if backend == "simulated":
        from core.cameras.simulated import OPTIONS, SimulatedCamera

        options = {name: text for name, text in query.items() if name not in set(Setting)}
        camera: Camera = SimulatedCamera(place, options)
        query = {name: text for name, text in query.items() if name not in OPTIONS}
    else:
        camera = _opener(backend)(place)
    try:
        settings = settings_from(query)
        if settings:
            camera.change(settings)
    except CameraError:
        camera.close()
        raise
    return camera


def list_cameras() -> list[CameraInfo]:
    """Return the cameras that can be opened now; see look_for_cameras."""
    return look_for_cameras()[0]


def unavailable_backends() -> dict[str, CameraError]:
    """Return the back ends that cannot be used on this machine, each with reason and remedy."""
    return look_for_cameras()[1]


def look_for_cameras() -> tuple[list[CameraInfo], dict[str, CameraError]]:
    """Return the cameras that can be opened now, and by back end what cannot be used and why.

    Takes seconds: never call it on a GUI thread.
    """
    from core.cameras.simulated import list_simulated

    found = list_simulated()
    missing: dict[str, CameraError] = {}
    for backend, discover in _discoverers().items():
        try:
            found += discover()
        except CameraError as error:
            missing[backend] = error
    return found, missing


def split_address(address: str) -> tuple[str, str, dict[str, str]]:
    """Split an address into back end, place and options.

    Raises:
        CameraUnusableError: It has no known back end or no place.
    """
    backend, colon, place = address.strip().partition(":")
    if not colon or backend not in BACKENDS or not place:
        raise CameraUnusableError(
            f"{address!r} is no camera address.",
            f"Write one of {', '.join(BACKENDS)}, a colon and the camera, "
            "for instance opencv:0 or folder:/pictures.",
        )
    if backend in ("file", "folder") or "://" in place:
        return backend, place, {}
    place, _, query = place.partition("?")
    return backend, place, dict(parse_qsl(query, keep_blank_values=True))


def settings_from(query: Mapping[str, str]) -> dict[Setting, Value]:
    """Read the settings that follow an address.

    Raises:
        CameraUnusableError: A name is not known.
    """
    settings: dict[Setting, Value] = {}
    for name, text in query.items():
        if name not in set(Setting):
            raise CameraUnusableError(
                f"The camera address has the unknown setting {name!r}.",
                f"Use one of {', '.join(Setting)}.",
            )
        number = re.fullmatch(r"-?\d+(\.\d+)?", text)
        settings[Setting(name)] = (float(text) if "." in text else int(text)) if number else text
    return settings


def address_with(address: str, settings: Mapping[Setting, Value]) -> str:
    """Return the address with these settings in place of those it had; for recipes."""
    backend, place, query = split_address(address)
    kept = {name: text for name, text in query.items() if name not in set(Setting)}
    written = kept | {name.value: value for name, value in settings.items()}
    text = urlencode(written, quote_via=quote, safe="/:,")
    return f"{backend}:{place}" + f"?{text}" * bool(text)


def settings_in(address: str) -> dict[Setting, Value]:
    """Return the settings that an address holds; none where it means nothing."""
    try:
        _, _, query = split_address(address)
    except CameraUnusableError:
        return {}
    return settings_from({name: text for name, text in query.items() if name in set(Setting)})


def without_settings(address: str) -> str:
    """Return what stands for the camera itself: two addresses of one camera differ in settings.

    An address that means nothing stands for itself.
    """
    try:
        backend, place, _ = split_address(address.strip().removeprefix("isolated:"))
    except CameraUnusableError:
        return address
    return f"{backend}:{place}"


def without_password(address: str) -> str:
    """Return an address as it may be shown and written into records."""
    return re.sub(r"//[^/]*@", "//", address)


def _opener(backend: str) -> Callable[[str], Camera]:
    if backend == "opencv":
        from core.cameras.opencv import open_opencv

        return open_opencv
    if backend == "aravis":
        from core.cameras.aravis import open_aravis

        return open_aravis
    from core.cameras.genicam import open_genicam

    return open_genicam


def _discoverers() -> dict[str, Callable[[], list[CameraInfo]]]:
    """What lists the cameras of each back end; each raises CameraError when not installed."""
    from core.cameras.aravis import list_aravis
    from core.cameras.genicam import list_genicam
    from core.cameras.opencv import list_opencv

    return {"opencv": list_opencv, "aravis": list_aravis, "genicam": list_genicam}
