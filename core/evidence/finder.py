"""The evidence finder: chooses how to look by how the pictures correspond."""

import cv2
import numpy as np

from core.domain import Alignment, Correspondence, Evidence, Image, Mask, MaskCrop, Spot
from core.evidence.bench import product_area
from core.evidence.candidates import Candidate, find_candidates
from core.evidence.change import ChangeNet, load_change_net
from core.evidence.depth import depth_spots
from core.evidence.excess import scene_of
from core.evidence.kinds import kind_of, tones_of
from core.evidence.marks import marks_of
from core.evidence.several import evidence_of
from core.evidence.soft import soft_spots
from core.evidence.surface import SurfaceNet, load_surface_net
from core.evidence.texture import texture_spots
from core.evidence.verifier import Verifier, load_verifier

_WEAKEST = 0.05
_RULE_WEIGHT = 0.5
"""How much the rule counts beside the net; both together err less than either alone."""
_MOST_SPOTS = 60


class EvidenceFinder:
    """Finds where product and reference differ beyond alignment, light and noise.

    Args:
        verifier: Weighs the places that differ on products without depth.
        net: Finds what has changed on products with depth.
        surfaces: Finds what does not belong on textures.

    Attributes:
        name: What weighs the spots, as the record names it.
    """

    def __init__(self, verifier: Verifier, net: ChangeNet, surfaces: SurfaceNet) -> None:
        self.name = f"{verifier.name}, {net.name}, {surfaces.name}"
        self._verifier = verifier
        self._net = net
        self._surfaces = surfaces

    def find(self, product: Image, alignment: Alignment, ignore: Mask | None = None) -> Evidence:
        """Compare the product with its aligned reference.

        Args:
            product: The product image, RGB.
            alignment: The reference brought onto it.
            ignore: True where nothing is compared, bool, H x W; another size is scaled.

        Returns:
            Map and spots; inconclusive where absence of spots proves nothing.
        """
        if alignment.problem or alignment.correspondence is Correspondence.UNRELATED:
            return evidence_of([], alignment.overlap.shape, conclusive=False)
        compared = alignment.overlap & ~_fitted(ignore, alignment.overlap.shape)
        look = {
            Correspondence.RIGID: self._rigid,
            Correspondence.DEPTH: self._depth,
            Correspondence.SOFT: soft_spots,
            Correspondence.TEXTURE: self._texture,
        }[alignment.correspondence]
        reference = alignment.reference if alignment.surface is None else alignment.surface
        spots = look(product, reference, compared)
        spots = sorted(spots, key=lambda spot: -spot.probability)[:_MOST_SPOTS]
        return evidence_of(spots, compared.shape, conclusive=bool(compared.any()))

    def _depth(self, product: Image, reference: Image, compared: Mask) -> list[Spot]:
        """Compare through a net that knows parallax, gloss and turned heads."""
        return depth_spots(product, reference, compared, self._net)

    def _texture(self, product: Image, reference: Image, compared: Mask) -> list[Spot]:
        """Look for what the reference shows nowhere."""
        return texture_spots(product, reference, compared, self._surfaces)

    def _rigid(self, product: Image, reference: Image, compared: Mask) -> list[Spot]:
        """Compare pixel by pixel."""
        compared = compared & product_area(product, reference, compared)
        scene = scene_of(product, reference, compared)
        candidates, excess = find_candidates(scene)
        marks = marks_of(candidates, scene, excess)
        weighed = self._verifier.log_odds(candidates, marks, scene)
        ruled = np.array([each.log_odds for each in marks])
        probabilities = 1 / (1 + np.exp(-(weighed + _RULE_WEIGHT * ruled)))
        tones = tones_of(scene)
        return [
            Spot(_mask(candidate, compared), float(probability), kind_of(candidate, scene, tones))
            for candidate, probability in zip(candidates, probabilities, strict=True)
            if probability > _WEAKEST
        ]


def load_evidence_finder() -> EvidenceFinder:
    """Load what weighs the evidence.

    Raises:
        ModelError: The verifier or a detector is missing or damaged.
    """
    return EvidenceFinder(load_verifier(), load_change_net(), load_surface_net())


def _mask(candidate: Candidate, compared: Mask) -> MaskCrop:
    """Return the candidate's pixels and their rim, which the tolerance has eaten."""
    height, width = compared.shape
    box = candidate.box
    top, left = min(box.y0, 1), min(box.x0, 1)
    bottom, right = min(height - box.y1, 1), min(width - box.x1, 1)
    padded = np.pad(candidate.mask, ((top, bottom), (left, right))).astype(np.uint8)
    grown = cv2.dilate(padded, np.ones((3, 3), np.uint8)) > 0
    return MaskCrop(type(box)(box.x0 - left, box.y0 - top, box.x1 + right, box.y1 + bottom), grown)


def _fitted(ignore: Mask | None, shape: tuple[int, ...]) -> Mask:
    if ignore is None:
        return np.zeros(shape, bool)
    if ignore.shape == shape:
        return ignore
    scaled = cv2.resize(
        ignore.astype(np.uint8), (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST
    )
    return np.asarray(scaled > 0)
