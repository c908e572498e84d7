"""What comes over the wire, brought to 8-bit RGB by fixed rules.

Names and numbers are those of the GenICam Pixel Format Naming Convention (PFNC 2.1). Rule for 10,
12, 14 and 16 bits: the upper eight bits of the format are kept, whatever the picture holds, so that
two pictures of different brightness stay comparable. Mosaics are shortened first, then demosaiced
bilinearly.
"""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from core.cameras.base import CameraUnusableError, IncompleteFrameError
from core.domain import Image

# GenICam names a mosaic by its first two pixels; OpenCV's four-letter names say the same. Its
# two-letter ones start counting at the second row and would exchange red and blue.
_MOSAICS = {
    "RG": cv2.COLOR_BayerRGGB2RGB,
    "GR": cv2.COLOR_BayerGRBG2RGB,
    "GB": cv2.COLOR_BayerGBRG2RGB,
    "BG": cv2.COLOR_BayerBGGR2RGB,
}
_COLOURS = {"RGB": None, "BGR": cv2.COLOR_BGR2RGB, "RGBa": cv2.COLOR_RGBA2RGB,
            "BGRa": cv2.COLOR_BGRA2RGB}  # fmt: skip
_LUMA_CHROMA = {"YUYV": cv2.COLOR_YUV2RGB_YUYV, "UYVY": cv2.COLOR_YUV2RGB_UYVY}

