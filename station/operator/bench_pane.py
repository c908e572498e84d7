"""The bar on top: which product, which serial number, how many so far, and the menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
)

from station.counting import Counts
from station.language.words import decimal
from station.widgets.icons import icon
from station.widgets.theme import Theme


class BenchPane(QFrame):
    """What the operator sets before a click.

    Signals:
        product_chosen: Name of the product.
        serial_entered: The serial number or product code, ended by Enter or by the scanner.
        serial_edited: The serial number as it is being typed.
    """

    product_chosen = Signal(str)
    serial_entered = Signal(str)
    serial_edited = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.products = QComboBox()
        self.products.setProperty("touch", "true")
        self.products.setAccessibleName(self.tr("Product"))
        self.products.setPlaceholderText(self.tr("Choose a product"))
        self.products.setMinimumWidth(200)
        self.products.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.products.textActivated.connect(self.product_chosen)
        self.serial = QLineEdit()
        self.serial.setProperty("touch", "true")
        self.serial.setAccessibleName(self.tr("Serial number"))
        self.serial.setPlaceholderText(self.tr("Serial number: scan or type"))
        self.serial.setMaxLength(4096)
        self.serial.setClearButtonEnabled(True)
        self.serial.setMinimumWidth(220)
        self.serial.returnPressed.connect(lambda: self.serial_entered.emit(self.serial.text()))
        self.serial.textChanged.connect(self.serial_edited)
        self.counters = QLabel()
        self.counters.setObjectName("counters")
        self.counters.setTextFormat(Qt.TextFormat.PlainText)
        self.counters.setAccessibleName(self.tr("Counters"))
        self.menu_button = QToolButton()
        self.menu_button.setProperty("touch", "true")
        self.menu_button.setIconSize(QSize(32, 32))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self.products, 3)
        row.addWidget(self.serial, 3)
        row.addWidget(self.counters)
        row.addWidget(self.menu_button)
        self.set_theme(theme)
        self.show_counts(Counts(), Counts())

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.menu_button.setIcon(icon("menu", theme.colours.text))

    def set_products(self, names: Sequence[str], chosen: str) -> None:
        """Offer these products."""
        self.products.blockSignals(True)
        self.products.clear()
        self.products.addItems(list(names))
        self.products.setCurrentIndex(list(names).index(chosen) if chosen in names else -1)
        self.products.blockSignals(False)

    def show_product(self, name: str) -> None:
        """Show which product is in use; "" for none."""
        self.products.setCurrentIndex(self.products.findText(name) if name else -1)

    def show_serial(self, serial: str) -> None:
        """Show the serial of the next inspection."""
        if serial != self.serial.text():
            self.serial.setText(serial)

    def show_counts(self, today: Counts, shift: Counts) -> None:
        """Show what came out today and in this shift."""
        lines = [
            self.tr("Today {total}   ✔ {passed}  ✖ {failed}  ? {reviewed}").format(
                total=today.total,
                passed=today.passed,
                failed=today.failed,
                reviewed=today.reviewed,
            ),
            self.tr("Shift {total}   Yield {share}").format(
                total=shift.total, share=_percent(shift.share_passed)
            ),
        ]
        self.counters.setText("\n".join(lines))


def _percent(share: float | None) -> str:
    return f"{decimal(100 * share)} %" if share is not None else "---"
