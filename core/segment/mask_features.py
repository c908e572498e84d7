"""Global features: many masks within one image, for the price of about one look at it.

The image goes through the trunk once. In a transformer with a class token every mask gets a class
token of its own, which in the last three blocks sees only the patches of its mask; where attention
pools at the end (SigLIP, ResNet), the pooling sees only them.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.errors import ModelError
from core.segment.attention import forbidding, through_block

LAST_BLOCKS = 3
MASKS_AT_ONCE = 64
"""Bounds the memory: it does not grow with the number of masks."""

Tower = Any
"""A vision tower of open_clip; it has no types."""
MaskedTower = Callable[[Tensor, Tensor], Tensor]
"""Image (1 x 3 x S x S, normalised) and masks (M x S x S, shares 0..1) to features (M x D)."""


def masked_tower(visual: Tower) -> MaskedTower:
    """Return what computes global features with a vision tower of open_clip.

    Raises:
        ModelError: A tower of a kind that is not supported.
    """
    if has_class_token(visual):
        return lambda image, masks: _by_class_tokens(visual, image, masks)
    if type(visual).__name__ == "TimmModel" and _pools_by_attention(visual):
        return lambda image, masks: _by_pooling(visual, image, masks)
    if type(visual).__name__ == "ModifiedResNet":
        return lambda image, masks: _by_resnet(visual, image, masks)
    raise ModelError(
        f"The vision tower {type(visual).__name__} of this model cannot look at masks.",
        "Choose a CLIP model with a ViT, SigLIP or ResNet tower.",
    )


def has_class_token(visual: Tower) -> bool:
    """Whether a tower is a transformer whose class token becomes the image's feature."""
    blocks = getattr(getattr(visual, "transformer", None), "resblocks", None)
    return (
        type(visual).__name__ == "VisionTransformer"
        and getattr(visual, "pool_type", "") == "tok"
        and getattr(visual, "attn_pool", None) is None
        and blocks is not None
        and all(type(block).__name__ == "ResidualAttentionBlock" for block in blocks)
    )


def tokens_inside(masks: Tensor, grid: tuple[int, int]) -> Tensor:
    """Return which patches belong to each mask, M x patches, bool; every mask keeps at least one.

    A patch belongs to a mask that covers half of it; a mask too small for that keeps the patches
    that it covers most.
    """
    shares = F.interpolate(masks[:, None], size=grid, mode="area").flatten(1)
    most = shares.amax(1, keepdim=True)
    return (shares >= 0.5) | ((most < 0.5) & (shares >= most))


def grid_of(visual: Tower) -> tuple[int, int]:
    """Return rows and columns of patches of a transformer with class token."""
    down, across = visual.grid_size
    return int(down), int(across)


def embedded(visual: Tower, image: Tensor) -> Tensor:
    """Return class and patch tokens as they enter the first block, 1 x (1 + patches) x width."""
    patches = visual.conv1(image).flatten(2).transpose(1, 2)
    first = visual.class_embedding.expand(1, 1, -1)
    tokens: Tensor = visual.ln_pre(torch.cat([first, patches], 1) + visual.positional_embedding)
    return tokens


def projected(visual: Tower, tokens: Tensor) -> Tensor:
    """Return class tokens behind the last block as features, not normalised."""
    features: Tensor = visual.ln_post(tokens) @ visual.proj
    return features


def _by_class_tokens(visual: Tower, image: Tensor, masks: Tensor) -> Tensor:
    inside = tokens_inside(masks, grid_of(visual))
    blocks = list(visual.transformer.resblocks)
    tokens = embedded(visual, image)
    for block in blocks[:-LAST_BLOCKS]:
        tokens = block(tokens)
    states = [tokens]
    for block in blocks[-LAST_BLOCKS:-1]:
        states.append(block(states[-1]))
    rows = []
    for allowed in torch.split(inside, MASKS_AT_ONCE):
        own = torch.eye(len(allowed), dtype=torch.bool, device=image.device)
        bias = forbidding(torch.cat([own, allowed], 1))[None, None]
        asking = tokens[:, :1].expand(1, len(allowed), -1)
        for block, state in zip(blocks[-LAST_BLOCKS:], states, strict=True):
            asking = through_block(block, asking, torch.cat([asking, state[:, 1:]], 1), bias)
        rows.append(projected(visual, asking[0]))
    return torch.cat(rows)


def _pools_by_attention(visual: Tower) -> bool:
    trunk = getattr(visual, "trunk", None)
    pool = getattr(trunk, "attn_pool", None)
    return type(pool).__name__ == "AttentionPoolLatent" and not getattr(
        trunk, "num_prefix_tokens", 0
    )


def _by_pooling(visual: Tower, image: Tensor, masks: Tensor) -> Tensor:
    trunk = visual.trunk
    pool = trunk.attn_pool
    tokens = trunk.forward_features(image)
    inside = tokens_inside(masks, trunk.patch_embed.grid_size)
    if pool.pos_embed is not None:
        tokens = tokens + pool.pos_embed[None]
    shape = (1, -1, pool.num_heads, pool.head_dim)
    query = pool.q(pool.latent).view(shape).transpose(1, 2)
    key, value = (part.reshape(shape).transpose(1, 2) for part in pool.kv(tokens).chunk(2, -1))
    query, key = pool.q_norm(query), pool.k_norm(key)
    rows = []
    for allowed in torch.split(inside, MASKS_AT_ONCE):
        # one latent asks on behalf of every mask
        asking = query.expand(-1, -1, len(allowed), -1)
        mixed = F.scaled_dot_product_attention(
            asking, key, value, attn_mask=forbidding(allowed)[None, None]
        )
        pooled = pool.proj(mixed.transpose(1, 2).flatten(2))[0]
        if pool.mlp is not None:
            pooled = pooled + pool.mlp(pool.norm(pooled))
        rows.append(visual.head(trunk.head(trunk.fc_norm(pooled))))
    return torch.cat(rows)


def _by_resnet(visual: Tower, image: Tensor, masks: Tensor) -> Tensor:
    maps = image
    for stage in (visual.stem, visual.layer1, visual.layer2, visual.layer3, visual.layer4):
        maps = stage(maps)
    pool = visual.attnpool
    inside = tokens_inside(masks, (maps.shape[2], maps.shape[3]))
    cells = maps.flatten(2)[0].T
    places = pool.positional_embedding
    weight = inside.to(cells.dtype)
    means = weight @ cells / weight.sum(1, keepdim=True) + places[0]
    cells = cells + places[1:]
    heads = pool.num_heads

    def split(tokens: Tensor) -> Tensor:
        return tokens.view(len(tokens), heads, -1).transpose(0, 1)[None]

    key, value = split(pool.k_proj(cells)), split(pool.v_proj(cells))
    rows = []
    masks_at_once = zip(
        torch.split(means, MASKS_AT_ONCE), torch.split(inside, MASKS_AT_ONCE), strict=True
    )
    for mean, allowed in masks_at_once:
        own = torch.eye(len(mean), dtype=torch.bool, device=image.device)
        mixed = F.scaled_dot_product_attention(
            split(pool.q_proj(mean)),
            torch.cat([split(pool.k_proj(mean)), key], 2),
            torch.cat([split(pool.v_proj(mean)), value], 2),
            attn_mask=forbidding(torch.cat([own, allowed], 1))[None, None],
        )
        rows.append(pool.c_proj(mixed[0].transpose(0, 1).flatten(1)))
    return torch.cat(rows)
