"""What the window keeps of an inspection to look back at it: small enough to keep many."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.domain import Capture, Inspection, Verdict
from core.image_files import decode_image, encode_jpeg
from station.pixels import to_qimage

THUMBNAIL_PX = 160


@dataclass(frozen=True, slots=True, eq=False)
class Keepsake:
    """An inspection without its heavy parts.

    Attributes:
        inspection: Views without pictures.
        pictures: View name to product image as JPEG.
        thumbnail: Of the worst view.
    """

    inspection: Inspection
    pictures: dict[str, bytes] = field(repr=False)
    thumbnail: QImage = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """What the station said."""
        return self.inspection.verdict

    @property
    def started_at(self) -> datetime:
        """When, UTC."""
        return self.inspection.started_at

    @property
    def serial(self) -> str:
        """Serial number of the product, or ""."""
        return self.inspection.order.serial


def keep(inspection: Inspection) -> Keepsake:
    """Return what is worth keeping; takes a moment: not for the GUI thread."""
    pictures, light = {}, []
    thumbnail = QImage()
    for view in inspection.views:
        if view.capture is not None:
            pictures[view.view] = encode_jpeg(view.capture.image, 88)
            if thumbnail.isNull() or view.verdict is inspection.verdict:
                shown = view.capture.image if view.output is None else view.output
                thumbnail = to_qimage(shown).scaled(
                    THUMBNAIL_PX,
                    THUMBNAIL_PX,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
        light.append(replace(view, capture=None, reference=None, comparison=None, output=None))
    return Keepsake(replace(inspection, views=tuple(light)), pictures, thumbnail)


def recall(keepsake: Keepsake) -> Inspection:
    """Return the inspection with its product images; takes a moment: not for the GUI thread."""
    inspection = keepsake.inspection
    views = []
    for view in inspection.views:
        packed = keepsake.pictures.get(view.view)
        capture = None
        if packed is not None:
            image = decode_image(packed, view.view)
            capture = Capture(view.view, image, inspection.started_at, "")
        views.append(replace(view, capture=capture))
    return replace(inspection, views=tuple(views))
