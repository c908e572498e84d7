"""The operator's screen: what is where."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from station.operator.banner_pane import BannerPane
from station.operator.bench_pane import BenchPane
from station.operator.decision_pane import DecisionPane
from station.operator.findings_pane import FindingsPane
from station.operator.history_pane import HistoryPane
from station.operator.stage_pane import StagePane
from station.operator.verdict_pane import VerdictPane
from station.operator.views_pane import ViewsPane
from station.widgets.theme import Theme

BAND_SHARE = 0.16
SIDE_SHARE = 0.24
SIDE_MIN, SIDE_MAX = 330, 470
INSPECT_PX = 164
ROOMY_PX = 1000
"""From this height on words are larger: such a screen stands farther away."""
ROOMY = """QLabel[weight="muted"], QLabel#hint, QListWidget, QLabel#counters,
QFrame#banner QLabel { font-size: 19px; }
QLabel[weight="heading"] { font-size: 23px; }
QPushButton[touch="true"], QComboBox[touch="true"], QLineEdit[touch="true"] { font-size: 21px; }"""


class OperatorPane(QWidget):
    """Lays out the panes; knows nothing of inspections.

    Pictures have the left, as large as they can be; what the hand needs after a click, findings,
    decisions and the Inspect button, stands at the right, one below the other.
    """

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
        self.inspect_button.setFixedHeight(INSPECT_PX)
        self.inspect_button.setToolTip(self.tr("Inspect the product (Space, F5, foot pedal)"))
        self.inspect_button.setAccessibleName(self.tr("Inspect"))
        self._side = QWidget()
        self._is_roomy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.bench)
        column.addWidget(self.banners)
        column.addWidget(self.verdict)
        column.addLayout(self._work(), 1)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of what the style sheet does not reach."""
        for pane in (self.bench, self.verdict, self.views, self.history):
            pane.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the band at its share of the height, and the side at its share of the width."""
        super().resizeEvent(event)
        self.verdict.setFixedHeight(max(120, round(self.height() * BAND_SHARE)))
        side = round(self.width() * SIDE_SHARE)
        self._side.setFixedWidth(min(SIDE_MAX, max(SIDE_MIN, side)))
        if self._is_roomy is not (self.height() >= ROOMY_PX):
            self._is_roomy = not self._is_roomy
            self.setStyleSheet(ROOMY if self._is_roomy else "")

    def _work(self) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.stages)
        told.addWidget(self.history)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addLayout(told, 1)
        below.addWidget(self.stages.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.views, 1)
        left.addLayout(below)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.findings, 1)
        right.addWidget(self.decisions)
        right.addWidget(self.inspect_button)
        work = QHBoxLayout()
        work.setSpacing(8)
        work.addLayout(left, 1)
        work.addWidget(self._side)
        return work
