"""Recipes: all that is set up for one product, and the shelf that holds them on disk."""

from core.recipes.recipe import (
    DEFAULT_PROMPT,
    Calibration,
    Code,
    DescriberChoice,
    Recipe,
    Start,
    ViewSetup,
    parse_recipe,
)
from core.recipes.shelf import RecipeShelf, load_recipe

__all__ = [
    "DEFAULT_PROMPT",
    "Calibration",
    "Code",
    "DescriberChoice",
    "Recipe",
    "RecipeShelf",
    "Start",
    "ViewSetup",
    "load_recipe",
    "parse_recipe",
]
