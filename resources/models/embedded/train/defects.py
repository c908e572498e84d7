"""Defects of good pieces: stamped marks, gaps, bites, worn patches, hairlines, coloured spots."""

import cv2
import numpy as np

import assemblies
import marks
from canvas import SIDE as CANVAS
from canvas import changed
from pieces import noise, patch

KINDS = {
    "crack": 20, "blowhole": 12, "hole": 5, "chip": 14, "fray": 12, "scratch": 8, "dent": 4, "stain": 8,
    "discolour": 7, "dust": 3, "fibre": 4, "rust": 2, "bubble": 2, "tear": 3, "wrinkle": 2, "foreign": 6,
}


def add_defect(rng, scene):
    """Draw one defect into the scene; sometimes it comes to nothing."""
    kinds = np.array(list(KINDS.values()), float)
    kind = str(rng.choice(list(KINDS), p=kinds / kinds.sum()))
    whole = scene.body.all()
    if kind == "chip":
        drawn = _rim_broken(rng, scene) if whole else _bitten(rng, scene)
    elif kind == "crack" and not whole and rng.random() < 0.6:
        drawn = _split(rng, scene)
    elif kind == "crack" and rng.random() < 0.5:
        drawn = _hairline(rng, scene)
    elif kind == "fray" and rng.random() < 0.6:
        drawn = _worn(rng, scene)
    elif kind in ("stain", "discolour") and rng.random() < 0.4:
        drawn = _coloured(rng, scene)
    else:
        drawn = _stamped(rng, scene, kind)
    if drawn is None:
        return
    image, mask = drawn
    others = np.zeros_like(mask)
    for _, other in scene.defects:
        others |= other
    if np.count_nonzero(mask) < 14 or (mask & others).any():
        return
    scene.image = image
    scene.defects.append((kind, mask))


def _somewhere(rng, scene):
    """Return a place on the body, x and y."""
    ys, xs = np.nonzero(scene.body[::4, ::4])
    chosen = int(rng.integers(len(ys))) if len(ys) else 0
    return np.array([xs[chosen], ys[chosen]]) * 4 if len(ys) else np.array(scene.body.shape[::-1]) // 2


def _stamped(rng, scene, kind):
    """Let a maker of marks draw on a window of the scene, at any size."""
    height, width = scene.body.shape
    side = int(np.clip(np.exp(rng.uniform(np.log(40), np.log(300))), 40, 1.2 * min(height, width)))
    left, top = np.round(_somewhere(rng, scene) - side / 2).astype(int)
    pad = side
    padded = cv2.copyMakeBorder(scene.image.astype(np.float32), pad, pad, pad, pad, cv2.BORDER_REFLECT_101) if side < min(height, width) else None
    if padded is None:
        return None
    window = padded[top + pad : top + pad + side, left + pad : left + pad + side]
    small = cv2.resize(window, (CANVAS, CANVAS), interpolation=cv2.INTER_AREA if side > CANVAS else cv2.INTER_LINEAR)
    if kind == "foreign":
        drawn, before = assemblies.MAKERS["foreign"](rng, small)
        mask = changed(drawn, before, 20)
    else:
        drawn, mask = marks.MAKERS[kind](rng, small, small.mean((0, 1)))
    change = cv2.resize((drawn - small).astype(np.float32), (side, side), interpolation=cv2.INTER_LINEAR)
    grown = cv2.resize(mask, (side, side), interpolation=cv2.INTER_LINEAR)
    into = np.zeros((height + 2 * pad, width + 2 * pad, 3), np.float32)
    where = np.zeros((height + 2 * pad, width + 2 * pad), np.uint8)
    into[top + pad : top + pad + side, left + pad : left + pad + side] = change
    where[top + pad : top + pad + side, left + pad : left + pad + side] = grown
    body = (scene.body > 0)[..., None] if kind != "foreign" else 1
    image = scene.image + into[pad:-pad, pad:-pad] * body
    mask = (where[pad:-pad, pad:-pad] > 127).astype(np.uint8) * 255
    return image, mask & scene.body if kind != "foreign" else mask


