"""What is looked for in the book: days, serial, lot, product, verdict, label, decision."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from core.domain import Verdict
from core.records import Decision, Search
from station.history.days_pane import DaysPane, Span
from station.language.words import decision_word, verdict_word
from station.widgets.forms import offer

PAGE = 200
TYPING_MS = 300
"""How long to wait for the next letter before searching."""
_UNDECIDED = "undecided"


class RecordSearchPane(QWidget):
    """Fields that each narrow what is found.

    Signals:
        changed: Something else is looked for.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days = DaysPane()
        self.serial, self.lot, self.label = QLineEdit(), QLineEdit(), QLineEdit()
        self.recipe, self.verdict, self.decision = QComboBox(), QComboBox(), QComboBox()
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Look for everything again"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._fill()
        self._arrange()
        self.days.changed.connect(self.changed)
        for field in (self.serial, self.lot, self.label):
            field.textChanged.connect(self._typing.start)
            field.returnPressed.connect(self._search_now)
        for choice in (self.recipe, self.verdict, self.decision):
            choice.currentIndexChanged.connect(self.changed)
        self.clear_button.clicked.connect(self.clear)

    def span(self) -> Span:
        """Return the days that are looked for."""
        return self.days.span()

    def search(self) -> Search:
        """Return what is looked for, the first page of it."""
        said = self.decision.currentData()
        return Search(
            first_day=self.span().first,
            last_day=self.span().last,
            serial=self.serial.text().strip(),
            lot=self.lot.text().strip(),
            recipe=self.recipe.currentData() or "",
            verdict=Verdict(self.verdict.currentData()) if self.verdict.currentData() else None,
            label=self.label.text().strip(),
            decision=Decision(said) if said and said != _UNDECIDED else None,
            undecided=said == _UNDECIDED,
            limit=PAGE,
        )

    def offer_recipes(self, names: Sequence[str]) -> None:
        """Let these products be chosen; the one that is chosen stays."""
        offer(self.recipe, names)

    @Slot()
    def clear(self) -> None:
        """Look for everything."""
        self.blockSignals(True)
        for choice in (self.days.choice, self.recipe, self.verdict, self.decision):
            choice.setCurrentIndex(0)
        for field in (self.serial, self.lot, self.label):
            field.clear()
        self.blockSignals(False)
        self._search_now()

    @Slot()
    def _search_now(self) -> None:
        self._typing.stop()
        self.changed.emit()

    def _fill(self) -> None:
        self.recipe.addItem(self.tr("Any product"), "")
        self.verdict.addItem(self.tr("Any verdict"), "")
        for verdict in Verdict:
            self.verdict.addItem(verdict_word(verdict), verdict.value)
        self.decision.addItem(self.tr("Any decision"), "")
        self.decision.addItem(self.tr("Not yet decided"), _UNDECIDED)
        for decision in Decision:
            self.decision.addItem(decision_word(decision.value), decision.value)
        for field, name in (
            (self.serial, self.tr("Serial number")),
            (self.lot, self.tr("Lot")),
            (self.label, self.tr("Label of a finding")),
        ):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(4096)
            field.setClearButtonEnabled(True)
        self.recipe.setAccessibleName(self.tr("Product"))
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self.decision.setAccessibleName(self.tr("Decision"))
        self.recipe.setMinimumContentsLength(10)
        self.recipe.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.days, 0, 0, 1, 2)
        grid.addWidget(self.recipe, 0, 2)
        grid.addWidget(self.verdict, 0, 3)
        grid.addWidget(self.decision, 0, 4)
        grid.addWidget(self.serial, 1, 0)
        grid.addWidget(self.lot, 1, 1)
        grid.addWidget(self.label, 1, 2, 1, 2)
        grid.addWidget(self.clear_button, 1, 4)
        for column, stretch in enumerate((3, 3, 3, 2, 2)):
            grid.setColumnStretch(column, stretch)
