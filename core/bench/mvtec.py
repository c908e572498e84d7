"""The layout of MVTec AD: ``CATEGORY/train/good``, ``CATEGORY/test/DEFECT``, ``ground_truth``.

The first accepted image of a category is its reference; every image under ``test`` is screened.
Pixels brighter than half in ``ground_truth/DEFECT/NAME_mask.png`` are the defects.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.bench.cases import BenchError, Case, Task, Truth
from core.bench.pictures import boxes_of, read_mask

GOOD = "good"
FORMATS = {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"}


def fits(folder: Path) -> bool:
    """Whether a folder is a category, or holds categories, of this layout."""
    return bool(_categories(folder))


def cases(folder: Path) -> Iterator[Case]:
    """Yield every test image, by category and defect; BenchError."""
    for category in _categories(folder):
        accepted = _pictures(category / "train" / GOOD)
        if not accepted:
            raise BenchError(
                f"{category / 'train' / GOOD} holds no picture.", "Compare it with its source."
            )
        for kind in sorted(path for path in (category / "test").iterdir() if path.is_dir()):
            for product in _pictures(kind):
                yield Case(
                    id=f"{category.name}/{kind.name}/{product.stem}",
                    group=category.name,
                    task=Task.SCREEN,
                    product=product,
                    reference=accepted[0],
                    words=None,
                    truth=partial(_truth, category, kind.name, product),
                )


def _truth(category: Path, kind: str, product: Path) -> Truth:
    if kind == GOOD:
        return Truth(defective=False, boxes=None, labels=(), mask=None, shape=(0, 0))
    drawn = category / "ground_truth" / kind
    found = [path for path in (drawn / f"{product.stem}_mask.png", drawn / product.name)
             if path.is_file()]  # fmt: skip
    if not found:
        return Truth(defective=True, boxes=None, labels=(), mask=None, shape=(0, 0))
    mask = read_mask(found[0])
    boxes = boxes_of(mask)
    height, width = mask.shape
    return Truth(True, boxes, (kind.replace("_", " "),) * len(boxes), mask, (height, width))


def _categories(folder: Path) -> list[Path]:
    places = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    return [
        path
        for path in places
        if (path / "train" / GOOD).is_dir() and (path / "test").is_dir()
    ]  # fmt: skip


def _pictures(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in FORMATS)
