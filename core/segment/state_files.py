"""Files of weights: reading them without running anything that they contain."""

import pickle
import zipfile
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from core.errors import ModelError

SUFFIXES = (".safetensors", ".pt", ".pth", ".bin", ".ckpt")


def read_state(path: Path) -> dict[str, Tensor]:
    """Return the weights in a file by name, mapped from the disk where the format allows it.

    Raises:
        ModelError: The file cannot be read, is cut off, or could run a program.
    """
    if not path.is_file():
        raise ModelError(f"There is no file {path.name}.", "Check the name.")
    if path.suffix == ".safetensors":
        try:
            return load_file(path)
        except (OSError, SafetensorError) as error:
            raise _cut_off(path) from error
    if path.suffix not in SUFFIXES:
        raise ModelError(
            f"{path.name} is no file of weights that the station reads.",
            f"It reads {', '.join(SUFFIXES)}.",
        )
    try:
        held = torch.load(
            path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path)
        )
    except pickle.UnpicklingError as error:
        raise ModelError(
            f"{path.name} contains a program, not only weights; it was not opened.",
            "Ask for the model as safetensors.",
        ) from error
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        if "TorchScript" in str(error):
            raise ModelError(
                f"{path.name} is a compiled program; it was not opened.",
                "Ask for the model as safetensors.",
            ) from error
        raise _cut_off(path) from error
    return _only_tensors(held, path)


def _only_tensors(held: object, path: Path) -> dict[str, Tensor]:
    """Return the state dictionary in what a training program saved."""
    if isinstance(held, dict):
        for key in ("state_dict", "model"):
            if isinstance(held.get(key), dict):
                held = held[key]
                break
    if not isinstance(held, dict) or not all(isinstance(each, Tensor) for each in held.values()):
        raise ModelError(
            f"{path.name} holds something else than the weights of one model.",
            "Ask for the model as safetensors.",
        )
    return {str(name).removeprefix("module."): value for name, value in held.items()}


def _cut_off(path: Path) -> ModelError:
    return ModelError(
        f"{path.name} is damaged or cut off.", "Copy or fetch it again and compare its SHA-256."
    )
