"""What becomes of drawn soft products, good, marked and torn, and which part of the line says so.

Run it from the root of the project: python tests/benchmarks/bench_soft.py [--products 60]
[--seed 0]. Every product is inspected three times against a picture of itself that lies
almost straight: good, with one mark, the kinds in turn, and with a part gone. The limits of lone
marks were set on an earlier drawing; here they are only judged.
"""

import argparse
import os
from collections import Counter
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import cv2
import torch
from soft_products import MARKS, PART_GONE, draw, make_product

from core.domain import Correspondence, Order, Verdict
from core.evidence.several import SUSPICIOUS
from core.evidence.soft import displaced_spots, mark_spots
from core.inspection import load_inspector
from core.recipes import Recipe, ViewSetup
from core.settings import Settings
from core.stopwatch import Silent
from station.cli.pairs import VIEW, StoredPicture

RECIPE = Recipe(name="soft", views=(ViewSetup(name=VIEW, reference="reference.png"),))
GOOD, MARKED = "good", "marked"
REFERENCE_SEEDS, PICTURE_SEEDS = 100_000, 200_000
REFERENCE_UNREST = 0.5
COLUMNS = ("soft", "lone mark", "comparison", *(verdict.upper() for verdict in Verdict))


def inspected(inspector, seed):
    """Yield the fault and the inspection of one product: good, with a mark, with a part gone."""
    product = make_product(seed)
    reference = draw(product, REFERENCE_SEEDS + seed, REFERENCE_UNREST)
    for turn, fault in enumerate((None, MARKS[seed % len(MARKS)], PART_GONE)):
        picture = draw(product, PICTURE_SEEDS + 3 * seed + turn, fault=fault)
        source = StoredPicture(Path(f"{product.kind} {seed}"), picture)
        result = inspector.afresh().inspect(
            RECIPE, {VIEW: source}, {VIEW: reference}, Order(), Silent()
        )
        yield fault or GOOD, result


def parts_that_reject(result):
    """Return which of the two ways to look at soft products finds something suspicious."""
    comparison = result.views[0].comparison
    product, alignment = comparison.capture.image, comparison.alignment
    found = {
        name: look(product, alignment.reference, alignment.overlap)
        for name, look in (("lone mark", mark_spots), ("comparison", displaced_spots))
    }
    return [
        name
        for name, spots in found.items()
        if any(spot.probability >= SUSPICIOUS for spot in spots)
    ]


def main():
    """Inspect and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=60, help="each is inspected three times")
    parser.add_argument("--seed", type=int, default=0, help="of the first product")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    inspector = load_inspector(Settings(), None)
    seen = {name: Counter() for name in (*MARKS, MARKED, PART_GONE, GOOD)}
    otherwise = {name: Counter() for name in seen}
    for seed in range(given.seed, given.seed + given.products):
        for name, result in inspected(inspector, seed):
            correspondence = result.views[0].comparison.alignment.correspondence
            names = (name, MARKED) if name in MARKS else (name,)
            for each in names:
                if correspondence is not Correspondence.SOFT:
                    otherwise[each][correspondence] += 1
                    continue
                seen[each].update(["soft", result.verdict.upper(), *parts_that_reject(result)])
    print(f"| fault | {' | '.join(COLUMNS)} | not taken for soft |")
    print("|---" * (len(COLUMNS) + 2) + "|")
    for name, counts in seen.items():
        others = ", ".join(f"{count} {each}" for each, count in sorted(otherwise[name].items()))
        print(f"| {name} | {' | '.join(str(counts[each]) for each in COLUMNS)} | {others} |")


if __name__ == "__main__":
    main()
