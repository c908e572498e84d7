"""Guessing: what samples without words are, from how they lie among those with words.

Samples that look alike are of one kind: what is known spreads along the nearest neighbours (label
propagation; Zhou et al. 2004), starting from the labelled samples and, weakly, from what the model
itself would say. So a sample that the model is unsure of learns from its neighbours, and the model
from it; guesses that the model makes by itself tell it nothing that it does not know.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.training.lessons import Lesson, Looks

NEIGHBOURS = 8
SPREAD = 0.9
"""Share of a sample's answer that its neighbours give."""
OWN_OPINION = 0.1
"""Weight of what the model says of a sample against one label."""


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """What samples without words are taken for.

    Attributes:
        kinds: One per sample without words.
        weights: How far each is trusted, 0..1.
    """

    kinds: Tensor
    weights: Tensor


def guess(lesson: Lesson, head: torch.nn.Module) -> Guesses:
    """Guess the kinds of all samples without words.

    Args:
        lesson: Holds them.
        head: Of the model as it has learned so far.
    """
    count = len(lesson.unlabelled)
    with torch.no_grad():
        opinion = _opinion(lesson, head)
        named = opinion[:, : len(lesson.names)]
        real = named.sum(1)  # the rest is what the model takes for something else altogether
        start = torch.zeros(len(lesson.kinds) + count, len(lesson.names))
        start[torch.arange(len(lesson.kinds)), lesson.kinds] = 1
        start[len(lesson.kinds) :] = OWN_OPINION * named / real[:, None].clamp(min=1e-6)
        links = _links(torch.cat([_place(lesson.labelled), _place(lesson.unlabelled)]))
        spread = torch.linalg.solve(torch.eye(len(start)) - SPREAD * links, start)
        chances = spread[len(lesson.kinds) :].clamp(min=1e-9)
        chances = chances / chances.sum(1, keepdim=True)
    return Guesses(chances.argmax(1), _certainty(chances) * real)


def _opinion(lesson: Lesson, head: torch.nn.Module) -> Tensor:
    """Return what the model itself says, over kinds and concepts that mean none of them."""
    words = lesson.words
    looks = [lesson.unlabelled.seen(head, turn) for turn in range(len(lesson.unlabelled.without))]
    seen = F.normalize(torch.stack(looks).mean(0), dim=-1)
    return words.logits(seen).masked_fill(words.excluded().any(0), -torch.inf).softmax(1)


def _place(looks: Looks) -> Tensor:
    """Return where samples lie: their mean looks with and without reference, N x 2 W."""
    parts = [F.normalize(each.mean(0), dim=-1) for each in (looks.with_reference, looks.without)]
    return torch.cat(parts, 1)


def _links(places: Tensor) -> Tensor:
    """Return how strongly samples hang together, N x N, symmetric, scaled by their degrees."""
    places = F.normalize(places - places.mean(0), dim=-1)
    likeness = (places @ places.T).clamp(min=0)
    likeness.fill_diagonal_(0)
    near = likeness.topk(min(NEIGHBOURS, len(places) - 1), 1)
    links = torch.zeros_like(likeness).scatter_(1, near.indices, near.values**3)
    links = (links + links.T) / 2
    scale = links.sum(1).clamp(min=1e-9).rsqrt()
    return scale[:, None] * links * scale[None]


def _certainty(chances: Tensor) -> Tensor:
    """Return 1 where one kind has all the chances and 0 where all have the same."""
    if chances.shape[1] < 2:
        return torch.ones(len(chances))
    most = torch.log(torch.tensor(float(chances.shape[1])))
    return (1 + (chances * chances.log()).sum(1) / most).clamp(min=0)
