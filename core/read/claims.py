"""What a clause claims: a fault of the product, that all is well, a benign change, no judgement."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.read.clauses import Clause
    from core.read.passages import Passage


class Kind(StrEnum):
    """What a clause does."""

    FAULT = "states a fault"
    GENERAL = "says that something differs"
    SOUND = "says that all is well"
    PARTLY_SOUND = "says that something is well"
    BENIGN = "names a change that does not concern the product"
    EXCUSED = "says that it does not matter"
    REFERENCE = "names a fault of the reference"
    SHARED = "says that both have it"
    ONLY_PRODUCT = "says that the reference does not have it"
    UNUSABLE = "says that it cannot judge"
    DOUBT = "says what hinders the view"
    INSTRUCTION = "gives orders"
    REMARK = "says something of a part"
    SUPPOSED = "supposes"
    TENTATIVE = "reports a first impression"
    OTHER = "says something else"


class Cue(StrEnum):
    """How a fault is stated; decides phrase and label."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    MISSING = "missing"
    NOT_FITTED = "not fitted"
    DIFFERENT = "different"
    WRONG = "wrong"
    EXTRA = "extra"
    CONTRAST = "contrast"


FAULTS = (Kind.FAULT, Kind.GENERAL)


@dataclass(slots=True)
class Claim:
    """One thing that a clause states.

    Attributes:
        kind: What it does.
        clause: Where it stands.
        passage: The passage of that clause.
        words: The words that decided, for the explanation.
        cue: How a fault is stated.
        token: The word that decides.
        thing: The noun it is about, where there is one.
        weak: Whether a fault is only inferred, so that doubt outweighs it.
        withdrawn: Whether a later claim took it back.
    """

    kind: Kind
    clause: "Clause"
    passage: "Passage"
    words: str = ""
    cue: Cue | None = None
    token: "Token | None" = None
    thing: "Token | None" = None
    weak: bool = False
    withdrawn: bool = False

    @property
    def is_fault(self) -> bool:
        """Whether it states a fault and nobody took that back."""
        return self.kind in FAULTS and not self.withdrawn
