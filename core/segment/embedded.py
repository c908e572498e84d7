"""The model that comes with the station: its files, and its two towers ready to compare.

``vision.safetensors`` holds the crop tower, what brings sentences into the shared space, and the
calibration; ``sentences.safetensors`` with ``vocabulary.txt`` the sentence tower in eight bits;
``words.safetensors`` the bag of words that stands in where the sentence tower's files are missing.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.errors import ModelError
from core.segment.quantised import restored
from core.segment.towers import CropTower, SentenceShape, SentenceTower
from core.segment.weights import ModelShelf
from core.segment.wordbag import WordBag
from core.segment.wordpiece import WordPiece

FOLDER = Path(__file__).parents[2] / "resources" / "models" / "embedded"
VISION, SENTENCES, WORDS = "vision.safetensors", "sentences.safetensors", "words.safetensors"
VOCABULARY = "vocabulary.txt"
BATCH = 32
THROUGH_CONCEPTS = 0.5
"""How much of an advantage goes through the concepts that words mean. On held-back drawings, of
described things refused at a threshold that refuses nine of ten absent ones: 0.28 without it, 0.16
with it."""
POSITIONS = 128
"""Longest text in tokens."""
_SPOKEN_BY = {"sentences": "", "words": " (bag of words)"}


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """From likeness in the shared space to log-odds.

    Attributes:
        background: What else could be said of a crop: concepts x dimensions, of length one.
        scale: Inverse temperature of the shared space.
        slope: Of the logistic regression on how much better words fit than the background.
        intercept: Of the same.
        through_concepts: How much of an advantage goes through the concepts that words mean: rows
            of the background. 0 where those are no concepts.
    """

    background: Tensor
    scale: float
    slope: float
    intercept: float
    through_concepts: float = 0.0

    def log_odds(self, said: Tensor, seen: Tensor) -> Tensor:
        """Return log-odds that words describe crops, texts x crops.

        Args:
            said: Texts x dimensions, of length one.
            seen: Crops x dimensions, of length one.
        """
        return self.slope * self.advantage(said, seen) + self.intercept

    def advantage(self, said: Tensor, seen: Tensor) -> Tensor:
        """Return how much likelier words are than the background, log, texts x crops.

        Words are compared with the crop; and it is asked which concepts the words mean, and how
        likely the crop shows one of those, for wordings stray and concepts do not.
        """
        likeness = self.scale * self.background @ seen.T
        usual = torch.logsumexp(likeness, 0)
        direct = self.scale * said @ seen.T - usual
        meant = torch.log_softmax(self.scale * said @ self.background.T, 1)
        # words that mean many things are true of each of them
        meant = meant - meant.amax(1, keepdim=True)
        through = torch.logsumexp(meant[:, :, None] + (likeness - usual)[None], 1)
        mixed = (1 - self.through_concepts) * direct + self.through_concepts * through
        advantage: Tensor = mixed + math.log(len(self.background))
        return advantage

    def to(self, device: str) -> "Calibration":
        """Return the same calibration on another device."""
        return replace(self, background=self.background.to(device))


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedModel:
    """Both towers of the embedded model.

    Attributes:
        name: Of the model and of the text tower in use.
        tower: Crops to features.
        say: Texts to features of length one, N x dimensions.
        calibration: Likeness to log-odds.
        concepts: What the rows of the calibration's background stand for.
    """

    name: str
    tower: CropTower
    say: Callable[[Sequence[str]], Tensor]
    calibration: Calibration
    concepts: tuple[str, ...] = ()

    def meant(self, features: Tensor) -> NDArray[np.float64]:
        """Return how probable it is that words mean, or crops show, each concept, N x concepts.

        Args:
            features: N x dimensions, of length one.
        """
        background = self.calibration.background.to(features.device)
        likeness = self.calibration.scale * features @ background.T
        return np.asarray(torch.softmax(likeness, 1).cpu().numpy(), np.float64)

    def see(self, crops: NDArray[np.uint8], *, without_reference: bool = False) -> Tensor:
        """Return features of crops, N x dimensions, of length one.

        Args:
            crops: N x 64 x 64 x 7.
            without_reference: Take no notice of the reference.
        """
        device = self.calibration.background.device
        rows = [torch.zeros(0, self.calibration.background.shape[1], device=device)]
        with torch.inference_mode():
            for start in range(0, len(crops), BATCH):
                images = torch.from_numpy(np.array(crops[start : start + BATCH])).to(device)
                images = images.permute(0, 3, 1, 2).float() / 255
                if without_reference:
                    images[:, 3:6] = 0
                rows.append(self.tower(images.contiguous(memory_format=torch.channels_last)))
        return F.normalize(torch.cat(rows), dim=-1)

    def to(self, device: str) -> "EmbeddedModel":
        """Return the same model with the crop tower on another device."""
        return replace(self, tower=self.tower.to(device), calibration=self.calibration.to(device))


def load_embedded(
    folder: Path = FOLDER, vision: Path | None = None, name: str = ""
) -> EmbeddedModel:
    """Load the embedded model; without the sentence tower's files the bag of words speaks.

    Args:
        folder: Of its files.
        vision: Weights of the crop tower that learned more since, in place of the folder's.
        name: What such a version is called.

    Raises:
        ModelError: A file is missing or damaged.
    """
    file = vision or folder / VISION
    stored, facts = _read(file)
    weights = restored(stored)
    tower = CropTower()
    _fill(tower, {k[6:]: v for k, v in weights.items() if k.startswith("tower.")}, file)
    kind = "sentences" if (folder / SENTENCES).exists() else "words"
    say = (
        _sentences(folder, weights["projection.weight"])
        if kind == "sentences"
        else _word_bag(folder)
    )
    calibration = Calibration(
        weights[f"background.{kind}"],
        float(facts["scale"]),
        float(facts[f"slope.{kind}"]),
        float(facts[f"intercept.{kind}"]),
        THROUGH_CONCEPTS,
    )
    called = (name or f"embedded {facts['version']}") + _SPOKEN_BY[kind]
    ready = tower.eval().requires_grad_(requires_grad=False)
    return EmbeddedModel(
        called,
        ready.to(memory_format=torch.channels_last),
        say,
        calibration,
        tuple(facts.get("concepts", "").split("|")),
    )


def load_version(shelf: ModelShelf, name: str) -> EmbeddedModel:
    """Load a version of the embedded model that learned more on this station.

    Raises:
        ModelError: It is missing or damaged.
    """
    card = shelf.card(name)
    return load_embedded(vision=shelf.weights(name), name=f"{name} ({card.sha256[:12]})")


def padded(numbers: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return token numbers as one tensor, N x longest, and where there are tokens."""
    longest = max(map(len, numbers))
    tokens = torch.zeros(len(numbers), longest, dtype=torch.long)
    present = torch.zeros(len(numbers), longest, dtype=torch.bool)
    for row, line in enumerate(numbers):
        tokens[row, : len(line)] = torch.tensor(line)
        present[row, : len(line)] = True
    return tokens, present


