"""The camera behind the lens: from light to the picture that comes out of a cable."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

FULL_WELL = 14_000.0  # electrons at the clipping point
HEADROOM = 1.6  # clipping point over nominal white


@dataclass(frozen=True)
class SensorState:
    """What wanders from capture to capture.

    Attributes:
        exposure: Factor on the light.
        red: White balance of red against green.
        blue: White balance of blue against green.
    """

    exposure: float = 1.0
    red: float = 1.0
    blue: float = 1.0


def develop(
    light: NDArray[np.float32], state: SensorState, random: np.random.Generator
) -> NDArray[np.uint8]:
    """Turn linear light (H, W, 3, nominal white 1) into an sRGB-like uint8 picture.

    Vignetting and blur of the lens, shot and read noise, colour mosaic and its interpolation,
    tone curve, sharpening.
    """
    height, width = light.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = ((x - width / 2) ** 2 + (y - height / 2) ** 2) / (width**2 / 4 + height**2 / 4)
    gains = np.array([state.red, 1.0, state.blue], np.float32) * state.exposure
    scene = np.minimum(light, 6.0) * (1 - 0.16 * radius)[..., None] * gains
    scene = _bloomed(cv2.GaussianBlur(scene.astype(np.float32), (0, 0), 0.55))
    mosaic = _read_out(_mosaic(scene), random)
    colour = cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB_EA).astype(np.float32) * (HEADROOM / 65535)
    tone = (1 - np.exp(-1.1 * colour)) / (1 - np.exp(-1.1 * HEADROOM))
    tone = np.clip(tone, 0, 1) ** (1 / 2.2)
    tone += 0.28 * (tone - 0.5) * (1 - (2 * tone - 1) ** 2)
    tone += 0.15 * (tone - cv2.GaussianBlur(tone, (0, 0), 1.2))
    return (np.clip(tone, 0, 1) * 255 + 0.5).astype(np.uint8)


def _bloomed(scene: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let a hundredth of the light spread, as lenses do around highlights."""
    return scene * 0.988 + 0.012 * cv2.GaussianBlur(scene, (0, 0), scene.shape[1] / 120)


def _mosaic(scene: NDArray[np.float32]) -> NDArray[np.float32]:
    """Keep one colour per pixel: red at even rows and columns, blue at odd ones."""
    plane = scene[..., 1].copy()
    plane[0::2, 0::2] = scene[0::2, 0::2, 0]
    plane[1::2, 1::2] = scene[1::2, 1::2, 2]
    return plane


def _read_out(plane: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.uint16]:
    """Count electrons with their noise and give 16-bit numbers."""
    electrons = random.poisson(np.clip(plane / HEADROOM, 0, 1) * FULL_WELL)
    read = electrons / FULL_WELL + random.normal(0, 0.0009, plane.shape)
    return (np.clip(read, 0, 1) * 65535).astype(np.uint16)
