"""How a product is judged beyond its pictures: the cross-check, the stand-in, the plant's codes."""

from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import RecipeError
from core.recipes import Recipe


class JudgingPane(QWidget):
    """Edits what of a recipe is rarely changed."""

    def __init__(self) -> None:
        super().__init__()
        self.cross_check = QCheckBox(self.tr("Hold the words against the pixels"))
        self.cross_check.setChecked(True)
        self.stand_in = QCheckBox(self.tr("Offline when the endpoint fails"))
        self.codes = QPlainTextEdit()
        self.codes.setPlaceholderText(self.tr("NC-12 = scratch, scuff\nNC-30 = missing screw"))
        self.codes.setTabChangesFocus(True)
        title = QLabel(self.tr("Codes of the plant, one a line"))
        title.setBuddy(self.codes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.cross_check)
        column.addWidget(
            _hint(self.tr("What is seen and not named, or named and not seen, is REVIEW."))
        )
        column.addWidget(self.stand_in)
        column.addWidget(
            _hint(
                self.tr("Without this, a failure of the endpoint is REVIEW; with it, it is told.")
            )
        )
        column.addWidget(title)
        column.addWidget(self.codes, 1)
        column.addWidget(
            _hint(self.tr("Code = label, further words for it. Findings get the code that fits."))
        )

    def fill(self, recipe: Recipe) -> None:
        """Show what a recipe says."""
        self.cross_check.setChecked(recipe.cross_check)
        self.stand_in.setChecked(recipe.offline_on_failure)
        lines = (
            f"{each.code} = {', '.join((each.label, *each.synonyms))}" for each in recipe.codes
        )
        self.codes.setPlainText("\n".join(lines))

    def fields(self) -> dict[str, object]:
        """Return the fields of the recipe as they stand here, not checked."""
        return {
            "cross_check": self.cross_check.isChecked(),
            "offline_on_failure": self.stand_in.isChecked(),
            "codes": [_code(line) for _, line in self._lines()],
        }

    def check(self) -> None:
        """See whether the codes can be read.

        Raises:
            RecipeError: A line has no code, or no label.
        """
        for number, line in self._lines():
            read = _code(line)
            if not read["code"] or not read["label"]:
                raise RecipeError(
                    self.tr("Line {number} of the codes cannot be read: {line}").format(
                        number=number, line=line
                    ),
                    self.tr("Write a code, =, and what it stands for: NC-12 = scratch"),
                )

    def _lines(self) -> list[tuple[int, str]]:
        """Return the lines that are not empty, with their numbers from 1."""
        lines = enumerate(self.codes.toPlainText().splitlines(), start=1)
        return [(number, line.strip()) for number, line in lines if line.strip()]


def _code(line: str) -> dict[str, object]:
    """Return the fields of a Code; empty where the line lacks them."""
    code, _, words = line.partition("=")
    label, *synonyms = [word.strip() for word in words.split(",")]
    return {
        "code": code.strip(),
        "label": label,
        "synonyms": [each for each in synonyms if each],
    }


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("weight", "muted")
    return label
