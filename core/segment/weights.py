"""The shelf of models: which there are on this station, where their weights lie, and their hashes.

A model is a folder with ``weights.safetensors`` and ``model.json``. It appears on the shelf in one
move, when it is complete; what is half written is never seen.
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from core.errors import ModelError

EMBEDDED = "embedded"
WEIGHTS, CARD = "weights.safetensors", "model.json"
UNSTATED = "not stated by its source; ask whoever made it"

Advance = Callable[[str, int, int], None]
"""Hears what is being done, how many bytes of it are done, and of how many."""


@dataclass(frozen=True, slots=True)
class StoredModel:
    """One model on the shelf.

    Attributes:
        name: Under which the settings name it.
        architecture: Its open_clip name.
        sha256: Of its weights as they lie on the shelf.
        size: Of its weights in bytes.
        licence: As its source states it.
        source: File or address it came from, and that one's SHA-256.
        mean: Of the normalisation, per channel.
        spread: Of the same.
    """

    name: str
    architecture: str
    sha256: str
    size: int
    licence: str
    source: str
    mean: tuple[float, ...]
    spread: tuple[float, ...]


class ModelShelf:
    """The folder of fetched and imported models.

    Args:
        folder: Need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of what is on the shelf; a folder that is no model is passed over."""
        names = sorted(path.parent.name for path in self.folder.glob(f"*/{CARD}"))
        return tuple(name for name in names if not name.startswith("."))

    def models(self) -> tuple[StoredModel, ...]:
        """Return the cards of what is on the shelf, by name; ModelError when one is damaged."""
        return tuple(self.card(name) for name in self.names())

    def weights(self, name: str) -> Path:
        """Return where the weights of a model lie."""
        return self.folder / checked_name(name) / WEIGHTS

    def card(self, name: str) -> StoredModel:
        """Return what is known of a model.

        Raises:
            ModelError: There is no such model, or its card is damaged.
        """
        path = self.folder / checked_name(name) / CARD
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            card = StoredModel(
                **known | {"mean": tuple(known["mean"]), "spread": tuple(known["spread"])}
            )
        except FileNotFoundError as error:
            raise ModelError(
                f"There is no model {name} on this station.",
                "See station models list; fetch or import it.",
            ) from error
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ModelError(
                f"The card of the model {name} cannot be read.", "Import the model again."
            ) from error
        if card.name != name:
            raise ModelError(
                f"The folder of the model {name} holds {card.name}.", "Import the model again."
            )
        return card

    def remove(self, name: str) -> None:
        """Take a model off the shelf in one move; ModelError when that is impossible.

        A damaged one can be taken off, too.
        """
        place = self.folder / checked_name(name)
        try:
            with tempfile.TemporaryDirectory(prefix=".part-", dir=self.folder) as aside:
                place.rename(Path(aside) / name)
        except OSError as error:
            raise ModelError(
                f"The model {name} could not be removed ({error.strerror or error}).",
                "Check its permissions, and that no other station uses it.",
            ) from error

    def verify(self, name: str, advance: Advance) -> StoredModel:
        """Return a model's card when its weights are the ones that were stored.

        Raises:
            ModelError: They are not, or cannot be read.
        """
        card = self.card(name)
        found = sha256_of(self.weights(name), advance)
        if found != card.sha256:
            raise ModelError(
                f"The weights of {name} have changed since they were stored "
                f"(SHA-256 {found[:12]} instead of {card.sha256[:12]}).",
                "Import or fetch the model again.",
            )
        return card


def write_card(folder: Path, card: StoredModel) -> None:
    """Write a model's card into its folder; OSError."""
    (folder / CARD).write_text(json.dumps(asdict(card), indent=1) + "\n", encoding="utf-8")


def checked_name(name: str) -> str:
    """Return a name that can be a folder.

    Raises:
        ModelError: It cannot.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) or name == EMBEDDED:
        raise ModelError(
            f"{name!r} cannot be the name of a model.",
            "Use letters, digits, dots and dashes.",
        )
    return name


def verify_embedded(folder: Path) -> None:
    """Check the files of the embedded model against the sums that came with them.

    Raises:
        ModelError: One of them is missing or differs.
    """
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="ascii").split("\n")
        promised = [(line.split(maxsplit=1)[1], line.split()[0]) for line in lines if line]
    except (OSError, ValueError, IndexError) as error:
        raise _incomplete("SHA256SUMS") from error
    for name, expected in promised:
        if sha256_of(folder / name, lambda *_: None) != expected:
            raise _incomplete(name)


def sha256_of(path: Path, advance: Advance) -> str:
    """Return the SHA-256 of a file, hexadecimal.

    Raises:
        ModelError: The file cannot be read.
    """
    counted = hashlib.sha256()
    try:
        size, done = path.stat().st_size, 0
        with path.open("rb") as file:
            while block := file.read(1 << 22):
                counted.update(block)
                done += len(block)
                advance(f"checking {path.name}", done, size)
    except OSError as error:
        raise ModelError(
            f"The file {path.name} cannot be read ({error.strerror or error}).",
            "Check the file and its permissions.",
        ) from error
    return counted.hexdigest()


def _incomplete(name: str) -> ModelError:
    return ModelError(
        f"The embedded model's file {name} is not the one that was delivered.",
        "Install Priori again; its files are incomplete.",
    )