def _sentences(folder: Path, projection: Tensor) -> Callable[[Sequence[str]], Tensor]:
    stored, _ = _read(folder / SENTENCES)
    weights = restored(stored) | {"proj.weight": projection}
    try:
        vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise _damaged(folder / VOCABULARY) from error
    tower = SentenceTower(SentenceShape(vocabulary=len(vocabulary), positions=POSITIONS))
    _fill(tower, weights, folder / SENTENCES)
    words = WordPiece(vocabulary)
    ready = tower.eval().requires_grad_(requires_grad=False)

    def say(texts: Sequence[str]) -> Tensor:
        with torch.inference_mode():
            numbers = [words.encode(text, POSITIONS) for text in texts]
            return F.normalize(ready(*padded(numbers)), dim=-1)

    return say


def _word_bag(folder: Path) -> Callable[[Sequence[str]], Tensor]:
    stored, _ = _read(folder / WORDS)
    weights = restored(stored)
    bag = WordBag(weights["table.weight"].shape[1])
    _fill(bag, weights, folder / WORDS)
    ready = bag.eval().requires_grad_(requires_grad=False)

    def say(texts: Sequence[str]) -> Tensor:
        with torch.inference_mode():
            said: Tensor = ready(texts)
            return said

    return say


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    try:
        with safe_open(path, "pt") as file:
            facts = file.metadata() or {}
        return load_file(path), facts
    except (OSError, SafetensorError) as error:
        raise _damaged(path) from error


def _fill(module: torch.nn.Module, weights: dict[str, Tensor], path: Path) -> None:
    try:
        module.load_state_dict(weights)
    except RuntimeError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> ModelError:
    return ModelError(
        f"The embedded model's file {path.name} cannot be read.",
        "Install Priori again; its files are incomplete.",
    )
