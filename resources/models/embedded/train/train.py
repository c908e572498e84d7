"""Train the embedded model.

    python draw_crops.py 50000 /tmp/part1 1 && python draw_crops.py 50000 /tmp/part2 2
    python train.py /tmp/part1 /tmp/part2 --steps 3300 --out checkpoint.pt

Deterministic for a given seed, data and machine; one core, about 20 minutes.
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

from language import embed, sentence_encoder
from learning import Captions, Learner, seen
from samples import CONCEPTS
from wordings import prototypes

HELD_BACK = 2000
"""Crops of the first part that are never learned from."""


def load(prefixes):
    """Return crops and labels of several parts as memory maps and one array."""
    crops = [np.load(f"{prefix}_crops.npy", mmap_mode="r") for prefix in prefixes]
    labels = np.concatenate([np.load(f"{prefix}_labels.npy") for prefix in prefixes])
    return crops, labels


def rows_of(crops, indices):
    """Return rows of several parts as if they were one array."""
    size = len(crops[0])
    return np.stack([crops[index // size][index % size] for index in indices])


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
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", default="checkpoint.pt")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = np.random.default_rng(arguments.seed)
    text, words = sentence_encoder()
    said = Captions(rng, lambda texts: embed(text, words, texts))
    concepts = [embed(text, words, texts) for texts in prototypes().values()]
    print(f"{len(said.texts)} captions of {len(CONCEPTS)} concepts", flush=True)
    crops, labels = load(arguments.parts)
    held = rows_of(crops, range(HELD_BACK)), labels[:HELD_BACK]
    learner = Learner(arguments.steps, arguments.seed)
    order, position, mean, history = rng.permutation(np.arange(HELD_BACK, len(labels))), 0, None, []
    started = time.time()
    for step in range(1, arguments.steps + 1):
        if position + arguments.batch > len(order):
            order, position = rng.permutation(order), 0
        chosen = order[position : position + arguments.batch]
        position += arguments.batch
        loss = learner.step(torch.as_tensor(rows_of(crops, chosen)), torch.as_tensor(labels[chosen]), said)
        mean = loss if mean is None else 0.97 * mean + 0.03 * loss
        if step % 300 == 0 or step == arguments.steps:
            tower = learner.average.module
            accuracy = [concept_accuracy(tower, learner.projection, *held, concepts, w) for w in (False, True)]
            history.append({"step": step, "seconds": round(time.time() - started), "loss": round(mean, 3), "held_back": round(accuracy[0], 3), "without_reference": round(accuracy[1], 3)})
            print(json.dumps(history[-1]), flush=True)
            torch.save({"tower": tower.state_dict(), "projection": learner.projection.state_dict(), "scale": float(learner.scale.exp()), "history": history, "seed": arguments.seed, "crops": len(labels)}, arguments.out)


if __name__ == "__main__":
    main()
