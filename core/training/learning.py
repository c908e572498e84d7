"""Learning: the head of the crop tower follows the samples, old crops are rehearsed beside them.

What has been learned is written down every few steps, whole or not at all, so that a cancelled or
broken-off learning goes on where it was.
"""

import io
import logging
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its usual name

from core.errors import Cancelled
from core.image_files import write_file
from core.training.guessing import Guesses, guess
from core.training.lessons import TURNS, Lesson, Looks
from core.training.objectives import Objective, emphasis, loss_of_rehearsal, loss_of_samples
from core.training.samples import Heard, TrainingError

REHEARSED = 256
"""Old crops a step."""
WITH_REFERENCE = 0.6
"""Share of the steps that look at crops with their reference."""
KEPT_EVERY = 10
"""Steps between two checkpoints."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """How is learned.

    Attributes:
        objective: How words and masks are brought together.
        rehearse: Learn from old crops again beside the new ones.
        guess: Learn on from samples without words, once it is known what they may be.
        steps: How many; as many again with samples without words.
        rate: Learning rate.
        seed: Of everything random.
    """

    objective: Objective = Objective.CONTRASTIVE
    rehearse: bool = True
    guess: bool = True
    steps: int = 150
    rate: float = 1e-3
    seed: int = 0


class Learning:
    """One learning, which can be stopped and gone on with.

    Args:
        lesson: What is learned.
        head: Where it starts from; stays as it is.
        plan: How.
        kept: File of the checkpoint, or None to keep none.
        key: Tells this work from any other; a checkpoint of another is left alone.
    """

    def __init__(
        self, lesson: Lesson, head: nn.Linear, plan: Plan, kept: Path | None = None, key: str = ""
    ) -> None:
        self._lesson, self._plan, self._kept, self._key = lesson, plan, kept, key
        self._before = head
        self.head = nn.Linear(head.in_features, head.out_features)
        self.head.load_state_dict(head.state_dict())
        self._optimiser = torch.optim.Adam(self.head.parameters(), plan.rate)
        self._chance = torch.Generator().manual_seed(plan.seed)
        self._guesses: Guesses | None = None
        self.done = 0
        self._go_on()

    def learn(self, heard: Heard, is_cancelled: Callable[[], bool] = lambda: False) -> nn.Linear:
        """Learn to the end and return the new head.

        Args:
            heard: Hears of every step.
            is_cancelled: Whether to stop; what was learned up to the last checkpoint is kept.

        Raises:
            Cancelled: It was stopped.
            TrainingError: The checkpoint cannot be written.
        """
        count = self.count
        while self.done < count:
            if self.done == self._plan.steps and self._guesses is None:
                self._guesses = guess(self._lesson, self.head)
            if self.done % KEPT_EVERY == 0:
                self._keep()
            if is_cancelled():  # whoever goes on from the checkpoint comes to the same end
                raise Cancelled
            self._step()
            self.done += 1
            heard("learning", self.done, count)
        self._keep()
        return self.head

    @property
    def count(self) -> int:
        """How many steps there are in all."""
        guessing = self._plan.guess and len(self._lesson.unlabelled) > 0
        return self._plan.steps * (2 if guessing else 1)

    def _step(self) -> None:
        plan, lesson = self._plan, self._lesson
        with_reference = float(torch.rand((), generator=self._chance)) < WITH_REFERENCE
        turn = self.done % len(TURNS)
        weight = emphasis(len(lesson.labelled))
        loss = weight * loss_of_samples(
            plan.objective,
            lesson.words,
            self._seen(lesson.labelled, turn, with_reference),
            lesson.kinds,
        )
        if plan.rehearse:
            rows = torch.randint(len(lesson.concepts), (REHEARSED,), generator=self._chance)
            old = lesson.rehearsed.some(rows)
            loss = loss + loss_of_rehearsal(
                plan.objective,
                lesson.words,
                self._seen(old, 0, with_reference),
                lesson.concepts[rows],
                _features(self._before, old, 0, with_reference),
                weight,
            )
        if self._guesses is not None:
            seen = self._seen(lesson.unlabelled, turn, with_reference)
            kinds, weights = self._guesses.kinds, self._guesses.weights
            guessed = loss_of_samples(plan.objective, lesson.words, seen, kinds, weights)
            loss = loss + weight * guessed
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()

    def _seen(self, looks: Looks, turn: int, with_reference: bool) -> Tensor:
        return _features(self.head, looks, turn, with_reference)

    def _keep(self) -> None:
        """Write the checkpoint, whole or not at all."""
        if self._kept is None:
            return
        content = io.BytesIO()
        torch.save(
            {
                "key": self._key,
                "done": self.done,
                "head": self.head.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "chance": self._chance.get_state(),
                "guesses": (self._guesses.kinds, self._guesses.weights) if self._guesses else None,
            },
            content,
        )
        try:
            write_file(self._kept, content.getvalue(), force_name=False)
        except OSError as error:
            raise TrainingError(
                f"What was learned could not be written to {self._kept} ({error}).",
                "Check free disk space and permissions.",
            ) from error

    def _go_on(self) -> None:
        """Go on from a checkpoint of the same work; one that cannot be read starts it anew."""
        if self._kept is None or not self._kept.is_file():
            return
        try:
            state = torch.load(self._kept, weights_only=True)
            if state["key"] != self._key:
                return
            self.head.load_state_dict(state["head"])
            self._optimiser.load_state_dict(state["optimiser"])
            self._chance.set_state(state["chance"])
            self._guesses = Guesses(*state["guesses"]) if state["guesses"] else None
            self.done = int(state["done"])
        except (OSError, EOFError, RuntimeError, KeyError, ValueError, pickle.UnpicklingError):
            _log.warning("The checkpoint %s cannot be read; learning starts anew.", self._kept)


def _features(head: nn.Linear, looks: Looks, turn: int, with_reference: bool) -> Tensor:
    maps = looks.with_reference if with_reference else looks.without
    return F.normalize(head(maps[turn]), dim=-1)
