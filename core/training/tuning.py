"""Fine-tuning from beginning to end: learn, compare before with after, store a new version."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.challenge.releases import Changes, Judged, changes_between
from core.errors import Cancelled, StationError
from core.segment.embedded import FOLDER, VISION, EmbeddedModel, load_embedded
from core.segment.weights import EMBEDDED, ModelShelf, StoredModel, checked_name, sha256_of
from core.training.judging import Figures, divided, examination, troubles
from core.training.learning import Learning, Plan
from core.training.lessons import lesson_of
from core.training.rehearsal import load_rehearsal
from core.training.samples import Heard, Sample, TrainingError
from core.training.storing import store_version

WORK = ".training"
"""Folder on the shelf of models where unfinished work lies."""
CHECKPOINT = "checkpoint.pt"

Challenge = Callable[[str], Sequence[Judged]]
"""Judges the known images of a recipe with the model of a name."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What fine-tuning came to.

    Attributes:
        card: Of the new version on the shelf.
        learned: How many samples with words were learned from.
        unlabelled: How many without.
        held_back: How many were only judged by.
        kinds: What the samples are called.
        before: What the old version names right.
        after: What the new one does.
        changes: How the known images of the recipe are judged now; None without any.
        against: What speaks against using the new version, in words; empty when nothing does.
    """

    card: StoredModel
    learned: int
    unlabelled: int
    held_back: int
    kinds: tuple[str, ...]
    before: Figures
    after: Figures
    changes: Changes | None
    against: tuple[str, ...]


def fine_tune(
    samples: Sequence[Sample],
    shelf: ModelShelf,
    base: str,
    name: str,
    plan: Plan,
    heard: Heard,
    is_cancelled: Callable[[], bool] = lambda: False,
    challenge: Challenge | None = None,
) -> Tuned:
    """Learn from samples and put the new version on the shelf, whether it got better or not.

    Args:
        samples: With and without words.
        shelf: Of this station.
        base: Which version is gone on from: "embedded" or one on the shelf.
        name: Of the new version.
        plan: How is learned.
        heard: Hears how far it is.
        is_cancelled: Whether to stop; the same call goes on later.
        challenge: Judges the known images of a recipe; None when there are none.

    Raises:
        Cancelled: It was stopped.
        TrainingError: There is nothing to learn from, or the name is taken.
        ModelError: A model cannot be read or written.
    """
    if checked_name(name) in shelf.names():
        raise TrainingError(f"There is a model {name} already.", "Name the new version otherwise.")
    file, model = _base(shelf, base)
    learned, held = divided(samples, plan.seed)
    rehearsal = load_rehearsal(model.concepts)
    lesson = lesson_of(model, learned, rehearsal, heard)
    examined = examination(model, lesson, held, rehearsal, heard)
    head = model.tower.head
    before = examined.judge(head)
    key = _key(samples, file, plan)
    learning = Learning(lesson, head, plan, shelf.folder / WORK / CHECKPOINT, key)  # type: ignore[arg-type]
    after = examined.judge(learning.learn(heard, is_cancelled))
    facts = {
        "from": f"{base} ({sha256_of(file, lambda *_: None)[:12]})",
        "samples": str(len(lesson.kinds)),
        "objective": plan.objective.value,
        "version": name,
    }
    card = store_version(shelf, name, file, learning.head, facts)
    changes = None
    if challenge is not None:
        try:
            changes = changes_between(challenge(base), challenge(name))
        except (Cancelled, StationError):
            shelf.remove(name)  # the same call goes on and stores it again
            raise
    shutil.rmtree(shelf.folder / WORK, ignore_errors=True)
    return Tuned(
        card,
        len(lesson.kinds),
        len(lesson.unlabelled),
        len(examined.kinds),
        lesson.names,
        before,
        after,
        changes,
        tuple(_against(before, after, changes)),
    )


def _against(before: Figures, after: Figures, changes: Changes | None) -> list[str]:
    found = troubles(before, after)
    if changes is not None and changes.worse:
        found.append(f"known images are judged worse: {', '.join(changes.worse)}")
    if after.samples is None and changes is None:
        found.append("nothing was held back to judge it by, and the recipe has no known images")
    return found


def _base(shelf: ModelShelf, name: str) -> tuple[Path, EmbeddedModel]:
    if name == EMBEDDED:
        return FOLDER / VISION, load_embedded()
    card = shelf.card(name)
    if card.architecture != EMBEDDED:
        raise TrainingError(
            f"{name} is no version of the embedded model; only those can learn on this station.",
            "Name one of them with --from, or leave it out.",
        )
    return shelf.weights(name), load_embedded(vision=shelf.weights(name), name=name)


def _key(samples: Sequence[Sample], base: Path, plan: Plan) -> str:
    """Return what tells this work from any other."""
    counted = hashlib.sha256(repr((plan, sha256_of(base, lambda *_: None))).encode())
    for each in samples:
        counted.update(each.crop.tobytes())
        counted.update(repr((each.image, each.finding)).encode())
    return counted.hexdigest()
