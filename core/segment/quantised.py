"""Weights in eight bits a number: the rows of a matrix, each with its scale.

The sentence tower has 22 million numbers; stored so, it takes a quarter of the room.
"""

from collections.abc import Mapping

import torch
from torch import Tensor

SCALE = ".scale"
"""What the name of a row's scale adds to the name of its matrix."""


def quantised(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return matrices as int8 rows with float32 scales, and everything else as float16."""
    stored: dict[str, Tensor] = {}
    for name, value in state.items():
        if value.dim() != 2:
            stored[name] = value.half().contiguous()
            continue
        scale = value.abs().amax(1).clamp(min=1e-8) / 127
        stored[name] = torch.round(value / scale[:, None]).to(torch.int8).contiguous()
        stored[name + SCALE] = scale.float().contiguous()
    return stored


def restored(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the float32 weights of what `quantised` stored."""
    return {
        name: value.float() * stored[name + SCALE][:, None]
        if name + SCALE in stored
        else value.float()
        for name, value in stored.items()
        if not name.endswith(SCALE)
    }
