"""Train the embedded model.

    python draw_crops.py 20000 /tmp/part1 1 && python draw_crops.py 20000 /tmp/part2 2
    python train.py /tmp/part1 /tmp/part2 --steps 2200 --out checkpoint.pt

Deterministic for a given seed, data and machine; one core, about 20 minutes. A part may still be
drawn when the learning starts: the n-th part joins after n times --join steps, and is waited for.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np
import torch
from torch.nn import functional as F

import boards
from language import embed, sentence_encoder
from learning import Captions, Learner, seen
from samples import CONCEPTS
from wordings import prototypes

HELD_BACK = 2000
"""Crops of the first part that are never learned from."""
BOARD_KINDS = len(boards.KINDS)


class Parts:
    """Crops and labels of the parts that have joined, in memory maps, and their order of learning."""

    def __init__(self, prefixes, rng, boards=1):
        self._waiting, self._rng, self._boards = list(prefixes), rng, boards
        self._crops, self._labels = [], []
        self.join()
        self.held = self._crops[0][:HELD_BACK], self._labels[0][:HELD_BACK]

    @property
    def waiting(self):
        """Whether a part has not joined yet."""
        return bool(self._waiting)

    def __len__(self):
        return sum(map(len, self._labels))

    def join(self):
        """Take in the next part, waiting until it is drawn."""
        prefix = self._waiting.pop(0)
        while not Path(f"{prefix}_labels.npy").exists():
            time.sleep(2)
        self._crops.append(np.load(f"{prefix}_crops.npy", mmap_mode="r"))
        self._labels.append(np.load(f"{prefix}_labels.npy"))
        places = [
            (part, row)
            for part, labels in enumerate(self._labels)
            for row in range(0 if part else HELD_BACK, len(labels))
            for _ in range(self._boards if labels[row, 0] < BOARD_KINDS else 1)
        ]
        self._order = self._rng.permutation(places)
        self._position = 0

    def batch(self, size):
        """Return the next crops and labels as tensors."""
        if self._position + size > len(self._order):
            self._order, self._position = self._rng.permutation(self._order), 0
        chosen = self._order[self._position : self._position + size]
        self._position += size
        crops = np.stack([self._crops[part][row] for part, row in chosen])
        return torch.as_tensor(crops), torch.as_tensor(np.stack([self._labels[part][row] for part, row in chosen]))


def concept_accuracy(tower, projection, crops, labels, concepts, without_reference):
    """Return the share of crops whose nearest concept prototype is the right one."""
    features = seen(tower, crops, without_reference)
    with torch.no_grad():
        names = F.normalize(torch.stack([F.normalize(projection(e), dim=-1).mean(0) for e in concepts]), dim=-1)
    return float(((features @ names.T).argmax(1) == torch.as_tensor(labels[:, 0])).float().mean())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--steps", type=int, default=3300)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--join", type=int, default=400, help="steps until the next part is taken in")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", help="go on from this checkpoint")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak of the learning rate")
    parser.add_argument("--boards", type=int, default=1, help="how often every crop of a board is learned")
    parser.add_argument("--out", default="checkpoint.pt")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = np.random.default_rng(arguments.seed)
    text, words = sentence_encoder()
    said = Captions(rng, lambda texts: embed(text, words, texts))
    concepts = [embed(text, words, texts) for texts in prototypes().values()]
    print(f"{len(said.texts)} captions of {len(CONCEPTS)} concepts", flush=True)
    parts = Parts(arguments.parts, rng, arguments.boards)
    learner = Learner(arguments.steps, arguments.seed, arguments.rate)
    if arguments.start:
        learner.go_on_from(torch.load(arguments.start, weights_only=True))
    mean, history = None, []
    started = time.time()
    for step in range(1, arguments.steps + 1):
        if parts.waiting and step % arguments.join == 0:
            parts.join()
        loss = learner.step(*parts.batch(arguments.batch), said)
        mean = loss if mean is None else 0.97 * mean + 0.03 * loss
        if step % 300 == 0 or step == arguments.steps:
            tower = learner.average.module
            accuracy = [concept_accuracy(tower, learner.projection, *parts.held, concepts, w) for w in (False, True)]
            history.append({"step": step, "seconds": round(time.time() - started), "loss": round(mean, 3), "held_back": round(accuracy[0], 3), "without_reference": round(accuracy[1], 3)})
            print(json.dumps(history[-1]), flush=True)
            torch.save({"tower": tower.state_dict(), "projection": learner.projection.state_dict(), "scale": float(learner.scale.detach().exp()), "history": history, "seed": arguments.seed, "crops": len(parts)}, arguments.out)


if __name__ == "__main__":
    main()
