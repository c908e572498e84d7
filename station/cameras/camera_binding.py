"""What the camera dialog decided for a view, and the recipe that comes of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.cameras.addresses import address_with, settings_in
from core.cameras.base import Feature, Setting, Value
from core.cameras.drift import HELD_BY_AUTO
from core.domain import Image, Mask
from core.errors import RecipeError
from core.recipes import Recipe
from station.products.products import Product


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """One camera, set up for one view.

    Attributes:
        view: Name of the view as the recipe has it, "" where it is chosen later.
        name: What the view shall be called.
        address: The camera with the settings that are written at every opening.
        reference: New accepted image, None to keep the one there is.
        reference_settings: How the camera was set for it.
    """

    view: str
    name: str
    address: str
    reference: Image | None = field(default=None, repr=False)
    reference_settings: Mapping[str, Value] = field(default_factory=dict)


def bind(product: Product, binding: Binding) -> tuple[Recipe, dict[str, Image], dict[str, Mask]]:
    """Return the recipe with a camera bound to one of its views, its references and masks.

    A view that gets a camera but keeps its reference keeps the settings of that reference too:
    what differs from them is drift, and is shown.

    Args:
        product: As it is stored.
        binding: What was decided.

    Raises:
        RecipeError: The name is empty or that of another view.
    """
    others = {view.name.casefold() for view in product.recipe.views if view.name != binding.view}
    name = binding.name.strip()
    if not name or name.casefold() in others:
        raise RecipeError(
            f"The view cannot be called {name!r}.", "Choose a name that no other view has."
        )
    views = []
    references, masks = dict(product.references), dict(product.ignore)
    for view in product.recipe.views:
        if view.name != binding.view:
            views.append(view)
            continue
        changed: dict[str, object] = {"name": name, "camera": binding.address}
        for images in (references, masks):
            if view.name in images:
                images[name] = images.pop(view.name)  # type: ignore[assignment]
        if binding.reference is not None:
            references[name] = binding.reference
            changed["reference_settings"] = dict(binding.reference_settings)
            mask = masks.get(name)
            if mask is not None and mask.shape != binding.reference.shape[:2]:
                del masks[name]
                changed["ignore"] = None
        views.append(view.model_copy(update=changed))
    return product.recipe.model_copy(update={"views": tuple(views)}), references, masks


def address_as_set(address: str, features: Sequence[Feature], edited: Collection[Setting]) -> str:
    """Return the address that opens a camera as it is set now.

    What was edited is written at every opening; what an automatic function found is held.

    Args:
        address: Of the camera, with the settings that it brought.
        features: How the camera is set now.
        edited: What was changed by hand.
    """
    now = {feature.setting: feature.value for feature in features}
    settings = settings_in(address) | {each: now[each] for each in edited if each in now}
    if now.get(Setting.AUTO) == "on":
        settings[Setting.AUTO] = "off"
        settings |= {each: now[each] for each in HELD_BY_AUTO if each in now}
    return address_with(address, settings) if settings else address


def restoring(features: Sequence[Feature], before: Mapping[Setting, Value]) -> dict[Setting, Value]:
    """Return what has to be written so that a camera is set as it was found."""
    now = {each.setting: each.value for each in features if each.writable}
    changed = {each: value for each, value in before.items() if now.get(each, value) != value}
    if before.get(Setting.AUTO) == "on":
        for each in HELD_BY_AUTO:
            changed.pop(each, None)
    return changed
