"""What looking at masks costs, in F: one forward of the vision tower in use.

Run from the root of the project, on one core:

    OMP_NUM_THREADS=1 python tests/benchmarks/bench_segment.py [--tower ViT-B-16] [--masks 1 10 50]

Prints the cost over the number of masks, exact mode beside it, the memory; then what the embedded
model costs, whole and by region. Weights are random: speed does not depend on them.
"""

import argparse
import statistics
import time
from datetime import UTC, datetime

import numpy as np
import open_clip
import psutil
import torch

from core.domain import (
    Alignment,
    Box,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Finding,
    MaskCrop,
    MaskProposal,
    Region,
)
from core.segment import propose
from core.segment.embedded import load_embedded
from core.segment.encoder import CropEncoder
from core.segment.global_local import exact_global_features
from core.segment.mask_features import masked_tower
from core.segment.pictures import masks_at

REGIONS = {
    "whole": None,
    "half": Region(0, 0, 0.5, 1),
    "quarter": Region(0, 0, 0.5, 0.5),
    "corner": Region(0, 0, 0.25, 0.25),
}


def seconds(work, times=5):
    """Return the median processor time of a call, after one for warming up."""
    taken = []
    for _ in range(times + 1):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return statistics.median(taken[1:])


def masks_of(count, height, width, rng):
    """Return random ellipses."""
    y, x = np.mgrid[:height, :width]
    masks = []
    for _ in range(count):
        at = rng.uniform(0.1, 0.9, 2) * (height, width)
        reach = rng.uniform(6, 60, 2)
        masks.append(MaskCrop.of(((y - at[0]) / reach[0]) ** 2 + ((x - at[1]) / reach[1]) ** 2 < 1))
    return masks


def bench_tower(name, counts):
    """Print the cost of global features over the number of masks."""
    process = psutil.Process()
    model = open_clip.CLIP(
        **{k: v for k, v in open_clip.get_model_config(name).items() if k != "custom_text"}
    ).eval()
    model.requires_grad_(requires_grad=False)
    size = model.visual.image_size[0]
    image = torch.randn(1, 3, size, size)
    rng = np.random.default_rng(0)
    with torch.inference_mode():
        look = masked_tower(model.visual)
        for count in counts:
            masks = masks_at(masks_of(count, 480, 640, rng), Box(0, 0, 640, 480), size)
            forward = seconds(lambda: model.visual(image))
            usual = seconds(lambda masks=masks: look(image, masks)) / forward
            exact = seconds(lambda m=masks: exact_global_features(model.visual, image, m), 3)
            print(
                f"{name} {count:4} masks: {usual:5.2f} F, exact {exact / forward:5.2f} F, "
                f"published {0.75 + 1.25 * count:6.1f} F (its formula); F {1000 * forward:.0f} ms, "
                f"resident {process.memory_info().rss / 1e6:.0f} MB",
                flush=True,
            )


def textured(side, rng):
    """Return a comparison of a texture, in which nothing has a partner."""
    image = np.clip(rng.normal(120, 18, (side, side, 1)).repeat(3, 2), 0, 255).astype(np.uint8)
    for _ in range(40):
        x, y = rng.integers(8, side - 8, 2)
        image[y - 4 : y + 4, x - 4 : x + 4] //= 2
    alignment = Alignment(
        image, np.ones((side, side), bool), np.eye(3), 0.0, Correspondence.TEXTURE
    )
    evidence = Evidence(np.zeros((side, side), np.float32), (), False, False)
    return Comparison(
        Capture("view", image, datetime.now(UTC), "bench"), image, alignment, evidence
    )


def bench_embedded():
    """Print what the embedded model costs: twenty masks, a sentence, and regions."""
    rng = np.random.default_rng(0)
    begin = time.perf_counter()
    encoder = CropEncoder(load_embedded())
    print(f"embedded: loaded in {time.perf_counter() - begin:.2f} s")
    scene = textured(400, rng)
    twenty = [MaskProposal(mask, "evidence") for mask in masks_of(20, 400, 400, rng)]
    finding = Finding("There is a small hole.", "small hole", "hole")
    sentences = iter(f"There is a small hole near mark {number}." for number in range(99))
    new = seconds(lambda: encoder.compare([Finding(next(sentences), "", "")], twenty, scene))
    known = seconds(lambda: encoder.compare([finding], twenty, scene))
    print(f"embedded: 20 masks {1000 * known:.0f} ms, with a new sentence {1000 * new:.0f} ms")
    whole = None
    for name, region in REGIONS.items():
        found = propose(scene, [region])
        taken = seconds(lambda region=region: propose(scene, [region]), 3)
        taken += seconds(lambda found=found: encoder.see(found, scene), 3)
        whole = whole or taken
        print(f"region {name:8} {len(found):3} masks, {taken / whole:.2f} of the whole image")
    print(f"resident {psutil.Process().memory_info().rss / 1e6:.0f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tower", default="ViT-B-16")
    parser.add_argument("--masks", type=int, nargs="*", default=[1, 10, 50, 100, 300])
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    bench_embedded()
    bench_tower(arguments.tower, arguments.masks)


if __name__ == "__main__":
    main()
