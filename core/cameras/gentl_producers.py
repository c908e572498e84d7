"""The GenTL producers of this machine (files *.cti of camera makers) and the cameras they know.

harvesters rules that this room keeps: one Harvester for the process, because a second one on the
same producer sees no cameras; no update() while a camera is open, because it ends all of them.
"""

import ctypes
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from genicam import genapi, gentl
from harvesters.core import Harvester

from core.cameras.base import (
    CameraInfo,
    CameraLostError,
    CameraUnusableError,
    NoFrameError,
    SettingRefusedError,
)
from core.errors import CameraError

SEARCH_PATH = "GENICAM_GENTL64_PATH"
"""The environment variable in which camera makers' packages name their folders."""
LOGGER = logging.getLogger(__name__)

_FREE, _BUSY = (1, 2, 5), (3, 4, 6)  # GenTL 1.6, DEVICE_ACCESS_STATUS


class Producers:
    """The one Harvester of this process; its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._harvester = Harvester()
        self._files: list[Path] = []
        self._open: dict[Any, CameraInfo] = {}

    def cameras(self) -> list[CameraInfo]:
        """Return the known cameras, looked for anew when none is open.

        Raises:
            CameraUnusableError: There is no producer.
        """
        with self._lock:
            self._look_around()
            known = [_info(device) for device in self._harvester.device_info_list]
            ours = {info.id: info for info in self._open.values()}  # a producer may not say so
            return [ours.get(info.id, info) for info in known]

    def acquire(self, place: str) -> tuple[Any, CameraInfo]:
        """Open a camera by serial number, id or user-defined name.

        Returns:
            harvesters' ImageAcquirer, to be given back with release(), and which camera it is.

        Raises:
            CameraError: It is not there, is held, or there is no producer.
        """
        with self._lock:
            self._look_around()
            device = self._find(place)
            with translated(place):
                acquirer = self._harvester.create(device)
            self._open[acquirer] = _info(device, "in use")
            return acquirer, self._open[acquirer]

    def release(self, acquirer: Any) -> None:  # noqa: ANN401  harvesters has no types
        """Stop and let go of a camera, also of one that no longer answers."""
        with self._lock:
            try:
                acquirer.stop()
            except (gentl.GenericException, genapi.GenericException) as error:
                LOGGER.info("a camera did not stop by itself: %s", error)
                _stop_by_force(acquirer)
            try:
                acquirer.destroy()
            except (gentl.GenericException, genapi.GenericException) as error:
                LOGGER.warning("a camera was not closed cleanly: %s", error)
            del self._open[acquirer]

    def _look_around(self) -> None:
        if self._open:
            return
        files = _usable()
        if files != self._files:
            self._harvester.remove_files()
            for file in files:
                self._harvester.add_file(str(file))
            self._files = files
        with translated("of the GenTL producers"):
            self._harvester.update()

    def _find(self, place: str) -> Any:  # noqa: ANN401
        devices = self._harvester.device_info_list
        matching = [device for device in devices if place in _names(device)]
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise CameraUnusableError(
                f"{len(matching)} cameras are called {place}.",
                f"Use an id: {', '.join(_read(device, 'id_') for device in matching)}.",
            )
        known = ", ".join(_read(device, "serial_number") for device in devices) or "none"
        raise CameraLostError(
            f"There is no camera {place}; found: {known}.", "Check its cable, power and address."
        )


@cache
def producers() -> Producers:
    """Return the producers, loaded once for the process."""
    return Producers()


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn the errors of GenTL and GenApi into ours.

    Args:
        name: Name of the camera, for the message.
    """
    try:
        yield
    except (gentl.ResourceInUseException, gentl.AccessDeniedException) as error:
        raise CameraError(
            f"The camera {name} is in use by another program.", "Close that program."
        ) from error
    except gentl.TimeoutException as error:
        raise NoFrameError(
            f"The camera {name} sent no image.", "Check its cable, power and trigger."
        ) from error
    except gentl.GenericException as error:
        raise CameraLostError(
            f"The camera {name} does not answer ({type(error).__name__}).",
            "Check its cable and power, and that no other program uses it.",
        ) from error
    except (genapi.TimeoutException, genapi.RuntimeException) as error:
        raise CameraLostError(
            f"The camera {name} does not answer ({type(error).__name__}).",
            "Check its cable and power.",
        ) from error
    except genapi.GenericException as error:
        raise SettingRefusedError(
            f"The camera {name} does not take this setting ({type(error).__name__}).",
            "Choose a value that the camera dialog offers.",
        ) from error


