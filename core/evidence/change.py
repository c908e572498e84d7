"""The change detector: a small net that compares a product with its aligned reference, in depth.

It looks every place of one picture up in a window of the other, so that parts which stand above
each other, turned screw heads and bent wires find their partners; what finds none has changed.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.domain import Image, Map
from core.evidence.nets import MODELS, block, with_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    import torch
    from torch import nn

WEIGHTS = MODELS / "change" / "change.safetensors"
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
STRIDE = 16
"""Pixels between the places of the coarsest level; parts are cut at multiples of it."""
_WIDTHS = (20, 32, 48, 64)
_REACH = (0, 2, 3, 2)
"""How far a place is looked up at each level, in that level's pixels; at the finest it is not."""
_TOLERANCES = (3, 7)
_CUES = 3 * len(_TOLERANCES)


class Changes(NamedTuple):
    """What the net says of every pixel, at the size at which it compared.

    Attributes:
        probability: That the pixel has changed, H x W, 0..1.
        kinds: Share of each of KINDS, kinds x h x w, at a quarter of the size.
    """

    probability: Map
    kinds: Map


class Level(NamedTuple):
    """How bright and how lively a reference is, in grey levels."""

    mean: float
    spread: float


class ChangeNet:
    """Compares aligned pictures.

    Args:
        net: In evaluation mode.
        name: Of the weights.
    """

    def __init__(self, net: "nn.Module", name: str) -> None:
        self.name = name
        self._net = net

    def compare(self, product: Image, reference: Image, level: Level | None = None) -> Changes:
        """Compare two pictures of the same size, at most SIDE pixels long, RGB.

        Args:
            product: The product image, or a part of it.
            reference: The same part of the aligned reference.
            level: Of the whole reference, where these are parts.
        """
        import torch
        from torch.nn.functional import interpolate

        height, width = product.shape[:2]
        below, right = -height % STRIDE, -width % STRIDE
        product, reference = (
            np.pad(each, ((0, below), (0, right), (0, 0)), mode="edge")
            for each in (product, reference)
        )
        seen = normalised(product, reference, level)
        with torch.inference_mode():
            pictures = (each.to(memory_format=torch.channels_last) for each in seen)
            odds, kinds = self._net(*pictures, fine=False)
            fine = interpolate(odds, scale_factor=2, mode="bilinear")
            probability = torch.sigmoid(fine)[0, 0, :height, :width].numpy()
            shares = torch.softmax(kinds, 1)[0].contiguous().numpy()
        return Changes(np.asarray(probability, np.float32), np.asarray(shares, np.float32))


def load_change_net(path: Path = WEIGHTS) -> ChangeNet:
    """Load the weights that come with the station.

    Raises:
        ModelError: The file is missing or damaged.
    """
    net = with_weights(build_net(), path, "change detector")
    return ChangeNet(_folded(net), path.stem)


def _folded(net: "nn.Module") -> "nn.Module":
    """Take every normalisation up into the convolution before it, which saves a pass each."""
    from torch import nn
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    for layers in net.modules():
        if not isinstance(layers, nn.Sequential):
            continue
        convolution, normalisation = layers[0], layers[1]
        if isinstance(convolution, nn.Conv2d) and isinstance(normalisation, nn.BatchNorm2d):
            layers[0] = fuse_conv_bn_eval(convolution, normalisation)
            layers[1] = nn.Identity()
    return net


def level_of(reference: Image) -> Level:
    """Return what both pictures are normalised by."""
    return Level(float(reference.mean()), float(reference.std()) + 20)


