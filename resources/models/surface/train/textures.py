"""Random surfaces in batches: two pictures of the same kind of surface each, on any torch device.

Every draw takes a Draw, which remembers the generator, the device and the size. Brightness 0..1.
"""

import math
from dataclasses import dataclass

import torch
from torch.nn import functional as F


@dataclass
class Draw:
    """What random numbers come from.

    Attributes:
        generator: On the device.
        count: Samples in a batch.
        side: Of the pictures, in pixels.
    """

    generator: torch.Generator
    count: int
    side: int

    @property
    def device(self):
        return self.generator.device

    def uniform(self, low, high, *shape):
        """Return uniform numbers, count x shape."""
        return low + (high - low) * torch.rand(self.count, *shape, generator=self.generator, device=self.device)

    def normal(self, *shape):
        """Return normal numbers, count x shape."""
        return torch.randn(self.count, *shape, generator=self.generator, device=self.device)

    def chance(self, share):
        """Return booleans, count."""
        return self.uniform(0, 1) < share

    def grid(self):
        """Return rows and columns, side x side."""
        line = torch.arange(self.side, device=self.device, dtype=torch.float32)
        return torch.meshgrid(line, line, indexing="ij")


def over(values):
    """Return values of samples so that they spread over pictures."""
    return values[:, None, None]


def standard(field):
    """Return fields with mean 0 and deviation 1."""
    return (field - field.mean((1, 2), keepdim=True)) / (field.std((1, 2), keepdim=True) + 1e-6)


def blurred(pictures, sigma):
    """Return N x C x H x W smoothed by one Gaussian."""
    reach = max(1, math.ceil(3 * sigma))
    line = torch.exp(-0.5 * (torch.arange(-reach, reach + 1, device=pictures.device) / sigma) ** 2)
    line = (line / line.sum()).to(pictures.dtype)
    count, channels, height, width = pictures.shape
    flat = pictures.reshape(-1, 1, height, width)
    flat = F.conv2d(F.pad(flat, (reach, reach, 0, 0), mode="reflect"), line[None, None, None])
    flat = F.conv2d(F.pad(flat, (0, 0, reach, reach), mode="reflect"), line[None, None, :, None])
    return flat.reshape(count, channels, height, width)


class Grain:
    """A noise of one spectrum: grain, clouds, streaks along one way, or waves of one length."""

    def __init__(self, draw):
        self._slope = draw.uniform(0, 2.6)
        self._stretch = torch.exp(draw.uniform(0, 1.9) * draw.chance(0.6))
        upright = (draw.uniform(0, 2).floor()) * (math.pi / 2)
        self._turn = torch.where(draw.chance(0.65), upright, draw.uniform(0, math.pi))
        self._fine, self._banded = draw.uniform(0.08, 0.5), draw.chance(0.25)
        self._length, self._width = draw.uniform(0.04, 0.25), draw.uniform(0.01, 0.05)
        self._shape, self._level = draw.uniform(0, 6).floor(), draw.uniform(-0.8, 1.6)

    def field(self, draw):
        """Return one more picture of it, count x side x side."""
        down = torch.fft.fftfreq(draw.side, device=draw.device)[:, None]
        along = torch.fft.rfftfreq(draw.side, device=draw.device)[None, :]
        cosine, sine = over(torch.cos(self._turn)), over(torch.sin(self._turn))
        first, second = cosine * along + sine * down, cosine * down - sine * along
        radius = torch.sqrt((first * over(self._stretch)) ** 2 + (second / over(self._stretch)) ** 2)
        amplitude = (radius + 0.012) ** -over(self._slope) * torch.exp(-((radius / over(self._fine)) ** 2))
        band = torch.exp(-(((radius - over(self._length)) / over(self._width)) ** 2))
        amplitude = torch.where(over(self._banded), band, amplitude)
        field = standard(torch.fft.irfft2(torch.fft.rfft2(draw.normal(draw.side, draw.side)) * amplitude, s=(draw.side, draw.side)))
        level, shape = over(self._level), over(self._shape)
        field = torch.where(shape == 3, torch.tanh(3 * field), field)
        field = torch.where(shape == 4, field.abs(), field)
        field = torch.where(shape == 5, torch.sigmoid(6 * (field - level)), field)
        return standard(field)


