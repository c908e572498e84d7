"""Models of open_clip: built without weights, checked against them, and filled from the shelf."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import ModelError
from core.segment.clip_encoder import ClipModel
from core.segment.clip_text import AnyModel, TextTower
from core.segment.state_files import read_state
from core.segment.weights import ModelShelf

CONFIG = "open_clip_config.json"
CLIP_MEAN, CLIP_SPREAD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
HALVES = (0.5, 0.5, 0.5)


def known_architectures() -> list[str]:
    """Return every name that open_clip knows."""
    import open_clip

    return list(open_clip.list_models())


def build(architecture: str, config: Mapping[str, Any] | None = None) -> AnyModel:
    """Return a model of open_clip without weights: shapes only, on the meta device.

    Args:
        architecture: Its name.
        config: Its description where open_clip does not know the name.

    Raises:
        ModelError: The name is not known, or the model cannot be built.
    """
    import open_clip

    if config is None and architecture not in known_architectures():
        raise ModelError(
            f"open_clip knows no model {architecture}.",
            "Name one that it knows, such as ViT-B-32, ViT-B-16 or ViT-L-14.",
        )
    described = dict(config if config is not None else open_clip.get_model_config(architecture))
    custom = described.pop("custom_text", False) or "hf_model_name" in described.get("text_cfg", {})
    kind = open_clip.CustomTextCLIP if custom else open_clip.CLIP
    try:
        with torch.device("meta"):
            return kind(**described).eval()
    except (ImportError, RuntimeError, TypeError, ValueError, AssertionError) as error:
        raise ModelError(
            f"The model {architecture} cannot be built ({str(error)[:80]}).",
            "Choose another model; ViT-B-32, ViT-B-16 and ViT-L-14 need nothing else.",
        ) from error


def check_fit(model: AnyModel, state: Mapping[str, Tensor], architecture: str) -> None:
    """Compare names and shapes of weights with those that a model has.

    Raises:
        ModelError: They do not fit, with the first that does not.
    """
    wanted = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    given = {name: tuple(value.shape) for name, value in state.items()}
    for name in [*wanted, *given]:
        if wanted.get(name) != given.get(name):
            raise ModelError(
                f"The weights do not fit {architecture}: {name} is "
                f"{_shape(given.get(name))} and should be {_shape(wanted.get(name))}.",
                "Name the architecture that they belong to.",
            )


def load_clip(shelf: ModelShelf, name: str, device: str) -> ClipModel:
    """Return a model from the shelf, ready on a device.

    Raises:
        ModelError: It is missing, damaged, or of a kind that cannot be used.
    """
    import open_clip

    card = shelf.card(name)
    path = shelf.weights(name)
    config = config_in(path.parent)
    model = build(card.architecture, config)
    state = read_state(path)
    check_fit(model, state, card.architecture)
    model.load_state_dict(state, assign=True)
    _fill_causal_masks(model)
    try:
        tokenizer = _tokenizer(open_clip, card.architecture, path.parent, config)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"The tokenizer of {card.architecture} is not on this station.",
            "Import the model as a folder with its tokenizer, or choose a ViT-B-32, B-16 or L-14.",
        ) from error
    model = model.float().requires_grad_(requires_grad=False).to(device)
    size = model.visual.image_size
    return ClipModel(
        name=f"{card.name} ({card.sha256[:12]})",
        visual=model.visual,
        text=TextTower(model, tokenizer),
        size=int(size[0] if isinstance(size, tuple) else size),
        mean=card.mean,
        spread=card.spread,
        scale=float(model.logit_scale.exp()),
    )


def config_in(folder: Path) -> dict[str, Any] | None:
    """Return the description of a model that lies in its folder, or None.

    Raises:
        ModelError: It cannot be read.
    """
    described = _described_in(folder, "model_cfg")
    if described == {}:
        raise _not_described()
    return described


def normalisation(architecture: str, folder: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and spread of a model's images: its folder's own, or those of its kind.

    Raises:
        ModelError: Its folder's own cannot be read.
    """
    known = _described_in(folder, "preprocess_cfg") or {}
    if "mean" in known and "std" in known:
        return _three(known["mean"]), _three(known["std"])
    return (HALVES, HALVES) if "siglip" in architecture.lower() else (CLIP_MEAN, CLIP_SPREAD)


def _described_in(folder: Path, part: str) -> dict[str, Any] | None:
    """Return a part of a model's description, {} when it lacks it; None without description."""
    path = folder / CONFIG
    if not path.exists():
        return None
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")).get(part) or {})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _not_described() from error


def _three(levels: object) -> tuple[float, ...]:
    """Return one number per channel; ModelError when it is something else."""
    if not isinstance(levels, list) or len(levels) != 3:
        raise _not_described()
    try:
        return tuple(float(each) for each in levels)
    except (ValueError, TypeError) as error:
        raise _not_described() from error


def _not_described() -> ModelError:
    return ModelError(f"{CONFIG} cannot be read.", "Ask for the folder as open_clip writes it.")


def _tokenizer(open_clip: Any, architecture: str, folder: Path, config: Any) -> Any:  # noqa: ANN401  open_clip has no types
    """Return the tokenizer of a model, from its folder where that has one; nothing is fetched."""
    described = config if config is not None else open_clip.get_model_config(architecture)
    text = described.get("text_cfg", {})
    if "hf_tokenizer_name" not in text:
        length = text.get("context_length", open_clip.tokenizer.DEFAULT_CONTEXT_LENGTH)
        return open_clip.tokenizer.SimpleTokenizer(context_length=length)
    return open_clip.tokenizer.HFTokenizer(
        str(folder),
        context_length=text.get("context_length", open_clip.tokenizer.DEFAULT_CONTEXT_LENGTH),
        **text.get("tokenizer_kwargs", {}),
    )


def _fill_causal_masks(model: AnyModel) -> None:
    """Make the buffers that are in no file: which token sees which."""
    for module in model.modules():
        for name, buffer in list(module.named_buffers(recurse=False)):
            if buffer.is_meta:
                if name != "attn_mask":
                    raise ModelError(
                        "This model keeps parts of itself outside its weights.",
                        "Choose a ViT-B-32, ViT-B-16 or ViT-L-14.",
                    )
                mask = torch.full(buffer.shape, -torch.inf).triu_(1)
                module.register_buffer(name, mask, persistent=False)


def _shape(shape: tuple[int, ...] | None) -> str:
    return "missing" if shape is None else "x".join(map(str, shape)) or "one number"
