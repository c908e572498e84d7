"""Attention with a say in who sees whom: the one operation that all masked features are made of."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its usual name

Block = Any
"""A pre-norm transformer block of open_clip: ln_1, attn, ls_1, ln_2, mlp, ls_2; it has no types."""


def attend(attention: nn.MultiheadAttention, asking: Tensor, seen: Tensor, bias: Tensor) -> Tensor:
    """Return what tokens gather from other tokens, B x Q x width.

    Args:
        attention: With one input projection for all of query, key and value.
        asking: B x Q x width.
        seen: B x K x width.
        bias: Added to the logits; broadcasts to B x 1 x Q x K, minus infinity forbids.
    """
    width, heads = attention.embed_dim, attention.num_heads
    weight, offset = attention.in_proj_weight, attention.in_proj_bias
    query = F.linear(asking, weight[:width], offset[:width])
    both = F.linear(seen, weight[width:], offset[width:])
    key, value = both.chunk(2, -1)
    mixed = F.scaled_dot_product_attention(
        _by_head(query, heads), _by_head(key, heads), _by_head(value, heads), attn_mask=bias
    )
    gathered: Tensor = attention.out_proj(mixed.transpose(1, 2).flatten(2))
    return gathered


def through_block(block: Block, tokens: Tensor, seen: Tensor, bias: Tensor) -> Tensor:
    """Send tokens through a pre-norm transformer block in which they look at others.

    Args:
        block: Of the vision tower.
        tokens: Those that go on, B x Q x width.
        seen: Those that are looked at, B x K x width; the tokens themselves must be among them.
        bias: As for `attend`.
    """
    gathered = attend(block.attn, block.ln_1(tokens), block.ln_1(seen), bias)
    tokens = tokens + block.ls_1(gathered)
    after: Tensor = tokens + block.ls_2(block.mlp(block.ln_2(tokens)))
    return after


def forbidding(allowed: Tensor) -> Tensor:
    """Return a bias that is 0 where looking is allowed and minus infinity elsewhere."""
    return torch.zeros(allowed.shape, device=allowed.device).masked_fill(~allowed, -torch.inf)


def _by_head(tokens: Tensor, heads: int) -> Tensor:
    batch, length, width = tokens.shape
    return tokens.view(batch, length, heads, width // heads).transpose(1, 2)
