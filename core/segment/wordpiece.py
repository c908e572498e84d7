"""WordPiece: text to the token numbers of an uncased BERT vocabulary (Wu et al. 2016)."""

import re
import unicodedata
from collections.abc import Sequence

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100


class WordPiece:
    """Cuts text into the longest pieces that the vocabulary knows.

    Args:
        vocabulary: The tokens in the order of their numbers; continuations start with "##".
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._numbers = {token: number for number, token in enumerate(vocabulary)}

    def encode(self, text: str, most: int = 128) -> list[int]:
        """Return the numbers of the tokens between the two special ones, at most so many in all."""
        pieces = [piece for word in words_of(text) for piece in self._pieces(word)]
        inside = pieces[: most - 2]
        return [self._numbers[FIRST], *inside, self._numbers[LAST]]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [self._numbers[UNKNOWN]]
        pieces: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(prefix + word[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self._numbers[UNKNOWN]]
        return pieces


def words_of(text: str) -> list[str]:
    """Split lower-cased text without accents into words and single punctuation marks."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.lower())
        if unicodedata.category(letter) != "Mn"
    )
    return re.findall(r"[^\W_]+|[^\w\s]|_", plain)
