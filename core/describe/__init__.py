"""Describers: who puts into words how the product differs from its reference."""

from collections.abc import Callable
from typing import Protocol

from core.domain import Comparison, Response


class Describer(Protocol):
    """Writes the response of one view.

    Attributes:
        name: Who speaks, as the record will name it.
        looks_at_pictures: False for a text that is given: it is read and located even where the
            pictures cannot be compared.
    """

    name: str
    looks_at_pictures: bool

    def describe(
        self, comparison: Comparison, prompt: str, is_cancelled: Callable[[], bool]
    ) -> Response:
        """Say how the product image differs from the reference.

        Args:
            comparison: What the pixels of the view say.
            prompt: What is asked; [IMG 1] is the reference, [IMG 2] the product image.
            is_cancelled: Whether the operator has stopped; asked again and again while waiting.

        Raises:
            DescriberError: There is no answer, or none that can be used.
            Cancelled: The operator has stopped.
        """
