"""Who describes a product, how often it is asked, and in what form it shall answer."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QWidget

from core.recipes import DescriberChoice, Recipe

MOST_ANSWERS = 5


class AskingPane(QWidget):
    """Edits what a recipe says of its describer; what only an endpoint can do may be hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.describer = QComboBox()
        for text, choice in (
            (self.tr("As the station"), DescriberChoice.STATION),
            (self.tr("Offline"), DescriberChoice.OFFLINE),
            (self.tr("Endpoint"), DescriberChoice.ENDPOINT),
        ):
            self.describer.addItem(text, choice)
        self.answers = QComboBox()
        self.answers.setAccessibleName(self.tr("How often the endpoint is asked"))
        self.answers.addItem(self.tr("Asked once"), 1)
        for number in range(2, MOST_ANSWERS + 1):
            self.answers.addItem(self.tr("Asked {number} times").format(number=number), number)
        for box in (self.describer, self.answers):  # as narrow as the column, whatever is chosen
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
        self.second_endpoint = QCheckBox(self.tr("Second endpoint too"))
        self.second_endpoint.setToolTip(self.tr("Most answers must agree, or it is REVIEW"))
        self.answers.setToolTip(self.second_endpoint.toolTip())
        self.structured = QCheckBox(self.tr("Findings as JSON"))
        self.structured.setToolTip(
            self.tr("Asks for JSON by a schema; free text where the endpoint cannot")
        )
        who, how = QHBoxLayout(), QHBoxLayout()
        for row in (who, how):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        who.addWidget(self.describer, 1)
        who.addWidget(self.answers, 1)
        how.addWidget(self.second_endpoint)
        how.addWidget(self.structured)
        how.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Describer"), who)
        form.addRow(how)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.describer.currentIndexChanged.connect(self._show_what_counts)

    def fill(self, recipe: Recipe) -> None:
        """Show what a recipe says."""
        self.describer.setCurrentIndex(self.describer.findData(recipe.describer))
        self.answers.setCurrentIndex(self.answers.findData(recipe.answers))
        self.second_endpoint.setChecked(recipe.second_endpoint)
        self.structured.setChecked(recipe.structured)

    def fields(self) -> dict[str, object]:
        """Return the fields of the recipe as they stand here."""
        return {
            "describer": self.describer.currentData(),
            "answers": self.answers.currentData(),
            "second_endpoint": self.second_endpoint.isChecked(),
            "structured": self.structured.isChecked(),
        }

    @Slot()
    def _show_what_counts(self) -> None:
        """The offline describer says the same however it is asked."""
        may_ask = self.describer.currentData() != DescriberChoice.OFFLINE
        for widget in (self.answers, self.second_endpoint, self.structured):
            widget.setEnabled(may_ask)
