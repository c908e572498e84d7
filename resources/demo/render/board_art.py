"""The bare board of the demo: copper under solder mask, pads, vias and silk screen, in plan."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from resources.demo.render.surfaces import TEXELS, Surface, texel_of
from resources.demo.render.textures import Plane, Random

MASK_GREEN = (0.012, 0.095, 0.035)
OVER_COPPER = (0.03, 0.185, 0.065)
SILK = (0.72, 0.72, 0.68)
TIN = (0.62, 0.62, 0.60)
GOLD = (0.83, 0.62, 0.26)
FINE = 16  # fractions of a texel that OpenCV draws in
SHIFT = 4


@dataclass(frozen=True)
class Pad:
    """A solder land: centre, size, centimetres; round when it has a hole."""

    x: float
    y: float
    width: float
    height: float
    round: bool = False


@dataclass(frozen=True)
class Writing:
    """Silk screen text: where it starts, how high it is, and how far it is turned (quarters)."""

    text: str
    x: float
    y: float
    height: float = 0.13


def paint_board(
    surface: Surface,
    random: Random,
    size: tuple[float, float],
    pads: Sequence[Pad],
    writings: Sequence[Writing],
    outlines: Sequence[tuple[float, float, float, float]],
) -> None:
    """Lay copper, mask, pads and silk screen on a smooth green surface."""
    copper, vias = _copper(random, size, pads)
    surface.blend(copper, OVER_COPPER, 0.32)
    relief = cv2.GaussianBlur(copper, (0, 0), 1.5) * 0.004
    surface.height[:, :TEXELS] += relief
    surface.blend(vias, GOLD, 0.3, 1.0)
    surface.blend(_silk(writings, outlines), SILK, 0.55)
    surface.blend(_lands(pads), TIN, 0.28, 1.0)


def _fixed(x: float, y: float) -> tuple[int, int]:
    at = np.round(texel_of((x, y)) * FINE).astype(int)
    return int(at[0]), int(at[1])


def _canvas() -> np.ndarray:
    return np.zeros((TEXELS, TEXELS), np.uint8)


def _share(canvas: np.ndarray) -> Plane:
    return canvas.astype(np.float32) / 255


def _texels(length: float) -> float:
    return float(texel_of((length, 0))[0] - texel_of((0, 0))[0])


def _copper(random: Random, size: tuple[float, float], pads: Sequence[Pad]) -> tuple[Plane, Plane]:
    """Route tracks between lands: straight, at 45 degrees, straight; vias at some ends."""
    tracks, vias = _canvas(), _canvas()
    half_w, half_h = size[0] / 2 - 0.2, size[1] / 2 - 0.2
    wide = max(1, round(_texels(0.05)))
    for pad in pads:
        if random.random() < 0.25:
            continue
        if random.random() < 0.5:
            other = pads[int(random.integers(len(pads)))]
            end = np.array([other.x, other.y])
        else:
            end = np.array([pad.x, pad.y]) + random.normal(0, 1.0, 2)
        end = np.clip(end, [-half_w, -half_h], [half_w, half_h])
        path = _route(np.array([pad.x, pad.y]), end, random.random() < 0.5)
        cv2.polylines(
            tracks,
            [np.array([_fixed(*point) for point in path])],
            False,
            255,
            wide,
            cv2.LINE_AA,
            SHIFT,
        )
        if random.random() < 0.6:
            cv2.circle(
                vias, _fixed(*end), round(_texels(0.045) * FINE), 255, -1, cv2.LINE_AA, SHIFT
            )
    for _ in range(3):
        x, y = random.uniform(-half_w, half_w * 0.5), random.uniform(-half_h, half_h * 0.5)
        low, high = _fixed(x, y), _fixed(x + random.uniform(0.8, 2), y + random.uniform(0.5, 1.2))
        cv2.rectangle(tracks, low, high, 255, -1, cv2.LINE_AA, SHIFT)
    return _share(tracks), _share(vias)


def _route(start: np.ndarray, end: np.ndarray, across_first: bool) -> list[np.ndarray]:
    """Return a track's corners."""
    way = end - start
    reach = float(min(abs(way[0]), abs(way[1])))
    diagonal = np.sign(way) * reach
    straight = way - diagonal
    share = 0.5 if across_first else 0.15
    return [start, start + share * straight, start + share * straight + diagonal, end]


def _lands(pads: Sequence[Pad]) -> Plane:
    canvas = _canvas()
    for pad in pads:
        if pad.round:
            radius = round(_texels(pad.width / 2) * FINE)
            cv2.circle(canvas, _fixed(pad.x, pad.y), radius, 255, -1, cv2.LINE_AA, SHIFT)
        else:
            low = _fixed(pad.x - pad.width / 2, pad.y - pad.height / 2)
            high = _fixed(pad.x + pad.width / 2, pad.y + pad.height / 2)
            cv2.rectangle(canvas, low, high, 255, -1, cv2.LINE_AA, SHIFT)
    return _share(canvas)


def _silk(
    writings: Sequence[Writing], outlines: Sequence[tuple[float, float, float, float]]
) -> Plane:
    """Draw part outlines (x, y, width, height) and names; y runs upwards in plan."""
    canvas = _canvas()
    thin = max(1, round(_texels(0.022)))
    for x, y, width, height in outlines:
        low, high = _fixed(x - width / 2, y - height / 2), _fixed(x + width / 2, y + height / 2)
        cv2.rectangle(canvas, low, high, 255, thin, cv2.LINE_AA, SHIFT)
    upright = canvas[::-1].copy()
    for writing in writings:
        column, row = texel_of((writing.x, writing.y))
        (_, tall), _ = cv2.getTextSize(writing.text, cv2.FONT_HERSHEY_SIMPLEX, 1, 2)
        scale = _texels(writing.height) / tall
        start = (round(column), round(TEXELS - row))
        cv2.putText(
            upright, writing.text, start, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, thin, cv2.LINE_AA
        )
    return _share(upright[::-1].copy())
