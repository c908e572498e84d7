"""Train the surface detector: python train_surface.py OUT.safetensors --minutes 20 [--device cuda].

Draws as it learns; nothing but random numbers goes in. Ends by the clock; reports every 100 steps the
loss, and on surfaces of other seeds how well pictures and pixels are told apart.
"""

import argparse
import math
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import torch
from blemishes import Rim, bitten, blemished, worn
from safetensors.torch import load_file, save_file
from textures import Draw, Kind, blurred, lit
from torch.nn import functional as F

from core.evidence.surface import build_net

SEED, HELD = 21, 9001


def batch(draw):
    """Draw products, references, truths and weights as the net takes them."""
    kind, rim = Kind(draw), Rim(draw)
    product, spread = kind.picture(draw)
    reference, _ = kind.picture(draw)
    if float(draw.uniform(0, 1)[0]) < 0.6:
        product, reference = worn(draw, product, spread), worn(draw, reference, spread)
    inside, around = rim.inside(draw), rim.inside(draw)
    good = product
    truth = torch.zeros_like(inside)
    weight = torch.ones_like(inside)
    for _ in range(2):
        product, where, known = blemished(draw, product, spread)
        truth, weight = torch.maximum(truth, where), torch.minimum(weight, known)
    is_bad = draw.chance(0.7)[:, None, None, None]
    whole, bite = bitten(draw, inside)
    product, truth, weight = torch.where(is_bad, product, good), truth * is_bad, torch.where(is_bad, weight, torch.ones_like(weight))
    truth, weight = truth * (inside > 0.5), torch.where(inside > 0.5, weight, 0.3 * torch.ones_like(weight))
    truth = torch.where(is_bad, torch.maximum(truth, bite), truth)
    product = lit(draw, rim.ended(draw, product, torch.where(is_bad, whole, inside)))
    reference = lit(draw, rim.ended(draw, reference, around))
    return (*inputs(product, reference), truth, weight)


def inputs(product, reference, flat=20.0):
    """Return batches as core.evidence.surface.as_input returns one pair."""
    mean = reference.mean((2, 3), keepdim=True)
    spread = reference.std((2, 3), keepdim=True, unbiased=False).mean(1, keepdim=True) + 0.05
    levels = []
    for each in (product, reference):
        light = torch.log(each.mean(1, keepdim=True) + 0.03)
        levels.append(light - blurred(light, flat))
    unit = levels[1].std((2, 3), keepdim=True, unbiased=False) + 0.01
    return tuple(
        torch.cat([(each - mean) / spread, level / unit, 2 * blurred(level, 1.5) / unit], 1)
        for each, level in zip((product, reference), levels)
    )


def loss_of(odds, truth, weight):
    """Return the loss of pixels and of pictures."""
    pixels = F.binary_cross_entropy_with_logits(odds, truth, weight=weight * (1 + 3 * truth))
    share = torch.sigmoid(odds) * weight
    dice = 1 - (2 * (share * truth).sum() + 1) / (share.sum() + (truth * weight).sum() + 1)
    is_bad = truth.amax((1, 2, 3))
    told = pictures(odds)
    sure = (is_bad > 0) | (weight.amin((1, 2, 3)) > 0.2)
    whole = (F.binary_cross_entropy_with_logits(told, is_bad, reduction="none") * sure).mean()
    return 3 * pixels + 0.5 * dice + 0.3 * whole, pixels, dice, whole


def pictures(odds):
    """Return the log-odds that a picture shows a defect: its strongest twenty places."""
    return F.avg_pool2d(odds, 3, 1, 1).flatten(1).topk(20, 1).values.mean(1)


@torch.no_grad()
def told_apart(net, device, side):
    """Return the area under the ROC curve for pictures, and the F1 of pixels, on other surfaces."""
    net.eval()
    draw = Draw(torch.Generator(device).manual_seed(HELD), 32, side)
    scores, labels, hits, said, true = [], [], 0.0, 0.0, 0.0
    for _ in range(8):
        product, reference, truth, weight = batch(draw)
        odds = net(product, reference).float()
        scores.append(pictures(odds))
        labels.append(truth.amax((1, 2, 3)) > 0)
        found = ((odds > 0) & (weight > 0.2)).float()
        hits, said, true = hits + (found * truth).sum(), said + found.sum(), true + (truth * (weight > 0.2)).sum()
    net.train()
    score, label = torch.cat(scores), torch.cat(labels)
    area = (score[label][:, None] > score[~label][None]).float().mean()
    return round(float(area), 3), round(float(2 * hits / (said + true + 1e-6)), 3)


def main():
    """Train by the clock."""
    given = argparse.ArgumentParser()
    given.add_argument("out")
    given.add_argument("--minutes", type=float, default=20)
    given.add_argument("--device", default="cpu")
    given.add_argument("--batch", type=int, default=8)
    given.add_argument("--side", type=int, default=192)
    given.add_argument("--rate", type=float, default=2e-3)
    given.add_argument("--start")
    given.add_argument("--report", type=int, default=100)
    given = given.parse_args()
    torch.manual_seed(SEED)
    net = build_net()
    if given.start:
        net.load_state_dict(load_file(given.start))
    net = net.to(given.device)
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), given.rate, weight_decay=1e-3)
    draw = Draw(torch.Generator(given.device).manual_seed(SEED), given.batch, given.side)
    started, step, past = time.time(), 0, []
    while (done := (time.time() - started) / 60 / given.minutes) < 1:
        rate = given.rate * min(1, (step + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        product, reference, truth, weight = batch(draw)
        with torch.autocast(torch.device(given.device).type, torch.bfloat16, enabled=given.device != "cpu"):
            odds = net(product, reference)
        losses = loss_of(odds.float(), truth, weight)
        optimizer.zero_grad()
        losses[0].backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        keep = min(0.998, 1 - 1 / (step + 2))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                mean[name] = mean[name].lerp(value, 1 - keep) if value.is_floating_point() else value
        past.append(torch.stack([each.detach() for each in losses[1:]]))
        step += 1
        if step % given.report == 0:
            figures = [round(each, 3) for each in torch.stack(past[-200:]).mean(0).tolist()]
            print(step, f"{time.time() - started:.0f} s", *figures, *told_apart(net, given.device, given.side), flush=True)
            past = past[-200:]
            save(mean, given.out)
    save(mean, given.out)
    net.load_state_dict(mean)
    print("mean of the weights:", *told_apart(net.to(given.device), given.device, given.side), flush=True)


def save(mean, out):
    """Write the mean of the weights."""
    save_file({name: value.cpu().contiguous() for name, value in mean.items()}, out)


if __name__ == "__main__":
    main()
