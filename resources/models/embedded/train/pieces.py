"""Good pieces without a reference: surfaces, the bodies that they belong to, and what lies behind."""

from dataclasses import dataclass

import cv2
import numpy as np

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


def good_piece(rng):
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
    scene.image = laid(image, ground, body)
    return scene


def laid(image, ground, body):
    """Return an image where the body is, the ground elsewhere."""
    soft = (cv2.GaussianBlur(body, (0, 0), 0.8).astype(np.float32) / 255)[..., None]
    return ground * (1 - soft) + image * soft


def noise(rng, height, width, slope):
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
    image = image + (noise(rng, height, width, rng.uniform(0.5, 1.05)) * depth)[..., None] * rng.uniform(0.85, 1.15, 3)
    if surface in ("tile", "metal", "wood") and rng.random() < 0.9:
        image = image + (_streaks(rng, height, width) * tone.mean() * rng.uniform(0.02, 0.13))[..., None]
    if surface == "fabric":
        y, x = np.mgrid[:height, :width].astype(np.float32)
        weave = np.sin(x * 2 * np.pi / rng.uniform(3, 9)) * np.sin(y * 2 * np.pi / rng.uniform(3, 9))
        image = image + (weave * rng.uniform(4, 20))[..., None]
    if rng.random() < 0.8:  # light falls off, or lies in a band
        light = noise(rng, height, width, 0.25) * rng.uniform(0.02, 0.25)
        if surface in ("tile", "metal") and rng.random() < 0.6:
            band = np.exp(-(((np.arange(width) - rng.uniform(0, width)) / (rng.uniform(0.02, 0.25) * width)) ** 2))
            light = light + band[None].astype(np.float32) * rng.uniform(-0.4, 0.9)
        image = image * np.clip(1 + light, 0.25, 3)[..., None]
    if rng.random() < 0.4:  # smudges that nobody minds
        for _ in range(int(rng.integers(1, 6))):
            smudge = patch(rng, (height, width), rng.uniform(0.01, 0.08) * width, 0.5)
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
        fading = np.clip(noise(rng, rows, columns, 0.6)[:, :1] + 0.6, 0, 1)
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
    return ground + (grain + noise(rng, height, width, 0.6) * rng.uniform(0, 8))[..., None]


def _closed(rng, center, radius, roughness, stretch, corners=28):
    """Return a closed smooth outline with bumps of several sizes, float N x 2."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = np.ones(corners)
    for wave in range(2, 7):
        reach += roughness * rng.normal() / wave * np.cos(wave * angle + rng.uniform(0, 6.3))
    turn = rng.uniform(0, np.pi)
    x, y = radius * reach * np.cos(angle), radius * stretch * reach * np.sin(angle)
    return np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], 1) + center


def patch(rng, shape, radius, roughness, center=None, stretch=None):
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
        mask = patch(rng, (height, width), side * rng.uniform(0.3, 0.5), rng.uniform(0, 0.28), center, rng.uniform(0.75, 1))
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
            bow = noise(rng, 2, max(across, 8), 0.3)[0][:across] * rng.uniform(0, 0.02) * across
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
    folds = np.abs(noise(rng, height, width, rng.uniform(0.7, 0.95)))
    image = image * (1 - rng.uniform(0, 0.3) * np.exp(-((folds / rng.uniform(0.04, 0.12)) ** 2)))[..., None]
    if rng.random() < 0.65:
        tone = image.mean((0, 1)) * rng.uniform(0.2, 0.5) if rng.random() < 0.7 else rng.uniform(20, 250, 3)
        size = rng.uniform(0.01, 0.045) * width
        for _ in range(int(rng.integers(4, 16))):
            chip = patch(rng, body.shape, size * rng.uniform(0.6, 1.4), 0.3)
            soft = (cv2.GaussianBlur(chip, (0, 0), 0.8).astype(np.float32) / 255)[..., None]
            image = image * (1 - soft) + tone * rng.uniform(0.85, 1.15) * soft
    return image
