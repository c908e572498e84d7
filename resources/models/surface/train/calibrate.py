"""Set the weights of a spot's odds: python calibrate.py NET [--pairs 240]; prints them for core/evidence/texture.py.

Surfaces of other seeds than were learned from, the good ones with up to twice the wear. A small mark
counts as a defect from CLEAR spreads of contrast, a large one always; what is fainter is wear, which
good pieces bear too. Fitted spot by spot (logistic regression).
"""

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np
import torch
import train_surface
from blemishes import worn
from textures import Draw

from core.evidence.several import SUSPICIOUS
from core.evidence.surface import load_surface_net
from core.evidence.texture import gathered

SEED, SIDE, BATCH, WEAR = 90210, 256, 8, 2.0
CLEAR, LARGE = 1.25, 0.01
"""From which contrast a mark is a defect, in spreads of the surface, or else from which share of it."""


def main():
    """Draw, gather, fit, report."""
    given = argparse.ArgumentParser()
    given.add_argument("net", type=Path)
    given.add_argument("--pairs", type=int, default=240)
    given = given.parse_args()
    torch.set_num_threads(1)
    net = load_surface_net(given.net)
    draw = Draw(torch.Generator().manual_seed(SEED), BATCH, SIDE)
    train_surface.worn = lambda *parts: worn(*parts, wear=WEAR)
    train_surface.inputs = lambda product, reference: (product, reference)
    seen = []
    while len(seen) < given.pairs:
        for product, reference, truth, weight in zip(*train_surface.batch(draw)):
            seen.append(_of_pair(net, *(_bytes(each) for each in (product, reference)), truth[0] > 0, weight[0] < 0.2))
    marks = np.array([mark for pair in seen for mark in pair.marks])
    real = np.array([each for pair in seen for each in pair.real])
    fitted = fit(marks, real)
    good = [pair for pair in seen if not pair.is_bad]
    print("offset, per mass, per contrast:", np.round(fitted, 2))
    for name, pairs in (("good", good), ("defective", [pair for pair in seen if pair.is_bad])):
        above = [any(mark @ fitted[1:] + fitted[0] > np.log(SUSPICIOUS / (1 - SUSPICIOUS)) for mark in pair.marks) for pair in pairs]
        print(name, sum(above), "of", len(pairs), "have a spot above", SUSPICIOUS)


class _Pair:
    def __init__(self, marks, real, is_bad):
        self.marks, self.real, self.is_bad = marks, real, is_bad


def _of_pair(net, product, reference, truth, unsure):
    """Return the spots' marks and whether each is real; a spot on what is too faint is left out."""
    truth, unsure = truth.numpy(), unsure.numpy()
    marks, real = [], []
    for spot in gathered(product, reference, np.ones(truth.shape, bool), net):
        met = truth[spot.own].mean()
        if met > 0.2 or not unsure[spot.own].any():
            marks.append(spot.marks())
            real.append(met > 0.2 and (spot.contrast > CLEAR or spot.own.mean() > LARGE))
    return _Pair(marks, real, bool(truth.any()))


def _bytes(picture):
    return np.ascontiguousarray((picture.permute(1, 2, 0).numpy() * 255).astype(np.uint8))


def fit(marks, real, ridge=0.05, rounds=60):
    """Return offset and weights of a logistic regression (Newton's steps)."""
    design = np.c_[np.ones(len(marks)), marks]
    weights = np.zeros(design.shape[1])
    for _ in range(rounds):
        share = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (real - share) - ridge * weights
        bend = (design * (share * (1 - share))[:, None]).T @ design + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
