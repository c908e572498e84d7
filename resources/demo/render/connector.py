"""Demo product: a heavy-duty connector insert with two rows of gold pins in a die-cast frame."""

import numpy as np
import trimesh
from shapely.ops import unary_union

from resources.demo.render import faults
from resources.demo.render.fasteners import hexagon_screw, pan_screw
from resources.demo.render.pieces import Defect, Part, Piece, marked
from resources.demo.render.solids import (
    curve,
    cut,
    disc,
    lump,
    moved,
    placed,
    pose,
    prism,
    rectangle,
    softened,
    tube,
    turned,
)
from resources.demo.render.stage import Viewpoint
from resources.demo.render.surfaces import Mark, Surface
from resources.demo.render.textures import Random, print_of, printed

TITLE = "Connector"
DESCRIPTION = (
    "Connector insert with two rows of ten gold pins, two guide posts, an orange seal and a "
    "die-cast frame held by four screws. Missing, bent or short pins, bridges, damaged parts and "
    "foreign bodies matter."
)
BENCH = "laminate"
VIEWS = (
    Viewpoint("top", 3, 0, 31, (0, 0, 0.9)),
    Viewpoint("side", 43, -16, 31, (0, 0.1, 0.9)),
)
COLUMNS = 10
PITCH = 0.56
ROWS = (-0.42, 0.42)
FRAME_TOP = 0.5
FLOOR = 0.95
TIP = 2.1
PIN = 0.135
SCREWS = [(-4.35, -1.75), (4.35, -1.75), (4.35, 1.75), (-4.35, 1.75)]
POSTS = (-3.35, 3.35)


def build(random: Random) -> Piece:
    """Return a good piece; pins lean by less than their tolerance, screws stand at any angle."""
    parts = {
        "frame": Part(_FRAME, "body frame"),
        "seal": Part(_SEAL, "orange seal"),
        "insert": Part(_INSERT, "body insert"),
        "strip": Part(_STRIP, "numbers", pose(0, -1.1, 1.3)),
        "key": Part(_KEY, "body insert"),
    }
    for row, y in enumerate(ROWS):
        for column in range(COLUMNS):
            lean = random.normal(0, 0.006, 2)
            name = f"pin_{row}_{column}"
            at = pose(pin_x(column), y, 0, 0, float(np.hypot(*lean)), float(np.arctan2(*lean)))
            parts[name] = Part(_PIN, "gold", at)
            parts[f"socket_{row}_{column}"] = Part(_SOCKET, "hole", pose(pin_x(column), y, FLOOR))
    for number, x in enumerate(POSTS):
        parts[f"post_{number}"] = Part(_POST, "steel", pose(x, 0, 0, random.uniform(0, 1)))
    for number, (x, y) in enumerate(SCREWS, 1):
        parts[f"hole_{number}"] = Part(_HOLE, "hole", pose(x, y, 0.12))
        parts[f"screw_{number}"] = Part(_SCREW, "zinc", pose(x, y, FRAME_TOP, random.uniform(0, 6)))
    return Piece(parts)


def pin_x(column: int) -> float:
    """Return where a column of pins stands."""
    return (column - (COLUMNS - 1) / 2) * PITCH


def surfaces(random: Random, marks: list[Mark]) -> dict[str, dict]:
    """Return the materials of frame, insert and number strip, marks included."""
    made = {
        "body frame": Surface(random, "painted", (0.46, 0.46, 0.46), 0.36, 0.9),
        "body insert": Surface(random, "smooth", (0.018, 0.019, 0.021), 0.4, 0.0),
    }
    for mark in marks:
        mark.apply(made[mark.part])
    size = (PITCH, 0.26)
    paper, ink = (0.018, 0.019, 0.021), (0.62, 0.62, 0.6)
    digits = [print_of([str(n)], size, paper, ink, frame=False) for n in range(1, COLUMNS + 1)]
    art = np.concatenate(digits, axis=1)
    found = {name: surface.material() for name, surface in made.items()}
    return found | {"numbers": printed(art, (COLUMNS * PITCH, 0.26), 0.4)}


def _frame() -> trimesh.Trimesh:
    ears = unary_union([disc(0.78, x, y, 24) for x, y in SCREWS])
    outline = softened(unary_union([rectangle(9.3, 3.9, 0.3), ears]), 0.25)
    holes = unary_union([disc(0.27, x, y) for x, y in SCREWS])
    window = rectangle(8.15, 3.0, 0.35)
    plate = prism(outline.difference(holes).difference(window), 0, FRAME_TOP, 0.07)
    rim = rectangle(8.5, 3.35, 0.45).difference(window)
    return trimesh.util.concatenate([plate, prism(rim, 0.4, 0.82, 0.06)])


def _insert() -> trimesh.Trimesh:
    outer, inner = rectangle(7.85, 2.7, 0.3), rectangle(7.5, 1.95, 0.22, 0, 0.12)
    wall = prism(outer.difference(inner), 0.1, 1.3, 0.05)
    floor = prism(rectangle(7.7, 2.5, 0.2), 0.1, FLOOR, 0.0)
    islands = [
        prism(
            disc(0.235, pin_x(column), y).difference(disc(PIN + 0.02, pin_x(column), y)),
            0.9,
            1.08,
            0.03,
        )
        for y in ROWS
        for column in range(COLUMNS)
    ]
    boss = [prism(disc(0.42, x, 0, 20), 0.9, 1.16, 0.05) for x in POSTS]
    web = [prism(rectangle(5.9, 0.07, 0.02), 0.9, 1.22, 0.02)]
    return trimesh.util.concatenate([wall, floor, *islands, *boss, *web])


