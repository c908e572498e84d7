"""Samples from a list: product images with masks and words, and product images without any.

A CSV file with the columns product, reference, mask, words, label. A row with mask and words is
labelled; one with product and reference alone is looked at wherever the two differ. Paths are
relative to the list.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.domain import Alignment, Difference, Finding, Image, MaskCrop
from core.image_files import read_image
from core.read import Reader
from core.training.samples import Sample, TrainingError, samples_of, unlabelled

Look = Callable[[Image, Alignment], Sequence[MaskCrop]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list.

    Attributes:
        product: File of the product image.
        reference: File of an accepted image, or None.
        mask: File of the mask, bright where the words are true, or None.
        words: What is true of the mask, or "".
        label: Its short name, or "" to take it from the words.
    """

    product: Path
    reference: Path | None
    mask: Path | None
    words: str
    label: str


def read_list(file: Path) -> list[Row]:
    """Return the rows of a list.

    Raises:
        TrainingError: It cannot be read, or a row lacks something.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"The list {file} cannot be read ({error}).", _COLUMNS) from error
    if rows and "product" not in rows[0]:
        raise TrainingError(f"The list {file} has no column product.", _COLUMNS)
    return [_row(row, number, file) for number, row in enumerate(rows, start=2)]


def samples_in(rows: Sequence[Row], reader: Reader, look: Look) -> list[Sample]:
    """Cut the samples out of one product image.

    Args:
        rows: All of one product image.
        reader: Takes words apart.
        look: Finds the masks that differ from the reference.

    Raises:
        TrainingError: A mask does not fit its product image.
        ImageFileError: A file cannot be read.
    """
    name = str(rows[0].product)
    product = read_image(rows[0].product)
    reference = next((read_image(row.reference) for row in rows if row.reference), None)
    said = [(_mask(row.mask, product), finding_in(row, reader)) for row in rows if row.mask]
    if said:
        return samples_of(name, product, reference, said)
    return [] if reference is None else unlabelled(name, product, reference, look)


def finding_in(row: Row, reader: Reader) -> Finding | None:
    """Return a row's words as a finding, None when it has none."""
    if not row.words and not row.label:
        return None
    words = row.words or row.label
    reading = reader.read(words)
    stated = reading.difference is Difference.YES and reading.findings
    found = reading.findings[0] if stated else reader.refer(words)
    # where it lies in this image is no part of what it is
    return replace(found, sentence=words, label=row.label or found.label, region=None)


def _mask(file: Path, product: Image) -> MaskCrop:
    drawn = read_image(file).max(axis=2) > 127
    if drawn.shape != product.shape[:2] or not drawn.any():
        raise TrainingError(
            f"The mask {file} is empty, or not of the size of its product image.",
            "Draw it white on black over the product image.",
        )
    return MaskCrop.of(drawn)


def _row(row: dict[str, str], number: int, file: Path) -> Row:
    cells = {name: (row.get(name) or "").strip() for name in _NAMES}
    if not cells["product"]:
        raise TrainingError(f"Row {number} of {file} names no product.", _COLUMNS)
    if bool(cells["mask"]) is not bool(cells["words"] or cells["label"]):
        raise TrainingError(
            f"Row {number} of {file} has a mask without words, or words without a mask.", _COLUMNS
        )
    folder = file.parent
    return Row(
        folder / cells["product"],
        folder / cells["reference"] if cells["reference"] else None,
        folder / cells["mask"] if cells["mask"] else None,
        cells["words"],
        cells["label"],
    )


_NAMES = ("product", "reference", "mask", "words", "label")
_COLUMNS = "Its first line must read: product,reference,mask,words,label."
