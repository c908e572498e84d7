"""The output image: masks, outlines and labels drawn over the product image.

Every mask gets a sheet of colour, a dark and a light line around it, and a plate with its number
and label: outside of all masks, inside the picture, clear of the other plates as far as there is
room. A plate that had to move away is tied to its mask by a line. Findings without mask have their
plates at the upper left and say so. Lines and letters grow with the picture.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

import resources
from core.domain import Box, Image, LocatedFinding, MaskCrop

SHEET = (255, 109, 0)
OPACITY = 0.35
DARK, LIGHT = (0, 0, 0), (255, 255, 255)
LONGEST = 24
"""A plate's width in heights of its letters; longer words end in an ellipsis."""
UNLOCATED = "(not located)"

_OWN_FONT = Path(resources.__file__).parent / "fonts" / "DejaVuSans-Bold.ttf"
_SYSTEM_FONTS = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "YuGothB.ttc",
    "msgothic.ttc",
    "malgun.ttf",
    "segoeui.ttf",
    "seguiemj.ttf",
    "PingFang.ttc",
    "Arial Unicode.ttf",
)
_MAP_SIDE = 400
"""Places for plates are searched on a map with this many cells along the longer side."""
_ON_MASK, _ON_PLATE, _OWN_MASK = 1000.0, 4000.0, 3000.0
"""What it costs to cover all of a plate's area with these, in picture diagonals of distance."""


@dataclass(frozen=True, slots=True, eq=False)
class _Scale:
    """Sizes that grow with the picture, in pixels."""

    line: int
    letters: int
    gap: int

    @classmethod
    def of(cls, height: int, width: int) -> "_Scale":
        side = math.sqrt(height * width)
        return cls(max(1, round(side / 700)), max(11, round(side / 50)), max(2, round(side / 200)))


def draw(product: Image, findings: Sequence[LocatedFinding]) -> Image:
    """Draw the findings over the product image.

    Args:
        product: uint8, H x W x 3, RGB; not changed.
        findings: Located or not; numbered from 1 in this order.

    Returns:
        The output image, the same size.
    """
    canvas = product.copy()
    height, width = canvas.shape[:2]
    scale = _Scale.of(height, width)
    masks = [each.mask for each in findings if each.mask is not None]
    for mask in masks:
        _lay_sheet(canvas, mask)
    for mask in masks:
        _draw_outline(canvas, mask, scale)
    places = _Places(height, width, masks, scale)
    numbered = sorted(enumerate(findings, start=1), key=lambda item: item[1].mask is None)
    for number, located in numbered:
        plate = _plate(_words(number, located), scale, width)
        x, y = places.take(plate, located.mask)
        if located.mask is not None:
            _tie(canvas, plate, x, y, located.mask, scale)
        _paste(canvas, plate, x, y)
    return canvas


def _lay_sheet(canvas: Image, mask: MaskCrop) -> None:
    """Mix the colour into the masked pixels."""
    window = canvas[mask.box.slices]
    mixed = (1 - OPACITY) * window[mask.pixels] + OPACITY * np.array(SHEET)
    window[mask.pixels] = np.rint(mixed).astype(np.uint8)


def _draw_outline(canvas: Image, mask: MaskCrop, scale: _Scale) -> None:
    """Draw a light line between two dark ones along the rim, so that it shows on any ground."""
    contours, _ = cv2.findContours(
        mask.pixels.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE
    )
    offset = (mask.box.x0, mask.box.y0)
    for colour, thickness in ((DARK, 4 * scale.line + 1), (LIGHT, 2 * scale.line)):
        cv2.drawContours(canvas, contours, -1, colour, thickness, cv2.LINE_AA, offset=offset)


def _words(number: int, located: LocatedFinding) -> str:
    """Return what stands on the plate, without characters that have no shape."""
    finding = located.finding
    words = " ".join((finding.label or finding.phrase or finding.sentence).split())
    shown = "".join(each for each in words if unicodedata.category(each)[0] != "C")
    ending = "" if located.mask is not None else f" {UNLOCATED}"
    return f"{number}  {shown}{ending}"


