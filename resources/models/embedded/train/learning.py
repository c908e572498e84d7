"""Learning the shared space: crops and captions, contrastively, several captions true of each."""

import json

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

from core.segment.towers import CropTower
from samples import CONCEPTS, SURFACES
from wordings import captions, prototypes

CAPTIONS_A_STEP = 512
TEXT_NOISE = 0.035
"""Standard deviation added to sentence embeddings, so that the space between wordings is learned."""
WITHOUT_REFERENCE = 0.3
BOX_ONLY = 0.35
COLOURS_SWAPPED, GRAY = 0.15, 0.1
GRAIN = 0.03
"""Largest standard deviation of the noise that is added to a crop."""


class Captions:
    """Captions with their sentence embeddings and what they are true of.

    Attributes:
        texts: The captions.
        embeddings: N x 384.
        truth: concepts x surfaces x N, 1 where a caption is true.
        concepts: Per concept the embeddings of its bare wordings.
    """

    def __init__(self, rng, embed, most_per_phrase=5):
        made = captions(rng, most_per_phrase)
        self.texts = [text for text, _, _ in made]
        self.embeddings = embed(self.texts)
        self.concepts = [embed(texts) for texts in prototypes().values()]
        self.truth = torch.zeros(len(CONCEPTS), len(SURFACES), len(made))
        for column, (_, concepts, surfaces) in enumerate(made):
            for concept in concepts:
                for surface in range(len(SURFACES)) if surfaces is None else surfaces:
                    self.truth[concept, surface, column] = 1

    def save(self, path):
        """Write everything into one file, for a machine without the sentence encoder."""
        rows = {f"concept.{index}": each.half() for index, each in enumerate(self.concepts)}
        bits = torch.from_numpy(np.packbits(self.truth.numpy().astype(bool), axis=-1))
        state = {"embeddings": self.embeddings.half(), "truth": bits, **rows}
        save_file(state, path, {"texts": json.dumps(self.texts), "concepts": "|".join(CONCEPTS)})

    @classmethod
    def load(cls, path):
        """Read what was saved.

        Raises:
            SystemExit: The file was made for another list of concepts.
        """
        read = cls.__new__(cls)
        with safe_open(path, "pt") as file:
            facts = file.metadata()
            if facts["concepts"] != "|".join(CONCEPTS):
                raise SystemExit(f"{path} was made for other concepts: run language.py again.")
            read.texts = json.loads(facts["texts"])
            read.embeddings = file.get_tensor("embeddings").float()
            bits = np.unpackbits(file.get_tensor("truth").numpy(), axis=-1, count=len(read.texts))
            read.truth = torch.from_numpy(bits).float()
            read.concepts = [file.get_tensor(f"concept.{i}").float() for i in range(len(CONCEPTS))]
        return read

    def to(self, device):
        """Bring everything to a device."""
        self.embeddings, self.truth = self.embeddings.to(device), self.truth.to(device)
        self.concepts = [each.to(device) for each in self.concepts]
        return self


def as_input(crops, generator=None):
    """Return crops as the tower takes them, N x 7 x 64 x 64 in 0..1; augmented with a generator."""
    images = crops.permute(0, 3, 1, 2).float() / 255
    return images if generator is None else _augmented(images, generator)


def _augmented(images, generator):
    """Flip, turn, light; forget the reference of some and the exact mask of others."""
    rand = lambda *shape: torch.rand(*shape, generator=generator, device=images.device)
    randn = lambda *shape: torch.randn(*shape, generator=generator, device=images.device)
    count = len(images)
    some = lambda share: (rand(count) < share)[:, None, None, None]
    images = torch.where(some(0.5), images.flip(2), images)
    images = torch.where(some(0.5), images.flip(3), images)
    images = torch.where(some(0.5), images.transpose(2, 3), images)
    pictures, mask = images[:, :6], images[:, 6:]
    missing = pictures[:, 3:].amax((1, 2, 3), keepdim=True) == 0
    pictures = (pictures - 0.5) * (1 + 0.15 * randn(count, 1, 1, 1)) + 0.5 + 0.05 * randn(count, 1, 1, 1)
    cast = 1 + 0.03 * randn(count, 3, 1, 1)
    pictures = pictures * torch.cat([cast, cast * (1 + 0.02 * randn(count, 3, 1, 1))], 1)
    # colours are no part of most concepts
    order = rand(count, 3).argsort(1)
    swapped = pictures.gather(1, torch.cat([order, order + 3], 1)[..., None, None].expand_as(pictures))
    pictures = torch.where(some(COLOURS_SWAPPED), swapped, pictures)
    gray = torch.cat([half.mean(1, keepdim=True).expand(-1, 3, -1, -1) for half in pictures.split(3, 1)], 1)
    pictures = torch.where(some(GRAY), gray, pictures)
    pictures = pictures + GRAIN * rand(count, 1, 1, 1) ** 2 * randn(*pictures.shape)
    pictures = pictures.clamp(1e-3, 1)
    product, reference = pictures.split(3, 1)
    reference = torch.where(missing | some(WITHOUT_REFERENCE), torch.zeros_like(reference), reference)
    mask = torch.where(some(BOX_ONLY), (mask > 0.2).float() * (128 / 255), mask)
    return torch.cat([product, reference, mask], 1)