class Pattern:
    """Cells about random points, or a weave."""

    def __init__(self, draw):
        self._points, self._is_edge, self._is_weave = int(draw.uniform(25, 110)[0]), draw.chance(0.5), draw.chance(0.4)
        self._lengths, self._turn, self._warp = draw.uniform(4, 24, 2), draw.uniform(0, math.pi), draw.uniform(0, 1.2)
        self._is_checked = draw.chance(0.5)

    def field(self, draw):
        rows, columns = draw.grid()
        points = draw.uniform(-8, draw.side + 8, self._points, 2)
        places = torch.stack([rows, columns], -1).reshape(1, -1, 2).expand(draw.count, -1, -1)
        away = torch.cdist(places, points)
        nearest, which = away.min(2)
        second = away.scatter_(2, which[..., None], float("inf")).amin(2)
        nearest, second = (each.reshape(draw.count, draw.side, draw.side) for each in (nearest, second))
        cells = torch.where(over(self._is_edge), torch.exp(-(second - nearest) / 2), nearest)
        warp = over(self._warp) * 3 * clouds(draw, 6)
        cosine, sine = over(torch.cos(self._turn)), over(torch.sin(self._turn))
        first, second = cosine * columns + sine * rows + warp, cosine * rows - sine * columns + warp
        phases = draw.uniform(0, 6.28, 2)
        waves = [torch.sin(2 * math.pi * each / over(self._lengths[:, k]) + over(phases[:, k])) for k, each in enumerate((first, second))]
        weave = torch.where(over(self._is_checked), waves[0] * waves[1], waves[0])
        return standard(torch.where(over(self._is_weave), weave, cells))


def clouds(draw, cells):
    """Return smooth noise of so many cells a side, count x side x side."""
    return F.interpolate(draw.normal(1, cells, cells), size=(draw.side, draw.side), mode="bicubic")[:, 0]


class Kind:
    """A kind of surface: how its pieces look, before light and camera."""

    def __init__(self, draw):
        self._grains, self._pattern = [Grain(draw), Grain(draw)], Pattern(draw)
        self._shares = torch.stack([draw.uniform(0.3, 1), draw.uniform(0, 0.8), draw.uniform(0, 1) * draw.chance(0.35)], 1)
        self._base, self._contrast = draw.uniform(0.12, 0.75, 1), torch.exp(draw.uniform(-4.2, -1.9))
        tint = draw.normal(3) * 0.12 * draw.chance(0.5)[:, None]
        self._colour = (self._base * (1 + tint)).clamp(0.03, 0.95)
        self._ways = 1 + draw.normal(2, 3) * (0.3 * draw.chance(0.4))[:, None, None]

    def picture(self, draw):
        """Return a piece of it, count x 3 x side x side, and what deviates in it, its spread."""
        fields = [*[grain.field(draw) for grain in self._grains], self._pattern.field(draw)]
        mixed = sum(over(self._shares[:, k]) * field for k, field in enumerate(fields))
        relief = standard(mixed)[:, None] * self._ways[:, 0, :, None, None]
        relief = relief + 0.4 * fields[1][:, None] * (self._ways[:, 1, :, None, None] - 1)
        picture = self._colour[..., None, None] * (1 + (self._contrast / self._base[:, 0])[:, None, None, None] * relief)
        return picture.clamp(0.004, 1.2), self._contrast


def lit(draw, pictures):
    """Return pictures under uneven light, as a camera takes them."""
    uneven = over(draw.uniform(0, 0.3)) * clouds(draw, 3) + over(draw.uniform(0, 0.12)) * _streaked(draw)
    lighted = pictures * torch.exp(uneven)[:, None] * draw.uniform(0.75, 1.3, 1, 1, 1)
    soft = torch.where(draw.chance(0.5)[:, None, None, None], blurred(lighted, 0.8), lighted)
    soft = torch.where(draw.chance(0.15)[:, None, None, None], blurred(soft, 1.2), soft)
    noisy = soft + draw.normal(1, draw.side, draw.side) * draw.uniform(0, 0.02, 1, 1, 1)
    return noisy.clamp(0, 1) ** draw.uniform(0.85, 1.18, 1, 1, 1)


def _streaked(draw):
    lines = F.interpolate(draw.normal(1, draw.side // 8), size=draw.side, mode="linear")[:, 0]
    fine = draw.normal(draw.side) * 0.4
    streaks = (lines + fine)[:, None, :].expand(-1, draw.side, -1)
    return torch.where(over(draw.chance(0.5)), streaks, streaks.transpose(1, 2))
