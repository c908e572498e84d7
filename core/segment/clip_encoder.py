"""The open_clip encoder: words against masks with a CLIP model that the user brought.

The vision tower sees the image once and gives every mask its global feature; only the few masks
still in the race are looked at again, each by itself (the local feature).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.domain import Box, Comparison, Finding, Image, MaskProposal
from core.segment.clip_text import TextTower
from core.segment.embedded import Calibration
from core.segment.global_local import GLOBAL_WEIGHT, exact_global_features
from core.segment.mask_features import Tower, masked_tower
from core.segment.pictures import alone, as_input, masks_at
from core.segment.texts import TextFeatures

IN_THE_RACE = 4
"""Masks per finding whose local feature is computed."""
LOCAL_BATCH = 16
MARGIN = 0.06
"""Around all masks, in image sides, when only a part of the image is looked at."""
WORTH_ZOOMING = 0.5
"""A part of the image at most this wide and high is looked at by itself."""
SLOPE, INTERCEPT = 1.0, -1.4
"""Log-odds per logit, and those of one mask in five: a model without calibration of its own."""
BACKGROUND = (
    "a scratch", "a dent", "a crack", "a hole", "a stain", "a missing part", "a loose screw",
    "a wrong part", "a foreign object", "a broken edge", "an intact surface", "a normal part",
)  # fmt: skip
"""What else could be said of a mask."""


@dataclass(frozen=True, slots=True, eq=False)
class ClipModel:
    """An open_clip model, ready.

    Attributes:
        name: For records.
        visual: The vision tower, in evaluation mode.
        text: The text tower with its tokenizer.
        size: Side of the tower's input in pixels.
        mean: Of the normalisation, per channel, of 0..1.
        spread: Of the same.
        scale: Inverse temperature of the shared space.
        slope: Log-odds per logit of advantage over the background.
        intercept: Log-odds without advantage.
    """

    name: str
    visual: Tower
    text: TextTower
    size: int
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    scale: float
    slope: float = SLOPE
    intercept: float = INTERCEPT


class ClipEncoder:
    """Compares words with masks in the space of a CLIP model.

    Args:
        model: The model.
        exact: Use the published global feature instead of one class token per mask.

    Raises:
        ModelError: A vision tower of a kind that is not supported.
    """

    def __init__(self, model: ClipModel, *, exact: bool = False) -> None:
        self.name = model.name
        self._model = model
        masked_tower(model.visual)  # refuses what cannot be used before the first inspection
        self._exact = exact
        self._texts = TextFeatures(model.text.features)
        self._last: tuple[Image, tuple[MaskProposal, ...], Tensor] | None = None

    def compare(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> NDArray[np.float64]:
        """Return log-odds that a finding's words describe a mask's pixels, F x M."""
        model = self._model
        with torch.inference_mode():
            said = self._texts.of(findings)
            background = torch.stack(list(self._texts.strings(BACKGROUND).values()))
            seen = self.global_features(comparison.capture.image, proposals)
            race = _in_the_race(said @ seen.T)
            local = self.local_features(
                comparison.capture.image, [proposals[index] for index in race]
            )
            mixed = GLOBAL_WEIGHT * seen[race] + (1 - GLOBAL_WEIGHT) * local
            seen = seen.index_copy(
                0, torch.tensor(race, device=seen.device), F.normalize(mixed, dim=-1)
            )
            known = Calibration(background, model.scale, model.slope, model.intercept)
            return np.asarray(known.log_odds(said, seen).cpu().numpy(), np.float64)

    def look_once(self) -> None:
        """Run the vision tower once, on one empty picture: the unit in which cost is quoted."""
        size = self._model.size
        device = next(self._model.visual.parameters()).device
        with torch.inference_mode():
            self._model.visual(torch.zeros(1, 3, size, size, device=device))

    def global_features(self, image: Image, proposals: Sequence[MaskProposal]) -> Tensor:
        """Return the feature of every mask within the image, M x D, of length one.

        Where all masks lie in one part of the image, the tower looks at that part.
        """
        model = self._model
        if self._last is not None:
            known, of_masks, features = self._last
            if known is image and of_masks == tuple(proposals):  # the very same objects
                return features
        window = window_of([each.mask.box for each in proposals], *image.shape[:2])
        device = next(model.visual.parameters()).device
        picture = as_input(image[window.slices], model.size, model.mean, model.spread).to(device)
        masks = masks_at([each.mask for each in proposals], window, model.size).to(device)
        look = (
            (lambda one, many: exact_global_features(model.visual, one, many))
            if self._exact
            else masked_tower(model.visual)
        )
        with torch.inference_mode():
            features = F.normalize(look(picture, masks).float(), dim=-1)
        self._last = (image, tuple(proposals), features)
        return features

    def local_features(self, image: Image, proposals: Sequence[MaskProposal]) -> Tensor:
        """Return the feature of every mask by itself on a plain ground, M x D, of length one."""
        model = self._model
        device = next(model.visual.parameters()).device
        pictures = torch.cat(
            [
                as_input(alone(image, each.mask, model.mean), model.size, model.mean, model.spread)
                for each in proposals
            ]
        )
        with torch.inference_mode():
            batches = torch.split(pictures, LOCAL_BATCH)
            rows = [model.visual(batch.to(device)).float() for batch in batches]
        return F.normalize(torch.cat(rows), dim=-1)


def window_of(boxes: Sequence[Box], height: int, width: int) -> Box:
    """Return the part of the image that is worth looking at: where all boxes lie, or the whole.

    A tower squashes what it sees to its own size: looking at half the image doubles the detail.
    """
    margin = round(MARGIN * max(height, width))
    x0 = max(min(box.x0 for box in boxes) - margin, 0)
    y0 = max(min(box.y0 for box in boxes) - margin, 0)
    x1 = min(max(box.x1 for box in boxes) + margin, width)
    y1 = min(max(box.y1 for box in boxes) + margin, height)
    if max((x1 - x0) / width, (y1 - y0) / height) > WORTH_ZOOMING:
        return Box(0, 0, width, height)
    return Box(x0, y0, x1, y1)


def _in_the_race(likeness: Tensor) -> list[int]:
    """Return the masks that are among the best few of any finding, in order."""
    count = min(IN_THE_RACE, likeness.shape[1])
    return sorted(set(likeness.topk(count, 1).indices.flatten().tolist()))
