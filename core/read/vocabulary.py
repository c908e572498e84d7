"""The reader's word lists, read once from the resources."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import ModelError

LANGUAGE_FOLDER = Path(__file__).parents[2] / "resources" / "models" / "language"


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
        defect_nouns=_words(defects["nouns"]),
        weak_nouns=_words(defects["weak_nouns"]),
        general_nouns=_words(defects["general"]),
        defect_adjectives=_words(defects["adjectives"]),
        states=_words(defects["states"]),
        defect_verbs=_words(defects["verbs"]),
        missing=_words(table["missing"]["words"]),
        good=_words(good["adjectives"]),
        good_verbs=_words(good["verbs"]),
        fits=_words(table["fits"]["verbs"]),
        perception=_words(perception["verbs"]),
        inspecting=_words(perception["verify"]),
        claiming=_words(perception["claim"]),
        benign=_words(table["benign"]["nouns"]),
        parts=_words(table["parts"]["nouns"]),
        picture_nouns=_words(pictures["nouns"]),
        hedges=_words(table["hedges"]["words"]),
        phrases={
            "defect": _phrases(defects["phrases"]),
            "missing": _phrases(table["missing"]["phrases"]),
            "good": _phrases(good["phrases"]),
            "benign": _phrases(table["benign"]["phrases"]),
            "unusable": _phrases(table["unusable"]["phrases"]),
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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted({phrase.lower() for phrase in phrases}, key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")
