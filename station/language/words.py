"""The station's words for stages, places and reasons, in the language of the window."""

import re
from collections import Counter
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.domain import (
    Box,
    Capture,
    Inspection,
    LocatedFinding,
    Reason,
    ReasonCode,
    Stage,
    Verdict,
)
from core.drift import Drift, DriftKind
from station.language.core_words import told
from station.products.reference_check import Doubt

_IMAGE = re.compile(r"\[?\bIMG[ _-]?([12])\b\]?")


def decimal(value: float, digits: int = 1) -> str:
    """Return a number as people of the window's language write it."""
    return QLocale().toString(value, "f", digits)


def time_words(moment: datetime) -> str:
    """Return day and time as people of the window's language write them, in the time's own zone."""
    return f"{day_words(moment.date())} {moment:%H:%M:%S}"


def clock_words(moment: time) -> str:
    """Return a time of the day as people write it."""
    return f"{moment:%H:%M}"


def day_words(day: date) -> str:
    """Return a day as people of the window's language write it."""
    shown = QDate(day.year, day.month, day.day)
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def stage_word(stage: Stage) -> str:
    """Return the name of a stage."""
    return {
        Stage.CAPTURE: QCoreApplication.translate("words", "capture"),
        Stage.ALIGN: QCoreApplication.translate("words", "align"),
        Stage.EVIDENCE: QCoreApplication.translate("words", "compare"),
        Stage.DESCRIBE: QCoreApplication.translate("words", "describe"),
        Stage.READ: QCoreApplication.translate("words", "read"),
        Stage.PROPOSE: QCoreApplication.translate("words", "propose"),
        Stage.MATCH: QCoreApplication.translate("words", "locate"),
        Stage.RECORD: QCoreApplication.translate("words", "save"),
    }[stage]


def verdict_word(verdict: Verdict) -> str:
    """Return the word of a verdict."""
    return {
        Verdict.PASS: QCoreApplication.translate("words", "PASS"),
        Verdict.FAIL: QCoreApplication.translate("words", "FAIL"),
        Verdict.REVIEW: QCoreApplication.translate("words", "REVIEW"),
    }.get(verdict, verdict.value)


def decision_word(decision: str) -> str:
    """Return what a person said about a verdict; the value of a Decision, or ""."""
    return {
        "": QCoreApplication.translate("words", "not decided"),
        "confirm": QCoreApplication.translate("words", "confirmed"),
        "accept": QCoreApplication.translate("words", "accepted"),
        "reject": QCoreApplication.translate("words", "rejected"),
        "unsure": QCoreApplication.translate("words", "unsure"),
    }.get(decision, decision)


def doubt_words(doubt: Doubt) -> str:
    """Return what may be wrong with a picture, and what to do about it."""
    return {
        Doubt.BLURRED: QCoreApplication.translate(
            "words", "The picture is blurred: focus the camera."
        ),
        Doubt.TOO_BRIGHT: QCoreApplication.translate(
            "words", "Parts are overexposed: use less light or exposure."
        ),
        Doubt.TOO_DARK: QCoreApplication.translate(
            "words", "The picture is very dark: use more light or exposure."
        ),
        Doubt.EMPTY: QCoreApplication.translate(
            "words", "The picture is empty: is the product in view?"
        ),
    }[doubt]


def drift_words(drift: Drift) -> tuple[str, str]:
    """Return what slides away from the reference's day, and what to do before verdicts suffer."""
    said, remedy = {
        DriftKind.DARKER: (
            QCoreApplication.translate(
                "words", "{view}: the pictures are at {share} % of the reference's light."
            ),
            QCoreApplication.translate("words", "Check the lamp and clean the lens."),
        ),
        DriftKind.BRIGHTER: (
            QCoreApplication.translate(
                "words", "{view}: the pictures are at {share} % of the reference's light."
            ),
            QCoreApplication.translate("words", "Check lamp and exposure; shield other light."),
        ),
        DriftKind.LESS_SHARP: (
            QCoreApplication.translate(
                "words", "{view}: the pictures are at {share} % of the reference's sharpness."
            ),
            QCoreApplication.translate("words", "Focus the camera and clean the lens."),
        ),
        DriftKind.LESS_ALIKE: (
            QCoreApplication.translate(
                "words", "{view}: the products match the reference less than they did ({share} %)."
            ),
            QCoreApplication.translate(
                "words", "Check camera and fixture, or take a new reference."
            ),
        ),
    }[drift.kind]
    return said.format(view=drift.view, share=round(100 * drift.share)), remedy


