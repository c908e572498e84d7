"""Storing: a new version of the embedded model on the shelf, complete or not there."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import nn

from core.errors import ModelError
from core.segment.importing import move_into_place
from core.segment.weights import (
    EMBEDDED,
    WEIGHTS,
    ModelShelf,
    StoredModel,
    checked_name,
    sha256_of,
    write_card,
)

PREFIX = "tuned-"


def free_name(shelf: ModelShelf) -> str:
    """Return the next name for a version that nobody named."""
    taken = [name.removeprefix(PREFIX) for name in shelf.names() if name.startswith(PREFIX)]
    return f"{PREFIX}{max((int(each) for each in taken if each.isdecimal()), default=0) + 1}"


def store_version(
    shelf: ModelShelf, name: str, base: Path, head: nn.Linear, facts: Mapping[str, str]
) -> StoredModel:
    """Put a version on the shelf that differs from another in its head.

    Args:
        shelf: Of this station.
        name: Of the version; one of that name is replaced.
        base: Weights of the version that it comes from.
        head: What was learned.
        facts: What it learned from, for its file and card.

    Raises:
        ModelError: It cannot be written.
    """
    checked_name(name)
    try:
        with safe_open(base, "pt") as file:
            known = file.metadata() or {}
        state = load_file(base)
        for part, value in head.state_dict().items():
            state[f"tower.head.{part}"] = value.half().contiguous()
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=shelf.folder) as beside:
            stored = Path(beside) / name
            stored.mkdir()
            save_file(state, stored / WEIGHTS, known | dict(facts))
            card = StoredModel(
                name=name,
                architecture=EMBEDDED,
                sha256=sha256_of(stored / WEIGHTS, lambda *_: None),
                size=(stored / WEIGHTS).stat().st_size,
                licence="Apache-2.0, and that of the images it learned from",
                source="; ".join(f"{what} {value}" for what, value in facts.items()),
                mean=(),
                spread=(),
            )
            write_card(stored, card)
            move_into_place(stored, shelf.folder / name, Path(beside) / "before")
    except (OSError, SafetensorError) as error:
        raise ModelError(
            f"The new version could not be stored in {shelf.folder} ({error}).",
            "Check free disk space and permissions.",
        ) from error
    return card
