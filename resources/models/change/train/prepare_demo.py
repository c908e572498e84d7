"""Align the demo products' pictures for calibration: python prepare_demo.py OUT [PRODUCT...].

They are rendered apart from training and no net has seen them; written as prepare_pairs.py does.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

import cv2
import numpy as np
from kinds import KINDS

from core.align.alignment import align

KIND_OF = {"oil": "stain", "chipped": "chip", "broken": "chip", "torn": "chip", "short": "missing", "bent": "turned", "solder": "foreign"}


def main(out, products):
    """Align every picture that has no npz yet; every second one first."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    listed = [(product, *each) for product in products for each in json.loads((ROOT / f"resources/demo/{product}/truth.json").read_text()).items()]
    for product, file, told in listed[::2] + listed[1::2]:
        folder = ROOT / "resources/demo" / product
        target = out / f"{product}-{file.replace('/', '-').removesuffix('.jpg')}.npz"
        if target.exists():
            continue
        view = file.split("/")[0]
        picture, reference = (np.ascontiguousarray(cv2.imread(str(each))[..., ::-1]) for each in (folder / file, folder / f"{view}_reference.jpg"))
        numbers = np.zeros(picture.shape[:2], np.uint8)
        codes = numbers.copy()
        for number, defect in enumerate(told["defects"], 1):
            mask = cv2.imread(str(folder / defect["mask"]), cv2.IMREAD_GRAYSCALE) > 127
            first = defect["label"].split()[0]
            numbers[mask], codes[mask] = number, 1 + KINDS.index(KIND_OF.get(first, first))
        placed = align(picture, reference)
        print(target.stem, placed.correspondence, round(placed.quality, 2), placed.problem, flush=True)
        np.savez(target, product=picture, reference=placed.reference, overlap=placed.overlap, numbers=numbers, codes=codes, correspondence=np.array(str(placed.correspondence)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["valve", "connector"])
