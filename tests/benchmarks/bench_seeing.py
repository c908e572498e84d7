"""What seeing costs on one core, by size, beside a plain OpenCV recipe in the same run.

Run from the root of the project:

    PYTHONPATH=tests/peers:. python tests/benchmarks/bench_seeing.py [--megapixels 1,2,5]
        [--rounds 5] [--profile]

The product is a drawn board with one defect. "as before" starts from the placement of the last
product, "searched" knows nothing of it. The plain recipe is ORB, a homography, a tolerant
difference and its components. Times are of the processor, so that other programs do not count;
memory is what align and evidence hold at most beside the two pictures.
"""

import argparse
import cProfile
import pstats
import statistics
import time
import tracemalloc
from functools import partial

import cv2
import numpy as np
from drawn_boards import draw_board, photograph, with_spot

from core.align import align
from core.evidence import load_evidence_finder


def pair(megapixels, turn):
    """Return reference, product and the same product moved a little, RGB."""
    side = float(np.sqrt(megapixels * 1e6 / (1.3 * 1.3 * 660 * 484)))
    board = draw_board(0, round(660 * side), round(484 * side))
    spoiled = with_spot(board, board.shape[1] // 2, board.shape[0] // 2, round(7 * side))
    return (
        photograph(board, seed=1).image,
        photograph(spoiled, turn=turn, seed=2).image,
        photograph(spoiled, turn=turn + 0.3, shift=(4, -3), seed=3).image,
    )


def plain(product, reference):
    """The recipe that everybody tries first."""
    grey, usual = (cv2.cvtColor(each, cv2.COLOR_RGB2GRAY) for each in (product, reference))
    orb = cv2.ORB.create(2000)
    here, described = orb.detectAndCompute(usual, None)
    there, other = orb.detectAndCompute(grey, None)
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(described, other)
    ends = [
        np.float32([keys[getattr(each, side)].pt for each in matches])
        for keys, side in ((here, "queryIdx"), (there, "trainIdx"))
    ]
    homography, _ = cv2.findHomography(ends[0], ends[1], cv2.RANSAC, 3)
    placed = cv2.warpPerspective(reference, homography, product.shape[1::-1])
    kernel = np.ones((3, 3), np.uint8)
    excess = cv2.max(
        cv2.subtract(product, cv2.dilate(placed, kernel)),
        cv2.subtract(cv2.erode(placed, kernel), product),
    ).max(axis=2)
    return cv2.connectedComponentsWithStats((excess > 40).astype(np.uint8))[0]


def seen(finder, product, reference):
    """Align and find."""
    return finder.find(product, align(product, reference))


def milliseconds(work, rounds):
    """Return the median processor time after one call to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begin))
    return statistics.median(taken)


def peak_mb(work):
    """Return what a call holds at most at one time, in megabytes."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def main():
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megapixels", default="1,2,5")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    finder = load_evidence_finder()
    print("| MP | plain, ms | as before | searched | evidence | as before / plain | peak, MB |")
    print("|---|---|---|---|---|---|---|")
    for megapixels in (float(each) for each in chosen.megapixels.split(",")):
        reference, earlier, product = pair(megapixels, turn=2.0)
        last = align(earlier, reference).homography
        alignment = align(product, reference, last)
        simple = milliseconds(partial(plain, product, reference), chosen.rounds)
        known = milliseconds(partial(align, product, reference, last), chosen.rounds)
        searched = milliseconds(partial(align, product, reference), chosen.rounds)
        found = milliseconds(partial(finder.find, product, alignment), chosen.rounds)
        peak = peak_mb(partial(seen, finder, product, reference))
        print(
            f"| {megapixels:g} | {simple:.0f} | {known:.0f} | {searched:.0f} | {found:.0f} "
            f"| {(known + found) / simple:.2f} | {peak:.0f} |",
            flush=True,
        )
        if chosen.profile:
            with cProfile.Profile() as profile:
                align(product, reference, last)
                finder.find(product, alignment)
            pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
