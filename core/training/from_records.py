"""Samples from the book of records: what people said about verdicts and findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain import Finding, MaskCrop, Verdict
from core.errors import ImageFileError
from core.image_files import read_image
from core.judge import OFFLINE
from core.records.values import (
    Decision,
    RecordedFinding,
    RecordedInspection,
    RecordedView,
)
from core.training.samples import NOTHING, Sample, samples_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One view of a record with at least one mask, and what is true of each of its findings.

    Attributes:
        name: Of the product image.
        view: As recorded.
        said: Findings with a mask, and the words that are true of it or None.
    """

    name: str
    view: RecordedView
    said: tuple[tuple[RecordedFinding, Finding | None], ...]


def reviewed(inspections: Iterable[RecordedInspection]) -> Iterator[Reviewed]:
    """Yield the views of records that have masks, with what people said about them."""
    for inspection in inspections:
        for view in inspection.views:
            said = tuple(
                (finding, _truth(inspection, view, finding))
                for finding in view.findings
                if finding.mask is not None
            )
            if said and view.product is not None:
                yield Reviewed(f"{inspection.id}/{view.name}", view, said)


def samples_of_record(record: Reviewed) -> list[Sample]:
    """Cut the samples out of one view of a record; none when its pictures are gone."""
    view = record.view
    try:
        product = read_image(view.product) if view.product else None
        reference = read_image(view.reference) if view.reference else None
        if product is None:
            return []
        said = []
        for finding, words in record.said:
            drawn = read_image(finding.mask).max(axis=2) > 127 if finding.mask else None
            if drawn is not None and drawn.any() and drawn.shape == product.shape[:2]:
                said.append((MaskCrop.of(drawn), words))
    except ImageFileError:
        return []  # retention removes old pictures; what is left is learned from
    return samples_of(record.name, product, reference, said)


def _truth(
    inspection: RecordedInspection, view: RecordedView, finding: RecordedFinding
) -> Finding | None:
    """Return the words that are true of a finding's mask, None where nobody has said."""
    about_it = [each for each in inspection.decisions if each.finding == finding.number]
    own = about_it[-1] if about_it else None
    said = own or inspection.decision
    if said is None or said.decision is Decision.UNSURE:
        return None
    if said.decision is Decision.ACCEPT:
        return NOTHING
    if own is not None and own.corrected_label:
        return Finding(own.corrected_label, own.corrected_label, own.corrected_label)
    if own is None and not _says_so(inspection.verdict, said.decision):
        return None
    if own is None and view.describer == OFFLINE:
        return None  # its words are guesses from pixels: a verdict confirmed is no word confirmed
    return Finding(finding.sentence, finding.phrase, finding.label)


def _says_so(verdict: Verdict, decision: Decision) -> bool:
    """Whether a decision about the verdict means that the findings are real."""
    if decision is Decision.CONFIRM:
        return verdict is Verdict.FAIL
    return verdict is not Verdict.PASS
