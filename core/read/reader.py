"""Reads a response: does it state a difference, and which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain import Difference, Finding, Reading
from core.read.calibration import decided
from core.read.claims import Claim, Kind
from core.read.clauses import clauses_of
from core.read.cleaning import clean
from core.read.contrasts import Judged, contrasts
from core.read.decision import decide, together
from core.read.discourse import settle
from core.read.expressions import finding_of
from core.read.findings import findings_of
from core.read.foreign import by_language, read_foreign
from core.read.judging import judge
from core.read.listed import named_in_list
from core.read.passages import Passage, split
from core.read.pipeline import EMBEDDED, load_pipeline
from core.read.scene import Scene, take_over_pictures
from core.read.spelling import as_written, mended
from core.read.vocabulary import load_vocabulary
from core.read.wording import plainer

if TYPE_CHECKING:
    from spacy.language import Language


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
        # as they are now: the pipeline takes in whatever it reads, misspelt words too
        self._known_words = frozenset(pipeline.vocab.strings)
        self._vocabulary = load_vocabulary()

    def read(self, text: str) -> Reading:
        """Decide whether a response states a difference, and take its findings.

        Args:
            text: The response as received; any text at all.

        Returns:
            YES with findings, NO, or UNUSABLE; never raises.
        """
        cleaned = clean(text)
        parts = by_language(cleaned.text)
        readings = [
            self._read_english(part, cleaned.note) if name == "en" else read_foreign(part, name)
            for name, part in parts
        ]
        reading = together(readings)
        if cleaned.was_cut and reading.difference is Difference.NO:  # the rest may say otherwise
            return decided(Difference.UNUSABLE, "cannot judge", reading.explanation)
        return reading

    def refer(self, expression: str) -> Finding:
        """Take words that refer to something ("the left mug") as what is sought, whatever they say.

        Args:
            expression: A noun phrase or a sentence in English.
        """
        return finding_of(expression, list(self._pipeline(expression)))

    def _read_english(self, text: str, note: str) -> Reading:
        passages = split(text)
        passages, misspelt = self._mended(passages)
        claims = settle(self._claims(passages))
        verdicts = [passage.verdict for passage in passages if passage.verdict is not None]
        difference, how = decide(claims, verdicts)
        findings = findings_of(claims) if difference is Difference.YES else ()
        findings = tuple(as_written(finding, misspelt) for finding in findings)
        return decided(difference, how, _explanation(claims, verdicts, note), findings)

    def _mended(self, passages: Sequence[Passage]) -> tuple[list[Passage], dict[str, str]]:
        """Bring misspelt words and ill-parsed turns into shape, and keep what stood there."""
        misspelt: dict[str, str] = {}
        better: list[Passage] = []
        for passage in passages:
            text, replaced = mended(passage.text, self._known_words)
            misspelt |= replaced
            plain = plainer(text, self._vocabulary.defect_nouns)
            if plain != text:  # the record gives what was said
                passage = replace(passage, sentence=passage.sentence or text)
            better.append(replace(passage, text=plain))
        return better, misspelt

    def _claims(self, passages: Sequence[Passage]) -> list[Claim]:
        """Judge every clause of every passage, then compare what is said of the two pictures."""
        judged: list[Judged] = []
        docs = self._pipeline.pipe([passage.text or "." for passage in passages])
        for passage, doc in zip(passages, docs, strict=True):
            scenes = [
                Scene(clause, passage, self._vocabulary)
                for clause in clauses_of(doc, self._vocabulary)
            ]
            take_over_pictures(scenes)
            judged += [Judged(scene, judge(scene)) for scene in scenes]
        for index, claim in contrasts(judged):
            judged[index].claims[:] = [claim]
        named_in_list(judged)
        return [claim for item in judged for claim in item.claims]


def _explanation(claims: Sequence[Claim], verdicts: Sequence[bool], note: str) -> str:
    """Which words decided, for people."""
    said = [
        f"{'taken back: ' if claim.withdrawn else ''}{claim.kind.value}: {claim.words.strip()!r}"
        for claim in claims
        if claim.kind is not Kind.OTHER
    ]
    said += [f"bare verdict: {'not good' if verdict else 'good'}" for verdict in verdicts]
    return (
        "; ".join(part for part in (*dict.fromkeys(said), note) if part)
        or "nothing says how the product is"
    )
