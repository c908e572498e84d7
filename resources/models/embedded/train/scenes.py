"""Whole scenes without a reference: surfaces and bodies with defects, seen through the station's proposals.

What a crop shows is a segment that the station itself proposes: the defect found well, or something
else that stands out. So the encoder learns from the masks that it will be asked about.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import cv2
import numpy as np

import assemblies
import marks
from canvas import SIDE as CANVAS
from canvas import changed
from core.domain import Alignment, Box, Capture, Comparison, Correspondence, Evidence, MaskCrop
from core.segment.appearance import appearance_proposals
from core.segment.crops import crop_around

FOUND, ELSEWHERE = 0.45, 0.04
"""Intersection over union with a defect from which a proposal shows it, and up to which it does not."""
MOST_FOUND, MOST_ELSEWHERE = 5, 4
PROPOSALS = 60
KINDS = {
    "crack": 20, "blowhole": 12, "hole": 5, "chip": 14, "fray": 12, "scratch": 8, "dent": 4, "stain": 8,
    "discolour": 7, "dust": 3, "fibre": 4, "rust": 2, "bubble": 2, "tear": 3, "wrinkle": 2, "foreign": 6,
}
SURFACES = {"tile": 0.3, "food": 0.25, "metal": 0.1, "cast": 0.08, "plastic": 0.08, "wood": 0.06, "leather": 0.05, "fabric": 0.04, "glass": 0.04}
BODY = {"food": 0.8, "tile": 0.15}
"""How often a surface is a body on a ground; others a quarter of the time."""


@dataclass
class Scene:
    """A scene as it is being made.

    Attributes:
        image: float32, H x W x 3.
        body: uint8, 255 where the product is.
        ground: What lies behind it, float32, H x W x 3.
        surface: Kind of surface.
        defects: (kind, mask uint8) of what was drawn.
    """

    image: np.ndarray
    body: np.ndarray
    ground: np.ndarray
    surface: str
    defects: list


def samples(rng):
    """Draw a scene and cut the segments that the station proposes.

    Returns:
        A list of (crop, name of the concept, name of the surface).
    """
    scene = _scene(rng)
    for _ in range(int(rng.choice([1, 2, 2, 3, 3, 4]))):
        _damage(rng, scene)
    image = _photographed(rng, scene)
    comparison = _alone(image)
    height, width = image.shape[:2]
    found = appearance_proposals(comparison, [Box(0, 0, width, height)], PROPOSALS)
    return [
        (crop_around(mask, image, None), kind, scene.surface) for mask, kind in _chosen(rng, scene, found)
    ]


def _chosen(rng, scene, proposals):
    """Return masks with what they show: some that show a defect, some that show nothing."""
    shape = scene.body.shape
    defects = [(kind, mask > 0) for kind, mask in scene.defects]
    good, bad = [], []
    for proposal in proposals:
        box = proposal.mask.box
        best, shown = 0.0, "none"
        for kind, mask in defects:
            shared = np.count_nonzero(mask[box.slices] & proposal.mask.pixels)
            share = shared / (np.count_nonzero(mask) + proposal.mask.area - shared)
            inside = shared / proposal.mask.area
            if share > best:
                best, shown = share, kind
            elif inside > 0.3:  # a piece of a defect is neither
                best = max(best, 0.2)
        if best >= FOUND:
            good.append((proposal.mask, shown))
        elif best <= ELSEWHERE and proposal.mask.area < 0.3 * shape[0] * shape[1]:
            bad.append((proposal.mask, "none"))
    good += [(MaskCrop.of(mask), kind) for kind, mask in defects if rng.random() < 0.4]
    rng.shuffle(good)
    # the conspicuous ones are the ones that would be mistaken
    keys = rng.exponential(1, len(bad)) * (1 + np.arange(len(bad)))
    return good[:MOST_FOUND] + [bad[i] for i in np.argsort(keys)[:MOST_ELSEWHERE]]


def _alone(image):
    """Return a comparison of an image with nothing."""
    shape = image.shape[:2]
    alignment = Alignment(image, np.ones(shape, bool), np.eye(3), 0.0, Correspondence.TEXTURE)
    evidence = Evidence(np.zeros(shape, np.float32), (), conclusive=False, suspicious=False)
    return Comparison(Capture("", image, datetime(2026, 1, 1, tzinfo=UTC), ""), image, alignment, evidence)


def _scene(rng):
    """Return a good product."""
    surface = str(rng.choice(list(SURFACES), p=np.array(list(SURFACES.values()))))
    height, width = (int(rng.integers(180, 420)) for _ in range(2))
    image = _texture(rng, surface, height, width)
    if rng.random() < BODY.get(surface, 0.25):
        body, ground = _outline(rng, height, width), _ground(rng, height, width)
        if surface == "food":
            image = _baked(rng, image, body)
    elif rng.random() < 0.5:  # the rim of the piece is in the picture
        body, ground = _strip(rng, height, width), _ground(rng, height, width)
    else:
        body, ground = np.full((height, width), 255, np.uint8), np.zeros_like(image)
    scene = Scene(image, body, ground, surface, [])
    scene.image = _laid(image, ground, body)
    return scene


def _laid(image, ground, body):
    soft = (cv2.GaussianBlur(body, (0, 0), 0.8).astype(np.float32) / 255)[..., None]
    return ground * (1 - soft) + image * soft


def _noise(rng, height, width, slope):
    """Return noise of several octaves, of unit variance."""
    total = np.zeros((height, width), np.float32)
    for octave in range(7):
        cells = 2 ** (octave + 1)
        size = (max(cells * height // width, 2), cells)
        if cells > width:
            break
        coarse = rng.standard_normal(size).astype(np.float32)
        total += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) * slope**octave
    return total / (total.std() + 1e-6)


def _texture(rng, surface, height, width):
    """Return a surface: tone, patches, grain, streaks and the light on it."""
    if surface == "food":
        tone = np.array([rng.uniform(140, 225), rng.uniform(95, 175), rng.uniform(45, 115)])
    elif surface == "wood":
        tone = np.array([rng.uniform(120, 205), rng.uniform(85, 150), rng.uniform(50, 110)])
    elif surface in ("plastic", "leather", "fabric", "glass"):
        tone = rng.uniform(25, 225, 3)
    else:
        tone = np.full(3, rng.uniform(35, 190)) + rng.uniform(-6, 6, 3)
    image = np.broadcast_to(tone, (height, width, 3)).astype(np.float32)
    depth = tone.mean() * rng.uniform(0.02, 0.14)
    image = image + (_noise(rng, height, width, rng.uniform(0.5, 1.05)) * depth)[..., None] * rng.uniform(0.85, 1.15, 3)
    if surface in ("tile", "metal", "wood") and rng.random() < 0.9:
        image = image + (_streaks(rng, height, width) * tone.mean() * rng.uniform(0.02, 0.13))[..., None]
    if surface == "fabric":
        y, x = np.mgrid[:height, :width].astype(np.float32)
        weave = np.sin(x * 2 * np.pi / rng.uniform(3, 9)) * np.sin(y * 2 * np.pi / rng.uniform(3, 9))
        image = image + (weave * rng.uniform(4, 20))[..., None]
    if rng.random() < 0.8:  # light falls off, or lies in a band
        light = _noise(rng, height, width, 0.25) * rng.uniform(0.02, 0.25)
        if surface in ("tile", "metal") and rng.random() < 0.6:
            band = np.exp(-(((np.arange(width) - rng.uniform(0, width)) / (rng.uniform(0.02, 0.25) * width)) ** 2))
            light = light + band[None].astype(np.float32) * rng.uniform(-0.4, 0.9)
        image = image * np.clip(1 + light, 0.25, 3)[..., None]
    if rng.random() < 0.4:  # smudges that nobody minds
        for _ in range(int(rng.integers(1, 6))):
            smudge = _patch(rng, (height, width), rng.uniform(0.01, 0.08) * width, 0.5)
            image = image * (1 - rng.uniform(-0.08, 0.1) * cv2.GaussianBlur(smudge, (0, 0), rng.uniform(1, 4)).astype(np.float32) / 255)[..., None]
    return image


def _streaks(rng, height, width):
    """Return marks of grinding along one axis, of unit variance, and single bright lines."""
    upright = rng.random() < 0.7
    rows, columns = (height, width) if upright else (width, height)
    grain = np.zeros((rows, columns), np.float32)
    for length in rng.choice([9, 25, 61, 151], 2, replace=False):
        layer = cv2.blur(rng.standard_normal((rows, columns)).astype(np.float32), (1, int(length)))
        grain += layer / (layer.std() + 1e-6)
    if rng.random() < 0.6:
        lines = np.zeros(columns, np.float32)
        lines[rng.integers(0, columns, int(rng.integers(2, 14)))] = rng.uniform(1, 5)
        fading = np.clip(_noise(rng, rows, columns, 0.6)[:, :1] + 0.6, 0, 1)
        grain += cv2.GaussianBlur(lines[None], (0, 0), rng.uniform(0.5, 1.5)) * fading
    grain /= grain.std() + 1e-6
    return grain if upright else grain.T


def _ground(rng, height, width):
    """Return a bench, tray or belt."""
    tone = rng.uniform(10, 90, 3) if rng.random() < 0.5 else rng.uniform(10, 245, 3)
    if rng.random() < 0.6:
        tone = np.full(3, tone.mean()) + rng.uniform(-8, 8, 3)
    ground = np.broadcast_to(tone, (height, width, 3)).astype(np.float32)
    grain = rng.standard_normal((height, width)).astype(np.float32) * rng.uniform(0, 7)
    return ground + (grain + _noise(rng, height, width, 0.6) * rng.uniform(0, 8))[..., None]


def _closed(rng, center, radius, roughness, stretch, corners=28):
    """Return a closed smooth outline with bumps of several sizes, float N x 2."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = np.ones(corners)
    for wave in range(2, 7):
        reach += roughness * rng.normal() / wave * np.cos(wave * angle + rng.uniform(0, 6.3))
    turn = rng.uniform(0, np.pi)
    x, y = radius * reach * np.cos(angle), radius * stretch * reach * np.sin(angle)
    return np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], 1) + center


