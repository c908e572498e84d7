"""Referring expressions that come alone, without a response around them: what they refer to."""

from typing import TYPE_CHECKING

from core.domain import Finding
from core.read.noun_phrases import head_of, is_noun, lemma_of, phrase_tokens, text_of_phrase
from core.read.regions import region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


def finding_of(expression: str, tokens: "Sequence[Token]") -> Finding:
    """Return what an expression refers to: the noun phrase at the root of its parse, and where.

    Args:
        expression: A noun phrase or a sentence.
        tokens: The same, parsed.
    """
    head = _head(tokens)
    if head is None:
        return Finding(expression, expression, expression.lower(), region_of(expression))
    phrase = text_of_phrase(phrase_tokens(head, tokens))
    return Finding(expression, phrase, lemma_of(head), region_of(expression))


def _head(tokens: "Sequence[Token]") -> "Token | None":
    """Return the head of the noun phrase that holds the root, or else of the first one."""
    roots = [token for token in tokens if token.head.i == token.i]
    nouns = [token for token in (*roots, *tokens) if is_noun(token)]
    return head_of(nouns[0], tokens) if nouns else None
