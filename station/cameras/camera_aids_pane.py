"""Focus and exposure aids under a camera's picture: sharpness bar, histogram, clipped shares."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.cameras.aids import BINS, Exposure, exposure, sharpness
from core.domain import Image
from station.language.words import decimal

WARNED_SHARE = 0.002
"""Clipped pixels from this share on are worth a warning."""
_HISTOGRAM_STEP = 4
_BEST_FADES = 0.999
"""The best sharpness seen is forgotten slowly, so that another scene begins anew."""


class SharpnessBar(QWidget):
    """How sharp the picture is, against the sharpest that was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(22)
        self.setMinimumWidth(120)
        self.setAccessibleName(self.tr("Sharpness"))
        self.value = self.best = 0.0

    @property
    def share(self) -> float:
        """Sharpness in parts of the best, 0..1."""
        return self.value / self.best if self.best else 0.0

    def put(self, value: float) -> None:
        """Show a measurement."""
        self.value = value
        self.best = max(value, self.best * _BEST_FADES)
        self.setAccessibleDescription(f"{decimal(100 * self.share, 0)} %")
        self.update()

    def begin_anew(self) -> None:
        """Forget the best."""
        self.value = self.best = 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar, mark and number."""
        painter = QPainter(self)
        palette = self.palette()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, palette.base())
        filled = QRectF(box.left(), box.top(), box.width() * self.share, box.height())
        painter.fillRect(filled, palette.highlight())
        painter.setPen(QPen(palette.text().color(), 1))
        painter.drawRect(box)
        text = f"{decimal(100 * self.share, 0)} %" if self.best else "---"
        for region, pen in (
            (filled, palette.highlightedText().color()),
            (box.adjusted(filled.width(), 0, 0, 0), palette.text().color()),
        ):
            painter.save()
            painter.setClipRect(region)
            painter.setPen(pen)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
            painter.restore()


class HistogramPane(QWidget):
    """Red, green and blue over their grey levels."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(120, 64)
        self.setAccessibleName(self.tr("Histogram"))
        self._exposure: Exposure | None = None

    def sizeHint(self) -> QSize:
        """A low, wide box."""
        return QSize(260, 72)

    def put(self, measured: Exposure | None) -> None:
        """Show a measurement, None for none."""
        self._exposure = measured
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw three curves; a square root keeps small shares visible."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#101316"))
        if self._exposure is None:
            return
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setPen(Qt.PenStyle.NoPen)
        histogram = self._exposure.histogram**0.5
        top = max(1e-6, float(histogram[:, 1:-1].max()))
        columns = (self.width() * (np.arange(BINS) + 0.5) / BINS).tolist()
        rows = (self.height() * (1 - np.minimum(1, histogram / top))).tolist()
        ends = QPointF(0, self.height()), QPointF(self.width(), self.height())
        for curve, colour in zip(rows, ("#C04040", "#40A040", "#4060C8"), strict=True):
            points = [ends[0], *map(QPointF, columns, curve), ends[1]]
            painter.setBrush(QColor(colour))
            painter.drawPolygon(QPolygonF(points))


class CameraAidsPane(QWidget):
    """Measures the picture that is shown.

    Signals:
        grid_toggled: Whether the grid is wanted.
        clipping_toggled: Whether clipped pixels are to be coloured.
    """

    grid_toggled = Signal(bool)
    clipping_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.bar = SharpnessBar()
        self.histogram = HistogramPane()
        self.clipped = QLabel()
        self.clipped.setTextFormat(Qt.TextFormat.PlainText)
        self.grid = QCheckBox(self.tr("Grid"))
        self.clipping = QCheckBox(self.tr("Mark pixels without detail"))
        again = QPushButton(self.tr("Begin anew"))
        again.setAutoDefault(False)
        again.setToolTip(self.tr("Forget the sharpest picture so far"))
        again.clicked.connect(self.bar.begin_anew)
        self.grid.toggled.connect(self.grid_toggled)
        self.clipping.toggled.connect(self.clipping_toggled)
        focus = QHBoxLayout()
        focus.addWidget(QLabel(self.tr("Sharpness")))
        focus.addWidget(self.bar, 1)
        focus.addWidget(again)
        checks = QHBoxLayout()
        checks.addWidget(self.grid)
        checks.addWidget(self.clipping)
        checks.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(focus)
        left.addLayout(checks)
        left.addWidget(self.clipped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 3)
        row.addWidget(self.histogram, 2)
        self.clear()

    def measure(self, image: Image) -> None:
        """Show sharpness, histogram and clipped shares of a picture."""
        self.bar.put(sharpness(image))
        measured = exposure(image[::_HISTOGRAM_STEP, ::_HISTOGRAM_STEP])
        self.histogram.put(measured)
        said = self.tr("Too bright {bright} %, too dark {dark} %").format(
            bright=decimal(100 * measured.bright), dark=decimal(100 * measured.dark)
        )
        is_clipped = max(measured.bright, measured.dark) > WARNED_SHARE
        self.clipped.setText(f"⚠ {said}" if is_clipped else said)

    def clear(self) -> None:
        """Show no measurement; another camera begins anew."""
        self.bar.begin_anew()
        self.histogram.put(None)
        self.clipped.setText(" ")
