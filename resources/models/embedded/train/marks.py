"""Defects of surfaces: scratches, cracks, dents, pores, stains, wear and their kin."""

import cv2
import numpy as np

from canvas import (
    SIDE, Pair, any_color, around_middle, blend, blob, changed, direction, empty, moved,
    noise, plain, point, ragged, relief, rim, wandering,
)
from surfaces import cut_out, material

EVERYWHERE = ("metal", "cast", "tile", "plastic", "fabric", "leather", "wood", "glass", "food", "pcb", "label", "assembly")
SURFACES_OF = {
    "blowhole": ("cast", "cast", "tile", "tile", "metal", "plastic"),
    "crack": (*EVERYWHERE, "tile", "tile", "cast", "food", "food", "glass", "plastic"),
    "chip": (*EVERYWHERE, "tile", "tile", "plastic", "cast"),
    "fray": (*EVERYWHERE, "tile", "tile", "tile", "fabric"),
    "tear": ("fabric", "fabric", "leather", "label", "plastic"),
    "wrinkle": ("fabric", "fabric", "leather", "label", "plastic"),
    "rust": ("metal", "metal", "cast", "assembly"),
    "smear": ("label",), "missing_print": ("label", "plastic", "metal"),
    "bubble": ("glass", "plastic", "label", "food", "cast"),
    "dent": ("metal", "metal", "cast", "plastic", "assembly", "leather", "wood"),
}


def draw(rng, kind):
    """Return a pair that shows one kind of surface defect, or None."""
    surface = str(rng.choice(SURFACES_OF.get(kind, EVERYWHERE)))
    image = material(rng, surface)
    outline = None
    if kind in ("chip", "burr") or (kind in _ALSO_NEAR_EDGES and rng.random() < 0.25):
        outline, behind = cut_out(rng, image)
    text = _Print(rng) if kind in ("smear", "missing_print") or (surface == "label" and rng.random() < 0.5) else None
    if text is not None and kind != "missing_print":
        image = text.on(image)
    if kind in ("chip", "burr"):
        drawn = _edge_damage(rng, kind, image, behind, outline)
    elif kind == "missing_print":
        whole, gap = text.on(image), text.on(image, text.some(rng))
        drawn = (gap, whole, changed(gap, whole, 25))
    else:
        reference = image
        product, mask = MAKERS[kind](rng, image, image.mean((0, 1)))
        if outline is not None:
            reference, product = blend(behind, outline, reference), blend(behind, outline, product)
            mask = mask & outline
        drawn = (product, reference, mask)
    if drawn is None or np.count_nonzero(drawn[2]) < 6:
        return None
    return Pair(*drawn, surface)


_ALSO_NEAR_EDGES = {"scratch", "crack", "dent", "blowhole", "stain", "discolour", "fray", "tear", "rust"}


def _darker(rng, shade, low=0.15, high=0.6):
    return shade * rng.uniform(low, high)


def _lighter(rng, shade):
    return np.minimum(shade * rng.uniform(1.25, 2) + 30, 255)


def _either(rng, shade):
    return _lighter(rng, shade) if rng.random() < 0.5 else _darker(rng, shade)


def _scratch(rng, image, shade):
    mask = empty()
    middle, turn = around_middle(rng), rng.uniform(0, np.pi)
    for _ in range(int(rng.choice([1, 1, 1, 2, 4]))):
        own = turn + (rng.normal(0, 0.15) if rng.random() < 0.6 else rng.uniform(0, np.pi))
        half = direction(own) * rng.uniform(10, 48) / 2
        at = middle + rng.uniform(-6, 6, 2)
        path = wandering(rng, at - half, at + half, 12, 0.0).astype(float)
        if rng.random() < 0.5:
            steps = np.linspace(-1, 1, len(path))
            path += np.array([-half[1], half[0]]) * rng.uniform(-0.4, 0.4) * (1 - steps**2)[:, None]
        cv2.polylines(mask, [np.round(path).astype(np.int32)], False, 255, int(rng.choice([1, 1, 1, 2])), cv2.LINE_AA)
    color = _lighter(rng, shade) if rng.random() < 0.65 else _darker(rng, shade)
    product = blend(image, mask, color, rng.uniform(0.35, 1), rng.uniform(0.35, 0.8))
    if rng.random() < 0.3:
        product = blend(product, moved(mask, 1, 1) & ~mask, _darker(rng, shade, 0.5, 0.8), 0.6, 0.5)
    return product, mask


