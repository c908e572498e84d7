"""Which model compares words with masks, loaded onto the device that the settings name."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.segment.matching import Matcher
from core.segment.weights import EMBEDDED, ModelShelf

if TYPE_CHECKING:
    from core.segment.clip_encoder import ClipEncoder
    from core.segment.encoder import CropEncoder


def load_matcher(
    model: str = EMBEDDED, device: str = "auto", models_folder: Path | None = None
) -> Matcher:
    """Load the model that compares words with masks.

    Args:
        model: "embedded", or the name of a model that was fetched or imported.
        device: "auto", "cpu" or "cuda".
        models_folder: Where fetched and imported models lie.

    Raises:
        ModelError: The model is missing, damaged or of a kind that cannot be used.
    """
    from core.segment.devices import chosen_device, with_way_back

    shelf = None if models_folder is None else ModelShelf(models_folder)
    if model != EMBEDDED and shelf is None:
        raise ModelError(f"Nobody said where the model {model} lies.", "Name the folder of models.")
    if shelf is None or model == EMBEDDED or shelf.card(model).architecture == EMBEDDED:
        # it is so small that the way to a graphics card costs more than it saves
        place = chosen_device("cpu" if device == "auto" else device)
        return Matcher(with_way_back(lambda on: _embedded_on(on, model, shelf), place))
    return Matcher(with_way_back(lambda on: _clip_on(on, model, shelf), chosen_device(device)))


def _embedded_on(place: str, name: str, shelf: ModelShelf | None) -> "CropEncoder":
    from core.segment.embedded import load_embedded, load_version
    from core.segment.encoder import CropEncoder

    model = load_embedded() if name == EMBEDDED or shelf is None else load_version(shelf, name)
    return CropEncoder(model.to(place))


def _clip_on(place: str, name: str, shelf: ModelShelf) -> "ClipEncoder":
    from core.segment.clip_encoder import ClipEncoder
    from core.segment.clip_loading import load_clip

    return ClipEncoder(load_clip(shelf, name, place))
