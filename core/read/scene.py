"""One clause with everything that several questions about it need."""

from typing import TYPE_CHECKING

from core.read.claims import Claim, Cue, Kind
from core.read.clauses import Clause, is_finite
from core.read.cues import fault_cues
from core.read.negation import negators
from core.read.noun_phrases import head_of, is_noun, lemma_of, subject_of
from core.read.pictures import Pictures, pictures_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.passages import Passage
    from core.read.vocabulary import Vocabulary


class Scene:
    """A clause, its passage, the pictures it names, its negators and its words for faults."""

    def __init__(self, clause: Clause, passage: "Passage", vocabulary: "Vocabulary") -> None:
        self.clause, self.passage, self.vocabulary = clause, passage, vocabulary
        self.tokens, self.words = clause.tokens, clause.words
        self.negators = negators(clause)
        self.pictures = pictures_of(clause, passage, vocabulary)
        self.cues = fault_cues(clause, vocabulary)

    def inherit(self, before: "Scene") -> None:
        """Take over the picture of the clause that this one belongs to, when it names none."""
        own = self.pictures
        if own.product or own.reference or own.both or own.compared:
            return
        theirs = before.pictures
        if theirs.reference and not theirs.product and not theirs.both:
            self.pictures = Pictures(reference=True, product=False, both=False, compared=True)

    def claim(
        self,
        kind: Kind,
        words: str = "",
        *,
        cue: Cue | None = None,
        token: "Token | None" = None,
        thing: "Token | None" = None,
        weak: bool = False,
    ) -> Claim:
        """Make a claim of this clause."""
        said = words or self.words[:60]
        return Claim(kind, self.clause, self.passage, said, cue, token, thing, weak=weak)

    def subject(self) -> "Token | None":
        """The noun that the clause's first finite verb is said of, or its first noun."""
        for index, token in enumerate(self.tokens):
            if is_finite(token) and index and not self._is_aside(index):
                return subject_of(index, self.tokens)
        return next((head_of(token, self.tokens) for token in self.tokens if is_noun(token)), None)

    def _is_aside(self, index: int) -> bool:
        """ "The image you sent is blank": what you did is not what is said of it."""
        if self.tokens[index - 1].lower_ not in {"i", "you", "we"} or index < 2:
            return False
        return is_noun(self.tokens[index - 2])

    def names_fault(self) -> bool:
        """Whether any word of the clause names a fault or difference, denied or not."""
        return bool(self.cues) or any(
            lemma_of(token) in self.vocabulary.general_nouns or lemma_of(token).startswith("differ")
            for token in self.tokens
        )

    def negated_before(self, offset: int) -> bool:
        """Whether a negator stands before an offset of the clause's words."""
        before = set(self.clause.positions(0, offset))
        return any(negator in before for negator in self.negators)


def take_over_pictures(scenes: list[Scene]) -> None:
    """A relative clause, or one without a subject, speaks of the picture that its main clause names."""
    for index, scene in enumerate(scenes):
        if scene.clause.embedded:
            about = scene.clause.about
            for other in scenes[:index]:
                if about is not None and any(token.i == about.i for token in other.tokens):
                    scene.inherit(other)
            if about is not None and (about.lower_ in {"reference", "first"}):
                scene.pictures = Pictures(reference=True, product=False, both=False, compared=True)
        elif index and scene.clause.opener in {",", "and"} and _lacks_subject(scene):
            scene.inherit(scenes[index - 1])


def _lacks_subject(scene: Scene) -> bool:
    """Whether a clause goes on with a verb of its own ("..., and has a dent")."""
    words = [
        token for token in scene.tokens if token.text not in {",", "and"} and token.lower_ != "and"
    ]
    return bool(words) and (is_finite(words[0]) or words[0].tag_ in {"VBG", "VBN"})
