"""From labels to the plant's nonconformance codes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core.domain import Finding
from core.read.noun_phrases import singular
from core.read.vocabulary import read_table
from core.recipes import Code

LEAST_SHARE = 0.6
_EMPTY = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "with",
        "and",
        "or",
        "to",
        "small",
        "large",
        "tiny",
        "visible",
    }
)


def assign_codes(findings: Sequence[Finding], codes: Sequence[Code]) -> tuple[Finding, ...]:
    """Give every finding the code whose label or synonym means the same, or leave it uncoded.

    A code fits by the share of meanings that its name and the finding's label or key noun phrase
    have in common: words of one family ("scratch", "scratched", "scuffed") mean the same. Below the
    limit, and where two codes fit equally well, the finding stays uncoded rather than being forced
    into a wrong one.
    """
    return tuple(replace(finding, code=_code_of(finding, codes)) for finding in findings)


def _code_of(finding: Finding, codes: Sequence[Code]) -> str:
    said = [meanings for text in (finding.label, finding.phrase) if (meanings := _meanings(text))]
    shares = {
        code.code: max(
            (
                _share(each, _meanings(name))
                for each in said
                for name in (code.label, *code.synonyms)
            ),
            default=0.0,
        )
        for code in codes
    }
    best = max(shares.values(), default=0.0)
    fitting = [code for code, share in shares.items() if share == best]
    return fitting[0] if best >= LEAST_SHARE and len(fitting) == 1 else ""


def _share(said: frozenset[str], meant: frozenset[str]) -> float:
    return 2 * len(said & meant) / max(len(said) + len(meant), 1)


def _meanings(text: str) -> frozenset[str]:
    """The words of a label, each by the first word of its family."""
    words = (singular(word) for word in re.findall(r"[^\W_]+", text.lower()))
    return frozenset(_families().get(word, word) for word in words) - _EMPTY


@cache
def _families() -> dict[str, str]:
    families = read_table("families.toml")["families"]
    return {word: family.split()[0] for family in families for word in family.split()}
