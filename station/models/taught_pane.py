"""What a training came to: a table of before and after, and whether the new version is used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from station.language.core_words import told
from station.language.words import decimal
from station.models.teaching_run import Taught
from station.products.view_setup_pane import heading


class TaughtPane(QWidget):
    """Shows figures before and after; empty until there are some."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setColumnStretch(0, 1)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("What it came to")))
        column.addLayout(self._grid)
        column.addWidget(self.summary)

    def show_taught(self, taught: Taught) -> None:
        """Show what came of a training."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        rows: list[tuple[str, ...]] = [("", self.tr("before"), self.tr("after"))]
        if taught.held is not None:
            held = self.tr("held-back masks named right (of {count})").format(
                count=taught.held_back
            )
            rows.append((held, *map(_percent, taught.held)))
        rows.append((self.tr("what it knew elsewhere"), *map(_percent, taught.elsewhere)))
        if taught.known is not None:
            better, worse = taught.known
            changed = self.tr("{better} better, {worse} worse").format(better=better, worse=worse)
            rows.append((self.tr("known images of the product"), "", changed))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                label = QLabel(text)
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, row, column)
        self.summary.setText(self._summary(taught))

    def _summary(self, taught: Taught) -> str:
        learned = self.tr(
            "{name} has learned from {count} masks with words and {others} without."
        ).format(name=taught.name, count=taught.learned, others=taught.unlabelled)
        if taught.in_use:
            verdict = self.tr("✔ It is in use as soon as the models are loaded anew.")
        elif taught.against:
            why = "; ".join(map(told, taught.against))
            verdict = self.tr("○ It is not in use: {why}.").format(why=why)
        else:
            verdict = self.tr("○ It is not in use.")
        return f"{learned}\n{verdict}"


def _percent(share: float) -> str:
    return f"{decimal(100 * share)} %"
