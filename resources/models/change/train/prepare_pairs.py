"""Align rendered scenes with the station's own code: python prepare_pairs.py SCENES OUT.

Writes one npz a scene: product and aligned reference (RGB), where they overlap, and the kind of
defect at every pixel (0 none, 1 + index into KINDS). A scene that is not placed is left out.
"""

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np
from kinds import KINDS

from core.align.alignment import align

LEAST_QUALITY = 0.3


def main(scenes, out):
    """Align every scene that has no npz yet."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for told in sorted(Path(scenes).glob("*.json")):
        target = out / f"{told.stem}.npz"
        if target.exists():
            continue
        pair = aligned(told)
        if pair is not None:
            np.savez(target, **pair)


def aligned(told):
    """Return the arrays of a scene, or None where the reference was not found in it."""
    stem = str(told.with_suffix(""))
    product, reference = (
        np.ascontiguousarray(cv2.imread(f"{stem}_{name}.png")[..., ::-1]) for name in ("bad", "ref")
    )
    numbers = cv2.imread(f"{stem}_mask.png", cv2.IMREAD_GRAYSCALE)
    kinds = json.loads(told.read_text())["kinds"]
    codes = np.array([0, *(1 + KINDS.index(kind) for kind in kinds)], np.uint8)
    placed = align(product, reference)
    if placed.quality < LEAST_QUALITY:
        print(told.stem, "not placed", placed.correspondence, round(placed.quality, 2), placed.problem)
        return None
    return {
        "product": product, "reference": placed.reference, "overlap": placed.overlap,
        "codes": codes[numbers], "numbers": numbers, "correspondence": np.array(str(placed.correspondence)),
    }


if __name__ == "__main__":
    main(*sys.argv[1:3])
