"""Masks and labels of findings, drawn over the captured picture."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.domain import LocatedFinding
from station.widgets.pixels import outline, tint

TINT = QColor("#FF6D00")
OPACITY = 0.35
"""Of the sheets, until somebody chooses another one."""
DARK, LIGHT = QColor("#000000"), QColor("#FFFFFF")


class FindingsOverlay(QGraphicsItem):
    """Draws every located finding: a sheet of colour, a light and dark double line, a label."""

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[LocatedFinding, ...] = ()
        self._sheets: list[tuple[int, QRectF, QImage, list[QLineF]]] = []
        self._labels: list[tuple[QRectF, str]] = []
        self._extent = QRectF()
        self.opacity_of_sheets = OPACITY
        self.chosen: int | None = None

    @property
    def findings(self) -> tuple[LocatedFinding, ...]:
        """What is drawn."""
        return self._findings

    def set_findings(self, findings: tuple[LocatedFinding, ...]) -> None:
        """Draw other findings; those without mask are left to the list."""
        self.prepareGeometryChange()
        self._findings = findings
        self.chosen = None
        self._sheets, self._labels, self._extent = [], [], QRectF()
        for index, located in enumerate(findings):
            if located.mask is None:
                continue
            box = located.mask.box
            place = QRectF(box.x0, box.y0, box.width, box.height)
            lines = [QLineF(*line) for line in outline(located.mask)]
            self._sheets.append((index, place, tint(located.mask, TINT), lines))
            self._labels.append((place, f"{index + 1}  {located.finding.label}"))
            self._extent = self._extent.united(place)
        self.update()

    def boundingRect(self) -> QRectF:
        """All masks, with the width of their lines."""
        return self._extent.adjusted(-50, -50, 50, 50) if self._sheets else QRectF()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw sheets and double lines."""
        dense = painter.device().devicePixelRatio()
        for index, place, sheet, lines in self._sheets:
            painter.setOpacity(self.opacity_of_sheets)
            painter.drawImage(place, sheet)
            painter.setOpacity(1.0)
            weight = 1.7 if index == self.chosen else 1.0
            for colour, width in ((DARK, 5.0 * weight), (LIGHT, 2.0 * weight)):
                pen = QPen(colour, width * dense)
                pen.setCosmetic(True)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLines(lines)

    def draw_labels(
        self, painter: QPainter, to_screen: QTransform, frame: QRectF, taken: QRectF
    ) -> None:
        """Write every label beside its mask, in pixels of the screen, clear of what is there.

        Args:
            painter: Paints in pixels of the screen.
            to_screen: From pixels of the picture.
            frame: What can be seen.
            taken: Where something is written already.
        """
        if not self.isVisible():
            return
        metrics = QFontMetricsF(painter.font())
        masks = [to_screen.mapRect(place) for place, _ in self._labels]
        plates = [taken]
        for mask, (_, text) in zip(masks, self._labels, strict=True):
            if not mask.intersects(frame):
                continue
            width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 6
            plate = _free_place(mask, width, height, [*masks, *plates], frame)
            plates.append(plate)
            painter.setPen(QPen(LIGHT, 1.5))
            painter.setBrush(QColor(0, 0, 0, 225))
            painter.drawRoundedRect(plate, 4, 4)
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)


def _free_place(
    mask: QRectF, width: float, height: float, taken: list[QRectF], frame: QRectF
) -> QRectF:
    """Return where a label lies beside its mask: the first place that covers least."""
    gap = 6.0
    wanted = [
        (mask.left(), mask.top() - height - gap),
        (mask.left(), mask.bottom() + gap),
        (mask.right() + gap, mask.top()),
        (mask.left() - width - gap, mask.top()),
        (mask.left(), mask.top() - 2 * height - 2 * gap),
        (mask.left(), mask.bottom() + height + 2 * gap),
    ]
    places = [_inside(QRectF(x, y, width, height), frame) for x, y in wanted]
    return min(places, key=lambda place: sum(_shared(place, other) for other in taken))


def _inside(place: QRectF, frame: QRectF) -> QRectF:
    x = min(max(place.left(), frame.left() + 2), frame.right() - place.width() - 2)
    y = min(max(place.top(), frame.top() + 2), frame.bottom() - place.height() - 2)
    return QRectF(x, y, place.width(), place.height())


def _shared(one: QRectF, other: QRectF) -> float:
    both = one.intersected(other)
    return both.width() * both.height()
