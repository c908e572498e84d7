"""The two towers of the embedded model: crops and sentences into one shared space.

The vision tower looks at a crop of seven channels (product, aligned reference, mask) and pools its
last maps over the whole crop (the global feature) and over the mask (the local feature). The text
tower is a BERT encoder with mean pooling (all-MiniLM-L6-v2, Apache-2.0) and one linear layer.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its usual name

DIMENSIONS = 384
"""Of the shared space."""
WIDTHS = (32, 64, 128, 256)


class ResidualBlock(nn.Module):
    """Two convolutions and a shortcut (He et al. 2016)."""

    def __init__(self, inside: int, outside: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outside)
        self.conv2 = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outside)
        self.shortcut: nn.Module = nn.Identity()
        if stride > 1 or inside != outside:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
            )

    def forward(self, maps: Tensor) -> Tensor:
        """Return the maps of the next depth."""
        inner = torch.relu(self.norm1(self.conv1(maps)))
        return torch.relu(self.norm2(self.conv2(inner)) + self.shortcut(maps))


class CropTower(nn.Module):
    """Crops of product, reference and mask to features.

    Args:
        num_classes: Dimensions of the shared space; 0 gives the pooled maps themselves.
        widths: Channels of the four depths.
    """

    def __init__(
        self, num_classes: int = DIMENSIONS, widths: tuple[int, int, int, int] = WIDTHS
    ) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(10, widths[0], 3, 2, 1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU()
        )
        inside = (widths[0], *widths[:3])
        self.blocks = nn.ModuleList(
            ResidualBlock(before, after, 1 if depth == 0 else 2)
            for depth, (before, after) in enumerate(zip(inside, widths, strict=True))
        )
        self.num_features = 2 * widths[3] + widths[2]
        self.head: nn.Module = (
            nn.Linear(self.num_features, num_classes) if num_classes else nn.Identity()
        )

    def pooled(self, crops: Tensor) -> Tensor:
        """Return global and local features before the shared space.

        Args:
            crops: B x 7 x 64 x 64, 0..1; a reference of zeros means that there is none.
        """
        product, reference, mask = crops[:, :3], crops[:, 3:6], crops[:, 6:]
        present = (reference.amax((1, 2, 3), keepdim=True) > 0).to(crops.dtype)
        change = (product - reference) * present * 1.5
        seen = torch.cat([product - 0.5, (reference - 0.5) * present, change, mask], 1)
        maps = self.stem(seen)
        for block in self.blocks[:3]:
            maps = block(maps)
        inside = (mask > 0.75).to(maps.dtype)
        # a mask that is only a box has no pixels of its own: pool over the box
        whole = (inside.amax((1, 2, 3), keepdim=True) == 0).to(maps.dtype)
        inside = inside + whole * (mask > 0.2).to(maps.dtype)
        local = _pool_inside(maps, inside)
        last = self.blocks[3](maps)
        return torch.cat([last.mean((2, 3)), _pool_inside(last, inside), local], 1)

    def forward(self, crops: Tensor) -> Tensor:
        """Return features in the shared space, B x dimensions, not normalised."""
        features: Tensor = self.head(self.pooled(crops).float())
        return features


def _pool_inside(maps: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of maps over a mask that is brought to their size."""
    weight = F.interpolate(mask, size=maps.shape[2:], mode="area") + 0.01
    return (maps * weight).sum((2, 3)) / weight.sum((2, 3))


@dataclass(frozen=True, slots=True)
class SentenceShape:
    """Sizes of a BERT encoder."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class SentenceTower(nn.Module):
    """A BERT encoder (Devlin et al. 2019) with mean pooling and a projection.

    Its parameters bear the names of the original, so that weights go over without translation.
    """

    def __init__(self, shape: SentenceShape, dimensions: int = DIMENSIONS) -> None:
        super().__init__()
        width = shape.width
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(shape.vocabulary, width),
                "position_embeddings": nn.Embedding(shape.positions, width),
                "token_type_embeddings": nn.Embedding(2, width),
                "LayerNorm": nn.LayerNorm(width, eps=1e-12),
            }
        )
        self.encoder = nn.ModuleDict(
            {"layer": nn.ModuleList(_BertLayer(shape) for _ in range(shape.layers))}
        )
        self.proj = nn.Linear(width, dimensions, bias=False)

    def pooled(self, tokens: Tensor, present: Tensor) -> Tensor:
        """Return the sentence embedding of the original, B x width, of length one.

        Args:
            tokens: B x L, numbers of the vocabulary.
            present: B x L, True where there is a token and not padding.
        """
        places = torch.arange(tokens.shape[1], device=tokens.device)
        states = (
            self.embeddings["word_embeddings"](tokens)
            + self.embeddings["position_embeddings"](places)
            + self.embeddings["token_type_embeddings"].weight[0]  # type: ignore[index]
        )
        states = self.embeddings["LayerNorm"](states)
        for layer in self.encoder["layer"]:  # type: ignore[attr-defined]
            states = layer(states, present)
        weight = present[..., None].to(states.dtype)
        return F.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)

    def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
        """Return features in the shared space, B x dimensions, not normalised."""
        features: Tensor = self.proj(self.pooled(tokens, present))
        return features


class _BertLayer(nn.Module):
    """Attention and feed-forward with the norms behind (post-LN)."""

    def __init__(self, shape: SentenceShape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict(
                    {name: nn.Linear(width, width) for name in ("query", "key", "value")}
                ),
                "output": _output(width, width),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, shape.inner)})
        self.output = _output(shape.inner, width)

    def forward(self, states: Tensor, present: Tensor) -> Tensor:
        """Return the states of the next layer."""
        batch, length, width = states.shape
        query, key, value = (
            layer(states).view(batch, length, self.heads, -1).transpose(1, 2)
            for layer in self.attention["self"].values()  # type: ignore[operator]
        )
        mixed = F.scaled_dot_product_attention(
            query, key, value, attn_mask=present[:, None, None, :]
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        states = _residual(self.attention["output"], mixed, states)
        inner = F.gelu(self.intermediate["dense"](states))
        return _residual(self.output, inner, states)


def _output(inside: int, width: int) -> nn.ModuleDict:
    return nn.ModuleDict(
        {"dense": nn.Linear(inside, width), "LayerNorm": nn.LayerNorm(width, eps=1e-12)}
    )


def _residual(output: nn.Module, inner: Tensor, states: Tensor) -> Tensor:
    normed: Tensor = output["LayerNorm"](output["dense"](inner) + states)  # type: ignore[index]
    return normed
