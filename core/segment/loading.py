"""Which model compares words with masks, loaded onto the device that the settings name."""

from pathlib import Path

from core.errors import ModelError
from core.segment.matching import Matcher
from core.segment.weights import EMBEDDED, ModelShelf


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
    from core.segment.devices import FallingBack, chosen_device

    if model == EMBEDDED:
        from core.segment.embedded import load_embedded
        from core.segment.encoder import CropEncoder

        def encoder_on(place: str) -> CropEncoder:
            return CropEncoder(load_embedded().to(place))

        # it is so small that the way to a graphics card costs more than it saves
        return Matcher(encoder_on(chosen_device("cpu" if device == "auto" else device)))
    if models_folder is None:
        raise ModelError(f"Nobody said where the model {model} lies.", "Name the folder of models.")
    from core.segment.clip_encoder import ClipEncoder
    from core.segment.clip_loading import load_clip

    shelf = ModelShelf(models_folder)

    def clip_on(place: str) -> ClipEncoder:
        return ClipEncoder(load_clip(shelf, model, place))

    place = chosen_device(device)
    encoder = clip_on(place)
    return Matcher(encoder if place == "cpu" else FallingBack(encoder, lambda: clip_on("cpu")))
