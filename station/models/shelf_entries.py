"""The models of this station as a page lists them."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import ModelError
from core.segment.weights import EMBEDDED, Advance, ModelShelf, sha256_of, verify_embedded
from core.settings import Settings


class Origin(StrEnum):
    """Where a model came from."""

    EMBEDDED = "embedded"
    FETCHED = "fetched"
    IMPORTED = "imported"
    TUNED = "tuned"  # learned on this station
    DAMAGED = "damaged"  # its card cannot be read


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One model.

    Attributes:
        name: Under which the settings name it.
        origin: Where it came from.
        in_use: Whether the settings name it.
        architecture: Its open_clip name, or "embedded".
        size: Of its weights in bytes.
        sha256: Of its weights, whole.
        licence: As its source states it.
        source: What is known of where it came from; of a damaged one what is wrong with it.
    """

    name: str
    origin: Origin
    in_use: bool
    architecture: str = ""
    size: int = 0
    sha256: str = ""
    licence: str = ""
    source: str = ""


def shelf_entries(settings: Settings) -> tuple[ShelfEntry, ...]:
    """Return the embedded model and all that lie on the shelf; not for the GUI thread.

    Raises:
        ModelError: The embedded model's files are missing.
    """
    shelf = ModelShelf(settings.models_folder)
    return (_embedded(settings), *(_entry(shelf, name, settings) for name in shelf.names()))


def verify_model(name: str, settings: Settings, advance: Advance) -> None:
    """Compare the weights of a model with their sums.

    Raises:
        ModelError: They have changed, or cannot be read.
    """
    from core.segment.embedded import FOLDER

    if name == EMBEDDED:
        verify_embedded(FOLDER)
    else:
        ModelShelf(settings.models_folder).verify(name, advance)


def _embedded(settings: Settings) -> ShelfEntry:
    from core.segment.embedded import FOLDER, VISION

    size = sum(file.stat().st_size for file in FOLDER.glob("*.safetensors"))
    return ShelfEntry(
        EMBEDDED,
        Origin.EMBEDDED,
        settings.encoder == EMBEDDED,
        EMBEDDED,
        size,
        sha256_of(FOLDER / VISION, lambda *_: None),
        "Apache-2.0",
    )


def _entry(shelf: ModelShelf, name: str, settings: Settings) -> ShelfEntry:
    used = settings.encoder == name
    try:
        card = shelf.card(name)
    except ModelError as error:
        return ShelfEntry(name, Origin.DAMAGED, used, source=str(error))
    if card.architecture == EMBEDDED:
        origin = Origin.TUNED
    else:
        fetched = card.source.startswith(("http://", "https://"))
        origin = Origin.FETCHED if fetched else Origin.IMPORTED
    return ShelfEntry(
        name, origin, used, card.architecture, card.size, card.sha256, card.licence, card.source
    )
