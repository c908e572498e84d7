"""Turn a checkpoint into the files that the station loads, calibrate them, and say how good they are.

    python draw_crops.py 2000 /tmp/held 1000 && python pack.py checkpoint.pt /tmp/held --version 1

Writes vision.safetensors, sentences.safetensors, vocabulary.txt and words.safetensors one folder
up. The calibration is fitted on crops that were never learned from, and on captions drawn anew.
"""

import argparse
import hashlib
import json
import string
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[4])]

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn import functional as F

from core.segment.embedded import POSITIONS, SENTENCES, VISION, VOCABULARY, WORDS, load_embedded
from core.segment.quantised import quantised
from core.segment.wordbag import ROWS, WordBag, rows_of
from language import embed, sentence_encoder
from learning import Captions
from samples import CONCEPTS
from train import HELD_BACK
from wordings import prototypes

VOCABULARY_SIZE = 22000
"""Words are in the order of their frequency; rarer ones are spelled in pieces."""
OTHERS = 4
"""Untrue captions for a true one: about one mask of five is what a sentence means."""


def kept_tokens(vocabulary):
    """Return the numbers of the tokens that an English report can need."""
    letters = set(string.ascii_lowercase + string.digits + string.punctuation)
    special = {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}
    plain = [number for number, token in enumerate(vocabulary) if token in special or set(token) <= letters]
    return plain[:VOCABULARY_SIZE]


def pack_sentences(folder):
    """Write the sentence tower with the shorter vocabulary; returns the original tower."""
    tower, words = sentence_encoder()
    kept = kept_tokens(words.vocabulary)
    state = {name: value for name, value in tower.state_dict().items() if not name.startswith("proj")}
    state["embeddings.word_embeddings.weight"] = state["embeddings.word_embeddings.weight"][kept]
    state["embeddings.position_embeddings.weight"] = state["embeddings.position_embeddings.weight"][:POSITIONS]
    facts = {"of": "all-MiniLM-L6-v2", "licence": "Apache-2.0"}
    save_file(quantised(state), folder / SENTENCES, facts)
    (folder / VOCABULARY).write_text("\n".join(words.vocabulary[number] for number in kept) + "\n", encoding="utf-8")
    return tower, words


