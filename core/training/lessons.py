"""Lessons: what is learned from, looked at once by the part of the tower that stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.segment.embedded import EmbeddedModel
from core.segment.encoder import PAIR_WEIGHT
from core.segment.texts import TextFeatures
from core.training.objectives import Vocabulary
from core.training.rehearsal import Rehearsal
from core.training.samples import Heard, Sample, TrainingError, crops_of

TURNS = (0, 1, 2, 4)
"""Ways to lay a crop: as it is, flipped, mirrored, and with rows and columns exchanged."""
BATCH = 64
MOST_UNLABELLED = 3000
"""Samples without words that are looked at; more cost minutes and bring little."""


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Crops as the frozen part of the tower sees them.

    Attributes:
        with_reference: Turns x N x W.
        without: The same without their reference.
    """

    with_reference: Tensor
    without: Tensor

    def __len__(self) -> int:
        """How many crops there are."""
        return self.without.shape[1]

    def some(self, rows: Tensor) -> "Looks":
        """Return the looks of some crops."""
        return Looks(self.with_reference[:, rows], self.without[:, rows])

    def seen(self, head: torch.nn.Module, turn: int = 0) -> Tensor:
        """Return features in the shared space as the station compares them, N x D, length one."""
        alone = F.normalize(head(self.without[turn]), dim=-1)
        paired = PAIR_WEIGHT * F.normalize(head(self.with_reference[turn]), dim=-1)
        return F.normalize(alone + paired, dim=-1)


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Everything that is learned from.

    Attributes:
        names: The kinds.
        words: What could be said.
        labelled: Samples with words.
        kinds: The kind of each.
        unlabelled: Samples without words.
        rehearsed: Old crops.
        concepts: What each of them shows.
    """

    names: tuple[str, ...]
    words: Vocabulary
    labelled: Looks
    kinds: Tensor
    unlabelled: Looks
    rehearsed: Looks
    concepts: Tensor


def lesson_of(
    model: EmbeddedModel, samples: Sequence[Sample], rehearsal: Rehearsal, heard: Heard
) -> Lesson:
    """Look at all samples and old crops once.

    Raises:
        TrainingError: No sample has words.
    """
    labelled = [each for each in samples if each.finding is not None]
    if not labelled:
        raise TrainingError(
            "No sample has words to learn from.",
            "Label some masks, or decide about some recorded inspections.",
        )
    names = tuple(sorted({each.kind for each in labelled}))
    known = model.calibration
    return Lesson(
        names,
        Vocabulary(_called(model, labelled, names), known.background, known.scale),
        looks_of(model, crops_of(labelled), "looking at samples", heard),
        kinds_of(labelled, names),
        looks_of(
            model,
            crops_of([each for each in samples if each.finding is None][:MOST_UNLABELLED]),
            "looking at samples without words",
            heard,
        ),
        looks_of(model, rehearsal.crops, "looking at old crops", heard, turns=TURNS[:1]),
        torch.as_tensor(rehearsal.concepts),
    )


def kinds_of(samples: Sequence[Sample], names: Sequence[str]) -> Tensor:
    """Return the numbers of the kinds of samples."""
    return torch.tensor([names.index(each.kind) for each in samples], dtype=torch.long)


def looks_of(
    model: EmbeddedModel,
    crops: NDArray[np.uint8],
    what: str,
    heard: Heard,
    turns: Sequence[int] = TURNS,
) -> Looks:
    """Look at crops with the part of the tower that stays as it is.

    Args:
        model: Of which the tower is used up to its head.
        crops: N x 64 x 64 x 7.
        what: This step, for whoever hears of it.
        heard: Hears how far it is.
        turns: Ways to lay the crops.
    """
    width = model.tower.num_features
    kept: dict[bool, list[Tensor]] = {True: [], False: []}
    count = 2 * len(turns) * len(crops)
    done = 0
    for with_reference, rows in kept.items():
        for turn in turns:
            looks = [torch.zeros(0, width)]
            for start in range(0, len(crops), BATCH):
                part = crops[start : start + BATCH]
                heard(what, done, count)
                looks.append(_pooled(model, part, turn, with_reference=with_reference))
                done += len(part)
            rows.append(torch.cat(looks))
    if count:
        heard(what, count, count)
    return Looks(torch.stack(kept[True]), torch.stack(kept[False]))


def _pooled(
    model: EmbeddedModel, crops: NDArray[np.uint8], turn: int, *, with_reference: bool
) -> Tensor:
    images = torch.from_numpy(np.array(crops)).permute(0, 3, 1, 2).float() / 255
    if not with_reference:
        images[:, 3:6] = 0
    if turn & 1:
        images = images.flip(2)
    if turn & 2:
        images = images.flip(3)
    if turn & 4:
        images = images.transpose(2, 3)
    with torch.no_grad():
        pooled = model.tower.pooled(images.contiguous(memory_format=torch.channels_last))
    return pooled.float()


def _called(model: EmbeddedModel, labelled: Sequence[Sample], names: Sequence[str]) -> Tensor:
    """Return what each kind is called: the mean of all that was said of its samples."""
    texts = TextFeatures(model.say)
    rows = []
    for name in names:
        said = [each.finding for each in labelled if each.finding and each.kind == name]
        rows.append(F.normalize(texts.of(said).mean(0), dim=-1))
    return torch.stack(rows)
