"""The embedded encoder: how likely a finding's words describe the pixels of each mask."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.domain import (
    Alignment,
    Comparison,
    Correspondence,
    Finding,
    Image,
    MaskCrop,
    MaskProposal,
)
from core.segment.crops import SIDE, Crop, crop_around, registered
from core.segment.embedded import EmbeddedModel
from core.segment.kinds import IN_DEPTH, flat_kind_odds, kind_odds, told_apart
from core.segment.rivals import rival_odds
from core.segment.texts import TextFeatures

PAIR_WEIGHT = 2.0
"""Of what is seen with the reference against what is seen without it."""
_PARTNERS = {Correspondence.RIGID, Correspondence.DEPTH}


class CropEncoder:
    """Compares words with crops of product, reference and mask, in the embedded model's space.

    Args:
        model: Both towers.
    """

    def __init__(self, model: EmbeddedModel) -> None:
        self.name = model.name
        self._model = model
        self._texts = TextFeatures(model.say)

    def compare(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> NDArray[np.float64]:
        """Return log-odds that a finding's words describe a mask's pixels, F x M, calibrated."""
        said = self._texts.of(findings)
        seen = self.see(proposals, comparison)
        model = self._model
        odds = np.asarray(
            model.calibration.log_odds(said.to(seen.device), seen).cpu().numpy(), np.float64
        )
        kinds = {id(spot.mask): spot.kind for spot in comparison.evidence.spots}
        named = [kinds.get(id(proposal.mask), "") for proposal in proposals]
        correspondence = comparison.alignment.correspondence
        if correspondence is Correspondence.DEPTH:
            return odds + kind_odds(model.meant(said), model.concepts, named, IN_DEPTH)
        if correspondence is Correspondence.RIGID:
            return self._against_rivals(odds, said, seen, named)
        return odds

    def _against_rivals(
        self, odds: NDArray[np.float64], said: Tensor, seen: Tensor, named: Sequence[str]
    ) -> NDArray[np.float64]:
        """Hear what the evidence calls the spots, and let everything else that is known compete."""
        model = self._model
        meant, shown, concepts = model.meant(said), model.meant(seen), model.concepts
        called = flat_kind_odds(meant, shown, concepts, named)
        every = flat_kind_odds(np.eye(len(concepts)), shown, concepts, named)
        features = [each.cpu().numpy() for each in (said, model.calibration.background, seen)]
        words, things, spots = (each.astype(np.float64) for each in features)
        scale = model.calibration.scale
        rivalled = rival_odds(
            scale * words @ spots.T, scale * things @ spots.T, meant, (called, every)
        )
        apart = told_apart(meant, concepts)[:, None] > 0.5
        return np.where(apart, np.minimum(odds + called, rivalled), odds + called)

    def look_once(self) -> None:
        """Run the crop tower once, on one empty crop: the unit in which cost is quoted."""
        self._model.see(np.zeros((1, SIDE, SIDE, 7), np.uint8))

    def see(self, proposals: Sequence[MaskProposal], comparison: Comparison) -> Tensor:
        """Return features of masks, M x dimensions, of length one.

        Where the reference has partners for the pixels, the mean of what is seen with and without
        it: alone either is right a little less often.
        """
        image, alignment = comparison.capture.image, comparison.alignment
        crops = np.stack([crop_of(each.mask, image, alignment) for each in proposals])
        alone = self._model.see(crops, without_reference=True)
        paired = crops[..., 3:6].any((1, 2, 3))
        if not paired.any():
            return alone
        both = alone.clone()
        rows = torch.from_numpy(np.flatnonzero(paired)).to(alone.device)
        seen = PAIR_WEIGHT * self._model.see(crops[paired])
        both[rows] = F.normalize(alone[rows] + seen, dim=-1)
        return both


def crop_of(mask: MaskCrop, image: Image, alignment: Alignment) -> Crop:
    """Return what the embedded model looks at to judge a mask, 64 x 64 x 7.

    The reference is part of it where it has partners for the pixels.

    Args:
        mask: What the crop is about.
        image: The product image, RGB.
        alignment: The reference brought onto it.
    """
    partners = alignment.correspondence in _PARTNERS
    return registered(crop_around(mask, image, alignment.reference if partners else None))
