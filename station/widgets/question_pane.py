"""A question that stands on the page itself, with the two things that can be done."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton


class QuestionPane(QFrame):
    """Asks in the page, never in a box; hidden until something is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._do: Callable[[], object] = lambda: None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.yes_button, self.no_button = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        for button in (self.no_button, self.yes_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.yes_button.clicked.connect(self._go)
        self.no_button.clicked.connect(self.hide)

    def ask(self, words: str, yes: str, no: str, do: Callable[[], object]) -> None:
        """Ask something.

        Args:
            words: The question.
            yes: What the button says that does it.
            no: What the button says that leaves everything as it is.
            do: Does it.
        """
        self._do = do
        self.words.setText(words)
        self.yes_button.setText(yes)
        self.no_button.setText(no)
        self.show()
        self.no_button.setFocus()

    @Slot()
    def _go(self) -> None:
        self.hide()
        self._do()
