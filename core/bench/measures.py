"""What a bench measures: escapes, false rejects, boxes, labels, pixels, and referred things.

Screening: a defective product that passes is an escape, a good one that does not is a false reject.
Boxes count at an intersection over union of 0.33, each once, the best pair first; pixels are pooled
over the cases with a mask. Referring: the surest finding must hit; the union of all findings is
compared with the mask, or with the boxes where there is no mask.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.bench.answers import NO_ANSWER, Answer, Found
from core.bench.cases import BenchError, Case, Rectangle, Task, Truth
from core.bench.naming import names
from core.bench.pictures import read_mask
from core.domain import Mask

HITS = 0.33
"""Intersection over union from which a box counts."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one group and task; None where nothing could be.

    Attributes:
        count: Cases.
        errors: Cases without a usable answer.
        defective: Defective products that were screened.
        escapes: Those that passed.
        good: Good products that were screened.
        false_rejects: Those that did not pass.
        precision: Share of the boxes found that are true.
        recall: Share of the true boxes that are found.
        box_f: Harmonic mean of the two.
        label_f: The same where the label must fit too.
        pixel_f1: Of the pixels, pooled.
        hit: Share of referred things that were hit.
        mean_iou: Mean intersection over union of what was referred to.
        milliseconds: Median per stage, over the cases that reached it.
    """

    count: int
    errors: int = 0
    defective: int = 0
    escapes: int = 0
    good: int = 0
    false_rejects: int = 0
    precision: float | None = None
    recall: float | None = None
    box_f: float | None = None
    label_f: float | None = None
    pixel_f1: float | None = None
    hit: float | None = None
    mean_iou: float | None = None
    milliseconds: Mapping[str, float] = field(default_factory=dict)


def measure(
    cases: Iterable[Case], answers: Mapping[str, Answer]
) -> dict[tuple[str, Task], Figures]:
    """Return the figures of every group and task, in alphabetical order."""
    parts: dict[tuple[str, Task], _Screened | _Referred] = {}
    for case in cases:
        key = (case.group, case.task)
        kind = _Screened if case.task is Task.SCREEN else _Referred
        parts.setdefault(key, kind()).add(case.truth(), answers.get(case.id, NO_ANSWER))
    return {key: parts[key].figures() for key in sorted(parts)}


@dataclass
class _Screened:
    """Adds up what screening came to."""

    answers: list[Answer] = field(default_factory=list)
    defective: int = 0
    escapes: int = 0
    good: int = 0
    false_rejects: int = 0
    boxes: int = 0
    found: int = 0
    right: int = 0
    right_and_named: int = 0
    pixels: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, truth: Truth, answer: Answer) -> None:
        """Count one case."""
        self.answers.append(answer)
        if truth.defective:
            self.defective += 1
            self.escapes += answer.verdict in ("pass", "error")
        else:
            self.good += 1
            self.false_rejects += answer.verdict != "pass"
        if truth.boxes is None:
            return
        self.boxes += len(truth.boxes)
        self.found += len(answer.findings)
        self.right += _matched(answer.findings, truth, named=False)
        self.right_and_named += _matched(answer.findings, truth, named=True)
        if truth.mask is not None:
            painted = _painted(answer.findings, truth)
            counted = (painted & truth.mask, painted, truth.mask)
            for index, area in enumerate(counted):
                self.pixels[index] += int(np.count_nonzero(area))

    def figures(self) -> Figures:
        """Return what was counted as figures."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.boxes, 1)
        both, painted, drawn = self.pixels
        with_boxes = self.boxes > 0
        return Figures(
            count=len(self.answers),
            errors=_errors(self.answers),
            defective=self.defective,
            escapes=self.escapes,
            good=self.good,
            false_rejects=self.false_rejects,
            precision=precision if with_boxes else None,
            recall=recall if with_boxes else None,
            box_f=2 * self.right / (self.found + self.boxes) if with_boxes else None,
            label_f=2 * self.right_and_named / (self.found + self.boxes) if with_boxes else None,
            pixel_f1=2 * both / max(painted + drawn, 1) if drawn else None,
            milliseconds=_medians(self.answers),
        )


@dataclass
class _Referred:
    """Adds up what referring came to."""

    answers: list[Answer] = field(default_factory=list)
    hits: int = 0
    overlaps: list[float] = field(default_factory=list)

    def add(self, truth: Truth, answer: Answer) -> None:
        """Count one case."""
        self.answers.append(answer)
        if truth.boxes is None:
            return
        surest = max(answer.findings, key=lambda each: each.score, default=None)
        if surest is not None and surest.box is not None:
            box = surest.box
            self.hits += max((iou(box, true) for true in truth.boxes), default=0.0) >= HITS
        meant = truth.mask
        if meant is None:
            meant = _filled(truth.boxes, truth.shape)
        painted = _painted(answer.findings, truth)
        union = int(np.count_nonzero(painted | meant))
        self.overlaps.append(int(np.count_nonzero(painted & meant)) / max(union, 1))

    def figures(self) -> Figures:
        """Return what was counted as figures."""
        return Figures(
            count=len(self.answers),
            errors=_errors(self.answers),
            hit=self.hits / len(self.answers),
            mean_iou=statistics.fmean(self.overlaps) if self.overlaps else None,
            milliseconds=_medians(self.answers),
        )


def iou(one: Rectangle, other: Rectangle) -> float:
    """Return the intersection over union of two boxes, 0..1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (_area(one) + _area(other) - width * height)


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _matched(findings: Sequence[Found], truth: Truth, *, named: bool) -> int:
    """Return how many boxes are found, one to one, the best pairs first."""
    pairs = sorted(
        (
            (iou(each.box, box), number, index)
            for number, each in enumerate(findings)
            if each.box is not None
            for index, (box, kind) in enumerate(zip(truth.boxes or (), truth.labels, strict=True))
            if not named or names(each.said, kind)
        ),
        reverse=True,
    )
    taken: set[tuple[str, int]] = set()
    count = 0
    for overlap, number, index in pairs:
        both = {("found", number), ("true", index)}
        if overlap >= HITS and not taken & both:
            taken |= both
            count += 1
    return count


def _painted(findings: Sequence[Found], truth: Truth) -> Mask:
    """Return the union of all findings: masks where the truth has one, else boxes."""
    painted = np.zeros(truth.shape, bool)
    for each in findings:
        mask = _mask_of(each, truth) if truth.mask is not None else None
        if mask is not None:
            painted |= mask
        elif each.box is not None:
            painted |= _filled([each.box], truth.shape)
    return painted


def _mask_of(found: Found, truth: Truth) -> Mask | None:
    if found.mask is None:
        return None
    try:
        mask = read_mask(found.mask)
    except BenchError:
        return None
    return mask if mask.shape == truth.shape else None


def _filled(boxes: Iterable[Rectangle], shape: tuple[int, int]) -> Mask:
    mask = np.zeros(shape, bool)
    for box in boxes:
        x0, y0, x1, y1 = (max(round(value), 0) for value in box)
        mask[y0:y1, x0:x1] = True
    return mask


def _errors(answers: Sequence[Answer]) -> int:
    return sum(answer.verdict == "error" for answer in answers)


def _medians(answers: Sequence[Answer]) -> dict[str, float]:
    """Return the median of every stage over the cases that reached it."""
    spent: dict[str, list[float]] = {}
    for answer in answers:
        for stage, milliseconds in answer.timings_ms.items():
            if milliseconds > 0:
                spent.setdefault(stage, []).append(milliseconds)
    return {stage: statistics.median(values) for stage, values in spent.items()}
