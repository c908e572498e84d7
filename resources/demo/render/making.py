"""Make the pictures, masks, truth and recipe of the demo products."""

import importlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.demo.render.pieces import Defect, Piece
from resources.demo.render.sensor import develop
from resources.demo.render.stage import (
    Capture,
    Viewpoint,
    arrange,
    bench_material,
    photograph,
    room,
)
from resources.demo.render.textures import materials
from resources.demo.render.truth import box_of, damaged, defect_mask, place_of

PRODUCTS = ("valve", "connector", "board")
GOOD_PIECES = 6
QUALITY = 88
WHITE = 0.72  # what the brightest fiftieth of the reference is exposed to


@dataclass(frozen=True)
class Order:
    """What to make, and how."""

    out: Path
    only: str | None = None
    view: str | None = None
    piece: str | None = None
    preview: bool = False
    width: int = 1000
    samples: int = 12

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the pictures."""
        return self.width, self.width * 3 // 4


@dataclass(frozen=True)
class Sitting:
    """One piece in front of one camera."""

    name: str
    seed: int
    defects: Sequence[Defect]
    placement: float  # 0 for the reference


def make(order: Order) -> None:
    """Render all that is ordered; truth and recipe follow what was rendered."""
    for number, name in enumerate(PRODUCTS):
        if order.only in (None, name):
            product = importlib.import_module(f"resources.demo.render.{name}")
            _make_product(order, name, product, 1000 * (number + 1))


def _make_product(order: Order, name: str, product: ModuleType, seed: int) -> None:
    folder = order.out / name
    hall = room(np.random.default_rng(seed))
    told: dict[str, dict] = {}
    for offset, viewpoint in enumerate(product.VIEWS):
        if order.view not in (None, viewpoint.name):
            continue
        exposure = _exposure(product, viewpoint, seed, hall)
        for sitting in _sittings(product, seed):
            if order.piece not in (None, sitting.name):
                continue
            begun = time.monotonic()
            random = np.random.default_rng([sitting.seed, offset])
            capture = arrange(viewpoint, random, sitting.placement)
            picture = _picture(order, product, sitting, capture, exposure, hall, random)
            masks = _masks(order, product, sitting, capture)
            if order.preview:
                picture = _outlined(picture, masks)
            _write(folder, viewpoint.name, sitting, picture, masks, order.preview)
            if sitting.name != "reference":
                file = f"{viewpoint.name}/{sitting.name}.jpg"
                told[file] = _tell(viewpoint.name, sitting, masks, order.size)
            shares = [f"{100 * mask.mean():.2f}%" for mask in masks]
            took = time.monotonic() - begun
            sys.stderr.write(f"{name} {viewpoint.name} {sitting.name} {took:.1f} s {shares}\n")
    if not order.preview:
        _write_truth(folder / "truth.json", told, [each.name for each in product.VIEWS])
        (folder / "recipe.json").write_text(json.dumps(_recipe(name, product, folder), indent=2) + "\n")


def _sittings(product: ModuleType, seed: int) -> Iterator[Sitting]:
    yield Sitting("reference", seed, (), 0.0)
    for number in range(1, GOOD_PIECES + 1):
        yield Sitting(f"good_{number:02}", seed + number, (), 1.0)
    for number, defects in enumerate(product.PIECES, 1):
        yield Sitting(f"defect_{number:02}", seed + 100 + number, defects, 1.0)


def _piece(product: ModuleType, sitting: Sitting) -> Piece:
    return damaged(product.build(np.random.default_rng(sitting.seed)), sitting.defects)


def _materials(product: ModuleType, piece: Piece, seed: int, dust: np.random.Generator) -> dict:
    random = np.random.default_rng([seed, 7])
    found = materials(random, piece.materials()) | product.surfaces(random, piece.marks)
    return found | {"bench": bench_material(product.BENCH, dust)}


def _exposure(
    product: ModuleType, viewpoint: Viewpoint, seed: int, hall: NDArray[np.float32]
) -> float:
    """Set the station's exposure once, on the reference."""
    random = np.random.default_rng(seed)
    sitting = Sitting("reference", seed, (), 0.0)
    piece = _piece(product, sitting)
    found = _materials(product, piece, seed, random)
    capture = arrange(viewpoint, random, 0.0)
    light = photograph(piece, capture, found, hall, (240, 180), 24, 1)
    return WHITE / float(np.percentile(light.mean(2), 96))


