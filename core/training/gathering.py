"""Gathering: samples of lists and records, image by image, each kept as soon as it is cut.

Aligning takes a second an image. Whoever stopped the gathering finds what was cut already.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from core.domain import Alignment, Finding, Image, MaskCrop
from core.errors import Cancelled
from core.evidence import EvidenceFinder
from core.image_files import write_file
from core.read import Reader
from core.records import RecordBook
from core.records.values import Search
from core.training.from_lists import Row, samples_in
from core.training.from_records import Reviewed, reviewed, samples_of_record
from core.training.samples import Heard, Sample, TrainingError

CONVINCING = 0.35
"""Probability from which a spot of an image without words is worth looking at."""
MOST_RECORDS = 5000


@dataclass(frozen=True, slots=True)
class Source:
    """One product image that samples are cut from.

    Attributes:
        key: Tells it, its masks and its words from every other.
        cut: Cuts its samples.
    """

    key: str
    cut: Callable[[], list[Sample]]


def listed(rows: Sequence[Row], reader: Reader, finder: EvidenceFinder) -> list[Source]:
    """Return the product images of a list, in order."""

    def look(product: Image, alignment: Alignment) -> list[MaskCrop]:
        spots = finder.find(product, alignment, None).spots
        return [spot.mask for spot in spots if spot.probability >= CONVINCING]

    ordered = sorted(rows, key=lambda row: str(row.product))
    sources = []
    for _, of_one in groupby(ordered, key=lambda row: row.product):
        own = tuple(of_one)
        files = [file for row in own for file in (row.product, row.reference, row.mask) if file]
        key = _key(files, [f"{row.words}|{row.label}" for row in own])
        sources.append(Source(key, lambda own=own: samples_in(own, reader, look)))  # type: ignore[misc]
    return sources


def recorded(folder: Path, recipe: str = "") -> list[Source]:
    """Return the product images of a book of records that have masks, newest first.

    Args:
        folder: Of the book.
        recipe: Name of the recipe, or "" for all.

    Raises:
        RecordError: The book cannot be read.
    """
    sources = []
    for record in reviewed_in(folder, recipe):
        files = [finding.mask for finding, _ in record.said if finding.mask]
        key = _key([record.view.product, *files], [repr(words) for _, words in record.said])
        sources.append(Source(key, lambda record=record: samples_of_record(record)))  # type: ignore[misc]
    return sources


def reviewed_in(folder: Path, recipe: str = "") -> list[Reviewed]:
    """Return the views in a book of records that have masks, with what people said; newest first.

    Args:
        folder: Of the book.
        recipe: Name of the recipe, or "" for all.

    Raises:
        RecordError: The book cannot be read.
    """
    book = RecordBook(folder, read_only=True)
    try:
        return list(reviewed(book.search(Search(recipe=recipe, limit=MOST_RECORDS))))
    finally:
        book.close()


def gather(
    sources: Sequence[Source],
    folder: Path,
    heard: Heard,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> list[Sample]:
    """Cut the samples of all product images; those that were cut before are read.

    Args:
        sources: The product images.
        folder: Where cut samples are kept.
        heard: Hears of every image.
        is_cancelled: Whether to stop.

    Raises:
        Cancelled: It was stopped.
        TrainingError: A mask does not fit, or the folder cannot be written.
        ImageFileError: A file of a list cannot be read.
    """
    samples: list[Sample] = []
    for number, source in enumerate(sources, start=1):
        if is_cancelled():
            raise Cancelled
        file = folder / f"{source.key}.npz"
        kept = _read(file)
        if kept is None:
            kept = source.cut()
            _write(file, kept)
        samples += kept
        heard("cutting samples", number, len(sources))
    return samples


def _key(files: Iterable[Path | None], words: Sequence[str]) -> str:
    """Return a name for files as they are now and what is said of them."""
    facts: list[object] = list(words)
    for file in files:
        try:
            about = file.stat() if file else None
        except OSError:
            about = None  # whoever cuts the samples says what is missing
        facts.append([str(file), about.st_mtime_ns, about.st_size] if about else str(file))
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]


def _write(file: Path, samples: Sequence[Sample]) -> None:
    content = io.BytesIO()
    said = [
        {"image": each.image, "finding": asdict(each.finding) if each.finding else None}
        for each in samples
    ]
    crops = np.stack([each.crop for each in samples]) if samples else np.zeros((0, 64, 64, 7))
    np.savez_compressed(content, crops=crops.astype(np.uint8), said=np.array(json.dumps(said)))
    try:
        write_file(file, content.getvalue(), force_name=False)
    except OSError as error:
        raise TrainingError(
            f"Samples could not be kept in {file.parent} ({error.strerror or error}).",
            "Check free disk space and permissions.",
        ) from error


def _read(file: Path) -> list[Sample] | None:
    """Return samples that were cut before; None when there are none, or their file is damaged."""
    try:
        with file.open("rb") as content, np.load(content) as held:
            crops, said = held["crops"], json.loads(str(held["said"]))
        return [
            Sample(crop, about["image"], _finding(about["finding"]))
            for crop, about in zip(crops, said, strict=True)
        ]
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error):
        return None


def _finding(known: dict[str, object] | None) -> Finding | None:
    return None if known is None else Finding(**known | {"region": None})  # type: ignore[arg-type]
