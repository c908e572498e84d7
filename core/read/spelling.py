"""Misspelt words of inspection brought into the spelling that the word lists know."""

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache
from string import ascii_lowercase

from core.domain import Finding
from core.read.vocabulary import load_vocabulary

_WORD = re.compile(r"[A-Za-z]{5,20}")


def mended(text: str, known: Container[str]) -> tuple[str, dict[str, str]]:
    """Replace words that are one slip away from a word of the lists.

    Args:
        text: One passage.
        known: Words that are spelt as they should be.

    Returns:
        The text, and what each replacement stood for, in lower case.
    """
    replaced: dict[str, str] = {}

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        low = word.lower()
        if low in known or word in known or low.capitalize() in known or not word[1:].islower():
            return word
        better = _nearest(low)
        if not better or better == low:
            return word
        replaced[better] = word
        return better.capitalize() if word[0].isupper() else better

    return _WORD.sub(mend, text), replaced


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    """The listed word that a letter too few, too many or out of turn makes of this one."""
    words = _words()
    stems = {
        word,
        word.rstrip("s"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("ing"),
        word.removesuffix("es"),
    }
    if stems & words:
        return ""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    slips = (
        [left + right[1:] for left, right in cuts if right]
        + [left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1]
        + [left + letter + right for left, right in cuts for letter in ascii_lowercase]
    )
    return next((slip for slip in slips if slip in words), "")


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    vocabulary = load_vocabulary()
    plain = {
        "middle",
        "corner",
        "centre",
        "image",
        "picture",
        "product",
        "reference",
        "difference",
        "differences",
        "visible",
        "everything",
        "scratches",
        "scratch",
        "surface",
        "upper",
        "lower",
        "right",
        "bottom",
        "alright",
        "cracks",
        "missing",
    }
    lists = (
        vocabulary.defect_nouns
        | vocabulary.defect_adjectives
        | vocabulary.general_nouns
        | vocabulary.good
        | vocabulary.missing
        | vocabulary.parts
    )
    return frozenset(word for word in lists | plain if len(word) >= 5 and word.isalpha())


def as_written(finding: Finding, misspelt: Mapping[str, str]) -> Finding:
    """Put the words as they stood in the text back into phrase and sentence."""
    if not misspelt:
        return finding

    def restored(text: str) -> str:
        return re.sub(r"[A-Za-z]+", lambda match: misspelt.get(match[0].lower(), match[0]), text)

    return replace(finding, sentence=restored(finding.sentence), phrase=restored(finding.phrase))