def _edge_point(rng, scene):
    """Return a place on the outline of the body and the unit vector out of it."""
    body = cv2.copyMakeBorder(scene.body, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    edge = cv2.morphologyEx(body, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))[1:-1, 1:-1]
    ys, xs = np.nonzero(edge & scene.body)
    if len(ys) < 20:
        return None
    chosen = int(rng.integers(len(ys)))
    soft = cv2.GaussianBlur(scene.body, (0, 0), 6).astype(np.float32)
    y, x = int(ys[chosen]), int(xs[chosen])
    down = float(soft[min(y + 4, len(soft) - 1), x] - soft[max(y - 4, 0), x])
    right = float(soft[y, min(x + 4, soft.shape[1] - 1)] - soft[y, max(x - 4, 0)])
    out = -np.array([right, down])
    length = np.linalg.norm(out)
    return (np.array([x, y], float), out / length) if length > 1 else None


def _jagged(rng, start, end, count, amplitude):
    """Return a torn line from start to end, float N x 2."""
    along = end - start
    across = np.array([-along[1], along[0]])
    steps = np.linspace(0, 1, count)[:, None]
    strays = np.cumsum(rng.normal(0, 1, (count, 1)), 0)
    strays -= steps * strays[-1]
    strays = strays / (np.abs(strays).max() + 1e-6) * amplitude + rng.normal(0, 0.15 * amplitude, (count, 1))
    strays[[0, -1]] = 0
    return start + along * steps + across * strays


def _split(rng, scene):
    """A body broken open: a gap from its outline inwards that shows the ground."""
    place = _edge_point(rng, scene)
    if place is None:
        return None
    at, out = place
    size = np.sqrt(np.count_nonzero(scene.body))
    turn = rng.normal(0, 0.4)
    inwards = -np.array([out[0] * np.cos(turn) - out[1] * np.sin(turn), out[0] * np.sin(turn) + out[1] * np.cos(turn)])
    across = np.array([-inwards[1], inwards[0]])
    tip = at + inwards * size * rng.uniform(0.25, 0.95)
    half = size * rng.uniform(0.02, 0.17)
    start = at - inwards * size * 0.06
    lips = [
        _jagged(rng, start + across * half, tip, 14, rng.uniform(0.02, 0.1)),
        _jagged(rng, tip, start - across * half, 14, rng.uniform(0.02, 0.1)),
    ]
    gap = np.zeros_like(scene.body)
    cv2.fillPoly(gap, [np.round(np.concatenate(lips)).astype(np.int32)], 255)
    mask = gap & scene.body
    return _opened(rng, scene, mask)


def _opened(rng, scene, mask):
    """Show the ground where a piece is gone, with the shade of what stands beside it."""
    body = scene.body & ~mask
    shade = cv2.GaussianBlur(body, (0, 0), rng.uniform(2, 6)).astype(np.float32) / 255
    ground = scene.ground * (1 - rng.uniform(0, 0.6) * shade[..., None])
    lip = cv2.dilate(mask, np.ones((5, 5), np.uint8)) & body
    broken = scene.image * rng.uniform(0.75, 1.2) + rng.standard_normal((*body.shape, 1)) * rng.uniform(2, 12)
    image = np.where((lip > 0)[..., None], 0.4 * scene.image + 0.6 * broken, scene.image)
    soft = (cv2.GaussianBlur(mask, (0, 0), 0.8).astype(np.float32) / 255)[..., None]
    scene.body = body
    return image * (1 - soft) + ground * soft, mask


def _bitten(rng, scene):
    """A piece broken out of the outline: the ground shows, or the face of the break."""
    place = _edge_point(rng, scene)
    if place is None:
        return None
    size = np.sqrt(np.count_nonzero(scene.body))
    bite = patch(rng, scene.body.shape, size * rng.uniform(0.025, 0.22), rng.uniform(0.2, 0.8), place[0], rng.uniform(0.35, 1))
    mask = bite & scene.body
    if rng.random() < 0.6:
        return _opened(rng, scene, mask)
    return _faced(rng, scene, mask)


def _faced(rng, scene, mask):
    """Show the face of a break."""
    shade = scene.image[mask > 0].mean(0) if mask.any() else scene.image.mean((0, 1))
    tone = shade * rng.uniform(0.2, 0.75) if rng.random() < 0.65 else shade * rng.uniform(1.2, 1.7) + 15
    face = tone + (noise(rng, *mask.shape, 0.95) * rng.uniform(2, 14))[..., None]
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 1.6)).astype(np.float32) / 255)[..., None] * rng.uniform(0.6, 1)
    return scene.image * (1 - soft) + face * soft, mask


