"""What the evidence calls a spot, as a likelihood ratio for the words that may mean it.

On products with depth the change detector names what it sees; on flat ones the spot's topology
does: it joins, cuts, notches, adds. Either errs, but in a known manner.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

OTHER = "other"
ERRING = 0.1
"""Share of names on flat products that tell nothing: photographs are further than drawings from
what was counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """How often spots of each group of concepts are called what.

    Attributes:
        groups: Of concepts; what belongs to none is the last, "other".
        members: The concepts of every group but the last.
        called: Per name, how often spots of each group are called so.
        usual: How frequent the groups are, adding up to 1.
    """

    groups: tuple[str, ...]
    members: tuple[str, ...]
    called: dict[str, NDArray[np.float64]]
    usual: NDArray[np.float64]

    def group_of(self, concept: str) -> int:
        """Return the index of the group that a concept of the embedded model belongs to."""
        for index, members in enumerate(self.members):
            if concept in members.split() or ("missing_*" in members and "missing_" in concept):
                return index
        return len(self.groups) - 1

    def grouped(self, meant: NDArray[np.float64], concepts: Sequence[str]) -> NDArray[np.float64]:
        """Return probabilities of groups from those of concepts, both a row each."""
        groups = np.zeros((len(meant), len(self.groups)))
        for column, concept in enumerate(concepts):
            groups[:, self.group_of(concept)] += meant[:, column]
        return groups


_MARK = (0.02, 0.24, 0.05, 0.03, 0.53, 0.02)
IN_DEPTH = Names(
    ("missing", "foreign", "stain", "wrong", "mark", OTHER),
    (
        "missing_*",
        "foreign fibre dust",
        "stain discolour rust smear",
        "wrong_screw wrong_part",
        "scratch crack dent burr tear spur",
    ),
    {
        name: np.array(often)
        for name, often in {
            "missing part": (0.83, 0.08, 0.11, 0.13, 0.06, 0.14),
            "foreign object": (0.05, 0.49, 0.13, 0.38, 0.16, 0.50),
            "stain": (0.02, 0.04, 0.62, 0.10, 0.11, 0.12),
            "incorrect part": (0.01, 0.02, 0.03, 0.33, 0.10, 0.01),
            **dict.fromkeys(("scratch", "crack", "dent", "burr"), _MARK),
        }.items()
    },
    np.array((0.25, 0.15, 0.1, 0.15, 0.15, 0.2)),
)
"""63 defects of rendered products that the detector never saw (the demo's and the kept scenes),
with three more of the usual shares."""

_TOPOLOGY = (
    "gap", "bridge", "notch", "protrusion", "hole", "extra material", "missing part",
    "foreign object", "scratch", "discoloured spot", "dark spot", "bright spot",
)  # fmt: skip
_COUNTED = {
    "open": (32, 0, 1, 3, 0, 0, 0, 0, 0, 0, 2, 0),
    "short solder_bridge": (0, 48, 1, 5, 0, 0, 0, 0, 2, 2, 1, 9),
    "mousebite": (4, 0, 24, 4, 1, 0, 1, 0, 0, 1, 2, 0),
    "spur": (0, 1, 4, 43, 0, 0, 0, 0, 0, 0, 0, 5),
    "copper": (0, 0, 0, 3, 2, 41, 0, 2, 0, 4, 0, 4),
    "pinhole": (0, 0, 5, 1, 25, 2, 0, 0, 1, 3, 2, 1),
    "missing_hole": (0, 0, 0, 43, 0, 0, 0, 0, 0, 2, 0, 3),
    "scratch crack fibre wrinkle": (0, 0, 0, 2, 3, 1, 0, 7, 20, 4, 1, 0),
    "dent hole blowhole stain discolour dust rust bubble fray tear":
        (2, 0, 6, 6, 32, 14, 0, 18, 6, 23, 22, 32),
    "chip burr": (0, 0, 10, 14, 0, 1, 0, 0, 0, 0, 0, 2),
    "missing_*": (10, 8, 27, 27, 1, 0, 21, 1, 13, 7, 5, 5),
    OTHER: (13, 10, 66, 56, 10, 13, 4, 4, 7, 23, 8, 10),
}  # fmt: skip
"""What spots of drawn photographs were called, by resources/models/verifier/train/count_kinds.py
(420 scenes, seed 1)."""


