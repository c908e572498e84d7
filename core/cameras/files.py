"""Stored pictures as cameras: one file, or a folder whose pictures come one after another."""

import logging
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from core.cameras.base import (
    Camera,
    CameraInfo,
    Feature,
    Frame,
    IncompleteFrameError,
    NoFrameError,
    Setting,
    Trigger,
    Value,
    check_value,
    no_frame,
    setting_missing,
)
from core.domain import Capture
from core.errors import CameraError, Cancelled, ImageFileError
from core.image_files import read_image

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"})
PERIOD_S = 0.1
"""How often a stored picture is shown as a live image."""
WRITTEN_AFTER_S = 2.0
"""A picture that cannot be read and has not changed for so long is not being written any more."""
_log = logging.getLogger(__name__)


class FileSource:
    """Takes product images by reading stored pictures; of a folder the next one at each capture.

    No picture of a folder is taken twice. Pictures that are put there later are taken too, so that
    a folder into which another program drops its images works as a camera.

    Args:
        path: A picture, or a folder of pictures taken in the natural order of their names.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: set[str] = set()

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Read the next picture; see CaptureSource. It was exposed when the file says so."""
        del timeout_s  # a file is there or is not
        if is_cancelled():
            raise Cancelled
        file = self.next_file()
        frame = read_frame(file)
        self.take(file)
        return Capture(view, frame.image, frame.taken_at, str(file), len(self._taken))

    def next_file(self) -> Path:
        """Return the file that the next capture reads.

        Raises:
            CameraError: The folder has no picture that was not taken yet.
        """
        if not self._path.is_dir():
            return self._path
        for file in pictures_in(self._path):
            if file.name not in self._taken:
                return file
        raise CameraError(
            f"All {len(self._taken)} pictures in the folder {self._path} have been taken.",
            "Put new pictures there, or open the folder again to begin anew.",
        )

    def skip_all(self) -> None:
        """Take none of the pictures that are there now."""
        with suppress(CameraError):  # there are none
            self._taken |= {each.name for each in pictures_in(self._path)}

    def take(self, file: Path) -> None:
        """Note that a picture of the folder is used up."""
        self._taken.add(file.name)


