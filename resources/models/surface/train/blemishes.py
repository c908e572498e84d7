"""Marks on random surfaces: those that are defects, with their masks, and those that good pieces bear too."""

import math

import torch
from textures import blurred, clouds, over

LEAST_VISIBLE = 1.0
"""Contrast of a defect, in spreads of the surface, from which it must be found."""


def line(draw):
    """Return the cover of a wandering line, count x side x side, 0..1."""
    steps, points = 26, []
    at, way = draw.uniform(0.05, 0.95, 2) * draw.side, draw.uniform(0, 2 * math.pi)
    length, jagged = torch.exp(draw.uniform(2.3, 5.0)), draw.uniform(0.03, 0.5)
    for _ in range(steps):
        points.append(at)
        way = way + jagged * draw.normal()
        at = at + (length / steps)[:, None] * torch.stack([torch.cos(way), torch.sin(way)], 1)
    dense = torch.stack(points, 1)
    dense = torch.nn.functional.interpolate(dense.transpose(1, 2), scale_factor=3, mode="linear").transpose(1, 2)
    rows, columns = draw.grid()
    places = torch.stack([rows, columns], -1).reshape(1, -1, 2).expand(draw.count, -1, -1)
    away = torch.cdist(places, dense).amin(2).reshape(draw.count, draw.side, draw.side)
    return torch.sigmoid((over(draw.uniform(0.5, 2.4)) - away) * 2.5)


def blot(draw, least=2.2, most=75.0):
    """Return the cover of an uneven round spot, count x side x side, 0..1, and its middle."""
    rows, columns = draw.grid()
    middle = draw.uniform(0.03, 0.97, 2) * draw.side
    down, right = rows - over(middle[:, 0]), columns - over(middle[:, 1])
    flat, turn = torch.exp(draw.uniform(-0.6, 0.6)), draw.uniform(0, math.pi)
    first = (over(torch.cos(turn)) * right + over(torch.sin(turn)) * down) * over(flat)
    second = (over(torch.cos(turn)) * down - over(torch.sin(turn)) * right) / over(flat)
    angle, away = torch.atan2(second, first), torch.hypot(first, second)
    wave = sum(over(0.16 * draw.normal() / k**0.5) * torch.cos(k * angle + over(draw.uniform(0, 6.28))) for k in range(2, 9))
    reach = torch.exp(draw.uniform(math.log(least), math.log(most)))
    soft = torch.where(draw.chance(0.75), draw.uniform(0.6, 1.5), draw.uniform(2, 8))
    return torch.sigmoid((over(reach) * (1 + wave) - away) / over(soft) * 2)


def blemished(draw, pictures, spread):
    """Spoil pictures.

    Args:
        draw: Random numbers.
        pictures: N x 3 x side x side, before light and camera.
        spread: Of the surface, N.

    Returns:
        Spoiled pictures; where they are defective, N x 1 x side x side; the weight of each pixel.
    """
    is_line = draw.chance(0.42)
    cover = torch.where(over(is_line), line(draw), blot(draw))[:, None]
    spoiled = pictures * (1 - cover) + cover * _replacement(draw, pictures, is_line)
    relief = cover - torch.roll(cover, (1, 1), (2, 3))
    shaded = pictures * (1 + 3 * draw.uniform(0.3, 1, 1, 1, 1) * relief)
    spoiled = torch.where((draw.chance(0.1) & ~is_line)[:, None, None, None], shaded, spoiled).clamp(0.004, 1.2)
    where = (cover > 0.5).float()
    changed = (blurred(spoiled - pictures, 0.8).abs().mean(1, keepdim=True) * where).sum((1, 2, 3)) / where.sum((1, 2, 3)).clamp(min=1)
    large = where.sum((1, 2, 3)) >= 14
    clear = (changed / (spread + 0.012) > LEAST_VISIBLE) & (changed > 0.025) & large
    weight = torch.where(clear[:, None, None, None], 1.0, 1 - blurred(cover, 2).clamp(0, 1).gt(0.05).float())
    edge = ((cover > 0.15) & (cover < 0.75)).float()
    return spoiled, where * clear[:, None, None, None], (weight * (1 - 0.7 * edge)).clamp(0, 1)


