"""What the words say: response, reading, findings, and the masks they refer to."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.images import MaskCrop, Region


class Difference(StrEnum):
    """Whether a response states that the product differs from its reference."""

    YES = "yes"
    NO = "no"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One of several answers to the same question.

    Attributes:
        text: Exactly as received, or "" when there was none.
        describer: Who was asked.
        failure: Why there was none, or "".
    """

    text: str
    describer: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """What a describer said.

    Attributes:
        text: The free text, exactly as received.
        describer: Who said it: model name or "offline".
        tokens: Tokens spent, 0 where not counted.
        cost: In the currency of the settings' price table, None where unknown.
        stood_in_for: The failure that made the offline describer speak in place of an endpoint.
        note: How it was come by where that is not what the recipe asks for, or "".
        opinions: The further answers where several were asked for; tokens and cost are of all.
    """

    text: str
    describer: str
    tokens: int = 0
    cost: float | None = None
    stood_in_for: str = ""
    note: str = ""
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One deviation of the product that a response states.

    Attributes:
        sentence: The sentence that states it: the referring expression.
        phrase: Its key noun phrase as it stands in the text, without determiner.
        label: The defect type that the text states or implies, lower case.
        region: What its location words denote, or None when there are none.
        count: How many ("two screws"), 1 when the text does not say.
        severity: The text's own severity word, or "".
        code: Nonconformance code of the recipe, or "" (uncoded).
    """

    sentence: str
    phrase: str
    label: str
    region: Region | None = None
    count: int = 1
    severity: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of a response.

    Attributes:
        difference: Whether the text states a difference.
        probability: Calibrated probability that the text states a difference, 0..1.
        findings: The deviations it states; empty unless difference is YES.
        explanation: Which words decided, for people.
        way: By which of the reader's known ways it was decided.
        votes: What each answer says where several were asked for, the response's own first.
    """

    difference: Difference
    probability: float
    findings: tuple[Finding, ...] = ()
    explanation: str = ""
    way: str = ""
    votes: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class MaskProposal:
    """A candidate segment, whatever it may be.

    Attributes:
        mask: The segment.
        source: Which maker proposed it ("evidence", "appearance", ...).
        support: Probability that product and reference differ there, 0..1; 0.5 when not known.
        prominence: How much it stands out among what its maker found, 1 for the most, towards 0.
    """

    mask: MaskCrop
    source: str
    support: float = 0.5
    prominence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class LocatedFinding:
    """A finding with the mask that its words refer to, or None when none fits.

    Attributes:
        finding: What the text states.
        mask: The chosen mask, or None: the finding stays unlocated.
        score: Probability that the mask is what the words refer to, 0..1.
    """

    finding: Finding
    mask: MaskCrop | None = None
    score: float = 0.0
