"""The shelf: a folder that holds one folder per recipe, its references and earlier versions."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from core.domain import Image, Mask
from core.errors import ImageFileError, RecipeError
from core.image_files import read_image, write_file, write_png
from core.recipes.recipe import Recipe, parse_recipe

RECIPE_FILE = "recipe.json"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def load_recipe(folder: Path) -> Recipe:
    """Read the recipe of a folder.

    Raises:
        RecipeError: The file is missing, unreadable or not a valid recipe.
    """
    return _read(folder / RECIPE_FILE)


class RecipeShelf:
    """The recipes of this station, one folder each.

    A save writes the references first and the recipe last, each beside its place and then moved
    over it, so that a recipe on the shelf is always whole. The state before is kept under
    ``versions/``; references are named by their content, so that an earlier version still finds
    its own.

    Args:
        folder: Where the recipes are; made at the first save.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of all recipes that can be read, in alphabetical order."""
        return tuple(sorted(self._folders(), key=str.casefold))

    def troubles(self) -> tuple[RecipeError, ...]:
        """Return what is wrong with every recipe on the shelf that cannot be read."""
        found = []
        for file in self._recipe_files():
            try:
                load_recipe(file.parent)
            except RecipeError as error:
                found.append(error)
        return tuple(found)

    def folder(self, name: str) -> Path:
        """Return the folder of a recipe; RecipeError when there is none of this name."""
        folder = self._folders().get(name)
        if folder is None:
            raise RecipeError(
                f"There is no recipe named {name!r}.", "Choose another product or set it up."
            )
        return folder

    def load(self, name: str) -> Recipe:
        """Read a recipe by name; RecipeError when it is missing or cannot be used."""
        return load_recipe(self.folder(name))

    def find_product_code(self, code: str) -> str | None:
        """Return the name of the recipe whose product code was scanned, or None."""
        wanted = code.strip().casefold()
        if not wanted:
            return None
        recipes = [recipe for recipe, _ in self._recipes().values()]
        found = [each.name for each in recipes if each.product_code.casefold() == wanted]
        return min(found, key=str.casefold, default=None)

    def reference_image(self, recipe: Recipe, view: str) -> Image:
        """Return the stored reference of a view, RGB.

        Raises:
            RecipeError: The recipe or the view is unknown, or the reference is missing.
        """
        return read_reference(self.folder(recipe.name), recipe, view)

    def ignore_mask(self, recipe: Recipe, view: str) -> Mask | None:
        """Return where a view is not compared, or None; RecipeError when the file is missing."""
        return read_ignore_mask(self.folder(recipe.name), recipe, view)

    def other_images(self, recipe: Recipe, view: str) -> tuple[Image, ...]:
        """Return the further accepted images of a view, RGB; RecipeError when one is missing."""
        return read_others(self.folder(recipe.name), recipe, view)

    def save(
        self,
        recipe: Recipe,
        references: Mapping[str, Image],
        ignore_masks: Mapping[str, Mask] | None = None,
        others: Mapping[str, Sequence[Image]] | None = None,
    ) -> Recipe:
        """Store a recipe with new references and return it as stored, with its version counted up.

        Args:
            recipe: What to store. Views that are not in ``references`` keep their file.
            references: View name to accepted image, RGB.
            ignore_masks: View name to mask, True where nothing is compared.
            others: View name to further accepted images; they take the place of those before.

        Raises:
            RecipeError: A view has no reference, or the folder cannot be written.
        """
        existing = self._folders().get(recipe.name)
        folder = existing or self._new_folder(recipe.name)
        before = load_recipe(folder) if existing else None
        try:
            views = tuple(
                view.model_copy(
                    update=_stored(folder, view.name, references, ignore_masks or {}, others or {})
                )
                for view in recipe.views
            )
            for view in views:
                if not (folder / view.reference).is_file():
                    raise RecipeError(
                        f"The view {view.name!r} has no reference image.",
                        "Take or choose an image of an accepted product.",
                    )
            if before is not None:
                _keep(folder, before)
            version = before.version + 1 if before else 1
            saved = recipe.model_copy(update={"views": views, "version": version})
            write_file(folder / RECIPE_FILE, saved.model_dump_json(indent=2).encode())
        except (OSError, ImageFileError) as error:
            raise RecipeError(
                f"The recipe {recipe.name!r} could not be stored in {folder} ({error}).",
                "Check free disk space and permissions; what was stored before is unchanged.",
            ) from error
        return saved

    def versions(self, name: str) -> tuple[Recipe, ...]:
        """Return the earlier versions of a recipe that can be read, oldest first."""
        found = []
        for file in sorted((self.folder(name) / "versions").glob("*.json")):
            with suppress(RecipeError):
                found.append(_read(file))
        return tuple(found)

    def _recipe_files(self) -> list[Path]:
        return sorted(self.root.glob(f"*/{RECIPE_FILE}")) if self.root.is_dir() else []

    def _folders(self) -> dict[str, Path]:
        """Name to folder of every recipe that can be read."""
        return {name: folder for name, (_, folder) in self._recipes().items()}

    def _recipes(self) -> dict[str, tuple[Recipe, Path]]:
        """Name to recipe and folder; of two recipes with one name the first folder counts."""
        found: dict[str, tuple[Recipe, Path]] = {}
        for file in self._recipe_files():
            with suppress(RecipeError):  # troubles() names it
                recipe = _read(file)
                found.setdefault(recipe.name, (recipe, file.parent))
        return found

    def _new_folder(self, name: str) -> Path:
        slug = folder_name(name)
        candidates = (slug if count == 1 else f"{slug}-{count}" for count in range(1, 10_000))
        return next(self.root / each for each in candidates if not (self.root / each).exists())


def read_reference(folder: Path, recipe: Recipe, view: str) -> Image:
    """Return the reference of a view from the recipe's folder, RGB; RecipeError when missing."""
    setup = next((each for each in recipe.views if each.name == view), None)
    if setup is None:
        raise RecipeError(f"The recipe {recipe.name!r} has no view {view!r}.", "Set it up first.")
    try:
        return read_image(folder / setup.reference)
    except ImageFileError as error:
        raise RecipeError(
            f"The reference of view {view!r} of {recipe.name!r} is missing. {error.message}",
            "Take a new reference from an accepted product.",
        ) from error