def _patch(rng, shape, radius, roughness, center=None, stretch=None):
    """Return the mask of a smooth patch somewhere."""
    mask = np.zeros(shape, np.uint8)
    center = rng.uniform(0, 1, 2) * shape[::-1] if center is None else center
    outline = _closed(rng, center, radius, roughness, rng.uniform(0.5, 1) if stretch is None else stretch)
    cv2.fillPoly(mask, [np.round(outline * 8).astype(np.int32)], 255, shift=3)
    return mask


def _outline(rng, height, width):
    """Return a body on its ground: round, irregular or a rounded box, now and then cut by the rim."""
    mask = np.zeros((height, width), np.uint8)
    side = min(height, width)
    center = np.array([width, height]) * rng.uniform(0.38, 0.62, 2)
    if rng.random() < 0.7:
        mask = _patch(rng, (height, width), side * rng.uniform(0.3, 0.5), rng.uniform(0, 0.28), center, rng.uniform(0.75, 1))
    else:
        half = side * rng.uniform(0.22, 0.45, 2)
        box = cv2.boxPoints((tuple(map(float, center)), tuple(map(float, 2 * half)), float(rng.uniform(0, 90))))
        cv2.fillPoly(mask, [box.astype(np.int32)], 255)
        size = int(rng.integers(1, 20)) * 2 + 1
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return mask


