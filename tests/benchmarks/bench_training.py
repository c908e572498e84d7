"""What fine-tuning gains and what it forgets: objectives, rehearsal, and images without words.

    OMP_NUM_THREADS=1 python tests/benchmarks/bench_training.py BENCH --crops crops.npz

Cuts one sample per labelled defect out of a bench in the station's own layout (kept in --crops for
the next time), divides the images in halves, learns from some samples of one half and judges by
the other half: the share of defects that is called by its kind among all kinds, and the share of
held-back drawn crops of everything else that is still called what it shows. Means over seeds.
"""

import argparse
import statistics
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from core.align import align
from core.bench.layouts import read_cases
from core.bench.measures import iou
from core.domain import Box, Finding, MaskCrop
from core.evidence import load_evidence_finder
from core.image_files import read_image
from core.segment.embedded import load_embedded
from core.segment.encoder import crop_of
from core.training.judging import examination
from core.training.learning import Learning, Plan
from core.training.lessons import lesson_of
from core.training.objectives import Objective
from core.training.rehearsal import load_rehearsal
from core.training.samples import Sample

SENTENCES = {
    "open": ("There is an open circuit.", "open circuit"),
    "short": ("There is a short circuit between two traces.", "short circuit"),
    "mousebite": ("There is a mouse bite on the edge of a trace.", "mouse bite"),
    "spur": ("There is a spur sticking out of a trace.", "spur"),
    "copper": ("There is spurious copper between the traces.", "spurious copper"),
    "pinhole": ("There is a pin hole in the copper.", "pin hole"),
}
LEAST_OVERLAP = 0.2
DIFFERS = 0.35

WAYS = {
    "before": None,
    "mse": Plan(Objective.MSE, rehearse=False, guess=False),
    "mse, rehearsed": Plan(Objective.MSE, guess=False),
    "contrastive": Plan(rehearse=False, guess=False),
    "contrastive, rehearsed": Plan(guess=False),
    "the same, and images without words": Plan(),
}


def cut(folder, group, by_truth):
    """Return crops, kinds and images of all labelled defects.

    Args:
        folder: Of the bench.
        group: Which set.
        by_truth: Masks are what differs inside the true boxes, instead of the station's own spots.
    """
    finder = load_evidence_finder()
    crops, kinds, images = [], [], []
    for case in read_cases(folder, groups=[group]):
        truth = case.truth()
        if case.task != "screen" or not truth.boxes:
            continue
        product = read_image(case.product)
        alignment = align(product, read_image(case.reference))
        evidence = finder.find(product, alignment, None)
        for box, kind in zip(truth.boxes, truth.labels, strict=True):
            mask = in_box(evidence, box) if by_truth else spot_at(evidence, box)
            if mask is not None:
                crops.append(crop_of(mask, product, alignment))
                kinds.append(kind)
                images.append(case.id)
    return np.stack(crops), np.array(kinds), np.array(images)


def spot_at(evidence, box):
    """Return the mask of the spot that a true box is about, None when the station saw none."""
    shape = evidence.map.shape
    near = [(iou(spot.mask.frame(*shape), box), -at) for at, spot in enumerate(evidence.spots)]
    overlap, at = max(near, default=(0, 0))
    return evidence.spots[-at].mask if overlap >= LEAST_OVERLAP else None


def in_box(evidence, box):
    """Return what differs inside a true box, all of it where nothing does."""
    place = Box(*(int(value) for value in box))
    pixels = evidence.map[place.slices] > DIFFERS
    return MaskCrop(place, pixels if pixels.any() else np.ones_like(pixels))


def named_right(lesson, examined, head):
    """Return the share of held-back samples that is called by its kind, among the kinds."""
    with torch.no_grad():
        likeness = examined.held.seen(head) @ lesson.words.kinds.T
    return float((likeness.argmax(1) == examined.kinds).float().mean())


def some(lesson, rows, unlabelled):
    """Return the lesson with some of its samples, and others without their words."""
    return replace(
        lesson,
        labelled=lesson.labelled.some(rows),
        kinds=lesson.kinds[rows],
        unlabelled=lesson.labelled.some(unlabelled),
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="pcb")
    parser.add_argument("--crops", type=Path, default=Path("crops.npz"))
    parser.add_argument("--samples", type=int, nargs="*", default=[5, 20, 50, 100])
    parser.add_argument("--true-boxes", action="store_true", help="masks of the truth")
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if not arguments.crops.exists():
        crops, kinds, images = cut(arguments.folder, arguments.set, arguments.true_boxes)
        np.savez_compressed(arguments.crops, crops=crops, kinds=kinds, images=images)
    held = np.load(arguments.crops)
    crops, kinds, images = held["crops"], held["kinds"], held["images"]
    samples = [
        Sample(crop, image, Finding(*SENTENCES[kind], SENTENCES[kind][1]))
        for crop, kind, image in zip(crops, kinds, images, strict=True)
    ]
    model = load_embedded()
    rehearsal = load_rehearsal(model.concepts)
    lesson = lesson_of(model, samples, rehearsal, lambda *_: None)
    examined = examination(model, lesson, samples, rehearsal, lambda *_: None)
    print(
        f"{len(samples)} samples of {len(set(images))} images, {len(rehearsal.concepts)} old crops"
    )
    for count in arguments.samples:
        bench(model, lesson, examined, images, count, arguments.seeds)


def bench(model, lesson, examined, images, count, seeds):
    """Print one line per way of learning from so many samples."""
    for way, plan in WAYS.items():
        right, elsewhere, spent = [], [], []
        for seed in range(seeds):
            chance = np.random.default_rng(seed)
            names = chance.permutation(np.unique(images))
            learned = np.isin(images, names[: len(names) // 2])
            order = torch.as_tensor(chance.permutation(np.flatnonzero(learned)))
            judged = torch.as_tensor(np.flatnonzero(~learned))
            part = some(lesson, order[:count], order[count:])
            head = model.tower.head
            begun = time.process_time()
            if plan is not None:
                head = Learning(part, head, plan).learn(lambda *_: None)
            spent.append(time.process_time() - begun)
            exam = replace(examined, held=examined.held.some(judged), kinds=examined.kinds[judged])
            right.append(named_right(lesson, exam, head))
            elsewhere.append(exam.judge(head).elsewhere)
        print(
            f"{count:4} samples  {way:34}  right {statistics.mean(right):.3f} "
            f"(+- {statistics.pstdev(right):.3f})  elsewhere {statistics.mean(elsewhere):.3f}  "
            f"{statistics.mean(spent):.1f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
