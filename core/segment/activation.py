"""Which model the station uses: changing it, and going back to the one before."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import ModelError
from core.image_files import write_file
from core.segment.weights import EMBEDDED, ModelShelf
from core.settings import Settings, save_settings

HISTORY = "activations.json"


@dataclass(frozen=True, slots=True)
class Activation:
    """One change of the model in use.

    Attributes:
        at: When, ISO 8601, UTC.
        name: The model that is used since.
        before: The one that was used until then.
        why: What was said about it, or "".
    """

    at: str
    name: str
    before: str
    why: str = ""


def activate(name: str, settings: Settings, file: Path | None, why: str = "") -> Activation | None:
    """Use another model from the next start of the station on.

    Args:
        name: "embedded", or of a model on the shelf.
        settings: As they are.
        file: Where the settings lie, None for their usual place.
        why: For whoever looks back.

    Returns:
        What was changed, None when this model is in use already.

    Raises:
        ModelError: There is no such model, it is damaged, or the change cannot be kept.
        SettingsError: The settings cannot be written.
    """
    shelf = ModelShelf(settings.models_folder)
    if name != EMBEDDED:
        shelf.verify(name, lambda *_: None)
    if name == settings.encoder:
        return None
    now = datetime.now(UTC).isoformat(timespec="seconds")
    change = Activation(now, name, settings.encoder, why)
    _write(shelf.folder, [*history(shelf.folder), change])
    save_settings(settings.model_copy(update={"encoder": name}), file)
    return change


def roll_back(settings: Settings, file: Path | None) -> Activation:
    """Use the model again that was used before the last change, and forget that change.

    Returns:
        The change that was undone.

    Raises:
        ModelError: There is nothing to go back to, or that model is gone.
        SettingsError: The settings cannot be written.
    """
    shelf = ModelShelf(settings.models_folder)
    changes = history(shelf.folder)
    if not changes or changes[-1].name != settings.encoder:
        raise ModelError(
            f"Nobody knows which model was used before {settings.encoder}.",
            "Name the one that is wanted with station models activate.",
        )
    last = changes[-1]
    if last.before != EMBEDDED:
        shelf.verify(last.before, lambda *_: None)
    save_settings(settings.model_copy(update={"encoder": last.before}), file)
    _write(shelf.folder, changes[:-1])
    return last


def remove(name: str, settings: Settings) -> None:
    """Take a model off the shelf for good.

    Raises:
        ModelError: It is in use, comes with the station, or cannot be removed.
    """
    if name in (EMBEDDED, settings.encoder):
        raise ModelError(
            f"The model {name} cannot be removed: it is in use or comes with the station.",
            "Use another model first.",
        )
    ModelShelf(settings.models_folder).remove(name)


def history(folder: Path) -> list[Activation]:
    """Return all changes of the model in use, oldest first.

    Args:
        folder: Of the models.

    Raises:
        ModelError: The history cannot be read.
    """
    try:
        kept = json.loads((folder / HISTORY).read_text(encoding="utf-8"))
        return [Activation(**each) for each in kept]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"The history of models {folder / HISTORY} cannot be read.",
            "Remove the file; station models activate still changes the model.",
        ) from error


def _write(folder: Path, changes: Sequence[Activation]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        content = json.dumps([asdict(each) for each in changes], indent=1)
        write_file(folder / HISTORY, content.encode())
    except OSError as error:
        raise ModelError(
            f"The history of models in {folder} cannot be written ({error.strerror or error}).",
            "Check free disk space and permissions.",
        ) from error
