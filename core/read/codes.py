"""From labels to the plant's nonconformance codes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain import Finding
from core.read.noun_phrases import singular
from core.recipes import Code

LEAST_SHARE = 0.6
_EMPTY = frozenset({"a", "an", "the", "of", "in", "on", "at", "with", "and", "or", "to"})


def assign_codes(findings: Sequence[Finding], codes: Sequence[Code]) -> tuple[Finding, ...]:
    """Give every finding the code whose label or synonym says the same, or leave it uncoded.

    A code fits by the share of words that its name and the finding's label have in common; below
    the limit the finding stays uncoded rather than being forced into a wrong one.
    """
    return tuple(replace(finding, code=_code_of(finding.label, codes)) for finding in findings)


def _code_of(label: str, codes: Sequence[Code]) -> str:
    said = _words(label)
    best, best_share = "", 0.0
    for code in codes:
        for name in (code.label, *code.synonyms):
            meant = _words(name)
            share = 2 * len(said & meant) / max(len(said) + len(meant), 1)
            if share > best_share:
                best, best_share = code.code, share
    return best if best_share >= LEAST_SHARE else ""


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(singular(word) for word in words) - _EMPTY
