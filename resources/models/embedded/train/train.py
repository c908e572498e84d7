r"""Train the embedded model.

On one core, about 20 minutes:

    python draw_crops.py 20000 /tmp/part1 1 && python draw_crops.py 20000 /tmp/part2 2
    python train.py /tmp/part1 /tmp/part2 --steps 2200 --out checkpoint.pt

On a GPU, with captions that were embedded where the sentence encoder is installed:

    python language.py captions.safetensors
    python draw_crops.py 100000 /tmp/part1 1 --workers 16   (and so on)
    python train.py /tmp/part1 … --captions captions.safetensors --device cuda --batch 1024 \
        --rate 3e-3 --memory 0.999 --join 0 --steps 1000000 --seconds 400 --rendered rendered.npz

A part may still be drawn when the learning starts: the n-th part joins after n times --join steps,
and is waited for; with --join 0 whenever it is there. On a CPU the same seed, data and machine give the same weights; a GPU adds up in
an order of its own.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]
os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")

import numpy as np
import torch
from torch.nn import functional as F

import boards
import rendered
from learning import Captions, Learner, seen
from samples import CONCEPTS

HELD_BACK = 2000
"""Crops of the first part that are never learned from."""
BOARD_KINDS = len(boards.KINDS)


class Parts:
    """Crops and labels of the parts that have joined, and their order of learning.

    On a CPU the crops stay in memory maps; on a GPU they lie in its memory (28 kB a crop).
    """

    def __init__(self, prefixes, rng, boards=1, device="cpu", extra=None, times=1):
        self._waiting, self._rng, self._boards = list(prefixes), rng, boards
        self._device = torch.device(device)
        self._crops, self._labels, self._times = [], [], []
        self.join()
        if extra:
            self._take(*rendered.read(extra), times)
        self.held = self._crops[0][:HELD_BACK].cpu().numpy().copy(), self._labels[0][:HELD_BACK]

    @property
    def waiting(self):
        """Whether a part has not joined yet."""
        return bool(self._waiting)

    @property
    def drawn(self):
        """Whether the next part is there."""
        return self.waiting and Path(f"{self._waiting[0]}_labels.npy").exists()

    def __len__(self):
        return sum(map(len, self._labels))

    def join(self):
        """Take in the next part, waiting until it is drawn."""
        prefix = self._waiting.pop(0)
        while not Path(f"{prefix}_labels.npy").exists():
            time.sleep(2)
        # mapped copy-on-write: torch wants arrays that could be written
        self._take(np.load(f"{prefix}_crops.npy", mmap_mode="c"), np.load(f"{prefix}_labels.npy"))

    def _take(self, crops, labels, times=1):
        """Add crops, each to be learned so many times a round."""
        self._crops.append(torch.from_numpy(crops).to(self._device))
        self._labels.append(labels)
        own = np.where(labels[:, 0] < BOARD_KINDS, self._boards, times)
        if len(self._labels) == 1:
            own[:HELD_BACK] = 0
        self._times.append(own)
        times = np.concatenate(self._times)
        self._rows = np.repeat(np.arange(len(times)), times)
        self._starts = np.cumsum([0, *map(len, self._labels)])
        self._order, self._position = self._rng.permutation(self._rows), 0

    def batch(self, size):
        """Return the next crops and labels as tensors on the device."""
        if self._position + size > len(self._order):
            self._order, self._position = self._rng.permutation(self._rows), 0
        chosen = np.sort(self._order[self._position : self._position + size])
        self._position += size
        crops, labels = [], []
        for part, start in enumerate(self._starts[:-1]):
            rows = chosen[(chosen >= start) & (chosen < self._starts[part + 1])] - start
            crops.append(self._crops[part][torch.from_numpy(rows).to(self._device)])
            labels.append(self._labels[part][rows])
        return torch.cat(crops), torch.from_numpy(np.concatenate(labels)).to(self._device)


def concept_accuracy(tower, projection, crops, labels, concepts, without_reference):
    """Return the share of crops whose nearest concept prototype is the right one."""
    features = seen(tower, crops, without_reference)
    with torch.no_grad():
        names = F.normalize(torch.stack([F.normalize(projection(e), dim=-1).mean(0) for e in concepts]), dim=-1)
    return float(((features @ names.T).argmax(1).cpu() == torch.as_tensor(labels[:, 0])).float().mean())


def checkpoint(learner, parts, history, seed):
    """Return what has been learned, on the CPU."""
    on_cpu = lambda module: {name: value.cpu() for name, value in module.state_dict().items()}
    return {
        "tower": on_cpu(learner.average.module), "projection": on_cpu(learner.projection),
        "scale": float(learner.scale.detach().exp()), "history": history, "seed": seed, "crops": len(parts),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--steps", type=int, default=3300)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--join", type=int, default=400, help="steps until the next part is taken in; 0: as soon as it is drawn")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", help="go on from this checkpoint")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak of the learning rate")
    parser.add_argument("--memory", type=float, default=0.995, help="share of the averaged weights that stays at every step")
    parser.add_argument("--boards", type=int, default=1, help="how often every crop of a board is learned")
    parser.add_argument("--rendered", help="crops of rendered products, stored by rendered.py")
    parser.add_argument("--times", type=int, default=10, help="how often every rendered crop is learned")
    parser.add_argument("--captions", help="embedded by language.py; else the sentence encoder must be installed")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--every", type=int, default=300, help="steps between two measurements")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long; the rate fades until then")
    parser.add_argument("--out", default="checkpoint.pt")
    arguments = parser.parse_args()
    if arguments.device == "cpu":
        torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True, warn_only=arguments.device != "cpu")
    rng = np.random.default_rng(arguments.seed)
    if arguments.captions:
        said = Captions.load(arguments.captions)
    else:
        from language import embedded_captions

        said = embedded_captions(arguments.seed)
    said = said.to(arguments.device)
    print(f"{len(said.texts)} captions of {len(CONCEPTS)} concepts", flush=True)
    parts = Parts(arguments.parts, rng, arguments.boards, arguments.device, arguments.rendered, arguments.times)
    learner = Learner(arguments.steps, arguments.seed, arguments.rate, arguments.device, arguments.memory)
    if arguments.start:
        learner.go_on_from(torch.load(arguments.start, weights_only=True))
    mean, history = None, []
    started = time.time()
    for step in range(1, arguments.steps + 1):
        due = step % arguments.join == 0 if arguments.join else step % 100 == 0 and parts.drawn
        if parts.waiting and due:
            parts.join()
        spent = (time.time() - started) / arguments.seconds
        loss = learner.step(*parts.batch(arguments.batch), said, spent)
        mean = loss if mean is None else 0.97 * mean + 0.03 * loss
        if step % arguments.every == 0 or step == arguments.steps or spent >= 1:
            tower = learner.average.module
            accuracy = [concept_accuracy(tower, learner.projection, *parts.held, said.concepts, w) for w in (False, True)]
            history.append({"step": step, "seconds": round(time.time() - started), "loss": round(float(mean), 3), "held_back": round(accuracy[0], 3), "without_reference": round(accuracy[1], 3)})
            print(json.dumps(history[-1]), flush=True)
            torch.save(checkpoint(learner, parts, history, arguments.seed), arguments.out)
        if spent >= 1:
            break


if __name__ == "__main__":
    main()
