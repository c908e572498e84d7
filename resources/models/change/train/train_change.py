"""Train the change detector: python train_change.py PAIRS OUT.safetensors --minutes 60 [--start FILE].

On two cores a second a step of eight crops; with --device cuda --workers 14 --batch 48 some ten
steps a second. New pairs that arrive in PAIRS are taken up while it runs on one process.
Checkpoints go to OUT itself.
"""

import argparse
import math
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from samples import IGNORED, sample
from torch.nn import functional as F

from core.evidence.change import build_net, normalised

SEED, SIDE = 11, 160
KEEP = 0.98  # of the running mean of the weights, per step of eight crops; longer with larger batches


class Samples(torch.utils.data.IterableDataset):
    """Endless crops of the pairs in a folder; a worker draws its own.

    Args:
        folder: Of npz files, one a pair.
        seed: Of everything drawn.
        is_renewed: Whether pairs that arrive later are taken up.
    """

    def __init__(self, folder, seed, is_renewed):
        self._folder, self._seed, self._is_renewed, self._known = folder, seed, is_renewed, {}
        self.count = len(self._load())

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        random = np.random.default_rng([self._seed, worker.id if worker else 0])
        pairs, drawn = self._load(), 0
        while True:
            product, reference, codes, overlap = sample(random, pairs, SIDE)
            product, reference = (each[0] for each in normalised(product, reference))
            yield product, reference, torch.from_numpy(codes).long(), torch.from_numpy(overlap).float()[None]
            drawn += 1
            if self._is_renewed and drawn % 600 == 0:
                pairs = self._load()

    def _load(self):
        for file in sorted(Path(self._folder).glob("*.npz")):
            if file.stem not in self._known:
                try:
                    read = np.load(file)
                    self._known[file.stem] = {name: read[name] for name in read.files}
                except (OSError, ValueError, EOFError):
                    continue  # being written
        self.count = len(self._known)
        return list(self._known.values())


def loss_of(odds, kinds, codes, weight):
    """Return the loss of change and of kinds."""
    target = (codes > 0).float()[:, None]
    change = F.binary_cross_entropy_with_logits(odds, target, weight=weight * (1 + 2 * target))
    share = torch.sigmoid(odds) * weight
    dice = 1 - (2 * (share * target).sum() + 1) / (share.sum() + (target * weight).sum() + 1)
    named = torch.where((codes > 0) & (codes != IGNORED), codes - 1, -100)
    kind = F.cross_entropy(kinds, named, ignore_index=-100) if (named >= 0).any() else odds.sum() * 0
    return 2 * change + 0.5 * dice + 0.25 * kind, change, dice, kind


def main():
    """Train by the clock."""
    given = argparse.ArgumentParser()
    given.add_argument("pairs")
    given.add_argument("out")
    given.add_argument("--minutes", type=float, default=60)
    given.add_argument("--start")
    given.add_argument("--rate", type=float, default=3e-3)
    given.add_argument("--seed", type=int, default=SEED)
    given.add_argument("--batch", type=int, default=8)
    given.add_argument("--threads", type=int, default=2)
    given.add_argument("--device", default="cpu")
    given.add_argument("--workers", type=int, default=0, help="processes that draw crops")
    given = given.parse_args()
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(given.seed)
    net = build_net()
    if given.start:
        net.load_state_dict(load_file(given.start))
    net = net.to(given.device)
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    drawn = Samples(given.pairs, given.seed, is_renewed=not given.workers)
    batches = iter(torch.utils.data.DataLoader(drawn, given.batch, num_workers=given.workers, pin_memory=given.device != "cpu"))
    optimizer = torch.optim.AdamW(net.parameters(), given.rate, weight_decay=1e-3)
    lasting = KEEP if given.batch <= 8 else 0.998
    started, step, past = time.time(), 0, []
    while (done := (time.time() - started) / 60 / given.minutes) < 1:
        rate = given.rate * min(1, (step + 1) / 40) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        product, reference, codes, weight = (each.to(given.device, non_blocking=True) for each in next(batches))
        with torch.autocast(given.device, torch.bfloat16, enabled=given.device != "cpu"):
            odds, kinds = net(product, reference)
        losses = loss_of(odds.float(), kinds.float(), codes, weight)
        optimizer.zero_grad()
        losses[0].backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        keep = min(lasting, 1 - 1 / (step + 2))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                mean[name] = mean[name].lerp(value, 1 - keep) if value.is_floating_point() else value
        past.append(torch.stack([each.detach() for each in losses[1:]]))
        step += 1
        if step % (25 if given.device == "cpu" else 250) == 0:
            figures = np.round(torch.stack(past[-200:]).mean(0).tolist(), 3)
            past = past[-200:]
            print(step, f"{time.time() - started:.0f} s", drawn.count, "pairs", *figures, flush=True)
            save(mean, given.out)
    save(mean, given.out)


def save(mean, out):
    """Write the mean of the weights."""
    save_file({name: value.cpu().contiguous() for name, value in mean.items()}, out)


if __name__ == "__main__":
    main()
