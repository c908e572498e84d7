"""Stored pictures as a source: one file, or a folder whose pictures come one after another."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from core.domain import Capture
from core.errors import CameraError, Cancelled, ImageFileError
from core.image_files import read_image

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})


class FileSource:
    """Captures by reading a stored picture; of a folder the next one at every capture.

    Args:
        path: A picture, or a folder of pictures played in the order of their names.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Read the picture; see CaptureSource."""
        if is_cancelled():
            raise Cancelled
        file = self._next_file()
        try:
            image = read_image(file)
        except ImageFileError as error:
            raise CameraError(error.message, error.remedy) from error
        self._count += 1
        return Capture(view, image, datetime.now(UTC), str(file), self._count)

    def _next_file(self) -> Path:
        if not self._path.is_dir():
            return self._path
        files = pictures_in(self._path)
        return files[self._count % len(files)]


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures of a folder in the order of their names; CameraError when it has none."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise CameraError(
            f"The folder {folder} cannot be read ({error.strerror or error}).",
            "Check the name and its permissions.",
        ) from error
    if not files:
        raise CameraError(f"There are no pictures in {folder}.", "Put PNG or JPEG files there.")
    return files
