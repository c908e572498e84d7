"""What one inspection of a 2-megapixel pair costs on one core, step by step.

Run it from the root of the project: python tests/benchmarks/bench_line.py [--rounds 9]
Prints medians after warm-up, each step's share, and how many times as long as a plain OpenCV
recipe (ORB, homography, absolute difference) on the same pair in the same run: that ratio counts,
since machines differ. With --memory 1000 it looks at resident memory over so many inspections
instead, each kept in a book of records.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
sys.path.insert(0, str(Path(__file__).parents[1] / "peers"))

import cv2
import numpy as np
import psutil
import torch
from drawn_boards import draw_board, photograph, with_spot

from core.domain import Order
from core.image_files import read_image
from core.inspection import load_inspector
from core.recipes import Recipe, ViewSetup
from core.records import RecordBook
from core.settings import Settings
from core.stopwatch import Silent
from station.cli.pairs import StoredPicture
from station.demo import demo_products

MEGAPIXELS = 2.0
WARM_UP = 2
SETTLED = 50
STAGES = ("align", "evidence", "describe", "read", "propose", "match", "total")
RECIPE = Recipe(name="pair", views=(ViewSetup(name="product", reference="reference.png"),))


@dataclass(frozen=True)
class Case:
    """A pair of pictures: what it is, reference and product, RGB."""

    name: str
    reference: np.ndarray
    product: np.ndarray


def drawn_cases(megapixels):
    """Return a flat board, good and with one spot."""
    width = round((megapixels * 1e6 * 4 / 3) ** 0.5 / 1.3)
    board = draw_board(3, width, round(width * 0.75))
    reference = photograph(board, seed=1).image
    spoiled = with_spot(board, width // 2, width // 3, 14)
    yield Case("drawn board, good", reference, photograph(board, turn=1.5, seed=2).image)
    yield Case("drawn board, defective", reference, photograph(spoiled, turn=-2, seed=3).image)


def rendered_cases(megapixels, only=None):
    """Return a good and a defective piece of every demo product, brought to size."""
    for product in demo_products():
        if only not in (None, product.folder.name):
            continue
        view = product.recipe.views[0]
        reference = sized(read_image(product.folder / view.reference), megapixels)
        for piece in ("good_01", "defect_01"):
            picture = read_image(product.picture(piece, view.name))
            yield Case(f"{product.recipe.name}, {piece}", reference, sized(picture, megapixels))


def sized(image, megapixels):
    scale = (megapixels * 1e6 / (image.shape[0] * image.shape[1])) ** 0.5
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)


def inspect(inspector, case):
    """Inspect without any placement known before."""
    return inspector.afresh().inspect(
        RECIPE,
        {"product": StoredPicture(Path(case.name), case.product)},
        {"product": case.reference},
        Order(),
        Silent(),
    )


def plain_recipe_ms(case):
    """Return the milliseconds of what a textbook does: ORB, homography, absolute difference."""
    begun = time.perf_counter()
    product, reference = (
        cv2.cvtColor(each, cv2.COLOR_RGB2GRAY) for each in (case.product, case.reference)
    )
    finder = cv2.ORB_create(2000)
    (points, words), (other_points, other_words) = (
        finder.detectAndCompute(each, None) for each in (reference, product)
    )
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(words, other_words)
    here = np.float32([points[pair.queryIdx].pt for pair in pairs])
    there = np.float32([other_points[pair.trainIdx].pt for pair in pairs])
    placed, _ = cv2.findHomography(here, there, cv2.RANSAC, 3.0)
    moved = cv2.warpPerspective(reference, placed, product.shape[::-1])
    difference = cv2.GaussianBlur(cv2.absdiff(product, moved), (0, 0), 2)
    cv2.findContours((difference > 40).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return (time.perf_counter() - begun) * 1000


def measure(inspector, case, rounds):
    """Print one case's medians."""
    for _ in range(WARM_UP):
        done = inspect(inspector, case)
    spent, plain = [], []
    for _ in range(rounds):
        spent.append(inspect(inspector, case).timings_ms)
        plain.append(plain_recipe_ms(case))
    medians = {stage: statistics.median(each.get(stage, 0.0) for each in spent) for stage in STAGES}
    total, textbook = medians["total"], statistics.median(plain)
    height, width = case.product.shape[:2]
    print(f"\n{case.name} ({width} x {height}): {done.verdict.upper()}")
    for stage in STAGES[:-1]:
        print(f"  {stage:<9} {medians[stage]:7.0f} ms {100 * medians[stage] / total:4.0f} %")
    print(f"  {'total':<9} {total:7.0f} ms = {total / textbook:.1f} x the plain recipe's", end=" ")
    print(f"{textbook:.0f} ms", flush=True)


def watch_memory(count, megapixels):
    """Print resident memory after 50 and after all inspections."""
    process = psutil.Process()
    cases = [*drawn_cases(megapixels), *rendered_cases(megapixels)]
    with tempfile.TemporaryDirectory() as folder:
        book = RecordBook(Path(folder))
        inspector = load_inspector(Settings(), book)
        for number in range(1, count + 1):
            inspect(inspector, cases[number % len(cases)])
            if number == SETTLED:
                settled = process.memory_info().rss
            if number % SETTLED == 0:
                print(
                    f"{number:5} inspections: {process.memory_info().rss / 1e6:.0f} MB", flush=True
                )
        book.close()
    grown = process.memory_info().rss / settled - 1
    print(f"From {SETTLED} to {count} inspections resident memory changed by {100 * grown:+.1f} %")


def main():
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--megapixels", type=float, default=MEGAPIXELS)
    parser.add_argument("--only", help="one demo product's folder")
    parser.add_argument("--memory", type=int, metavar="N", help="watch memory over N inspections")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    if given.memory:
        watch_memory(max(given.memory, SETTLED + 1), given.megapixels)
        return
    inspector = load_inspector(Settings(), None)
    drawn = () if given.only else drawn_cases(given.megapixels)
    for case in (*drawn, *rendered_cases(given.megapixels, given.only)):
        measure(inspector, case, given.rounds)


if __name__ == "__main__":
    main()
