"""The surface of a product's body in plan, and the marks that damage or soil it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.demo.render.textures import Plane, Random, grain, rings, streaks, texture

SPAN = 13.0  # side of the plan that a surface covers, centimetres
TEXELS = 1400  # of that side


def texel_of(points: object) -> NDArray[np.float64]:
    """Return where plan positions lie in a surface's arrays (x, y)."""
    return (np.asarray(points, float) / SPAN + 0.5) * TEXELS


class Surface:
    """Colour, roughness, metalness and height; left half seen from above, right half the walls.

    Args:
        random: Makes the grain.
        finish: cast, painted, brushed, turned, lacquer or smooth.
        colour: Linear RGB.
        roughness: Of the microfacets.
        metallic: 1 for bare metal.
    """

    def __init__(
        self,
        random: Random,
        finish: str,
        colour: tuple[float, ...],
        roughness: float,
        metallic: float,
    ) -> None:
        shape = (TEXELS, 2 * TEXELS)
        fine, middle, coarse = (grain(random, shape, size) for size in (1.3, 8.0, 90.0))
        if finish == "cast":
            tone = 0.04 * fine + 0.03 * middle + 0.03 * coarse
            height = 0.0012 * middle + 0.001 * grain(random, shape, 4.0)
        elif finish == "painted":
            tone = 0.01 * fine + 0.012 * middle + 0.02 * coarse
            height = 0.0016 * grain(random, shape, 12.0) + 0.0005 * grain(random, shape, 5.0)
        elif finish == "brushed":
            long, short = streaks(random, shape, 161), streaks(random, shape, 41, 2)
            tone = 0.035 * long + 0.02 * short + 0.02 * coarse
            height = 0.00022 * long + 0.00015 * short
        elif finish == "turned":
            groove = rings(random, shape, (TEXELS / 2, TEXELS / 2))
            tone = 0.03 * groove + 0.015 * fine + 0.025 * coarse
            height = 0.0003 * groove + 0.0002 * middle
        elif finish == "lacquer":
            tone = 0.01 * fine + 0.012 * middle + 0.02 * coarse
            height = 0.0002 * grain(random, shape, 4.0) + 0.0006 * middle
        else:
            tone = 0.012 * fine + 0.012 * middle + 0.015 * coarse
            height = 0.0007 * grain(random, shape, 3.4)
        self.colour: Plane = np.clip(1 + tone, 0.2, 2)[..., None] * np.array(colour, np.float32)
        self.roughness: Plane = roughness + 0.02 * middle + 0.02 * coarse
        self.metallic: Plane = np.full(shape, metallic, np.float32)
        self.height: Plane = height.astype(np.float32)
        self.is_metal = metallic > 0.5
        self._wear(random)

    def blend(
        self,
        cover: Plane,
        colour: object,
        roughness: float | None = None,
        metallic: float | None = None,
    ) -> None:
        """Lay a colour over the plan; cover is (TEXELS, TEXELS), 0..1."""
        window = _window(cover)
        cover = cover[window]
        share = cover[..., None]
        self.colour[window] = self.colour[window] * (1 - share) + share * np.asarray(
            colour, np.float32
        )
        if roughness is not None:
            self.roughness[window] = self.roughness[window] * (1 - cover) + cover * roughness
        if metallic is not None:
            self.metallic[window] = self.metallic[window] * (1 - cover) + cover * metallic

    def tint(self, cover: Plane, factor: object) -> None:
        """Multiply the plan's colour by a factor where cover is 1."""
        window = _window(cover)
        share = cover[window][..., None]
        self.colour[window] *= 1 - share + share * np.asarray(factor, np.float32)

    def material(self, clearcoat: float = 0.0) -> dict:
        """Return the renderer's material."""
        return {
            "type": "bumpmap",
            "arbitrary": texture(self.height),
            "scale": 1.0,
            "bsdf": {
                "type": "principled",
                "base_color": texture(np.clip(self.colour, 0.004, 0.95)),
                "roughness": texture(np.clip(self.roughness, 0.05, 1)),
                "metallic": texture(np.clip(self.metallic, 0, 1)),
                "specular": 0.5,
                "clearcoat": clearcoat,
                "clearcoat_gloss": 0.9,
            },
        }

    def _wear(self, random: Random) -> None:
        """Leave what every good piece has: faint handling marks and specks of dust."""
        for _ in range(int(random.integers(3, 9))):
            start = random.uniform(0, TEXELS, 2)
            way = random.normal(0, 0.25, 2) * TEXELS / SPAN
            mark = drawn_line(np.array([start, start + way]), 1) * random.uniform(0.06, 0.14)
            self.tint(mark, [1.25] * 3)
        for _ in range(int(random.integers(20, 60))):
            x, y = (int(v) for v in random.uniform(0, TEXELS, 2))
            shade = (self.colour[y, x] * 0.7 + 0.12).tolist()
            cv2.circle(self.colour, (x, y), int(random.integers(1, 3)), shade, -1, cv2.LINE_AA)


