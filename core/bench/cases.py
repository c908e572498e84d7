"""One case of a bench: what is inspected, and what is known to be true of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.domain import Mask
from core.errors import StationError

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels of the product image, x1 and y1 exclusive."""


class BenchError(StationError):
    """A folder is no bench, or a file of it cannot be used."""


class Task(StrEnum):
    """What is asked of the station."""

    SCREEN = "screen"  # describe, decide and locate by itself
    REFER = "refer"  # find what given words mean


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What is known of a product image.

    Attributes:
        defective: Whether the product is.
        boxes: Around every defect or referred thing; None when nobody drew any.
        labels: One per box.
        mask: The pixels meant, bool, H x W; None when nobody drew them.
        shape: Height and width of the product image in pixels.
    """

    defective: bool
    boxes: tuple[Rectangle, ...] | None
    labels: tuple[str, ...]
    mask: Mask | None = field(repr=False)
    shape: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """One product image of a bench.

    Attributes:
        id: Names it in the results.
        group: Which part of the bench it belongs to; figures are given for each.
        task: What is asked.
        product: File of the product image.
        reference: File of the accepted image; None where there is none and words alone must do.
        words: The response to be read, or the referring expression; None asks the describer.
        truth: Reads what is known.
    """

    id: str
    group: str
    task: Task
    product: Path
    reference: Path | None
    words: str | None
    truth: Callable[[], Truth] = field(repr=False)