def _screw_head() -> trimesh.Trimesh:
    return pan_screw(0.42, 0.26, 0.5, "cross")


def _bent(piece: Piece, name: str, heading: float, reach: float) -> None:
    """Bend a pin over at two thirds of its height."""
    x, y = piece.parts[name].pose[:2, 3]
    side = np.array([np.cos(heading), np.sin(heading)]) * reach
    path = curve(
        [(0, 0, 0.3), (0, 0, 1.05), (*side * 0.12, 1.35), (*side * 0.55, 1.7), (*side, 1.95)], 26
    )
    radii = np.r_[np.full(24, PIN), 0.85 * PIN, 0.5 * PIN]
    piece.put(name, Part(tube(path, radii, 20), "gold", pose(x, y)))


def _bridge(piece: Piece) -> None:
    """Lay a strand of solder across three pins."""
    x0, x1, y = pin_x(5), pin_x(7), ROWS[0]
    path = curve(
        [
            (x0 - 0.3, y - 0.16, 1.13),
            (x0, y - 0.17, 1.17),
            (pin_x(6), y + 0.14, 1.2),
            (x1, y - 0.16, 1.16),
            (x1 + 0.2, y - 0.25, 1.14),
        ],
        40,
    )
    piece.put("bridge", Part(tube(path, 0.05, 10), "tin"))


def _torn_seal(piece: Piece) -> None:
    gap = prism(moved(rectangle(1.3, 1.0, 0.2), 1.9, -1.55, 0.1), 0, 2, 0)
    piece.put("seal", Part(cut(_SEAL, gap), "orange seal"))


def _broken_wall(piece: Piece) -> None:
    bite = placed(lump(np.random.default_rng(9), 0.42, 0.9), pose(-1.7, 1.3, 1.34))
    piece.put("insert", Part(cut(_WALLED, bite), "body insert"))


_FRAME = _frame()
_INSERT = _insert()
_WALLED = trimesh.boolean.union(_INSERT.split(only_watertight=False), engine="manifold")
_SEAL = prism(rectangle(8.1, 2.95, 0.33).difference(rectangle(7.8, 2.65, 0.28)), 0.3, 1.0, 0.06)
_STRIP = prism(rectangle(COLUMNS * PITCH, 0.26, 0.02), 0, 0.008, 0.002)
_KEY = prism(rectangle(0.7, 0.3, 0.06, -2.2, 1.0), 0.9, 1.28, 0.04)
_PIN = turned([(0, 0.2), (PIN, 0.2), (PIN, TIP - 0.2), (PIN * 0.5, TIP), (0, TIP)], 0.09, 32)
_SOCKET = turned([(0, 0), (PIN + 0.03, 0), (PIN + 0.03, 0.02), (0, 0.02)], 0, 24)
_POST = turned([(0, 0.5), (0.25, 0.5), (0.25, 1.9), (0.13, 2.35), (0, 2.38)], 0.07, 40)
_HOLE = turned([(0, 0), (0.28, 0), (0.28, 0.02), (0, 0.02)], 0, 32)
_SCREW = _screw_head()

PIECES: tuple[tuple[Defect, ...], ...] = (
    (
        faults.missing(
            "missing pin",
            "In [IMG 2] one pin is missing {where}; only its empty hole is visible.",
            "pin_0_3",
        ),
    ),
    (
        Defect(
            "bent pin",
            "The pin {where} is bent to one side.",
            lambda piece: _bent(piece, "pin_1_6", 0.5, 0.42),
        ),
    ),
    (
        Defect(
            "short pin",
            "One pin {where} sits deeper than the others and looks pushed back.",
            lambda piece: piece.move("pin_0_7", pose(z=-0.62)),
        ),
    ),
    (Defect("solder bridge", "A strand of solder bridges neighbouring pins {where}.", _bridge),),
    (
        faults.missing(
            "missing screw",
            "In [IMG 2] the screw {where} is missing, leaving a bare hole.",
            "screw_3",
        ),
    ),
    (
        marked(
            "scratch",
            "A bright scratch runs over the metal frame {where}.",
            Mark("scratch", (-4.35, -0.1), 1.5, 1.3, 5, "body frame"),
        ),
    ),
    (
        Defect(
            "broken wall",
            "A piece has broken out of the black wall of the insert {where}.",
            _broken_wall,
        ),
    ),
    (
        faults.exchanged(
            "wrong screw",
            "The screw {where} is of another type than in [IMG 1].",
            "screw_1",
            hexagon_screw(0.4, 0.27, 0.5),
            "yellow zinc",
        ),
        Defect(
            "bent pin", "A pin is bent {where}.", lambda piece: _bent(piece, "pin_0_8", 4.4, 0.5)
        ),
    ),
    (Defect("torn seal", "A piece of the orange seal is missing {where}.", _torn_seal),),
    (faults.missing("missing guide post", "The steel guide post {where} is missing.", "post_1"),),
    (
        faults.foreign(
            "A metal shaving lies between the pins {where}; it is not present in [IMG 1].",
            lambda: faults.shaving(-1.4, 0.0, 1.12, 0.2, 0.9),
        ),
    ),
)
