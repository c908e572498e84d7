"""The bench, its lights and its camera; rendering a piece, and finding what it shows where."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import drjit as dr
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from resources.demo.render.pieces import Part, Piece, mesh_of
from resources.demo.render.sensor import SensorState
from resources.demo.render.solids import pose
from resources.demo.render.textures import Random, grain, streaks, texture

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Viewpoint:
    """Where a camera is mounted.

    Attributes:
        name: Of the view.
        tilt: Degrees away from straight above.
        heading: Degrees about the vertical; 0 looks from the front.
        distance: To the target, centimetres.
        target: What it looks at.
        opening: Horizontal field of view, degrees.
    """

    name: str
    tilt: float
    heading: float
    distance: float
    target: Vector
    opening: float = 22.0


@dataclass(frozen=True)
class Capture:
    """Everything that differs between two pictures of the same piece."""

    viewpoint: Viewpoint
    origin: Vector
    place: NDArray[np.float64]
    lamps: tuple[tuple[Vector, tuple[float, float], Vector], ...]
    surroundings: tuple[float, float]  # brightness, turn in degrees
    sensor: SensorState


@dataclass(frozen=True)
class Sight:
    """What every pixel shows: number of the part, distance, normal, texture coordinates."""

    parts: tuple[str, ...]
    number: NDArray[np.int64]
    distance: NDArray[np.float64]
    normal: NDArray[np.float64]
    uv: NDArray[np.float64]


def arrange(viewpoint: Viewpoint, random: Random, amount: float = 1.0) -> Capture:
    """Draw placement, light and exposure of one capture; amount 0 gives the reference's."""
    frame = 2 * viewpoint.distance * np.tan(np.deg2rad(viewpoint.opening / 2))
    away = viewpoint.distance * (1 + amount * random.uniform(-0.03, 0.03))
    shift = amount * random.uniform(-0.025, 0.025, 2) * frame
    place = pose(shift[0], shift[1], 0, np.deg2rad(amount * random.uniform(-3.5, 3.5)))
    tilt, heading = np.deg2rad(viewpoint.tilt), np.deg2rad(viewpoint.heading)
    ahead = np.array(
        [np.sin(tilt) * np.sin(heading), -np.sin(tilt) * np.cos(heading), np.cos(tilt)]
    ) + amount * random.normal(0, 0.004, 3)
    origin = np.array(viewpoint.target) + away * ahead / np.linalg.norm(ahead)
    g = amount * random.uniform(-1, 1, 12)
    warm = 1 + 0.05 * g[0]
    key = tuple(float(v) for v in np.array([8.6 * warm, 8.4, 8.1 / warm]) * 2.9 * (1 + 0.15 * g[3]))
    fill = tuple(float(v) for v in np.array([4.0, 4.25, 4.7]) * 2.4 * (1 + 0.2 * g[6]))
    lamps = (
        ((-8 + 1.2 * g[1], 7 + 1.2 * g[2], 16.0), (2.8, 1.7), key),
        ((12 + 1.5 * g[4], -1.5 + 2 * g[5], 17.0), (2.2, 3.5), fill),
    )
    sensor = SensorState(1 + 0.09 * g[9], 1 + 0.03 * g[10], 1 + 0.03 * g[11])
    surroundings = (0.6 * (1 + 0.15 * g[7]), float(18 * g[8]))
    return Capture(viewpoint, tuple(origin.tolist()), place, lamps, surroundings, sensor)


def room(random: Random) -> NDArray[np.float32]:
    """Return what metal mirrors: a dim hall with lit panels, windows and dark corners."""
    height, width = 128, 256
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 0.1 + 0.3 * np.clip(0.55 - y / height, 0, 1) * 2
    hall = light[..., None] * np.array([1, 1, 1.03], np.float32)
    for _ in range(8):
        at, half = random.uniform(0, width), (random.uniform(5, 18), random.uniform(3, 9))
        round_about = np.minimum(np.abs(x - at), width - np.abs(x - at))
        inside = np.clip((half[0] - round_about) / 2 + 0.5, 0, 1)
        inside *= np.clip((half[1] - np.abs(y - random.uniform(6, 54))) / 2 + 0.5, 0, 1)
        tint = np.array([1, random.uniform(0.94, 1), random.uniform(0.88, 1.05)], np.float32)
        hall += inside[..., None] * random.uniform(0.3, 1.6) * tint
    for _ in range(6):
        at, half = random.uniform(0, width), random.uniform(6, 22)
        round_about = np.minimum(np.abs(x - at), width - np.abs(x - at))
        hall *= (1 - 0.55 * np.clip((half - round_about) / 3 + 0.5, 0, 1) * (y > 40))[..., None]
    return cv2.GaussianBlur(hall, (0, 0), 1.2)


BENCHES = {
    "wood": ((0.30, 0.19, 0.10), 0.5),
    "laminate": ((0.27, 0.275, 0.27), 0.45),
    "blue mat": ((0.035, 0.085, 0.19), 0.6),
    "dark mat": ((0.045, 0.048, 0.05), 0.65),
}


