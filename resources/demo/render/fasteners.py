"""Screws, washers and nuts. The head's seat lies at z = 0, the shank below."""

import numpy as np
import trimesh
from trimesh import Trimesh

from resources.demo.render.solids import (
    common,
    cut,
    disc,
    placed,
    pose,
    prism,
    regular,
    softened,
    star,
    together,
    turned,
)

THREAD_PITCH = 0.07


def shank(radius: float, length: float) -> Trimesh:
    """Return a threaded rod from the seat down; its rings stand for the thread."""
    heights = np.arange(0, length, THREAD_PITCH)
    rings = [(radius * (1.0 if i % 2 else 0.85), -length + z) for i, z in enumerate(heights)]
    profile = [(0, -length), *rings, (radius * 0.8, 0.02), (0, 0.02)]
    return trimesh.creation.revolve(np.array(profile), sections=28)


def hexagon_screw(radius: float = 0.42, height: float = 0.3, length: float = 1.2) -> Trimesh:
    """Return a screw with hexagon head and a pressed flange."""
    hexagon = prism(softened(regular(6, radius), 0.02), 0, height + 0.06, 0)
    chamfer = [(0, 0), (radius * 1.05, 0), (radius * 1.05, height * 0.82)]
    head = common(hexagon, turned([*chamfer, (radius * 0.8, height + 0.02), (0, height + 0.02)]))
    dimple = turned(
        [(0, height - 0.02), (radius * 0.42, height - 0.02), (radius * 0.46, 1), (0, 1)], 0
    )
    flange = [(0, 0), (radius * 1.26, 0), (radius * 1.26, 0.06), (radius * 0.85, 0.13), (0, 0.13)]
    return together(cut(head, dimple), turned(flange), shank(radius * 0.5, length))


def socket_screw(radius: float = 0.4, height: float = 0.42, length: float = 1.2) -> Trimesh:
    """Return a cap screw with hexagon socket."""
    head = turned([(0, 0), (radius, 0), (radius, height), (0, height)], 0.05)
    socket = prism(regular(6, radius * 0.56), height * 0.4, height + 0.2, 0)
    funnel = [(0, height - 0.05), (radius * 0.5, height - 0.05), (radius * 0.66, height + 0.05)]
    head = cut(head, socket, turned([*funnel, (0, height + 0.06)], 0))
    return together(head, shank(radius * 0.55, length))


def pan_screw(
    radius: float = 0.4, height: float = 0.24, length: float = 1.0, drive: str = "cross"
) -> Trimesh:
    """Return a screw with a domed head; drive: cross, slot or lobes."""
    dome = [
        (radius * np.cos(a) * 0.98, height * (0.35 + 0.65 * np.sin(a)))
        for a in np.linspace(0.15, np.pi / 2, 8)[:-1]
    ]
    head = turned([(0, 0), (radius, 0), (radius, height * 0.35), *dome, (0, height)], 0.03)
    return together(cut(head, *_drive(drive, radius, height)), shank(radius * 0.5, length))


def washer(outer: float, inner: float, height: float = 0.07) -> Trimesh:
    """Return a flat ring."""
    return prism(disc(outer, segments=20).difference(disc(inner)), 0, height, 0.02)


def nut(radius: float = 0.36, height: float = 0.28) -> Trimesh:
    """Return a hexagon nut."""
    outline = softened(regular(6, radius), 0.04).difference(disc(radius * 0.52))
    return prism(outline, 0, height, 0.03, 0.03)


def _drive(drive: str, radius: float, height: float) -> list[Trimesh]:
    """Return what is cut out of a domed head."""
    if drive == "lobes":
        return [prism(star(radius * 0.5), height * 0.3, height * 2, 0)]
    if drive == "slot":
        blade = trimesh.creation.box([radius * 3, radius * 0.24, height])
        return [placed(blade, pose(z=height * 0.95))]
    wing = trimesh.creation.box([radius * 1.15, radius * 0.2, height * 1.6])
    pit = turned([(0, height * 0.25), (radius * 0.26, height * 0.9), (radius * 0.3, 1), (0, 1)], 0)
    return [placed(wing, pose(z=height * 1.15, turn=a)) for a in (0, np.pi / 2)] + [pit]
