"""Judging: what a head names right of samples and old crops that it never learned from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core.segment.embedded import EmbeddedModel
from core.training.lessons import Lesson, Looks, kinds_of, looks_of
from core.training.objectives import SAME_MEANING
from core.training.rehearsal import Rehearsal
from core.training.samples import Heard, Sample, crops_of

HELD_BACK = 0.25
"""Share of the labelled samples that are only judged by."""
MOST_FORGOTTEN = 0.01
"""Share of what was known elsewhere that may be lost."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a head names right.

    Attributes:
        samples: Share of the held-back samples that are called by their kind; None without any.
        elsewhere: Share of the held-back old crops that are called what they show; crops of what
            the samples teach do not count.
    """

    samples: float | None
    elsewhere: float


@dataclass(frozen=True, slots=True, eq=False)
class Examination:
    """What is judged by; the same before and after.

    Attributes:
        lesson: Whose words are the answers.
        held: Held-back samples.
        kinds: The kind of each.
        old: Held-back old crops.
        concepts: What each of them shows.
    """

    lesson: Lesson
    held: Looks
    kinds: torch.Tensor
    old: Looks
    concepts: torch.Tensor

    def judge(self, head: nn.Module) -> Figures:
        """Return what a head names right."""
        words = self.lesson.words
        with torch.no_grad():
            named = (self.old.seen(head) @ words.concepts.T).argmax(1)
            answers = words.logits(self.held.seen(head))
        answers = answers.masked_fill(words.excluded()[self.kinds], -torch.inf).argmax(1)
        taught = (words.kinds @ words.concepts.T > SAME_MEANING).any(0)
        elsewhere = ~taught[self.concepts]
        return Figures(
            float((answers == self.kinds).float().mean()) if len(self.kinds) else None,
            float((named == self.concepts)[elsewhere].float().mean()),
        )


def examination(
    model: EmbeddedModel,
    lesson: Lesson,
    held: Sequence[Sample],
    rehearsal: Rehearsal,
    heard: Heard,
) -> Examination:
    """Look at everything that is judged by, once."""
    known = [each for each in held if each.finding is not None and each.kind in lesson.names]
    turns = (0,)
    return Examination(
        lesson,
        looks_of(model, crops_of(known), "looking at held-back samples", heard, turns),
        kinds_of(known, lesson.names),
        looks_of(model, rehearsal.held_crops, "looking at held-back old crops", heard, turns),
        torch.as_tensor(rehearsal.held_concepts),
    )


def divided(
    samples: Sequence[Sample], seed: int = 0, share: float = HELD_BACK
) -> tuple[list[Sample], list[Sample]]:
    """Divide samples into those that are learned from and those that are judged by, by image.

    No kind loses its last image to the judges; samples without words go where their image goes.

    Returns:
        Learned from, held back.
    """
    images: dict[str, list[Sample]] = defaultdict(list)
    for each in samples:
        images[each.image].append(each)
    left: dict[str, int] = defaultdict(int)
    for of_it in images.values():
        for kind in {each.kind for each in of_it if each.finding is not None}:
            left[kind] += 1
    wanted = share * sum(each.finding is not None for each in samples)
    held: set[str] = set()
    count = 0
    names = sorted(images)
    for index in np.random.default_rng(seed).permutation(len(names)):
        labelled = [each for each in images[names[index]] if each.finding is not None]
        kinds = {each.kind for each in labelled}
        if not labelled or count + len(labelled) > wanted or any(left[kind] < 2 for kind in kinds):
            continue
        held.add(names[index])
        count += len(labelled)
        for kind in kinds:
            left[kind] -= 1
    learned = [each for each in samples if each.image not in held]
    return learned, [each for each in samples if each.image in held]


def troubles(before: Figures, after: Figures) -> list[str]:
    """Return what speaks against a new version: that it names less right than before."""
    found = []
    if before.samples is not None and after.samples is not None and after.samples < before.samples:
        now, then = f"{after.samples:.0%}", f"{before.samples:.0%}"
        found.append(f"it names {now} of the held-back samples right, before {then}")
    if before.elsewhere - after.elsewhere > MOST_FORGOTTEN:
        lost = 100 * (before.elsewhere - after.elsewhere)
        found.append(f"it has forgotten {lost:.1f} points of what it knew elsewhere")
    return found
