"""What location words say about a mask: a soft prior, for they are often wrong."""

import math

from core.domain import Box, Region

REACH = 0.12
"""Distance outside the region, in image sides, at which a place has lost most of its favour."""
ERRING = 0.05
"""Share of location words taken to be wrong (a third in what vision models write; but most of
those name a neighbouring place, which the reach forgives)."""


def place_prior(box: Box, region: Region | None, height: int, width: int) -> float:
    """Say how well a box lies where the words say, as a log-probability ratio <= 0.

    Args:
        box: Of the mask, in pixels.
        region: Where the location words allow, or None when there are none.
        height: Of the product image in pixels.
        width: Of the product image in pixels.

    Returns:
        0 inside the region (or without one), falling off smoothly to log(ERRING) far away.
    """
    if region is None:
        return 0.0
    x = (box.x0 + box.x1) / 2 / width
    y = (box.y0 + box.y1) / 2 / height
    across = max(region.x0 - x, x - region.x1, 0.0)
    down = max(region.y0 - y, y - region.y1, 0.0)
    distance = math.hypot(across, down) / REACH
    return math.log((1 - ERRING) * math.exp(-0.5 * distance * distance) + ERRING)


def pixels_of(region: Region | None, height: int, width: int, margin: float = 0.0) -> Box:
    """Return the pixels that a region covers, widened by a margin in fractions of the image."""
    if region is None:
        return Box(0, 0, width, height)
    x0 = max(math.floor((region.x0 - margin) * width), 0)
    y0 = max(math.floor((region.y0 - margin) * height), 0)
    x1 = min(math.ceil((region.x1 + margin) * width), width)
    y1 = min(math.ceil((region.y1 + margin) * height), height)
    return Box(min(x0, width - 1), min(y0, height - 1), max(x1, x0 + 1), max(y1, y0 + 1))
