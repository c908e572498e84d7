"""Count what the station calls drawn deviations of flat products: python count_kinds.py SCENES SEED.

Prints, for every kind that was drawn, how often its spots were called what: core/segment/kinds.py.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np

from core.align import align
from core.domain import Correspondence
from core.evidence import load_evidence_finder
from scenes import KINDS, draw_scene

COVERED = 0.25
"""Share of a spot, which has a rim, that lies on what was drawn."""


def count_kinds(scenes, seed):
    """Return how often spots that lie on a drawn kind were called what, {(is scan, kind, name): count}."""
    finder, rng = load_evidence_finder(), np.random.default_rng(seed)
    counted = Counter()
    for _ in range(scenes):
        drawn = draw_scene(rng, good_share=0.0)
        if drawn is None:
            continue
        alignment = align(drawn.product, drawn.reference)
        if alignment.correspondence is not Correspondence.RIGID:
            continue
        for spot in finder.find(drawn.product, alignment).spots:
            under = drawn.truth[spot.mask.box.slices][spot.mask.pixels]
            number = int(np.bincount(under, minlength=2)[1:].argmax()) + 1
            if (under == number).mean() >= COVERED:
                counted[drawn.manner == "scan", KINDS[number - 1], spot.kind] += 1
    return counted


if __name__ == "__main__":
    told = count_kinds(int(sys.argv[1]), int(sys.argv[2]))
    for scan in (True, False):
        for kind in KINDS:
            mine = {name: n for (of, what, name), n in told.items() if (of, what) == (scan, kind)}
            if mine:
                print("scan" if scan else "photograph", kind, dict(sorted(mine.items(), key=lambda each: -each[1])))