def _of_counts() -> Names:
    counts = np.array(list(_COUNTED.values()), np.float64) + 0.5
    often = counts / counts.sum(1, keepdims=True)
    often = (1 - ERRING) * often + ERRING * often.mean(0)
    members = tuple(_COUNTED)
    columns = dict(zip(_TOPOLOGY, often.T, strict=True))
    return Names(members, members[:-1], columns, np.full(len(members), 1 / len(members)))


FLAT = _of_counts()
CLEAR = 0.5
"""Share of its spots that bear one name from which a group is told apart by names."""


def told_apart(meant: NDArray[np.float64], concepts: Sequence[str]) -> NDArray[np.float64]:
    """Return how probable it is that words mean something that names tell apart on flat products.

    Cuts, bridges, notches are; of what is missing or soiled the name says little.

    Args:
        meant: How probable it is that each finding's words mean each concept, findings x concepts.
        concepts: Their names.
    """
    clear = np.max(list(FLAT.called.values()), axis=0) > CLEAR
    return np.asarray(FLAT.grouped(meant, concepts) @ clear)


_TURNED = (
    ("gap", "bridge"),
    ("notch", "protrusion"),
    ("hole", "extra material"),
    ("dark spot", "bright spot"),
)
TURNED = replace(
    FLAT,
    called=FLAT.called
    | {one: FLAT.called[other] for one, other in _TURNED}
    | {other: FLAT.called[one] for one, other in _TURNED},
)
"""The same where figure and ground are taken for one another."""
USUALLY_TURNED = 0.2
"""Share of pictures in which they are."""


def kind_odds(
    meant: NDArray[np.float64], concepts: Sequence[str], kinds: Sequence[str], names: Names
) -> NDArray[np.float64]:
    """Return log likelihood ratios of spots being called so, findings x spots.

    Args:
        meant: How probable it is that each finding's words mean each concept, findings x concepts.
        concepts: Their names.
        kinds: What each spot is called; 0 is returned for other names than ``names`` has.
        names: How often spots are called so.
    """
    groups = names.grouped(meant, concepts)
    odds = np.zeros((len(meant), len(kinds)))
    for column, kind in enumerate(kinds):
        often = names.called.get(kind)
        if often is not None:
            odds[:, column] = np.log(groups @ often / (often @ names.usual))
    return odds


def flat_kind_odds(
    meant: NDArray[np.float64],
    shown: NDArray[np.float64],
    concepts: Sequence[str],
    kinds: Sequence[str],
) -> NDArray[np.float64]:
    """Return the same on a flat product, of which it is not known what is figure and what ground.

    Whether the two are taken for one another is asked of all spots of the picture together: of how
    well their names agree with what each looks like by itself.

    Args:
        meant: How probable it is that each finding's words mean each concept, findings x concepts.
        shown: How probable it is that each spot shows each concept, spots x concepts.
        concepts: Their names.
        kinds: What each spot is called.
    """
    upright, turned = (
        float(np.trace(kind_odds(shown, concepts, kinds, names))) for names in (FLAT, TURNED)
    )
    doubt = np.clip(upright - turned, -30, 30) + np.log(1 / USUALLY_TURNED - 1)
    share = 1 / (1 + np.exp(doubt))
    both = [np.exp(kind_odds(meant, concepts, kinds, names)) for names in (FLAT, TURNED)]
    return np.asarray(np.log((1 - share) * both[0] + share * both[1]))
