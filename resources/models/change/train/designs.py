"""Designs of random products for training: plates, housings, flanges, harnesses, circuits; drives are kept for calibration.

None of them is a demo product.
"""

import numpy as np
from circuits import circuit
from products import METAL, Item, Product, any_material, fastener, fixture, gear, pick, rod, wire_solid
from shapely.geometry import MultiPoint, Polygon
from shapely.ops import unary_union

from resources.demo.render import fasteners
from resources.demo.render.solids import cut, disc, pose, prism, rectangle, regular, softened, turned

TRAINED, KEPT = ("plate", "housing", "flange", "harness", "circuit"), ("drive",)
FINISHES = ("cast", "painted", "brushed", "turned", "lacquer", "smooth")


def design(kind, random):
    """Draw a product of a kind."""
    product = Product(kind)
    _finish(product, random)
    {"plate": _plate, "housing": _housing, "flange": _flange, "harness": _harness, "circuit": circuit, "drive": _drive}[kind](product, random)
    _fasten(product, random, int(random.integers(3, 11)))
    _fit(product, random, int(random.integers(2, 8)))
    if kind != "harness":
        _wire(product, random, int(random.integers(0, 5)) if random.random() < 0.6 else 0)
    for number in range(int(random.integers(0, 3))):
        _label(product, random, number)
    return product


def _finish(product, random):
    tint = 1 + random.normal(0, 0.2, 3) * (random.random() < 0.6)
    colour = np.clip(random.uniform(0.02, 0.7) * tint, 0.012, 0.85)
    metallic = float(random.random() < 0.5)
    if metallic:
        colour = np.clip(colour + 0.15, 0, 0.85)
    product.finish = (pick(random, FINISHES), tuple(colour.tolist()), float(random.uniform(0.24, 0.6)), metallic)


