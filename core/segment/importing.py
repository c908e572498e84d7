"""Importing a model from a file or folder: checked and put on the shelf, or refused."""

import errno
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor

from core.errors import ModelError
from core.segment.clip_loading import (
    CONFIG,
    build,
    check_fit,
    config_in,
    known_architectures,
    normalisation,
)
from core.segment.mask_features import masked_tower
from core.segment.state_files import SUFFIXES, read_state
from core.segment.weights import (
    UNSTATED,
    WEIGHTS,
    Advance,
    ModelShelf,
    StoredModel,
    checked_name,
    sha256_of,
    write_card,
)

ROOM = 1.1
"""Times the size of the weights that must be free on the disk."""
_BESIDE = (CONFIG, "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
           "vocab.txt", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be imported, and what its giver said about it.

    Attributes:
        source: File of weights, or folder with one.
        architecture: Its open_clip name; "" reads it off the folder or the file's name.
        name: Under which it goes on the shelf; "" takes the file's.
        sha256: What the file should have; "" when nobody said.
        licence: As the giver states it.
        origin: Address it came from, for the card; "" takes the file's name.
    """

    source: Path
    architecture: str = ""
    name: str = ""
    sha256: str = ""
    licence: str = ""
    origin: str = ""


def import_model(order: ImportOrder, shelf: ModelShelf, advance: Advance) -> StoredModel:
    """Put a model on the shelf; what was there under its name is replaced when it is complete.

    Raises:
        ModelError: Wrong hash, wrong shape, cut off, a program, an unsupported kind, no room.
    """
    file = weights_in(order.source)
    found = sha256_of(file, advance)
    if order.sha256 and not same_hash(found, order.sha256):
        raise ModelError(
            f"{file.name} is not the file that was promised (SHA-256 {found[:12]}).",
            "Copy or fetch it again, or compare the sum.",
        )
    folder = file.parent
    config = config_in(folder) if order.source.is_dir() else None
    architecture = order.architecture or _architecture(file, order.source, config is not None)
    state = read_state(file)
    model = build(architecture, config)
    check_fit(model, state, architecture)
    masked_tower(model.visual)
    name = checked_name(order.name or order.source.stem)
    _make_room(shelf.folder, state)
    mean, spread = normalisation(architecture, folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".part-", dir=shelf.folder) as beside:
            stored = Path(beside) / name
            stored.mkdir()
            _save(state, stored / WEIGHTS)
            for extra in _BESIDE if order.source.is_dir() else ():
                if (folder / extra).is_file():
                    shutil.copyfile(folder / extra, stored / extra)
            card = StoredModel(
                name=name,
                architecture=architecture,
                sha256=sha256_of(stored / WEIGHTS, advance),
                size=(stored / WEIGHTS).stat().st_size,
                licence=order.licence or UNSTATED,
                source=f"{order.origin or file.name} (SHA-256 {found})",
                mean=mean,
                spread=spread,
            )
            write_card(stored, card)
            move_into_place(stored, shelf.folder / name, Path(beside) / "before")
    except OSError as error:
        raise _not_writable(error) from error
    return card


def weights_in(source: Path) -> Path:
    """Return the one file of weights in a file or folder.

    Raises:
        ModelError: There is none, or several.
    """
    if not source.is_dir():
        if not source.is_file():
            raise ModelError(f"There is no file or folder {source.name}.", "Check the name.")
        return source
    for suffix in SUFFIXES:  # the safe format first, where the same weights come in two
        found = sorted(source.glob(f"*{suffix}"))
        if len(found) == 1:
            return found[0]
        if found:
            raise ModelError(
                f"{source.name} holds several files of weights.", "Name the one that is meant."
            )
    raise ModelError(f"{source.name} holds no file of weights.", "Choose the model's folder.")


def same_hash(found: str, promised: str) -> bool:
    """Whether a sum is the promised one, of which the first eight digits or more may be given."""
    promised = promised.strip().lower().removeprefix("sha256:")
    return len(promised) >= 8 and found.startswith(promised)


def _architecture(file: Path, source: Path, described: bool) -> str:
    """Return the open_clip name that a file or folder is named after, the longest that fits."""
    stems = (source.stem if source.is_dir() else file.stem).lower(), file.stem.lower()
    fitting = [
        name
        for name in known_architectures()
        if any(each.startswith(name.lower()) for each in stems)
    ]
    if fitting:
        return max(fitting, key=len)
    if described:
        return source.name
    raise ModelError(
        f"{file.name} does not say which architecture it belongs to.",
        "Name it, for instance --architecture ViT-B-32.",
    )


def _make_room(folder: Path, state: dict[str, Tensor]) -> None:
    size = sum(value.nbytes for value in state.values())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise _not_writable(error) from error
    check_room(free, size)


def _not_writable(error: OSError) -> ModelError:
    return ModelError(
        f"The folder of models cannot be written ({error.strerror or error}).",
        "Check free disk space and permissions.",
    )


def check_room(free: int, size: int) -> None:
    """Raise ModelError when a file of a size does not fit a disk with so many bytes free."""
    if free < size * ROOM:
        raise ModelError(
            f"The disk has no room for the model: it needs {size * ROOM / 1e6:.0f} MB "
            f"and {free / 1e6:.0f} MB are free.",
            "Make room on the disk of the station's data.",
        )


def _save(state: dict[str, Tensor], path: Path) -> None:
    try:
        # weights that share memory, or are views of it, are written each for itself
        save_file({name: value.detach().clone() for name, value in state.items()}, path)
    except (OSError, SafetensorError) as error:
        raise ModelError(
            "The model could not be written; the disk may be full.", "Make room and try again."
        ) from error


def move_into_place(stored: Path, place: Path, aside: Path) -> None:
    """Put a complete folder in its place; what was there goes with the temporary folder."""
    try:
        if place.exists():
            place.rename(aside)
        stored.rename(place)
    except OSError as error:
        if aside.exists() and not place.exists():
            aside.rename(place)
        reason = "in use" if error.errno in (errno.EACCES, errno.EBUSY) else error.strerror
        raise ModelError(
            f"The model could not be put in its place ({reason}).", "Close the station, try again."
        ) from error
