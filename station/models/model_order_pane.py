"""What is to be fetched or imported, and what its giver says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from station.widgets.forms import line_up


@dataclass(frozen=True, slots=True)
class ModelOrder:
    """A model that is wanted on the shelf.

    Attributes:
        source: File or folder to import, None to fetch.
        architecture: open_clip name, ARCHITECTURE or ARCHITECTURE/TAG; "" reads it off the source.
        name: Under which it goes on the shelf, or "".
        sha256: What the file should have, or "".
        licence: As its giver states it, or "".
        address: Where it is fetched from, "" asks open_clip.
    """

    source: Path | None
    architecture: str
    name: str
    sha256: str
    licence: str
    address: str = ""


class ModelOrderPane(QFrame):
    """A form that belongs to the page and stands in place of the list.

    Signals:
        ordered: The ModelOrder.
        put_away: Nothing is wanted after all.
    """

    ordered = Signal(object)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._source: Path | None = None
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.architecture = QLineEdit()
        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("as open_clip knows it"))
        self.name = QLineEdit()
        self.sha256 = QLineEdit()
        self.sha256.setPlaceholderText(self.tr("as its source promises, if anybody does"))
        self.licence = QLineEdit()
        self.licence.setPlaceholderText(self.tr("as its source states it"))
        self.go_button = QPushButton()
        self.back_button = QPushButton(self.tr("Put away"))
        self._form = QFormLayout()
        self._arrange()
        self.go_button.clicked.connect(self.order)
        self.back_button.clicked.connect(self.put_away)
        self.architecture.textChanged.connect(self._update)

    def know(self, names: Sequence[str]) -> None:
        """Propose these names while an architecture is typed."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.architecture.setCompleter(completer)

    def ask_for_import(self, source: Path) -> None:
        """Ask what is to be known of a file or folder."""
        self._ask(source)
        self.title.setText(self.tr("Import {file}").format(file=source.name))
        self.architecture.setPlaceholderText(self.tr("read off the name; for instance ViT-B-32"))
        self.name.setPlaceholderText(source.stem)
        self.go_button.setText(self.tr("Import"))

    def ask_for_fetch(self) -> None:
        """Ask what shall be fetched."""
        self._ask(None)
        self.title.setText(self.tr("Fetch weights by the name that open_clip gives them"))
        self.architecture.setPlaceholderText("ViT-B-32/laion2b_s34b_b79k")
        self.name.setPlaceholderText(self.tr("the same"))
        self.go_button.setText(self.tr("Fetch"))

    @Slot()
    def order(self) -> None:
        """Say what is wanted."""
        self.ordered.emit(
            ModelOrder(
                self._source,
                self.architecture.text().strip(),
                self.name.text().strip(),
                self.sha256.text().strip(),
                self.licence.text().strip(),
                self.address.text().strip() if self._source is None else "",
            )
        )

    def _ask(self, source: Path | None) -> None:
        self._source = source
        for field in (self.architecture, self.address, self.name, self.sha256, self.licence):
            field.clear()
        self._form.setRowVisible(self.address, source is None)
        self._update()
        self.architecture.setFocus()

    @Slot()
    def _update(self) -> None:
        self.go_button.setEnabled(self._source is not None or bool(self.architecture.text()))

    def _arrange(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Architecture"), self.architecture),
            (self.tr("Address"), self.address),
            (self.tr("Name on this station"), self.name),
            (self.tr("SHA-256"), self.sha256),
            (self.tr("Licence"), self.licence),
        )
        self._form.addRow(self.title)
        for text, field in rows:
            field.setAccessibleName(text)
            self._form.addRow(text, field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back_button, self.go_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.go_button.setProperty("primary", True)
        self._form.addRow(buttons)
        line_up([self._form])
        self.setLayout(self._form)
