"""Components of the populated board. Each lies on z = 0, its pads are in its own coordinates."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import trimesh
from shapely.geometry import Polygon
from shapely.geometry import box as flat_box

from resources.demo.render.board_art import Pad
from resources.demo.render.fasteners import pan_screw
from resources.demo.render.pieces import Part
from resources.demo.render.solids import (
    cut,
    disc,
    placed,
    pose,
    prism,
    rectangle,
    together,
    turned,
)

LEAD_PITCH = 0.2


@dataclass(frozen=True)
class Component:
    """What a kind of component consists of.

    Attributes:
        parts: Suffix to part; "" is the body.
        pads: Its lands.
        outline: Width and height of its silk screen frame; 0 for none.
        text: What is printed on it, and on which size.
    """

    parts: dict[str, Part]
    pads: tuple[Pad, ...]
    outline: tuple[float, float] = (0.0, 0.0)
    text: tuple[str, tuple[float, float], float] | None = None
    print_colours: tuple[tuple[float, ...], tuple[float, ...]] = field(
        default=((0.028, 0.028, 0.03), (0.42, 0.42, 0.4))
    )


def block(
    width: float, depth: float, low: float, high: float, edge: float = 0.02
) -> trimesh.Trimesh:
    """Return a box about the z axis with rounded upper edges."""
    return prism(rectangle(width, depth, 0.02), low, high, edge)


def lead(lift: float = 0.0) -> trimesh.Trimesh:
    """Return a gull wing lead that leaves along +x; its foot ends at x = 0.28."""
    side = Polygon(
        [
            (-0.06, 0.13),
            (0.07, 0.13),
            (0.13, 0.035 + lift),
            (0.28, 0.035 + lift),
            (0.28, 0.0 + lift),
            (0.11, 0.0 + lift),
            (0.05, 0.095),
            (-0.06, 0.095),
        ]
    )
    wing = prism(side, -0.045, 0.045, 0.008, 0.008)
    return placed(wing, trimesh.transformations.rotation_matrix(np.pi / 2, [1, 0, 0]))


def lead_poses(count: int, half: float, sides: tuple[int, ...]) -> list[np.ndarray]:
    """Return where leads sit: count a side, half the body away from the centre."""
    return [
        pose(turn=side * np.pi / 2) @ pose(half, (number - (count - 1) / 2) * LEAD_PITCH)
        for side in sides
        for number in range(count)
    ]


def flat_chip(
    width: float, depth: float, count: int, sides: tuple[int, ...], text: str
) -> Component:
    """Return an integrated circuit; width runs along x, leads stand on the given sides."""
    poses = lead_poses(count, width / 2, sides)
    leads = together(*(placed(lead(), each) for each in poses))
    feet = [each @ np.array([0.18, 0, 0, 1]) for each in poses]
    turned_feet = [abs(each[0, 0]) > 0.5 for each in poses]
    pads = tuple(
        Pad(foot[0], foot[1], 0.3 if along else 0.12, 0.12 if along else 0.3)
        for foot, along in zip(feet, turned_feet, strict=True)
    )
    corner = pose(
        -width / 2 + 0.16, depth / 2 - 0.16 if len(sides) > 2 else -depth / 2 + 0.16, 0.241
    )
    parts = {
        "": Part(block(width, depth, 0.03, 0.24, 0.03), "package"),
        "leads": Part(leads, "tin"),
        "dot": Part(prism(disc(0.06), 0, 0.004, 0.001), "grey plastic", corner),
    }
    return Component(parts, pads, text=(text, (width * 0.8, min(depth, 1.2) * 0.42), 0.2405))


def chip_resistor(text: str) -> Component:
    """Return a two-pole resistor along x."""
    ends = together(*(placed(block(0.09, 0.23, 0, 0.125), pose(x)) for x in (-0.18, 0.18)))
    parts = {
        "": Part(block(0.4, 0.22, 0.0, 0.11), "alumina"),
        "film": Part(block(0.27, 0.21, 0.1, 0.122, 0.005), "package"),
        "leads": Part(together(ends, _fillets()), "tin"),
    }
    pads = (Pad(-0.22, 0, 0.22, 0.26), Pad(0.22, 0, 0.22, 0.26))
    return Component(parts, pads, (0.78, 0.38), (text, (0.25, 0.17), 0.122))


def chip_capacitor() -> Component:
    """Return a two-pole ceramic capacitor along x."""
    ends = together(*(placed(block(0.1, 0.24, 0, 0.21), pose(x)) for x in (-0.18, 0.18)))
    parts = {
        "": Part(block(0.4, 0.23, 0.0, 0.2), "ceramic"),
        "leads": Part(together(ends, _fillets()), "tin"),
    }
    return Component(parts, (Pad(-0.22, 0, 0.22, 0.26), Pad(0.22, 0, 0.22, 0.26)), (0.78, 0.38))


def electrolytic(text: str) -> Component:
    """Return an aluminium can on a plastic base; the minus side of its top is black."""
    base = rectangle(0.92, 0.92, 0.04).difference(Polygon([(0.5, 0.5), (0.5, 0.3), (0.3, 0.5)]))
    can = turned(
        [(0, 0.1), (0.4, 0.1), (0.42, 0.2), (0.39, 0.25), (0.42, 0.3), (0.42, 0.9), (0, 0.9)], 0.05
    )
    minus = disc(0.375, segments=24).intersection(flat_box(-1, -1, -0.14, 1))
    feet = together(*(placed(block(0.3, 0.16, 0, 0.03), pose(x)) for x in (-0.42, 0.42)))
    parts = {
        "": Part(can, "aluminium"),
        "base": Part(prism(base, 0.02, 0.14, 0.02), "black plastic"),
        "leads": Part(feet, "tin"),
        "minus": Part(prism(minus, 0.9, 0.905, 0.001), "package"),
    }
    pads = (Pad(-0.42, 0, 0.4, 0.22), Pad(0.42, 0, 0.4, 0.22))
    colours = ((0.66, 0.66, 0.66), (0.03, 0.03, 0.03))
    return Component(parts, pads, (1.02, 1.02), (text, (0.42, 0.3), 0.9), colours)


def tantalum(text: str) -> Component:
    """Return a moulded capacitor; its plus end carries a stripe."""
    ends = together(*(placed(block(0.14, 0.26, 0, 0.05), pose(x)) for x in (-0.4, 0.4)))
    parts = {
        "": Part(block(0.76, 0.44, 0.03, 0.32, 0.03), "yellow plastic"),
        "stripe": Part(block(0.1, 0.43, 0.31, 0.324, 0.003), "red plastic", pose(-0.28)),
        "leads": Part(ends, "tin"),
    }
    pads = (Pad(-0.4, 0, 0.24, 0.32), Pad(0.4, 0, 0.24, 0.32))
    colours = ((0.72, 0.53, 0.03), (0.05, 0.04, 0.02))
    return Component(parts, pads, (1.1, 0.58), (text, (0.42, 0.3), 0.321), colours)


def inductor(text: str) -> Component:
    """Return a shielded choke."""
    shield = block(1.0, 1.0, 0.02, 0.42, 0.06)
    shield = cut(
        shield, prism(disc(0.4, segments=24).difference(disc(0.33, segments=24)), 0.37, 0.6, 0)
    )
    feet = together(*(placed(block(0.14, 0.6, 0, 0.05), pose(x)) for x in (-0.48, 0.48)))
    parts = {"": Part(shield, "dark plastic"), "leads": Part(feet, "tin")}
    pads = (Pad(-0.46, 0, 0.3, 0.7), Pad(0.46, 0, 0.3, 0.7))
    return Component(
        parts,
        pads,
        (1.3, 1.12),
        (text, (0.5, 0.26), 0.4205),
        ((0.05, 0.05, 0.055), (0.5, 0.5, 0.48)),
    )


def crystal(text: str) -> Component:
    """Return a quartz crystal in its metal can."""
    can = prism(rectangle(1.12, 0.46, 0.2), 0.06, 0.42, 0.07)
    brim = prism(rectangle(1.22, 0.56, 0.25), 0.02, 0.08, 0.02)
    pads = (Pad(-0.32, 0, 0.2, 0.2, True), Pad(0.32, 0, 0.2, 0.2, True))
    parts = {"": Part(together(can, brim), "nickel")}
    return Component(
        parts,
        pads,
        (1.34, 0.68),
        (text, (0.62, 0.24), 0.4201),
        ((0.62, 0.6, 0.57), (0.04, 0.04, 0.04)),
    )


def diode(colour: str) -> Component:
    """Return a round light-emitting diode that stands upright."""
    dome = [(0.19 * np.cos(a), 0.42 + 0.19 * np.sin(a)) for a in np.linspace(0, np.pi / 2, 8)]
    lens = turned([(0, 0.05), (0.24, 0.05), (0.24, 0.14), (0.19, 0.16), *dome], 0.0, 40)
    pads = (Pad(-0.13, 0, 0.16, 0.16, True), Pad(0.13, 0, 0.16, 0.16, True))
    return Component({"": Part(lens, f"lens {colour}")}, pads, (0.56, 0.56))


def pin_header(columns: int, rows: int) -> Component:
    """Return a block of square gold pins."""
    pitch = 0.32
    places = [
        ((column - (columns - 1) / 2) * pitch, (row - (rows - 1) / 2) * pitch)
        for column in range(columns)
        for row in range(rows)
    ]
    base = together(*(placed(_header_cell(pitch), pose(x, y)) for x, y in places))
    parts = {"": Part(base, "black plastic")}
    pin = prism(rectangle(0.085, 0.085), 0, 1.0, 0.03)
    for number, (x, y) in enumerate(places):
        parts[f"pin{number}"] = Part(pin, "gold", pose(x, y))
    pads = tuple(Pad(x, y, 0.2, 0.2, True) for x, y in places)
    return Component(parts, pads, (columns * pitch + 0.1, rows * pitch + 0.1))


def terminal(poles: int) -> Component:
    """Return a screw terminal block; wires enter from the front (-y)."""
    pitch = 0.66
    width = poles * pitch
    body = cut(
        block(width, 0.86, 0.0, 0.92, 0.05),
        *(
            placed(prism(disc(0.235), 0.62, 1.2, 0), pose(_pole(i, poles, pitch), 0.08))
            for i in range(poles)
        ),
        *(
            placed(block(0.42, 0.4, 0.16, 0.52, 0), pose(_pole(i, poles, pitch), -0.4))
            for i in range(poles)
        ),
    )
    parts: dict[str, Part] = {"": Part(body, "green plastic")}
    for number in range(poles):
        at = pose(_pole(number, poles, pitch), 0.08, 0.66, 0.4 + 0.7 * number)
        parts[f"screw{number}"] = Part(_TERMINAL_SCREW, "zinc", at)
    pads = tuple(Pad(_pole(i, poles, pitch), 0.1, 0.3, 0.3, True) for i in range(poles))
    return Component(parts, pads, (width + 0.1, 0.98))


def _pole(number: int, poles: int, pitch: float) -> float:
    return (number - (poles - 1) / 2) * pitch


def _header_cell(pitch: float) -> trimesh.Trimesh:
    corner = 0.08
    outline = (
        rectangle(pitch, pitch)
        .buffer(-corner, join_style="mitre")
        .buffer(corner, join_style="bevel")
    )
    return prism(outline, 0, 0.28, 0.015)


def _fillets() -> trimesh.Trimesh:
    """Return the solder at both ends of a two-pole chip."""
    ball = trimesh.creation.icosphere(subdivisions=3, radius=1.0)
    drops = []
    for x in (-0.235, 0.235):
        drop = ball.copy()
        drop.vertices = drop.vertices * [0.075, 0.115, 0.09] + [x, 0, 0]
        drops.append(drop)
    return together(*drops)


_TERMINAL_SCREW = pan_screw(0.2, 0.1, 0.3, "slot")

KINDS: dict[str, Callable[[], Component]] = {
    "controller": lambda: flat_chip(1.75, 1.75, 8, (0, 1, 2, 3), "PR32F103"),
    "driver": lambda: flat_chip(0.78, 1.68, 8, (0, 2), "ULN2803"),
    "amplifier": lambda: flat_chip(0.78, 0.92, 4, (0, 2), "LM358"),
    "memory": lambda: flat_chip(0.78, 0.92, 4, (0, 2), "24C64"),
    "r103": lambda: chip_resistor("103"),
    "r472": lambda: chip_resistor("472"),
    "r221": lambda: chip_resistor("221"),
    "ceramic": chip_capacitor,
    "can": lambda: electrolytic("100"),
    "tantalum": lambda: tantalum("22"),
    "choke": lambda: inductor("220"),
    "crystal": lambda: crystal("16.00"),
    "red": lambda: diode("red"),
    "green": lambda: diode("green"),
    "header": lambda: pin_header(2, 5),
    "terminal": lambda: terminal(3),
}
