"""Learning the shared space: crops and captions, contrastively, several captions true of each."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from core.segment.towers import CropTower
from samples import CONCEPTS, SURFACES
from wordings import captions

CAPTIONS_A_STEP = 512
TEXT_NOISE = 0.035
"""Standard deviation added to sentence embeddings, so that the space between wordings is learned."""
WITHOUT_REFERENCE = 0.3
BOX_ONLY = 0.35


class Captions:
    """Captions with their sentence embeddings and what they are true of.

    Attributes:
        texts: The captions.
        embeddings: N x 384.
        truth: concepts x surfaces x N, 1 where a caption is true.
    """

    def __init__(self, rng, embed, most_per_phrase=5):
        made = captions(rng, most_per_phrase)
        self.texts = [text for text, _, _ in made]
        self.embeddings = embed(self.texts)
        self.truth = torch.zeros(len(CONCEPTS), len(SURFACES), len(made))
        for column, (_, concepts, surfaces) in enumerate(made):
            for concept in concepts:
                for surface in range(len(SURFACES)) if surfaces is None else surfaces:
                    self.truth[concept, surface, column] = 1


def as_input(crops, generator=None):
    """Return crops as the tower takes them, N x 7 x 64 x 64 in 0..1; augmented with a generator."""
    images = crops.permute(0, 3, 1, 2).float() / 255
    return images if generator is None else _augmented(images, generator)


def _augmented(images, generator):
    """Flip, turn, light; forget the reference of some and the exact mask of others."""
    rand = lambda *shape: torch.rand(*shape, generator=generator)
    randn = lambda *shape: torch.randn(*shape, generator=generator)
    which = int(torch.randint(8, (), generator=generator))
    if which & 1:
        images = images.flip(2)
    if which & 2:
        images = images.flip(3)
    if which & 4:
        images = images.transpose(2, 3)
    count = len(images)
    images = images.clone()
    pictures = images[:, :6]
    missing = pictures[:, 3:].amax((1, 2, 3)) == 0
    pictures = (pictures - 0.5) * (1 + 0.15 * randn(count, 1, 1, 1)) + 0.5 + 0.05 * randn(count, 1, 1, 1)
    cast = 1 + 0.03 * randn(count, 3, 1, 1)
    pictures = pictures * torch.cat([cast, cast * (1 + 0.02 * randn(count, 3, 1, 1))], 1)
    images[:, :6] = pictures.clamp(1e-3, 1)
    if rand(1) < 0.15:  # colours are no part of most concepts
        order = torch.randperm(3, generator=generator)
        images[:, :6] = images[:, torch.cat([order, order + 3])]
    boxed = rand(count) < BOX_ONLY
    images[boxed, 6] = (images[boxed, 6] > 0.2).float() * (128 / 255)
    images[missing | (rand(count) < WITHOUT_REFERENCE), 3:6] = 0
    return images


class Learner:
    """Vision tower, text projection and temperature with their optimiser.

    Args:
        steps: Length of the whole learning, for the schedule.
        seed: Of everything random.
        rate: Peak learning rate.
    """

    def __init__(self, steps, seed=0, rate=2e-3):
        torch.manual_seed(seed)
        self.tower = CropTower().to(memory_format=torch.channels_last)
        self.projection = nn.Linear(384, 384, bias=False)
        nn.init.eye_(self.projection.weight)
        self.scale = nn.Parameter(torch.tensor(float(np.log(12.0))))
        self.steps, self.done = steps, 0
        self.generator = torch.Generator().manual_seed(seed)
        self.optimiser = torch.optim.AdamW(
            [
                {"params": self.tower.parameters(), "lr": rate, "weight_decay": 0.05},
                {"params": [*self.projection.parameters(), self.scale], "lr": rate / 4, "weight_decay": 0.0},
            ]
        )
        self.peaks = [group["lr"] for group in self.optimiser.param_groups]
        self.average = torch.optim.swa_utils.AveragedModel(
            self.tower, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
        )

    def go_on_from(self, checkpoint):
        """Take over the weights of an earlier learning."""
        self.tower.load_state_dict(checkpoint["tower"])
        self.average.module.load_state_dict(checkpoint["tower"])
        self.projection.load_state_dict(checkpoint["projection"])
        self.scale.data.fill_(float(np.log(checkpoint["scale"])))

    def step(self, crops, labels, captions):
        """Learn from one batch; returns the loss."""
        self._schedule()
        images = as_input(crops, self.generator).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            pooled = self.tower.pooled(images)
        seen = F.normalize(self.tower.head(pooled.float()), dim=-1)
        chosen = torch.randperm(len(captions.texts), generator=self.generator)[:CAPTIONS_A_STEP]
        noisy = captions.embeddings[chosen]
        noisy = noisy + torch.randn(noisy.shape, generator=self.generator) * TEXT_NOISE
        said = F.normalize(self.projection(F.normalize(noisy, dim=-1)), dim=-1)
        truth = captions.truth[labels[:, 0], labels[:, 1]][:, chosen]
        loss = contrast(seen @ said.T * self.scale.exp().clamp(max=60), truth)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.tower.parameters(), 2.0)
        self.optimiser.step()
        self.average.update_parameters(self.tower)
        self.done += 1
        return float(loss.detach())

    def _schedule(self):
        warm = min(1.0, (self.done + 1) / 100)
        fade = 0.5 * (1 + np.cos(np.pi * min(1.0, self.done / self.steps))) + 0.005
        for group, peak in zip(self.optimiser.param_groups, self.peaks):
            group["lr"] = peak * warm * fade


def contrast(logits, truth):
    """Return the multi-positive softmax loss, crops to captions and captions to crops."""
    of_crops = truth / truth.sum(1, keepdim=True).clamp(min=1)
    loss = -(of_crops * F.log_softmax(logits, 1)).sum(1).mean()
    used = truth.sum(0) > 0
    of_captions = truth[:, used] / truth[:, used].sum(0, keepdim=True)
    return loss - 0.3 * (of_captions * F.log_softmax(logits[:, used], 0)).sum(0).mean()


@torch.no_grad()
def seen(tower, crops, without_reference=False, batch=128):
    """Return features of crops in the shared space, of length one."""
    tower.eval()
    rows = []
    for start in range(0, len(crops), batch):
        images = as_input(torch.as_tensor(crops[start : start + batch]))
        if without_reference:
            images[:, 3:6] = 0
        rows.append(tower(images.contiguous(memory_format=torch.channels_last)))
    tower.train()
    return F.normalize(torch.cat(rows), dim=-1)
