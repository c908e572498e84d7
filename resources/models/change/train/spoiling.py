"""Random defects of a product's piece, each with the kind that it is."""

from dataclasses import dataclass, field

import numpy as np
from kinds import KINDS
from products import any_material, bent, fastener, pick, wire_solid
from shapely.geometry import Point

from resources.demo.render import fasteners
from resources.demo.render.pieces import Part, Piece
from resources.demo.render.solids import curve, cut, lump, lying, placed, pose, tube
from resources.demo.render.surfaces import Mark, texel_of

MARKS = ("scratch", "crack", "stain", "dent")


@dataclass
class Spoiled:
    """A defective piece: which parts changed by which defect, and its marks with their strength."""

    piece: Piece
    changed: dict[str, int] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    marks: list[tuple[Mark, float, int]] = field(default_factory=list)
    colours: dict[str, tuple] = field(default_factory=dict)


def spoil(product, good, random, count):
    """Damage a piece in several ways, one after the other."""
    spoiled = Spoiled(Piece(dict(good.parts)))
    for _ in range(count * 3):
        if len(spoiled.kinds) >= count:
            break
        weights = np.array([4, 3, 2.5, 3, 1.5, 1.5, 2.5, 2.5, 2, 1.5, 2, 1.5])
        kind = str(random.choice(KINDS, p=weights / weights.sum()))
        if _MAKERS[kind](product, spoiled, random, kind):
            spoiled.kinds.append(kind)
    return spoiled


def _untouched(product, spoiled, *roles):
    return [n for n in product.names(*roles) if n in spoiled.piece.parts and n not in spoiled.changed]


def _one_of(product, spoiled, random, *roles):
    """Return a part of any of these roles, each role as likely as another, or None."""
    found = [names for role in roles if (names := _untouched(product, spoiled, role))]
    return pick(random, pick(random, found)) if found else None


def _note(spoiled, *names):
    for name in names:
        spoiled.changed[name] = len(spoiled.kinds) + 1


def _missing(product, spoiled, random, kind):
    name = _one_of(product, spoiled, random, "fastener", "part", "label", "wire", "washer", "pin")
    if name is None:
        return False
    gone = [name]
    if f"{name}.washer" in spoiled.piece.parts and random.random() < 0.5:
        gone.append(f"{name}.washer")
    if name.endswith(".washer"):  # its screw sits lower
        screw = name.removesuffix(".washer")
        if screw not in spoiled.piece.parts or screw in spoiled.changed:
            return False
        part = spoiled.piece.parts[screw]
        spoiled.piece.put(screw, Part(part.solid, part.material, pose(z=-0.07) @ part.pose))
    for each in gone:
        del spoiled.piece.parts[each]
    _note(spoiled, *gone)
    return True


def _wrong(product, spoiled, random, kind):
    name = _one_of(product, spoiled, random, "fastener", "part", "wire")
    if name is None:
        return False
    part, item = spoiled.piece.parts[name], product.items[name]
    if item.role == "fastener" and random.random() < 0.75:
        spoiled.piece.put(name, Part(fastener(random), any_material(random) if random.random() < 0.4 else part.material, part.pose))
    else:
        material = any_material(random)
        if material == part.material:
            return False
        spoiled.piece.put(name, Part(part.solid, material, part.pose))
    _note(spoiled, name)
    return True


def _loose(product, spoiled, random, kind):
    name = _one_of(product, spoiled, random, "fastener", "part", "washer", "pin")
    if name is None:
        return False
    part, item = spoiled.piece.parts[name], product.items[name]
    if item.role == "pin":  # bent, pushed in, or lifted off its pad
        lean = pose(0, 0, random.uniform(-0.25, 0.12), random.uniform(0, 6), random.uniform(0.15, 0.6), random.uniform(0, 6))
    elif item.role == "part" and item.radius < 0.32 and random.random() < 0.5:  # stands on its end or side
        lean = pose(0, 0, item.radius, 0, random.uniform(0.9, 1.6), pick(random, [0, np.pi / 2, np.pi, -np.pi / 2]))
    else:
        lean = pose(0, 0, random.uniform(0.12, 0.55), random.uniform(0, 6), random.uniform(0.06, 0.3), random.uniform(0, 6))
    spoiled.piece.put(name, Part(part.solid, part.material, part.pose @ lean))
    _note(spoiled, name)
    return True


