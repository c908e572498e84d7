"""Train the verifier: python train_verifier.py OUT.safetensors CANDIDATES.npz... ; prints its figures."""

import hashlib
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np
import torch
from safetensors.torch import save_file

from core.evidence.verifier import build_net, inputs

SEED, EPOCHS, BATCH, VALIDATION = 7, 14, 128, 1500
SOFT_TARGET = 0.02


def load(files):
    """Return views, marks, labels and the rule's log-odds of all files."""
    parts = [np.load(file) for file in files]
    return [np.concatenate([part[name] for part in parts]) for name in ("views", "marks", "labels", "rule", "manners")]


def augmented(rng, views):
    """Turn, mirror and permute channels; sometimes swap product and reference."""
    views = np.rot90(views, int(rng.integers(4)), (1, 2))
    if rng.random() < 0.5:
        views = views[:, :, ::-1]
    channels = rng.permutation(3)
    first, second = channels, 3 + channels
    if rng.random() < 0.2:
        first, second = second, first
    return np.ascontiguousarray(np.concatenate([views[..., first], views[..., second], views[..., 6:]], -1))


def area_under_curve(scores, labels):
    """Return the probability that a real one scores above a false one."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    real = int(labels.sum())
    return (ranks[labels].sum() - real * (real + 1) / 2) / (real * (len(labels) - real))


def train(files, out):
    """Train, keep the running mean of the weights, and save."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    views, marks, labels, rule, manners = load(files)
    count = len(labels) - VALIDATION  # drawn one after the other: the last pairs are held out
    net = build_net()
    optimizer = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=2e-3)
    steps = count // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, EPOCHS * steps)
    started = time.time()
    for epoch in range(EPOCHS):
        net.train()
        order, total = rng.permutation(count), 0.0
        for step in range(steps):
            chosen = order[step * BATCH : (step + 1) * BATCH]
            noisy = marks[chosen] + rng.normal(0, 0.25, (BATCH, marks.shape[1])).astype(np.float32)
            if rng.random() < 0.15:
                noisy = noisy * 0  # the pixels alone must do as well
            target = torch.from_numpy(labels[chosen] * np.float32(1 - 2 * SOFT_TARGET) + np.float32(SOFT_TARGET))
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(*inputs(augmented(rng, views[chosen]), noisy)), target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        net.eval()
        with torch.inference_mode():
            scores = np.concatenate([net(*inputs(views[at : at + 250], marks[at : at + 250])).numpy() for at in range(count, len(labels), 250)])
        held = labels[count:]
        print(
            f"{epoch} loss {total / steps:.3f} area {area_under_curve(scores, held):.4f} rule {area_under_curve(rule[count:], held):.4f} "
            f"sum {area_under_curve(scores + 0.5 * rule[count:], held):.4f} right {np.mean((scores > 0) == held):.4f} {time.time() - started:.0f} s",
            flush=True,
        )
    for manner in np.unique(manners):
        own = manners[count:] == manner
        print(manner, int(own.sum()), f"area {area_under_curve(scores[own], held[own]):.4f}")
    save_file(net.state_dict(), out)
    print(hashlib.sha256(Path(out).read_bytes()).hexdigest(), sum(weights.numel() for weights in net.parameters()), "parameters")


if __name__ == "__main__":
    train(sys.argv[2:], sys.argv[1])
