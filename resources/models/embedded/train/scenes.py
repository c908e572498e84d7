"""Whole scenes without a reference: surfaces and bodies with defects, seen through the station's proposals.

What a crop shows is a segment that the station itself proposes: the defect found well, or something
else that stands out. So the encoder learns from the masks that it will be asked about.
"""

from datetime import UTC, datetime

import cv2
import numpy as np

from core.domain import Alignment, Box, Capture, Comparison, Correspondence, Evidence, MaskCrop
from core.segment.appearance import appearance_proposals
from core.segment.crops import crop_around
from defects import add_defect
from pieces import good_piece

FOUND, ELSEWHERE = 0.45, 0.04
"""Intersection over union with a defect from which a proposal shows it, and up to which it does not."""
MOST_FOUND, MOST_ELSEWHERE = 5, 4
PROPOSALS = 60


def samples(rng):
    """Draw a scene and cut the segments that the station proposes.

    Returns:
        A list of (crop, name of the concept, name of the surface).
    """
    scene = good_piece(rng)
    for _ in range(int(rng.choice([1, 2, 2, 3, 3, 4]))):
        add_defect(rng, scene)
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
