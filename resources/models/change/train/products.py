"""What random products for training are made of: items, products, fasteners, fixtures, wires.

Centimetres; the bodies' material is mapped in plan.
"""

from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import Polygon
from trimesh import Trimesh

from resources.demo.render import fasteners
from resources.demo.render.pieces import Part, Piece
from resources.demo.render.solids import (
    curve,
    cut,
    disc,
    pose,
    prism,
    rectangle,
    regular,
    softened,
    together,
    tube,
    turned,
)
from resources.demo.render.textures import METALS, PLASTICS

METAL = [name for name in METALS]
PLASTIC = [name for name in PLASTICS if name not in ("hole", "package")]


@dataclass
class Item:
    """A part of the design: role is body, fastener, washer, part, pin, wire, label or hole."""

    solid: Trimesh | None
    material: str
    pose: np.ndarray
    role: str
    radius: float = 0.3
    path: np.ndarray | None = None
    thickness: float = 0.1


@dataclass
class Product:
    """A design; pieces are drawn from it."""

    kind: str
    items: dict[str, Item] = field(default_factory=dict)
    decks: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    used: list[tuple[float, float, float]] = field(default_factory=list)
    outline: Polygon | None = None
    top: float = 0.5
    colours: dict[str, tuple] = field(default_factory=dict)
    labels: dict[str, tuple] = field(default_factory=dict)
    finish: tuple = ()

    def names(self, *roles):
        """Return the names of items of these roles."""
        return [name for name, item in self.items.items() if item.role in roles]

    def piece(self, random, amount):
        """Draw a good piece: heads stand at any angle, wires lie otherwise, parts have tolerance."""
        parts = {}
        for name, item in self.items.items():
            solid, at = item.solid, item.pose
            if amount and item.role == "wire":
                solid = wire_solid(bent(item.path, random, amount), item.thickness)
            elif amount and item.role == "fastener":
                at = at @ pose(*random.normal(0, 0.006, 2), 0, random.uniform(0, 2 * np.pi))
            elif amount and item.role in ("part", "label", "washer", "pin"):
                at = at @ pose(*random.normal(0, 0.008, 2), 0, random.normal(0, 0.008))
            parts[name] = Part(solid, item.material, at)
        return Piece(parts)

    def free_spot(self, random, size):
        """Return where a thing of this radius has room on a deck, or None."""
        for _ in range(30):
            middle_x, middle_y, width, depth, z = pick(random, self.decks)
            x = middle_x + random.uniform(-0.5, 0.5) * max(width - 2 * size, 0.05)
            y = middle_y + random.uniform(-0.5, 0.5) * max(depth - 2 * size, 0.05)
            if not self.outline.buffer(-0.6 * size).contains(disc(0.01, x, y)):
                continue
            if any(np.hypot(x - a, y - b) < size + other for a, b, other in self.used):
                continue
            above = [d[4] for d in self.decks if abs(x - d[0]) < d[2] / 2 + size * 0.7 and abs(y - d[1]) < d[3] / 2 + size * 0.7]
            if max(above, default=z) > z + 1e-6:
                continue
            self.used.append((x, y, size))
            return x, y, z
        return None


def pick(random, options):
    """Draw one of a sequence."""
    return options[int(random.integers(len(options)))]


def any_material(random):
    """Draw a metal or a plastic."""
    return pick(random, METAL if random.random() < 0.5 else PLASTIC)


def fastener(random, size=None):
    """Return the head of a screw or a nut on its rod."""
    size = size or random.uniform(0.22, 0.46)
    kind = int(random.integers(7))
    if kind == 0:
        return fasteners.hexagon_screw(size, size * random.uniform(0.55, 0.85))
    if kind == 1:
        return fasteners.socket_screw(size, size * random.uniform(0.6, 1.1))
    if kind < 5:
        drive = pick(random, ["cross", "slot", "lobes"])
        return fasteners.pan_screw(size, size * random.uniform(0.45, 0.75), drive=drive)
    if kind == 5:
        head = turned([(0, 0), (size * 0.5, 0), (size, size * 0.3), (size, size * 0.36), (0, size * 0.36)], 0.01)
        return cut(head, prism(regular(6, size * 0.5), size * 0.12, size, 0))
    return together(fasteners.nut(size, size * 0.7), fasteners.shank(size * 0.5, size * 0.8), rod(size * 0.48, size))


