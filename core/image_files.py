"""Image files: whatever people store becomes RGB, and what we store is whole or not there.

Rules of reading: the turn noted in the file (EXIF) is applied; of 16 bits a channel the upper eight
are kept, never stretched, so that two pictures of one camera stay comparable; floating grey is
taken as 0..1 or, where a value is larger, as 0..255; grey is repeated; CMYK is converted with the
file's colour profile where it has one; transparency is laid over white; of an animation or a stack
the first picture counts.
"""

import errno
import hashlib
import io
import os
import stat
import struct
import sys
import tempfile
import threading
import warnings
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image as Pillow
from PIL import ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from core.domain import Image, Mask
from core.errors import ImageFileError

LIMIT_PIXELS = 120_000_000
LIMIT_BYTES = 1_000_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "DIB", "WEBP", "GIF", "AVIF", "JPEG2000", "PPM")
"""What may be decoded: pictures only, no format that would start an interpreter (EPS)."""
_DEEP_GREY = {"I;16", "I;16B", "I;16L", "I;16N", "I", "F"}
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, TypeError),
    *(RuntimeError, struct.error),
)
"""What Pillow's decoders raise for damaged files, found by trying."""
_warnings_lock = threading.Lock()
"""Changing the warning filters is not thread-safe, and cameras read files in parallel."""


