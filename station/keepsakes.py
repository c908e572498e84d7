"""What the window keeps of an inspection to look back at it: small enough to keep many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.domain import (
    Capture,
    Finding,
    Image,
    Inspection,
    LocatedFinding,
    MaskCrop,
    Order,
    Response,
    Verdict,
    ViewResult,
)
from core.errors import ImageFileError
from core.image_files import decode_image, encode_jpeg, read_image
from station.widgets.pixels import to_qimage

if TYPE_CHECKING:
    from core.records import RecordedInspection
    from core.records.values import RecordedFinding, RecordedView

THUMBNAIL_PX = 160


@dataclass(frozen=True, slots=True, eq=False)
class Keepsake:
    """An inspection without its heavy parts.

    Attributes:
        id: Identity of the record.
        verdict: What the station said.
        started_at: When, UTC.
        serial: Serial number of the product, or "".
        thumbnail: Of the view that decided.
        recall: Gives the inspection with its pictures; takes a moment: not for the GUI thread.
        decision: What a person said about it, or "".
    """

    id: UUID
    verdict: Verdict
    started_at: datetime
    serial: str
    thumbnail: QImage = field(repr=False)
    recall: Callable[[], Inspection] = field(repr=False)
    decision: str = ""


def keep(inspection: Inspection) -> Keepsake:
    """Return what is worth keeping of a fresh inspection; not for the GUI thread."""
    pictures, light = {}, []
    thumbnail = QImage()
    for view in inspection.views:
        if view.capture is not None:
            pictures[view.view] = encode_jpeg(view.capture.image, 88)
            if thumbnail.isNull() or view.verdict is inspection.verdict:
                shown = view.capture.image if view.output is None else view.output
                thumbnail = _small(to_qimage(shown))
        light.append(replace(view, capture=None, reference=None, comparison=None, output=None))
    kept = replace(inspection, views=tuple(light))
    return Keepsake(
        inspection.id,
        inspection.verdict,
        inspection.started_at,
        inspection.order.serial,
        thumbnail,
        lambda: _with_pictures(kept, pictures),
    )


def from_record(recorded: "RecordedInspection") -> Keepsake:
    """Return what is worth keeping of an inspection in the book; not for the GUI thread."""
    thumbnail = QImage(str(recorded.thumbnail)) if recorded.thumbnail is not None else QImage()
    decision = recorded.decision
    return Keepsake(
        recorded.id,
        recorded.verdict,
        recorded.started_at,
        recorded.serial,
        _small(thumbnail),
        lambda: read_back(recorded),
        decision.decision.value if decision is not None else "",
    )


def _small(picture: QImage) -> QImage:
    if picture.isNull():
        return picture
    return picture.scaled(
        THUMBNAIL_PX,
        THUMBNAIL_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _with_pictures(kept: Inspection, pictures: Mapping[str, bytes]) -> Inspection:
    views = []
    for view in kept.views:
        packed = pictures.get(view.view)
        capture = None
        if packed is not None:
            image = decode_image(packed, view.view)
            capture = Capture(view.view, image, kept.started_at, "")
        views.append(replace(view, capture=capture))
    return replace(kept, views=tuple(views))


def read_back(recorded: "RecordedInspection") -> Inspection:
    """Return an inspection as it stands in the book; not for the GUI thread.

    Pictures that are no longer on the disk, or cannot be read any more, are left out.
    """
    return Inspection(
        recorded.id,
        recorded.started_at,
        recorded.station,
        recorded.recipe,
        recorded.recipe_version,
        Order(recorded.click, recorded.serial, recorded.lot, recorded.operator),
        recorded.verdict,
        recorded.reason,
        tuple(_view(view, recorded.started_at) for view in recorded.views),
        recorded.timings_ms,
        recorded.models,
    )


def lost_pictures(recorded: "RecordedInspection", inspection: Inspection) -> tuple[Path, ...]:
    """Return which files of a record gave no picture when it was read back, although they should.

    Of a record whose pictures were let go of, only the references should.
    """
    lost = []
    for before, now in zip(recorded.views, inspection.views, strict=True):
        pairs: list[tuple[Path | None, object]] = [(before.reference, now.reference)]
        if recorded.let_go is None:
            pairs.append((before.product, now.capture))
            masks = zip(before.findings, now.findings, strict=True)
            pairs += [(old.mask, new.mask) for old, new in masks]
        lost += [file for file, picture in pairs if file is not None and picture is None]
    return tuple(dict.fromkeys(lost))


def _picture(file: Path | None) -> Image | None:
    """Read a picture; of a record whose pictures are gone the words are left to look at."""
    try:
        return read_image(file) if file is not None else None
    except ImageFileError:
        return None


def _view(view: "RecordedView", started_at: datetime) -> ViewResult:
    capture, image = None, _picture(view.product)
    if image is not None:
        capture = Capture(view.name, image, view.taken_at or started_at, view.camera or "")
    response = None
    if view.response is not None:
        said_by = view.describer or ""
        response = Response(
            view.response,
            said_by,
            stood_in_for=view.stood_in_for,
            note=view.note,
            opinions=view.opinions,
        )
    return ViewResult(
        view.name,
        view.verdict,
        view.reason,
        capture,
        reference=_picture(view.reference),
        response=response,
        findings=tuple(_finding(each) for each in view.findings),
    )


def _finding(recorded: "RecordedFinding") -> LocatedFinding:
    finding = Finding(
        recorded.sentence,
        recorded.phrase,
        recorded.label,
        recorded.region,
        recorded.count,
        recorded.severity,
        recorded.code,
    )
    mask = _mask(recorded.mask) if recorded.mask is not None else None
    return LocatedFinding(finding, mask, recorded.score)


def _mask(file: Path) -> MaskCrop | None:
    """Read a mask; one that is missing or empty leaves its finding unlocated on the screen."""
    try:
        return MaskCrop.of(np.asarray(read_image(file).any(axis=2)))
    except (ImageFileError, ValueError):
        return None
