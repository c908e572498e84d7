"""The change detector: a small net that compares a product with its aligned reference, in depth.

It looks every place of one picture up in a window of the other, so that parts which stand above
each other, turned screw heads and bent wires find their partners; what finds none has changed.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.domain import Image, Map
from core.errors import ModelError

if TYPE_CHECKING:
    import torch
    from torch import nn

WEIGHTS = Path(__file__).parents[2] / "resources" / "models" / "change" / "change.safetensors"
SIDE = 736
"""Longer side, in pixels, at which the pictures are compared."""
KINDS = (
    "missing part",
    "incorrect part",
    "loose part",
    "foreign object",
    "misaligned part",
    "swapped wire",
    "scratch",
    "crack",
    "stain",
    "dent",
    "chipped edge",
    "burr",
)
_STRIDE = 16
_WIDTHS = (20, 32, 48, 64)
_REACH = (0, 2, 3, 2)
"""How far a place is looked up at each level, in that level's pixels; at the finest it is not."""
_TOLERANCES = (3, 7)
_CUES = 3 * len(_TOLERANCES)


class Changes(NamedTuple):
    """What the net says of every pixel, at the size at which it compared.

    Attributes:
        probability: That the pixel has changed, H x W, 0..1.
        kinds: Share of each of KINDS, kinds x H x W.
    """

    probability: Map
    kinds: Map


class ChangeNet:
    """Compares aligned pictures.

    Args:
        net: In evaluation mode.
        name: Of the weights.
    """

    def __init__(self, net: "nn.Module", name: str) -> None:
        self.name = name
        self._net = net

    def compare(self, product: Image, reference: Image) -> Changes:
        """Compare two pictures of the same size, at most SIDE pixels long, RGB."""
        import torch

        height, width = product.shape[:2]
        below, right = -height % _STRIDE, -width % _STRIDE
        padded = [
            np.pad(each, ((0, below), (0, right), (0, 0)), mode="edge")
            for each in (product, reference)
        ]
        with torch.inference_mode():
            odds, kinds = self._net(*normalised(*padded))
            shares = torch.softmax(kinds, 1)[0, :, :height, :width].numpy()
            probability = torch.sigmoid(odds)[0, 0, :height, :width].numpy()
        return Changes(np.asarray(probability, np.float32), np.asarray(shares, np.float32))


def load_change_net(path: Path = WEIGHTS) -> ChangeNet:
    """Load the weights that come with the station.

    Raises:
        ModelError: The file is missing or damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    net = build_net()
    try:
        net.load_state_dict(load_file(path))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise ModelError(
            f"The change detector {path.name} cannot be read.",
            "Install Priori again; its files are incomplete.",
        ) from error
    return ChangeNet(net.eval(), path.stem)


def normalised(product: Image, reference: Image) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Return both pictures against the reference's mean and spread, 1 x 3 x H x W."""
    import torch

    mean, spread = float(reference.mean()), float(reference.std()) + 20
    first, second = (
        torch.from_numpy(
            np.ascontiguousarray(((each.astype(np.float32) - mean) / spread).transpose(2, 0, 1))
        )[None]
        for each in (product, reference)
    )
    return first, second


