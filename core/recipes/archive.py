"""A recipe as one file, to carry from station to station."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np

from core.errors import RecipeError
from core.image_files import decode_image, write_file
from core.recipes.recipe import Recipe, parse_recipe
from core.recipes.shelf import RECIPE_FILE, RecipeShelf, load_recipe

LIMIT_BYTES = 500_000_000
_DAMAGED = (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""What reading a damaged archive raises; zipfile takes a damaged flag for a wish that it cannot
grant (RuntimeError), and letters that are none are a ValueError."""


def export_recipe(folder: Path, file: Path) -> None:
    """Pack the recipe of a folder, its accepted images and ignore masks into one file.

    Raises:
        RecipeError: The recipe cannot be used, an image of it is missing, or the file cannot be
            written.
    """
    recipe = load_recipe(folder)
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in (RECIPE_FILE, *_images(recipe)):
                archive.write(folder / name, name)
        write_file(file, packed.getvalue())
    except OSError as error:
        raise RecipeError(
            f"The recipe {recipe.name!r} could not be exported to {file} ({error}).",
            "Check that its images are there and that the place can be written.",
        ) from error


def import_recipe(file: Path, shelf: RecipeShelf) -> Recipe:
    """Put a packed recipe on the shelf; one of the same name becomes its earlier version.

    Only the recipe and the images it names are taken from the file, so nothing in it can land
    anywhere else.

    Raises:
        RecipeError: The file is no packed recipe, is damaged or too large, or the shelf cannot be
            written.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(each.file_size for each in archive.infolist()) > LIMIT_BYTES:
                raise RecipeError(
                    f"The packed recipe {file} is larger than {LIMIT_BYTES // 1_000_000} MB.",
                    "Export it again with smaller references.",
                )
            recipe = parse_recipe(archive.read(RECIPE_FILE).decode("utf-8-sig"), str(file))
            references = {
                view.name: decode_image(archive.read(view.reference), view.reference)
                for view in recipe.views
            }
            ignored = {
                view.name: np.asarray(
                    decode_image(archive.read(view.ignore), view.ignore).any(axis=2)
                )
                for view in recipe.views
                if view.ignore
            }
            others = {
                view.name: [decode_image(archive.read(file), file) for file in view.others]
                for view in recipe.views
                if view.others
            }
    except _DAMAGED as error:
        raise RecipeError(
            f"{file} is not a packed recipe, or is damaged ({error}).",
            "Export the recipe again on the station it comes from.",
        ) from error
    return shelf.save(recipe, references, ignored, others)


def _images(recipe: Recipe) -> list[str]:
    """Return the files that a recipe names, each once."""
    named = [view.reference for view in recipe.views]
    named += [view.ignore for view in recipe.views if view.ignore]
    named += [file for view in recipe.views for file in view.others]
    return list(dict.fromkeys(str(PurePosixPath(name)) for name in named))