def _crack(rng, image, shade):
    mask = empty()
    at, turn, length = around_middle(rng), rng.uniform(0, np.pi), rng.uniform(14, 60)
    half = direction(turn) * length / 2
    path = wandering(rng, at - half, at + half, int(rng.integers(5, 12)), rng.uniform(0.04, 0.17))
    wide = rng.random() < 0.3
    cv2.polylines(mask, [path], False, 255, int(rng.choice([1, 1, 2, 3])) if not wide else int(rng.integers(3, 6)), cv2.LINE_AA)
    if wide:  # broken apart: the gap opens
        for joint in path[1:-1]:
            cv2.fillPoly(mask, [ragged(rng, joint, rng.uniform(2, 7), roughness=0.5)], 255)
    for _ in range(int(rng.choice([0, 0, 1, 2]))):
        root = path[int(rng.integers(len(path)))]
        branch = turn + rng.choice([-1, 1]) * rng.uniform(0.4, 1.3)
        cv2.polylines(mask, [wandering(rng, root, root + direction(branch) * length * 0.4, 5, 0.15)], False, 255, 1, cv2.LINE_AA)
    return blend(image, mask, _darker(rng, shade, 0.05, 0.5), rng.uniform(0.6, 1), rng.uniform(0.4, 0.9)), mask


def _dent(rng, image, shade):
    mask = blob(rng, around_middle(rng), rng.uniform(5, 17), roughness=0.18)
    depth = cv2.GaussianBlur(mask, (0, 0), rng.uniform(2, 4)).astype(np.float32) / 255
    product = relief(image, depth, rng.uniform(200, 700), rng.uniform(0, 2 * np.pi))
    return product - (depth * rng.uniform(0, 25))[..., None], mask


def _hole(rng, image, shade):
    mask, at, radius = empty(), point(around_middle(rng)), int(rng.integers(3, 13))
    cv2.circle(mask, at, radius, 255, -1)
    product = blend(image, mask, rng.uniform(0, 30) if rng.random() < 0.75 else any_color(rng, 200), 1, 0.6)
    cv2.circle(product, at, radius + 1, tuple(map(float, _either(rng, shade))), 1, cv2.LINE_AA)
    return product, mask


def _blowhole(rng, image, shade):
    mask, at = empty(), around_middle(rng)
    for _ in range(int(rng.choice([1, 1, 1, 2, 4]))):
        cv2.fillPoly(mask, [ragged(rng, at + rng.uniform(-9, 9, 2), rng.uniform(2.5, 11), aspect=rng.uniform(0.35, 1), roughness=0.2)], 255)
    product = blend(image, mask, _darker(rng, shade, 0.1, 0.65), rng.uniform(0.6, 1), rng.uniform(0.6, 1.6))
    if rng.random() < 0.5:
        lip = rim(mask) & moved(rim(mask), 2, 2)
        product = blend(product, lip, _lighter(rng, shade), 0.6)
    if rng.random() < 0.3:
        halo = cv2.GaussianBlur(mask, (0, 0), 4).astype(np.float32) / 255
        product = product - (halo * 15)[..., None]
    return product, mask


def _stain(rng, image, shade):
    mask = blob(rng, around_middle(rng), rng.uniform(6, 21), roughness=0.4)
    for _ in range(int(rng.choice([0, 0, 1, 3]))):
        cv2.fillPoly(mask, [ragged(rng, around_middle(rng, 20), rng.uniform(1.5, 6))], 255)
    color = _darker(rng, shade, 0.1, 0.75) * rng.uniform(0.6, 1.2, 3)
    product = blend(image, mask, color, rng.uniform(0.3, 0.9), rng.uniform(0.8, 3))
    if rng.random() < 0.3:  # a drying rim, or the shine of oil
        product = blend(product, rim(mask), _either(rng, shade), rng.uniform(0.2, 0.5), 1)
    return product, mask


def _discolour(rng, image, shade):
    mask = blob(rng, around_middle(rng), rng.uniform(9, 25), roughness=0.3)
    tint = np.clip(shade + any_color(rng, -95, 95), 0, 255)
    return blend(image, mask, tint, rng.uniform(0.25, 0.7), rng.uniform(1.5, 5)), mask


def _dust(rng, image, shade):
    mask, at, spread = empty(), around_middle(rng), rng.uniform(4, 12)
    for _ in range(int(rng.integers(4, 28))):
        cv2.circle(mask, point(rng.normal(at, spread)), int(rng.choice([0, 1, 1, 1, 2])), 255, -1)
    return blend(image, mask, _either(rng, shade), rng.uniform(0.6, 1), 0.5), mask