def pack_words(folder, texts, goals, seed=0, steps=1000):
    """Teach the bag of words to say what the sentence tower says, and write it."""
    torch.manual_seed(seed)
    bag = WordBag(goals.shape[1])
    torch.nn.init.normal_(bag.table.weight, std=0.05)
    optimiser = torch.optim.Adam(bag.parameters(), 5e-3)
    rows = [rows_of(text) for text in texts]
    for _ in range(steps):
        chosen = torch.randint(len(texts), (128,)).tolist()
        parts = [[row for row in rows[c] if torch.rand(()) > 0.15] or rows[c] for c in chosen]
        offsets = torch.tensor([0, *map(len, parts[:-1])]).cumsum(0)
        said = F.normalize(bag.table(torch.tensor(sum(parts, [])), offsets), dim=-1)
        loss = (1 - (said * goals[chosen]).sum(1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    save_file(quantised(bag.state_dict()), folder / WORDS, {"rows": str(ROWS)})
    return float(loss.detach())


def concept_means(say):
    """Return what stands for each concept: the mean of its bare wordings, concepts x dimensions."""
    return F.normalize(torch.stack([say(texts).mean(0) for texts in prototypes().values()]), dim=-1)


def fit(advantage, truth, weight):
    """Return slope and intercept of a logistic regression, by Newton's method."""
    inputs = np.stack([advantage, np.ones_like(advantage)], 1)
    weights = np.array([0.5, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (weight * (truth - chance)) - 1e-3 * weights
        curve = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1])


def pairs(advantage, truth, rng):
    """Return true and untrue pairs of captions and crops: advantage and truth of each."""
    rows, values = [], []
    for crop in range(truth.shape[1]):
        right, wrong = np.flatnonzero(truth[:, crop]), np.flatnonzero(~truth[:, crop])
        if not len(right):
            continue
        rows += [advantage[rng.choice(right), crop], *advantage[rng.choice(wrong, OTHERS), crop]]
        values += [True] + [False] * OTHERS
    return np.array(rows), np.array(values)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("part", help="crops that were never learned from: the first part, or one of another seed")
    parser.add_argument("--version", default="1")
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parents[1])
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rng = np.random.default_rng(7)
    learned = torch.load(arguments.checkpoint, weights_only=True)
    tower, words = pack_sentences(arguments.to)
    projection = learned["projection"]["weight"]
    captions = Captions(rng, lambda texts: embed(tower, words, texts), most_per_phrase=2)
    goals = F.normalize(captions.embeddings @ projection.T, dim=-1)
    print("bag of words: cosine missing", round(pack_words(arguments.to, captions.texts, goals), 4))
    state = {f"tower.{name}": value for name, value in learned["tower"].items()}
    state = {name: value.half().contiguous() if value.is_floating_point() else value for name, value in state.items()}
    state |= {"projection.weight": projection.half()}
    facts = {"version": arguments.version, "scale": str(min(learned["scale"], 60.0)), "concepts": "|".join(CONCEPTS), "seed": str(learned["seed"]), "crops": str(learned["crops"])}
    kinds = ("sentences", "words")
    state |= {f"background.{kind}": torch.zeros(len(CONCEPTS), 384) for kind in kinds}
    facts |= {f"{what}.{kind}": value for kind in kinds for what, value in (("slope", "1"), ("intercept", "0"))}
    crops = np.load(f"{arguments.part}_crops.npy", mmap_mode="r")[:HELD_BACK]
    labels = np.load(f"{arguments.part}_labels.npy")[:HELD_BACK]
    true = captions.truth[labels[:, 0], labels[:, 1]].T.bool().numpy()
    figures = {}
    for kind in kinds:
        save_file(state, arguments.to / VISION, facts)
        hidden = arguments.to / f"{SENTENCES}.aside"
        if kind == "words":
            (arguments.to / SENTENCES).rename(hidden)
        model = load_embedded(arguments.to)
        state[f"background.{kind}"] = concept_means(model.say)
        save_file(state, arguments.to / VISION, facts)
        model = load_embedded(arguments.to)
        if kind == "words":
            hidden.rename(arguments.to / SENTENCES)
        seen = F.normalize(model.see(crops) + model.see(crops, without_reference=True), dim=-1)
        said = goals if kind == "sentences" else model.say(captions.texts)
        advantage = model.calibration.advantage(said, seen).numpy()
        values, truth = pairs(advantage, true, rng)
        slope, intercept = fit(values, truth, np.ones(len(values)))
        facts |= {f"slope.{kind}": repr(slope), f"intercept.{kind}": repr(intercept)}
        chance = 1 / (1 + np.exp(-(slope * values + intercept)))
        figures[kind] = {
            "concept": float(((seen @ state[f"background.{kind}"].T).argmax(1).numpy() == labels[:, 0]).mean()),
            "true recognised": float((chance[truth] > 0.25).mean()),
            "untrue refused": float((chance[~truth] <= 0.25).mean()),
            "slope": slope, "intercept": intercept,
        }
    save_file(state, arguments.to / VISION, facts)
    print(json.dumps(figures, indent=1))
    sums = "".join(
        f"{hashlib.sha256((arguments.to / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (VISION, SENTENCES, VOCABULARY, WORDS)
    )
    for name in (VISION, SENTENCES, VOCABULARY, WORDS):
        (arguments.to / name).chmod(0o644)
    (arguments.to / "SHA256SUMS").write_text(sums, encoding="ascii")
    print(sums)


if __name__ == "__main__":
    main()
