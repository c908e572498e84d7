"""The nouns of an inspection: plain immutable values, handed from step to step.

Images are ``uint8``, height x width x 3, RGB, and read-only once inside one of these values. Boxes
are in pixels of the product image, x1 and y1 exclusive; regions are fractions 0..1 of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol, Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""uint8, H x W x 3, RGB."""
Mask = NDArray[np.bool_]
"""bool, H x W."""
Map = NDArray[np.float32]
"""float32, H x W."""


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


class Difference(StrEnum):
    """Whether a response states that the product differs from its reference."""

    YES = "yes"
    NO = "no"
    UNUSABLE = "unusable"


class Correspondence(StrEnum):
    """How the pixels of the reference correspond to those of the product image."""

    RIGID = "rigid"  # a smooth map brings every pixel onto its partner
    DEPTH = "depth"  # the same product, but parts stand above each other or are another piece
    SOFT = "soft"  # the same shape lying differently
    TEXTURE = "texture"  # the same kind of surface, no pixel has a partner
    UNRELATED = "unrelated"  # not the same product, or nothing to be seen


class ReasonCode(StrEnum):
    """Why an inspection ended in REVIEW; the station translates these."""

    NO_REFERENCE = "no reference"
    CAMERA = "camera"
    NOT_ALIGNED = "not aligned"
    POOR_IMAGE = "poor image"
    DESCRIBER = "describer"
    UNUSABLE_RESPONSE = "unusable response"
    SEEN_NOT_NAMED = "seen, not named"
    NAMED_NOT_SEEN = "named, not seen"
    NOT_COMPARABLE = "not comparable"
    MODEL = "model"
    CANCELLED = "cancelled"
    PROGRAM = "program error"


class Box(NamedTuple):
    """A rectangle in pixels of the product image, x1 and y1 exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns of this box, for indexing an image or a mask."""
        return slice(self.y0, self.y1), slice(self.x0, self.x1)


FRAME_RIM = 6
"""Pixels that a person leaves between a thing and the box drawn around it."""


class Region(NamedTuple):
    """A rectangle in fractions 0..1 of the product image, x right, y down."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class MaskCrop:
    """A mask stored as its bounding box and the pixels inside it.

    Attributes:
        box: Where the crop lies in the product image.
        pixels: bool, box.height x box.width.
    """

    box: Box
    pixels: Mask = field(repr=False)

    def __post_init__(self) -> None:
        if self.pixels.shape != (self.box.height, self.box.width):
            raise ValueError(f"pixels {self.pixels.shape} do not fill {self.box}")
        self.pixels.setflags(write=False)

    @classmethod
    def of(cls, mask: Mask) -> Self:
        """Cut the bounding box out of a full-size mask; ValueError when the mask is empty."""
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if not rows.size:
            raise ValueError("the mask is empty")
        box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
        return cls(box, mask[box.slices].copy())

    def full(self, height: int, width: int) -> Mask:
        """Return the mask at the size of the product image, bool, height x width."""
        mask = np.zeros((height, width), bool)
        mask[self.box.slices] = self.pixels
        return mask

    def frame(self, height: int, width: int) -> Box:
        """Return the box to show a person: around the mask with a rim, inside the product image.

        Args:
            height: Of the product image in pixels.
            width: Of the product image in pixels.
        """
        box = self.box
        return Box(
            max(box.x0 - FRAME_RIM, 0),
            max(box.y0 - FRAME_RIM, 0),
            min(box.x1 + FRAME_RIM, width),
            min(box.y1 + FRAME_RIM, height),
        )

    @property
    def area(self) -> int:
        """Number of pixels set."""
        return int(np.count_nonzero(self.pixels))


@dataclass(frozen=True, slots=True, eq=False)
class Capture:
    """One product image from one view.

    Attributes:
        view: Name of the view.
        image: The product image, RGB.
        taken_at: When it was exposed, in UTC.
        camera: Identity of the camera, for instance its serial number, or the file it came from.
        frame_number: The camera's own count, where it has one.
    """

    view: str
    image: Image = field(repr=False)
    taken_at: datetime
    camera: str
    frame_number: int | None = None

    def __post_init__(self) -> None:
        self.image.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The reference brought onto the product image.

    Attributes:
        reference: The warped reference, RGB, the size of the product image.
        overlap: Where the warped reference covers the product image, bool, H x W.
        homography: 3 x 3 float64, reference pixels to product pixels (the coarse part of the map).
        quality: Share of the product's structure that corresponds, 0..1.
        correspondence: How reference and product correspond.
        problem: What keeps the product from being compared, one sentence, or "".
        remedy: What the operator can do about the problem, or "".
        light: Brightness of the picture against the reference's, 1 for the same.
        sharpness: Of the picture against the reference's, 1 for the same.
    """

    reference: Image = field(repr=False)
    overlap: Mask = field(repr=False)
    homography: NDArray[np.float64]
    quality: float
    correspondence: Correspondence
    problem: str = ""
    remedy: str = ""
    light: float = 1.0
    sharpness: float = 1.0

    def __post_init__(self) -> None:
        self.reference.setflags(write=False)
        self.overlap.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One place where product and reference differ beyond alignment, light and noise.

    Attributes:
        mask: The pixels that differ.
        probability: That this is a real deviation of the product, 0..1, calibrated.
        kind: What the pixels support, in words ("hole", "missing part", "scratch", "difference").
    """

    mask: MaskCrop
    probability: float
    kind: str = "difference"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Where and how strongly the product image differs from the aligned reference.

    Attributes:
        map: Probability of a deviation per pixel, 0..1, float32, H x W.
        spots: The places, strongest first.
        conclusive: Whether absence of spots means absence of defects. False where nothing
            corresponds (textures, unrelated pictures): then no spot is no reason to pass.
        suspicious: Whether the spots suffice to contradict a response that states no difference.
    """

    map: Map = field(repr=False)
    spots: tuple[Spot, ...]
    conclusive: bool
    suspicious: bool

    def __post_init__(self) -> None:
        self.map.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Everything the pixels of one view say: what describers, proposers and judges look at.

    Attributes:
        capture: The product image and where it comes from.
        reference: The accepted image of this view as it was stored, RGB.
        alignment: That reference brought onto the product image.
        evidence: Where the two differ.
    """

    capture: Capture
    reference: Image = field(repr=False)
    alignment: Alignment
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Response:
    """What a describer said.

    Attributes:
        text: The free text, exactly as received.
        describer: Who said it: model name or "offline".
        tokens: Tokens spent, 0 where not counted.
        cost: In the currency of the settings' price table, None where unknown.
        stood_in_for: The failure that made the offline describer speak in place of an endpoint.
    """

    text: str
    describer: str
    tokens: int = 0
    cost: float | None = None
    stood_in_for: str = ""


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
    """

    difference: Difference
    probability: float
    findings: tuple[Finding, ...] = ()
    explanation: str = ""


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
