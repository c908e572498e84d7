"""The layout of RefCOCO, RefCOCO+ and RefCOCOg: ``refs(SPLIT_BY).p``, ``instances.json``, images.

A case is one sentence about one thing in one photograph; there is no reference. The list of
sentences is a pickle; it is read by an unpickler that knows no classes, so that it can run nothing.
``refs.json`` with the same content is read as well.
"""

import json
import pickle
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import cv2
import numpy as np

from core.bench.cases import BenchError, Case, Task, Truth
from core.domain import Mask

INSTANCES = "instances.json"
IMAGES = (
    "images", "images/train2014", "train2014",
    "images/mscoco/images/train2014", "../images/mscoco/images/train2014",
    "../images/train2014", "../train2014", "../images",
)  # fmt: skip
"""Where the photographs may lie, seen from the folder of the list."""

_Entry = dict[str, Any]


def fits(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return (folder / INSTANCES).is_file() and bool(_lists(folder))


def cases(folder: Path, split: str = "val") -> Iterator[Case]:
    """Yield every sentence of a split ("val", "testA", "testB", "test", "train"); BenchError."""
    lists = _lists(folder)
    if len(lists) > 1:
        names = ", ".join(path.name for path in lists)
        raise BenchError(f"{folder} holds several lists ({names}).", "Leave the one that is meant.")
    entries = [each for each in _entries(lists[0]) if each.get("split") == split]
    if not entries:
        raise BenchError(
            f"{lists[0].name} has no split {split!r}.", "Name another one with --split."
        )
    instances = _instances(folder / INSTANCES)
    try:
        yield from _cases_of(folder, split, entries, instances)
    except (KeyError, TypeError) as error:
        raise BenchError(
            f"{lists[0].name} and {INSTANCES} do not fit together ({error!r}).",
            "Copy both from one source.",
        ) from error


def _cases_of(folder: Path, split: str, entries: list[_Entry], instances: _Entry) -> Iterator[Case]:
    images = {each["id"]: each for each in instances["images"]}
    drawn = {each["id"]: each for each in instances["annotations"]}
    place = _images(folder, images[entries[0]["image_id"]]["file_name"])
    for entry in entries:
        image = images[entry["image_id"]]
        shape = (image["height"], image["width"])
        for sentence in entry["sentences"]:
            yield Case(
                id=f"{entry['ref_id']}-{sentence['sent_id']}",
                group=f"{folder.name} {split}",
                task=Task.REFER,
                product=place / image["file_name"],
                reference=None,
                words=sentence["sent"],
                truth=partial(_truth, drawn[entry["ann_id"]], shape),
            )


def _truth(annotation: _Entry, shape: tuple[int, int]) -> Truth:
    try:
        x, y, width, height = annotation["bbox"]
        mask = _drawn(annotation["segmentation"], shape)
    except (KeyError, TypeError, ValueError) as error:
        raise BenchError(
            f"{INSTANCES} holds a thing that is not drawn as it should be ({error}).",
            "Copy it again.",
        ) from error
    return Truth(True, ((x, y, x + width, y + height),), ("",), mask, shape)


def _drawn(segmentation: object, shape: tuple[int, int]) -> Mask:
    """Return polygons, or runs of COCO (down the columns, background first), as a mask."""
    if isinstance(segmentation, list):
        canvas = np.zeros(shape, np.uint8)
        for polygon in segmentation:
            corners = np.round(np.reshape(polygon, (-1, 2))).astype(np.int32)
            cv2.fillPoly(canvas, [corners], 1)
        return canvas > 0
    runs = segmentation.get("counts") if isinstance(segmentation, dict) else None
    if not isinstance(runs, list):
        raise BenchError(
            f"{INSTANCES} holds a mask in compressed runs.", "Store it as polygons or plain runs."
        )
    values = np.arange(len(runs)) % 2 == 1
    return np.repeat(values, runs).reshape(shape, order="F")


def _lists(folder: Path) -> list[Path]:
    return sorted(folder.glob("refs(*).p")) or sorted(folder.glob("refs.json"))


def _entries(file: Path) -> list[_Entry]:
    try:
        with file.open("rb") as content:
            read = json.load(content) if file.suffix == ".json" else _Plain(content).load()
    except (OSError, EOFError, ValueError, pickle.UnpicklingError, IndexError, KeyError) as error:
        raise BenchError(f"{file} cannot be read ({error}).", "Copy it again.") from error
    if not isinstance(read, list) or not all(isinstance(each, dict) for each in read):
        raise BenchError(f"{file} is no list of referring expressions.", "Copy it again.")
    return read


class _Plain(pickle.Unpickler):
    """Reads lists, dictionaries, strings and numbers, as Python 2 wrote them; nothing else."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file, encoding="latin1")

    def find_class(self, module_name: str, global_name: str, /) -> NoReturn:
        """Refuse whatever would have to be imported."""
        raise pickle.UnpicklingError(f"it wants to run {module_name}.{global_name}")

    def persistent_load(self, pid: object) -> NoReturn:
        """Refuse what lies elsewhere."""
        raise pickle.UnpicklingError(f"it refers to {pid}")


def _instances(file: Path) -> _Entry:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        return {"images": list(read["images"]), "annotations": list(read["annotations"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BenchError(f"{file} cannot be read ({error}).", "Copy it again.") from error


def _images(folder: Path, name: str) -> Path:
    for place in IMAGES:
        if (folder / place / name).is_file():
            return folder / place
    raise BenchError(
        f"The photograph {name} is not beside {folder.name}.",
        "Put the COCO photographs into the folder images.",
    )
