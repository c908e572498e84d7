"""Set and state the limits of the change detector: python calibrate.py NET KEPT_PAIRS... --cache DIR [--low X...].

KEPT_PAIRS come from prepare_demo.py and from prepare_pairs.py on scenes rendered with --kept: other
seeds, larger pictures, and among them products of a kind that training never saw. Prints the weights of a piece's
log-odds (to be written into core/evidence/pieces.py) and what they give, each demo product and each sixth of the
scenes left out in turn.
"""

import argparse
import itertools
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np
import torch
from kinds import KINDS as RENDERED

from core.evidence import depth, pieces
from core.evidence.change import KINDS, SIDE, Changes, load_change_net
from core.evidence.extents import extents_of

RIDGE, SPREAD_OF_SHARES = 1.0, 0.1


def main():
    """Fit and report."""
    given = argparse.ArgumentParser()
    given.add_argument("net", type=Path)
    given.add_argument("pairs", type=Path, nargs="+")
    given.add_argument("--low", type=float, nargs="*", default=[0.4])
    given.add_argument("--high", type=float, nargs="*", default=[0.6])
    given.add_argument("--shift", type=float, nargs="*", default=[0.0, 0.2, 0.4], help="added to the log-odds")
    given.add_argument("--cache", type=Path, required=True)
    given = given.parse_args()
    torch.set_num_threads(1)
    scenes = [read for folder in given.pairs for file in sorted(folder.glob("*.npz")) if (read := seen(given, file))]
    for low, high in itertools.product(given.low, given.high):
        pieces.LOW, pieces._HIGH = low, high
        found = [gathered(scene) for scene in scenes]
        for shift in given.shift:
            report(f"{low} high {high} shift {shift}", found, shift)


def seen(given, file):
    """Return maps, small pictures and truth of a scene; the net's answer is kept on disk."""
    read = np.load(file)
    height, width = read["overlap"].shape
    factor = min(1.0, SIDE / max(height, width))
    size = (round(width * factor), round(height * factor))
    pictures = [cv2.resize(read[name], size, interpolation=cv2.INTER_AREA) for name in ("product", "reference")]
    inside = cv2.resize(read["overlap"].astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    kept = given.cache / file.name
    if not kept.exists():
        given.cache.mkdir(parents=True, exist_ok=True)
        first, changes = depth.changes_between(*pictures, inside, load_change_net(given.net))
        np.savez(kept, first=first.astype(np.float16), probability=changes.probability.astype(np.float16), kinds=changes.kinds.astype(np.float16))
    told = np.load(kept)
    changes = Changes(told["probability"].astype(np.float32), told["kinds"].astype(np.float32))
    numbers, codes = (cv2.resize(read[name], size, interpolation=cv2.INTER_NEAREST) for name in ("numbers", "codes"))
    return told["first"].astype(np.float32), changes, pictures, numbers, codes, owner_of(file)


def owner_of(file):
    """Return what is left out together: a demo product, or a sixth of the rendered scenes."""
    product = file.stem.split("-")[0]
    return product if "-" in file.stem else f"scenes {int(file.stem.removeprefix('kept')) % 6}"


def gathered(scene):
    """Return pieces, how much of each is real, the real boxes with their kinds, and what extents are made of."""
    first, changes, pictures, numbers, codes, owner = scene
    real_boxes = []
    for number in np.unique(numbers[numbers > 0]):
        mask = (numbers == number).astype(np.uint8)
        if mask.sum() >= 12:
            real_boxes.append((box(mask), int(codes[numbers == number][0])))
    found = pieces.pieces_of(changes, pieces.unrest_of(first), *pictures)
    rows = [(piece, float((codes[piece.box.slices][piece.mask] > 0).mean())) for piece in found]
    return rows, real_boxes, codes > 0, (first, *pictures), owner


def box(mask):
    """Return x0, y0, x1, y1 of a mask."""
    left, top, width, height = cv2.boundingRect(mask)
    return left, top, left + width, top + height


def overlap(one, other):
    """Return intersection over union of two boxes."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    areas = [(each[2] - each[0]) * (each[3] - each[1]) for each in (one, other)]
    return across * down / (sum(areas) - across * down)


def fitted(marks, labels):
    """Fit a logistic model with a ridge; return its offset and weights."""
    middle, spread = marks.mean(0), marks.std(0) + 1e-6
    spread[-len(KINDS) :] = SPREAD_OF_SHARES
    points = np.hstack([np.ones((len(marks), 1)), (marks - middle) / spread])
    ridge = np.full(points.shape[1], RIDGE)
    ridge[0] = 1e-3
    weights = np.zeros(points.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-points @ weights))
        slope = points.T @ (labels - chance) - ridge * weights
        bend = (points * (chance * (1 - chance))[:, None]).T @ points + np.diag(ridge)
        weights = weights + np.linalg.solve(bend, slope)
    return weights[0] - (weights[1:] * middle / spread).sum(), weights[1:] / spread


def report(low, scenes, shift):
    """Print limits and figures."""
    marks = np.array([pieces.marks_of(row[0]) for rows, *_ in scenes for row in rows])
    labels = np.array([row[1] > 0.3 for rows, *_ in scenes for row in rows], float)
    owners = np.array([owner for rows, *_, owner in scenes for _ in rows])
    offset, weights = fitted(marks, labels)
    print(f"low {low}: {len(scenes)} scenes, {len(labels)} pieces, {labels.mean():.2f} real; offset {offset + shift:.2f}, weights", np.round(weights, 2).tolist())
    escapes = rejects = bad = good = hits = shown = real = named = 0
    pixels = np.zeros(3)
    left_out = {owner: fitted(marks[owners != owner], labels[owners != owner]) for *_, owner in scenes}
    for rows, real_boxes, truth, pair, owner in scenes:
        offset, weights = left_out[owner]
        chances = np.array([1 / (1 + np.exp(-(offset + shift + pieces.marks_of(row[0]) @ weights))) for row in rows])
        things = extents_of([row[0] for row in rows], chances.tolist(), *pair)
        kept = [each for each in things if each.probability > 0.4] if (chances > 0.7).any() else []
        is_passed = not (chances >= 0.6).any()  # between the two it is looked at: REVIEW
        if real_boxes:
            bad, escapes = bad + 1, escapes + is_passed
        else:
            good, rejects = good + 1, rejects + (not is_passed)
        free = set(range(len(real_boxes)))
        for thing in kept:
            met = [overlap(tuple(thing.place.box), each) for each, _ in real_boxes]
            best = max(free, key=met.__getitem__, default=None)
            if best is not None and met[best] >= 0.33:
                free.discard(best)
                hits += 1
                named += pieces.kind_of(thing.piece) == KINDS[real_boxes[best][1] - 1]
        shown, real = shown + len(kept), real + len(real_boxes)
        painted = np.zeros(truth.shape, bool)
        for thing in kept:
            painted[thing.place.box.slices] |= thing.place.pixels
        pixels += [(painted & truth).sum(), painted.sum(), truth.sum()]
    precision, recall = hits / max(shown, 1), hits / max(real, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"  escapes {escapes}/{bad}, false rejects {rejects}/{good}, P {precision:.2f} R {recall:.2f} F {score:.3f}, right kind {named}/{hits}, pixel F1 {2 * pixels[0] / max(pixels[1] + pixels[2], 1):.3f}")


if __name__ == "__main__":
    assert len(RENDERED) == len(KINDS)
    main()