def bench_material(kind: str, dust: Random) -> dict:
    """Return the table top: the same table at every capture, other dust."""
    fixed = np.random.default_rng(5)
    size = 1200
    tint, roughness = BENCHES[kind]
    shape = (size, size)
    tone = (
        1
        + 0.05 * grain(fixed, shape, 1.2)
        + 0.04 * grain(fixed, shape, 7)
        + 0.05 * grain(fixed, shape, 150)
    )
    if kind == "wood":
        tone += 0.14 * streaks(fixed, shape, 401, 3) + 0.08 * streaks(fixed, shape, 151)
    colour = np.clip(tone, 0.3, 2)[..., None] * np.array(tint, np.float32)
    for _ in range(30):
        start, way = fixed.uniform(0, size, 2), fixed.normal(0, 60, 2)
        line = np.zeros(shape, np.uint8)
        ends = [tuple(int(v) for v in point) for point in (start, start + way)]
        cv2.line(line, ends[0], ends[1], 255, 1, cv2.LINE_AA)
        colour *= (1 + line.astype(np.float32) / 255 * fixed.uniform(-0.3, 0.3))[..., None]
    for _ in range(50):
        x, y = (int(v) for v in dust.uniform(0, size, 2))
        speck = (np.array(tint) * 1.5 + 0.05).tolist()
        cv2.circle(colour, (x, y), 1 if dust.random() < 0.75 else 2, speck, -1, cv2.LINE_AA)
    return {
        "type": "principled",
        "base_color": texture(np.clip(colour, 0.003, 0.9)),
        "roughness": roughness,
        "specular": 0.35,
    }


def photograph(
    piece: Piece,
    capture: Capture,
    materials: Mapping[str, dict],
    hall: NDArray[np.float32],
    size: tuple[int, int],
    samples: int,
    seed: int,
) -> NDArray[np.float32]:
    """Trace the light that reaches the sensor: (H, W, 3), linear."""
    scene = _scene(piece.parts, capture, size, samples)
    used = piece.materials() | {"bench"}
    bsdfs = {name: mi.load_dict(materials[name]) for name in sorted(used)}
    scene["integrator"] = {"type": "path", "max_depth": 6}
    brightness, turn = capture.surroundings
    upright = mi.ScalarTransform4f().rotate([0, 0, 1], turn) @ mi.ScalarTransform4f().rotate(
        [1, 0, 0], 90
    )
    scene["hall"] = {
        "type": "envmap",
        "bitmap": mi.Bitmap(hall),
        "scale": brightness,
        "to_world": upright,
    }
    for number, (origin, half, radiance) in enumerate(capture.lamps):
        aim = mi.ScalarTransform4f().look_at(origin=list(origin), target=[0, 0, 0], up=[0, 0, 1])
        scene[f"lamp{number}"] = {
            "type": "rectangle",
            "to_world": aim @ mi.ScalarTransform4f().scale([half[0], half[1], 1]),
            "emitter": {"type": "area", "radiance": {"type": "rgb", "value": list(radiance)}},
        }
    scene["bench"] = {**_table(), "bsdf": bsdfs["bench"]}
    for number, part in enumerate(piece.parts.values()):
        mesh = mesh_of(part, capture.place, bsdfs[part.material])
        scene[f"part_{number}"] = mesh
    return _without_fireflies(np.array(mi.render(mi.load_dict(scene), spp=samples, seed=seed)))


def look(parts: Mapping[str, Part], capture: Capture, size: tuple[int, int]) -> Sight:
    """Cast a ray through every pixel's centre."""
    scene = _scene(parts, capture, size, 1)
    scene["bench"] = _table()
    for index, part in enumerate(parts.values()):
        scene[f"part_{index}"] = mesh_of(part, capture.place, None)
    loaded = mi.load_dict(scene)
    width, height = size
    pixel = dr.arange(mi.UInt32, width * height)
    at = mi.Point2f(
        (mi.Float(pixel % width) + 0.5) / width, (mi.Float(pixel // width) + 0.5) / height
    )
    ray, _ = loaded.sensors()[0].sample_ray(0.0, 0.5, at, mi.Point2f(0.5, 0.5))
    hit = loaded.ray_intersect(ray)
    seen = np.array(dr.reinterpret_array(mi.UInt32, hit.shape))
    number = np.full(width * height, -1)
    order = {f"part_{index}": index for index in range(len(parts))}
    for shape in loaded.shapes():
        own = np.array(dr.reinterpret_array(mi.UInt32, mi.ShapePtr(shape)))[0]
        number[seen == own] = order.get(shape.id(), -1)
    flat = (height, width)
    return Sight(
        tuple(parts),
        number.reshape(flat),
        np.array(hit.t).reshape(flat),
        np.array(hit.n).T.reshape(*flat, 3),
        np.array(hit.uv).T.reshape(*flat, 2),
    )


def _without_fireflies(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Dim single pixels that one lucky path made far brighter than all around them."""
    around = np.stack(
        [cv2.medianBlur(np.ascontiguousarray(c), 5) for c in np.moveaxis(light, 2, 0)], 2
    )
    limit = 1.5 * around.max(2) + 0.02
    return light * np.minimum(1, limit / np.maximum(light.max(2), 1e-6))[..., None]


def _table() -> dict:
    return {"type": "rectangle", "to_world": mi.ScalarTransform4f().scale([18, 18, 1])}


def _scene(
    parts: Mapping[str, Part], capture: Capture, size: tuple[int, int], samples: int
) -> dict:
    """Return the scene's camera; parts follow."""
    viewpoint = capture.viewpoint
    aim = mi.ScalarTransform4f().look_at(
        origin=list(capture.origin), target=list(viewpoint.target), up=[0, 1, 0]
    )
    return {
        "type": "scene",
        "sensor": {
            "type": "thinlens",
            "fov": viewpoint.opening,
            "aperture_radius": 0.045,
            "focus_distance": float(np.linalg.norm(np.subtract(capture.origin, viewpoint.target))),
            "to_world": aim,
            "film": {
                "type": "hdrfilm",
                "width": size[0],
                "height": size[1],
                "pixel_format": "rgb",
                "rfilter": {"type": "gaussian", "stddev": 0.45},
            },
            "sampler": {"type": "independent", "sample_count": samples},
        },
    }
