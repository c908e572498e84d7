"""Train the change detector: python train_change.py PAIRS OUT.safetensors --minutes 60 [--start FILE].

Two cores: about a second a step of eight crops; the figures in the card are those of some 3,000
steps. New pairs that arrive in PAIRS are taken up while it runs. Checkpoints go to OUT itself.
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

SEED, BATCH, SIDE = 11, 8, 160
KEEP = 0.98  # of the running mean of the weights, per step


def load(folder, known):
    """Take up the pairs that have arrived."""
    for file in sorted(Path(folder).glob("*.npz")):
        if file.stem not in known:
            try:
                read = np.load(file)
                known[file.stem] = {name: read[name] for name in read.files}
            except (OSError, ValueError, EOFError):
                continue  # being written
    return list(known.values())


def batch(random, pairs):
    """Return tensors of one batch."""
    drawn = [sample(random, pairs, SIDE) for _ in range(BATCH)]
    both = [normalised(product, reference) for product, reference, _, _ in drawn]
    product, reference = (torch.cat([each[k] for each in both]) for k in (0, 1))
    codes, overlap = (torch.from_numpy(np.stack([each[k] for each in drawn])) for k in (2, 3))
    return product, reference, codes.long(), overlap.float()[:, None]


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
    given.add_argument("--threads", type=int, default=2)
    given = given.parse_args()
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(given.seed)
    random = np.random.default_rng(given.seed)
    net = build_net()
    if given.start:
        net.load_state_dict(load_file(given.start))
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    known = {}
    pairs = load(given.pairs, known)
    optimizer = torch.optim.AdamW(net.parameters(), given.rate, weight_decay=1e-3)
    started, step, past = time.time(), 0, []
    while (done := (time.time() - started) / 60 / given.minutes) < 1:
        rate = given.rate * min(1, (step + 1) / 40) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        product, reference, codes, weight = batch(random, pairs)
        losses = loss_of(*net(product, reference), codes, weight)
        optimizer.zero_grad()
        losses[0].backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        keep = min(KEEP, 1 - 1 / (step + 2))
        for name, value in net.state_dict().items():
            mean[name] = keep * mean[name] + (1 - keep) * value if value.is_floating_point() else value
        past.append([float(each) for each in losses[1:]])
        step += 1
        if step % 25 == 0:
            figures = np.round(np.mean(past[-50:], 0), 3)
            print(step, f"{time.time() - started:.0f} s", len(pairs), "pairs", *figures, flush=True)
            save_file({name: value.contiguous() for name, value in mean.items()}, given.out)
        if step % 75 == 0:
            pairs = load(given.pairs, known)
    save_file({name: value.contiguous() for name, value in mean.items()}, given.out)


if __name__ == "__main__":
    main()