_CODES: dict[int, str] = {
    0x01080001: "Mono8", 0x01100003: "Mono10", 0x01100005: "Mono12", 0x01100025: "Mono14",
    0x01100007: "Mono16", 0x010C0004: "Mono10Packed", 0x010C0006: "Mono12Packed",
    0x010A0046: "Mono10p", 0x010C0047: "Mono12p",
    0x01080008: "BayerGR8", 0x01080009: "BayerRG8", 0x0108000A: "BayerGB8", 0x0108000B: "BayerBG8",
    0x0110000C: "BayerGR10", 0x0110000D: "BayerRG10", 0x0110000E: "BayerGB10",
    0x0110000F: "BayerBG10", 0x01100010: "BayerGR12", 0x01100011: "BayerRG12",
    0x01100012: "BayerGB12", 0x01100013: "BayerBG12", 0x0110002E: "BayerGR16",
    0x0110002F: "BayerRG16", 0x01100030: "BayerGB16", 0x01100031: "BayerBG16",
    0x010C0026: "BayerGR10Packed", 0x010C0027: "BayerRG10Packed", 0x010C0028: "BayerGB10Packed",
    0x010C0029: "BayerBG10Packed", 0x010C002A: "BayerGR12Packed", 0x010C002B: "BayerRG12Packed",
    0x010C002C: "BayerGB12Packed", 0x010C002D: "BayerBG12Packed",
    0x010A0052: "BayerBG10p", 0x010C0053: "BayerBG12p", 0x010A0054: "BayerGB10p",
    0x010C0055: "BayerGB12p", 0x010A0056: "BayerGR10p", 0x010C0057: "BayerGR12p",
    0x010A0058: "BayerRG10p", 0x010C0059: "BayerRG12p",
    0x02180014: "RGB8", 0x02180015: "BGR8", 0x02200016: "RGBa8", 0x02200017: "BGRa8",
    0x0210001F: "YUV422_8_UYVY", 0x02100032: "YUV422_8", 0x0210003B: "YCbCr422_8",
    0x02100043: "YCbCr422_8_CbYCrY",
}  # fmt: skip
_OLDER_NAMES = {
    "RGB8Packed": "RGB8", "BGR8Packed": "BGR8", "RGBA8Packed": "RGBa8", "BGRA8Packed": "BGRa8",
    "YUV422Packed": "YUV422_8_UYVY", "YUV422_YUYV_Packed": "YUV422_8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """How the pixels of a format lie in memory.

    Attributes:
        name: PFNC name.
        layout: "mono", a mosaic ("RG"), a colour order ("BGRa") or "YUYV", "UYVY".
        bits: Significant bits of a value.
        packing: "" for whole bytes or words, "p" for PFNC's continuous packing, "Packed" for the
            two values in three bytes of GigE Vision.
    """

    name: str
    layout: str
    bits: int
    packing: str = ""

    def bytes_for(self, pixels: int) -> int:
        """Return how many bytes so many pixels take."""
        if self.packing == "Packed":
            return (pixels + 1) // 2 * 3
        if self.packing == "p":
            return (pixels * self.bits + 7) // 8
        per_pixel = 2 if self.layout in _LUMA_CHROMA else len(self.layout)
        return pixels * (per_pixel if self.is_colour else (self.bits + 7) // 8)

    @property
    def is_colour(self) -> bool:
        """Whether every pixel comes with colour, not through a mosaic."""
        return self.layout in _COLOURS or self.layout in _LUMA_CHROMA


def _described(name: str) -> PixelFormat:
    """Take the parts of a PFNC name apart."""
    if name.startswith(("YUV", "YCbCr")):
        return PixelFormat(name, "UYVY" if name.endswith(("UYVY", "CbYCrY")) else "YUYV", 8)
    stem = name.removesuffix("Packed").removesuffix("p")
    kind = stem.rstrip("0123456789")
    layout = "mono" if kind == "Mono" else kind.removeprefix("Bayer")
    return PixelFormat(name, layout, int(stem.removeprefix(kind)), name[len(stem) :])


KNOWN = {name: _described(name) for name in _CODES.values()}
"""PFNC name to format, for every format that can be decoded."""


def format_of(code_or_name: int | str) -> PixelFormat:
    """Return the format with this PFNC number or name.

    Raises:
        CameraUnusableError: It cannot be decoded.
    """
    if isinstance(code_or_name, int):
        name = _CODES.get(code_or_name & 0xFFFFFFFF, f"0x{code_or_name:08X}")
    else:
        name = _OLDER_NAMES.get(code_or_name, code_or_name)
    if name not in KNOWN:
        raise CameraUnusableError(
            f"The camera's pixel format {name} cannot be shown.",
            "Set it to Mono8, RGB8, BGR8 or a Bayer format in the camera dialog.",
        )
    return KNOWN[name]


def decode(content: NDArray[np.uint8], pixel_format: PixelFormat, width: int, height: int) -> Image:
    """Decode one image as it came over the wire.

    Args:
        content: Its bytes, 1-D; more than needed (padding at the end) is ignored.
        pixel_format: How they are laid out.
        width: In pixels.
        height: In pixels.

    Returns:
        RGB, uint8, height x width x 3, owned by the caller.

    Raises:
        IncompleteFrameError: There are fewer bytes than the image needs.
    """
    needed = pixel_format.bytes_for(width * height)
    if width <= 0 or height <= 0 or content.size < needed:
        raise IncompleteFrameError(
            f"An image of {width} x {height} pixels came with {content.size} of {needed} bytes.",
            "Check cable and switch, or lower the frame rate.",
        )
    content = content[:needed]
    layout = pixel_format.layout
    if layout in _LUMA_CHROMA:
        if width % 2:
            raise _too_small(width, height)
        pairs = content.reshape(height, width, 2)
        return cast("Image", cv2.cvtColor(pairs, _LUMA_CHROMA[layout]))
    if layout in _COLOURS:
        colours = content.reshape(height, width, len(layout))
        order = _COLOURS[layout]
        return colours.copy() if order is None else cast("Image", cv2.cvtColor(colours, order))
    values = _upper_eight_bits(content, pixel_format, width * height).reshape(height, width)
    if layout == "mono":
        return cast("Image", cv2.cvtColor(values, cv2.COLOR_GRAY2RGB))
    if min(width, height) < 3:
        raise _too_small(width, height)
    return cast("Image", cv2.cvtColor(values, _MOSAICS[layout]))


def _too_small(width: int, height: int) -> CameraUnusableError:
    return CameraUnusableError(
        f"A region of {width} x {height} pixels holds no whole colour pixels.",
        "Choose a larger region of even width in the camera dialog.",
    )


def _upper_eight_bits(
    content: NDArray[np.uint8], pixel_format: PixelFormat, pixels: int
) -> NDArray[np.uint8]:
    """Return one byte per pixel."""
    bits = pixel_format.bits
    if bits == 8:
        return content
    if pixel_format.packing == "Packed":
        # byte 0 and byte 2 hold the upper eight bits of two pixels, byte 1 the rest of both
        return content.reshape(-1, 3)[:, ::2].reshape(-1)[:pixels]
    if pixel_format.packing == "p":
        return _unpack(content, bits, pixels)
    words = content.view("<u2")
    return (words >> (bits - 8)).astype(np.uint8)


def _unpack(content: NDArray[np.uint8], bits: int, pixels: int) -> NDArray[np.uint8]:
    """Take the upper eight bits out of a continuous row of 10- or 12-bit values, lowest first.

    Four 10-bit values fill five bytes, two 12-bit values three: value i of a group begins at bit
    ``bits * i``, so its upper eight bits begin at ``bits * i + bits - 8``.
    """
    group_pixels, group_bytes = (4, 5) if bits == 10 else (2, 3)
    groups = -(-pixels // group_pixels)
    padded = np.zeros(groups * group_bytes + 1, np.uint16)
    padded[: content.size] = content
    upper = np.empty((groups, group_pixels), np.uint8)
    for number in range(group_pixels):
        first_bit = bits * number + bits - 8
        byte, shift = divmod(first_bit, 8)
        low = padded[byte:-1:group_bytes][:groups]
        high = padded[byte + 1 :: group_bytes][:groups]
        upper[:, number] = ((low | high << 8) >> shift).astype(np.uint8)
    return upper.reshape(-1)[:pixels]
