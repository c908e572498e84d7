"""Statistics: what the records of some days say together, drawn, in numbers, and to take along."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import StationError
from core.records import Search
from core.records.statistics import TOTAL, Slice, Statistics
from core.records.statistics_table import lines_of, store_statistics
from core.settings import Settings
from station.background import Background
from station.history.book_reading import read_book
from station.history.charts import ControlChart, ParetoChart
from station.history.days_pane import DaysPane
from station.history.figure_pane import FigurePane
from station.language.core_words import trouble_words
from station.language.statistics_words import (
    cells_of,
    headings,
    milliseconds,
    of_words,
    share_words,
)
from station.language.words import clock_words
from station.widgets.forms import offer
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from core.records import RecordBook

USUAL_DAYS = 30


class StatisticsWindow(QWidget):
    """A window of its own, so that inspecting goes on beside it.

    Args:
        settings: Say where the book is, and when shifts begin.
        theme: How it looks.
        background: Reads the book.
    """

    def __init__(self, settings: Settings, theme: Theme, background: Background) -> None:
        super().__init__()
        self._folder, self._csv_bom = settings.records_folder, settings.csv_bom
        self._shift_starts, self._background = settings.shift_starts, background
        self._asked = 0
        self.statistics: Statistics | None = None
        self.setObjectName("page")
        self.setWindowTitle(self.tr("Statistics"))
        self.days = DaysPane(USUAL_DAYS)
        self.recipe, self.slice = QComboBox(), QComboBox()
        self.figures = {
            "yield": FigurePane(self.tr("Yield")),
            "reject": FigurePane(self.tr("False rejects of decided FAIL")),
            "escape": FigurePane(self.tr("Escapes of decided PASS")),
            "time": FigurePane(self.tr("Half of the inspections within")),
        }
        self.pareto, self.chart = ParetoChart(theme), ControlChart(theme)
        self.table = QTableWidget(0, len(headings()))
        self.message = QLabel()
        self.message.setObjectName("warning")
        self.message.setWordWrap(True)
        self.message.hide()
        self.refresh_button = QPushButton(self.tr("Refresh"))
        self.copy_button = QPushButton(self.tr("Copy the table"))
        self.export_button = QPushButton(self.tr("Export…"))
        self.close_button = QPushButton(self.tr("Close"))
        self._fill()
        self._arrange()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the book anew."""
        self._background.run(
            lambda: read_book(self._folder, lambda book: book.recipes()),
            partial(offer, self.recipe),
            self._complain,
            self,
        )
        self.read()

    @Slot()
    def read(self) -> None:
        """Show what the records of the chosen days and product say."""
        self.message.hide()
        span = self.days.span()
        if span.is_backwards:
            self._say(self.tr("The last day lies before the first: change one of them."))
            return
        search = Search(
            first_day=span.first, last_day=span.last, recipe=self.recipe.currentData() or ""
        )
        by, shifts = Slice(self.slice.currentData()), self._shift_starts

        def look_up(book: "RecordBook") -> Statistics:
            return book.statistics(search, by, shifts)

        self._background.forget(self._asked)
        self._asked = self._background.run(
            lambda: read_book(self._folder, look_up), self._show, self._complain, self
        )

    @Slot()
    def copy(self) -> None:
        """Put what is chosen in the table, or all of it, where other programs can paste it."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        lines = [headings(), *(self._cells(row) for row in rows or range(self.table.rowCount()))]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def export_to(self, file: Path) -> None:
        """Write all numbers into a CSV file."""
        statistics, bom = self.statistics, self._csv_bom
        if statistics is None:
            return
        self._background.run(
            lambda: store_statistics(statistics, file, bom=bom),
            lambda _: self._say(self.tr("Exported to {file}").format(file=file.name)),
            self._complain,
            self,
        )

    @Slot()
    def _export(self) -> None:
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export statistics"), f"priori_statistics_{day}.csv", "CSV (*.csv)"
        )
        if file:
            self.export_to(Path(file))

    def _cells(self, row: int) -> list[str]:
        items = [self.table.item(row, column) for column in range(self.table.columnCount())]
        return [item.text() if item is not None else "" for item in items]

    def _show(self, statistics: Statistics) -> None:
        self.statistics = statistics
        if not statistics.total:
            self._say(self.tr("There are no records of these days and this product."))
        self._show_figures(statistics)
        whole = sum(each.count for each in statistics.labels)
        self.pareto.show_labels(statistics.labels, whole)
        self.chart.show_points(statistics.chart, statistics.mean or 0.0)
        lines = [cells_of(line) for line in lines_of(statistics)]
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, item)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(statistics.total > 0)

    def _show_figures(self, statistics: Statistics) -> None:
        latency = next((each for each in statistics.latencies if each.stage == TOTAL), None)
        halves = ("---", self.tr("of none"))
        if latency is not None:
            most = self.tr("95 % of {count} within {time}")
            halves = (
                milliseconds(latency.p50_ms),
                most.format(time=milliseconds(latency.p95_ms), count=latency.count),
            )
        shares = (statistics.passed, statistics.false_rejects, statistics.escapes)
        for name, share in zip(("yield", "reject", "escape"), shares, strict=True):
            self.figures[name].show_figure(share_words(share), of_words(share))
        self.figures["time"].show_figure(*halves)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self._say(f"⚠ {trouble_words(error)}")

    def _fill(self) -> None:
        self.recipe.addItem(self.tr("Any product"), "")
        self.recipe.setAccessibleName(self.tr("Product"))
        self.slice.addItem(self.tr("a point a day"), Slice.DAY.value)
        self.slice.addItem(self.tr("a point a shift"), Slice.SHIFT.value)
        self.slice.setAccessibleName(self.tr("Points of the control chart"))
        begin = self.tr("Shifts begin at {times}: a setting of the station")
        self.slice.setToolTip(begin.format(times=", ".join(map(clock_words, self._shift_starts))))
        self.table.setAccessibleName(self.tr("All numbers"))
        self.table.setHorizontalHeaderLabels(list(headings()))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(False)

    def _connect(self) -> None:
        self.days.changed.connect(self.read)
        self.recipe.currentIndexChanged.connect(self.read)
        self.slice.currentIndexChanged.connect(self.read)
        self.refresh_button.clicked.connect(self.refresh)
        self.copy_button.clicked.connect(self.copy)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.close)
        copied = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copied.setContext(Qt.ShortcutContext.WidgetShortcut)
        copied.activated.connect(self.copy)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.days, 2)
        top.addWidget(self.recipe, 2)
        top.addWidget(self.slice, 1)
        top.addWidget(self.refresh_button)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        charts = QHBoxLayout()
        charts.setSpacing(8)
        charts.addWidget(self.pareto, 1)
        charts.addWidget(self.chart, 1)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addStretch(0)
        for button in (self.copy_button, self.export_button, self.close_button):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(figures)
        column.addLayout(charts, 4)
        column.addWidget(self.table, 3)
        column.addLayout(below)
