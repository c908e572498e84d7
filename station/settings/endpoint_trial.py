"""Asking an endpoint once, with two small pictures, to see that it is set up rightly."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from core.domain import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Image,
    Response,
)
from core.recipes import DEFAULT_PROMPT
from core.settings import EndpointSettings

SIDE_PX = 192


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking.

    Attributes:
        response: What the endpoint said, with tokens and cost.
        seconds: How long it took.
    """

    response: Response
    seconds: float


def ask_endpoint(
    settings: EndpointSettings, key: str | None, is_cancelled: Callable[[], bool]
) -> Answer:
    """Send two small pictures; takes seconds: not for the GUI thread.

    Args:
        settings: The endpoint as it is set up.
        key: A key just typed; None takes the stored one.
        is_cancelled: Whether nobody waits for the answer any more.

    Raises:
        DescriberError: It did not answer.
        Cancelled: Nobody waits.
    """
    from core.describe.endpoint import EndpointDescriber
    from core.describe.keys import endpoint_key

    describer = EndpointDescriber(settings, lambda: key or endpoint_key(settings))
    begun = time.perf_counter()
    response = describer.describe(_comparison(), DEFAULT_PROMPT, is_cancelled)
    return Answer(response, time.perf_counter() - begun)


def plate(holes: int) -> Image:
    """Return a picture of a plate with some holes in a row, RGB."""
    rows, columns = np.mgrid[:SIDE_PX, :SIDE_PX]
    image = np.full((SIDE_PX, SIDE_PX, 3), 235, np.uint8)
    image[48:144, 16:176] = (120, 130, 140)
    for number in range(holes):
        centre = 48 + 48 * number
        image[(rows - 96) ** 2 + (columns - centre) ** 2 < 14**2] = 20
    return image


def _comparison() -> Comparison:
    reference, product = plate(3), plate(2)
    everywhere = np.ones(product.shape[:2], bool)
    nowhere = np.zeros(product.shape[:2], np.float32)
    return Comparison(
        Capture("trial", product, datetime.now(UTC), "drawn"),
        reference,
        Alignment(reference.copy(), everywhere, np.eye(3), 1.0, Correspondence.RIGID),
        Evidence(nowhere, (), conclusive=False, suspicious=False),
    )
