"""What location words say about a mask: a soft likelihood ratio, for they are often wrong."""

import math
from functools import lru_cache

from core.domain import Box, Region

REACH = 0.12
"""Distance outside the region, in image sides, at which a place has lost most of its favour."""
ERRING = 0.05
"""Share of location words taken to be wrong (a third in what vision models write; but most of
those name a neighbouring place, which the reach forgives)."""


_GRID = 24
"""Places along either side of an image by which the usual fit is measured."""


def place_odds(box: Box, region: Region | None, height: int, width: int) -> float:
    """Say how much likelier it is that the words mean this place than any place of the image.

    A thing in a small region that the words name is more of a coincidence than one in a large one.

    Args:
        box: Of the mask, in pixels.
        region: Where the location words allow, or None when there are none.
        height: Of the product image in pixels.
        width: Of the product image in pixels.

    Returns:
        Log likelihood ratio: above 0 within the region, 0 without one, well below 0 far away.
    """
    if region is None:
        return 0.0
    x, y = (box.x0 + box.x1) / 2 / width, (box.y0 + box.y1) / 2 / height
    return _fit(x, y, region) - _usual_fit(region)


@lru_cache(maxsize=1024)
def _usual_fit(region: Region) -> float:
    """Return the logarithm of the mean fit over the image."""
    steps = [(step + 0.5) / _GRID for step in range(_GRID)]
    return math.log(sum(math.exp(_fit(x, y, region)) for x in steps for y in steps) / _GRID**2)


def _fit(x: float, y: float, region: Region) -> float:
    """Return 0 inside the region, falling off smoothly to log(ERRING) far away."""
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
