"""What a person says about the verdict; it is stored beside it and changes nothing in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QSizePolicy, QWidget

CHOICES = ("confirm", "accept", "unsure")
AFTERWARDS = ("confirm", "accept", "reject", "unsure")
LIST_PX = 280


class DecisionPane(QWidget):
    """Confirm, Accept, Unsure, with a reason.

    An engineer who accepts a product can let the station accept such pictures from now on. Who
    looks afterwards may know that a product was not acceptable although it passed.

    Args:
        afterwards: Offer AFTERWARDS instead of CHOICES.

    Signals:
        decided: One of those, and the reason or "".
        acceptance_wanted: The pictures shall count as accepted images.
    """

    decided = Signal(str, str)
    acceptance_wanted = Signal()

    def __init__(self, *, afterwards: bool = False) -> None:
        super().__init__()
        texts = {
            "confirm": (self.tr("1  Confirm"), self.tr("The verdict is right")),
            "accept": (self.tr("2  Accept"), self.tr("The product is acceptable")),
            "reject": (self.tr("Reject"), self.tr("The product is not acceptable")),
            "unsure": (self.tr("3  Unsure"), self.tr("Somebody else shall look at it")),
        }
        self._may_teach = False
        self.teach_button = QPushButton(self.tr("Add as accepted image"))
        self.teach_button.setProperty("touch", "true")
        self.teach_button.setToolTip(self.tr("What is seen here counts as accepted from now on"))
        self.teach_button.clicked.connect(self.acceptance_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for place, choice in enumerate(AFTERWARDS if afterwards else CHOICES):
            text, tip = texts[choice]
            button = QPushButton(text)
            button.setProperty("touch", "true")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _=False, choice=choice: self.decide(choice))
            grid.addWidget(button, 1 + place // 2, place % 2)
            self.buttons[choice] = button
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setProperty("touch", "true")
        self.reason.setAccessibleName(self.tr("Reason of the decision"))
        self.reason.addItems(
            ["", self.tr("within tolerance"), self.tr("reflection or dirt"), self.tr("rework")]
        )
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Reason"))
            line.setMaxLength(500)
        self.reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.reason.view().setMinimumWidth(LIST_PX)
        if afterwards:
            grid.addWidget(self.reason, 3, 0, 1, 2)
        else:
            grid.addWidget(self.reason, 2, 1)
        grid.addWidget(self.teach_button, 0, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.begin(possible=False)

    def begin(self, *, possible: bool) -> None:
        """Get ready for another inspection's decision."""
        for button in self.buttons.values():
            button.setChecked(False)
            button.setEnabled(possible)
        self.reason.setCurrentIndex(0)
        self.reason.setEnabled(possible)
        self._offer_teaching()

    def let_teach(self, on: bool) -> None:
        """Offer to engineers what operators cannot do."""
        self._may_teach = on
        self._offer_teaching()

    def show_decision(self, choice: str) -> None:
        """Show what was decided before, "" for nothing."""
        for each, button in self.buttons.items():
            button.setChecked(each == choice)
        self._offer_teaching()

    def decide(self, choice: str) -> None:
        """Take a decision, by key or button."""
        if not self.buttons[choice].isEnabled():
            return
        self.show_decision(choice)
        self.decided.emit(choice, self.reason.currentText().strip())

    def _offer_teaching(self) -> None:
        self.teach_button.setVisible(self._may_teach and self.buttons["accept"].isChecked())
