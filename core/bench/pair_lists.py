"""The station's own layout: ``pairs.csv`` beside ``truth.jsonl``.

``pairs.csv`` has the columns id, reference, product, response; a line of ``truth.jsonl`` is an
object with id, set, task ("screen" or "refer"), defective, boxes, labels and mask.
"""

import csv
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from core.bench.cases import BenchError, Case, Task, Truth
from core.bench.pictures import read_mask, shape_of

PAIRS, TRUTH = "pairs.csv", "truth.jsonl"


def fits(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return (folder / PAIRS).is_file() and (folder / TRUTH).is_file()


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case in the order of its truth; BenchError."""
    pairs = _pairs(folder / PAIRS)
    for number, known in enumerate(_lines(folder / TRUTH), start=1):
        try:
            row, task = pairs[known["id"]], Task(known["task"])
            product = folder / row["product"]
            yield Case(
                id=known["id"],
                group=known["set"],
                task=task,
                product=product,
                reference=folder / row["reference"] if row.get("reference") else None,
                words=row.get("response") or None,
                truth=partial(_truth, folder, product, known),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BenchError(
                f"Line {number} of {folder / TRUTH} says nothing of a pair in {PAIRS} ({error}).",
                "Every line needs id, set, task, defective, boxes, labels and mask.",
            ) from error


def _truth(folder: Path, product: Path, known: dict[str, Any]) -> Truth:
    boxes, mask = known.get("boxes"), known.get("mask")
    drawn = read_mask(folder / mask) if mask else None
    shape = drawn.shape[:2] if drawn is not None else shape_of(product) if boxes else (0, 0)
    return Truth(
        defective=bool(known["defective"]),
        boxes=None if boxes is None else tuple((b[0], b[1], b[2], b[3]) for b in boxes),
        labels=tuple(known.get("labels") or ()),
        mask=drawn,
        shape=(shape[0], shape[1]),
    )


def _pairs(file: Path) -> dict[str, dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return {row["id"]: row for row in csv.DictReader(lines)}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise BenchError(
            f"The list {file} cannot be read ({error}).",
            "Its first line must read: id,reference,product,response.",
        ) from error


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8")
        # not splitlines: JSON takes line separators of Unicode within a string
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise BenchError(
            f"The truth {file} cannot be read ({error}).", "It holds one JSON object a line."
        ) from error
