"""Who gets which mask: findings and masks are brought together jointly, not one by one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.domain import MaskCrop
from core.segment.overlaps import containment

TOO_MUCH_SHARED = 0.5
"""Share of the smaller mask in the larger one from which the two show the same thing."""
ROUNDS = 40


def assign(
    log_odds: NDArray[np.float64], counts: Sequence[int], masks: Sequence[MaskCrop], least: float
) -> list[list[int]]:
    """Give every finding its masks so that the whole is most probable.

    The assignment problem (Kuhn 1955) over findings, masks and "not in this image"; masks that show
    the same thing are not given twice. A finding that is left with nothing although a mask fits it
    shares that mask: two sentences may speak of one thing.

    Args:
        log_odds: Of mask m being what finding f refers to, F x M.
        counts: How many masks each finding wants.
        masks: The M masks.
        least: Log-odds below which a finding stays without mask.

    Returns:
        Per finding the indices of its masks, the most probable first; may be empty.
    """
    rows = [finding for finding, count in enumerate(counts) for _ in range(count)]
    given: list[list[int]] = [[] for _ in counts]
    if not rows or not len(masks):
        return given
    gain = np.maximum(log_odds[rows] - least, 0.0)
    for row, column in _without_sharing(gain, masks):
        given[rows[row]].append(column)
    for finding, columns in enumerate(given):
        columns.sort(key=lambda column: -log_odds[finding, column])
        best = int(np.argmax(log_odds[finding]))
        if not columns and log_odds[finding, best] > least:
            columns.append(best)
    return given


def _without_sharing(gain: NDArray[np.float64], masks: Sequence[MaskCrop]) -> list[tuple[int, int]]:
    """Solve the assignment; as long as two rows share a thing, forbid the weaker and repeat."""
    from scipy.optimize import linear_sum_assignment

    gain = gain.copy()
    for _ in range(ROUNDS):
        chosen = [
            (int(row), int(column))
            for row, column in zip(*linear_sum_assignment(gain, maximize=True), strict=True)
            if gain[row, column] > 0
        ]
        chosen.sort(key=lambda pair: -gain[pair])
        clash = _first_clash(chosen, masks)
        if clash is None:
            return chosen
        gain[clash] = 0.0
    return chosen


def _first_clash(
    chosen: Sequence[tuple[int, int]], masks: Sequence[MaskCrop]
) -> tuple[int, int] | None:
    """Return the weaker of two choices that show the same thing, or None."""
    for later, pair in enumerate(chosen):
        for earlier in chosen[:later]:
            if containment(masks[pair[1]], masks[earlier[1]]) > TOO_MUCH_SHARED:
                return pair
    return None
