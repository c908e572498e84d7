"""What the nets of the evidence share: reading their weights, and a block of layers."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError

if TYPE_CHECKING:
    from torch import nn

MODELS = Path(__file__).parents[2] / "resources" / "models"


def with_weights(net: "nn.Module", path: Path, what: str) -> "nn.Module":
    """Return the net with the weights in a file, in evaluation mode.

    Args:
        net: With fresh weights of the same shapes.
        path: safetensors.
        what: The net in words, for the error.

    Raises:
        ModelError: The file is missing, damaged, or of another net.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        net.load_state_dict(load_file(path))
    except (OSError, SafetensorError, RuntimeError) as error:
        raise ModelError(
            f"The {what} {path.name} cannot be read.",
            "Install Priori again; its files are incomplete.",
        ) from error
    return net.eval()


def block(wide: int, wider: int, stride: int = 1, size: int = 3) -> "nn.Sequential":
    """Return convolution, normalisation, rectification, from wide to wider channels."""
    from torch import nn

    return nn.Sequential(
        nn.Conv2d(wide, wider, size, stride, size // 2, bias=False),
        nn.BatchNorm2d(wider),
        nn.ReLU(inplace=True),
    )