def _plate(words: str, scale: _Scale, most: int) -> Image:
    """Write the words white on black with a white rim, never wider than the picture."""
    font = _font_for(words, scale.letters)
    pad = max(2, scale.letters // 3)
    room = min(most - 2 * pad, LONGEST * scale.letters)
    if font.getlength(words) > room:
        words = _shortened(words, font, room)
    left, _, right, bottom = font.getbbox(words or " ")
    ascent, descent = font.getmetrics()
    size = (math.ceil(right - left) + 2 * pad, max(ascent + descent, math.ceil(bottom)) + pad)
    plate = Pillow.new("RGB", size, DARK)
    pen = ImageDraw.Draw(plate)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=LIGHT, width=scale.line)
    pen.text((pad - left, pad // 2), words, font=font, fill=LIGHT)
    return np.array(plate)


def _shortened(words: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """Cut words so that they fit with an ellipsis; "" when not even that fits."""
    shortest, longest = 0, len(words)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if font.getlength(words[:middle].rstrip() + "…") <= room:
            shortest = middle
        else:
            longest = middle - 1
    return words[:shortest].rstrip() + "…" if shortest else ""


class _Places:
    """Where masks and plates already lie, on a coarse map of the picture.

    Args:
        height: Of the picture, in pixels.
        width: Of the picture, in pixels.
        masks: All masks, which no plate shall cover.
        scale: Sizes.
    """

    def __init__(self, height: int, width: int, masks: Sequence[MaskCrop], scale: _Scale) -> None:
        self._height, self._width, self._gap = height, width, scale.gap
        self._cell = max(1.0, max(height, width) / _MAP_SIDE)
        self._diagonal = math.hypot(height, width)
        self._masks = np.zeros(self._cells(height, width), np.float32)
        self._plates = np.zeros_like(self._masks)
        for mask in masks:
            np.maximum(self._masks, self._map_of(mask), out=self._masks)

    def take(self, plate: Image, mask: MaskCrop | None) -> tuple[int, int]:
        """Return the best upper left corner for a plate, in pixels, and keep it taken."""
        height, width = plate.shape[:2]
        cells = self._cells(height, width)
        rows, columns = (max(1, a - b + 1) for a, b in zip(self._masks.shape, cells, strict=True))
        y = np.arange(rows, dtype=np.float64)[:, None] * self._cell
        x = np.arange(columns, dtype=np.float64)[None, :] * self._cell
        cost = self._distance(cells, mask) + 0.02 * _aside(x, y, mask) / self._diagonal
        cost += _ON_MASK * _covered(self._masks, cells)
        cost += _ON_PLATE * _covered(self._plates, cells)
        if mask is not None:
            cost += _OWN_MASK * _covered(self._map_of(mask), cells)
        row, column = np.unravel_index(int(np.argmin(cost)), cost.shape)
        self._plates[row : row + cells[0], column : column + cells[1]] = 1
        return (
            max(0, min(round(float(column) * self._cell), self._width - width)),
            max(0, min(round(float(row) * self._cell), self._height - height)),
        )

    def _distance(self, cells: tuple[int, int], mask: MaskCrop | None) -> NDArray[np.float64]:
        """Return for every place of a plate how far it is from the mask, in diagonals.

        Without mask the upper left corner is what it wants to be near to.
        """
        away = np.ones(self._masks.shape, np.uint8)
        if mask is None:
            away[0, 0] = 0
        else:
            away[self._map_of(mask) > 0] = 0
        steps = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_5)
        rows, columns = (min(a, b) for a, b in zip(cells, steps.shape, strict=True))
        nearest = cv2.erode(steps, np.ones((rows, columns), np.uint8), anchor=(0, 0))
        nearest = nearest[: steps.shape[0] - rows + 1, : steps.shape[1] - columns + 1]
        return nearest.astype(np.float64) * (self._cell / self._diagonal)

    def _cells(self, height: int, width: int) -> tuple[int, int]:
        return max(1, math.ceil(height / self._cell)), max(1, math.ceil(width / self._cell))

    def _map_of(self, mask: MaskCrop) -> NDArray[np.float32]:
        """Return 1 in every cell that the mask, with a gap around it, touches."""
        cells = np.zeros(self._cells(self._height, self._width), np.uint8)
        rows, columns = np.nonzero(mask.pixels)
        cells[
            ((rows + mask.box.y0) / self._cell).astype(int),
            ((columns + mask.box.x0) / self._cell).astype(int),
        ] = 1
        reach = 2 * math.ceil(self._gap / self._cell) + 1
        return cv2.dilate(cells, np.ones((reach, reach), np.uint8)).astype(np.float32)


def _aside(
    x: NDArray[np.float64], y: NDArray[np.float64], mask: MaskCrop | None
) -> NDArray[np.float64]:
    """Return how far places are from the usual one: above the mask, beginning where it begins."""
    box = mask.box if mask is not None else Box(0, 0, 0, 0)
    aside: NDArray[np.float64] = np.abs(x - box.x0) + np.abs(y - box.y0)
    return aside


def _covered(taken: NDArray[np.float32], cells: tuple[int, int]) -> NDArray[np.float64]:
    """Return for every place of a window of cells which share of it is taken, 0..1."""
    rows, columns = (min(a, b) for a, b in zip(cells, taken.shape, strict=True))
    sums = cv2.integral(taken, sdepth=cv2.CV_64F)
    area = sums[rows:, columns:] - sums[:-rows, columns:] - sums[rows:, :-columns]
    covered: NDArray[np.float64] = (area + sums[:-rows, :-columns]) / (rows * columns)
    return covered


def _tie(canvas: Image, plate: Image, x: int, y: int, mask: MaskCrop, scale: _Scale) -> None:
    """Draw a line from a plate that lies away from its mask to the mask's nearest pixel."""
    rows, columns = np.nonzero(mask.pixels)
    rows, columns = rows + mask.box.y0, columns + mask.box.x0
    near_x = np.clip(columns, x, x + plate.shape[1] - 1)
    near_y = np.clip(rows, y, y + plate.shape[0] - 1)
    distance = np.hypot(columns - near_x, rows - near_y)
    nearest = int(np.argmin(distance))
    if distance[nearest] <= 3 * scale.gap:
        return
    start = (int(near_x[nearest]), int(near_y[nearest]))
    end = (int(columns[nearest]), int(rows[nearest]))
    for colour, thickness in ((DARK, 2 * scale.line + 2), (LIGHT, scale.line)):
        cv2.line(canvas, start, end, colour, thickness, cv2.LINE_AA)


def _paste(canvas: Image, plate: Image, x: int, y: int) -> None:
    """Lay the plate over the picture; a picture smaller than the plate shows its beginning."""
    window = canvas[y : y + plate.shape[0], x : x + plate.shape[1]]
    window[:] = plate[: window.shape[0], : window.shape[1]]


def _font_for(words: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the first font that has a shape for every character, else the one with most."""
    best, least = _font(str(_OWN_FONT), size), len(words) + 1
    for name in (str(_OWN_FONT), *_SYSTEM_FONTS):
        if not _is_there(name):
            continue
        missing = sum(not _has_shape(name, each) for each in set(words))
        if missing < least:
            best, least = _font(name, size), missing
        if not missing:
            break
    return best


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, size)


@lru_cache(maxsize=64)
def _is_there(name: str) -> bool:
    try:
        _font(name, 16)
    except OSError:
        return False
    return True


@lru_cache(maxsize=4096)
def _has_shape(name: str, character: str) -> bool:
    """Whether a font draws a character as something else than the box for unknown ones."""
    if character.isspace():
        return True
    font = _font(name, 16)
    return bytes(font.getmask(character)) != bytes(font.getmask("\U0010ffff"))