def _picture(
    order: Order,
    product: ModuleType,
    sitting: Sitting,
    capture: Capture,
    exposure: float,
    hall: NDArray[np.float32],
    random: np.random.Generator,
) -> NDArray[np.uint8]:
    piece = _piece(product, sitting)
    found = _materials(product, piece, sitting.seed, random)
    seed = int(random.integers(1 << 30))
    light = photograph(piece, capture, found, hall, order.size, order.samples, seed)
    return develop(light * exposure, capture.sensor, random)


def _masks(
    order: Order, product: ModuleType, sitting: Sitting, capture: Capture
) -> list[NDArray[np.bool_]]:
    good = product.build(np.random.default_rng(sitting.seed))
    return [
        defect_mask(good, sitting.defects, number, capture, order.size)
        for number in range(len(sitting.defects))
    ]


def _mask_files(view: str, sitting: Sitting) -> list[str]:
    """Name a mask per defect."""
    stem = f"masks/{view}_{sitting.name}"
    if len(sitting.defects) == 1:
        return [f"{stem}.png"]
    return [f"{stem}_{number}.png" for number in range(1, len(sitting.defects) + 1)]


def _tell(
    view: str, sitting: Sitting, masks: Sequence[NDArray[np.bool_]], size: tuple[int, int]
) -> dict:
    """Return what is true of one picture."""
    found = []
    for defect, mask, file in zip(sitting.defects, masks, _mask_files(view, sitting), strict=True):
        if mask.any():
            box = box_of(mask)
            response = defect.sentence.format(where=place_of(box, size))
            found.append(
                {"label": defect.label, "box": list(box), "mask": file, "response": response}
            )
    return {"defective": bool(sitting.defects), "defects": found}


def _write(
    folder: Path,
    view: str,
    sitting: Sitting,
    picture: NDArray[np.uint8],
    masks: Sequence[NDArray[np.bool_]],
    preview: bool,
) -> None:
    is_reference = sitting.name == "reference"
    file = folder / (f"{view}_reference.jpg" if is_reference else f"{view}/{sitting.name}.jpg")
    file.parent.mkdir(parents=True, exist_ok=True)
    quality = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    cv2.imwrite(str(file), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), quality)
    if preview:
        return
    for mask, name in zip(masks, _mask_files(view, sitting), strict=True):
        if mask.any():
            (folder / name).parent.mkdir(exist_ok=True)
            cv2.imwrite(str(folder / name), mask.astype(np.uint8) * 255)


def _write_truth(file: Path, told: dict[str, dict], views: Sequence[str]) -> None:
    """Add what was rendered to what is told already: view by view, good before defective."""
    told = (json.loads(file.read_text()) if file.exists() else {}) | told
    names = sorted(told, key=lambda name: (views.index(name.split("/")[0]), "defect" in name, name))
    file.write_text(json.dumps({name: told[name] for name in names}, indent=1) + "\n")


def _outlined(picture: NDArray[np.uint8], masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.uint8]:
    drawn = picture.copy()
    for mask in masks:
        outlines, _ = cv2.findContours(
            mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        cv2.drawContours(drawn, outlines, -1, (255, 255, 0), 1)
    return drawn


def _recipe(name: str, product: ModuleType, folder: Path) -> dict:
    return {
        "format": 1,
        "name": product.TITLE,
        "version": 1,
        "product_code": f"DEMO-{name.upper()}",
        "description": product.DESCRIPTION,
        "views": [
            {
                "name": viewpoint.name,
                "camera": f"simulated:demo/{name}/{viewpoint.name}",
                "reference": f"{viewpoint.name}_reference.jpg",
                **_ignored(folder, viewpoint.name),
            }
            for viewpoint in product.VIEWS
        ],
        "describer": "station",
        "cross_check": True,
    }


def _ignored(folder: Path, view: str) -> dict[str, str]:
    """Return the entry of what was drawn by hand on a reference: where nothing is compared."""
    file = f"{view}_ignore.png"
    return {"ignore": file} if (folder / file).is_file() else {}
