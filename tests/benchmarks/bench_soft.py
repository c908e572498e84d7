"""What becomes of drawn soft products, good and marked: the limits of lone marks stand on these.

Run it from the root of the project: python tests/benchmarks/bench_soft.py [--pairs 100] [--seed 0]
Every product is inspected twice against a picture of itself that lies almost straight: once good,
once with a fault, the kinds in turn. The limits were set on products from seed 0 on; others tell
whether they hold. Pairs that the aligner does not take for soft are counted and left out.
"""

import argparse
import os
from collections import Counter
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import cv2
import torch
from soft_products import FAULTS, draw, make_product

from core.domain import Correspondence, Order, Verdict
from core.inspection import load_inspector
from core.recipes import Recipe, ViewSetup
from core.settings import Settings
from core.stopwatch import Silent
from station.cli.pairs import VIEW, StoredPicture

RECIPE = Recipe(name="soft", views=(ViewSetup(name=VIEW, reference="reference.png"),))
GOOD, MARKED = "good", "marked"
REFERENCE_SEEDS, PICTURE_SEEDS = 100_000, 200_000
REFERENCE_UNREST = 0.5


def judged(inspector, seed):
    """Yield kind of fault, correspondence and verdict of one product, good and with a fault."""
    product = make_product(seed)
    reference = draw(product, REFERENCE_SEEDS + seed, REFERENCE_UNREST)
    for turn, fault in enumerate((None, FAULTS[seed % len(FAULTS)])):
        picture = draw(product, PICTURE_SEEDS + 2 * seed + turn, fault=fault)
        source = StoredPicture(Path(f"{product.kind} {seed}"), picture)
        result = inspector.afresh().inspect(
            RECIPE, {VIEW: source}, {VIEW: reference}, Order(), Silent()
        )
        alignment = result.views[0].comparison.alignment
        yield fault or GOOD, alignment.correspondence, result.verdict


def main():
    """Inspect and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=100, help="good ones, and as many marked")
    parser.add_argument("--seed", type=int, default=0, help="of the first product")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    inspector = load_inspector(Settings(), None)
    verdicts = {name: Counter() for name in (*FAULTS, MARKED, GOOD)}
    otherwise = Counter()
    for seed in range(given.seed, given.seed + given.pairs):
        for name, correspondence, verdict in judged(inspector, seed):
            if correspondence is not Correspondence.SOFT:
                otherwise[correspondence] += 1
                continue
            verdicts[name][verdict] += 1
            if name != GOOD:
                verdicts[MARKED][verdict] += 1
    print("| fault | taken for soft | REVIEW | FAIL | not passed |")
    print("|---|---|---|---|---|")
    for name, seen in verdicts.items():
        review, fail = seen[Verdict.REVIEW], seen[Verdict.FAIL]
        print(f"| {name} | {seen.total()} | {review} | {fail} | {review + fail}/{seen.total()} |")
    counts = ", ".join(f"{count} {each}" for each, count in sorted(otherwise.items()))
    print(f"Not taken for soft: {counts or 'none'}")


if __name__ == "__main__":
    main()
