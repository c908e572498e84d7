"""Drawing on small float32 RGB canvases: noise, ragged shapes, blending, shaded solids."""

from dataclasses import dataclass

import cv2
import numpy as np

SIDE = 112
"""Canvas side in pixels; what is drawn lies near its middle."""
MIDDLE = SIDE / 2


@dataclass
class Pair:
    """A product and its reference with what differs between them.

    Attributes:
        product: float32, SIDE x SIDE x 3, RGB, 0..255 (may overshoot).
        reference: The same without the deviation.
        mask: uint8, 255 where the deviation lies.
        surface: Kind of surface, a key of wordings.SURFACES.
        crisp: Whether it is a two-tone picture that takes no blur and noise.
    """

    product: np.ndarray
    reference: np.ndarray
    mask: np.ndarray
    surface: str
    crisp: bool = False


def empty():
    """Return a mask with nothing set."""
    return np.zeros((SIDE, SIDE), np.uint8)


def plain(color):
    """Return a canvas of one colour."""
    return np.full((SIDE, SIDE, 3), 1, np.float32) * np.asarray(color, np.float32)


def any_color(rng, low=0, high=255):
    """Return a random colour."""
    return rng.uniform(low, high, 3).astype(np.float32)


def as_color(color):
    """Return a colour as the tuple that OpenCV wants."""
    return tuple(float(value) for value in np.broadcast_to(color, 3))


def noise(rng, octaves=4, finest=1):
    """Return smooth noise of unit variance, float32, SIDE x SIDE."""
    total = np.zeros((SIDE, SIDE), np.float32)
    for _ in range(octaves):
        cells = max(2, SIDE // 2 ** int(rng.integers(finest, 7)) + 1)
        coarse = rng.standard_normal((cells, cells)).astype(np.float32)
        total += rng.uniform(0.2, 1) * cv2.resize(
            coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC
        )
    return total / (total.std() + 1e-6)


def ragged(rng, center, radius, roughness=0.35, corners=11, aspect=None):
    """Return the corners of an irregular roundish polygon, int32."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = radius * (1 + roughness * rng.uniform(-1, 1, corners))
    aspect = rng.uniform(0.5, 1) if aspect is None else aspect
    x, y = reach * np.cos(angle), reach * np.sin(angle) * aspect
    turn = rng.uniform(0, np.pi)
    c, s = np.cos(turn), np.sin(turn)
    return np.round(np.stack([x * c - y * s, x * s + y * c], 1) + center).astype(np.int32)


def blob(rng, center, radius, **shape):
    """Return a mask of one irregular roundish patch."""
    mask = empty()
    cv2.fillPoly(mask, [ragged(rng, center, radius, **shape)], 255)
    return mask


def wandering(rng, start, end, points=6, amplitude=0.15):
    """Return a polyline from start to end that strays sideways, int32."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = end - start
    across = np.array([-along[1], along[0]])
    steps = np.linspace(0, 1, points)[:, None]
    strays = rng.uniform(-amplitude, amplitude, (points, 1))
    strays[0] *= 0.3
    strays[-1] *= 0.3
    return np.round(start + along * steps + across * strays).astype(np.int32)


def direction(angle):
    """Return the unit vector of an angle."""
    return np.array([np.cos(angle), np.sin(angle)])


def around_middle(rng, spread=12.0):
    """Return a point near the middle of the canvas."""
    return MIDDLE + rng.uniform(-spread, spread, 2)


def point(values):
    """Return a position as the pair of integers that OpenCV wants."""
    return int(round(float(values[0]))), int(round(float(values[1])))


def blend(image, mask, color, opacity=1.0, softness=0.7):
    """Return the image with a colour (or another canvas) laid over a mask."""
    soft = cv2.GaussianBlur(mask, (0, 0), softness) if softness > 0 else mask
    weight = (soft.astype(np.float32) * (opacity / 255))[..., None]
    return image * (1 - weight) + np.asarray(color, np.float32) * weight


def darken(image, mask, amount, softness):
    """Return the image with a soft shadow under a mask."""
    soft = cv2.GaussianBlur(mask, (0, 0), softness).astype(np.float32) / 255
    return image * (1 - amount * soft)[..., None]


def moved(mask, dx, dy):
    """Return a mask shifted by whole pixels."""
    return cv2.warpAffine(mask, np.float32([[1, 0, dx], [0, 1, dy]]), (SIDE, SIDE))


def rim(mask, width=3):
    """Return the outline of a mask."""
    return cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((width, width), np.uint8))


def changed(one, other, least=18.0):
    """Return the mask of pixels that differ visibly between two canvases."""
    return (np.abs(one - other).max(2) > least).astype(np.uint8) * 255


def relief(image, height, strength, light):
    """Return the image lit from one side as if height stood out of it."""
    down, right = np.gradient(height)
    lit = (right * np.cos(light) + down * np.sin(light)) * strength
    return image + lit[..., None]


def solid(image, mask, color, light, shadow=0.4, drop=3.0, gloss=40.0, bulge=3.0):
    """Return the image with a shaded solid of a shape lying on it.

    Args:
        image: Canvas.
        mask: Outline of the solid.
        color: Its colour.
        light: Angle from which the light comes.
        shadow: Strength of the shadow it throws.
        drop: Length of the shadow in pixels: how high it stands.
        gloss: Brightness of the edge that faces the light.
        bulge: How far the shading reaches into the solid, pixels.
    """
    away = -direction(light) * drop
    image = darken(image, moved(mask, *away), shadow, max(drop * 0.6, 0.8))
    image = blend(image, mask, color, 1.0, 0.6)
    height = cv2.GaussianBlur(mask, (0, 0), bulge).astype(np.float32) / 255
    down, right = np.gradient(height)
    lit = (right * np.cos(light) + down * np.sin(light)) * -gloss * bulge * 2
    inside = cv2.GaussianBlur(mask, (0, 0), 0.6).astype(np.float32) / 255
    return image + (lit * inside)[..., None]
