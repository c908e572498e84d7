"""Training samples: drawn pairs and scenes, photographed, and cut as the station cuts its proposals."""

import cv2
import numpy as np

import assemblies
import boards
import marks
import scenes
from canvas import SIDE, blob, changed
from core.domain import MaskCrop
from core.segment.crops import crop_around

CONCEPTS = (*boards.KINDS, *marks.KINDS, *assemblies.KINDS, "none")
SURFACES = (*marks.EVERYWHERE,)
SHARES = ((boards, 0.3), (marks, 0.33), (assemblies, 0.25), (None, 0.12))
SCENES = 0.05
"""How often a whole scene is drawn instead of one pair; each brings several samples."""


def samples(rng):
    """Draw some samples.

    Returns:
        A list of crops (uint8, 64 x 64 x 7) with the indices of their concept and surface.
    """
    if rng.random() >= SCENES:
        drawn = _of_a_pair(rng)
        return [] if drawn is None else [drawn]
    return [
        (crop, CONCEPTS.index(kind), SURFACES.index(surface))
        for crop, kind, surface in scenes.samples(rng)
    ]


def _of_a_pair(rng):
    """Draw one sample of a product and its reference.

    Returns:
        A crop (uint8, 64 x 64 x 7), the index of its concept and of its surface; None when the
        drawing came to nothing.
    """
    room = [each for each, _ in SHARES][int(rng.choice(4, p=[share for _, share in SHARES]))]
    good = room is None
    if good:
        room = (boards, marks, assemblies)[int(rng.integers(3))]
    kinds = room.KINDS
    weights = np.array([0.35 if kind == "missing_hole" else 1.0 for kind in kinds])
    kind = str(rng.choice(kinds, p=weights / weights.sum()))
    pair = room.draw(rng, kind)
    if pair is None:
        return None
    if good:
        kind = "none"
        pair.product = pair.reference.copy()
    product, reference = _photographed(rng, pair)
    reference = _registered(rng, reference, loosely=good)
    mask = _false_alarm(rng, product, reference) if good else _as_proposed(rng, pair.mask)
    if not mask.any() or np.count_nonzero(mask) > 0.5 * SIDE * SIDE:
        return None
    crop = crop_around(MaskCrop.of(mask > 0), product, reference)
    return crop, CONCEPTS.index(kind), SURFACES.index(pair.surface)


def _bytes(image):
    return np.clip(image, 0, 255).astype(np.uint8)


def _photographed(rng, pair):
    """Return product and reference as a camera would take them, each for itself."""
    product, reference = pair.product, pair.reference
    if pair.crisp:
        if rng.random() < 0.3:  # two-tone scans have ragged edges
            for image in (product, reference):
                rough = cv2.GaussianBlur(image, (0, 0), 0.8) + rng.normal(0, 35, (SIDE, SIDE, 1))
                image[:] = np.where(rough > 127, 255, 0)
        return _bytes(product), _bytes(reference)
    blur = rng.uniform(0, 1.0)
    if blur > 0.3:
        product = cv2.GaussianBlur(product.astype(np.float32), (0, 0), blur)
    reference = cv2.GaussianBlur(reference.astype(np.float32), (0, 0), max(0.3, blur + rng.uniform(-0.2, 0.2)))
    product = product * rng.uniform(0.86, 1.14) + rng.uniform(-9, 9)
    product = product * (1 + rng.normal(0, 0.02, 3)).astype(np.float32)
    product = product + rng.standard_normal((SIDE, SIDE, 1)) * rng.uniform(0, 5)
    reference = reference + rng.standard_normal((SIDE, SIDE, 1)) * rng.uniform(0, 4)
    if rng.random() < 0.15:
        product = np.repeat(product.mean(2, keepdims=True), 3, 2)
        reference = np.repeat(reference.mean(2, keepdims=True), 3, 2)
    if rng.random() < 0.15:  # glints move with the light
        glint = cv2.GaussianBlur(blob(rng, rng.uniform(0, SIDE, 2), rng.uniform(2, 9)), (0, 0), 2.0)
        target = product if rng.random() < 0.5 else reference
        target += glint[..., None] * rng.uniform(0.2, 0.9)
    return _bytes(product), _bytes(reference)


