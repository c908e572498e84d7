"""Where models run, and what happens when the graphics card has no room left."""

import logging
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from core.domain import Comparison, Finding, MaskProposal
from core.errors import ModelError
from core.segment.matching import Encoder

_log = logging.getLogger(__name__)
FELL_BACK = " (on the processor: the graphics card has no memory left)"


def chosen_device(setting: str) -> str:
    """Return "cpu" or "cuda" for the setting "auto", "cpu" or "cuda".

    Raises:
        ModelError: "cuda" is asked for and there is none.
    """
    available = torch.cuda.is_available()
    if setting == "cuda" and not available:
        raise ModelError(
            "This PC has no graphics card that the models can use.",
            'Set the device to "auto" or "cpu" in the settings.',
        )
    return "cuda" if available and setting in ("auto", "cuda") else "cpu"


class FallingBack:
    """An encoder that goes on on the processor when the graphics card runs out of memory.

    Args:
        encoder: On the graphics card.
        on_processor: Makes the same encoder on the processor.
    """

    def __init__(self, encoder: Encoder, on_processor: Callable[[], Encoder]) -> None:
        self._encoder = encoder
        self._on_processor = on_processor
        self.name = encoder.name

    @property
    def encoder(self) -> Encoder:
        """The one that is in use now."""
        return self._encoder

    def compare(
        self,
        findings: Sequence[Finding],
        proposals: Sequence[MaskProposal],
        comparison: Comparison,
    ) -> NDArray[np.float64]:
        """Return log-odds, F x M; the inspection that ran out of memory is not lost."""
        try:
            return self._encoder.compare(findings, proposals, comparison)
        except torch.cuda.OutOfMemoryError:
            _log.warning(
                "The graphics card has no memory left; %s runs on the processor.", self.name
            )
        self._encoder = self._on_processor()
        self.name = self._encoder.name + FELL_BACK
        torch.cuda.empty_cache()
        return self._encoder.compare(findings, proposals, comparison)