def _strip(rng, height, width):
    """Return a piece that fills the picture but for strips along some sides."""
    body = np.full((height, width), 255, np.uint8)
    for side in range(4):
        if rng.random() < 0.45:
            across = (height, width, height, width)[side]
            depth = rng.uniform(0.01, 0.09) * (width, height)[side % 2]
            bow = _noise(rng, 2, max(across, 8), 0.3)[0][:across] * rng.uniform(0, 0.02) * across
            for at in range(across):
                reach = int(max(depth + bow[at], 0))
                line = body[at] if side % 2 == 0 else body[:, at]
                if side < 2:
                    line[:reach] = 0
                elif reach:
                    line[-reach:] = 0
    return body


def _baked(rng, image, body):
    """Add what belongs to baked goods: fine surface cracks, browned rim, chips or seeds."""
    height, width = body.shape
    inside = cv2.distanceTransform(body, cv2.DIST_L2, 3)
    rim = np.exp(-inside / rng.uniform(4, 25))[..., None]
    image = image * (1 - rim * rng.uniform(0, 0.35))
    folds = np.abs(_noise(rng, height, width, rng.uniform(0.7, 0.95)))
    image = image * (1 - rng.uniform(0, 0.3) * np.exp(-((folds / rng.uniform(0.04, 0.12)) ** 2)))[..., None]
    if rng.random() < 0.65:
        tone = image.mean((0, 1)) * rng.uniform(0.2, 0.5) if rng.random() < 0.7 else rng.uniform(20, 250, 3)
        size = rng.uniform(0.01, 0.045) * width
        for _ in range(int(rng.integers(4, 16))):
            chip = _patch(rng, body.shape, size * rng.uniform(0.6, 1.4), 0.3)
            soft = (cv2.GaussianBlur(chip, (0, 0), 0.8).astype(np.float32) / 255)[..., None]
            image = image * (1 - soft) + tone * rng.uniform(0.85, 1.15) * soft
    return image


