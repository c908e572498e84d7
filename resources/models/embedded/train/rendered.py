"""Crops of path-traced products: python rendered.py SCENES PAIRS OUT.npz.

SCENES come from ../../change/train/render_scenes.py, PAIRS from prepare_pairs.py beside it. Flat
drawings lack the shadows, gloss and parallax of parts that stand above each other; these have them.
The crops are stored as two JPEG pictures and one PNG, some 2 kB a crop.
"""

import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import cv2
import numpy as np

from core.domain import MaskCrop
from core.segment.crops import crop_around, registered
from samples import CONCEPTS, SURFACES

SIDE, ROW = 64, 32
QUALITY = 80
VARIANTS, FALSE_ALARMS = 4, 8
"""Masks that are drawn of every defect, and of nothing in every scene."""
SHOWN = {
    "missing": {"fastener": "missing_screw", "washer": "missing_washer", "wire": "missing_wire", "": "missing_part"},
    "wrong": {"fastener": "wrong_screw", "": "wrong_part"},
    "loose": {"fastener": "loose_screw", "washer": "loose_screw", "wire": "loose_wire", "": "shifted"},
    "foreign": {"": "foreign"}, "turned": {"": "shifted"}, "swapped": {"": "swapped_wires"},
    "scratch": {"": "scratch"}, "crack": {"": "crack"}, "stain": {"": "stain"}, "dent": {"": "dent"},
    "chip": {"": "chip"}, "burr": {"": "burr"},
}
"""What a crop shows, by the kind of the defect and the role of the part it befell."""


def main(scenes, pairs, out):
    """Cut crops out of every aligned pair and store them."""
    rng = np.random.default_rng(0)
    crops, labels = [], []
    surface = SURFACES.index("assembly")
    for told in sorted(Path(scenes).glob("*.json")):
        path = Path(pairs) / f"{told.stem}.npz"
        if not path.exists():
            continue
        pair, facts = np.load(path), json.loads(told.read_text())
        product, reference = pair["product"], pair["reference"]
        for mask, concept in _chosen(rng, pair, facts):
            crops.append(registered(crop_around(MaskCrop.of(mask), product, reference)))
            labels.append((CONCEPTS.index(concept), surface))
    store(out, np.stack(crops), np.array(labels))
    print(f"{len(crops)} crops of {len({concept for concept, _ in labels})} concepts")


def _chosen(rng, pair, facts):
    """Yield masks, bool, with the concept that each shows."""
    numbers = pair["numbers"]
    for number, (kind, role) in enumerate(zip(facts["kinds"], facts["roles"], strict=True), 1):
        shown = SHOWN[kind].get(role, SHOWN[kind][""])
        for _ in range(VARIANTS):
            mask = _as_found(rng, numbers == number)
            if mask is not None:
                yield mask, shown
    near = cv2.dilate((numbers > 0).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    for _ in range(FALSE_ALARMS):
        mask = _false_alarm(rng, pair, near)
        if mask is not None:
            yield mask, "none"


def _as_found(rng, defect):
    """Return a defect as the evidence would show it, grown, shrunk or in part; None if too small."""
    mask = defect.astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count > 2 and rng.random() < 0.5:  # one piece of several
        mask = (labels == 1 + int(rng.integers(count - 1))).astype(np.uint8)
    size = int(rng.integers(1, 4))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size + 1, 2 * size + 1))
    how = rng.random()
    if how < 0.4:
        mask = cv2.dilate(mask, kernel)
    elif how < 0.7:
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
    elif how < 0.8 and np.count_nonzero(cv2.erode(mask, np.ones((3, 3), np.uint8))) > 30:
        mask = cv2.erode(mask, np.ones((3, 3), np.uint8))
    return mask > 0 if np.count_nonzero(mask) >= 12 else None


def _false_alarm(rng, pair, near):
    """Return what differs though nothing is wrong, or a segment that only stands out."""
    product, reference = pair["product"].astype(np.float32), pair["reference"].astype(np.float32)
    if rng.random() < 0.65:
        apart = cv2.GaussianBlur(np.abs(product - reference).max(2), (0, 0), 1.0)
    else:
        gray = product.mean(2)
        apart = (gray - cv2.GaussianBlur(gray, (0, 0), rng.uniform(3, 12))) * rng.choice([-1, 1])
    apart = np.where(pair["overlap"] & ~near, apart, 0)
    level = np.quantile(apart, rng.uniform(0.9, 0.985))
    alike = cv2.morphologyEx((apart > level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(alike)
    large = [i for i in range(1, count) if 25 <= stats[i, cv2.CC_STAT_AREA] and max(stats[i, 2:4]) < 110]
    if not large:
        return None
    mask = labels == large[int(rng.integers(len(large)))]
    return None if (mask & near).any() else mask


def store(path, crops, labels):
    """Write crops (N x 64 x 64 x 7, uint8) and labels (N x 2) into one small file."""
    padded = np.concatenate([crops, np.zeros((-len(crops) % ROW, *crops.shape[1:]), np.uint8)])
    sheet = padded.reshape(-1, ROW, SIDE, SIDE, 7).swapaxes(1, 2).reshape(-1, ROW * SIDE, 7)
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    pictures = {
        "product": cv2.imencode(".jpg", sheet[..., 2::-1], options)[1],
        "reference": cv2.imencode(".jpg", sheet[..., 5:2:-1], options)[1],
        "mask": cv2.imencode(".png", np.ascontiguousarray(sheet[..., 6]))[1],
        "absent": ~crops[..., 3:6].any((1, 2, 3)),
    }
    np.savez(path, labels=labels, **pictures)


def read(path):
    """Return the crops and labels of a stored file."""
    stored = np.load(path)
    product, reference = (cv2.imdecode(stored[n], cv2.IMREAD_COLOR)[..., ::-1] for n in ("product", "reference"))
    sheet = np.dstack([product, reference, cv2.imdecode(stored["mask"], cv2.IMREAD_GRAYSCALE)])
    crops = sheet.reshape(-1, SIDE, ROW, SIDE, 7).swapaxes(1, 2).reshape(-1, SIDE, SIDE, 7)
    crops = np.ascontiguousarray(crops[: len(stored["labels"])])
    crops[stored["absent"], ..., 3:6] = 0
    return crops, stored["labels"]


if __name__ == "__main__":
    main(*sys.argv[1:4])
