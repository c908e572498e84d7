"""What a product is called, what is asked about it, and what begins its inspection."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from core.recipes import DEFAULT_PROMPT, Recipe, Start
from station.view_setup_pane import heading


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
        self.start = QComboBox()
        self.start.addItem(self.tr("Button, key or foot pedal"), Start.OPERATOR)
        self.start.addItem(self.tr("Signal at the camera's input"), Start.LINE)
        self.start.addItem(self.tr("New picture in the view's folder"), Start.FILES)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(heading(self.tr("1  The product")))
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Product code"), self.code)
        form.addRow(self.tr("Description"), self.description)
        form.addRow(self.tr("Question to the describer"), self.prompt)
        form.addRow(self.tr("An inspection begins by"), self.start)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)

    def fill(self, recipe: Recipe) -> None:
        """Show the facts of a recipe."""
        self.name.setText(recipe.name)
        self.code.setText(recipe.product_code)
        self.description.setPlainText(recipe.description)
        self.prompt.setPlainText(recipe.prompt)
        self.start.setCurrentIndex(self.start.findData(recipe.start))

    def fields(self) -> dict[str, object]:
        """Return the fields of the recipe as they stand here."""
        return {
            "name": self.name.text(),
            "product_code": self.code.text(),
            "description": self.description.toPlainText().strip(),
            "prompt": self.prompt.toPlainText().strip() or DEFAULT_PROMPT,
            "start": self.start.currentData(),
        }
