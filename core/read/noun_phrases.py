"""The noun phrase around a token: its words, its head, what "of" adds, and its subject role."""

import re
from typing import TYPE_CHECKING

from core.read.clauses import is_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

NOMINAL = {"NOUN", "PROPN", "SYM"}
_MODIFIER = {"ADJ", "NOUN", "PROPN", "NUM", "ADV"}
_DETERMINERS = {
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "your",
    "my",
    "our",
    "no",
    "any",
    "some",
    "each",
    "every",
    "both",
    "all",
    "one's",
    "such",
    "another",
}
# Nouns that carry the next one: "a patch of rust", "one of the pins", "the corner of the cover".
LIGHT = {
    "area", "patch", "piece", "bit", "sign", "trace", "line", "lack", "section", "part", "loss", "amount", "kind", "type", "set", "pair", "number", "row",
    "region", "web", "spot", "residue", "drop", "spur", "cluster", "presence", "absence", "layer", "portion", "series", "evidence", "case", "streak", "couple",
    "lot", "form", "sort", "group", "formation", "excess", "build-up", "buildup", "accumulation", "deposit", "remains", "remnant", "hint", "blob", "film", "strand", "indication", "majority", "variety", "handful",
}  # fmt: skip
PLACE_NOUNS = {
    "edge", "corner", "side", "half", "third", "quadrant", "area", "region", "part", "section", "end", "surface", "face", "rim", "tip", "base", "top", "bottom",
    "centre", "center", "middle", "left", "right", "zone", "portion", "border", "margin", "head", "neck", "body", "quarter", "position", "location", "place", "spot", "inside", "outside", "front", "back",
}  # fmt: skip
PICTURE_NOUNS = {
    "image",
    "picture",
    "photo",
    "photograph",
    "img",
    "reference",
    "shot",
    "frame",
    "view",
    "comparison",
    "contrast",
}
WHOLES = {
    "product",
    "item",
    "object",
    "part",
    "sample",
    "unit",
    "piece",
    "specimen",
    "device",
    "thing",
    "workpiece",
    "assembly",
    "component",
    "article",
    "test",
    "copy",
}


_NEVER_NOUNS = {
    "unlike", "upside", "yes", "no", "ok", "ng", "differs", "deviates", "is", "are", "not", "'s", "outwards", "inwards",
    "upwards", "downwards", "backwards", "sideways", "apart", "ajar", "shorter", "longer",
}  # fmt: skip


def is_noun(token: "Token") -> bool:
    """Whether a token can head a noun phrase."""
    if token.lower_ in _NEVER_NOUNS:
        return False
    if token.pos_ in NOMINAL and token.tag_ != "$" or token.tag_ in {"NN", "NNS", "NNP", "NNPS"}:
        return True
    return token.pos_ == "ADJ" and _stands_alone(token)


def _stands_alone(token: "Token") -> bool:
    """ "A short between two traces", "a flat on the shaft": an adjective used as a noun."""
    if token.i == 0 or token.tag_ != "JJ" or token.nbor(-1).lower_ not in {"a", "an"}:
        return False
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "IN"


def lemma_of(token: "Token") -> str:
    """The lemma in lower case, plural endings taken off where the lemmatizer left them."""
    lemma = str(token.lemma_).lower()
    if token.tag_ in {"NNS", "NNPS"} and lemma == token.lower_:
        return singular(lemma)
    return lemma


def singular(word: str) -> str:
    """A plural noun's singular, by its ending."""
    irregular = {
        "teeth": "tooth",
        "feet": "foot",
        "leaves": "leaf",
        "halves": "half",
        "knives": "knife",
        "shelves": "shelf",
    }
    if word in irregular:
        return irregular[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|ss|x|zz)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def head_of(token: "Token", tokens: "Sequence[Token]") -> "Token":
    """The head of the noun run that a token stands in ("dust cap" of "dust")."""
    index = _index(token, tokens)
    while index + 1 < len(tokens) and tokens[index].tag_ == tokens[index + 1].tag_ == "JJ":
        index += 1  # "an additional dark spot" of "additional"
    while index + 1 < len(tokens) and _continues(tokens[index], tokens[index + 1]):
        index += 1
    return tokens[index] if is_noun(tokens[index]) else token


def _continues(token: "Token", after: "Token") -> bool:
    if after.lower_ in {
        "half",
        "upside",
        "inside",
        "right",
        "left",
        "top",
        "differs",
        "close",
        "shows",
        "sits",
        "lies",
        "runs",
        "leaks",
        "protrudes",
        "sticks",
        "hangs",
        "points",
        "stands",
        "pokes",
        "rubs",
    }:
        return False
    if not is_noun(after) or token.whitespace_ == "" and after.text != "-":
        return False
    if not is_noun(token) and token.pos_ not in {"ADJ", "VERB", "NUM"}:
        return False
    return not (is_finite(after))


def _index(token: "Token", tokens: "Sequence[Token]") -> int:
    return next((i for i, other in enumerate(tokens) if other.i == token.i), 0)


