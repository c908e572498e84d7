"""Text features: what a finding says, as one direction in the shared space, cached by string."""

import re
from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  its usual name

from core.domain import Finding

CACHED = 4096
"""Strings that are remembered."""
SENTENCE_WEIGHT, PHRASE_WEIGHT, LABEL_WEIGHT = 0.5, 0.25, 0.25
DERIVED_WEIGHT = 0.15
"""Of a label that the reader made: it says less than the words themselves."""
NAMED_WEIGHT = 0.5
"""Of a label that a sentence of its own gives ("This could be a missing fastener defect")."""


class TextFeatures:
    """Remembers the features of strings, so that the text tower reads each only once.

    Args:
        say: Texts to features of length one, N x dimensions.
    """

    def __init__(self, say: Callable[[Sequence[str]], Tensor]) -> None:
        self._say = say
        self._known: dict[str, Tensor] = {}

    def of(self, findings: Sequence[Finding]) -> Tensor:
        """Return one feature per finding, of length one: of sentence, noun phrase and label."""
        weighted = [_strings(finding) for finding in findings]
        known = self.strings(text for each in weighted for text, _ in each)
        rows = [
            torch.stack([known[text] * weight for text, weight in each]).sum(0) for each in weighted
        ]
        return F.normalize(torch.stack(rows), dim=-1)

    def strings(self, texts: Iterable[str]) -> dict[str, Tensor]:
        """Return the features of strings, reading only those that are new."""
        wanted = list(dict.fromkeys(texts))
        new = [text for text in wanted if text not in self._known]
        if len(self._known) + len(new) > CACHED:
            self._known.clear()
            new = wanted
        if new:
            self._known.update(zip(new, self._say(new), strict=True))
        return {text: self._known[text] for text in wanted}


def _strings(finding: Finding) -> list[tuple[str, float]]:
    sentence = without_image_names(finding.sentence)
    pairs = (
        (sentence, SENTENCE_WEIGHT),
        (finding.phrase, PHRASE_WEIGHT),
        (finding.label, _label_weight(finding)),
    )
    # a phrase that names an image says nothing of the product
    kept = [(text, weight) for text, weight in pairs if text.strip() and not _NAMES_AN_IMAGE(text)]
    return kept or [("a difference", 1.0)]


def _label_weight(finding: Finding) -> float:
    words, sentence = finding.label.lower().split(), finding.sentence.lower()
    if all(word in sentence for word in words):
        return LABEL_WEIGHT
    # what the reader derives ends with the thing that the sentence speaks of
    return DERIVED_WEIGHT if words[-1] in sentence else NAMED_WEIGHT


_NAMES_AN_IMAGE = re.compile(r"\bimg\b", re.IGNORECASE).search


def without_image_names(sentence: str) -> str:
    """Return a sentence without what only tells the two images apart ("In [IMG 2] ...")."""
    return _IMAGE_NAME.sub("", sentence).strip()


_IMAGE_NAME = re.compile(
    r"\b(?:in|on)?\s*\[\s*img\s*\d\s*\]|(?:\b(?:in|on)\s+)?\bimg\s*\d\b", re.IGNORECASE
)
