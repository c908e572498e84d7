"""Global-Local CLIP as published (Yu et al., CVPR 2023): the mode that every shortcut is judged by.

Global feature: before each of the last three blocks the tokens outside the mask are set to zero.
All of them are then equal, so one of them stands for all with a bias of the logarithm of their
number, and a mask costs as much as it is large; the result is exact. Local feature: the image on
a mean background, cropped to the mask's box.

Mended against the published code: the images are normalised as CLIP's, not as ImageNet's; the
background is the mean colour before normalising, not after; no mask vanishes on the token grid.
"""

import torch
from torch import Tensor

from core.errors import ModelError
from core.segment.attention import Block, through_block
from core.segment.mask_features import (
    LAST_BLOCKS,
    Tower,
    embedded,
    grid_of,
    has_class_token,
    projected,
    tokens_inside,
)

TOKENS_AT_ONCE = 2048
"""Bounds the memory of one batch of masks."""
GLOBAL_WEIGHT = 0.95
"""Of the global feature against the local one; 0.85 for long expressions."""
LONG_GLOBAL_WEIGHT = 0.85
LONG_EXPRESSION = 12
"""Words from which an expression is long."""


def exact_global_features(visual: Tower, image: Tensor, masks: Tensor) -> Tensor:
    """Return the published global feature of every mask, M x D, not normalised.

    Args:
        visual: A tower of open_clip with class token.
        image: 1 x 3 x S x S, normalised.
        masks: M x S x S, shares 0..1.

    Raises:
        ModelError: The tower has no class token.
    """
    if not has_class_token(visual):
        raise ModelError(
            "The reference mode needs a ViT with a class token.",
            "Choose ViT-B-32, ViT-B-16 or ViT-L-14, or the usual mode.",
        )
    inside = tokens_inside(masks, grid_of(visual))
    blocks = list(visual.transformer.resblocks)
    tokens = embedded(visual, image)
    for block in blocks[:-LAST_BLOCKS]:
        tokens = block(tokens)
    sizes = inside.sum(1)
    features = image.new_zeros(len(masks), visual.proj.shape[1])
    # masks of like size go together, so that little is padded
    order = torch.argsort(sizes).tolist()
    while order:
        longest = int(sizes[order[-1]])
        count = max(TOKENS_AT_ONCE // (longest + 2), 1)
        chosen, order = order[-count:], order[:-count]
        final = _zeroed_outside(blocks[-LAST_BLOCKS:], tokens[0], inside[chosen], longest)
        features[chosen] = projected(visual, final)
    return features


def _zeroed_outside(blocks: list[Block], tokens: Tensor, inside: Tensor, longest: int) -> Tensor:
    """Return the class tokens behind the last block, masks x width.

    Args:
        blocks: The last ones.
        tokens: Class and patch tokens before them, (1 + patches) x width.
        inside: Which patches each mask keeps, masks x patches.
        longest: Most patches that a mask of these keeps.
    """
    count, patches = inside.shape
    sizes = inside.sum(1)
    # the patches of each mask first, in any order: attention does not mind
    kept = torch.argsort(inside.byte(), dim=1, descending=True, stable=True)[:, :longest]
    real = torch.arange(longest, device=tokens.device)[None] < sizes[:, None]
    states = torch.cat([tokens[:1].expand(count, 1, -1), tokens[1:][kept]], 1)
    zero = states.new_zeros(count, 1, states.shape[2])
    bias = states.new_zeros(count, longest + 2)
    bias[:, 1:-1].masked_fill_(~real, -torch.inf)
    bias[:, -1] = torch.log((patches - sizes).to(states.dtype))
    for block in blocks:
        states = through_block(block, states, torch.cat([states, zero], 1), bias[:, None, None])
    return states[:, 0]
