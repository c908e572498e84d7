"""What a product is called, what is asked about it, and what begins its inspection."""

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.recipes import DEFAULT_PROMPT, Recipe, Start
from station.products.asking_pane import AskingPane
from station.products.judging_pane import JudgingPane
from station.products.view_setup_pane import heading

LEAST_TEXT_PX = 76


class ProductFactsPane(QWidget):
    """Edits the facts of a recipe that no view has."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(self.tr("for instance Valve head"))
        self.code = QLineEdit()
        self.code.setMaxLength(120)
        self.code.setPlaceholderText(self.tr("optional: what a scanner reads"))
        self.description = QPlainTextEdit()
        self.description.setPlaceholderText(
            self.tr("optional: what it is, and which deviations matter")
        )
        self.prompt = QPlainTextEdit(DEFAULT_PROMPT)
        for text in (self.description, self.prompt):
            text.setMinimumHeight(LEAST_TEXT_PX)
        self.start = QComboBox()
        self.start.addItem(self.tr("Button, key or foot pedal"), Start.OPERATOR)
        self.start.addItem(self.tr("Signal at the camera's input"), Start.LINE)
        self.start.addItem(self.tr("New picture in the view's folder"), Start.FILES)
        self.asking = AskingPane()
        self.judging = JudgingPane()
        self.more = QPushButton(self.tr("How it is judged"))
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.pages = QStackedWidget()
        page = QWidget()
        self.pages.addWidget(page)
        self.pages.addWidget(self.judging)
        self.more.toggled.connect(self.pages.setCurrentIndex)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("1  The product")), 1)
        top.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self.pages, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, field in (
            (self.tr("Name"), self.name),
            (self.tr("Product code"), self.code),
            (self.tr("Description"), self.description),
            (self.tr("Question to the describer"), self.prompt),
            ("", self.asking),
            (self.tr("An inspection begins by"), self.start),
        ):
            if words:
                label = QLabel(words)
                label.setBuddy(field)
                column.addWidget(label)
            column.addWidget(field)

    def fill(self, recipe: Recipe) -> None:
        """Show the facts of a recipe."""
        self.name.setText(recipe.name)
        self.code.setText(recipe.product_code)
        self.description.setPlainText(recipe.description)
        self.prompt.setPlainText(recipe.prompt)
        self.asking.fill(recipe)
        self.judging.fill(recipe)
        self.start.setCurrentIndex(self.start.findData(recipe.start))

    def names(self) -> dict[str, str]:
        """Return what the fields in which people write are called here."""
        return {
            "name": self.tr("Name"),
            "product_code": self.tr("Product code"),
            "description": self.tr("Description"),
            "prompt": self.tr("Question to the describer"),
        }

    def fields(self) -> dict[str, object]:
        """Return the fields of the recipe as they stand here."""
        return {
            "name": self.name.text(),
            "product_code": self.code.text(),
            "description": self.description.toPlainText().strip(),
            "prompt": self.prompt.toPlainText().strip() or DEFAULT_PROMPT,
            "start": self.start.currentData(),
            **self.asking.fields(),
            **self.judging.fields(),
        }
