"""The bag of words: a text tower of its own, for when the sentence tower's file is missing.

Words and their letter triples are hashed to rows of one table (Bojanowski et al. 2017) that was
taught to say what the sentence tower says. It knows no order of words.
"""

import zlib
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its usual name

from core.segment.wordpiece import words_of

ROWS = 4096
_EMPTY = {"a", "an", "the", "of", "in", "on", "at", "it", "is", "be", "to", "there", "img"}


class WordBag(nn.Module):
    """Sums the rows of a text's words and letter triples.

    Args:
        dimensions: Of the shared space.
    """

    def __init__(self, dimensions: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(ROWS, dimensions, mode="mean")

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Return features in the shared space, N x dimensions, of length one."""
        rows = [rows_of(text) for text in texts]
        offsets = torch.tensor([0, *(len(each) for each in rows[:-1])]).cumsum(0)
        flat = torch.tensor([row for each in rows for row in each], dtype=torch.long)
        features: Tensor = F.normalize(self.table(flat, offsets), dim=-1)
        return features


def rows_of(text: str) -> list[int]:
    """Return the rows of the table that a text touches, at least one."""
    parts: list[str] = []
    for word in words_of(text):
        if word.isalpha() and word not in _EMPTY:
            marked = f"<{word}>"
            parts += [word, *(marked[at : at + 3] for at in range(len(marked) - 2))]
    return [zlib.crc32(part.encode()) % ROWS for part in parts or [""]]
