"""Draw training crops: python draw_crops.py COUNT OUT_PREFIX [SEED] [--workers N]."""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np

from samples import samples

CHUNK = 2500
"""Crops that are drawn from one stream of chance; what is drawn hangs on no number of workers."""


def draw_crops(count, seed):
    """Return crops (count x 64 x 64 x 7, uint8) and labels (count x 2: concept, surface).

    Args:
        count: How many.
        seed: A number or a sequence of them.
    """
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    crops = np.zeros((count, 64, 64, 7), np.uint8)
    labels = np.zeros((count, 2), np.int64)
    done = 0
    while done < count:
        for crop, concept, surface in samples(rng)[: count - done]:
            crops[done], labels[done] = crop, (concept, surface)
            done += 1
    return crops, labels


def write_part(count, prefix, seed, workers):
    """Draw a part chunk by chunk into PREFIX_crops.npy; PREFIX_labels.npy appears when it is whole."""
    stored = np.lib.format.open_memmap(f"{prefix}_crops.npy", "w+", np.uint8, (count, 64, 64, 7))
    labels = np.zeros((count, 2), np.int64)
    begin, done = time.time(), 0
    with ProcessPoolExecutor(workers) as pool:
        waiting = {
            pool.submit(draw_crops, min(CHUNK, count - start), [seed, start // CHUNK]): start
            for start in range(0, count, CHUNK)
        }
        for drawn in as_completed(waiting):
            start = waiting.pop(drawn)
            crops, own = drawn.result()
            stored[start : start + len(own)], labels[start : start + len(own)] = crops, own
            done += len(own)
            print(f"{done} crops, {(time.time() - begin) / done * 1e3:.2f} ms each", flush=True)
    stored.flush()
    np.save(f"{prefix}_labels.tmp.npy", labels)
    os.replace(f"{prefix}_labels.tmp.npy", f"{prefix}_labels.npy")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("prefix")
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    write_part(arguments.count, arguments.prefix, arguments.seed, arguments.workers)