def _foreign(product, spoiled, random, kind):
    name = f"foreign{len(spoiled.kinds)}"
    deck = pick(random, product.decks)
    x, y = deck[0] + random.uniform(-0.55, 0.55) * deck[2], deck[1] + random.uniform(-0.55, 0.55) * deck[3]
    z = deck[4] if random.random() < 0.8 else 0.0
    pins = product.names("pin")
    if pins and random.random() < 0.5:  # a bridge from pin to pin
        x, y = product.items[pick(random, pins)].pose[:2, 3]
    size, material = random.uniform(0.08, 0.32), any_material(random)
    thing = int(random.integers(7))
    if thing == 0:
        part = Part(lump(random, size, random.uniform(0.4, 1)), material, pose(x, y, z + 0.4 * size))
    elif thing == 1:
        along = np.linspace(0, 1, 60)
        reach, angle = 0.12 * (0.6 + 0.6 * along), 2 * np.pi * random.uniform(1, 3.5) * along
        path = np.c_[(along - 0.5) * random.uniform(0.5, 1.6), reach * np.cos(angle), reach * np.sin(angle) + 0.15]
        part = Part(tube(path, random.uniform(0.02, 0.05), 8), material, pose(x, y, z, random.uniform(0, 6)))
    elif thing == 2:
        part = Part(fastener(random, size), material, lying(x, y, z + 0.8 * size, random.uniform(0, 6)))
    elif thing == 3:
        part = Part(fasteners.washer(size, size * 0.5), material, pose(x, y, z + 0.05, 0, random.uniform(0, 0.5), random.uniform(0, 6)))
    elif thing == 4:
        part = Part(fasteners.nut(size, size * 0.7), material, pose(x, y, z, random.uniform(0, 6)))
    elif thing == 5:
        points = np.c_[x + random.normal(0, 0.4, 4), y + random.normal(0, 0.4, 4), np.full(4, z + 0.1) + random.uniform(0, 0.15, 4)]
        part = Part(tube(curve(points), random.uniform(0.02, 0.07), 8), material, np.eye(4))
    else:
        part = Part(lump(random, size, random.uniform(0.1, 0.3)), material, pose(x, y, z + 0.03, 0, random.uniform(0, 0.4)))
    spoiled.piece.put(name, part)
    _note(spoiled, name)
    return True


def _turned(product, spoiled, random, kind):
    names = _untouched(product, spoiled, "part", "label", "label")
    if not names:
        return False
    name = pick(random, names)
    part, item = spoiled.piece.parts[name], product.items[name]
    if item.role == "part" and random.random() < 0.6:
        away = item.radius * random.uniform(0.25, 0.7)
        heading = random.uniform(0, 6.28)
        how = pose(away * np.cos(heading), away * np.sin(heading), 0, random.normal(0, 0.2))
    else:
        if item.role == "part" and np.isclose(*item.solid.extents[:2], rtol=0.12):
            return False  # looks the same from every side
        how = pose(*random.normal(0, 0.08, 2), 0, random.uniform(0.08, 0.5) * pick(random, [-1, 1]))
    spoiled.piece.put(name, Part(part.solid, part.material, part.pose @ how))
    _note(spoiled, name)
    return True


def _swapped(product, spoiled, random, kind):
    names = _untouched(product, spoiled, "wire")
    if len(names) >= 2 and random.random() < 0.6:
        first = int(random.integers(len(names) - 1))
        pair = names[first], names[first + 1]
        shades = [np.array(product.colours[product.items[n].material][0]) for n in pair]
        if np.abs(shades[0] - shades[1]).max() < 0.12:
            return False
        parts = [spoiled.piece.parts[n] for n in pair]
        spoiled.piece.put(pair[0], Part(parts[0].solid, parts[1].material, parts[0].pose))
        spoiled.piece.put(pair[1], Part(parts[1].solid, parts[0].material, parts[1].pose))
        _note(spoiled, *pair)
        return True
    if not names:
        return False
    name = pick(random, names)  # pulled out, or broken off half-way
    item = product.items[name]
    path = bent(item.path, random, 0.6)
    keep = random.uniform(0.25, 0.75)
    dense = curve(path, 30)
    dense = dense[: int(30 * keep)] if random.random() < 0.5 else dense[int(30 * (1 - keep)) :]
    spoiled.piece.put(name, Part(tube(dense, item.thickness, 12), item.material, np.eye(4)))
    _note(spoiled, name)
    for strand in range(int(random.integers(0, 6))):
        end = dense[-1]
        away = np.array([*random.normal(0, 0.3, 2), random.uniform(0.0, 0.15)])
        spoiled.piece.put(f"{name}.strand{strand}", Part(tube(curve([end, end + 0.5 * away, end + away + [0, 0, -0.03]], 12), 0.025, 6), "copper", np.eye(4)))
        _note(spoiled, f"{name}.strand{strand}")
    return True


