"""What came of one click: verdicts with their reasons, the inspection, its delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from core.domain.comparison import Capture, Comparison
from core.domain.findings import Finding, LocatedFinding, Reading, Response
from core.domain.images import Image

MARKED = 0.4
"""Probability of a spot from which it is marked where the answer named nothing."""


class Verdict(StrEnum):
    """What the station says about a product."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"


class Stage(StrEnum):
    """The steps of one inspection, in their order; also the keys of its timings."""

    CAPTURE = "capture"
    ALIGN = "align"
    EVIDENCE = "evidence"
    DESCRIBE = "describe"
    READ = "read"
    PROPOSE = "propose"
    MATCH = "match"
    RECORD = "record"


class ReasonCode(StrEnum):
    """Why an inspection ended in REVIEW; the station translates these."""

    NO_REFERENCE = "no reference"
    CAMERA = "camera"
    NOT_ALIGNED = "not aligned"
    POOR_IMAGE = "poor image"
    DESCRIBER = "describer"
    UNUSABLE_RESPONSE = "unusable response"
    DISAGREEMENT = "answers disagree"
    SEEN_NOT_NAMED = "seen, not named"
    NAMED_NOT_SEEN = "named, not seen"
    NOT_COMPARABLE = "not comparable"
    MODEL = "model"
    CANCELLED = "cancelled"
    PROGRAM = "program error"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is REVIEW, and what to do.

    Attributes:
        code: Which of the known reasons.
        message: What happened, one sentence.
        remedy: What to do, one sentence.
    """

    code: ReasonCode
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, eq=False)
class ViewResult:
    """The finished result of one view; steps that were not reached stay None.

    Attributes:
        view: Name of the view.
        verdict: Of this view alone.
        reason: Set when the verdict is REVIEW.
        capture: The product image, None when there is none.
        reference: The stored reference, RGB.
        comparison: What the pixels say.
        response: What the describer said.
        reading: What the reader made of it.
        findings: Located or not, the most certain first.
        output: Product image with masks, outlines and labels, RGB; None without capture.
    """

    view: str
    verdict: Verdict
    reason: Reason | None = None
    capture: Capture | None = None
    reference: Image | None = field(default=None, repr=False)
    comparison: Comparison | None = None
    response: Response | None = None
    reading: Reading | None = None
    findings: tuple[LocatedFinding, ...] = ()
    output: Image | None = field(default=None, repr=False)

    @property
    def marks(self) -> tuple[LocatedFinding, ...]:
        """What is marked in the picture: the findings, or what was seen and not named."""
        seen_only = self.reason is not None and self.reason.code is ReasonCode.SEEN_NOT_NAMED
        if not seen_only or self.comparison is None:
            return self.findings
        spots = self.comparison.evidence.spots
        telling = [spot for spot in spots if spot.probability >= MARKED] or spots[:1]
        return tuple(
            LocatedFinding(Finding("", "", f"{spot.kind}?"), spot.mask, spot.probability)
            for spot in telling
        )


@dataclass(frozen=True, slots=True)
class Order:
    """What the operator asked for with one click.

    Attributes:
        number: The station's own count of clicks.
        serial: Serial number of the product, or "".
        lot: Lot or work order, or "".
        operator: Who pressed the key, or "".
    """

    number: int = 0
    serial: str = ""
    lot: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the station wants to be known beside a verdict that stands.

    Attributes:
        message: What happened, one sentence.
        remedy: What to do, one sentence.
    """

    message: str
    remedy: str


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """One click and what came of it.

    Attributes:
        id: Identity of the record.
        started_at: UTC.
        station: Name of this station.
        recipe: Name of the recipe.
        recipe_version: Its version.
        order: What was asked for.
        verdict: The worst of the views: FAIL before REVIEW before PASS.
        reason: Of the first view under REVIEW when the verdict is REVIEW.
        views: One result per view.
        timings_ms: Milliseconds per stage and "total".
        models: Name of what was used per role: describer, encoder, language, verifier.
        notices: What else should be known, for instance that a model had to move.
    """

    id: UUID
    started_at: datetime
    station: str
    recipe: str
    recipe_version: int
    order: Order
    verdict: Verdict
    reason: Reason | None
    views: tuple[ViewResult, ...]
    timings_ms: Mapping[str, float]
    models: Mapping[str, str]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One record on its way to one destination.

    Attributes:
        number: Its number in the queue.
        key: The same at every try: who has seen it needs no second copy.
        destination: Name of the destination.
        attempts: How often it has been tried in vain.
        document: The record, ready to become JSON.
    """

    number: int
    key: str
    destination: str
    attempts: int
    document: Mapping[str, object] = field(repr=False)


class Progress(Protocol):
    """Who wants to know how far an inspection is, and may stop it."""

    def started(self, stage: Stage, view: str) -> None:
        """Report that a stage begins; raises Cancelled when the operator has stopped it."""

    def finished(self, stage: Stage, view: str, seconds: float) -> None:
        """Report that a stage has ended."""

    def is_cancelled(self) -> bool:
        """Whether the operator has stopped this inspection; callable from any thread."""
