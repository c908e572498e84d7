"""The known images of a recipe: ``challenge/good/VIEW/`` and ``challenge/bad/VIEW/`` beside it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.domain import Image
from core.errors import ImageFileError, RecipeError
from core.image_files import write_png
from core.recipes import Recipe
from core.recipes.shelf import folder_name

FOLDER = "challenge"
GOOD, BAD = "good", "bad"
_FORMATS = {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"}


@dataclass(frozen=True, slots=True)
class ChallengeImage:
    """A known image.

    Attributes:
        name: Path below the challenge folder, with /.
        view: Which view it shows.
        good: Whether it shows a good product.
        file: Where it is.
    """

    name: str
    view: str
    good: bool
    file: Path


def challenge_images(folder: Path, recipe: Recipe) -> tuple[ChallengeImage, ...]:
    """Return the known images of a recipe's folder, good ones first."""
    found = []
    for kind in (GOOD, BAD):
        for view in recipe.views:
            below = folder / FOLDER / kind / folder_name(view.name)
            files = sorted(below.iterdir()) if below.is_dir() else []
            found += [
                ChallengeImage(f"{kind}/{below.name}/{file.name}", view.name, kind == GOOD, file)
                for file in files
                if file.suffix.lower() in _FORMATS
            ]
    return tuple(found)


def add_image(folder: Path, view: str, image: Image, *, good: bool) -> str:
    """Keep a known image; one that is there already is kept once.

    Returns:
        Its name below the challenge folder.

    Raises:
        RecipeError: It cannot be written, or is known as the opposite.
    """
    digest = hashlib.sha256(np.ascontiguousarray(image).tobytes()).hexdigest()[:12]
    place = folder_name(view)
    opposite = folder / FOLDER / (BAD if good else GOOD) / place / f"{digest}.png"
    if opposite.exists():
        raise RecipeError(
            f"This image is known as {'bad' if good else 'good'} already.",
            f"Remove {opposite} first.",
        )
    name = f"{GOOD if good else BAD}/{place}/{digest}.png"
    try:
        write_png(folder / FOLDER / name, image)
    except (OSError, ImageFileError) as error:
        raise RecipeError(
            f"The image could not be stored in {folder} ({error}).",
            "Check free disk space and permissions.",
        ) from error
    return name