def body_outline(random):
    """Return an outline of some seven centimetres."""
    width, depth = random.uniform(4.5, 8.5), random.uniform(3.2, 6.2)
    kind = int(random.integers(5))
    if kind == 0:
        return rectangle(width, depth, random.uniform(0.1, 0.9))
    if kind == 1:
        points = random.uniform(-0.5, 0.5, (7, 2)) * [width, depth]
        hull = MultiPoint(points.tolist()).convex_hull.buffer(0.6)
        lobes = [disc(random.uniform(0.4, 0.6), x, y) for x, y in list(hull.exterior.coords)[:: max(1, len(hull.exterior.coords) // 7)]]
        return softened(unary_union([hull, *lobes]), 0.12)
    if kind == 2:
        shape = rectangle(width, depth, 0.2).difference(rectangle(width * 0.5, depth * 0.5, 0, width * 0.3, depth * 0.3))
        return softened(shape, 0.15)
    if kind == 3:
        angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
        power = random.uniform(0.5, 1.0)
        shape = np.c_[width / 2 * np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** power, depth / 2 * np.sign(np.sin(angles)) * np.abs(np.sin(angles)) ** power]
        return Polygon(shape)
    return softened(regular(int(random.integers(5, 9)), width / 2, random.uniform(0, 1)), 0.25)


def _body(product, random, outline, height, edge=0.07):
    solid = prism(outline, 0, height, edge)
    holes = []
    for _ in range(int(random.integers(0, 5))):
        size = random.uniform(0.1, 0.45)
        spot = product.free_spot(random, size) if product.decks else None
        if spot and abs(spot[2] - height) < 1e-6:
            holes.append(prism(disc(size, spot[0], spot[1]) if random.random() < 0.7 else rectangle(2 * size, size, 0.05, spot[0], spot[1]), height - random.uniform(0.15, 0.5), height + 0.3, 0))
    if holes:
        solid = cut(solid, *holes)
    product.items["body"] = Item(solid, "body", np.eye(4), "body")
    product.outline, product.top = outline, height


def _inner(outline, margin=0.1):
    left, low, right, high = outline.buffer(-margin).bounds
    return (left + right) / 2, (low + high) / 2, right - left, high - low


def _plate(product, random):
    outline, height = body_outline(random), random.uniform(0.3, 1.3)
    product.decks.append((*_inner(outline), height))
    product.outline = outline
    _body(product, random, outline, height)
    for number in range(int(random.integers(0, 4))):
        width, depth = random.uniform(1.2, 3.2), random.uniform(1.0, 2.6)
        x, y, across, down, _ = product.decks[0]
        x, y = x + random.uniform(-0.4, 0.4) * max(across - width, 0), y + random.uniform(-0.4, 0.4) * max(down - depth, 0)
        top = height + random.uniform(0.25, 1.5)
        raised = rectangle(width, depth, 0.25, x, y) if random.random() < 0.6 else disc(min(width, depth) / 2, x, y)
        product.items[f"body.deck{number}"] = Item(prism(raised, height - 0.1, top, 0.07), "body", np.eye(4), "body")
        product.decks.append((x, y, width * 0.8, depth * 0.8, top))
    for number in range(int(random.integers(0, 5))):
        x, y, across, down, _ = product.decks[0]
        rib = rectangle(random.uniform(0.8, 2.5), 0.16, 0.05)
        at = pose(x + random.uniform(-0.4, 0.4) * across, y + random.uniform(-0.4, 0.4) * down, height - 0.05, random.uniform(0, 3.1))
        product.items[f"body.rib{number}"] = Item(prism(rib, 0, random.uniform(0.12, 0.3), 0.04), "body", at, "body")


def _housing(product, random):
    outline, floor, wall = body_outline(random), random.uniform(0.2, 0.5), random.uniform(0.25, 0.5)
    inside = outline.buffer(-wall)
    if inside.geom_type != "Polygon":
        outline, inside = rectangle(7, 5, 0.4), rectangle(7 - 2 * wall, 5 - 2 * wall, 0.3)
    rim = random.uniform(0.8, 2.2)
    product.decks.append((*_inner(inside), floor))
    product.outline = outline
    _body(product, random, outline, floor, 0.02)
    product.items["body.wall"] = Item(prism(outline.difference(inside), floor - 0.05, rim, 0.06), "body", np.eye(4), "body")
    if random.random() < 0.7:
        x, y, across, down, _ = product.decks[0]
        width, depth = across * random.uniform(0.4, 0.7), down * random.uniform(0.4, 0.7)
        material = pick(random, ["green plastic", "blue plastic", "package", "white plastic", *METAL])
        at = (x + random.uniform(-0.3, 0.3) * (across - width), y + random.uniform(-0.3, 0.3) * (down - depth))
        top = floor + random.uniform(0.15, 0.6)
        product.items["board"] = Item(prism(rectangle(width, depth, 0.05, *at), floor - 0.02, top, 0.02), material, np.eye(4), "body")
        product.decks.append((*at, width, depth, top))
    for number in range(int(random.integers(0, 5))):
        spot = product.free_spot(random, 0.4)
        if spot:
            top = spot[2] + random.uniform(0.3, 0.9)
            product.items[f"body.post{number}"] = Item(turned([(0, 0), (0.38, 0), (0.32, top - spot[2]), (0, top - spot[2])], 0.04, 32), "body", pose(*spot), "body")
            product.items[f"post_screw{number}"] = Item(fastener(random, 0.24), pick(random, METAL), pose(spot[0], spot[1], top), "fastener", 0.3)


def _flange(product, random):
    radius, height = random.uniform(2.2, 3.8), random.uniform(0.4, 1.2)
    outline = disc(radius, segments=32)
    product.decks.append((0, 0, radius * 1.2, radius * 1.2, height))
    product.outline = outline
    count, size = int(random.integers(4, 10)), random.uniform(0.24, 0.42)
    head, material, ring = fastener(random, size), pick(random, METAL), fasteners.washer(size * 1.4, size * 0.6)
    _body(product, random, outline, height)
    washered = random.random() < 0.6
    for number in range(count):
        angle = 2 * np.pi * number / count
        x, y = 0.82 * radius * np.cos(angle), 0.82 * radius * np.sin(angle)
        _screw(product, f"ring{number}", (x, y, height), head, material, ring if washered else None, size)
    hub, top = radius * random.uniform(0.3, 0.55), height + random.uniform(0.3, 2.0)
    profile = [(0, height - 0.1), (hub, height - 0.1), (hub, top * 0.7 + height * 0.3), (hub * random.uniform(0.5, 0.95), top), (0, top)]
    product.items["hub"] = Item(turned(profile, 0.08, 64), pick(random, ["body", any_material(random)]), np.eye(4), "body")
    product.used = [(0, 0, hub * 1.05)] + product.used
    product.decks.append((0, 0, hub * 0.9, hub * 0.9, top))


def _harness(product, random):
    count, pitch = int(random.integers(3, 9)), random.uniform(0.6, 1.0)
    width, depth, height = count * pitch + 0.8, random.uniform(1.4, 2.4), random.uniform(0.8, 1.8)
    outline = rectangle(width, depth, 0.12)
    product.decks.append((0, 0.3, width * 0.9, depth * 0.3, height))
    product.outline = outline
    head, material, size = fastener(random, pitch * 0.32), pick(random, METAL), pitch * 0.32
    wells = [disc(pitch * 0.38, (i - (count - 1) / 2) * pitch, -depth * 0.2) for i in range(count)]
    deep = height - random.uniform(0.05, 0.5)
    product.items["body"] = Item(cut(prism(outline, 0, height, 0.06), *[prism(w, deep, height + 1, 0) for w in wells]), "body", np.eye(4), "body")
    product.top = height
    side = pick(random, [-1, -1, 1])
    for number in range(count):
        x = (number - (count - 1) / 2) * pitch
        product.items[f"clamp{number}"] = Item(head, material, pose(x, -depth * 0.2, deep), "fastener", size)
        product.used.append((x, -depth * 0.2, pitch * 0.4))
        if random.random() < 0.9:
            length = random.uniform(3.5, 9)
            sway = random.normal(0, 0.25, 2).cumsum()
            path = [(x, side * depth * 0.42, height * 0.45), (x, side * (depth * 0.5 + 0.5), height * 0.42)]
            path += [(x * 1.05 + sway[0], side * (depth * 0.5 + length * 0.5), 0.25), (x * 1.1 + sway[1], side * (depth * 0.5 + length), 0.2)]
            _add_wire(product, random, f"wire{number}", path, random.uniform(0.12, 0.26) * min(1, pitch))
    for number, x in enumerate((-1, 1)):
        if random.random() < 0.6:
            ear = rectangle(0.9, 0.9, 0.2, x * (width / 2 + 0.3), 0)
            product.items[f"body.ear{number}"] = Item(prism(ear, 0, 0.4, 0.05), "body", np.eye(4), "body")
            _screw(product, f"ear{number}", (x * (width / 2 + 0.35), 0, 0.4), fastener(random, 0.26), pick(random, METAL), None, 0.26)


def _drive(product, random):
    outline, height = body_outline(random), random.uniform(0.3, 0.7)
    product.decks.append((*_inner(outline), height))
    product.outline = outline
    _body(product, random, outline, height)
    for number in range(int(random.integers(2, 6))):
        size = random.uniform(0.5, 1.2)
        spot = product.free_spot(random, size)
        if spot is None:
            continue
        wheel = gear(random, size, random.uniform(0.15, 0.4)) if random.random() < 0.7 else turned([(0, 0), (size, 0), (size * 0.8, 0.2), (size, 0.4), (0, 0.4)], 0.02, 48)
        product.items[f"wheel{number}"] = Item(wheel, any_material(random), pose(spot[0], spot[1], spot[2] + 0.15, random.uniform(0, 6)), "part", size)
        product.items[f"shaft{number}"] = Item(rod(size * 0.24, random.uniform(0.6, 1.4)), pick(random, METAL), pose(*spot), "body")
    for number in range(int(random.integers(0, 2))):
        spot = product.free_spot(random, 0.9)
        if spot:
            angles = np.linspace(0, 2 * np.pi, 9)
            loop = np.c_[spot[0] + 0.8 * np.cos(angles), spot[1] + 0.5 * np.sin(angles), np.full(9, spot[2] + 0.2)]
            _add_wire(product, random, f"belt{number}", loop[:-1], 0.09)


def _screw(product, name, at, head, material, ring, size):
    x, y, z = at
    product.items[f"{name}.hole"] = Item(prism(disc(size * 0.62), -0.01, 0.012, 0), "hole", pose(*at), "hole")
    if ring is not None:
        product.items[f"{name}.washer"] = Item(ring, "zinc" if material != "zinc" else "nickel", pose(*at), "washer", size * 1.4)
    lift = 0.07 if ring is not None else 0.0
    product.items[name] = Item(head, material, pose(x, y, z + lift), "fastener", size)
    product.used.append((x, y, size * 1.4))


def _fasten(product, random, count):
    head, material, size = fastener(random), pick(random, METAL), 0.4
    ring = fasteners.washer(0.5, 0.22)
    for number in range(count):
        if random.random() < 0.3:
            head, material = fastener(random), pick(random, METAL)
        spot = product.free_spot(random, 0.5)
        if spot:
            product.used.pop()
            _screw(product, f"screw{number}", spot, head, material, ring if random.random() < 0.35 else None, size)


def _fit(product, random, count):
    for number in range(count):
        solid, size = fixture(random)
        spot = product.free_spot(random, size)
        if spot:
            product.items[f"part{number}"] = Item(solid, any_material(random), pose(*spot, random.uniform(0, 6.28)), "part", size)


def _wire(product, random, count):
    for number in range(count):
        x, y, z = pick(random, product.decks)[0], pick(random, product.decks)[1], max(d[4] for d in product.decks)
        heading, length = random.uniform(0, 6.28), random.uniform(1.5, 5)
        steps = np.linspace(0, 1, 5)
        path = np.c_[x + steps * length * np.cos(heading) + random.normal(0, 0.2, 5), y + steps * length * np.sin(heading) + random.normal(0, 0.2, 5), z + 0.12 + 0.4 * np.sin(np.pi * steps) * random.uniform(0.1, 1)]
        _add_wire(product, random, f"wire{number}", path, random.uniform(0.06, 0.17))


def _add_wire(product, random, name, path, thickness):
    colour = name + ".colour"
    shade = random.uniform(0.015, 0.75, 3) ** 1.5 if random.random() < 0.8 else np.full(3, random.uniform(0.01, 0.6))
    product.colours[colour] = (tuple(np.clip(shade, 0.01, 0.8).tolist()), float(random.uniform(0.3, 0.5)))
    path = np.array(path, float)
    product.items[name] = Item(wire_solid(path, thickness), colour, np.eye(4), "wire", path=path, thickness=thickness)


def _label(product, random, number):
    width, height = random.uniform(0.8, 2.0), random.uniform(0.4, 1.0)
    spot = product.free_spot(random, 0.45 * width)
    if spot:
        words = ["".join(chr(int(c)) for c in random.integers(45, 91, int(random.integers(4, 10)))) for _ in range(int(random.integers(1, 4)))]
        paper = random.uniform(0.05, 0.9) * (1 + random.normal(0, 0.15, 3))
        ink = np.full(3, 0.02) if paper.mean() > 0.3 else np.full(3, 0.7)
        product.labels[f"label{number}"] = (words, (width, height), tuple(np.clip(paper, 0.02, 0.9)), tuple(ink), float(random.random() < 0.25))
        turn = pick(random, [0, np.pi / 2]) + random.uniform(-0.2, 0.2)
        product.items[f"label{number}"] = Item(prism(rectangle(width, height, 0.05), 0, 0.03, 0.008), f"label{number}", pose(*spot, turn), "label", width / 2)
