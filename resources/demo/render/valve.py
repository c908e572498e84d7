"""Demo product: the head of a valve, a painted bonnet on a flange with six bolts."""

import numpy as np
import trimesh

from resources.demo.render import faults
from resources.demo.render.fasteners import hexagon_screw, socket_screw, washer
from resources.demo.render.pieces import Defect, Part, Piece, marked
from resources.demo.render.solids import (
    cut,
    disc,
    lump,
    lying,
    moved,
    placed,
    pose,
    prism,
    rectangle,
    regular,
    softened,
    turned,
)
from resources.demo.render.stage import Viewpoint
from resources.demo.render.surfaces import Mark, Surface
from resources.demo.render.textures import Random, print_of, printed

TITLE = "Valve head"
DESCRIPTION = (
    "Painted bonnet on a turned flange with six hexagon bolts and washers, brass gland, name "
    "plate and grease nipple. Missing, loose or wrong fasteners, damage and foreign bodies matter; "
    "the angles of the bolts' heads do not."
)
BENCH = "wood"
VIEWS = (
    Viewpoint("top", 4, 0, 33, (0, 0, 1.8)),
    Viewpoint("side", 46, 13, 33, (0, 0.1, 1.8)),
)
FLANGE_TOP = 2.4
BOLTS = [np.deg2rad(60 * k) for k in range(6)]
BOLT_CIRCLE = 3.12
WASHER = 0.07


def build(random: Random) -> Piece:
    """Return a good piece; bolts stand at any angle, the plate is not quite straight."""
    parts = {name: Part(solid, material) for name, (solid, material) in _fixed().items()}
    gland = _GLAND
    parts["gland"] = Part(gland, "brass", pose(0, 0, 3.52, random.uniform(0, 1)))
    turn = np.pi / 2 + random.uniform(-0.02, 0.02)
    parts["plate"] = Part(_PLATE, "plate", pose(0, -3.1, FLANGE_TOP, turn - np.pi / 2))
    for number, side in enumerate((-1, 1)):
        at = pose(side * 0.68, -3.1, FLANGE_TOP + 0.03, random.uniform(0, 3))
        parts[f"rivet_{number}"] = Part(_RIVET, "aluminium", at)
    parts["nipple"] = Part(_NIPPLE, "yellow zinc", pose(1.05, 1.05, 3.06, random.uniform(0, 1)))
    for side, name in ((-1, "left"), (1, "right")):
        heading = 0 if side > 0 else np.pi
        parts[f"union_{name}"] = Part(_UNION, "brass", lying(side * 3.55, 0, 0.95, heading))
        parts[f"bore_{name}"] = Part(_BORE, "hole", lying(side * 3.55, 0, 0.95, heading))
    for number, angle in enumerate(BOLTS, 1):
        x, y = BOLT_CIRCLE * np.cos(angle), BOLT_CIRCLE * np.sin(angle)
        parts[f"hole_{number}"] = Part(_HOLE, "hole", pose(x, y, FLANGE_TOP - 0.25))
        parts[f"washer_{number}"] = Part(
            _WASHER, "nickel", pose(x, y, FLANGE_TOP, random.uniform(0, 6))
        )
        seat = pose(x, y, FLANGE_TOP + WASHER, random.uniform(0, 2 * np.pi))
        parts[f"bolt_{number}"] = Part(_BOLT, "zinc", seat)
    return Piece(parts)


def surfaces(random: Random, marks: list[Mark]) -> dict[str, dict]:
    """Return the materials of the body and its plate, marks included."""
    made = {
        "body turned": Surface(random, "turned", (0.60, 0.60, 0.59), 0.3, 1.0),
        "body paint": Surface(random, "painted", (0.03, 0.105, 0.20), 0.3, 0.0),
        "body cast": Surface(random, "cast", (0.03, 0.10, 0.19), 0.42, 0.0),
    }
    for mark in marks:
        mark.apply(made[mark.part])
    art = print_of(
        ["PN 40  DN 25", "VH-206  0731"], (1.62, 0.58), (0.62, 0.62, 0.61), (0.02, 0.02, 0.03)
    )
    found = {
        name: surface.material(0.5 if "paint" in name else 0) for name, surface in made.items()
    }
    return found | {"plate": printed(art, (1.62, 0.58), 0.33, 0.75)}


