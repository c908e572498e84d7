"""The verifier: a small net that tells a real deviation from what alignment, edges and light leave.

It sees product and reference around a candidate, the excess, the candidate's mask, and its marks.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Image
from core.evidence.candidates import Candidate, local_view
from core.evidence.excess import Levels, Scene
from core.evidence.marks import Marks
from core.evidence.nets import MODELS, with_weights

if TYPE_CHECKING:
    import torch
    from torch import nn

WEIGHTS = MODELS / "verifier" / "verifier.safetensors"
SIDE = 48
CHANNELS = 8
_LEAST_WINDOW = 32.0
_WINDOW = 2.0
_WIDTHS = (24, 48, 96)
_USUAL_MARKS = Marks(0.5, 14.0, 2.5, 5.0, 5.0)


class Verifier:
    """Weighs candidates.

    Args:
        net: In evaluation mode.
        name: Of the weights.
    """

    def __init__(self, net: "nn.Module", name: str) -> None:
        self.name = name
        self._net = net

    def log_odds(
        self, candidates: Sequence[Candidate], marks: Sequence[Marks], scene: Scene
    ) -> NDArray[np.float64]:
        """Return for every candidate the log-odds that it is a real deviation."""
        import torch

        if not candidates:
            return np.zeros(0)
        views = np.stack([view_of(each, scene) for each in candidates])
        with torch.inference_mode():
            weighed = self._net(*inputs(views, np.stack([marks_vector(each) for each in marks])))
        return np.asarray(weighed.numpy(), np.float64)


def load_verifier(path: Path = WEIGHTS) -> Verifier:
    """Load the weights that come with the station.

    Raises:
        ModelError: The file is missing or damaged.
    """
    net = with_weights(build_net(), path, "verifier")
    return Verifier(net, path.stem)


def view_of(candidate: Candidate, scene: Scene) -> Levels:
    """Return what the net sees of a candidate.

    Returns:
        uint8, SIDE x SIDE x 8: product, reference (shifted to fit here), excess, mask; a square
        twice the candidate's size around its middle.
    """
    box = candidate.box
    window = max(_LEAST_WINDOW, _WINDOW * max(box.width, box.height))
    context = int(window - min(box.width, box.height)) // 2 + 2
    view = local_view(scene, box, context, candidate.shift)
    mask = np.zeros(view.excess.shape, np.uint8)
    left, top = box.x0 - view.box.x0, box.y0 - view.box.y0
    mask[top : top + box.height, left : left + box.width] = candidate.mask * np.uint8(255)
    factor = SIDE / window
    middle = (left + box.width / 2, top + box.height / 2)
    placed = np.array(
        [[factor, 0, SIDE / 2 - middle[0] * factor], [0, factor, SIDE / 2 - middle[1] * factor]],
        np.float32,
    )
    return np.dstack(
        [
            _cut(view.product, placed, cv2.BORDER_REPLICATE),
            _cut(view.reference, placed, cv2.BORDER_REPLICATE),
            _cut(view.excess, placed, cv2.BORDER_CONSTANT),
            _cut(mask, placed, cv2.BORDER_CONSTANT),
        ]
    )


def marks_vector(marks: Marks) -> NDArray[np.float32]:
    """Return the marks as the net wants them: logarithms against the usual, within -3..3."""
    ratios = np.maximum(np.array(marks), 1e-3) / np.array(_USUAL_MARKS)
    return np.asarray(np.clip(np.log(ratios), -3, 3), np.float32)


def inputs(views: Levels, marks: NDArray[np.float32]) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Return the net's inputs.

    Both pictures stand against the reference's own mean and the larger spread, so that light and
    contrast drop out.

    Args:
        views: uint8, N x SIDE x SIDE x 8.
        marks: float32, N x 5.
    """
    import torch

    pixels = torch.from_numpy(views).permute(0, 3, 1, 2).float()
    product, reference = pixels[:, :3], pixels[:, 3:6]
    mean = reference.mean((1, 2, 3), keepdim=True)
    spread = (
        torch.maximum(reference.std((1, 2, 3), keepdim=True), product.std((1, 2, 3), keepdim=True))
        + 8
    )
    level = (spread / 64).expand(-1, 1, SIDE, SIDE)
    scaled = [(pixels[:, :6] - mean) / spread, pixels[:, 6:7] / spread, pixels[:, 7:8] / 255, level]
    return torch.cat(scaled, 1), torch.from_numpy(marks)


def build_net() -> "nn.Module":
    """Return the net with fresh weights: five convolutions, pooled plainly and under the mask."""
    import torch
    from torch import nn

    def block(wide: int, wider: int, stride: int) -> nn.Sequential:
        return nn.Sequential(
            nn.Conv2d(wide, wider, 3, stride, 1, bias=False),
            nn.BatchNorm2d(wider),
            nn.ReLU(inplace=True),
        )

    class VerifierNet(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            narrow, middle, wide = _WIDTHS
            self.trunk = nn.Sequential(
                block(CHANNELS + 1, narrow, 2),
                block(narrow, middle, 1),
                block(middle, middle, 2),
                block(middle, wide, 2),
                block(wide, wide, 1),
            )
            self.head = nn.Sequential(
                nn.Linear(2 * wide + len(Marks._fields), 32),
                nn.ReLU(inplace=True),
                nn.Linear(32, 1),
            )

        def forward(self, pixels: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
            mask = torch.nn.functional.avg_pool2d(pixels[:, 7:8], 8)
            seen = self.trunk(pixels)
            under = (seen * mask).sum((2, 3)) / (mask.sum((2, 3)) + 0.1)
            weighed: torch.Tensor = self.head(torch.cat([seen.mean((2, 3)), under, marks], 1))
            return weighed[:, 0]

    return VerifierNet()


def _cut(picture: Image, placed: NDArray[np.float32], border: int) -> Levels:
    interpolation = cv2.INTER_AREA if placed[0, 0] < 1 else cv2.INTER_LINEAR
    cut = cv2.warpAffine(picture, placed, (SIDE, SIDE), flags=interpolation, borderMode=border)
    return np.asarray(cut, np.uint8)
