"""The layout of VisA: ``split_csv/1cls.csv``, or ``image_anno.csv`` in every category.

The split names object, split, label, image and mask; the first accepted image of its training part
is the reference, its test part is screened. Without a split, the first accepted image of a category
is the reference and all others are screened. Any pixel of a mask that is not black is a defect.
"""

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.bench.cases import BenchError, Case, Task, Truth
from core.bench.pictures import boxes_of, read_mask

SPLIT = Path("split_csv") / "1cls.csv"
ANNOTATIONS = "image_anno.csv"
NORMAL = "normal"
UNNAMED = "anomaly"

Row = dict[str, str]


def fits(folder: Path) -> bool:
    """Whether a folder has this layout, or is one category of it."""
    return (folder / SPLIT).is_file() or bool(_categories(folder))


def cases(folder: Path) -> Iterator[Case]:
    """Yield every image to be screened, by category; BenchError."""
    labels = {
        (place.name, row["image"]): row["label"].lower()
        for place in _categories(folder)
        for row in _rows(place / ANNOTATIONS, ("image", "label"))
    }
    rows = _split(folder)
    for category in dict.fromkeys(row["object"] for row in rows):
        of_it = [row for row in rows if row["object"] == category]
        accepted = next(
            (row for row in of_it if row["split"] == "train" and row["label"] == NORMAL), None
        )
        if accepted is None:
            raise BenchError(
                f"The category {category} has no accepted image.", "Compare it with its source."
            )
        for row in of_it:
            if row["split"] == "test":
                image = row["image"]
                said = labels.get((category, image), row["label"])
                yield Case(
                    id=f"{category}/{Path(image).parent.name.lower()}/{Path(image).stem}",
                    group=category,
                    task=Task.SCREEN,
                    product=folder / image,
                    reference=folder / accepted["image"],
                    words=None,
                    truth=partial(_truth, folder, row, said),
                )


def _truth(folder: Path, row: Row, label: str) -> Truth:
    if row["label"] == NORMAL:
        return Truth(defective=False, boxes=None, labels=(), mask=None, shape=(0, 0))
    if not row.get("mask"):
        return Truth(defective=True, boxes=None, labels=(), mask=None, shape=(0, 0))
    mask = read_mask(folder / row["mask"], above=0)
    boxes = boxes_of(mask)
    # an image with several kinds does not say which piece is which
    named = label if "," not in label else UNNAMED
    height, width = mask.shape
    return Truth(True, boxes, (named,) * len(boxes), mask, (height, width))


def _split(folder: Path) -> list[Row]:
    """Return object, split, label, image and mask of every image, paths below the folder."""
    if (folder / SPLIT).is_file():
        rows = _rows(folder / SPLIT, ("object", "split", "label", "image"))
        return [row | {"label": row["label"].lower()} for row in rows]
    made: list[Row] = []
    for place in _categories(folder):
        below = place.relative_to(folder).parent  # the annotations name the category themselves
        has_reference = False
        for row in _rows(place / ANNOTATIONS, ("image", "label")):
            image = _below(folder, below, row["image"])
            mask = _below(folder, below, row["mask"]) if row.get("mask") else ""
            good = row["label"].lower() == NORMAL
            first = good and not has_reference
            has_reference = has_reference or good
            made.append(
                {
                    "object": place.name,
                    "split": "train" if first else "test",
                    "label": NORMAL if good else UNNAMED,
                    "image": image,
                    "mask": mask,
                }
            )
    return made


def _below(folder: Path, below: Path, image: str) -> str:
    """Return a path below the folder, which may be the category that the path begins with."""
    if not (folder / below / image).is_file():
        shorter = Path(*Path(image).parts[1:])
        if (folder / shorter).is_file():
            return shorter.as_posix()
    return (below / image).as_posix()


def _categories(folder: Path) -> list[Path]:
    places = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    return [path for path in places if (path / ANNOTATIONS).is_file()]


def _rows(file: Path, needed: tuple[str, ...]) -> list[Row]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BenchError(f"{file} cannot be read ({error}).", "Copy it again.") from error
    if not rows or any(row.get(name) is None for row in rows for name in needed):
        raise BenchError(
            f"{file} lacks one of the columns {', '.join(needed)}.", "Compare it with its source."
        )
    return rows