def read_image(path: Path) -> Image:
    """Read a picture of any common format.

    Args:
        path: PNG, JPEG, TIFF, BMP, WebP, GIF and some more.

    Returns:
        uint8, H x W x 3, RGB.

    Raises:
        ImageFileError: The file is missing, empty, damaged, no picture or too large.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ImageFileError(f"{path} is not a file.", "Choose a picture file.")
        if status.st_size > LIMIT_BYTES:
            raise ImageFileError(
                f"The file {path} is larger than {LIMIT_BYTES // 1_000_000} MB.",
                "Choose a picture file, or store the picture smaller.",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageFileError(f"There is no file {path}.", "Check the name and folder.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ImageFileError(
            f"The file {path} cannot be read ({getattr(error, 'strerror', None) or error}).",
            "Check the name and its permissions.",
        ) from error
    return decode_image(content, str(path))


def decode_image(content: bytes, name: str) -> Image:
    """Decode a picture from memory as read_image does; ``name`` is used in messages."""
    if not content:
        raise ImageFileError(f"The file {name} is empty.", "Store the picture again.")
    try:
        with _warnings_lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own size warning comes before our limit
            with Pillow.open(io.BytesIO(content), formats=_FORMATS) as picture:
                _refuse_too_large(picture.width * picture.height, name)
                return _as_rgb(picture)
    except UnidentifiedImageError as error:
        deep = _decode_deep_colour(content, name)
        if deep is not None:
            return deep
        raise ImageFileError(
            f"The file {name} is not a picture that can be read.",
            "Use PNG, JPEG, TIFF, BMP or WebP.",
        ) from error
    except Pillow.DecompressionBombError as error:
        raise _too_large(name) from error
    except MemoryError as error:
        raise ImageFileError(
            f"There is not enough memory to read the picture {name}.", "Store it smaller."
        ) from error
    except _DAMAGED as error:
        raise ImageFileError(
            f"The picture {name} is damaged or incomplete.", "Store or copy it again."
        ) from error


def encode_png(image: Image | Mask) -> bytes:
    """Encode as PNG: RGB as it is, a mask as 8-bit grey with 0 and 255.

    Run lengths instead of a dictionary: a third faster than Pillow and no larger for camera images.
    """
    import cv2

    if image.dtype == np.bool_:
        pixels = np.where(image, np.uint8(255), np.uint8(0))
    else:
        pixels = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2BGR)
    settings = (
        *(cv2.IMWRITE_PNG_COMPRESSION, 1),
        *(cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE),
    )
    _, content = cv2.imencode(".png", pixels, settings)
    return content.tobytes()


def encode_jpeg(image: Image, quality: int = 90) -> bytes:
    """Encode as JPEG with full colour resolution; quality 1 to 95."""
    buffer = io.BytesIO()
    Pillow.fromarray(np.ascontiguousarray(image)).save(
        buffer, "JPEG", quality=quality, subsampling=0
    )
    return buffer.getvalue()


def write_png(path: Path, image: Image | Mask) -> str:
    """Write a PNG so that it is whole or not there.

    Returns:
        SHA-256 of the file, hexadecimal.

    Raises:
        ImageFileError: The folder cannot be written or the disk is full.
    """
    try:
        return write_file(path, encode_png(image))
    except OSError as error:
        raise ImageFileError(
            f"The picture {path} could not be written ({error.strerror or error}).",
            "Check free disk space and the permissions of the folder.",
        ) from error


def write_file(path: Path, content: bytes, *, force_name: bool = True) -> str:
    """Write a file beside its place, force it to the disk and move it over the place.

    Args:
        path: Its place.
        content: What is written.
        force_name: Force the name to the disk too; without it a power failure may undo the move.

    Returns:
        SHA-256 of the content, hexadecimal.

    Raises:
        OSError: The folder cannot be made or written; what was there before is unchanged.
    """
    make_folder(path.parent)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    if force_name:
        sync_folder(path.parent)
    return hashlib.sha256(content).hexdigest()


def make_folder(folder: Path) -> None:
    """Make a folder with all above it, and force their names to the disk; OSError."""
    if folder.is_dir():
        return
    if folder != folder.parent:
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system has a way to do that; OSError."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may be allowed to write in a folder but not to list it
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network shares know no such thing
            raise
    finally:
        os.close(handle)


def _refuse_too_large(pixels: int, name: str) -> None:
    if pixels > LIMIT_PIXELS:
        raise _too_large(name)


def _too_large(name: str) -> ImageFileError:
    return ImageFileError(
        f"The picture {name} has more than {LIMIT_PIXELS // 1_000_000} million pixels.",
        "Crop it to the product or store it smaller.",
    )


def _as_rgb(picture: Pillow.Image) -> Image:
    if getattr(picture, "is_animated", False):
        picture.seek(0)
    if isinstance(picture, ImageFile.ImageFile):
        picture.load()
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in _DEEP_GREY:
        return _from_deep_grey(upright)
    if upright.mode == "CMYK":
        return np.array(_from_cmyk(upright))
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        white = Pillow.new("RGBA", upright.size, "white")
        upright = Pillow.alpha_composite(white, upright)
    return np.array(upright.convert("RGB"))


def _from_cmyk(picture: Pillow.Image) -> Pillow.Image:
    """Convert print colours, by the profile in the file where it can be used."""
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _from_deep_grey(picture: Pillow.Image) -> Image:
    """Bring 16-bit or floating grey to 8 bits."""
    values = np.asarray(picture)
    if picture.mode == "F":
        finite = values[np.isfinite(values)]
        scaled = values * 255 if not finite.size or float(finite.max()) <= 1 else values
    else:
        scaled = values / 256
    grey = np.clip(np.nan_to_num(scaled), 0, 255).astype(np.uint8)
    return cast("Image", np.repeat(grey[:, :, None], 3, axis=2))


def _decode_deep_colour(content: bytes, name: str) -> Image | None:
    """Decode a TIFF with 16 bits a colour, which Pillow does not know; None when it is not one."""
    if content[:4] not in (b"II*\0", b"MM\0*"):
        return None
    import cv2

    try:
        pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if pixels is None or pixels.dtype != np.uint16 or pixels.ndim != 3 or pixels.shape[2] < 3:
        return None
    _refuse_too_large(pixels.shape[0] * pixels.shape[1], name)
    upper = np.right_shift(pixels[:, :, :3].astype(np.uint16), 8).astype(np.uint8)
    return cast("Image", cv2.cvtColor(upper, cv2.COLOR_BGR2RGB))
