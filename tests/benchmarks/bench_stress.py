"""How placing, light and the camera's faults move the verdict on good and bad products.

Run from the root of the project:

    PYTHONPATH=tests/peers:. python tests/benchmarks/bench_stress.py [--seed 1] [--copies 1]
        [--pairs PAIRS.csv] [--kinds turn,scale] [--mismatches 200]
    PYTHONPATH=tests/peers:. python tests/benchmarks/bench_stress.py --across PAIRS.csv

Sources are drawn boards and the references of the demo products; ``--pairs`` adds the pictures of
a list of pairs whose product lies as its reference does. Each is laid on a bench, photographed once
as the reference and once under every kind of stress, whole and with one planted defect. A last
table holds what must never pass: other products, an empty bench, no light, no focus, a hand.
``--across`` asks only for other products: pictures as they are, each held against a reference out
of another folder of the list, every pairing of two folders equally often.
"""

import argparse
import csv
import itertools
import sys
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
from drawn_boards import draw_board
from stressed_pictures import on_bench, planted, taken, verdict_of

from core.domain import Verdict
from core.evidence import load_evidence_finder
from core.image_files import read_image

DEMO = Path("resources/demo")
PLACINGS = {
    "as before": [{}],
    "turned": [{"turn": 5}, {"turn": -10}, {"turn": 15}],
    "nearer, farther": [{"scale": 0.8}, {"scale": 0.9}, {"scale": 1.1}, {"scale": 1.2}],
    "tilted": [{"tilt": 60}],
}
LIGHTS = {
    "gamma": [{"gamma": 0.6}, {"gamma": 0.8}, {"gamma": 1.3}, {"gamma": 1.6}],
    "one-sided light": [{"slope": 0.4}, {"slope": 0.8}],
    "noise": [{"noise": 4}, {"noise": 8}, {"noise": 12}],
    "JPEG": [{"jpeg": 80}, {"jpeg": 60}],
    "motion": [{"motion": 3}, {"motion": 5}],
}
ALL_AT_ONCE = 2


def sources(pairs):
    """Yield kind, name, whole picture and spoiled picture (None to plant a defect)."""
    for seed in (3, 4, 5):
        yield "drawn", f"drawn-{seed}", draw_board(seed), None
    for file in sorted(DEMO.glob("*/*_reference.jpg")):
        yield "demo", f"{file.parent.name}-{file.stem}", read_image(file), None
    if pairs is not None:
        with pairs.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                whole, spoiled = (
                    read_image(pairs.parent / row[column]) for column in ("reference", "product")
                )
                yield row["id"].split("-")[0], row["id"], whole, spoiled


def conditions(rng):
    """Yield kind, strength, placing and light of every stress."""
    for kind, strengths in PLACINGS.items():
        for placing in strengths:
            yield kind, placing, {**placing, "shift": tuple(rng.integers(-25, 26, 2))}, {}
    for kind, strengths in LIGHTS.items():
        for light in strengths:
            yield kind, light, {"shift": tuple(rng.integers(-8, 9, 2))}, light
    for _ in range(ALL_AT_ONCE):
        placing = {
            "turn": rng.uniform(-15, 15),
            "scale": rng.uniform(0.8, 1.2),
            "shift": tuple(rng.integers(-30, 31, 2)),
        }
        light = {
            "gamma": float(np.exp(rng.uniform(np.log(0.6), np.log(1.6)))),
            "slope": rng.uniform(-0.6, 0.6),
            "noise": rng.uniform(1, 8),
            "jpeg": int(rng.integers(60, 95)),
            "motion": int(rng.integers(0, 4)),
        }
        yield "all at once", {}, placing, light


def bench_stress(finder, pairs, seed, copies, kinds):
    """Print false rejects and escapes by kind and strength, and by source."""
    told = defaultdict(lambda: [0, 0, 0, 0])
    rng = np.random.default_rng(seed)
    for (origin, name, whole, spoiled), copy in itertools.product(sources(pairs), range(copies)):
        own = int(rng.integers(1 << 30))
        reference = taken(on_bench(whole, seed=own), noise=1.5, seed=own + 1)
        bad = planted(whole, own + 2) if spoiled is None else spoiled
        for number, (kind, strength, placing, light) in enumerate(conditions(rng)):
            along = rng.uniform(0, 2 * np.pi)
            if kinds and kind not in kinds:
                continue
            light = {"noise": 2.0, "along": along, **light}
            for column, picture in ((0, whole), (2, bad)):
                product = taken(
                    on_bench(picture, **placing, seed=own + 3 + number),
                    **light,
                    seed=own + 4 + number,
                )
                verdict, alignment, evidence = verdict_of(finder, product, reference)
                wrong = verdict is (Verdict.PASS if column else Verdict.FAIL)
                wrong |= column == 0 and verdict is Verdict.REVIEW
                words = " ".join(f"{key} {value:g}" for key, value in strength.items())
                for key in ((kind, words), ("source", origin), ("all", "")):
                    told[key][column] += wrong
                    told[key][column + 1] += 1
                if wrong:
                    _complain(name, copy, kind, placing, light, column, alignment, evidence)
    print("| kind | strength | false rejects | escapes |\n|---|---|---|---|")
    for (kind, words), (rejected, good, escaped, bad_ones) in told.items():
        print(f"| {kind} | {words} | {rejected}/{good} | {escaped}/{bad_ones} |")