def _fixed() -> dict[str, tuple[trimesh.Trimesh, str]]:
    return {
        "housing": (_HOUSING, "body cast"),
        "gasket": (_GASKET, "gasket"),
        "flange": (_FLANGE, "body turned"),
        "dome": (_DOME, "body paint"),
        "arrow": (_ARROW, "body turned"),
        "stem": (_STEM, "steel"),
        "pointer": (_POINTER, "red plastic"),
        "ring": (_RING, "rubber"),
    }


def _housing() -> trimesh.Trimesh:
    barrel = turned([(0, 0), (3.0, 0), (3.2, 0.5), (2.75, 1.1), (2.75, 1.62), (0, 1.62)], 0.15, 96)
    pipe = turned([(0, 0), (1.0, 0), (1.0, 3.1), (0, 3.1)], 0.05, 64)
    pipes = [placed(pipe, lying(0.4 * s, 0, 0.95, 0 if s > 0 else np.pi)) for s in (-1, 1)]
    collar = turned([(0, 0), (1.22, 0), (1.22, 0.36), (0, 0.36)], 0.08, 64)
    collars = [placed(collar, lying(3.15 * s, 0, 0.95, 0 if s > 0 else np.pi)) for s in (-1, 1)]
    return trimesh.boolean.union([barrel, *pipes, *collars], engine="manifold")


def _bolt_places() -> list[tuple[float, float]]:
    return [(BOLT_CIRCLE * np.cos(a), BOLT_CIRCLE * np.sin(a)) for a in BOLTS]


def _flange() -> trimesh.Trimesh:
    outline = disc(3.85, segments=32)
    for x, y in _bolt_places():
        outline = outline.difference(disc(0.27, x, y))
    return prism(outline, 1.72, FLANGE_TOP, 0.09, 0.06)


def _union() -> trimesh.Trimesh:
    hexagon = prism(softened(regular(6, 1.02), 0.05), 0, 0.62, 0.05)
    neck = [(0.3, 0.5), (0.74, 0.62)]
    thread = [(0.74 if i % 2 else 0.67, 0.66 + 0.075 * i) for i in range(12)]
    sleeve = turned([*neck, *thread, (0.62, 1.58), (0.5, 1.58), (0.5, 0.5)], 0.0, 56)
    return trimesh.util.concatenate([hexagon, sleeve])


def _dome() -> trimesh.Trimesh:
    profile = [
        (0, 2.3),
        (2.28, 2.3),
        (2.28, 2.62),
        (2.1, 3.02),
        (1.0, 3.1),
        (0.92, 3.52),
        (0, 3.52),
    ]
    dome = turned(profile, 0.2, 96)
    ribs = [
        moved(rectangle(1.25, 0.17, 0.05), 1.5 * np.cos(a), 1.5 * np.sin(a), a)
        for a in np.deg2rad([0, 90, 180, 270])
    ]
    return trimesh.util.concatenate([dome, *(prism(rib, 2.5, 3.28, 0.08) for rib in ribs)])


def _arrow() -> trimesh.Trimesh:
    shaft, tip = rectangle(0.9, 0.16, 0.02, -0.15, 0), [(0.25, -0.24), (0.72, 0), (0.25, 0.24)]
    outline = softened(shaft.union(type(shaft)(tip)), 0.02)
    return prism(moved(outline, 0, 3.1), FLANGE_TOP - 0.02, FLANGE_TOP + 0.09, 0.03)


def _pointer() -> trimesh.Trimesh:
    outline = disc(0.36).union(
        type(disc(1))([(0.1, -0.32), (1.15, -0.07), (1.15, 0.07), (0.1, 0.32)])
    )
    return placed(prism(softened(outline, 0.05), 4.0, 4.22, 0.05, 0.03), pose(turn=2.5))


def _nipple() -> trimesh.Trimesh:
    hexagon = prism(softened(regular(6, 0.25), 0.02), 0, 0.22, 0.03)
    cone = turned(
        [(0, 0.2), (0.17, 0.2), (0.13, 0.38), (0.15, 0.46), (0.07, 0.56), (0, 0.56)], 0.02, 32
    )
    return trimesh.util.concatenate([hexagon, cone])


