"""The surface detector: a small net that finds what a surface shows and its reference nowhere does.

Textures have no pixel-to-pixel partners. Every place is looked up among all places of the
reference (as memory banks of patch features do, Roth et al. 2022, here with learned features).
"""

import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from core.domain import Image, Map
from core.evidence.nets import MODELS, block, with_weights

if TYPE_CHECKING:
    import torch
    from torch import nn

WEIGHTS = MODELS / "surface" / "surface.safetensors"
SIDE = 512
"""Longer side, in pixels, at which surfaces are looked at; smaller ones are not enlarged."""
CHANNELS = 5
_WIDTHS = (24, 40, 56, 72)
_STRIDE = 16
_LOOKED_UP = (False, True, True, True)
_PLACES = 900
"""Most places of the reference that a place is looked up among, per level."""
_SMOOTHED = 2.0
"""Weight of the smoothed brightness, the last channel."""
_SOFTNESS = 10.0
_FLAT = 20.0
"""Standard deviation, in pixels, of the surroundings against which brightness is taken."""


class Look(NamedTuple):
    """What the net says of every pixel, H x W.

    Attributes:
        odd: Probability that the reference shows the like nowhere, 0..1.
        contrast: How far its brightness lies from the surroundings', in spreads of the reference.
    """

    odd: Map
    contrast: Map


class SurfaceNet:
    """Looks at surfaces.

    Args:
        net: In evaluation mode.
        name: Of the weights.
    """

    def __init__(self, net: "nn.Module", name: str) -> None:
        self.name = name
        self._net = net

    def look(self, product: Image, reference: Image) -> Look:
        """Look every place of the product up in the reference.

        Args:
            product: RGB, at most SIDE pixels long.
            reference: RGB, the same kind of surface, any size up to SIDE.
        """
        import torch

        height, width = product.shape[:2]
        seen, known = as_input(product, reference)
        with torch.inference_mode():
            odds = self._net(*(_padded(torch.from_numpy(each)[None]) for each in (seen, known)))
        odd = np.asarray(torch.sigmoid(odds)[0, 0, :height, :width].numpy(), np.float32)
        return Look(odd, np.abs(seen[-1]) / _SMOOTHED)


def load_surface_net(path: Path = WEIGHTS) -> SurfaceNet:
    """Load the weights that come with the station.

    Raises:
        ModelError: The file is missing or damaged.
    """
    net = with_weights(build_net(), path, "surface detector")
    return SurfaceNet(net, path.stem)


def as_input(product: Image, reference: Image) -> tuple[Map, Map]:
    """Return both pictures as the net takes them, CHANNELS x H x W.

    Colours against the reference's mean and spread, and log brightness against its surroundings,
    once as it is and once smoothed, in units of the reference's spread.
    """
    pictures = [(each / np.float32(255)).astype(np.float32) for each in (product, reference)]
    mean, spread = pictures[1].mean((0, 1)), float(pictures[1].std((0, 1)).mean()) + 0.05
    flat = [_flattened(each) for each in pictures]
    unit = float(flat[1].std()) + 0.01
    first, second = (
        np.concatenate(
            [
                (picture - mean) / spread,
                level[..., None] / unit,
                _SMOOTHED * cv2.GaussianBlur(level, (0, 0), 1.5)[..., None] / unit,
            ],
            axis=2,
        )
        for picture, level in zip(pictures, flat, strict=True)
    )
    return tuple(  # type: ignore[return-value]
        np.ascontiguousarray(each.transpose(2, 0, 1), np.float32) for each in (first, second)
    )


def _flattened(picture: Map) -> Map:
    light = np.log(picture.mean(axis=2) + 0.03)
    return np.asarray(light - cv2.GaussianBlur(light, (0, 0), _FLAT), np.float32)


def _padded(picture: "torch.Tensor") -> "torch.Tensor":
    from torch.nn.functional import pad

    height, width = picture.shape[2:]
    return pad(picture, (0, -width % _STRIDE, 0, -height % _STRIDE), mode="replicate")


def build_net() -> "nn.Module":
    """Return the net with fresh weights: a shared encoder, lookups everywhere, a decoder."""
    import torch
    from torch import nn
    from torch.nn.functional import interpolate

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            before = (CHANNELS, *_WIDTHS[:-1])
            self.encoder = nn.ModuleList(
                nn.Sequential(block(wide, wider, 2), block(wider, wider))
                for wide, wider in zip(before, _WIDTHS, strict=True)
            )
            self.sharpness = nn.Parameter(torch.full((len(_WIDTHS),), 10.0))
            self.mix = nn.ModuleList(
                block(2 * wide + 2 if known else wide, wide, size=1)
                for wide, known in zip(_WIDTHS, _LOOKED_UP, strict=True)
            )
            deeper = (*_WIDTHS[1:], _WIDTHS[-1])
            self.decoder = nn.ModuleList(
                nn.Sequential(block(wide + more, wide), block(wide, wide))
                for wide, more in zip(_WIDTHS, deeper, strict=True)
            )
            self.odds = nn.Conv2d(_WIDTHS[0], 1, 3, padding=1)

        def forward(self, product: torch.Tensor, reference: torch.Tensor) -> torch.Tensor:
            size = product.shape[2:]
            seen, known = self._seen(product), self._seen(reference)
            below = seen[-1].mean((2, 3), keepdim=True).expand_as(seen[-1])
            for level in reversed(range(len(_WIDTHS))):
                parts = [seen[level]]
                if _LOOKED_UP[level]:
                    there, likeness = looked_up(seen[level], known[level], self.sharpness[level])
                    parts += [(seen[level] - there).abs(), likeness]
                mixed = self.mix[level](torch.cat(parts, 1))
                wide = interpolate(below, size=mixed.shape[2:], mode="bilinear")
                below = self.decoder[level](torch.cat([mixed, wide], 1))
            return interpolate(self.odds(below), size=size, mode="bilinear")

        def _seen(self, picture: torch.Tensor) -> list[torch.Tensor]:
            levels = []
            for level in self.encoder:
                picture = level(picture)
                levels.append(picture)
            return levels

    return Net()


def looked_up(
    here: "torch.Tensor", there: "torch.Tensor", sharpness: "torch.Tensor"
) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Look every place of one picture up among all places of the other.

    Returns:
        The other's features, weighed by likeness; and the largest likeness beside a softened one,
        which tells one chance partner from many.
    """
    import torch
    from torch.nn.functional import normalize

    count, wide, height, width = here.shape
    bank = there.flatten(2)
    bank = bank[..., :: -(-bank.shape[2] // _PLACES)]
    unit, unit_bank = normalize(here.flatten(2), dim=1), normalize(bank, dim=1)
    likeness = unit.transpose(1, 2) @ unit_bank
    weights = torch.softmax(likeness * sharpness, 2)
    softened = torch.logsumexp(likeness * _SOFTNESS, 2) / _SOFTNESS
    found = (bank @ weights.transpose(1, 2)).reshape(count, wide, height, width)
    softened = softened - math.log(bank.shape[2]) / _SOFTNESS
    both = torch.stack([likeness.amax(2), softened], 1)
    return found, both.reshape(count, 2, height, width)
