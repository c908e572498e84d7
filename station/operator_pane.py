"""The operator's screen: what is where."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from station.banner_pane import BannerPane
from station.bench_pane import BenchPane
from station.decision_pane import DecisionPane
from station.findings_pane import FindingsPane
from station.history_pane import HistoryPane
from station.stage_pane import StagePane
from station.theme import Theme
from station.verdict_pane import VerdictPane
from station.views_pane import ViewsPane

BAND_SHARE = 0.16
INSPECT_SIZE = QSize(220, 164)


class OperatorPane(QWidget):
    """Lays out the panes; knows nothing of inspections."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.bench = BenchPane(theme)
        self.banners = BannerPane()
        self.verdict = VerdictPane(theme)
        self.views = ViewsPane(theme)
        self.findings = FindingsPane()
        self.stages = StagePane()
        self.decisions = DecisionPane()
        self.history = HistoryPane(theme)
        self.inspect_button = QPushButton(self.tr("INSPECT"))
        self.inspect_button.setObjectName("inspect")
        self.inspect_button.setFixedSize(INSPECT_SIZE)
        self.inspect_button.setToolTip(self.tr("Inspect the product (Space, F5, foot pedal)"))
        self.inspect_button.setAccessibleName(self.tr("Inspect"))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        self.findings.setMinimumWidth(240)
        middle.addWidget(self.views)
        middle.addWidget(self.findings)
        middle.setStretchFactor(0, 1)
        middle.setStretchFactor(1, 0)
        middle.setSizes([960, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.bench)
        column.addWidget(self.banners)
        column.addWidget(self.verdict)
        column.addWidget(middle, 1)
        column.addLayout(self._bottom())

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of what the style sheet does not reach."""
        for pane in (self.bench, self.verdict, self.views, self.history):
            pane.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the band at its share of the height."""
        super().resizeEvent(event)
        self.verdict.setFixedHeight(max(120, round(self.height() * BAND_SHARE)))

    def _bottom(self) -> QHBoxLayout:
        work = QHBoxLayout()
        work.setSpacing(12)
        work.addWidget(self.stages, 3)
        work.addWidget(self.decisions, 4)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(work, 1)
        right.addWidget(self.history)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.inspect_button)
        bottom.addLayout(right, 1)
        self.stages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return bottom