def _damage(rng, scene):
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
        drawn, before = assemblies._MAKERS["foreign"](rng, small)
        mask = changed(drawn, before, 20)
    else:
        drawn, mask = marks._MAKERS[kind](rng, small, small.mean((0, 1)))
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
    patch = _patch(rng, scene.body.shape, size * rng.uniform(0.025, 0.22), rng.uniform(0.2, 0.8), place[0], rng.uniform(0.35, 1))
    mask = patch & scene.body
    if rng.random() < 0.6:
        return _opened(rng, scene, mask)
    return _faced(rng, scene, mask)


def _faced(rng, scene, mask):
    """Show the face of a break."""
    shade = scene.image[mask > 0].mean(0) if mask.any() else scene.image.mean((0, 1))
    tone = shade * rng.uniform(0.2, 0.75) if rng.random() < 0.65 else shade * rng.uniform(1.2, 1.7) + 15
    face = tone + (_noise(rng, *mask.shape, 0.95) * rng.uniform(2, 14))[..., None]
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 1.6)).astype(np.float32) / 255)[..., None] * rng.uniform(0.6, 1)
    return scene.image * (1 - soft) + face * soft, mask


def _rim_broken(rng, scene):
    """Damage at the rim of a piece that fills the picture."""
    height, width = scene.body.shape
    along = rng.uniform(0, 1)
    at = [(along * width, 0), (along * width, height - 1), (0, along * height), (width - 1, along * height)][int(rng.integers(4))]
    mask = _patch(rng, scene.body.shape, min(height, width) * rng.uniform(0.03, 0.25), rng.uniform(0.1, 0.6), np.array(at, float), rng.uniform(0.2, 0.9))
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
    mask = _patch(rng, scene.body.shape, size * rng.uniform(0.06, 0.38), rng.uniform(0.05, 0.35), _somewhere(rng, scene).astype(float), rng.uniform(0.45, 1)) & scene.body
    if not mask.any():
        return None
    shade = cv2.blur(scene.image, (41, 41))
    face = shade * (rng.uniform(0.4, 0.85) if rng.random() < 0.8 else rng.uniform(1.15, 1.4))
    face = face + (_noise(rng, *mask.shape, rng.uniform(0.7, 1)) * rng.uniform(1, 9))[..., None]
    keep = rng.uniform(0, 0.5)
    face = face * (1 - keep) + (face + scene.image - shade) * keep
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 3)).astype(np.float32) / 255)[..., None]
    return scene.image * (1 - soft) + face * soft, mask


def _coloured(rng, scene):
    """A spot of any colour: paint, ink, mould, a burn."""
    size = min(scene.body.shape)
    mask = _patch(rng, scene.body.shape, size * rng.uniform(0.015, 0.16), rng.uniform(0, 0.6), _somewhere(rng, scene).astype(float)) & scene.body
    if not mask.any():
        return None
    if rng.random() < 0.6:  # saturated
        hue = np.array([[[int(rng.integers(180)), int(rng.integers(110, 256)), int(rng.integers(60, 256))]]], np.uint8)
        tone = cv2.cvtColor(hue, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32)
    else:
        tone = scene.image[mask > 0].mean(0) * rng.uniform(0.15, 0.6)
    soft = (cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 3)).astype(np.float32) / 255)[..., None] * rng.uniform(0.5, 1)
    return scene.image * (1 - soft) + tone * soft, mask


def _photographed(rng, scene):
    """Return the scene as a camera takes it, uint8."""
    image = scene.image.astype(np.float32)
    blur = rng.uniform(0, 1.2)
    if blur > 0.3:
        image = cv2.GaussianBlur(image, (0, 0), blur)
    image = image * rng.uniform(0.8, 1.2) + rng.uniform(-12, 12) + rng.standard_normal((*image.shape[:2], 1)) * rng.uniform(0, 5)
    if scene.surface == "tile" or rng.random() < 0.15:
        image = np.repeat(image.mean(2, keepdims=True), 3, 2)
    return np.clip(image, 0, 255).astype(np.uint8)
