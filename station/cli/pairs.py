"""A pair of stored pictures, reference and product, and its inspection without any camera."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain import Capture, Image, Mask, Order
from core.errors import ImageFileError, RecipeError
from core.recipes import Recipe, RecipeShelf, ViewSetup, load_recipe
from core.settings import DescriberKind, Settings, load_settings
from core.stopwatch import Silent

if TYPE_CHECKING:
    import argparse

    from core.domain import Inspection
    from core.inspection import Inspector

VIEW = "product"


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared with what.

    Attributes:
        id: Names the pair in the results.
        reference: Picture of the accepted product, None takes that of the recipe.
        product: Picture of the product.
        response: A text that is used instead of a describer's, or None.
    """

    id: str
    reference: Path | None
    product: Path
    response: str | None = None


@dataclass(frozen=True, slots=True)
class PairSetup:
    """How pairs are inspected: a recipe of one view, and what lies beside it.

    Attributes:
        recipe: With the one view that the pictures show.
        reference: Of the recipe, None for a recipe made for the occasion.
        ignore: True where nothing is compared.
        others: Further accepted images of the recipe.
    """

    recipe: Recipe
    reference: Image | None = None
    ignore: Mask | None = None
    others: tuple[Image, ...] = ()


class StoredPicture:
    """A picture that was read already, in the place of a camera.

    Args:
        path: Where it came from.
        image: RGB.
    """

    def __init__(self, path: Path, image: Image) -> None:
        self._path = path
        self._image = image

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Return the picture; when the file was written counts as when it was taken."""
        del timeout_s, is_cancelled
        try:
            taken_at = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        except (OSError, OverflowError, ValueError):
            taken_at = datetime.now(UTC)
        return Capture(view, self._image, taken_at, str(self._path))


def inspect_pair(inspector: "Inspector", setup: PairSetup, pair: Pair) -> "Inspection":
    """Inspect the product of a pair against its reference.

    Raises:
        ImageFileError: One of the two pictures cannot be read.
        RecipeError: There is no reference.
        NotRecorded: The inspection could not be recorded.
    """
    from core.describe.fixed import FixedDescriber
    from core.image_files import read_image

    product = read_image(pair.product)
    reference = read_image(pair.reference) if pair.reference else setup.reference
    if reference is None:
        raise RecipeError(f"The pair {pair.id!r} has no reference.", "Name one with --reference.")
    given = FixedDescriber(pair.response) if pair.response is not None else None
    view = setup.recipe.views[0].name
    return inspector.afresh(given).inspect(
        setup.recipe,
        {view: StoredPicture(pair.product, product)},
        {view: reference},
        Order(),
        Silent(),
        {} if setup.ignore is None else {view: setup.ignore},
        {view: setup.others},
    )


def pair_setup(folder: Path | None, view: str | None, settings: Settings) -> PairSetup:
    """Return how pairs are inspected: by a recipe, or by one made for the occasion.

    Args:
        folder: Of the recipe, or its name on this station's shelf; None for no recipe.
        view: Which view of the recipe the pictures show; None takes its first.
        settings: Of this station.

    Raises:
        RecipeError: The recipe or the view is not there, or cannot be read.
    """
    from core.recipes.shelf import read_ignore_mask, read_others, read_reference

    if folder is None:
        recipe = Recipe(name="pair", views=(ViewSetup(name=VIEW, reference="reference.png"),))
        return PairSetup(recipe)
    folder = recipe_folder(folder, settings)
    recipe = load_recipe(folder)
    chosen = chosen_view(recipe, view)
    recipe = recipe.model_copy(update={"views": (chosen,)})
    name = chosen.name
    try:
        reference = read_reference(folder, recipe, name)
    except RecipeError:
        reference = None  # only a pair that brings none of its own will miss it
    ignore, others = read_ignore_mask(folder, recipe, name), read_others(folder, recipe, name)
    return PairSetup(recipe, reference, ignore, others)


def recipe_folder(named: Path, settings: Settings) -> Path:
    """Return the folder of a recipe that is named by its folder or by its name on the shelf."""
    shelf = RecipeShelf(settings.recipes_folder)
    if not named.is_dir() and str(named) in shelf.names():
        return shelf.folder(str(named))
    return named


def chosen_view(recipe: Recipe, view: str | None) -> ViewSetup:
    """Return the view of this name, None for the first; RecipeError when there is none."""
    for each in recipe.views:
        if view in (None, each.name):
            return each
    names = ", ".join(each.name for each in recipe.views)
    raise RecipeError(
        f"The recipe {recipe.name!r} has no view {view!r}.", f"Its views are: {names}."
    )


def add_pair_options(parser: "argparse.ArgumentParser") -> None:
    """Add the options that inspect and batch share."""
    parser.add_argument(
        "--recipe", type=Path, metavar="DIR", help="folder of a recipe, or its name on the shelf"
    )
    parser.add_argument("--view", metavar="NAME", help="view of the recipe that the pictures show")
    parser.add_argument(
        "--describer",
        choices=[kind.value for kind in DescriberKind],
        help="who describes; the settings decide by default",
    )
    parser.add_argument(
        "--record", action="store_true", help="keep a record in the book of this station"
    )


def chosen_settings(arguments: "argparse.Namespace") -> Settings:
    """Return the settings of this station with what the arguments change."""
    settings = load_settings(arguments.settings)
    describer = getattr(arguments, "describer", None)
    if describer is None:
        return settings
    return settings.model_copy(update={"describer": DescriberKind(describer)})


def readable(path: Path) -> Path:
    """Return a path whose file is there; ImageFileError when not, before any model is loaded."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise ImageFileError(
            f"The file {path} cannot be read ({getattr(error, 'strerror', None) or error}).",
            "Check the name.",
        ) from error
    return path