def read_ignore_mask(folder: Path, recipe: Recipe, view: str) -> Mask | None:
    """Return where a view is not compared, bool H x W, or None; RecipeError when missing."""
    setup = next((each for each in recipe.views if each.name == view), None)
    if setup is None or setup.ignore is None:
        return None
    try:
        drawn = read_image(folder / setup.ignore)
    except ImageFileError as error:
        raise RecipeError(
            f"The ignore areas of view {view!r} of {recipe.name!r} are missing. {error.message}",
            "Draw them again or remove them from the recipe.",
        ) from error
    return np.asarray(drawn.any(axis=2))


def read_others(folder: Path, recipe: Recipe, view: str) -> tuple[Image, ...]:
    """Return the further accepted images of a view, RGB; RecipeError when one is missing."""
    setup = next((each for each in recipe.views if each.name == view), None)
    try:
        return tuple(read_image(folder / file) for file in (setup.others if setup else ()))
    except ImageFileError as error:
        raise RecipeError(
            f"An accepted image of view {view!r} of {recipe.name!r} is missing. {error.message}",
            "Take it out of the recipe, or take it again.",
        ) from error


def folder_name(name: str) -> str:
    """Turn a product name into a folder name that every file system accepts."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    if not slug or _RESERVED.fullmatch(slug):
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        slug = f"{slug or 'product'}-{digest}"
    return slug


def _read(file: Path) -> Recipe:
    """Read a recipe's file; RecipeError when it is missing, unreadable or not valid."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RecipeError(
            f"There is no recipe in {file.parent}.", f"Choose a folder that holds a {file.name}."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(
            f"The recipe {file} cannot be read ({error}).", "Check the file and its permissions."
        ) from error
    return parse_recipe(text, str(file))


def _stored(
    folder: Path,
    view: str,
    references: Mapping[str, Image],
    ignore_masks: Mapping[str, Mask],
    others: Mapping[str, Sequence[Image]],
) -> dict[str, object]:
    """Write the new images of a view; return the fields of its setup that they change."""
    changed: dict[str, object] = {}
    if view in references:
        changed["reference"] = _written(folder, view, "reference", references[view])
    if view in ignore_masks:
        changed["ignore"] = _written(folder, view, "ignore", ignore_masks[view])
    if view in others:
        files = [_written(folder, view, "accepted", image) for image in others[view]]
        changed["others"] = tuple(dict.fromkeys(files))
    return changed


def _written(folder: Path, view: str, role: str, image: Image | Mask) -> str:
    """Write an image under a name made of its content."""
    digest = hashlib.sha256(np.ascontiguousarray(image).tobytes()).hexdigest()[:12]
    name = f"{folder_name(view)}-{role}-{digest}.png"
    write_png(folder / name, image)
    return name


def _keep(folder: Path, recipe: Recipe) -> None:
    """Store a version that is about to be replaced."""
    kept = folder / "versions" / f"{recipe.version:04d}.json"
    if not kept.exists():
        write_file(kept, recipe.model_dump_json(indent=2).encode())
