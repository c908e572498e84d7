"""Text towers of open_clip: strings to features, reading no further than the text is long."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

AnyModel = Any
"""CLIP or CustomTextCLIP of open_clip; they have no types."""
Tokenizer = Callable[[list[str]], Tensor]


class TextTower:
    """Encodes strings with a model of open_clip.

    Args:
        model: CLIP or CustomTextCLIP.
        tokenizer: Texts to token numbers, N x context length.
    """

    def __init__(self, model: AnyModel, tokenizer: Tokenizer) -> None:
        self._model = model
        self._tokenizer = tokenizer

    def features(self, texts: Sequence[str]) -> Tensor:
        """Return features of texts, N x D, of length one."""
        numbers = self._tokenizer(list(texts)).to(next(self._model.parameters()).device)
        with torch.inference_mode():
            encoded = (
                self._cut(numbers) if _is_causal(self._model) else self._model.encode_text(numbers)
            )
            return F.normalize(encoded.float(), dim=-1)

    def _cut(self, numbers: Tensor) -> Tensor:
        """Encode up to the last end token: what follows it cannot reach it, and is left out."""
        model = self._model
        ends = numbers.argmax(1)
        length = int(ends.max()) + 1
        states = model.token_embedding(numbers[:, :length])
        states = states + model.positional_embedding[:length]
        states = model.transformer(states, attn_mask=model.attn_mask[:length, :length])
        final: Tensor = model.ln_final(states)[torch.arange(len(ends)), ends]
        projection = model.text_projection
        if projection is not None:
            final = projection(final) if callable(projection) else final @ projection
        return final


def _is_causal(model: AnyModel) -> bool:
    """Whether the text's feature is read off its end token, which sees only what precedes it."""
    return (
        type(model).__name__ == "CLIP"
        and getattr(model, "attn_mask", None) is not None
        and getattr(model, "text_pool_type", "") == "argmax"
    )
