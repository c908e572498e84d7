"""The demo products: recipes and rendered pictures that come with the program."""

from dataclasses import dataclass
from pathlib import Path

import resources
from core.errors import RecipeError
from core.recipes import Recipe, load_recipe
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A product that was rendered: its recipe and pictures of it in good and bad state.

    Attributes:
        folder: Where recipe, references and pictures lie.
        recipe: Its views are captured from stored pictures.
        pieces: Names of the pieces that have a picture of every view, good ones first.
    """

    folder: Path
    recipe: Recipe
    pieces: tuple[str, ...]

    def picture(self, piece: str, view: str) -> Path:
        """Return the picture of a piece as one view shows it."""
        return self.folder / view / f"{piece}.jpg"


class DemoSettings(Settings):
    """Settings of a station that shows the demo products: its own models, nothing else of its own.

    Attributes:
        station_folder: Data folder of the station.
    """

    station_folder: str

    @property
    def models_folder(self) -> Path:
        """Where models that were fetched or imported lie."""
        return Path(self.station_folder) / "models"


def demo_settings(settings: Settings) -> DemoSettings:
    """Return settings under which the demo products leave the station's records alone."""
    apart = {"data_folder": str(settings.data / "demo"), "station_folder": str(settings.data)}
    return DemoSettings.model_validate(settings.model_dump() | apart)


def demo_products(folder: Path | None = None) -> tuple[DemoProduct, ...]:
    """Return the demo products in alphabetical order.

    Args:
        folder: Where they lie, None for those that come with the program.

    Raises:
        RecipeError: There are none, or one of them is damaged.
    """
    root = folder or Path(resources.__file__).parent / "demo"
    found = tuple(_product(file.parent) for file in sorted(root.glob("*/recipe.json")))
    if not found:
        raise RecipeError("The demo products are missing.", "Install Priori again.")
    return found


def _product(folder: Path) -> DemoProduct:
    recipe = load_recipe(folder)
    shown = [
        {picture.stem for picture in (folder / view.name).glob("*.jpg")} for view in recipe.views
    ]
    pieces = sorted(set.intersection(*shown), key=lambda piece: (not is_good(piece), piece))
    if not pieces:
        raise RecipeError(
            f"The demo product {recipe.name!r} lacks pictures.", "Install Priori again."
        )
    return DemoProduct(folder, recipe, tuple(pieces))


def is_good(piece: str) -> bool:
    """Whether a piece has no defect, by its name."""
    return piece.startswith("good")
