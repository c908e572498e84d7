"""Draw training crops: python draw_crops.py COUNT OUT_PREFIX [SEED]; run in this folder."""

import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np

from samples import sample


def draw_crops(count, seed):
    """Return crops (count x 64 x 64 x 7, uint8) and labels (count x 2: concept, surface)."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(seed)
    crops = np.zeros((count, 64, 64, 7), np.uint8)
    labels = np.zeros((count, 2), np.int64)
    done, started = 0, time.time()
    while done < count:
        drawn = sample(rng)
        if drawn is None:
            continue
        crops[done], labels[done] = drawn[0], drawn[1:]
        done += 1
        if done % 5000 == 0:
            print(f"{done} crops, {(time.time() - started) / done * 1e3:.2f} ms each", flush=True)
    return crops, labels


if __name__ == "__main__":
    crops, labels = draw_crops(int(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    np.save(f"{sys.argv[2]}_crops.npy", crops)
    np.save(f"{sys.argv[2]}_labels.npy", labels)
