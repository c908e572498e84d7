"""Drawings of the statistics: the Pareto of labels and the control chart.

pyqtgraph is loaded with this module: import it behind the window.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from station.language.words import day_words, decimal
from station.widgets.theme import Mood, Theme

if TYPE_CHECKING:
    from core.records.statistics import ChartPoint, LabelCount

BARS = 8
"""Labels that are drawn; the table names all of them."""
NAME_LETTERS = 22
DATES = 6
_LETTERS_PX = 14


class _Chart(QWidget):
    """A plot in the colours of a theme, to be looked at and not to be dragged."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        heading = QLabel(name)
        heading.setProperty("weight", "step")
        self.plot = pyqtgraph.PlotWidget(background=theme.colours.panel)
        self.plot.setAccessibleName(name)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self.plot, 1)
        font = QFont(self.font())
        font.setPixelSize(_LETTERS_PX)
        for side in ("left", "bottom", "top"):
            axis = self.plot.getAxis(side)
            axis.setPen(theme.colours.border)
            axis.setTextPen(theme.colours.text)
            axis.setStyle(tickFont=font)
            if side != "left":
                axis.setHeight(2 * _LETTERS_PX)

    def _begin(self, told: str, *, empty: bool) -> None:
        """Begin anew, and say what will be seen to those who cannot see it."""
        self.plot.clear()
        self.plot.getPlotItem().setVisible(not empty)
        self.plot.setAccessibleDescription(told)

    def _pen(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> object:
        return pyqtgraph.mkPen(QColor(colour), width=width, style=style)


class ParetoChart(_Chart):
    """Bars of the most frequent labels, and how much of all they make together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Labels: inspections, and share cumulated"))
        self.plot.showAxis("top")
        self.plot.getAxis("left").setStyle(autoExpandTextSpace=True)

    def show_labels(self, labels: Sequence["LabelCount"], whole: int) -> None:
        """Draw the bars.

        Args:
            labels: Most frequent first.
            whole: Sum of all their counts.
        """
        shown = labels[:BARS]
        said = self.tr("{label}: {count}")
        told = "; ".join(said.format(label=each.label, count=each.count) for each in shown)
        self._begin(told, empty=not shown)
        rows = [-float(place) for place in range(len(shown))]
        self.plot.addItem(
            pyqtgraph.BarGraphItem(
                x0=0,
                y=rows,
                width=[each.count for each in shown],
                height=0.62,
                brush=QColor(self._theme.colours.accent),
                pen=self._pen(self._theme.colours.border, 1),
            )
        )
        self.plot.plot(
            [each.cumulated * whole for each in shown],
            rows,
            pen=self._pen(self._theme.colours.text, 2),
            symbol="o",
            symbolSize=9,
            symbolBrush=QColor(self._theme.colours.panel),
            symbolPen=self._pen(self._theme.colours.text, 2),
        )
        names = [(row, _short(each.label)) for row, each in zip(rows, shown, strict=True)]
        self.plot.getAxis("left").setTicks([names])
        shares = [(whole * part / 4, f"{25 * part} %") for part in range(5)]
        self.plot.getAxis("top").setTicks([shares])
        step = max(1, -(-whole // 5))
        counts = [(count, QLocale().toString(count)) for count in range(0, whole + 1, step)]
        self.plot.getAxis("bottom").setTicks([counts])
        self.plot.setXRange(0, max(1, whole), padding=0.06)
        self.plot.setYRange(-max(len(shown), 4) + 0.4, 0.6, padding=0)


class ControlChart(_Chart):
    """The share of FAIL point by point between its control limits (p-chart)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("FAIL in %, with control limits"))

    def show_points(self, points: Sequence["ChartPoint"], mean: float) -> None:
        """Draw points, limits and mean.

        Args:
            points: In the order of time.
            mean: Share of FAIL in all inspections, 0..1.
        """
        out = [place for place, each in enumerate(points) if each.is_out]
        told = self.tr("Points: {count}, outside the limits: {out}, mean {mean} %").format(
            count=len(points), out=len(out), mean=decimal(100 * mean)
        )
        self._begin(told, empty=not points)
        colours = self._theme.colours
        edges = [place - 0.5 for place in range(len(points) + 1)]
        dashed = self._pen(colours.muted, 1.5, Qt.PenStyle.DashLine)
        for limits in ([each.low for each in points], [each.high for each in points]):
            steps = [100 * limit for limit in limits]
            self.plot.plot(edges, steps, stepMode="center", pen=dashed)
        self.plot.addItem(
            pyqtgraph.InfiniteLine(100 * mean, angle=0, pen=self._pen(colours.muted, 1.5))
        )
        shares = [100 * (each.failed.value or 0.0) for each in points]
        places = list(range(len(points)))
        self.plot.plot(places, shares, pen=self._pen(colours.text, 2))
        inside = [place for place in places if place not in out]
        self._scatter(inside, shares, "o", 8, colours.text)
        self._scatter(out, shares, "s", 15, self._theme.fill(Mood.FAIL).fill)
        step = max(1, -(-len(points) // DATES))
        dates = [(place, _slot(points[place])) for place in places[::step]]
        self.plot.getAxis("bottom").setTicks([dates])
        self.plot.setXRange(-0.6, max(0.6, len(points) - 0.4), padding=0.06)
        highest = max((1.0, *shares, *(100 * each.high for each in points)))
        self.plot.setYRange(0, highest, padding=0.06)
        self.plot.getAxis("left").setTicks([_percents(highest)])

    def _scatter(
        self, places: Sequence[int], shares: Sequence[float], symbol: str, size: int, fill: str
    ) -> None:
        self.plot.plot(
            list(places),
            [shares[place] for place in places],
            pen=None,
            symbol=symbol,
            symbolSize=size,
            symbolBrush=QColor(fill),
            symbolPen=self._pen(self._theme.colours.text, 1.5),
        )


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1]}…"


def _percents(highest: float) -> list[tuple[float, str]]:
    """Return at most seven round numbers from 0 to what is highest, as people write them."""
    step = next((each for each in (0.2, 0.5, 1, 2, 5, 10) if highest / each <= DATES), 20)
    digits = 0 if step >= 1 else 1
    ticks = [float(step * place) for place in range(int(highest / step) + 1)]
    return [(tick, decimal(tick, digits)) for tick in ticks]


def _slot(point: "ChartPoint") -> str:
    return f"{day_words(point.day)} · {point.shift}" if point.shift else day_words(point.day)