def _stop_by_force(acquirer: Any) -> None:  # noqa: ANN401
    """End the streams of a camera that does not answer; without this, destroy() raises too."""
    for stream in list(acquirer.data_streams):
        try:
            stream.stop_acquisition(gentl.ACQ_STOP_FLAGS_LIST.ACQ_STOP_FLAGS_KILL)
            stream.flush_buffer_queue(gentl.ACQ_QUEUE_TYPE_LIST.ACQ_QUEUE_ALL_DISCARD)
        except gentl.GenericException as error:
            LOGGER.info("a stream did not end: %s", error)


def _files_on_search_path() -> list[Path]:
    """Return the *.cti files in the folders that the search path names.

    Raises:
        CameraUnusableError: There are none.
    """
    places = [Path(place) for place in os.environ.get(SEARCH_PATH, "").split(os.pathsep) if place]
    files = [file for place in places for file in sorted(place.glob("*.cti"))]
    files += [place for place in places if place.suffix == ".cti" and place.is_file()]
    if not files:
        raise CameraUnusableError(
            "No GenTL producer is installed.",
            f"Install the camera maker's package; it sets {SEARCH_PATH} to its folder.",
        )
    return list(dict.fromkeys(files))


def examine_producers() -> dict[Path, CameraUnusableError | None]:
    """Return the files of the search path, each with the reason why it cannot be used here.

    Raises:
        CameraUnusableError: There are none.
    """
    found: dict[Path, CameraUnusableError | None] = {}
    for file in _files_on_search_path():
        reason = _fault_of(file)
        found[file] = (
            None
            if not reason
            else CameraUnusableError(
                f"The file {file} is no GenTL producer for this computer: {reason}.",
                f"Install the camera maker's 64-bit package and check {SEARCH_PATH}.",
            )
        )
    return found


def _usable() -> list[Path]:
    """Leave out what cannot be loaded here; one broken package does not hide the others.

    Raises:
        CameraUnusableError: There are none, or none can be loaded.
    """
    examined = examine_producers()
    usable = [file for file, error in examined.items() if error is None]
    for error in examined.values():
        if error is not None:
            if not usable:
                raise error
            LOGGER.warning("%s", error.message)
    return usable


def _fault_of(file: Path) -> str:
    """Return why a file is no producer that can be loaded, "" for one that can."""
    try:
        library = ctypes.CDLL(str(file))
    except OSError as error:
        return str(error).removeprefix(f"{file}: ")
    return "" if hasattr(library, "GCInitLib") else "it has no GenTL functions"


def _names(device: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(_read(device, what) for what in ("serial_number", "id_", "user_defined_name"))


def _read(device: Any, what: str) -> str:  # noqa: ANN401
    """Return a property of a device, "" where the producer does not know it."""
    try:
        return str(getattr(device, what) or "")
    except gentl.GenericException:
        return ""


def _info(device: Any, state: str = "") -> CameraInfo:  # noqa: ANN401
    serial, model = _read(device, "serial_number"), _read(device, "model")
    access = _read(device, "access_status")
    status = int(access) if access.isdecimal() else 0
    known = "free" if status in _FREE else "in use" if status in _BUSY else "unknown"
    return CameraInfo(
        id=f"genicam:{serial or _read(device, 'id_')}",
        name=_read(device, "user_defined_name") or f"{model} {serial}".strip(),
        serial=serial,
        model=model,
        backend="genicam",
        vendor=_read(device, "vendor"),
        link=_read(device, "tl_type"),
        state=state or known,
    )
