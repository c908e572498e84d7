"""Draw pairs and pass them through the station's own code: python draw_candidates.py COUNT OUT.npz SEED.

A candidate that lies on the planted deviation is real, one that lies beside it is a false alarm of
the very kind that the verifier has to know.
"""

import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np

from core.align import align
from core.domain import Correspondence
from core.evidence.bench import product_area
from core.evidence.candidates import find_candidates
from core.evidence.excess import scene_of
from core.evidence.marks import marks_of
from core.evidence.verifier import CHANNELS, SIDE, marks_vector, view_of
from scenes import draw_scene

REAL, FALSE = 0.5, 0.1
MOST_PER_PAIR = 14


def candidates_of(drawn):
    """Yield view, marks and label of the candidates that are clearly one or the other."""
    alignment = align(drawn.product, drawn.reference)
    if alignment.correspondence is not Correspondence.RIGID:
        return
    compared = alignment.overlap & product_area(drawn.product, alignment.reference, alignment.overlap)
    scene = scene_of(drawn.product, alignment.reference, compared)
    candidates, excess = find_candidates(scene)
    near = cv2.dilate(drawn.truth, np.ones((5, 5), np.uint8)) > 0
    for candidate, marks in list(zip(candidates, marks_of(candidates, scene, excess), strict=True)):
        covered = float(near[candidate.box.slices][candidate.mask].mean())
        if REAL > covered > FALSE:
            continue
        yield view_of(candidate, scene), marks_vector(marks), covered >= REAL, marks.log_odds


def draw_candidates(count, seed):
    """Return views, marks, labels and the rule's log-odds, neither label twice as frequent."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    views = np.zeros((count, SIDE, SIDE, CHANNELS), np.uint8)
    marks = np.zeros((count, 5), np.float32)
    labels = np.zeros(count, bool)
    rule = np.zeros(count, np.float32)
    manners = np.zeros(count, "U8")
    done, had, started = 0, [0, 0], time.time()
    while done < count:
        drawn = draw_scene(rng)
        if drawn is None:
            continue
        found = list(candidates_of(drawn))
        rng.shuffle(found)
        for view, mark, label, log_odds in found[:MOST_PER_PAIR]:
            if done == count or had[label] > 1.6 * had[not label] + 20:
                continue
            views[done], marks[done], labels[done], rule[done] = view, mark, label, log_odds
            manners[done] = drawn.manner
            had[label] += 1
            done += 1
            if done % 500 == 0:
                spent = (time.time() - started) / done
                print(f"{done} candidates, {had[1]} real, {spent * 1e3:.0f} ms each", flush=True)
    return {"views": views, "marks": marks, "labels": labels, "rule": rule, "manners": manners}


if __name__ == "__main__":
    np.savez(sys.argv[2], **draw_candidates(int(sys.argv[1]), int(sys.argv[3])))