def normalised(
    product: Image, reference: Image, level: Level | None = None
) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Return both pictures against the reference's mean and spread, 1 x 3 x H x W."""
    import torch

    mean, spread = level or level_of(reference)
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
            self, product: "torch.Tensor", reference: "torch.Tensor", *, fine: bool = True
        ) -> tuple["torch.Tensor", "torch.Tensor"]:
            """Return the odds of change and of every kind; not fine at a half and a quarter."""
            import torch
            from torch.nn.functional import interpolate

            seen = self.encoder(torch.cat([product, reference]))
            count, size = len(product), product.shape[2:]
            below: torch.Tensor | None = None
            kinds = product
            for level in reversed(range(len(_WIDTHS))):
                first, second = seen[level][:count], seen[level][count:]
                if _REACH[level]:
                    parts = looked_up(first, second, _REACH[level], self.sharpness[level])
                else:
                    cues = tolerant_difference(product, reference)
                    parts = [(first - second).abs(), cues]
                # one order in memory: joining a mixture costs more than the convolution
                parts = [each.contiguous(memory_format=torch.channels_last) for each in parts]
                mixed = self.mix[level](torch.cat([first, second, *parts], 1))
                if below is not None:
                    wide = interpolate(below, size=mixed.shape[2:], mode="bilinear")
                    mixed = torch.cat([mixed, wide], 1)
                below = self.decoder[level](mixed)
                if level == 1:
                    kinds = self.kinds(below)
            odds = self.odds(below)
            if not fine:
                return odds, kinds
            return (
                interpolate(odds, size=size, mode="bilinear"),
                interpolate(kinds, size=size, mode="bilinear"),
            )

    return Net()


def looked_up(
    first: "torch.Tensor", second: "torch.Tensor", reach: int, sharpness: "torch.Tensor"
) -> list["torch.Tensor"]:
    """Look every place of each picture up in a window of the other.

    Every pair of places is compared once: from either end it is the same pair.

    Returns:
        How far each place's features are from the other picture's within the window, weighed by
        likeness, both ways; and the largest likeness, both ways.
    """
    import torch
    from torch.nn.functional import pad

    height, width = first.shape[2:]
    rim = (reach,) * 4
    both = [pad(each, rim, mode="replicate") for each in (first, second)]
    unit, other = (
        each / each.square().sum(1, keepdim=True).sqrt().clamp_min(1e-12) for each in both
    )
    other = pad(other, rim, mode="replicate")
    side = 2 * reach + 1
    offsets = [(row, column) for row in range(side) for column in range(side)]
    pairs = [
        (unit * other[..., r : r + unit.shape[2], c : c + unit.shape[3]]).sum(1) for r, c in offsets
    ]
    forth = [each[:, reach : reach + height, reach : reach + width] for each in pairs]
    back = [
        each[:, row : row + height, column : column + width]
        for each, (row, column) in zip(reversed(pairs), offsets, strict=True)
    ]
    differences, likest = [], []
    for here, there, seen in ((first, both[1], forth), (second, both[0], back)):
        likeness = torch.stack(seen, 1)
        weights = torch.softmax(likeness * sharpness, 1)
        found = torch.zeros_like(here)
        for index, (r, c) in enumerate(offsets):
            weight = weights[:, index : index + 1]
            found = torch.addcmul(found, weight, there[..., r : r + height, c : c + width])
        differences.append((here - found).abs())
        likest.append(likeness.amax(1, keepdim=True))
    return [*differences, torch.cat(likest, 1)]


def tolerant_difference(product: "torch.Tensor", reference: "torch.Tensor") -> "torch.Tensor":
    """Return how far each picture leaves the other's range nearby, at half size.

    Brightness and two differences of colour, within windows of 3 and 7 pixels.
    """
    import torch
    from torch.nn.functional import avg_pool2d

    def opponents(picture: torch.Tensor) -> torch.Tensor:
        half = avg_pool2d(picture, 2)
        red, green, blue = half[:, :1], half[:, 1:2], half[:, 2:]
        return torch.cat([half.mean(1, keepdim=True), red - green, (red + green) / 2 - blue], 1)

    first, second = (opponents(each).contiguous() for each in (product, reference))
    cues = []
    for window in _TOLERANCES:
        worst = torch.zeros_like(first)
        for left, right in ((first, second), (second, first)):
            worst = torch.maximum(worst, left - _extreme(right, window, torch.maximum))
            worst = torch.maximum(worst, _extreme(right, window, torch.minimum) - left)
        cues.append(worst)
    return torch.cat(cues, 1)


def _extreme(
    picture: "torch.Tensor",
    window: int,
    choose: "Callable[[torch.Tensor, torch.Tensor], torch.Tensor]",
) -> "torch.Tensor":
    """Return the largest or smallest value within a window, in steps that double their width."""
    from torch.nn.functional import pad

    picture = pad(picture, (window // 2,) * 4, mode="replicate")
    for axis in (2, 3):
        wide = 1
        while wide < window:
            step = min(wide, window - wide)
            left = picture.narrow(axis, 0, picture.shape[axis] - step)
            picture = choose(left, picture.narrow(axis, step, left.shape[axis]))
            wide += step
    return picture
