"""Pairs to learn from: drawn surfaces, boards and assemblies, placed, lit and taken like photographs.

The drawings are those that the embedded encoder learns from (resources/models/embedded/train).
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[2] / "embedded" / "train"))

import assemblies
import boards
import marks
from canvas import SIDE

KINDS = (*boards.KINDS, *marks.KINDS, *assemblies.KINDS)
"""What may be drawn."""


@dataclass
class Drawn:
    """A pair and its truth.

    Attributes:
        product: uint8 RGB.
        reference: uint8 RGB.
        truth: uint8, 0 where the product is as it should be, else 1 + the index of what it shows in
            KINDS.
        manner: What was drawn.
    """

    product: np.ndarray
    reference: np.ndarray
    truth: np.ndarray
    manner: str


def draw_scene(rng, good_share=0.45):
    """Return a random pair; None when a drawing did not succeed."""
    manner = rng.choice(["scan", "board", "surface", "assembly"], p=[0.3, 0.3, 0.2, 0.2])
    good = rng.random() < good_share
    mosaic = _mosaic(rng, manner, 0 if good else int(rng.integers(1, 7)))
    if mosaic is None:
        return None
    product, reference, truth = mosaic
    if manner == "scan":
        product, reference, truth = _scanned(rng, product, reference, truth)
    else:
        product, reference, truth = _photographed(rng, product, reference, truth)
    return Drawn(_bytes(product), _bytes(reference), truth, manner)


def _mosaic(rng, manner, defects):
    """Lay drawings side by side; ``defects`` of them show their deviation."""
    rows, columns = int(rng.integers(3, 5)), int(rng.integers(3, 6))
    shown = set(rng.permutation(rows * columns)[:defects].tolist())
    product = np.zeros((rows * SIDE, columns * SIDE, 3), np.float32)
    reference, truth = product.copy(), np.zeros(product.shape[:2], np.uint8)
    spare = None
    for cell in range(rows * columns):
        drawn = _drawing(rng, manner) if spare is None or cell in shown or rng.random() < 0.7 else spare
        if drawn is None:
            return None
        spare = drawn
        pair, kind = drawn
        row, column = divmod(cell, columns)
        at = np.s_[row * SIDE : (row + 1) * SIDE, column * SIDE : (column + 1) * SIDE]
        reference[at] = pair.reference
        product[at] = pair.product if cell in shown else pair.reference
        if cell in shown:
            truth[at] = (pair.mask > 0) * (1 + KINDS.index(kind))
    return product, reference, truth


def _drawing(rng, manner):
    room = {"scan": boards, "board": boards, "surface": marks}.get(manner, assemblies)
    for _ in range(60):
        kind = str(rng.choice(room.KINDS))
        pair = room.draw(rng, kind)
        if pair is not None and (room is not boards or pair.crisp == (manner == "scan")):
            return pair, kind
    return None


def _scanned(rng, product, reference, truth):
    """A two-tone scan: edges ragged, columns or rows that jump by a pixel or two."""
    height, width = truth.shape
    for _ in range(int(rng.integers(0, 4))):
        start, jump = int(rng.integers(0, width)), rng.uniform(-2.5, 2.5)
        end = min(width, start + int(rng.integers(30, width)))
        along = rng.random() < 0.5
        across = 0.0 if along else jump
        moved = _moved(reference, across, jump if along else 0.0)
        reference[:, start:end] = moved[:, start:end]
    reference = _moved(reference, *rng.uniform(-1.2, 1.2, 2))
    if rng.random() < 0.6:
        reference = _wavy(rng, reference, rng.uniform(0.1, 0.7), rng.uniform(8, 30))
    if rng.random() < 0.7:
        product = _wavy(rng, product, rng.uniform(0.1, 0.7), rng.uniform(0.6, 2.5))
    grain = cv2.GaussianBlur(
        rng.standard_normal((height, width)).astype(np.float32), (0, 0), rng.uniform(0.4, 1.2)
    )
    noisy = cv2.GaussianBlur(product, (0, 0), rng.uniform(0.5, 1.2)) + (
        rng.uniform(0, 45) * grain[..., None]
    )
    product = 255.0 * (noisy > 127)
    reference = 255.0 * (cv2.GaussianBlur(reference, (0, 0), 0.6) > 127)
    if rng.random() < 0.25:  # a scan that was stored as JPEG or scaled
        product = cv2.GaussianBlur(product, (0, 0), rng.uniform(0.3, 0.8))
        product = _stored(rng, product)
    return product, reference, truth


def _photographed(rng, product, reference, truth):
    """A photograph: placed on a bench or filling the picture, other light, focus, noise, storage."""
    if rng.random() < 0.55:
        zoom = rng.uniform(1.0, 1.7)
        size = (round(product.shape[1] * zoom), round(product.shape[0] * zoom))
        product, reference = (cv2.resize(each, size, interpolation=cv2.INTER_CUBIC) for each in (product, reference))
        truth = cv2.resize(truth, size, interpolation=cv2.INTER_NEAREST)
    if rng.random() < 0.6:
        product = _wavy(rng, product, rng.uniform(0.05, 0.5), rng.uniform(0.8, 3))
    softness = rng.uniform(0.3, 1.3)
    product = _soft(product, softness)
    reference = _soft(reference, max(0.3, softness + rng.uniform(-0.5, 0.5)))
    if rng.random() < 0.5:
        reference = _wavy(rng, reference, rng.uniform(0.1, 0.6), rng.uniform(10, 40))
    if rng.random() < 0.55:
        color, rough = rng.uniform(20, 200, 3), rng.uniform(2, 18)
        product, truth = _on_bench(rng, product, truth, color, rough)
        reference, _ = _on_bench(rng, reference, np.zeros(reference.shape[:2], np.uint8), color, rough)
    else:
        turn, grow = rng.uniform(-3, 3), rng.uniform(0.97, 1.03)
        height, width = truth.shape
        placed = cv2.getRotationMatrix2D((width / 2, height / 2), turn, grow)
        placed[:, 2] += rng.uniform(-8, 8, 2)
        if rng.random() < 0.5:
            placed = np.array([[1, 0, rng.uniform(-1, 1)], [0, 1, rng.uniform(-1, 1)]])
        product = cv2.warpAffine(product, placed, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
        truth = cv2.warpAffine(truth, placed, (width, height), flags=cv2.INTER_NEAREST)
    product = _lit(rng, np.clip(product, 0, 255))
    level = float(rng.choice([0.5, 2, 4, 8]))
    product = product + rng.standard_normal(product.shape) * level * rng.uniform(0.5, 1)
    reference = reference + rng.standard_normal(reference.shape) * level * rng.uniform(0.3, 1)
    product, reference = np.clip(product, 0, 255), np.clip(reference, 0, 255)
    if rng.random() < 0.6:
        product = _stored(rng, product)
    if rng.random() < 0.6:
        reference = _stored(rng, reference)
    return product, reference, truth


def _on_bench(rng, picture, truth, color, rough):
    height, width = truth.shape
    margin = rng.uniform(0.04, 0.15)
    outer = (round(width * (1 + 2 * margin)), round(height * (1 + 2 * margin)))
    grain = cv2.GaussianBlur(
        rng.standard_normal((outer[1], outer[0], 1)).astype(np.float32), (0, 0), rng.uniform(0.6, 2.5)
    )
    grain = grain.reshape(outer[1], outer[0], 1)
    bench = color.astype(np.float32) + grain / (grain.std() + 1e-6) * rough
    placed = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-5, 5), rng.uniform(0.92, 1.04))
    placed = np.vstack([placed, [0, 0, 1]])
    placed[:2, 2] += np.array(outer) / 2 - (width / 2, height / 2) + rng.uniform(-0.03, 0.03, 2) * outer
    placed[2, :2] = rng.uniform(-3e-5, 3e-5, 2)
    inside = cv2.warpPerspective(np.ones((height, width), np.float32), placed, outer)[..., None]
    warped = cv2.warpPerspective(picture, placed, outer, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    shadow = 1 - 0.4 * cv2.GaussianBlur(inside[..., 0], (0, 0), 4)[..., None] * rng.random()
    return (
        warped * inside + bench * shadow * (1 - inside),
        cv2.warpPerspective(truth, placed, outer, flags=cv2.INTER_NEAREST),
    )


def _lit(rng, picture):
    height, width = picture.shape[:2]
    down, across = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    slope = rng.uniform(-0.2, 0.2, 2)
    light = 1 + slope[0] * across + slope[1] * down
    lit = picture / 255
    lit = lit ** rng.uniform(0.7, 1.4) * light[..., None] * rng.uniform(0.85, 1.15)
    lit = lit * rng.uniform(0.95, 1.05, 3) + rng.uniform(-0.02, 0.02)
    for _ in range(int(rng.integers(0, 3)) if rng.random() < 0.4 else 0):  # a glint or shadow that moved
        glint = np.zeros((height, width), np.float32)
        cv2.circle(glint, (int(rng.integers(width)), int(rng.integers(height))), int(rng.integers(6, 50)), 1.0, -1)
        lit = lit + cv2.GaussianBlur(glint, (0, 0), rng.uniform(5, 18))[..., None] * rng.uniform(-0.14, 0.14)
    return np.clip(lit, 0, 1) * 255


def _wavy(rng, picture, amplitude, sigma):
    height, width = picture.shape[:2]
    shifts = []
    for _ in range(2):
        field = cv2.GaussianBlur(rng.standard_normal((height, width)).astype(np.float32), (0, 0), sigma)
        shifts.append(field * (amplitude / (field.std() + 1e-6)))
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    return cv2.remap(picture, across + shifts[0], down + shifts[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _moved(picture, across, down):
    placed = np.array([[1, 0, across], [0, 1, down]], np.float32)
    return cv2.warpAffine(picture, placed, picture.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)


def _soft(picture, sigma):
    return cv2.GaussianBlur(picture, (0, 0), sigma)


def _stored(rng, picture):
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 96))]
    code = cv2.imencode(".jpg", _bytes(picture)[..., ::-1], quality)[1]
    return cv2.imdecode(code, cv2.IMREAD_COLOR)[..., ::-1].astype(np.float32)


def _bytes(picture):
    return np.ascontiguousarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))
