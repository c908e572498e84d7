"""One figure in large letters, with its name above and what it rests on below."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout


class FigurePane(QFrame):
    """A card with a figure.

    Args:
        title: What the figure is.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.figure, self.told = QLabel(title), QLabel("---"), QLabel()
        self.figure.setProperty("weight", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for label in (self.title, self.figure, self.told):
            column.addWidget(label)
        for label in (self.title, self.told):
            label.setProperty("weight", "muted")
            label.setWordWrap(True)

    def show_figure(self, figure: str, told: str) -> None:
        """Show a figure and what it rests on."""
        self.figure.setText(figure)
        self.told.setText(told)
        self.setAccessibleName(f"{self.title.text()}: {figure}, {told}")