def _complain(name, copy, kind, placing, light, column, alignment, evidence):
    top = evidence.spots[0] if evidence.spots else None
    spot = f"{top.probability:.2f} {top.kind} {tuple(top.mask.box)}" if top else "no spot"
    print(
        f"{'escape' if column else 'false reject'}: {name} #{copy} {kind} {placing} {light}: "
        f"{alignment.correspondence} q {alignment.quality:.2f} {alignment.problem} {spot}",
        file=sys.stderr,
        flush=True,
    )


def bench_never(finder, pairs, seed, mismatches):
    """Print how often what must never pass has passed."""
    rng = np.random.default_rng(seed)
    pictures = [(origin, name, whole) for origin, name, whole, _ in sources(pairs)]
    benches = [(origin, name, on_bench(whole, seed=9)) for origin, name, whole in pictures]
    told = defaultdict(lambda: [0, 0])

    def ask(kind, name, product, reference):
        verdict, alignment, _ = verdict_of(finder, product, reference)
        told[kind][0] += verdict is Verdict.PASS
        told[kind][1] += 1
        if verdict is Verdict.PASS:
            print(f"passed: {kind} {name} {alignment.correspondence}", file=sys.stderr, flush=True)

    others = [
        (one, other) for one, other in itertools.permutations(benches, 2) if one[0] != other[0]
    ]
    for index in rng.permutation(len(others))[:mismatches]:
        one, other = others[index]
        ask("another product", f"{one[1]} on {other[1]}", other[2], one[2])
    for origin, name, reference in benches:
        height, width = reference.shape[:2]
        del origin
        empty = np.full((round(height * 0.8), round(width * 0.8), 3), 0, np.uint8)
        empty[:] = np.median(reference[:8].reshape(-1, 3), axis=0)
        ask("empty bench", name, taken(on_bench(empty, seed=11), noise=3, seed=12), reference)
        ask("black", name, np.zeros_like(reference), reference)
        ask("white", name, np.full_like(reference, 255), reference)
        ask("blurred", name, cv2.GaussianBlur(reference, (0, 0), 6), reference)
        hand = reference.copy()
        middle = (int(width * rng.uniform(0.3, 0.7)), int(height * rng.uniform(0.4, 0.8)))
        reach = (int(width * 0.22), int(height * 0.13))
        cv2.ellipse(hand, middle, reach, 30, 0, 360, (205, 150, 120), -1, cv2.LINE_AA)
        ask("hand", name, taken(hand, noise=2, seed=13), reference)
    print("| what must never pass | passed |\n|---|---|")
    for kind, (passed, asked) in told.items():
        print(f"| {kind} | {passed}/{asked} |")


def bench_across(finder, pairs, seed, count):
    """Print how often a picture has passed for a product out of another folder, by folders."""
    rng = np.random.default_rng(seed)
    products, references = defaultdict(set), defaultdict(set)
    with pairs.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            folder = Path(row["reference"]).parent
            products[folder].add(row["product"])
            references[folder].add(row["reference"])
    told = defaultdict(lambda: [0, 0, 0])
    pairings = list(itertools.permutations(sorted(references), 2))
    for number in range(count):
        known, other = pairings[number % len(pairings)]
        reference = str(rng.choice(sorted(references[known])))
        product = str(rng.choice(sorted(products[other])))
        verdict, alignment, _ = verdict_of(
            finder, read_image(pairs.parent / product), read_image(pairs.parent / reference)
        )
        for key in (f"{other.name} against {known.name}", "all"):
            told[key][0] += verdict is Verdict.PASS
            told[key][1] += verdict is Verdict.FAIL
            told[key][2] += 1
        if verdict is not Verdict.REVIEW:
            words = f"{verdict}: {product} against {reference}: {alignment.correspondence}"
            print(words, file=sys.stderr, flush=True)
    print("| another product | PASS | FAIL | asked |\n|---|---|---|---|")
    for key, (passed, failed, asked) in told.items():
        print(f"| {key} | {passed} | {failed} | {asked} |")


def main():
    """Run both tables, or the one across folders."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--kinds", type=lambda text: set(text.split(",")), default=set())
    parser.add_argument("--mismatches", type=int, default=60)
    parser.add_argument("--across", type=Path)
    chosen = parser.parse_args()
    finder = load_evidence_finder()
    if chosen.across:
        bench_across(finder, chosen.across, chosen.seed, max(chosen.mismatches, 200))
        return
    bench_stress(finder, chosen.pairs, chosen.seed, chosen.copies, chosen.kinds)
    if chosen.mismatches:
        bench_never(finder, chosen.pairs, chosen.seed, chosen.mismatches)


if __name__ == "__main__":
    main()