def _chip_off(piece: Piece) -> None:
    x, y = 3.85 * np.cos(np.deg2rad(205)), 3.85 * np.sin(np.deg2rad(205))
    grain = placed(lump(np.random.default_rng(4), 0.4, 0.7), pose(x, y, FLANGE_TOP))
    piece.put("flange", Part(cut(_FLANGE, grain), "body turned"))


_HOUSING, _FLANGE, _DOME, _ARROW = _housing(), _flange(), _dome(), _arrow()
_GASKET = prism(disc(3.9, segments=32), 1.62, 1.72, 0.03, 0.03)
_GLAND = trimesh.util.concatenate(
    [
        prism(softened(regular(6, 0.74), 0.04), 0, 0.4, 0.06),
        turned([(0, 0.4), (0.5, 0.4), (0.46, 0.52), (0.3, 0.52), (0, 0.52)], 0.03, 48),
    ]
)
_STEM = turned([(0, 3.6), (0.25, 3.6), (0.25, 4.36), (0.2, 4.42), (0, 4.42)], 0.03, 48)
_RING = placed(trimesh.creation.torus(0.8, 0.07, 64, 16), pose(z=3.56))
_POINTER, _NIPPLE, _UNION = _pointer(), _nipple(), _union()
_BORE = turned([(0, 0.0), (0.52, 0.0), (0.52, 1.0), (0, 1.0)], 0, 40)
_PLATE = prism(rectangle(1.62, 0.58, 0.06), 0, 0.04, 0.015)
_RIVET = turned([(0, 0), (0.08, 0), (0.06, 0.04), (0, 0.055)], 0.02, 20)
_BOLT, _WASHER = hexagon_screw(0.43, 0.31, 1.0), washer(0.62, 0.26, WASHER)
_HOLE = turned([(0, -0.2), (0.28, -0.2), (0.28, 0), (0, 0)], 0, 32)

PIECES: tuple[tuple[Defect, ...], ...] = (
    (
        faults.missing(
            "missing bolt",
            "In [IMG 2] the bolt {where} is missing together with its washer, leaving a bare hole.",
            "bolt_2",
            "washer_2",
        ),
    ),
    (
        faults.loosened(
            "In [IMG 2] the bolt {where} is loose: its head stands up and leans.",
            "bolt_4",
            0.42,
            11,
            0.6,
        ),
    ),
    (
        faults.exchanged(
            "wrong screw",
            "The bolt {where} has been replaced by a black socket head screw.",
            "bolt_6",
            socket_screw(0.4, 0.42),
            "black",
        ),
    ),
    (
        marked(
            "scratch",
            "There is a long scratch on the machined flange {where}.",
            Mark("scratch", (-2.55, 1.75), 1.6, 1.0, 11, "body turned"),
        ),
    ),
    (
        marked(
            "crack",
            "A dark jagged crack runs through the painted bonnet {where}.",
            Mark("crack", (-1.15, -1.15), 1.5, 2.2, 3, "body paint"),
        ),
        faults.missing("missing grease nipple", "The grease nipple {where} is missing.", "nipple"),
    ),
    (
        marked(
            "oil stain",
            "An oily dark stain is visible on the flange {where}.",
            Mark("stain", (2.6, -1.75), 0.45, 0, 6, "body turned"),
        ),
    ),
    (
        faults.foreign(
            "A curled metal shaving lies {where}; it is not present in [IMG 1].",
            lambda: faults.shaving(2.55, 1.9, FLANGE_TOP, 2.2),
        ),
    ),
    (Defect("chipped edge", "The edge of the flange is chipped {where}.", _chip_off),),
    (
        faults.missing(
            "missing name plate",
            "The name plate with its two rivets is missing {where}.",
            "plate",
            "rivet_0",
            "rivet_1",
        ),
        faults.without_washer(
            "The bolt {where} has no washer under its head.", "bolt_1", "washer_1", WASHER
        ),
    ),
    (
        faults.shifted(
            "turned pointer",
            "The red pointer {where} points in another direction than in [IMG 1].",
            ("pointer",),
            (0.0, 0.0),
            -75,
            0,
            0,
        ),
    ),
)
