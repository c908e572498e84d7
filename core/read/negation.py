"""What a clause denies: its negating words and how far each of them reaches."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from core.read.noun_phrases import is_noun, lemma_of
from core.read.vocabulary import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.clauses import Clause
    from core.read.vocabulary import Vocabulary

QUANTIFIERS = word_set("no none neither nor without nothing zero nobody 0 hardly any-no")
"""Negators that deny what follows them as a thing."""
VERBAL = word_set(
    "not n't nt never cannot longer dont doesnt isnt arent didnt wasnt cant wont hasnt"
)
"""Negators that deny a predicate."""
_PREPOSITIONAL = word_set("free devoid clear clean void")
_IDLE = re.compile(
    r"\bnot only\b|\bno doubt\b|\bnot (?:entirely |completely |absolutely |quite |fully |100 ?% )?(?:sure|certain)\b"
    r"|\bif not\b|\bno\. ?\d|\bwhy not\b|\bor not\b|\bnot just\b|\bnot to mention\b|\bno less than\b|\bnot least\b"
    r"|\bcan(?:not|'t| not) be (?:ruled out|excluded|denied|overlooked|missed|ignored|overseen)\b|\bcan(?:not|'t) rule out\b"
    r"|\bno matter\b|\bnot without\b|\bin no time\b|\bnot true that\b|\bnothing but\b|\bwithout (?:a )?(?:any )?doubt\b"
    r"|\bno later\b|\bnot until\b|\bnot (?:that )?far from\b|\bwithout (?:any )?question\b|\bnone other\b"
)
_DENYING_PHRASE = re.compile(
    r"\b(?:absence of|lack of any|far from|rule[sd]? out|exclude[sd]?|den(?:y|ies)|instead of being|rather than being|anything but|not a single|at no (?:point|place|spot))\b"
)
_RESTARTS = word_set("a an one two three some several there it this its")


def negators(clause: "Clause") -> list[int]:
    """Positions of words that negate, idle ones ("not only") left out."""
    tokens = clause.tokens
    idle = _covered(clause, _IDLE)
    denying = {min(span) for span in _covered_spans(clause, _DENYING_PHRASE)}
    found = []
    for index, token in enumerate(tokens):
        word = token.lower_
        after = tokens[index + 1].lower_ if index + 1 < len(tokens) else ""
        if index in idle:
            continue
        is_negator = word in QUANTIFIERS | VERBAL and word != "longer"
        if word == "0":
            is_negator = not after or after[:1].isalpha() and after not in {"mm", "%", "cm"}
        if word == "no" and after == "." and index == 0:
            is_negator = False
        if word in _PREPOSITIONAL:
            is_negator = after in {"of", "from"}
        if word == "non" and after == "-":
            is_negator = False
        if is_negator or index in denying or (word == "free" and _is_suffix(tokens, index)):
            found.append(index)
    return found


def is_negated(clause: "Clause", position: int, found: list[int], vocabulary: "Vocabulary") -> bool:
    """Whether the word at ``position`` is denied by one of the negators ``found``."""
    tokens = clause.tokens
    for negator in found:
        if negator < position and _reaches(tokens, negator, position, vocabulary):
            return True
        if negator > position and _denies_backwards(tokens, position, negator, vocabulary):
            return True
    return False


def _is_suffix(tokens: list["Token"], index: int) -> bool:
    """ "defect-free": the word before the hyphen is denied."""
    return index >= 2 and tokens[index - 1].text == "-"


def _reaches(tokens: list["Token"], negator: int, position: int, vocabulary: "Vocabulary") -> bool:
    """A negator reaches right, but not over a comma into a new statement."""
    word = tokens[negator].lower_
    if word == "free" and _is_suffix(tokens, negator):
        return False
    between = tokens[negator + 1 : position]
    if word == "without" and any(
        token.lower_ in {"has", "have", "shows", "is", "are"} for token in between
    ):
        return False
    if any(token.lower_ in {"but", "except", "only"} for token in between):
        return False
    if any(
        token.lower_ in _RESTARTS | {"the", "these", "all", "every"} and is_noun(before)
        for before, token in pairwise(between)
    ):
        return False  # "no difference the handle is cracked": a new statement without a stop
    if any(token.text == ":" for token in between):
        return False
    if _is_spent(between, tokens[position], vocabulary):
        return False
    commas = [i for i in range(negator + 1, position) if tokens[i].text in {",", "("}]
    if not commas:
        return True
    segment = tokens[commas[-1] + 1 : position + 1]
    first = segment[0].lower_ if segment else ""
    if first in _RESTARTS or first in {"with", "which", "so", "just"} and word != "no":
        return False
    is_statement = any(is_noun(token) for token in segment[:-1]) and segment[-1].pos_ in {
        "ADJ",
        "VERB",
        "ADV",
    }
    return not is_statement or any(token.lower_ in {"or", "nor", "any"} for token in segment)


def _is_spent(between: list["Token"], word: "Token", vocabulary: "Vocabulary") -> bool:
    """ "No difference broken spring": the negator has its noun, and nothing joins another to it."""
    at = max(
        (i for i, t in enumerate(between) if lemma_of(t) in vocabulary.general_nouns), default=-1
    )
    joined = between[at + 1 :]
    return (
        at >= 0
        and word.text not in {",", "-"}
        and all(
            token.pos_ in {"ADJ", "NOUN", "NUM", "DET", "PROPN"} and token.is_alpha
            for token in joined
        )
    )


def _denies_backwards(
    tokens: list["Token"], position: int, negator: int, vocabulary: "Vocabulary"
) -> bool:
    """ "Scratches are not visible", "cracks: none", "defect-free"."""
    word = tokens[negator].lower_
    if word == "free" and _is_suffix(tokens, negator):
        return negator - position == 2
    if word in {"none", "zero", "0", "nothing"}:
        return (
            negator - position <= 4
            and not any(token.text == "," for token in tokens[position + 1 : negator])
            and not any(
                is_noun(token) and token.i != tokens[position].i
                for token in tokens[position + 1 : negator]
            )
        )
    if word == "no":
        return negator == len(tokens) - 1 or (
            negator - position <= 2
            and tokens[negator - 1].text in {":", "|", "?", "-", "–"}
            and (negator + 1 == len(tokens) or not is_noun(tokens[negator + 1]))
        )
    if word in VERBAL or word in {"nowhere", "nor"}:
        rest = [
            token
            for token in tokens[negator + 1 : negator + 6]
            if token.pos_ in {"VERB", "ADJ", "NOUN"}
            or token.lower_ in {"there", "present", "in", "on", "here"}
        ]
        if not rest:
            return True
        first = rest[0]
        return (
            lemma_of(first) in vocabulary.perception
            or first.lower_ in vocabulary.perception
            or first.lower_ in {"there", "in", "on", "here"}
        )
    return False


def _covered(clause: "Clause", pattern: re.Pattern[str]) -> set[int]:
    return {index for span in _covered_spans(clause, pattern) for index in span}


def _covered_spans(clause: "Clause", pattern: re.Pattern[str]) -> list[list[int]]:
    """Positions of the tokens that every match of a pattern in the running text covers."""
    return [
        span
        for match in pattern.finditer(clause.running)
        if (span := clause.positions(match.start(), match.end()))
    ]
