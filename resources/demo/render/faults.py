"""Defects that many products share: of fasteners, and things that do not belong there."""

from collections.abc import Callable

import numpy as np
from trimesh import Trimesh

from resources.demo.render import fasteners
from resources.demo.render.pieces import Defect, Part, Piece
from resources.demo.render.solids import curve, lump, lying, pose, tube


def missing(label: str, sentence: str, *names: str) -> Defect:
    """Return a defect: parts are not there."""
    return Defect(label, sentence, lambda piece: piece.take(*names))


def exchanged(label: str, sentence: str, name: str, solid: Trimesh | None, material: str) -> Defect:
    """Return a defect: a part of another shape or material sits in a part's place."""

    def apply(piece: Piece) -> None:
        old = piece.parts[name]
        piece.put(name, Part(solid or old.solid, material, old.pose))

    return Defect(label, sentence, apply)


def shifted(
    label: str, sentence: str, names: tuple[str, ...], centre: tuple[float, float], *how: float
) -> Defect:
    """Return a defect: parts are turned by degrees about a centre and shifted by x, y."""
    turn, x, y = how

    def apply(piece: Piece) -> None:
        about = pose(centre[0] + x, centre[1] + y, turn=np.deg2rad(turn)) @ pose(
            -centre[0], -centre[1]
        )
        for each in [each for name in names for each in piece.group(name)]:
            piece.move(each, about)

    return Defect(label, sentence, apply)


def loosened(sentence: str, name: str, lift: float, tilt: float, axis: float) -> Defect:
    """Return a defect: a screw stands up by a height and leans by degrees."""

    def apply(piece: Piece) -> None:
        old = piece.parts[name]
        x, y, z = old.pose[:3, 3]
        raised = pose(x, y, z + lift, tilt=np.deg2rad(tilt), tilt_axis=axis)
        piece.put(name, Part(old.solid, old.material, raised @ pose(turn=0.7)))

    return Defect("loose screw", sentence, apply)


def without_washer(sentence: str, screw: str, washer: str, height: float) -> Defect:
    """Return a defect: a screw sits on the surface itself."""

    def apply(piece: Piece) -> None:
        piece.take(washer)
        piece.move(screw, pose(z=-height))

    return Defect("missing washer", sentence, apply)


def foreign(sentence: str, part: Callable[[], Part]) -> Defect:
    """Return a defect: something lies on the product."""
    return Defect("foreign object", sentence, lambda piece: piece.put("foreign", part()))


def shaving(x: float, y: float, z: float, heading: float, length: float = 1.1) -> Part:
    """Return a curled metal shaving."""
    along = np.linspace(0, 1, 80)
    reach = 0.13 * (0.6 + 0.6 * along)
    angle = 2 * np.pi * 2.7 * along
    path = np.c_[(along - 0.5) * length, reach * np.cos(angle), reach * np.sin(angle) + 0.2]
    return Part(tube(path, 0.034, 8), "steel", pose(x, y, z, heading))


def dropped_screw(
    x: float, y: float, z: float, heading: float, material: str = "yellow zinc"
) -> Part:
    """Return a small screw that lies on its side."""
    return Part(fasteners.pan_screw(0.26, 0.17, 0.9), material, lying(x, y, z + 0.22, heading))


def crumb(x: float, y: float, z: float, radius: float, material: str, seed: int) -> Part:
    """Return a grain of something."""
    return Part(
        lump(np.random.default_rng(seed), radius, 0.6), material, pose(x, y, z + radius * 0.4)
    )


def strand(points: list[tuple[float, float, float]], radius: float, material: str) -> Part:
    """Return a piece of wire or solder along a path."""
    return Part(tube(curve(points), radius, 12), material)
