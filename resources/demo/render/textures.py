"""Grain of surfaces: noise at several scales, tooling marks, and textures for the renderer."""

import cv2
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Random = np.random.Generator
BOX_SPAN = 4.0  # centimetres that one repeat of a material covers


def grain(random: Random, shape: tuple[int, int], size: float) -> Plane:
    """Return noise of unit deviation with grains of so many texels."""
    height, width = shape
    if size > 3:
        coarse = (max(int(width / size), 3), max(int(height / size), 3))
        small = random.standard_normal((coarse[1], coarse[0]), dtype=np.float32)
        noise = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    else:
        noise = cv2.GaussianBlur(random.standard_normal(shape, dtype=np.float32), (0, 0), size)
    return (noise - noise.mean()) / (noise.std() + 1e-9)


def streaks(random: Random, shape: tuple[int, int], length: int, thickness: int = 1) -> Plane:
    """Return noise of unit deviation, drawn out along x as brushing leaves it."""
    noise = cv2.blur(random.standard_normal(shape, dtype=np.float32), (length, thickness))
    return (noise - noise.mean()) / (noise.std() + 1e-9)


def rings(random: Random, shape: tuple[int, int], centre: tuple[float, float]) -> Plane:
    """Return noise of unit deviation that depends on the radius only, as turning leaves it."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    radius = np.hypot(x - centre[0], y - centre[1])
    line = cv2.GaussianBlur(random.standard_normal((1, 6000), dtype=np.float32), (0, 0), 1.2)[0]
    return (
        np.interp(radius.ravel(), np.arange(6000) * 0.7, line / line.std())
        .reshape(shape)
        .astype(np.float32)
    )


def texture(values: Plane, clamp: bool = False) -> dict[str, object]:
    """Return a linear bitmap texture; row 0 lies at v = 0."""
    plane = np.ascontiguousarray(values[..., None] if values.ndim == 2 else values, np.float32)
    wrap = "clamp" if clamp else "repeat"
    return {"type": "bitmap", "bitmap": mi.Bitmap(plane), "raw": True, "wrap_mode": wrap}


def principled(
    colour: tuple[float, ...], roughness: float, metallic: float = 0.0, **more: float
) -> dict:
    """Return a material without grain."""
    return {
        "type": "principled",
        "base_color": {"type": "rgb", "value": list(colour)},
        "roughness": roughness,
        "metallic": metallic,
        "specular": more.pop("specular", 0.5),
        **more,
    }


def metal(
    random: Random, colour: tuple[float, ...], roughness: float, brushed: bool = False
) -> dict:
    """Return a bare or plated metal; tint and grain differ a little from piece to piece."""
    shape = (512, 512)
    fine = streaks(random, shape, 61) if brushed else grain(random, shape, 2.0)
    cloud = grain(random, shape, 16)
    tint = np.array(colour, np.float32) * random.uniform(0.97, 1.03)
    return {
        "type": "principled",
        "base_color": texture((1 + 0.04 * fine + 0.03 * cloud)[..., None] * tint),
        "roughness": texture(np.clip(roughness + 0.035 * fine + 0.03 * cloud, 0.05, 1)),
        "metallic": 1.0,
    }


def plastic(
    random: Random, colour: tuple[float, ...], roughness: float, relief: float = 0.0010
) -> dict:
    """Return moulded plastic, rubber or paint with a slight relief."""
    shape = (512, 512)
    fine, cloud = grain(random, shape, 2.0), grain(random, shape, 18)
    shade = (1 + 0.02 * fine + 0.025 * cloud)[..., None] * np.array(colour, np.float32)
    return {
        "type": "bumpmap",
        "arbitrary": texture(relief * fine),
        "scale": 1.0,
        "bsdf": {
            "type": "principled",
            "base_color": texture(np.clip(shade, 0.003, 0.95)),
            "roughness": texture(np.clip(roughness + 0.03 * cloud, 0.05, 1)),
            "metallic": 0.0,
            "specular": 0.5,
        },
    }


METALS = {
    "zinc": ((0.66, 0.67, 0.68), 0.27, False),
    "steel": ((0.56, 0.56, 0.56), 0.24, True),
    "black": ((0.07, 0.07, 0.075), 0.36, False),
    "brass": ((0.80, 0.58, 0.27), 0.23, False),
    "gold": ((0.90, 0.67, 0.28), 0.2, False),
    "copper": ((0.82, 0.42, 0.28), 0.26, False),
    "yellow zinc": ((0.72, 0.60, 0.30), 0.3, False),
    "nickel": ((0.63, 0.61, 0.57), 0.2, False),
    "tin": ((0.72, 0.72, 0.71), 0.3, False),
    "dark": ((0.22, 0.22, 0.23), 0.36, False),
    "aluminium": ((0.75, 0.75, 0.76), 0.3, True),
}
PLASTICS = {
    "rubber": ((0.02, 0.02, 0.022), 0.62),
    "hole": ((0.008, 0.008, 0.009), 0.8),
    "black plastic": ((0.022, 0.022, 0.024), 0.38),
    "package": ((0.028, 0.028, 0.03), 0.5),
    "grey plastic": ((0.33, 0.34, 0.35), 0.4),
    "white plastic": ((0.72, 0.71, 0.67), 0.36),
    "red plastic": ((0.52, 0.03, 0.025), 0.3),
    "blue plastic": ((0.03, 0.12, 0.42), 0.34),
    "green plastic": ((0.03, 0.22, 0.08), 0.36),
    "yellow plastic": ((0.72, 0.53, 0.03), 0.34),
    "orange seal": ((0.62, 0.16, 0.04), 0.5),
    "gasket": ((0.05, 0.075, 0.07), 0.7),
    "ceramic": ((0.52, 0.42, 0.30), 0.45),
    "alumina": ((0.75, 0.74, 0.70), 0.5),
}


def materials(random: Random, wanted: set[str]) -> dict[str, dict]:
    """Return the named materials that are wanted, drawn for one piece."""
    found = {}
    for name in sorted(set(METALS) | set(PLASTICS)):
        seed = int(random.integers(1 << 31))
        if name in wanted and name in METALS:
            found[name] = metal(np.random.default_rng(seed), *METALS[name])
        elif name in wanted:
            found[name] = plastic(np.random.default_rng(seed), *PLASTICS[name])
    return found


def print_of(
    lines: list[str],
    size: tuple[float, float],
    paper: tuple[float, ...],
    ink: tuple[float, ...],
    frame: bool = True,
    texels: int = 160,
) -> Plane:
    """Return a printed label in linear colour, upright when v runs upwards."""
    width, height = int(size[0] * texels), int(size[1] * texels)
    cover = np.zeros((height, width), np.uint8)
    if frame:
        inset = (int(0.03 * width), int(0.06 * height))
        cv2.rectangle(cover, inset, (width - inset[0], height - inset[1]), 255, 3)
    for number, line in enumerate(lines):
        (reach, tall), _ = cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, 1, 2)
        scale = min(0.58 * height / max(tall, 1) / (len(lines) + 0.3), 0.84 * width / max(reach, 1))
        base = int(height * (number + 0.5) / len(lines) + scale * tall / 2)
        start = (int((width - scale * reach) / 2), base)
        thick = max(2, int(scale * 2.2))
        cv2.putText(cover, line, start, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, thick, cv2.LINE_AA)
    share = (cover.astype(np.float32) / 255)[::-1, :, None]
    return (1 - share) * np.array(paper, np.float32) + share * np.array(ink, np.float32)


def printed(
    art: Plane, size: tuple[float, float], roughness: float = 0.4, metallic: float = 0.0
) -> dict:
    """Return the material of a label whose centre is the origin of its solid."""
    lay = mi.ScalarTransform3f().translate([0.5, 0.5])
    fit = mi.ScalarTransform3f().scale([BOX_SPAN / size[0], BOX_SPAN / size[1]])
    colour = {**texture(art, clamp=True), "to_uv": lay @ fit}
    return {
        "type": "principled",
        "base_color": colour,
        "roughness": roughness,
        "metallic": metallic,
        "specular": 0.5,
    }
