"""The reader's word lists, read once from the resources."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import ModelError

LANGUAGE_FOLDER = Path(__file__).parents[2] / "resources" / "models" / "language"


NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
"""Numerals as words, and what they count."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of inspection texts do in a sentence; all lower case.

    Attributes:
        defect_nouns: A fault wherever they stand ("scratch").
        weak_nouns: A fault where something says so ("there is a hole").
        general_nouns: Name a fault in general ("defect", "issue").
        defect_adjectives: A fault as attribute or statement ("bent").
        states: A fault as a statement only ("the lid is open").
        defect_verbs: Lemmas that state a fault ("leak").
        wrong: Adjectives for what is not the one that should be there.
        extra_words: Adjectives for what should not be there.
        movable: States that the product may be in without being at fault.
        scenery: Things that may be in a picture beside the product.
        missing: Words that say that something is not there.
        good: Adjectives that say that all is well.
        good_verbs: Lemmas that do ("match").
        fits: Lemmas that state a fault when negated ("attach").
        perception: Lemmas of seeing and being there.
        inspecting: Lemmas of looking for something.
        claiming: Lemmas of saying and judging.
        benign: Nouns that may differ without concerning the product.
        parts: Things that a product has.
        picture_nouns: Words for pictures.
        hedges: Words that soften a statement.
        phrases: Set phrases by what they do, one compiled expression each.
    """

    defect_nouns: frozenset[str]
    weak_nouns: frozenset[str]
    general_nouns: frozenset[str]
    defect_adjectives: frozenset[str]
    states: frozenset[str]
    defect_verbs: frozenset[str]
    wrong: frozenset[str]
    extra_words: frozenset[str]
    movable: frozenset[str]
    scenery: frozenset[str]
    missing: frozenset[str]
    good: frozenset[str]
    good_verbs: frozenset[str]
    fits: frozenset[str]
    perception: frozenset[str]
    inspecting: frozenset[str]
    claiming: frozenset[str]
    benign: frozenset[str]
    parts: frozenset[str]
    picture_nouns: frozenset[str]
    hedges: frozenset[str]
    phrases: dict[str, re.Pattern[str]]


@cache
def load_vocabulary() -> Vocabulary:
    """Read the word lists; ModelError when the file is missing or damaged."""
    table = read_table("vocabulary.toml")
    defects, good = table["defects"], table["good"]
    pictures, perception = table["pictures"], table["perception"]
    return Vocabulary(
        defect_nouns=word_set(defects["nouns"]),
        weak_nouns=word_set(defects["weak_nouns"]),
        general_nouns=word_set(defects["general"]),
        defect_adjectives=word_set(defects["adjectives"]),
        states=word_set(defects["states"]),
        defect_verbs=word_set(defects["verbs"]),
        wrong=word_set(table["wrong"]["words"]),
        extra_words=word_set(table["extra"]["words"]),
        movable=word_set(table["movable"]["words"]),
        scenery=word_set(table["scenery"]["nouns"]),
        missing=word_set(table["missing"]["words"]),
        good=word_set(good["adjectives"]),
        good_verbs=word_set(good["verbs"]),
        fits=word_set(table["fits"]["verbs"]),
        perception=word_set(perception["verbs"]),
        inspecting=word_set(perception["verify"]),
        claiming=word_set(perception["claim"]),
        benign=word_set(table["benign"]["nouns"]),
        parts=word_set(table["parts"]["nouns"]),
        picture_nouns=word_set(pictures["nouns"]),
        hedges=word_set(table["hedges"]["words"]),
        phrases={
            "defect": _phrases(defects["phrases"]),
            "wrong": _phrases(table["wrong"]["phrases"]),
            "extra": _phrases(table["extra"]["phrases"]),
            "missing": _phrases(table["missing"]["phrases"]),
            "due": _phrases(good["due"]),
            "good": _phrases(good["phrases"]),
            "reference": _phrases(pictures["reference"]),
            "product": _phrases(pictures["product"]),
            "both": _phrases(pictures["both"]),
        },
    )


def read_table(name: str) -> dict[str, Any]:
    """Read one TOML file of the language resources."""
    path = LANGUAGE_FOLDER / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"The word list {name} of the reader cannot be read.",
            "Install Priori again; its files are incomplete.",
        ) from error


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.lower().split())


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted({phrase.lower() for phrase in phrases}, key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")