def rod(radius, height):
    """Return a rod with a chamfered end."""
    return turned([(0, 0), (radius, 0), (radius, height * 0.9), (radius * 0.8, height), (0, height)], 0.02, 32)


def fixture(random):
    """Return a part that is no fastener, and its radius."""
    size, height = random.uniform(0.22, 0.75), random.uniform(0.12, 1.0)
    kind = int(random.integers(9))
    if kind == 0:
        return turned([(0, 0), (size, 0), (size, height), (0, height)], random.uniform(0.02, 0.1), 40), size
    if kind == 1:
        other = size * random.uniform(0.6, 2.0)
        return prism(rectangle(2 * size, other, 0.06), 0, height, 0.04), max(size, other / 2) * 1.1
    if kind == 2:
        return gear(random, size, min(height, 0.4)), size * 1.12
    if kind == 3:
        steps = [(0, 0), (size, 0), (size, height * 0.4), (size * 0.55, height * 0.4), (size * 0.55, height)]
        return turned([*steps, (size * 0.3, height), (size * 0.3, height * 0.3), (0, height * 0.3)], 0.03, 40), size
    if kind == 4:
        return prism(softened(regular(pick(random, [3, 4, 5, 6, 8]), size), 0.05), 0, height, 0.03), size
    if kind == 5:
        return fasteners.washer(size, size * random.uniform(0.35, 0.7), random.uniform(0.05, 0.2)), size
    if kind == 6:
        fins = [prism(rectangle(0.1, 1.6 * size, 0.0, x), 0, height, 0.02) for x in np.arange(-size, size, 0.24)]
        return together(*fins), size * 1.25
    if kind == 7:
        base = prism(rectangle(2 * size, size, 0.05), 0, height, 0.03)
        dots = [turned([(0, height), (0.09, height), (0.09, height + 0.12), (0, height + 0.12)], 0.02, 16)]
        pins = [_shifted(dots[0], x, y) for x in np.linspace(-0.7, 0.7, 4) * size for y in (-0.25 * size, 0.25 * size)]
        return together(base, *pins), size * 1.15
    hook = curve([(-size, 0, 0.1), (-size * 0.4, 0, height), (size * 0.4, 0, height), (size, 0, 0.1)])
    return tube(hook, random.uniform(0.05, 0.12), 12), size * 1.1


def gear(random, size, height):
    """Return a toothed wheel with a bore."""
    teeth = int(random.integers(12, 30))
    angles = np.linspace(0, 2 * np.pi, 8 * teeth, endpoint=False)
    reach = size * (1 + 0.1 * np.clip(2.5 * np.sin(teeth * angles), -1, 1))
    rim = Polygon(reach[:, None] * np.c_[np.cos(angles), np.sin(angles)]).difference(disc(size * 0.25))
    if random.random() < 0.5:
        count = int(random.integers(3, 7))
        for step in range(count):
            angle = 2 * np.pi * step / count
            rim = rim.difference(disc(size * 0.17, size * 0.6 * np.cos(angle), size * 0.6 * np.sin(angle)))
    return prism(rim, 0, height, 0.02)


def _shifted(solid, x, y, z=0.0):
    copy = solid.copy()
    copy.apply_translation([x, y, z])
    return copy


def wire_solid(path, thickness):
    """Return a round wire along a few points."""
    return tube(curve(path, 36), thickness, 12)


def bent(path, random, amount):
    """Return the path as it lies in another piece: ends hold, the rest is free."""
    points = path.copy()
    free = np.sin(np.linspace(0, np.pi, len(points)))[:, None]
    if np.hypot(*points[-1, :2]) > 6.5 or random.random() < 0.3:  # hangs out of the picture
        free = np.linspace(0, 1, len(points))[:, None]
    sway = random.normal(0, 0.22 * amount, (1, 2)) + random.normal(0, 0.07 * amount, (len(points), 2))
    points[:, :2] += free * sway
    points[:, 2] = np.maximum(points[:, 2] + free[:, 0] * random.normal(0, 0.08, len(points)), path[:, 2].min())
    return points
