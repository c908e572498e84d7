"""Demo product: a populated circuit board."""

from functools import cache

import numpy as np
from shapely.ops import unary_union
from trimesh import Trimesh

from resources.demo.render import faults
from resources.demo.render.board_art import Pad, Writing, paint_board
from resources.demo.render.board_parts import KINDS, Component, lead, lead_poses
from resources.demo.render.pieces import Defect, Part, Piece, marked
from resources.demo.render.solids import disc, lump, placed, pose, prism, rectangle, together
from resources.demo.render.stage import Viewpoint
from resources.demo.render.surfaces import Mark, Surface
from resources.demo.render.textures import Random, plastic, principled, print_of, printed

TITLE = "Circuit board"
DESCRIPTION = (
    "Populated control board: controller, driver, memory, resistors and capacitors, pin header and "
    "terminal block. Missing, wrong, turned or lifted components, bridges, damage and foreign "
    "bodies matter; the angles of the terminal's screws do not."
)
BENCH = "blue mat"
VIEWS = (
    Viewpoint("top", 3, 0, 31, (0, 0, 0.5)),
    Viewpoint("side", 42, 15, 31, (0, 0.1, 0.5)),
)
SIZE = (9.2, 6.4)
TOP = 0.42
HOLES = [(x, y) for x in (-4.25, 4.25) for y in (-2.85, 2.85)]

PLACES: dict[str, tuple[str, float, float, float]] = {  # kind, x, y, turn in degrees
    "U1": ("controller", -0.35, 0.25, 0),
    "U2": ("driver", 2.35, 1.15, 0),
    "U3": ("amplifier", -2.45, 1.25, 0),
    "U4": ("memory", 2.35, -0.85, 0),
    "J1": ("header", -3.75, -0.75, 0),
    "J2": ("terminal", 2.55, -2.62, 0),
    "C1": ("can", -3.8, 1.6, 0),
    "C2": ("can", -2.3, -2.2, 90),
    "C3": ("tantalum", 1.75, 2.65, 0),
    "L1": ("choke", 0.75, -2.35, 0),
    "Y1": ("crystal", -0.8, -1.75, 0),
    "D1": ("green", 4.15, 1.95, 0),
    "D2": ("red", 4.15, 1.25, 0),
    "R1": ("r103", -2.35, 2.6, 90),
    "R2": ("r103", -1.85, 2.6, 90),
    "R3": ("r472", -1.35, 2.6, 90),
    "R4": ("r472", -0.85, 2.6, 90),
    "R5": ("r221", -0.35, 2.6, 90),
    "R6": ("r221", 0.15, 2.6, 90),
    "R7": ("r472", 3.75, 0.5, 0),
    "R8": ("r103", 3.75, 0.0, 0),
    "R9": ("r221", 3.75, -0.5, 0),
    "R10": ("r103", 3.75, -1.0, 0),
    "C4": ("ceramic", -1.95, 0.35, 90),
    "C5": ("ceramic", -1.95, -0.75, 90),
    "C6": ("ceramic", 1.15, 1.3, 90),
    "C7": ("ceramic", 1.15, -0.6, 90),
    "C8": ("ceramic", -2.75, -0.25, 0),
    "C9": ("ceramic", -0.9, -2.6, 0),
    "C10": ("ceramic", 3.75, -1.6, 0),
    "C11": ("ceramic", 2.85, 2.65, 0),
}


@cache
def component(kind: str) -> Component:
    """Return a kind of component; all of a kind share their solids."""
    return KINDS[kind]()


def mounted(name: str, kind: str, at: np.ndarray) -> dict[str, Part]:
    """Return the parts of a component at a pose on the board."""
    made = component(kind)
    parts = {
        f"{name}.{suffix}" if suffix else name: Part(part.solid, part.material, at @ part.pose)
        for suffix, part in made.parts.items()
    }
    if made.text:
        _, size, height = made.text
        parts[f"{name}.print"] = Part(_label(size), f"print {kind}", at @ pose(z=height))
    return parts


def seat(name: str, random: Random | None = None) -> np.ndarray:
    """Return a component's pose; pick and place is off by a little."""
    _, x, y, turn = PLACES[name]
    off = random.normal(0, [0.008, 0.008, 0.4]) if random else np.zeros(3)
    return pose(x + off[0], y + off[1], TOP, np.deg2rad(turn + off[2]))


