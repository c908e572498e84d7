"""What there is to learn from: masks with words, by kind, and masks without."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from station.products.view_setup_pane import heading

if TYPE_CHECKING:
    from core.training.counting import Supply


class SupplyPane(QWidget):
    """Chooses what is learned from and says how much of it there is.

    Args:
        product: Name of the product in use, "" without any.

    Signals:
        chosen: Something else is to be learned from.
        list_wanted: A list is to be chosen.
    """

    chosen = Signal()
    list_wanted = Signal()

    def __init__(self, product: str) -> None:
        super().__init__()
        self.lists: tuple[Path, ...] = ()
        self.records = QCheckBox(self.tr("Reviewed records"))
        self.records.setChecked(True)
        self.only = QCheckBox(self.tr("only of {product}").format(product=product))
        self.only.setToolTip(self.tr("Its known images are judged before and after, too"))
        self.only.setChecked(bool(product))
        self.only.setVisible(bool(product))
        self.add_button = QPushButton(self.tr("Add a list…"))
        self.forget_button = QPushButton(self.tr("Without lists"))
        self.named = QLabel()
        self.named.setProperty("weight", "muted")
        self.named.setWordWrap(True)
        self.total = QLabel()
        self.total.setWordWrap(True)
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(self.tr("Kinds that have words"))
        self.kinds.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._arrange()
        self.records.toggled.connect(self._update)
        self.only.toggled.connect(self.chosen)
        self.add_button.clicked.connect(self.list_wanted)
        self.forget_button.clicked.connect(self.forget_lists)
        self._update()

    def add_lists(self, files: tuple[Path, ...]) -> None:
        """Learn from these lists, too."""
        self.lists = tuple(dict.fromkeys((*self.lists, *files)))
        self._update()

    @Slot()
    def forget_lists(self) -> None:
        """Learn from no list."""
        self.lists = ()
        self._update()

    def show_supply(self, supply: "Supply") -> None:
        """Show how much there is."""
        lines = [
            self.tr("{count} masks with words").format(count=supply.labelled),
            self.tr("{count} without").format(count=supply.unlabelled),
            self.tr("in {count} product images").format(count=supply.images),
        ]
        self.total.setText(", ".join(lines))
        self.kinds.clear()
        for kind, count in supply.kinds.items():
            self.kinds.addItem(f"{kind}: {count}")
        if supply.intact:
            accepted = self.tr("nothing wrong (accepted): {count}")
            self.kinds.addItem(accepted.format(count=supply.intact))
        if supply.unlooked:
            self.kinds.addItem(
                self.tr("{count} images without words, to be looked at").format(
                    count=supply.unlooked
                )
            )

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to count."""
        self.total.setText(words)
        self.kinds.clear()

    @Slot()
    def _update(self) -> None:
        self.only.setEnabled(self.records.isChecked())
        self.named.setText(", ".join(file.name for file in self.lists))
        self.named.setVisible(bool(self.lists))
        self.forget_button.setVisible(bool(self.lists))
        self.chosen.emit()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.records)
        row.addWidget(self.only)
        row.addStretch(1)
        for button in (self.forget_button, self.add_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("What to learn from")))
        column.addLayout(row)
        column.addWidget(self.named)
        column.addWidget(self.total)
        column.addWidget(self.kinds, 1)
        self.total.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