class FileCamera(Camera):
    """Shows stored pictures as a live image; each exposure takes the next picture of a folder.

    A folder whose trigger is set to "line" waits for pictures that another program puts there: each
    of them is one frame, those that are there already are none.

    Args:
        backend: "file" or "folder", as the address has it.
        path: The picture or the folder.
    """

    def __init__(self, backend: str, path: Path) -> None:
        if not (path.is_dir() if backend == "folder" else path.is_file()):
            raise CameraError(f"There is no {backend} {path}.", "Check its name and folder.")
        self._source = FileSource(path)
        self._shown: tuple[Path, Frame] | None = None
        self._due_s = 0.0
        self._number = 0
        self._exposed_for = 0.0
        self._is_folder = backend == "folder"
        self._trigger = Trigger.FREE
        self._unreadable: tuple[Path, int, int] | None = None
        self._unchanged_since_s = 0.0
        self._info = CameraInfo(
            id=f"{backend}:{path}",
            name=path.name,
            serial=str(path),
            model="stored pictures",
            backend=backend,
            state="free",
        )

    @property
    def info(self) -> CameraInfo:
        """Which file or folder this is."""
        return self._info

    @property
    def sends_steadily(self) -> bool:
        """A folder that is used up shows nothing, and nothing is wrong with that."""
        return False

    @property
    def period_s(self) -> float:
        """Time between two frames."""
        return PERIOD_S

    def grab(self, timeout_s: float) -> Frame:
        """Return the picture that the next exposure will take; see Camera.

        A folder without a new picture, or one whose next picture is still being written, has no
        frame yet. One that waits for new pictures leaves out what stays unreadable, so that the
        products behind it are inspected; that is an incomplete frame.
        """
        if not _wait_until(self._due_s, timeout_s):
            raise no_frame(self._info.name, timeout_s)
        self._due_s = time.monotonic() + PERIOD_S
        begun = time.monotonic()
        try:
            file = self._source.next_file()
        except CameraError as error:
            raise NoFrameError(error.message, error.remedy) from error
        try:
            if self._shown is None or self._shown[0] != file:
                self._shown = (file, read_frame(file))
        except CameraError as error:
            if self._trigger is Trigger.LINE and self._is_written(file):
                self._source.take(file)
                _log.warning("Left out: %s", error.message)
                raise IncompleteFrameError(error.message, error.remedy) from error
            raise NoFrameError(error.message, error.remedy) from error
        if self._trigger is Trigger.LINE:
            self._source.take(file)
        self._number += 1
        stored = self._shown[1]
        return Frame(stored.image, stored.taken_at, begun, self._number, stored.source_format)

    def expose(self, since_s: float, timeout_s: float) -> Frame:
        """Read the next picture anew and use it up; see Camera."""
        if self._trigger is Trigger.LINE:
            return super().expose(since_s, timeout_s)
        self._shown = None
        self._due_s = 0.0
        try:
            frame = self.grab(0.0)
        except NoFrameError:  # wait after looking: a click given up meanwhile takes no picture
            time.sleep(min(timeout_s, PERIOD_S))
            raise
        if self._shown is not None and since_s > self._exposed_for:
            self._exposed_for = since_s
            self._source.take(self._shown[0])
        return frame

    def features(self) -> tuple[Feature, ...]:
        """A folder can wait for new pictures."""
        if not self._is_folder:
            return ()
        choices = (Trigger.FREE.value, Trigger.LINE.value)
        return (Feature(Setting.TRIGGER, self._trigger.value, choices=choices),)

    def change(self, settings: Mapping[Setting, Value]) -> dict[Setting, Value]:
        """Begin or end to wait for new pictures; see Camera."""
        offered = {feature.setting: feature for feature in self.features()}
        for setting, value in settings.items():
            if setting not in offered:
                raise setting_missing(self._info.name, setting)
            check_value(self._info.name, offered[setting], value)
        if Setting.TRIGGER in settings:
            self._trigger = Trigger(str(settings[Setting.TRIGGER]))
            if self._trigger is Trigger.LINE:
                self._source.skip_all()
        return dict(settings)

    def _is_written(self, file: Path) -> bool:
        """Whether a file that cannot be read has stayed as it is for a while, by our own clock."""
        try:
            seen = file.stat()
        except OSError:  # gone again
            return False
        now, what = time.monotonic(), (file, seen.st_size, seen.st_mtime_ns)
        if what != self._unreadable:
            self._unreadable, self._unchanged_since_s = what, now
        return now - self._unchanged_since_s > WRITTEN_AFTER_S

    def close(self) -> None:
        """Forget the picture."""
        self._shown = None


def read_frame(file: Path) -> Frame:
    """Read a picture; its time is that of the file.

    Raises:
        CameraError: It cannot be read.
    """
    begun = time.monotonic()
    try:
        image = read_image(file)
        stored_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except ImageFileError as error:
        raise CameraError(error.message, error.remedy) from error
    except OSError as error:
        raise CameraError(f"The file {file} is gone.", "Store the picture again.") from error
    return Frame(image, stored_at, begun, source_format=file.suffix.lstrip(".").upper())


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures of a folder in the natural order of their names ("2" before "10").

    Raises:
        CameraError: The folder cannot be read or holds no picture.
    """
    try:
        files = [each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise CameraError(
            f"The folder {folder} cannot be read ({error.strerror or error}).",
            "Check its name and permissions.",
        ) from error
    if not files:
        raise CameraError(
            f"There are no pictures in the folder {folder}.", "Put PNG or JPEG files there."
        )
    return sorted(files, key=_natural_order)


def _natural_order(file: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", file.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _wait_until(due_s: float, timeout_s: float) -> bool:
    """Sleep until a moment, but no longer than the time-out; say whether it was reached."""
    wait = due_s - time.monotonic()
    time.sleep(max(0.0, min(wait, timeout_s)))
    return wait <= timeout_s
