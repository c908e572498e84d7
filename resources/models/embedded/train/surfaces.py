"""Materials: what a defect lies on."""

import cv2
import numpy as np

from canvas import SIDE, any_color, noise, plain, point, blend, empty


def material(rng, kind):
    """Return a canvas of one material."""
    image = _MAKERS[kind](rng)
    if rng.random() < 0.35:
        shade = cv2.resize(
            rng.standard_normal((3, 3)).astype(np.float32), (SIDE, SIDE),
            interpolation=cv2.INTER_CUBIC,
        )
        image = image + (shade * rng.uniform(4, 22))[..., None]
    return image


def _gray(rng, low=45, high=205):
    return np.full(3, rng.uniform(low, high), np.float32) + any_color(rng, -10, 10)


def _streaks(rng, length):
    grain = cv2.blur(rng.standard_normal((SIDE, SIDE)).astype(np.float32), (1, length))
    grain /= grain.std() + 1e-6
    return grain if rng.random() < 0.5 else grain.T


def _metal(rng):
    return plain(_gray(rng, 60)) + (_streaks(rng, int(rng.choice([9, 15, 31, 61]))) * rng.uniform(2, 13))[..., None]


def _cast(rng):
    grain = rng.standard_normal((SIDE, SIDE)).astype(np.float32) * rng.uniform(1, 9)
    if rng.random() < 0.5:
        grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.5, 1.6)) * 2.5
    return plain(_gray(rng)) + (noise(rng) * rng.uniform(1, 9) + grain)[..., None]


def _tile(rng):
    """Grey ceramic or ground surface: streaks of several lengths, patches, grain."""
    image = plain(_gray(rng, 35, 170).mean())
    image = image + (_streaks(rng, int(rng.choice([15, 31, 61, 91]))) * rng.uniform(2, 12))[..., None]
    image = image + (noise(rng, 3) * rng.uniform(0, 8))[..., None]
    return image + (rng.standard_normal((SIDE, SIDE)) * rng.uniform(0.5, 5))[..., None]


def _plastic(rng):
    image = plain(any_color(rng, 20, 235)) + (noise(rng, 2) * rng.uniform(0, 3))[..., None]
    if rng.random() < 0.4:
        grain = cv2.GaussianBlur(rng.standard_normal((SIDE, SIDE)).astype(np.float32), (0, 0), rng.uniform(0.6, 1.5))
        image = image + (grain / grain.std() * rng.uniform(1, 7))[..., None]
    return image


def _fabric(rng):
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    weave = np.sin(x * 2 * np.pi / rng.uniform(3, 9)) * np.sin(y * 2 * np.pi / rng.uniform(3, 9))
    grain = rng.standard_normal((SIDE, SIDE, 1)) * rng.uniform(2, 6)
    return plain(any_color(rng, 40, 220)) + (weave * rng.uniform(6, 24))[..., None] + grain


def _leather(rng):
    grain = np.abs(noise(rng, 3, 1)) * rng.uniform(4, 16)
    return plain(any_color(rng, 30, 160)) - grain[..., None]


def _wood(rng):
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    rings = np.sin(x * rng.uniform(0.12, 0.6) + noise(rng, 2) * 1.5 + y * rng.uniform(-0.05, 0.05))
    base = np.array([rng.uniform(130, 205), rng.uniform(90, 155), rng.uniform(50, 112)], np.float32)
    return plain(base) + (rings * rng.uniform(5, 18))[..., None]


def _glass(rng):
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32) / SIDE
    turn = rng.uniform(0, 2 * np.pi)
    sheen = x * np.cos(turn) + y * np.sin(turn)
    return plain(any_color(rng, 5, 110)) + (sheen * rng.uniform(5, 90))[..., None]


def _paper(rng):
    return plain(any_color(rng, 185, 255)) + (noise(rng, 2, 0) * rng.uniform(0, 2))[..., None]


def _food(rng):
    base = np.array([rng.uniform(140, 215), rng.uniform(95, 165), rng.uniform(45, 110)], np.float32)
    image = plain(base) + (noise(rng, 5, 1) * rng.uniform(6, 22))[..., None]
    for _ in range(int(rng.integers(0, 4))):
        chip = empty()
        cv2.circle(chip, point(rng.uniform(0, SIDE, 2)), int(rng.integers(2, 8)), 255, -1)
        image = blend(image, chip, base * rng.uniform(0.2, 0.5), 0.9, 1.0)
    return image


def _board(rng):
    base = np.array([(20, 85, 35), (15, 60, 25), (25, 45, 110), (110, 30, 30), (30, 30, 32), (40, 95, 70)][int(rng.integers(6))], np.float32)
    image = plain(base * rng.uniform(0.6, 1.5))
    tracks = empty()
    for _ in range(int(rng.integers(0, 7))):
        start, end = rng.uniform(-10, SIDE + 10, (2, 2))
        if rng.random() < 0.7:
            end[int(rng.integers(2))] = start[int(rng.integers(2))]
        cv2.line(tracks, point(start), point(end), 255, int(rng.integers(2, 8)))
    image = blend(image, tracks, base * rng.uniform(1.2, 1.9) + rng.uniform(3, 20), 1.0, 0.8)
    return image + (noise(rng, 2) * rng.uniform(0.5, 3))[..., None]


def _assembly(rng):
    return _MAKERS[str(rng.choice(["metal", "cast", "plastic", "plastic"]))](rng)


_MAKERS = {
    "metal": _metal, "cast": _cast, "tile": _tile, "plastic": _plastic, "fabric": _fabric,
    "leather": _leather, "wood": _wood, "glass": _glass, "label": _paper, "food": _food,
    "pcb": _board, "assembly": _assembly,
}
KINDS = tuple(_MAKERS)


def cut_out(rng, image):
    """Cut the material along an outline that passes near the middle.

    Returns:
        The mask of the material and a canvas of what lies behind it.
    """
    behind = plain(any_color(rng, 0, 60) if rng.random() < 0.6 else any_color(rng))
    if rng.random() < 0.3:
        behind = behind + (noise(rng, 3) * rng.uniform(1, 8))[..., None]
    turn = rng.uniform(0, 2 * np.pi) if rng.random() < 0.4 else rng.integers(4) * np.pi / 2
    normal = np.array([np.cos(turn), np.sin(turn)])
    on_edge = SIDE / 2 + normal * rng.uniform(2, 26)
    mask = empty()
    shape = rng.random()
    if shape < 0.6:
        y, x = np.mgrid[:SIDE, :SIDE]
        mask[(x - on_edge[0]) * normal[0] + (y - on_edge[1]) * normal[1] < 0] = 255
    elif shape < 0.8:
        radius = rng.uniform(32, 100)
        cv2.circle(mask, point(on_edge - normal * radius), int(radius), 255, -1)
    else:
        half = rng.uniform(28, 60, 2)
        corner = on_edge - normal * half
        cv2.rectangle(mask, point(corner - half), point(corner + half), 255, -1)
    return mask, behind