def _rim_broken(rng, scene):
    """Damage at the rim of a piece that fills the picture."""
    height, width = scene.body.shape
    along = rng.uniform(0, 1)
    at = [(along * width, 0), (along * width, height - 1), (0, along * height), (width - 1, along * height)][int(rng.integers(4))]
    mask = patch(rng, scene.body.shape, min(height, width) * rng.uniform(0.03, 0.25), rng.uniform(0.1, 0.6), np.array(at, float), rng.uniform(0.2, 0.9))
    return _faced(rng, scene, mask)


def _hairline(rng, scene):
    """A thin dark crack, long against its width, with branches; straight ones start at the rim."""
    height, width = scene.body.shape
    size = min(height, width)
    start = _somewhere(rng, scene).astype(float)
    if rng.random() < 0.4:
        start[1 if rng.random() < 0.7 else 0] = 0
    turn = rng.uniform(0, 2 * np.pi) if rng.random() < 0.6 else rng.choice([0.5, 1.5]) * np.pi + rng.normal(0, 0.15)
    end = start + size * rng.uniform(0.08, 0.6) * np.array([np.cos(turn), np.sin(turn)])
    lines = [_jagged(rng, start, end, int(rng.integers(6, 18)), rng.uniform(0.01, 0.18))]
    for _ in range(int(rng.choice([0, 0, 0, 1, 2]))):
        root = lines[0][int(rng.integers(len(lines[0])))]
        bend = turn + rng.choice([-1, 1]) * rng.uniform(0.4, 1.3)
        lines.append(_jagged(rng, root, root + size * rng.uniform(0.03, 0.2) * np.array([np.cos(bend), np.sin(bend)]), 6, 0.15))
    mask = np.zeros_like(scene.body)
    for line in lines:
        cv2.polylines(mask, [np.round(line * 8).astype(np.int32)], False, 255, int(rng.choice([1, 1, 2, 2, 3, 4])), cv2.LINE_8, 3)
    mask &= scene.body
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.4, 1.0)).astype(np.float32) / 255)[..., None]
    return scene.image * (1 - soft * rng.uniform(0.4, 0.95)), cv2.dilate(mask, np.ones((2, 2), np.uint8)) & scene.body


def _worn(rng, scene):
    """A large patch whose finish has gone: darker or lighter, its texture another one."""
    size = min(scene.body.shape)
    mask = patch(rng, scene.body.shape, size * rng.uniform(0.06, 0.38), rng.uniform(0.05, 0.35), _somewhere(rng, scene).astype(float), rng.uniform(0.45, 1)) & scene.body
    if not mask.any():
        return None
    shade = cv2.blur(scene.image, (41, 41))
    face = shade * (rng.uniform(0.4, 0.85) if rng.random() < 0.8 else rng.uniform(1.15, 1.4))
    face = face + (noise(rng, *mask.shape, rng.uniform(0.7, 1)) * rng.uniform(1, 9))[..., None]
    keep = rng.uniform(0, 0.5)
    face = face * (1 - keep) + (face + scene.image - shade) * keep
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 3)).astype(np.float32) / 255)[..., None]
    return scene.image * (1 - soft) + face * soft, mask


def _coloured(rng, scene):
    """A spot of any colour: paint, ink, mould, a burn."""
    size = min(scene.body.shape)
    mask = patch(rng, scene.body.shape, size * rng.uniform(0.015, 0.16), rng.uniform(0, 0.6), _somewhere(rng, scene).astype(float)) & scene.body
    if not mask.any():
        return None
    if rng.random() < 0.6:  # saturated
        hue = np.array([[[int(rng.integers(180)), int(rng.integers(110, 256)), int(rng.integers(60, 256))]]], np.uint8)
        tone = cv2.cvtColor(hue, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32)
    else:
        tone = scene.image[mask > 0].mean(0) * rng.uniform(0.15, 0.6)
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 3)).astype(np.float32) / 255)[..., None] * rng.uniform(0.5, 1)
    return scene.image * (1 - soft) + tone * soft, mask