def _fibre(rng, image, shade):
    mask = empty()
    steps = np.cumsum(rng.uniform(-1.3, 1.3, (16, 2)), 0) + rng.uniform(-3, 3, 2)
    path = np.cumsum(steps, 0)
    path = path - path.mean(0)
    path = path / max(np.abs(path).max(), 1) * rng.uniform(8, 28) + around_middle(rng)
    cv2.polylines(mask, [np.round(path).astype(np.int32)], False, 255, 1, cv2.LINE_AA)
    color = any_color(rng) if rng.random() < 0.4 else _either(rng, shade)
    return blend(image, mask, color, 1, rng.uniform(0.35, 0.7)), mask


def _rust(rng, image, shade):
    mask = blob(rng, around_middle(rng), rng.uniform(7, 21), roughness=0.5)
    flakes = (noise(rng, 5) > rng.uniform(-0.8, 0.3)).astype(np.uint8) * 255 & mask
    product = blend(image, mask, (140, 85, 42), rng.uniform(0.2, 0.5), 2)
    flake = (rng.uniform(105, 175), rng.uniform(50, 92), rng.uniform(15, 50))
    return blend(product, flakes, flake, rng.uniform(0.6, 0.95), 0.8), mask


def _bubble(rng, image, shade):
    mask, at, radius = empty(), point(around_middle(rng)), int(rng.integers(4, 14))
    cv2.circle(mask, at, radius, 255, -1)
    product = blend(image, mask, np.minimum(shade * 1.1, 255), 0.4)
    cv2.circle(product, at, radius, tuple(map(float, _darker(rng, shade, 0.5, 0.85))), 1, cv2.LINE_AA)
    inner = max(radius - 2, 1)
    cv2.ellipse(product, at, (inner, inner), int(rng.integers(360)), 0, int(rng.integers(40, 100)), tuple(map(float, _lighter(rng, shade))), 1, cv2.LINE_AA)
    return product, mask


def _fray(rng, image, shade):
    at = around_middle(rng)
    mask = blob(rng, at, rng.uniform(8, 25), roughness=0.35, aspect=rng.uniform(0.3, 1))
    worn = plain(shade * (rng.uniform(0.4, 0.9) if rng.random() < 0.75 else rng.uniform(1.1, 1.4)))
    worn = worn + noise(rng, 5)[..., None] * rng.uniform(2, 16)
    product = blend(image, mask, worn, rng.uniform(0.4, 0.95), rng.uniform(0.5, 2))
    if rng.random() < 0.35:
        for _ in range(int(rng.integers(4, 13))):
            root = at + rng.uniform(-11, 11, 2)
            path = wandering(rng, root, root + direction(rng.uniform(0, 2 * np.pi)) * rng.uniform(6, 15), 5, 0.2)
            cv2.polylines(product, [path], False, tuple(map(float, _either(rng, shade))), 1, cv2.LINE_AA)
    return product, mask


def _tear(rng, image, shade):
    at, along, width = around_middle(rng), direction(rng.uniform(0, np.pi)), rng.uniform(2.5, 9)
    across, steps, half = np.array([-along[1], along[0]]), np.linspace(-1, 1, 9), rng.uniform(18, 48) / 2
    lips = [
        at + along * half * step + across * side * (width * (1 - step * step) + rng.uniform(-1.5, 1.5))
        for side, order in ((1, steps), (-1, steps[::-1]))
        for step in order
    ]
    mask = empty()
    cv2.fillPoly(mask, [np.round(lips).astype(np.int32)], 255)
    behind = _darker(rng, shade, 0.05, 0.3) if rng.random() < 0.6 else any_color(rng)
    return blend(blend(image, mask, behind, 1, 0.6), rim(mask), _lighter(rng, shade), 0.5, 0.5), mask


def _wrinkle(rng, image, shade):
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    at, turn = around_middle(rng), rng.uniform(0, np.pi)
    u = (x - at[0]) * np.cos(turn) + (y - at[1]) * np.sin(turn)
    v = -(x - at[0]) * np.sin(turn) + (y - at[1]) * np.cos(turn)
    u = u + 4 * np.sin(v / rng.uniform(6, 15))
    envelope = np.exp(-((v / rng.uniform(14, 24)) ** 2) - (u / rng.uniform(5, 16)) ** 2)
    folds = np.sin(u * rng.uniform(0.35, 0.9)) * envelope * rng.uniform(25, 65)
    return image + folds[..., None], (envelope > 0.3).astype(np.uint8) * 255


