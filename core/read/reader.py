"""Reads a response: does it state a difference, and which."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.domain import Difference, Finding, Reading, Region
from core.read.clauses import clauses_of, text_of
from core.read.cleaning import clean
from core.read.judging import judge_clause
from core.read.noun_phrases import head_of, lemma_of, phrase_tokens, text_of_phrase
from core.read.passages import Passage, split
from core.read.pipeline import EMBEDDED, load_pipeline
from core.read.regions import region_of
from core.read.statements import ClauseReader, Cue, Kind, Statement
from core.read.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

_STATED = (Kind.FAULT, Kind.GENERAL)
_NAMED_DEFECT = re.compile(
    r"\b(?:could be|may be|might be|is|appears to be|looks like|suggests|indicates)\s+"
    r"(?:an?\s+|the\s+)?(?P<label>[a-z][a-z -]{2,40}?)\s+defect\b",
    re.IGNORECASE,
)


def load_reader(model: str = EMBEDDED) -> "Reader":
    """Load the pipeline and return a reader; ModelError when it is missing or damaged."""
    return Reader(load_pipeline(model), model)


class Reader:
    """Reads responses; used by one thread.

    Args:
        pipeline: spaCy pipeline with tagger, lemmatizer and parser.
        name: Its name, for the record.
    """

    def __init__(self, pipeline: "Language", name: str) -> None:
        self.name = name
        self._pipeline = pipeline
        self._vocabulary = load_vocabulary()
        self._clause_reader = ClauseReader(self._vocabulary)

    def read(self, text: str) -> Reading:
        """Decide whether a response states a difference, and take its findings.

        Args:
            text: The response as received; any text at all.

        Returns:
            YES with findings, NO, or UNUSABLE; never raises.
        """
        cleaned = clean(text)
        passages = split(cleaned.text)
        statements: list[Statement] = []
        for passage, doc in zip(
            passages,
            self._pipeline.pipe([passage.text or "." for passage in passages]),
            strict=True,
        ):
            for clause in clauses_of(doc, self._vocabulary):
                statements += judge_clause(self._clause_reader, self._vocabulary, clause, passage)
        return _decide(statements, passages, cleaned.note)


def _decide(statements: Sequence[Statement], passages: Sequence[Passage], note: str) -> Reading:
    """Weigh all statements: a fault outweighs praise, doubt outweighs silence."""
    kinds = {statement.kind for statement in statements}
    faults = [statement for statement in statements if statement.kind in _STATED]
    verdicts = {passage.verdict for passage in passages} - {None}
    explanation = "; ".join(
        dict.fromkeys(
            f"{each.kind.value}: {each.words.strip()!r}"
            for each in statements
            if each.kind is not Kind.OTHER
        )
    )
    explanation = "; ".join(part for part in (explanation, note) if part)
    if faults or False in verdicts:
        findings = _findings(faults)
        return Reading(Difference.YES, 0.95 if findings else 0.8, findings, explanation)
    if Kind.UNUSABLE in kinds or Kind.INSTRUCTION in kinds:
        return Reading(Difference.UNUSABLE, 0.5, (), explanation)
    if {Kind.SOUND, Kind.BENIGN, Kind.EXCUSED, Kind.REFERENCE, Kind.SHARED} & kinds or verdicts:
        return Reading(Difference.NO, 0.05, (), explanation)
    return Reading(Difference.UNUSABLE, 0.4, (), explanation or "nothing says how the product is")


def _findings(faults: Sequence[Statement]) -> tuple[Finding, ...]:
    """One finding per fault; a sentence that names the defect lends its name to the one before."""
    findings: list[Finding] = []
    for fault in faults:
        sentence = fault.passage.text.strip()
        named = _NAMED_DEFECT.search(sentence)
        if named and findings and fault.passage.text not in findings[-1].sentence:
            last = findings[-1]
            findings[-1] = Finding(
                last.sentence, last.phrase, named["label"].lower(), last.region, last.count
            )
            continue
        made = _finding(fault, sentence)
        if made and not any(_same(made, other) for other in findings):
            findings.append(made)
    return tuple(findings)


def _finding(fault: Statement, sentence: str) -> Finding | None:
    tokens = fault.clause.tokens
    anchor = fault.thing if fault.thing is not None else fault.token
    if fault.cue is Cue.NOUN and fault.token is not None:
        anchor = fault.token
    if anchor is None:
        return None
    head = head_of(anchor, tokens)
    phrase = text_of_phrase(phrase_tokens(head, tokens)) or head.text
    return Finding(sentence, phrase, _label(fault, head), _region(fault), 1)


def _label(fault: Statement, head: "Token") -> str:
    thing = lemma_of(head)
    if fault.cue in (Cue.MISSING, Cue.NO_PART):
        return f"missing {thing}"
    if fault.cue is Cue.EXTRA:
        return f"extra {thing}"
    if fault.cue is Cue.NOT_FITTED:
        return f"loose {thing}"
    if fault.cue in (Cue.ADJECTIVE, Cue.VERB, Cue.CONTRAST) and fault.token is not None:
        said = fault.token.lower_
        return said if said == thing else f"{said} {thing}"
    if fault.cue is Cue.DIFFERENT:
        return f"different {thing}"
    return text_of_phrase(phrase_tokens(head, fault.clause.tokens)).lower() or thing


def _region(fault: Statement) -> Region | None:
    if fault.passage.box is not None:
        return Region(*fault.passage.box)
    for words in (fault.passage.place, text_of(fault.clause.tokens), fault.passage.text):
        region = region_of(words) if words else None
        if region is not None:
            return region
    return None


def _same(one: Finding, other: Finding) -> bool:
    return (one.phrase, one.label, one.region) == (other.phrase, other.label, other.region)