def _window(cover: Plane) -> tuple[slice, slice]:
    """Return the part of the plan that a cover touches."""
    rows, columns = np.flatnonzero(cover.any(1)), np.flatnonzero(cover.any(0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def drawn_line(points: NDArray[np.float64], width: float) -> Plane:
    """Draw a polyline in texels, 0..1."""
    canvas = np.zeros((TEXELS, TEXELS), np.uint8)
    fixed = np.round(np.asarray(points) * 16).astype(np.int32)
    cv2.polylines(canvas, [fixed], False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    return canvas.astype(np.float32) / 255


@dataclass(frozen=True)
class Mark:
    """A surface defect in plan.

    Attributes:
        kind: scratch, crack, stain or dent.
        at: Its centre, centimetres.
        size: Length of a line, radius of a patch.
        heading: Direction of a line, radians.
        seed: Makes its shape.
        part: Material of the parts that carry it.
    """

    kind: str
    at: tuple[float, float]
    size: float
    heading: float = 0.0
    seed: int = 1
    part: str = "body"

    def cover(self) -> Plane:
        """Return where it lies, (TEXELS, TEXELS), 0..1; for a dent how deep."""
        random = np.random.default_rng(self.seed)
        if self.kind == "scratch":
            return self._scratch(random)
        if self.kind == "crack":
            return self._crack(random)
        return self._patch(random)

    def truth(self) -> NDArray[np.bool_]:
        """Return the texels that a person would call the defect."""
        return self.cover() > (0.15 if self.kind == "dent" else 0.35)

    def apply(self, surface: Surface) -> None:
        """Leave the mark on a surface."""
        cover = self.cover()
        plan = np.s_[:, :TEXELS]
        if self.kind == "scratch":
            bright = np.clip(surface.colour[plan].mean((0, 1)) * 0.5 + 0.4, 0, 0.9)
            surface.blend(cover * 0.9, bright, 0.35)
            shade = np.roll(cover, (4, 2), (0, 1)) * 0.8 * (1 - cover)
            surface.tint(shade, [0.35] * 3)
            surface.height[plan] -= 0.02 * cv2.GaussianBlur(cover, (0, 0), 1.2)
        elif self.kind == "crack":
            surface.tint(cover, [0.06] * 3)
            surface.height[plan] -= 0.02 * cv2.GaussianBlur(cover, (0, 0), 1.2)
        elif self.kind == "dent":
            bowl = cv2.GaussianBlur(cover * cover * (3 - 2 * cover), (0, 0), 4)
            rim = np.exp(-(((cover - 0.1) / 0.08) ** 2)) * (cover > 0)
            surface.height[plan] += self.size * (
                0.06 * cv2.GaussianBlur(rim, (0, 0), 4) - 0.4 * bowl
            )
            surface.tint(np.clip(cover * 2, 0, 1) * 0.3, [0.7] * 3)
        else:
            edge = np.clip(cover - 0.85 * cv2.GaussianBlur(cover, (0, 0), 11), 0, 1)
            oil = [(0.34, 0.24, 0.13), (0.42, 0.33, 0.19), (0.24, 0.2, 0.17)][self.seed % 3]
            surface.tint(cover * 0.72, oil)
            surface.tint(edge * 0.5, [0.5] * 3)
            surface.roughness[plan] = surface.roughness[plan] * (1 - 0.7 * cover) + 0.1 * cover

    def _frame(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        ahead = np.array([np.cos(self.heading), np.sin(self.heading)])
        return texel_of(self.at), ahead, np.array([-ahead[1], ahead[0]])

    def _scratch(self, random: Random) -> Plane:
        centre, ahead, side = self._frame()
        along = np.linspace(-0.5, 0.5, 30)
        sway = (
            random.uniform(-0.15, 0.15) * (along**2 - 0.08) + random.uniform(-0.1, 0.1) * along**3
        )
        length = self.size * TEXELS / SPAN
        path = centre + length * (along[:, None] * ahead + sway[:, None] * side)
        main = drawn_line(path, 4) * np.interp(np.arange(1), [0], [1])
        beside = drawn_line(path[6:22] + side * 11 + ahead * 20, 2)
        return np.maximum(main, beside * (random.random() < 0.7))

    def _crack(self, random: Random) -> Plane:
        centre, ahead, _ = self._frame()
        step = self.size * TEXELS / SPAN / 18
        path = self._walk(random, centre - 9 * step * ahead, self.heading, step, 18)
        fork = int(random.integers(6, 12))
        branch = self._walk(random, path[fork], self.heading + random.choice([-0.8, 0.8]), step, 6)
        end = drawn_line(path[12:], 2)
        return np.maximum.reduce([drawn_line(path[:13], 4), end, drawn_line(branch, 2)])

    @staticmethod
    def _walk(
        random: Random, start: NDArray[np.float64], heading: float, step: float, count: int
    ) -> NDArray[np.float64]:
        turns = heading + random.normal(0, 0.5, count)
        steps = step * np.c_[np.cos(turns), np.sin(turns)]
        return np.concatenate([start[None], start + np.cumsum(steps, 0)])

    def _patch(self, random: Random) -> Plane:
        centre = texel_of(self.at)
        scale = TEXELS / SPAN
        y, x = np.mgrid[0:TEXELS, 0:TEXELS].astype(np.float32)
        across, along = (x - centre[0]) / scale, (y - centre[1]) / scale
        angle, distance = np.arctan2(along, across), np.hypot(across, along)
        unevenness = 0.16 if self.kind == "stain" else 0.05
        wave = np.ones_like(angle)
        for order in range(2, 8):
            wave += random.normal(0, unevenness / order**0.5) * np.cos(
                order * angle + random.uniform(0, 6)
            )
        if self.kind == "dent":
            return np.clip(1 - distance / (self.size * wave), 0, 1).astype(np.float32)
        cover = np.clip((self.size * wave - distance) * scale / 5 + 0.5, 0, 1)
        for _ in range(int(random.integers(1, 4))):
            way, reach = random.uniform(0, 6.28), self.size * random.uniform(1.2, 1.7)
            drop = np.hypot(across - reach * np.cos(way), along - reach * np.sin(way))
            cover = np.maximum(cover, np.clip((self.size * 0.14 - drop) * scale / 4 + 0.5, 0, 1))
        return cover.astype(np.float32)