class Learner:
    """Vision tower, text projection and temperature with their optimiser.

    Args:
        steps: Length of the whole learning, for the schedule.
        seed: Of everything random.
        rate: Peak learning rate.
        device: Where it is learned.
        memory: Share of the averaged weights that stays at every step.
    """

    def __init__(self, steps, seed=0, rate=2e-3, device="cpu", memory=0.995):
        torch.manual_seed(seed)
        self.device = torch.device(device)
        self.tower = CropTower().to(self.device, memory_format=torch.channels_last)
        self.projection = nn.Linear(384, 384, bias=False)
        nn.init.eye_(self.projection.weight)
        self.projection = self.projection.to(self.device)
        self.scale = nn.Parameter(torch.tensor(float(np.log(12.0)), device=self.device))
        self.steps, self.done = steps, 0
        self.generator = torch.Generator(self.device).manual_seed(seed)
        self.optimiser = torch.optim.AdamW(
            [
                {"params": self.tower.parameters(), "lr": rate, "weight_decay": 0.05},
                {"params": [*self.projection.parameters(), self.scale], "lr": rate / 4, "weight_decay": 0.0},
            ]
        )
        self.peaks = [group["lr"] for group in self.optimiser.param_groups]
        self.average = torch.optim.swa_utils.AveragedModel(
            self.tower, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(memory), use_buffers=True
        )

    def go_on_from(self, checkpoint):
        """Take over the weights of an earlier learning."""
        self.tower.load_state_dict(checkpoint["tower"])
        self.average.module.load_state_dict(checkpoint["tower"])
        self.projection.load_state_dict(checkpoint["projection"])
        self.scale.data.fill_(float(np.log(checkpoint["scale"])))

    def step(self, crops, labels, captions, spent=0.0):
        """Learn from one batch; crops, labels and captions lie on the learner's device.

        Args:
            crops: B x 64 x 64 x 7, uint8.
            labels: B x 2, concept and surface.
            captions: What can be said.
            spent: Share of the time that is used up: the rate fades by it or by the steps.

        Returns:
            The loss, still on the device: reading it at every step would make it wait.
        """
        self._schedule(spent)
        images = as_input(crops, self.generator).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16):
            pooled = self.tower.pooled(images)
        seen = F.normalize(self.tower.head(pooled.float()), dim=-1)
        chosen = torch.randperm(len(captions.texts), generator=self.generator, device=self.device)[:CAPTIONS_A_STEP]
        noisy = captions.embeddings[chosen]
        noisy = noisy + torch.randn(noisy.shape, generator=self.generator, device=self.device) * TEXT_NOISE
        said = F.normalize(self.projection(F.normalize(noisy, dim=-1)), dim=-1)
        truth = captions.truth[labels[:, 0], labels[:, 1]][:, chosen]
        loss = contrast(seen @ said.T * self.scale.exp().clamp(max=60), truth)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.tower.parameters(), 2.0)
        self.optimiser.step()
        self.average.update_parameters(self.tower)
        self.done += 1
        return loss.detach()

    def _schedule(self, spent):
        warm = min(1.0, (self.done + 1) / 100)
        fade = 0.5 * (1 + np.cos(np.pi * min(1.0, max(self.done / self.steps, spent)))) + 0.005
        for group, peak in zip(self.optimiser.param_groups, self.peaks):
            group["lr"] = peak * warm * fade


def contrast(logits, truth):
    """Return the multi-positive softmax loss, crops to captions and captions to crops.

    A caption that is true of no crop of the batch has nothing to be near to and counts for nothing.
    """
    of_crops = truth / truth.sum(1, keepdim=True).clamp(min=1)
    loss = -(of_crops * F.log_softmax(logits, 1)).sum(1).mean()
    counts = truth.sum(0)
    of_captions = -(truth * F.log_softmax(logits, 0)).sum(0) / counts.clamp(min=1)
    return loss + 0.3 * of_captions.sum() / (counts > 0).sum().clamp(min=1)


@torch.no_grad()
def seen(tower, crops, without_reference=False, batch=128):
    """Return features of crops in the shared space, of length one, on the tower's device."""
    device = next(tower.parameters()).device
    tower.eval()
    rows = []
    for start in range(0, len(crops), batch):
        images = as_input(torch.as_tensor(crops[start : start + batch]).to(device))
        if without_reference:
            images[:, 3:6] = 0
        rows.append(tower(images.contiguous(memory_format=torch.channels_last)))
    tower.train()
    return F.normalize(torch.cat(rows), dim=-1)
