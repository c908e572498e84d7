"""Rivals: whether a spot shows what the words mean rather than anything else that is known.

To fit better than the average of all that could be said is easy where a board has eight spots: one
of them always does. What the words mean must be likelier than everything else together.
"""

import numpy as np
from numpy.typing import NDArray

BEFORE = float(np.log(1 / 3))
"""Log-odds that a spot is what the words mean, before it is looked at: one of four."""
TRUST = 0.7
"""Power of the encoder's likeness beside what the evidence calls the spot."""


def rival_odds(
    said: NDArray[np.float64],
    likeness: NDArray[np.float64],
    meant: NDArray[np.float64],
    called: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return log-odds that spots show what the words mean and nothing else, findings x spots.

    Args:
        said: Likeness of words and spots, scaled, findings x spots.
        likeness: Of concepts and spots, scaled, concepts x spots.
        meant: How probable it is that each finding's words mean each concept, findings x concepts.
        called: What the evidence's names say, findings x spots and concepts x spots, log.
    """
    concepts = TRUST * likeness + called[1]
    highest = concepts.max(0)
    shown = np.exp(concepts - highest)
    # words that mean many things are true of each of them
    mine = meant / meant.max(1, keepdims=True)
    # words that learned their own meaning need no concept
    own = np.maximum(np.log(mine @ shown + 1e-12) + highest, TRUST * said + called[0])
    return np.asarray(own - np.log((1 - mine) @ shown + 1e-12) - highest + BEFORE)
