"""The products of this station: the shelf that can be written, and those that come with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.challenge.releases import reason_to_hold
from core.domain import Image, Mask
from core.errors import RecipeError
from core.recipes import Recipe, RecipeShelf


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """A product that is set up and read from disk, ready to be inspected.

    Attributes:
        recipe: What is inspected and how.
        references: View name to accepted image, RGB.
        ignore: View name to mask of what is not compared.
        troubles: One error for every view that lacks something.
        held: Why this version is not released, or None.
        others: View name to further accepted images, RGB.
    """

    recipe: Recipe
    references: Mapping[str, Image] = field(repr=False)
    ignore: Mapping[str, Mask] = field(repr=False)
    troubles: tuple[RecipeError, ...] = ()
    held: RecipeError | None = None
    others: Mapping[str, Sequence[Image]] = field(default_factory=dict, repr=False)


class Products:
    """Finds products by name or code on several shelves.

    Args:
        own: The shelf that new products go to.
        others: Shelves that are only read, for instance the demo products.
    """

    def __init__(self, own: RecipeShelf, others: Sequence[RecipeShelf] = ()) -> None:
        self.own = own
        self._shelves = (own, *others)

    def names(self) -> tuple[str, ...]:
        """Return the names of all products, in alphabetical order."""
        found = {name for shelf in self._shelves for name in shelf.names()}
        return tuple(sorted(found, key=str.casefold))

    def troubles(self) -> tuple[RecipeError, ...]:
        """Return what is wrong with every recipe that cannot be read."""
        return tuple(each for shelf in self._shelves for each in shelf.troubles())

    def find_product_code(self, code: str) -> str | None:
        """Return the name of the product whose code was scanned, or None."""
        for shelf in self._shelves:
            name = shelf.find_product_code(code)
            if name is not None:
                return name
        return None

    def shelf_of(self, name: str) -> RecipeShelf:
        """Return the shelf that holds a product; one's own goes before what came with Priori."""
        return next((shelf for shelf in self._shelves if name in shelf.names()), self.own)

    def open(self, name: str) -> Product:
        """Read a product with its references.

        Raises:
            RecipeError: There is none of this name, or its recipe cannot be used. A view without
                reference is no error: it is inspected to REVIEW.
        """
        shelf = self.shelf_of(name)
        recipe = shelf.load(name)
        references, others, ignore, troubles = {}, {}, {}, []
        for view in recipe.views:
            try:
                references[view.name] = shelf.reference_image(recipe, view.name)
                others[view.name] = shelf.other_images(recipe, view.name)
                mask = shelf.ignore_mask(recipe, view.name)
            except RecipeError as error:
                troubles.append(error)
                continue
            if mask is not None:
                ignore[view.name] = mask
        held = reason_to_hold(shelf.folder(name), recipe)
        return Product(recipe, references, ignore, tuple(troubles), held, others)

    def own_folder(self, product: Product) -> Path:
        """Return the folder of a product on one's own shelf; what came with Priori is copied there.

        Raises:
            RecipeError: It cannot be written.
        """
        name = product.recipe.name
        if name not in self.own.names():
            self.own.save(product.recipe, product.references, product.ignore, product.others)
        return self.own.folder(name)