def build(random: Random) -> Piece:
    """Return a good piece."""
    parts = {"board": Part(_BOARD, "body board")}
    for number, (x, y) in enumerate(HOLES):
        parts[f"ring_{number}"] = Part(_RING, "tin", pose(x, y, TOP))
    for name, (kind, *_) in PLACES.items():
        parts |= mounted(name, kind, seat(name, random))
    for number in range(3):
        old = parts[f"J2.screw{number}"]
        parts[f"J2.screw{number}"] = Part(
            old.solid, old.material, old.pose @ pose(turn=random.uniform(0, 6))
        )
    return Piece(parts)


def surfaces(random: Random, marks: list[Mark]) -> dict[str, dict]:
    """Return the materials of the bare board, prints and lenses, marks included."""
    board = Surface(random, "lacquer", (0.012, 0.095, 0.035), 0.34, 0.0)
    pads, writings, outlines = _artwork()
    paint_board(board, np.random.default_rng(42), SIZE, pads, writings, outlines)
    for mark in marks:
        mark.apply(board)
    found = {
        "body board": board.material(),
        "lens red": principled((0.7, 0.03, 0.02), 0.06, clearcoat=1.0),
        "lens green": principled((0.05, 0.55, 0.08), 0.06, clearcoat=1.0),
        "dark plastic": plastic(random, (0.05, 0.05, 0.055), 0.5),
    }
    for kind in KINDS:
        made = component(kind)
        if made.text:
            text, size, _ = made.text
            art = print_of([text], size, *made.print_colours, frame=False, texels=220)
            is_bare = kind in ("can", "crystal")
            found[f"print {kind}"] = printed(art, size, 0.3 if is_bare else 0.5, float(is_bare))
    return found


def _artwork() -> tuple[list[Pad], list[Writing], list[tuple[float, float, float, float]]]:
    """Return all lands, names and frames in plan."""
    pads, writings, outlines = [], [Writing("CTRL-7 REV C", -1.75, -3.08, 0.17)], []
    for name, (kind, x, y, turn) in PLACES.items():
        made = component(kind)
        is_upright = turn % 180 == 90
        about = pose(x, y, 0, np.deg2rad(turn))
        for pad in made.pads:
            at = about @ np.array([pad.x, pad.y, 0, 1])
            size = (pad.height, pad.width) if is_upright else (pad.width, pad.height)
            pads.append(Pad(at[0], at[1], *size, pad.round))
        width, height = made.outline[::-1] if is_upright else made.outline
        if width:
            outlines.append((x, y, width, height))
        reach = max(height / 2, max(abs(pad.y) for pad in made.pads) + 0.12 if not width else 0)
        writings.append(Writing(name, *_beside(name, x, y, width / 2, reach), 0.11))
    return pads, writings, outlines


def _beside(name: str, x: float, y: float, half: float, reach: float) -> tuple[float, float]:
    """Return where a component's name starts: on its row's free side."""
    if name in ("R7", "R8", "R9", "R10", "C10"):
        return x + half + 0.05, y - 0.055
    if name in ("D1", "D2"):
        return x - half - 0.28, y - 0.055
    below = name[0] in "RU" or name in ("C1", "J1")
    return x - 0.13, y - reach - 0.22 if below else y + reach + 0.07


def _board() -> Trimesh:
    holes = unary_union([disc(0.17, x, y) for x, y in HOLES])
    return prism(rectangle(*SIZE, 0.25).difference(holes), TOP - 0.16, TOP, 0.015, 0.015)


@cache
def _label(size: tuple[float, float]) -> Trimesh:
    return prism(rectangle(*size, 0.01), 0, 0.003, 0.001)


_BOARD = _board()
_RING = prism(disc(0.3).difference(disc(0.17)), 0, 0.008, 0.002)


def _turned(
    label: str, sentence: str, name: str, turn: float, x: float = 0, y: float = 0
) -> Defect:
    """Return a defect: a component sits turned by degrees and shifted."""
    _, at_x, at_y, _ = PLACES[name]
    return faults.shifted(label, sentence, (name,), (at_x, at_y), turn, x, y)