def build_net() -> "nn.Module":
    """Return the net with fresh weights: a shared encoder, lookups, and a decoder."""
    from torch import nn

    block = _block

    class Encoder(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            before = (3, *_WIDTHS[:-1])
            self.levels = nn.ModuleList(
                nn.Sequential(block(wide, wider, 2), block(wider, wider))
                for wide, wider in zip(before, _WIDTHS, strict=True)
            )

        def forward(self, picture: "torch.Tensor") -> list["torch.Tensor"]:
            seen = []
            for level in self.levels:
                picture = level(picture)
                seen.append(picture)
            return seen

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            import torch

            self.encoder = Encoder()
            self.sharpness = nn.Parameter(torch.full((len(_WIDTHS),), 8.0))
            self.mix = nn.ModuleList(
                block(3 * wide + _CUES if level == 0 else 4 * wide + 2, wide, size=1)
                for level, wide in enumerate(_WIDTHS)
            )
            deeper = (*_WIDTHS[1:], 0)
            self.decoder = nn.ModuleList(
                block(wide + more, wide) for wide, more in zip(_WIDTHS, deeper, strict=True)
            )
            self.odds = nn.Conv2d(_WIDTHS[0], 1, 3, padding=1)
            self.kinds = nn.Conv2d(_WIDTHS[1], len(KINDS), 3, padding=1)

        def forward(
            self, product: "torch.Tensor", reference: "torch.Tensor"
        ) -> tuple["torch.Tensor", "torch.Tensor"]:
            import torch
            from torch.nn.functional import interpolate

            seen = self.encoder(torch.cat([product, reference]))
            count, size = len(product), product.shape[2:]
            below: torch.Tensor | None = None
            kinds = product
            for level in reversed(range(len(_WIDTHS))):
                first, second = seen[level][:count], seen[level][count:]
                reach, sharpness = _REACH[level], self.sharpness[level]
                if reach:
                    there, likeness = looked_up(first, second, reach, sharpness)
                    back, other = looked_up(second, first, reach, sharpness)
                    parts = [first, second, (first - there).abs(), (second - back).abs()]
                    parts += [likeness, other]
                else:
                    parts = [first, second, (first - second).abs()]
                    parts.append(tolerant_difference(product, reference))
                mixed = self.mix[level](torch.cat(parts, 1))
                if below is not None:
                    wide = interpolate(below, size=mixed.shape[2:], mode="bilinear")
                    mixed = torch.cat([mixed, wide], 1)
                below = self.decoder[level](mixed)
                if level == 1:
                    kinds = self.kinds(below)
            odds = self.odds(below)
            return (
                interpolate(odds, size=size, mode="bilinear"),
                interpolate(kinds, size=size, mode="bilinear"),
            )

    return Net()


def looked_up(
    here: "torch.Tensor", there: "torch.Tensor", reach: int, sharpness: "torch.Tensor"
) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Look every place of one picture up in a window of the other.

    Returns:
        The other's features within the window, weighed by likeness; and the largest likeness.
    """
    import torch
    from torch.nn.functional import normalize, pad

    height, width = here.shape[2:]
    unit = normalize(here, dim=1)
    wide = pad(there, (reach,) * 4, mode="replicate")
    wide_unit = normalize(wide, dim=1)
    offsets = [(row, column) for row in range(2 * reach + 1) for column in range(2 * reach + 1)]
    likeness = torch.stack(
        [(unit * wide_unit[..., r : r + height, c : c + width]).sum(1) for r, c in offsets], 1
    )
    weights = torch.softmax(likeness * sharpness, 1)
    found = torch.zeros_like(here)
    for index, (r, c) in enumerate(offsets):
        found = found + weights[:, index : index + 1] * wide[..., r : r + height, c : c + width]
    return found, likeness.amax(1, keepdim=True)


def tolerant_difference(product: "torch.Tensor", reference: "torch.Tensor") -> "torch.Tensor":
    """Return how far each picture leaves the other's range nearby, at half size.

    Brightness and two differences of colour, within windows of 3 and 7 pixels.
    """
    import torch
    from torch.nn.functional import avg_pool2d, max_pool2d

    def opponents(picture: torch.Tensor) -> torch.Tensor:
        half = avg_pool2d(picture, 2)
        red, green, blue = half[:, :1], half[:, 1:2], half[:, 2:]
        return torch.cat([half.mean(1, keepdim=True), red - green, (red + green) / 2 - blue], 1)

    first, second = opponents(product), opponents(reference)
    cues = []
    for window in _TOLERANCES:
        worst = torch.zeros_like(first)
        for left, right in ((first, second), (second, first)):
            high = max_pool2d(right, window, 1, window // 2)
            low = -max_pool2d(-right, window, 1, window // 2)
            worst = torch.maximum(worst, torch.maximum(left - high, low - left))
        cues.append(worst)
    return torch.cat(cues, 1)


def _block(wide: int, wider: int, stride: int = 1, size: int = 3) -> "nn.Sequential":
    """Return convolution, normalisation, rectification."""
    from torch import nn

    return nn.Sequential(
        nn.Conv2d(wide, wider, size, stride, size // 2, bias=False),
        nn.BatchNorm2d(wider),
        nn.ReLU(inplace=True),
    )
