"""What the evidence calls a spot, as a prior for the words that may mean it.

The change detector names what it sees on a product with depth. It errs, but in a known manner: what
it calls missing is missing, what it calls foreign is anything but missing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

GROUPS = ("missing", "foreign", "stain", "wrong", "mark", "other")
_MARK = (0.02, 0.24, 0.05, 0.03, 0.53, 0.02)
CALLED = {
    "missing part": (0.83, 0.08, 0.11, 0.13, 0.06, 0.14),
    "foreign object": (0.05, 0.49, 0.13, 0.38, 0.16, 0.50),
    "stain": (0.02, 0.04, 0.62, 0.10, 0.11, 0.12),
    "incorrect part": (0.01, 0.02, 0.03, 0.33, 0.10, 0.01),
    "scratch": _MARK,
    "crack": _MARK,
    "dent": _MARK,
    "burr": _MARK,
}
"""How often spots of each group are called so: 63 defects of rendered products that the detector
never saw (the demo's and the kept scenes), with three more of the usual shares."""
USUAL = (0.25, 0.15, 0.1, 0.15, 0.15, 0.2)
"""How frequent the groups are."""
_OF = {
    "foreign": "foreign fibre dust",
    "stain": "stain discolour rust smear",
    "wrong": "wrong_screw wrong_part",
    "mark": "scratch crack dent burr tear spur",
}


def group_of(concept: str) -> int:
    """Return the index of the group that a concept of the embedded model belongs to."""
    if concept.startswith("missing_"):
        return 0
    of = next((group for group, concepts in _OF.items() if concept in concepts.split()), "other")
    return GROUPS.index(of)


def kind_odds(
    meant: NDArray[np.float64], concepts: Sequence[str], kinds: Sequence[str]
) -> NDArray[np.float64]:
    """Return log likelihood ratios of spots being called so, findings x spots.

    Args:
        meant: How probable it is that each finding's words mean each concept, findings x concepts.
        concepts: Their names.
        kinds: What each spot is called; 0 is returned for what is not in CALLED.
    """
    groups = np.zeros((len(meant), len(GROUPS)))
    for column, concept in enumerate(concepts):
        groups[:, group_of(concept)] += meant[:, column]
    odds = np.zeros((len(meant), len(kinds)))
    for column, kind in enumerate(kinds):
        if kind in CALLED:
            called = np.array(CALLED[kind])
            odds[:, column] = np.log(groups @ called / (called @ USUAL))
    return odds
