"""Pack drawn crops for fine-tuning on stations, which must not forget what these show.

    python draw_crops.py 2200 /tmp/rehearsal 101 && python pack_rehearsal.py /tmp/rehearsal

Writes ../../rehearsal/rehearsal.safetensors. The seed is one that the model was not trained with.
"""

import hashlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np

from core.training.rehearsal import FILE, FOLDER, packed
from samples import CONCEPTS

HELD_BACK = 800


def main():
    prefix = sys.argv[1]
    crops = np.load(f"{prefix}_crops.npy", mmap_mode="r")
    labels = np.load(f"{prefix}_labels.npy")
    names = [CONCEPTS[number] for number in labels[:, 0]]
    FOLDER.mkdir(exist_ok=True)
    content = packed(crops, names, held_back=HELD_BACK)
    (FOLDER / FILE).write_bytes(content)
    print(f"{len(crops)} crops, {len(content) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