def _smear(rng, image, shade):
    mask = empty()
    cv2.ellipse(mask, point(around_middle(rng)), (int(rng.integers(12, 28)), int(rng.integers(6, 15))), int(rng.integers(0, 30)), 0, 360, 255, -1)
    blurred = cv2.blur(image, (int(rng.choice([9, 15, 21])), 3))
    return blend(image, mask, blurred, 1, 3), mask


MAKERS = {
    "scratch": _scratch, "crack": _crack, "dent": _dent, "hole": _hole, "blowhole": _blowhole,
    "stain": _stain, "discolour": _discolour, "dust": _dust, "fibre": _fibre, "rust": _rust,
    "bubble": _bubble, "fray": _fray, "tear": _tear, "wrinkle": _wrinkle, "smear": _smear,
}
KINDS = (*MAKERS, "chip", "burr", "missing_print")


def _edge_damage(rng, kind, image, behind, outline):
    """Chips take from the outline, burrs add to it."""
    edge = rim(outline)
    edge[:22] = edge[-22:] = 0
    edge[:, :22] = edge[:, -22:] = 0
    ys, xs = np.nonzero(edge)
    if not len(ys):
        return None
    chosen = int(rng.integers(len(ys)))
    at = np.array([xs[chosen], ys[chosen]])
    reference = blend(behind, outline, image)
    shade = image.mean((0, 1))
    if kind == "chip":
        radius = rng.uniform(3.5, 16)
        patch = blob(rng, at, radius, roughness=0.5)
        mask = patch & outline
        if rng.random() < 0.45:  # fracture face: broken, but nothing behind is seen
            face = plain(_lighter(rng, shade) if rng.random() < 0.5 else _darker(rng, shade, 0.3, 0.8))
            face = face + (noise(rng, 4) * rng.uniform(3, 14))[..., None]
            product = blend(behind, outline, blend(image, patch, face, rng.uniform(0.5, 1), 0.8))
            if rng.random() < 0.5:
                product = blend(product, blob(rng, at, radius * 0.45) & outline, behind, 1, 0.6)
        else:
            product = blend(behind, outline & ~patch, image)
            product = blend(product, rim(outline & ~patch) & cv2.dilate(patch, np.ones((3, 3), np.uint8)), _either(rng, shade), rng.uniform(0, 0.6), 0.6)
    else:
        patch = blob(rng, at, rng.uniform(2.5, 9), roughness=0.5)
        for _ in range(int(rng.integers(0, 4))):
            cv2.fillPoly(patch, [ragged(rng, at + rng.uniform(-7, 7, 2), rng.uniform(1.5, 3), aspect=0.4)], 255)
        mask = patch & ~outline
        product = blend(behind, outline | patch, np.clip(image * rng.uniform(0.75, 1.25), 0, 255))
        product = np.where((outline > 0)[..., None] & (patch == 0)[..., None], reference, product)
    return product, reference, mask


class _Print:
    """Rows of characters."""

    def __init__(self, rng):
        length = int(rng.integers(4, 9))
        self.text = "".join(rng.choice(list("ABCDEFGHKLMNPRSTUXY0123456789"), length))
        self.font, self.scale = int(rng.choice([0, 2, 3])), rng.uniform(0.4, 0.85)
        self.left, self.top = int(rng.integers(2, 16)), int(rng.integers(20, 34))
        self.color = any_color(rng, 0, 90) if rng.random() < 0.8 else any_color(rng, 170)

    def some(self, rng):
        """Choose neighbouring characters near the middle."""
        count = int(rng.integers(1, 4))
        first = int(rng.integers(0, max(len(self.text) - count, 0) + 1))
        return {(1, first + i) for i in range(count)}

    def on(self, image, without=frozenset()):
        """Return the image with the text printed on it."""
        mask = empty()
        for row in range(3):
            x = float(self.left)
            for index, letter in enumerate(self.text):
                if (row, index) not in without:
                    cv2.putText(mask, letter, (int(x), self.top + row * 28), self.font, self.scale, 255, 1 if self.scale < 0.6 else 2, cv2.LINE_AA)
                x += 23 * self.scale
        return blend(image, mask, self.color, 1.0, 0.0)
