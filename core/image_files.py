"""Image files: whatever people store becomes RGB, and what we store is whole or not there.

Rules of reading: the turn noted in the file (EXIF) is applied; 16-bit greys keep their upper eight
bits; grey is repeated, CMYK converted, transparency laid over white; of an animation the first
frame counts.
"""

import hashlib
import io
import os
import tempfile
import warnings
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image as Pillow
from PIL import ImageFile, ImageOps, UnidentifiedImageError

from core.domain import Image, Mask
from core.errors import ImageFileError

LIMIT_PIXELS = 120_000_000
_SIXTEEN_BIT = {"I;16", "I;16B", "I;16L", "I;16N", "I", "F"}


def read_image(path: Path) -> Image:
    """Read a picture of any common format.

    Args:
        path: PNG, JPEG, TIFF, BMP, WebP, GIF and what else Pillow decodes.

    Returns:
        uint8, H x W x 3, RGB.

    Raises:
        ImageFileError: The file is missing, empty, damaged, no picture or too large.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ImageFileError(f"There is no file {path}.", "Check the name and folder.") from error
    except OSError as error:
        raise ImageFileError(
            f"The file {path} cannot be read ({error.strerror or error}).",
            "Check the name and its permissions.",
        ) from error
    return decode_image(content, str(path))


def decode_image(content: bytes, name: str) -> Image:
    """Decode a picture from memory as read_image does; ``name`` is used in messages."""
    if not content:
        raise ImageFileError(f"The file {name} is empty.", "Store the picture again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own size warning comes before our limit
            with Pillow.open(io.BytesIO(content)) as picture:
                _refuse_too_large(picture, name)
                return _as_rgb(picture)
    except UnidentifiedImageError as error:
        raise ImageFileError(
            f"The file {name} is not a picture that can be read.",
            "Use PNG, JPEG, TIFF, BMP or WebP.",
        ) from error
    except Pillow.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise ImageFileError(
            f"The picture {name} is damaged or incomplete.", "Store or copy it again."
        ) from error


def encode_png(image: Image | Mask) -> bytes:
    """Encode as PNG: RGB as it is, a mask as 8-bit grey with 0 and 255."""
    pixels = np.where(image, np.uint8(255), np.uint8(0)) if image.dtype == np.bool_ else image
    buffer = io.BytesIO()
    Pillow.fromarray(np.ascontiguousarray(pixels)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


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


def write_file(path: Path, content: bytes) -> str:
    """Write a file beside its place, force it to the disk and move it over the place.

    Returns:
        SHA-256 of the content, hexadecimal.

    Raises:
        OSError: The folder cannot be made or written; what was there before is unchanged.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
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
    return hashlib.sha256(content).hexdigest()


def _refuse_too_large(picture: Pillow.Image, name: str) -> None:
    if picture.width * picture.height > LIMIT_PIXELS:
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
    if upright.mode in _SIXTEEN_BIT:
        return _from_deep_grey(upright)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        white = Pillow.new("RGBA", upright.size, "white")
        upright = Pillow.alpha_composite(white, upright)
    return np.array(upright.convert("RGB"))


def _from_deep_grey(picture: Pillow.Image) -> Image:
    """Bring 16-bit or floating grey to 8 bits: the upper eight; floats 0..1 or 0..255."""
    values = np.asarray(picture)
    if picture.mode == "F":
        scaled = values * 255 if float(np.nanmax(values, initial=0)) <= 1 else values
    else:
        scaled = values / 256
    grey = np.clip(np.nan_to_num(scaled), 0, 255).astype(np.uint8)
    return cast("Image", np.repeat(grey[:, :, None], 3, axis=2))