def phrase_tokens(head: "Token", tokens: "Sequence[Token]") -> list["Token"]:
    """Head with the modifiers to its left and its "of" complement, without determiners."""
    index = _index(head, tokens)
    start = index
    while start > 0 and _is_modifier(tokens, start - 1):
        start -= 1
    while start < index and (
        tokens[start].lower_ in _DETERMINERS
        or tokens[start].pos_ in {"DET", "PRON", "PUNCT"}
        or tokens[start].lower_ in {"very", "also", "only", "just", "clearly", "here"}
    ):
        start += 1
    articles = [at for at in range(start, index) if tokens[at].lower_ in {"a", "an", "the"}]
    if articles:  # "in [IMG 2] | a small part"
        start = articles[-1] + 1
    end = index + 1
    if (
        lemma_of(head) not in PLACE_NOUNS - {"surface", "face", "head", "body", "spot"}
        or lemma_of(head) in LIGHT
    ):
        complement = of_complement(head, tokens)
        if complement is not None:
            end = _index(complement, tokens) + 1
    return list(tokens[start:end])


def _is_modifier(tokens: "Sequence[Token]", index: int) -> bool:
    token, after = tokens[index], tokens[index + 1]
    if token.lower_ in _DETERMINERS or token.pos_ == "DET":
        return True
    if token.text == "'s" and token.tag_ != "POS":
        return False
    if token.text in {"-", "/", "'s"} or token.tag_ in {"POS", "HYPH"}:
        return token.text != "-" or not token.whitespace_ and index > 0
    if is_finite(token) or token.tag_ in {"EX", "WRB", "IN", "TO", "WDT"}:
        return False
    if token.pos_ == "ADV":
        return after.pos_ in {"ADJ", "ADV"} or after.tag_ in {"VBN", "VBG", "JJ"}
    if token.pos_ in _MODIFIER:
        return True
    if token.tag_ in {"VBN", "VBG", "JJ"}:
        return index == 0 or not (
            is_finite(tokens[index - 1]) or tokens[index - 1].lower_ in {"be", "been", "being"}
        )
    return (
        token.text == "," and after.pos_ == "ADJ" and index > 0 and tokens[index - 1].pos_ == "ADJ"
    )


def of_complement(head: "Token", tokens: "Sequence[Token]") -> "Token | None":
    """The noun behind "of" that completes a head ("patch of *rust*")."""
    index = _index(head, tokens)
    if index + 2 >= len(tokens) or tokens[index + 1].lower_ != "of":
        return None
    for after in tokens[index + 2 : index + 8]:
        if is_noun(after):
            return head_of(after, tokens)
        if after.pos_ not in {"DET", "ADJ", "NUM", "PRON", "ADV", "VERB"} or is_finite(after):
            return None
    return None


def key_noun(head: "Token", tokens: "Sequence[Token]") -> "Token":
    """What a phrase is about: "rust" of "patch of rust", "cover" of "corner of the cover"."""
    for _ in range(3):
        if lemma_of(head) not in LIGHT | PLACE_NOUNS and head.pos_ not in {"NUM", "PRON", "DET"}:
            return head
        inner = of_complement(head, tokens)
        if inner is None:
            return head
        head = inner
    return head


def subject_of(position: int, tokens: "Sequence[Token]") -> "Token | None":
    """The head of the nominal that a predicate at ``position`` is about, nouns of places left out."""
    predicate = tokens[position]
    inside = {token.i for token in tokens}
    for token in (predicate, predicate.head):
        for child in token.children:
            if (
                child.dep_ in {"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"}
                and child.i in inside
                and child.i < predicate.i
                and not _is_governed(child)
            ):
                found = _plain_subject(child, tokens)
                if found is not None:
                    return found
    nearest = _leading_nominal(tokens[:position])
    return _plain_subject(nearest, tokens) if nearest is not None else None


def _is_governed(token: "Token") -> bool:
    """ "In [IMG 2] ...": what stands behind a preposition is no subject, whatever the parser says."""
    return any(child.dep_ == "case" and child.i < token.i for child in token.children)


def _plain_subject(token: "Token", tokens: "Sequence[Token]") -> "Token | None":
    if is_noun(token):
        return _owned(head_of(token, tokens), tokens)
    if token.pos_ in {"NUM", "DET", "PRON", "ADJ"}:
        return of_complement(token, tokens) or (token if token.pos_ == "PRON" else None)
    return None


def _owned(head: "Token", tokens: "Sequence[Token]") -> "Token":
    """ "The breaker's lever": who owns it is not what is spoken of."""
    at = next((i for i, token in enumerate(tokens) if token.i == head.i), len(tokens))
    if at + 2 < len(tokens) and tokens[at + 1].tag_ == "POS":
        owned = next((token for token in tokens[at + 2 : at + 5] if is_noun(token)), None)
        return head_of(owned, tokens) if owned is not None else head
    return head


def _leading_nominal(tokens: "Sequence[Token]") -> "Token | None":
    """The first nominal of a stretch that no preposition governs (fronted places are skipped)."""
    governed = False
    for index, token in enumerate(tokens):
        if token.tag_ in {"IN", "TO"} or token.pos_ == "ADP":
            governed = True
        elif token.text == "," or is_finite(token):
            governed = False
        elif is_noun(token):
            head = head_of(token, tokens)
            if not governed:
                return head
            if (
                head.i == token.i
                and index + 1 < len(tokens)
                and tokens[index + 1].pos_ not in NOMINAL
            ):
                governed = tokens[index + 1].tag_ in {"IN", "TO"}
        elif (
            token.pos_ == "PRON"
            and token.tag_ != "EX"
            and not governed
            and token.lower_ not in _DETERMINERS
        ):
            return token
    nouns = [token for token in tokens if is_noun(token)]
    return nouns[-1] if nouns else None


def text_of_phrase(tokens: "Sequence[Token]") -> str:
    """The words as they stand in the text."""
    return "".join(token.text_with_ws for token in tokens).strip().strip(".,;:")