def _wrong(sentence: str, name: str, kind: str) -> Defect:
    """Return a defect: another kind of component sits in a place."""

    def apply(piece: Piece) -> None:
        at = piece.parts[name].pose
        piece.take(name)
        for each, part in mounted(name, kind, at).items():
            piece.put(each, part)

    return Defect("wrong component", sentence, apply)


def _tombstone(piece: Piece) -> None:
    """Stand a chip up on one of its ends."""
    _, x, y, turn = PLACES["R8"]
    piece.take("R8")
    upright = pose(x + 0.24, y, TOP + 0.2, np.deg2rad(turn)) @ _on_end(1.25)
    for each, part in mounted("R8", "r103", upright).items():
        piece.put(each, part)


def _on_end(angle: float) -> np.ndarray:
    matrix = np.eye(4)
    matrix[[0, 0, 2, 2], [0, 2, 0, 2]] = np.cos(angle), np.sin(angle), -np.sin(angle), np.cos(angle)
    return matrix


def _bridge(piece: Piece) -> None:
    """Join three feet of the controller with solder."""
    for number, foot in enumerate((2, 3, 4)):
        at = piece.parts["U1"].pose @ lead_poses(8, 0.875, (0,))[foot] @ pose(0.2, 0.02, 0.03)
        drop = lump(np.random.default_rng(number), 0.11, 0.6)
        piece.put(f"bridge_{number}", Part(drop, "tin", at))


def _lifted_leads(piece: Piece) -> None:
    """Bend two leads of the driver up and aside."""
    solids = []
    for number, each in enumerate(lead_poses(8, 0.39, (0, 2))):
        bent = number in (5, 6)
        at = each @ pose(turn=0.3 * (number - 5.5)) if bent else each
        solids.append(placed(lead(0.16 if bent else 0.0), at))
    old = piece.parts["U2.leads"]
    piece.put("U2.leads", Part(together(*solids), old.material, old.pose))


def _chipped(piece: Piece) -> None:
    """Break a corner off the terminal block."""
    from resources.demo.render.solids import cut

    old = piece.parts["J2"]
    grain = placed(lump(np.random.default_rng(3), 0.34), pose(-0.95, -0.4, 0.85))
    piece.put("J2", Part(cut(old.solid, grain), old.material, old.pose))


PIECES: tuple[tuple[Defect, ...], ...] = (
    (
        faults.missing(
            "missing component",
            "In [IMG 2] a small resistor is missing {where}; only its solder pads are visible.",
            "R4",
        ),
    ),
    (
        _turned(
            "rotated component",
            "The integrated circuit {where} is rotated by half a turn.",
            "U3",
            180,
        ),
    ),
    (Defect("solder bridge", "Solder bridges several pins of the controller {where}.", _bridge),),
    (Defect("tombstoned component", "A chip resistor stands up on one end {where}.", _tombstone),),
    (
        marked(
            "scratch",
            "A scratch runs across the solder mask {where}.",
            Mark("scratch", (-3.3, -2.35), 1.3, 0.5, 21, "body board"),
        ),
    ),
    (
        faults.missing("missing capacitor", "The aluminium capacitor {where} is missing.", "C2"),
        _turned(
            "misaligned component",
            "A small capacitor {where} is skewed on its pads.",
            "C6",
            24,
            0.07,
            0.06,
        ),
    ),
    (
        Defect(
            "lifted lead",
            "Two leads of the chip {where} are bent up and not soldered.",
            _lifted_leads,
        ),
    ),
    (
        _wrong(
            "A yellow capacitor sits {where} where [IMG 1] shows a small brown one.",
            "C10",
            "tantalum",
        ),
    ),
    (
        faults.foreign(
            "A loose screw lies on the board {where}; it is not present in [IMG 1].",
            lambda: faults.dropped_screw(0.95, 0.1, TOP, 1.9),
        ),
    ),
    (
        marked(
            "stain",
            "A dark stain, perhaps flux, covers the board {where}.",
            Mark("stain", (0.3, -1.0), 0.42, 0, 8, "body board"),
        ),
        Defect(
            "broken housing",
            "A corner of the green terminal block is broken off {where}.",
            _chipped,
        ),
    ),
    (
        _turned(
            "reversed capacitor", "The capacitor {where} is mounted the wrong way round.", "C1", 180
        ),
    ),
)
