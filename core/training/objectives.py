"""What is to become small: masks and words apart from each other, or words mixed up.

The source pulls visual and text features together (mean square error). That alone forgets what is
not in the samples, and does not push apart what is called differently; the contrastive objective
(a softmax over all that could be said) does both when old crops are rehearsed beside the new ones.
"""

from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

SAME_MEANING = 0.7
"""Likeness from which a concept means the same as a kind, and is no wrong answer for it."""
HOLD = 6.0
"""Weight of keeping the features of old crops where they were, beside few new samples."""
MOST_EMPHASIS, FEW = 3.0, 15
"""How much more many new samples weigh, and how many are still few."""


def emphasis(samples: int) -> float:
    """Return the weight of so many new samples beside what is rehearsed.

    Few samples are better not believed too much; many may move the features further.
    """
    return min(max(samples / FEW, 1.0), MOST_EMPHASIS)


class Objective(StrEnum):
    """How words and masks are brought together."""

    CONTRASTIVE = "contrastive"
    MSE = "mse"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All that could be said of a mask: the kinds of the samples, and what the model knew before.

    Attributes:
        kinds: What kinds are called, K x D, of length one.
        concepts: The model's concepts, C x D, of length one.
        scale: Inverse temperature of the shared space.
    """

    kinds: Tensor
    concepts: Tensor
    scale: float

    def logits(self, seen: Tensor) -> Tensor:
        """Return how well everything fits what was seen, N x (K + C).

        Args:
            seen: N x D, of length one.
        """
        return self.scale * seen @ torch.cat([self.kinds, self.concepts]).T

    def excluded(self) -> Tensor:
        """Return per kind what is no wrong answer for it, K x (K + C): concepts that mean it."""
        same = self.kinds @ self.concepts.T > SAME_MEANING
        none = torch.zeros(len(self.kinds), len(self.kinds), dtype=torch.bool)
        return torch.cat([none, same], 1)

    def same_as(self) -> Tensor:
        """Return per concept what is no wrong answer for it, C x (K + C): kinds that mean it."""
        same = self.concepts @ self.kinds.T > SAME_MEANING
        none = torch.zeros(len(self.concepts), len(self.concepts), dtype=torch.bool)
        return torch.cat([same, none], 1)


def loss_of_samples(
    objective: Objective,
    words: Vocabulary,
    seen: Tensor,
    kinds: Tensor,
    weights: Tensor | None = None,
) -> Tensor:
    """Return the mean loss of samples whose kind is known or guessed.

    Args:
        objective: Which.
        words: What could be said.
        seen: Features of the samples, N x D, of length one.
        kinds: The kind of each.
        weights: How far each is trusted, 0..1; None for altogether.
    """
    if objective is Objective.MSE:
        losses = (seen - words.kinds[kinds]).square().sum(1)
    else:
        logits = words.logits(seen).masked_fill(words.excluded()[kinds], -torch.inf)
        losses = F.cross_entropy(logits, kinds, reduction="none")
    return (losses if weights is None else weights * losses).mean()


def loss_of_rehearsal(
    objective: Objective,
    words: Vocabulary,
    seen: Tensor,
    concepts: Tensor,
    before: Tensor,
    weight: float = 1.0,
) -> Tensor:
    """Return the loss of old crops, which shall be called what they always were.

    The contrastive objective also holds their features where they were (distillation; Li and Hoiem
    2016), and keeps them from being called by the new kinds.

    Args:
        objective: Which.
        words: What could be said.
        seen: Features of the crops, N x D, of length one.
        concepts: What each shows.
        before: Their features before anything was learned.
        weight: Of the new samples: the more they weigh, the less the features are held.
    """
    if objective is Objective.MSE:
        return (seen - words.concepts[concepts]).square().sum(1).mean()
    logits = words.logits(seen).masked_fill(words.same_as()[concepts], -torch.inf)
    held = (seen - before).square().sum(1).mean()
    return F.cross_entropy(logits, concepts + len(words.kinds)) + HOLD / weight * held
