"""What the book gives out: plain values, independent of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from core.domain import Difference, Opinion, Reason, Region, Verdict

NO_LIMIT = 2**62
"""The limit of a search that leaves nothing out."""


class Decision(StrEnum):
    """What a person may say about a verdict."""

    CONFIRM = "confirm"  # the verdict is right
    ACCEPT = "accept"  # the product is acceptable, whatever the verdict
    REJECT = "reject"  # the product is not acceptable, whatever the verdict
    UNSURE = "unsure"  # somebody else shall look


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision as it stands in the book.

    Attributes:
        id: Its identity.
        decided_at: UTC.
        person: Who decided, or "".
        decision: What.
        reason: Why, or "".
        finding: Number of the finding it is about, or None when about the verdict.
        corrected_label: What the finding should have been called, or "".
    """

    id: UUID
    decided_at: datetime
    person: str
    decision: Decision
    reason: str = ""
    finding: int | None = None
    corrected_label: str = ""


@dataclass(frozen=True, slots=True)
class RecordedFinding:
    """A finding as it stands in the book.

    Attributes:
        number: Its number in the book, by which decisions speak of it.
        label: Short name.
        code: Nonconformance code, or "".
        phrase: Key noun phrase.
        sentence: The sentence that states it.
        severity: The text's severity word, or "".
        count: How many.
        region: Where the words say it is, fractions 0..1, or None.
        box: Around the mask, fractions 0..1 of the product image, or None when not located.
        mask: File of the mask, or None.
        score: That the mask is what the words refer to, 0..1.
    """

    number: int
    label: str
    code: str
    phrase: str
    sentence: str
    severity: str
    count: int
    region: Region | None
    box: Region | None
    mask: Path | None
    score: float


@dataclass(frozen=True, slots=True)
class RecordedView:
    """A view as it stands in the book; what was not reached is None.

    Attributes:
        name: Of the view.
        verdict: Of this view alone.
        reason: Set when the verdict is REVIEW.
        camera: Identity of the camera.
        taken_at: UTC.
        product: File of the product image.
        reference: File of the reference.
        output: File of the output image.
        response: What the describer said.
        describer: Who said it.
        stood_in_for: The failure that made the offline describer speak, or "".
        note: How the response was come by where that is not what the recipe asks for, or "".
        opinions: The further answers where several were asked for.
        difference: What the reader made of it.
        alignment_quality: 0..1.
        findings: In the order of the inspection.
    """

    name: str
    verdict: Verdict
    reason: Reason | None
    camera: str | None
    taken_at: datetime | None
    product: Path | None
    reference: Path | None
    output: Path | None
    response: str | None
    describer: str | None
    stood_in_for: str
    note: str
    opinions: tuple[Opinion, ...]
    difference: Difference | None
    alignment_quality: float | None
    findings: tuple[RecordedFinding, ...] = ()


class WhyLetGo(StrEnum):
    """Why the pictures of a record were let go of."""

    AGE = "age"  # older than the settings keep them
    SIZE = "size"  # all together took more than the settings allow


@dataclass(frozen=True, slots=True)
class LetGo:
    """That the pictures of a record were let go of; its thumbnail was not.

    Attributes:
        at: UTC.
        why: Which limit of the settings they were beyond.
    """

    at: datetime
    why: WhyLetGo


@dataclass(frozen=True, slots=True)
class RecordedInspection:
    """An inspection as it stands in the book.

    Attributes:
        number: Order in which it was added to this book.
        id: Identity of the inspection.
        started_at: With the local offset of the station at that time.
        station: Name of the station.
        recipe: Name of the recipe.
        recipe_version: Its version.
        click: The station's own count of clicks.
        serial: Of the product, or "".
        lot: Lot or work order, or "".
        operator: Who pressed the key, or "".
        verdict: What the station said; decisions leave it as it is.
        reason: Set when the verdict is REVIEW.
        duration_ms: From click to record.
        timings_ms: Milliseconds per stage.
        models: What was used per role.
        folder: Where its images lie.
        thumbnail: Small JPEG of the view that decided, or None without capture.
        views: In the order of the recipe.
        decisions: In the order they were taken.
        let_go: Set once its pictures were let go of.
    """

    number: int
    id: UUID
    started_at: datetime
    station: str
    recipe: str
    recipe_version: int
    click: int
    serial: str
    lot: str
    operator: str
    verdict: Verdict
    reason: Reason | None
    duration_ms: float
    timings_ms: dict[str, float]
    models: dict[str, str]
    folder: Path
    thumbnail: Path | None
    views: tuple[RecordedView, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    let_go: LetGo | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all findings, each once, in their order."""
        labels = [each.label for view in self.views for each in view.findings]
        return tuple(dict.fromkeys(labels))

    @property
    def decision(self) -> RecordedDecision | None:
        """The last decision about the verdict, or None."""
        about_verdict = [each for each in self.decisions if each.finding is None]
        return about_verdict[-1] if about_verdict else None


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for in the book; None and "" leave it open.

    Attributes:
        first_day: Local date, included.
        last_day: Local date, included.
        serial: Part of the serial number, any case.
        lot: Part of the lot, any case.
        recipe: Name of the recipe.
        verdict: What the station said.
        label: Part of the label of any finding, any case.
        decision: The last decision about the verdict.
        undecided: Only those without decision.
        limit: At most so many, newest first.
        offset: Leave out so many of the newest.
        before: Only what was added before the record of this number, so that pages stay in step
            while records are added.
    """

    first_day: date | None = None
    last_day: date | None = None
    serial: str = ""
    lot: str = ""
    recipe: str = ""
    verdict: Verdict | None = None
    label: str = ""
    decision: Decision | None = None
    undecided: bool = False
    limit: int = 100
    offset: int = 0
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many inspections came to which verdict, and what people said about them.

    Attributes:
        verdicts: Per verdict, all three present.
        labels: How many inspections had a finding with this label, most first.
        false_rejects: How many with FAIL a person accepted.
        escapes: How many with PASS a person rejected.
    """

    verdicts: dict[Verdict, int]
    labels: dict[str, int] = field(default_factory=dict)
    false_rejects: int = 0
    escapes: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.verdicts.values())

    @property
    def pass_share(self) -> float | None:
        """Share that passed at once, 0..1; None when there were none."""
        return self.verdicts[Verdict.PASS] / self.total if self.total else None