def place_words(box: Box, width: int, height: int) -> str:
    """Return where a box lies in a picture, as people say it."""
    column = min(2, int(3 * (box.x0 + box.x1) / 2 / max(1, width)))
    row = min(2, int(3 * (box.y0 + box.y1) / 2 / max(1, height)))
    return (
        (
            QCoreApplication.translate("words", "upper left"),
            QCoreApplication.translate("words", "top"),
            QCoreApplication.translate("words", "upper right"),
        ),
        (
            QCoreApplication.translate("words", "left side"),
            QCoreApplication.translate("words", "middle"),
            QCoreApplication.translate("words", "right side"),
        ),
        (
            QCoreApplication.translate("words", "lower left"),
            QCoreApplication.translate("words", "bottom"),
            QCoreApplication.translate("words", "lower right"),
        ),
    )[row][column]


def finding_words(located: LocatedFinding, capture: Capture | None) -> str:
    """Return what is wrong and where, as short as it can be said."""
    finding = located.finding
    words = finding.label or finding.phrase
    if located.mask is None:
        return QCoreApplication.translate("words", "{finding} (not located)").format(finding=words)
    if capture is None:
        return words
    height, width = capture.image.shape[:2]
    return f"{words}, {place_words(located.mask.box, width, height)}"


def sentence_of(inspection: Inspection) -> str:
    """Return what the band says below the word: what is wrong and where, or why it is REVIEW."""
    if inspection.reason is not None:
        return reason_words(inspection.reason)
    said = Counter(
        finding_words(located, view.capture)
        for view in inspection.views
        for located in view.findings
    )
    return "  ·  ".join(
        f"{words} ({count})" if count > 1 else words for words, count in said.items()
    )


def plain_sentence(sentence: str) -> str:
    """Return a finding's sentence for people who do not know the names of the two pictures."""
    product = QCoreApplication.translate("words", "the product image")
    reference = QCoreApplication.translate("words", "the reference")
    return _IMAGE.sub(lambda found: product if found[1] == "2" else reference, sentence)


def reason_words(reason: Reason) -> str:
    """Return why it is REVIEW and what to do, in the language of the window."""
    known = _reasons().get(reason.code)
    if known is None:
        return f"{told(reason.message)} {told(reason.remedy)}"
    return known


def _reasons() -> dict[ReasonCode, str]:
    """The reasons whose every case is said by one sentence; the others speak for themselves."""
    return {
        ReasonCode.NO_REFERENCE: QCoreApplication.translate(
            "words", "A view has no reference image. Take one from an accepted product."
        ),
        ReasonCode.UNUSABLE_RESPONSE: QCoreApplication.translate(
            "words",
            "The answer does not say whether the product differs. Look at it and decide.",
        ),
        ReasonCode.DISAGREEMENT: QCoreApplication.translate(
            "words", "The answers do not agree. Read them, look at the product and decide."
        ),
        ReasonCode.SEEN_NOT_NAMED: QCoreApplication.translate(
            "words", "Seen, not named: the pictures differ, the answer names nothing. Decide."
        ),
        ReasonCode.NAMED_NOT_SEEN: QCoreApplication.translate(
            "words", "Named, not seen: the answer names what the pictures do not show. Decide."
        ),
        ReasonCode.NOT_COMPARABLE: QCoreApplication.translate(
            "words",
            "This kind of product cannot be passed offline from one reference."
            " Decide, or use an endpoint.",
        ),
        ReasonCode.CANCELLED: QCoreApplication.translate(
            "words", "Stopped. Inspect the product again."
        ),
    }