def _registered(rng, reference, loosely):
    """Return the reference as an alignment that is not perfect brings it onto the product."""
    how = rng.random()
    reach = 4.0 if loosely else 0.0 if how < 0.25 else 1.2 if how < 0.75 else 3.5
    if reach == 0:
        return reference
    turn, scale = rng.normal(0, 0.008), 1 + rng.normal(0, 0.008)
    matrix = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), float(np.degrees(turn)), float(scale))
    matrix[:, 2] += rng.uniform(-reach, reach, 2)
    return cv2.warpAffine(reference, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _as_proposed(rng, mask):
    """Return the mask as an evidence finder would deliver it: grown, shrunk, closed, cut."""
    mask = mask.copy()
    size = int(rng.integers(1, 5))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size - 1, 2 * size - 1))
    if rng.random() < 0.65:
        mask = cv2.dilate(mask, kernel)
    elif np.count_nonzero(mask) > 150 and rng.random() < 0.5:
        eroded = cv2.erode(mask, np.ones((3, 3), np.uint8))
        mask = eroded if eroded.any() else mask
    if rng.random() < 0.3:
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    if rng.random() < 0.12:  # only a part of it was found, or something beside it as well
        other = blob(rng, rng.uniform(30, SIDE - 30, 2), rng.uniform(4, 12))
        cut = mask & ~other
        mask = cut if np.count_nonzero(cut) > 0.5 * np.count_nonzero(mask) else mask | (other & cv2.dilate(mask, np.ones((15, 15), np.uint8)))
    return mask


def _false_alarm(rng, product, reference):
    """Return a mask where nothing is wrong: residue of misalignment and light, or any segment."""
    if rng.random() < 0.6:
        residue = changed(product.astype(np.float32), reference.astype(np.float32), rng.uniform(12, 40))
        residue = cv2.morphologyEx(residue, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        count, labels, stats, centers = cv2.connectedComponentsWithStats(residue)
        near = [
            index for index in range(1, count)
            if stats[index, cv2.CC_STAT_AREA] >= 6 and np.abs(centers[index] - SIDE / 2).max() < 32
            and max(stats[index, 2:4]) < 60
        ]
        if near:
            return (labels == near[int(rng.integers(len(near)))]).astype(np.uint8) * 255
    if rng.random() < 0.4:
        mask = _texture_alarm(rng, product)
        if mask is not None:
            return mask
    if rng.random() < 0.5:
        gray = cv2.GaussianBlur(product, (0, 0), 1.5).astype(int)[..., 1]
        at = rng.integers(34, SIDE - 34, 2)
        alike = (np.abs(gray - gray[at[1], at[0]]) < rng.uniform(6, 25)).astype(np.uint8)
        _, labels = cv2.connectedComponents(alike)
        mask = (labels == labels[at[1], at[0]]).astype(np.uint8) * 255
        mask[:20] = mask[-20:] = 0
        mask[:, :20] = mask[:, -20:] = 0
        if mask.any():
            return mask
    return blob(rng, rng.uniform(36, SIDE - 36, 2), rng.uniform(3, 18))


def _texture_alarm(rng, product):
    """Return what stands out of its surroundings most although it is nothing but texture."""
    gray = cv2.GaussianBlur(product[..., 1].astype(np.float32), (0, 0), 0.8)
    deviation = (gray - cv2.GaussianBlur(gray, (0, 0), rng.uniform(3, 16))) * rng.choice([-1, 1])
    inside = deviation[24:-24, 24:-24]
    outstanding = (deviation > inside.std() * rng.uniform(1.2, 2.8)).astype(np.uint8)
    outstanding[:20] = outstanding[-20:] = 0
    outstanding[:, :20] = outstanding[:, -20:] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(outstanding)
    large = [index for index in range(1, count) if stats[index, cv2.CC_STAT_AREA] >= 10]
    if not large:
        return None
    chosen = sorted(large, key=lambda index: -stats[index, cv2.CC_STAT_AREA])[int(rng.integers(min(len(large), 4)))]
    return (labels == chosen).astype(np.uint8) * 255
