"""A record in words: what was said of it, who decided what, how long it took, what was used."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.domain import Inspection, Stage, ViewResult
from station.language.core_words import told
from station.language.words import (
    day_words,
    decimal,
    decision_word,
    finding_words,
    plain_sentence,
    reason_words,
    stage_word,
    time_words,
    verdict_word,
)

if TYPE_CHECKING:
    from core.records import RecordedInspection
    from core.records.values import RecordedView


def title_words(record: "RecordedInspection") -> str:
    """Return what stands above a record: verdict, serial, product."""
    parts = (verdict_word(record.verdict), record.serial, record.recipe)
    return "  ·  ".join(part for part in parts if part)


def origin_words(record: "RecordedInspection") -> str:
    """Return when, by whom and with what a product was inspected."""
    version = QCoreApplication.translate("record", "version {version}").format(
        version=record.recipe_version
    )
    lot = QCoreApplication.translate("record", "lot {lot}").format(lot=record.lot)
    parts = (
        time_words(record.started_at),
        version,
        lot if record.lot else "",
        record.station,
        record.operator,
    )
    return "  ·  ".join(part for part in parts if part)


def let_go_words(record: "RecordedInspection") -> str:
    """Return since when and why a record has no pictures any more; "" of one that has them."""
    if record.let_go is None:
        return ""
    said = {
        "age": QCoreApplication.translate(
            "record",
            "The pictures of this record were let go of on {when}: they were older than the"
            " settings of the station keep them. The record itself stays.",
        ),
        "size": QCoreApplication.translate(
            "record",
            "The pictures of this record were let go of on {when}: pictures took more space than"
            " the settings of the station allow. The record itself stays.",
        ),
    }.get(record.let_go.why.value, "{when}: " + record.let_go.why.value)
    when = record.let_go.at.astimezone(record.started_at.tzinfo)
    return said.format(when=day_words(when.date()))


def response_words(record: "RecordedInspection") -> str:
    """Return what the describers wrote about each view, as received."""
    return "\n\n".join(_response(view) for view in record.views)


def judgement_words(inspection: Inspection) -> str:
    """Return verdict, findings and response of every view, a block each."""
    return "\n\n".join(_judgement(view) for view in inspection.views)


def decisions_words(record: "RecordedInspection") -> str:
    """Return who decided what, a line each."""
    if not record.decisions:
        return QCoreApplication.translate("record", "Not decided yet.")
    labels = {each.number: each.label for view in record.views for each in view.findings}
    lines = []
    for each in record.decisions:
        about = labels.get(each.finding, "") if each.finding is not None else ""
        when = time_words(each.decided_at.astimezone(record.started_at.tzinfo))
        parts = (
            when,
            each.person,
            about,
            decision_word(each.decision.value),
            each.corrected_label,
            each.reason,
        )
        lines.append("  ·  ".join(part for part in parts if part))
    return "\n".join(lines)


def facts_words(record: "RecordedInspection") -> str:
    """Return timings, models and identities, a block each."""
    milliseconds = QCoreApplication.translate("record", "{stage}: {value} ms")
    total = QCoreApplication.translate("record", "in total")
    timings = [
        milliseconds.format(stage=_stage(stage) or total, value=decimal(value, 0))
        for stage, value in record.timings_ms.items()
    ]
    blocks = (
        (QCoreApplication.translate("record", "Decisions"), decisions_words(record)),
        (QCoreApplication.translate("record", "Timings"), "\n".join(timings)),
        (
            QCoreApplication.translate("record", "Models"),
            "\n".join(f"{role}: {name}" for role, name in record.models.items() if name),
        ),
        (
            QCoreApplication.translate("record", "Views"),
            "\n".join(_view_facts(view) for view in record.views),
        ),
        (
            QCoreApplication.translate("record", "Record"),
            f"{record.id}\n{record.folder}",
        ),
    )
    return "\n\n".join(f"{heading}\n{text}" for heading, text in blocks if text)


def _stage(name: str) -> str:
    return stage_word(Stage(name)) if name in {each.value for each in Stage} else ""


def _response(view: "RecordedView") -> str:
    said = view.response
    if said is None:
        said = QCoreApplication.translate("record", "There was no response.")
    by = f" ({view.describer})" if view.describer else ""
    lines = [f"{view.name}{by}", said]
    lines += [f"({each.describer}) {each.text or told(each.failure)}" for each in view.opinions]
    if view.stood_in_for:
        lines.append(
            QCoreApplication.translate("record", "The offline describer spoke: {why}").format(
                why=told(view.stood_in_for)
            )
        )
    return "\n".join((*lines, told(view.note)) if view.note else lines)


def _view_facts(view: "RecordedView") -> str:
    parts = [view.name, verdict_word(view.verdict)]
    if view.camera:
        parts.append(view.camera)
    if view.alignment_quality is not None:
        parts.append(
            QCoreApplication.translate("record", "alignment {share} %").format(
                share=round(100 * view.alignment_quality)
            )
        )
    if view.reason is not None:
        parts.append(reason_words(view.reason))
    for each in view.findings:
        said = f"{each.label or each.phrase}: “{plain_sentence(each.sentence)}”"
        parts.append(f"\n    {said} ({decimal(each.score, 2)})")
    return "  ·  ".join(parts).replace("  ·  \n", "\n")


def _judgement(view: ViewResult) -> str:
    lines = [f"{view.view}: {verdict_word(view.verdict)}"]
    if view.reason is not None:
        lines.append(reason_words(view.reason))
    lines += [f"• {finding_words(each, view.capture)}" for each in view.findings]
    if view.response is not None:
        lines.append(f"({view.response.describer}) {view.response.text}")
    return "\n".join(lines)
