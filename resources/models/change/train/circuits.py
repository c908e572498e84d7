"""Random circuits for training: boards with strips of pins, packages with leads, small two-ended parts."""

import numpy as np
from products import METAL, PLASTIC, Item, any_material, pick

from resources.demo.render.solids import curve, pose, prism, rectangle, together, tube, turned

THICK = 0.16


def circuit(product, random):
    """Lay a board out."""
    width, depth = random.uniform(4.5, 8.0), random.uniform(3.2, 5.5)
    outline = rectangle(width, depth, random.uniform(0.02, 0.4))
    tint = pick(random, [(0.02, 0.13, 0.05), (0.02, 0.05, 0.2), (0.015, 0.015, 0.017), (0.5, 0.5, 0.47), (0.2, 0.02, 0.02)])
    colour = tuple(np.clip(np.array(tint) * random.uniform(0.6, 1.6), 0.01, 0.8).tolist())
    product.finish = (pick(random, ["lacquer", "smooth", "painted"]), colour, float(random.uniform(0.2, 0.5)), 0.0)
    product.decks.append((0, 0, width * 0.92, depth * 0.92, THICK))
    product.outline, product.top = outline, THICK
    product.items["body"] = Item(prism(outline, 0, THICK, 0.015), "body", np.eye(4), "body")
    for number in range(int(random.integers(1, 4))):
        _strip(product, random, f"strip{number}")
    for number in range(int(random.integers(1, 5))):
        _package(product, random, f"package{number}")
    for number in range(int(random.integers(4, 16))):
        _chip(product, random, f"chip{number}")


def _turned_spot(product, random, reach):
    spot = product.free_spot(random, reach)
    return None if spot is None else pose(*spot, pick(random, [0, np.pi / 2]))


def _strip(product, random, name):
    """Stand one or two rows of pins in a base, or in nothing."""
    count, pitch, rows = int(random.integers(3, 11)), random.uniform(0.2, 0.4), int(random.integers(1, 3))
    at = _turned_spot(product, random, 0.5 * count * pitch)
    if at is None:
        return
    base = random.uniform(0.15, 0.5)
    size, height = pitch * random.uniform(0.2, 0.34), base + random.uniform(0.2, 1.1)
    if random.random() < 0.85:
        block = prism(rectangle(count * pitch, rows * pitch * 1.05, 0.03), 0, base, 0.02)
        product.items[name] = Item(block, pick(random, PLASTIC), at, "part", count * pitch / 2)
    round_pin = random.random() < 0.4
    if round_pin:
        pin = turned([(0, 0), (size / 2, 0), (size / 2, height * 0.93), (0, height)], 0.01, 12)
    else:
        pin = prism(rectangle(size, size, 0.0), 0, height, size * 0.25)
    metal = pick(random, METAL)
    for row in range(rows):
        for column in range(count):
            away = pose((column - (count - 1) / 2) * pitch, (row - (rows - 1) / 2) * pitch)
            product.items[f"{name}.pin{row}_{column}"] = Item(pin, metal, at @ away, "pin", pitch * 0.6)


def _package(product, random, name):
    """Put a package down whose leads bend onto the board, on two sides or four."""
    count, pitch = int(random.integers(2, 10)), random.uniform(0.16, 0.32)
    side = max(count * pitch, 0.5)
    across = side if random.random() < 0.4 else random.uniform(0.6, 1.3)
    at = _turned_spot(product, random, max(side, across) / 2 + 0.3)
    if at is None:
        return
    height = random.uniform(0.15, 0.4)
    product.items[name] = Item(prism(rectangle(side, across, 0.03), 0.06, height, 0.04), pick(random, ["package", "package", *PLASTIC]), at, "part", side / 2)
    out, thick = random.uniform(0.18, 0.32), min(0.035, pitch * 0.22)
    lead = tube(curve([(0, -0.02, height * 0.5), (0, out * 0.45, height * 0.48), (0, out * 0.6, 0.04), (0, out, 0.03)], 10), thick, 6)
    lead = together(lead)
    metal = pick(random, METAL)
    for k, (reach, turn) in enumerate(((across, 0), (across, np.pi), (side, np.pi / 2), (side, -np.pi / 2))):
        if k > 1 and across != side:
            break
        for number in range(count):
            where = pose(0, 0, 0, turn) @ pose((number - (count - 1) / 2) * pitch, reach / 2)
            product.items[f"{name}.lead{k}_{number}"] = Item(lead, metal, at @ where, "pin", pitch * 0.6)


def _chip(product, random, name):
    """Put a small part down: a block with two metal ends, or a barrel."""
    length, width = random.uniform(0.22, 0.6), random.uniform(0.14, 0.32)
    at = _turned_spot(product, random, length * 0.7)
    if at is None:
        return
    if random.random() < 0.75:
        solid = prism(rectangle(length, min(width, length), 0.01), 0, random.uniform(0.08, 0.25), 0.015)
    else:
        solid = turned([(0, 0), (width, 0), (width, length), (0, length)], 0.03, 24)
    product.items[name] = Item(solid, any_material(random), at, "part", length / 2)
    for end in (-1, 1):  # solder beside it
        mound = prism(rectangle(0.08, min(width, length) * 0.9, 0.02, end * (length / 2 + 0.05)), 0, 0.06, 0.03)
        product.items[f"{name}.solder{end}"] = Item(mound, "tin", at, "body")
