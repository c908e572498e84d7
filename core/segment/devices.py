"""Where models run, and what happens when the graphics card has no room left."""

import logging
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from core.domain import Comparison, Finding, MaskProposal, Notice
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


def with_way_back(encoder_on: Callable[[str], Encoder], place: str) -> Encoder:
    """Return an encoder on a device that goes on on the processor when that has no room left.

    Args:
        encoder_on: Makes the encoder on a device.
        place: "cpu" or "cuda".
    """
    if place == "cpu":
        return encoder_on(place)
    return FallingBack(lambda: encoder_on(place), lambda: encoder_on("cpu"))


class FallingBack:
    """An encoder that goes on on the processor when the graphics card runs out of memory.

    Args:
        on_card: Makes it on the graphics card.
        on_processor: Makes the same on the processor.
    """

    def __init__(self, on_card: Callable[[], Encoder], on_processor: Callable[[], Encoder]) -> None:
        self._on_processor = on_processor
        self.notice: Notice | None = None
        try:
            self._encoder = on_card()
        except torch.OutOfMemoryError:
            self._encoder = self._moved()
        self.name = self._encoder.name + (FELL_BACK if self.notice else "")

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
        if self.notice is None:
            try:
                return self._encoder.compare(findings, proposals, comparison)
            except torch.OutOfMemoryError:
                self._encoder = self._moved()
                self.name = self._encoder.name + FELL_BACK
        return self._encoder.compare(findings, proposals, comparison)

    def _moved(self) -> Encoder:
        """Leave the graphics card, say so from now on, and return the encoder on the processor."""
        _log.warning("The graphics card has no memory left; words are matched on the processor.")
        self.notice = Notice(
            "The graphics card has no memory left; masks are found on the processor, slower.",
            "Close other programs that use the card, then load the models again.",
        )
        torch.cuda.empty_cache()
        return self._on_processor()
