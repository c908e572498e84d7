"""Rehearsal: drawn crops of what the embedded model knows, so that learning does not forget it.

The crops come with the program, compressed; some are learned from again and again, the others are
held back and say how much was forgotten.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from core.errors import ModelError
from core.segment.crops import SIDE

FOLDER = Path(__file__).parents[2] / "resources" / "models" / "rehearsal"
FILE = "rehearsal.safetensors"
QUALITY = 80


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """Drawn crops and what each shows.

    Attributes:
        crops: To learn from, N x 64 x 64 x 7, uint8.
        concepts: What each shows, N numbers of the model's concepts.
        held_crops: To judge by, M x 64 x 64 x 7.
        held_concepts: What each of those shows.
    """

    crops: NDArray[np.uint8]
    concepts: NDArray[np.int64]
    held_crops: NDArray[np.uint8]
    held_concepts: NDArray[np.int64]


def load_rehearsal(concepts: Sequence[str], file: Path = FOLDER / FILE) -> Rehearsal:
    """Unpack the crops whose concepts a model knows.

    Args:
        concepts: Names of the model's concepts, in its order.
        file: Where the crops lie.

    Raises:
        ModelError: The file is missing or damaged.
    """
    try:
        with safe_open(file, "np") as held:
            facts = held.metadata() or {}
            content, ends = held.get_tensor("content"), held.get_tensor("ends")
        names = json.loads(facts["names"])
        held_back = int(facts["held_back"])
        parts = np.split(content, ends[:-1])
        crops = np.stack([_decoded(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)])
    except (OSError, SafetensorError, KeyError, ValueError, cv2.error) as error:
        raise ModelError(
            f"The crops for rehearsal in {file.name} cannot be read.",
            "Install Priori again; its files are incomplete.",
        ) from error
    numbers = np.array([concepts.index(name) if name in concepts else -1 for name in names])
    known, held_rows = numbers >= 0, np.arange(len(numbers)) < held_back
    learned, judged = known & ~held_rows, known & held_rows
    return Rehearsal(crops[learned], numbers[learned], crops[judged], numbers[judged])


def packed(crops: NDArray[np.uint8], names: Sequence[str], held_back: int) -> bytes:
    """Return the content of a file of crops.

    Args:
        crops: N x 64 x 64 x 7.
        names: What each shows.
        held_back: So many of the first are never learned from.
    """
    parts = [part for crop in crops for part in _encoded(crop)]
    ends = np.cumsum([len(part) for part in parts])
    facts = {"names": json.dumps(list(names)), "held_back": str(held_back)}
    return bytes(save({"content": np.concatenate(parts), "ends": ends}, facts))


def _encoded(crop: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return product beside reference, or alone where there is none, as WebP; the mask as PNG."""
    parts = [crop[..., :3], crop[..., 3:6]] if crop[..., 3:6].any() else [crop[..., :3]]
    pictures = np.ascontiguousarray(np.hstack(parts)[..., ::-1])
    mask = np.ascontiguousarray(crop[..., 6])
    return (
        np.asarray(cv2.imencode(".webp", pictures, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])[1]),
        np.asarray(cv2.imencode(".png", mask, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1]),
    )


def _decoded(pictures: NDArray[np.uint8], mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    both = cv2.imdecode(pictures, cv2.IMREAD_COLOR)
    drawn = cv2.imdecode(mask, cv2.IMREAD_GRAYSCALE)
    if both is None or drawn is None or both.shape[:2] not in _SHAPES:
        raise ValueError("a crop is damaged")
    crop = np.zeros((SIDE, SIDE, 7), np.uint8)
    crop[..., :3] = both[:, :SIDE, ::-1]
    if both.shape[1] > SIDE:
        crop[..., 3:6] = np.maximum(both[:, SIDE:, ::-1], 1)  # zeros mean that there is none
    crop[..., 6] = drawn
    return crop


_SHAPES = {(SIDE, SIDE), (SIDE, 2 * SIDE)}