def _replacement(draw, pictures, is_line):
    """Return what stands in the place of the surface."""
    factor = draw.uniform(0.05, 0.75, 1, 1, 1)
    darker, smooth = pictures * factor, blurred(pictures, 4.0)
    lighter = pictures + (1 - factor) * (1 - pictures)
    fill = draw.uniform(0.02, 0.95, 1, 1, 1) + 0.2 * draw.normal(3, 1, 1) * draw.chance(0.4)[:, None, None, None]
    fill = fill + draw.uniform(0, 0.06, 1, 1, 1) * draw.normal(1, draw.side, draw.side)
    plain = smooth * draw.uniform(0.5, 1.3, 1, 1, 1) + draw.uniform(0, 0.7, 1, 1, 1) * (pictures - smooth)
    other = pictures.roll(1, 0) * (pictures.mean((2, 3), keepdim=True) / pictures.roll(1, 0).mean((2, 3), keepdim=True)) * draw.uniform(0.6, 1.4, 1, 1, 1)
    how = draw.uniform(0, 1)
    how = torch.where(is_line, how * 0.6, how)
    chosen = darker
    for limit, option in ((0.40, lighter), (0.50, fill), (0.60, plain), (0.86, other)):
        chosen = torch.where((how > limit)[:, None, None, None], option, chosen)
    return chosen


def worn(draw, pictures, spread, wear=1.0):
    """Return pictures with what good pieces bear as well: faint wisps and clouds, specks."""
    for cover, most in ((line(draw), 0.8), (blot(draw, 6, 60), 0.45)):
        cover = torch.where(over(draw.chance(0.5)), blurred(cover[:, None], 2.0)[:, 0], cover)
        strength = draw.uniform(-most, most) * draw.chance(0.45) * (spread + 0.02) * wear
        pictures = pictures + (cover * over(strength))[:, None]
    specks = (draw.uniform(0, 1, draw.side, draw.side) < over(draw.uniform(0, 4e-4))).float()[:, None]
    return (pictures + specks * draw.uniform(-0.3, 0.3, 1, 1, 1)).clamp(0.004, 1.2)


class Rim:
    """Where a surface ends in the picture, what lies beyond, and how it looks along its end."""

    def __init__(self, draw):
        self._has, self._beyond = draw.chance(0.5), draw.uniform(0.0, 0.08, 1, 1, 1)
        self._shade, self._wide = draw.uniform(-0.75, 0.5, 1, 1, 1), draw.chance(0.5)[:, None, None, None]

    def inside(self, draw):
        """Return where the surface is, count x 1 x side x side."""
        rows, columns = draw.grid()
        room = draw.side
        margins = torch.where(draw.uniform(0, 1, 4) < 0.4, draw.uniform(0.02, 0.22, 4), torch.full((draw.count, 4), -1.0, device=draw.device)) * room
        lean = draw.uniform(-0.04, 0.04, 4)
        sides = (rows + over(lean[:, 0]) * columns, room - rows + over(lean[:, 1]) * columns, columns + over(lean[:, 2]) * rows, room - columns + over(lean[:, 3]) * rows)
        inside = torch.ones(draw.count, room, room, device=draw.device)
        for k, each in enumerate(sides):
            wavy = clouds(draw, 5) * over(draw.uniform(0, 2.5) * draw.chance(0.4))
            inside = inside * torch.sigmoid((each + wavy - over(margins[:, k])) * 1.5)
        return torch.where(over(self._has), inside, torch.ones_like(inside))[:, None]

    def ended(self, draw, pictures, inside):
        """Return pictures that end at the rim; some sides are darker or brighter close to it, unevenly."""
        near = 1 - torch.where(self._wide, blurred(inside, 14.0), blurred(inside, 5.0)).clamp(0, 1)
        uneven = torch.exp(0.6 * clouds(draw, 4))[:, None]
        rows, columns = draw.grid()
        ways = draw.uniform(0, 6.28, 1, 1)
        sided = torch.cos(ways) * (rows / draw.side - 0.5) + torch.sin(ways) * (columns / draw.side - 0.5)
        share = torch.sigmoid(6 * sided)[:, None]
        shaded = pictures * torch.exp(2 * self._shade * near * uneven * share)
        return shaded * inside + (1 - inside) * self._beyond


def bitten(draw, inside):
    """Return the surface with a bite out of its rim, and where the bite is."""
    bite = blot(draw, 3, 25)[:, None]
    edge = (1 - inside).amax((2, 3), keepdim=True) > 0.5
    touches = (bite * (1 - inside) > 0.3).any(3, keepdim=True).any(2, keepdim=True)
    taken = torch.where(edge & touches & draw.chance(0.5)[:, None, None, None], bite, torch.zeros_like(bite))
    return inside * (1 - taken), ((taken > 0.5) & (inside > 0.5)).float()