def _mark(product, spoiled, random, kind):
    deck = pick(random, product.decks)
    at = (deck[0] + random.uniform(-0.6, 0.6) * deck[2], deck[1] + random.uniform(-0.6, 0.6) * deck[3])
    if not product.outline.contains(Point(at)):
        return False
    size = {"scratch": (0.6, 2.6), "crack": (0.6, 2.2), "stain": (0.18, 0.6), "dent": (0.18, 0.5)}[kind]
    mark = Mark(kind, at, float(random.uniform(*size)), float(random.uniform(0, np.pi)), int(random.integers(1 << 30)))
    strength = float(random.uniform(0.45, 1.0))
    spoiled.marks.append((mark, strength, len(spoiled.kinds) + 1))
    return True


def _rim_point(product, random):
    """Return a point on the rim of the body's top and where outward lies."""
    rim = product.outline.exterior
    along = random.uniform(0, rim.length)
    point, ahead = rim.interpolate(along), rim.interpolate(along + 0.05)
    way = np.array([ahead.y - point.y, -(ahead.x - point.x)])
    way /= np.linalg.norm(way) + 1e-9
    return np.array([point.x, point.y]), way


def _chip(product, spoiled, random, kind):
    if "body" in spoiled.changed:
        return False
    names = [n for n in product.items if n.startswith("body") and n in spoiled.piece.parts and n not in spoiled.changed]
    name = pick(random, names)
    solid = placed(product.items[name].solid, product.items[name].pose)
    if name == "body":
        at, _ = _rim_point(product, random)
        top = product.top
    else:
        low, high = solid.bounds
        upper = solid.vertices[solid.vertices[:, 2] > high[2] - 0.12]
        at, top = upper[int(random.integers(len(upper)))][:2], high[2]
    size = random.uniform(0.14, 0.45)
    bite = placed(lump(random, size, random.uniform(0.6, 1.2)), pose(at[0], at[1], top - 0.2 * size))
    try:
        bitten = cut(solid, bite)
    except ValueError:
        return False
    if len(bitten.faces) < 8:
        return False
    spoiled.piece.put(name, Part(bitten, "body", np.eye(4)))
    _note(spoiled, name)
    return True


def _burr(product, spoiled, random, kind):
    at, way = _rim_point(product, random)
    name = f"burr{len(spoiled.kinds)}"
    for number in range(int(random.integers(1, 5))):
        size = random.uniform(0.06, 0.2)
        spot = at + way * size * 0.5 + random.normal(0, 0.12, 2)
        part = Part(lump(random, size, random.uniform(0.4, 1.4)), "body", pose(spot[0], spot[1], product.top - 0.05 + random.uniform(-0.05, 0.1)))
        spoiled.piece.put(f"{name}.{number}", part)
        _note(spoiled, f"{name}.{number}")
    return True


_MAKERS = {
    "missing": _missing, "wrong": _wrong, "loose": _loose, "foreign": _foreign, "turned": _turned, "swapped": _swapped,
    "scratch": _mark, "crack": _mark, "stain": _mark, "dent": _mark, "chip": _chip, "burr": _burr,
}


def marked_surface(surface, marks):
    """Return a copy of a surface with marks of their strengths."""
    from copy import copy

    done = copy(surface)
    for plane in ("colour", "roughness", "height"):
        setattr(done, plane, getattr(surface, plane).copy())
    for mark, strength, _ in marks:
        before = {plane: getattr(done, plane).copy() for plane in ("colour", "roughness", "height")}
        mark.apply(done)
        for plane, old in before.items():
            setattr(done, plane, old + np.float32(strength) * (getattr(done, plane) - old))
    return done


__all__ = ["KINDS", "MARKS", "Spoiled", "bent", "marked_surface", "spoil", "texel_of", "wire_solid"]
