"""Choosing the keys: the foot pedal's, and every other."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from station.widgets.forms import line_up
from station.widgets.keys import COMMANDS, DEFAULT_KEYS
from station.widgets.unsaved_pane import UnsavedPane


class KeysDialog(QDialog):
    """Shows for every command the keys that do it, and lets one more be pressed.

    Args:
        keys: Key to command, as they are now.

    Signals:
        saved: The new mapping of key to command.
    """

    saved = Signal(object)

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Keys"))
        self.resize(820, 720)
        self.edits: dict[str, list[QKeySequenceEdit]] = {}
        self.message = QLabel()
        self.message.setWordWrap(True)
        self._form = QFormLayout()
        for command, words in self._words().items():
            self._add(command, words, [key for key, does in keys.items() if does == command])
        line_up([self._form])
        self.unsaved = UnsavedPane(self.keys)
        self._arrange()
        self.unsaved.begin()

    def keys(self) -> dict[str, str]:
        """Return key to command as chosen; the first command that claims a key has it."""
        chosen: dict[str, str] = {}
        for command, edits in self.edits.items():
            for edit in edits:
                key = edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
                if key:
                    chosen.setdefault(key, command)
        return chosen

    def conflicts(self) -> list[str]:
        """Return the keys that two commands claim."""
        pressed = [
            edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
            for edits in self.edits.values()
            for edit in edits
        ]
        return sorted({key for key in pressed if key and pressed.count(key) > 1})

    @Slot()
    def save(self) -> None:
        """Take the keys over and close."""
        twice = self.conflicts()
        if twice:
            self.message.setText(
                self.tr("⚠ Two commands share the key {keys}.").format(keys=", ".join(twice))
            )
            return
        if "inspect" not in self.keys().values():
            self.message.setText(self.tr("⚠ One key at least must inspect."))
            return
        self.saved.emit(self.keys())
        self.accept()

    def reject(self) -> None:
        """Close unless something would be lost."""
        if self.unsaved.lets_go(super().reject):
            super().reject()

    @Slot()
    def restore(self) -> None:
        """Show the keys that Priori comes with."""
        for command, edits in self.edits.items():
            known = [key for key, does in DEFAULT_KEYS.items() if does == command]
            for index, edit in enumerate(edits):
                edit.setKeySequence(QKeySequence(known[index] if index < len(known) else ""))

    def _add(self, command: str, words: str, known: list[str]) -> None:
        """Add a row: three keys for inspecting, two for the rest."""
        row = QHBoxLayout()
        row.setSpacing(4)
        self.edits[command] = []
        for index in range(3 if command == "inspect" else 2):
            edit = QKeySequenceEdit(QKeySequence(known[index] if index < len(known) else ""))
            edit.setMaximumSequenceLength(1)
            edit.setAccessibleName(words)
            field = edit.findChild(QLineEdit)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(self.tr("none"))
            forget = QToolButton()
            forget.setText("✕")
            forget.setToolTip(self.tr("No key"))
            forget.setAccessibleName(self.tr("{command}: no key").format(command=words))
            forget.clicked.connect(edit.clear)
            row.addWidget(edit, 1)
            row.addWidget(forget)
            self.edits[command].append(edit)
        self._form.addRow(words, row)

    def _arrange(self) -> None:
        told = QLabel(self.tr("Click into a field and press the key or the foot pedal."))
        told.setWordWrap(True)
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(self._form)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        for text, do in (
            (self.tr("Defaults"), self.restore),
            (self.tr("Cancel"), self.reject),
            (self.tr("Save"), self.save),
        ):
            button = QPushButton(text)
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            button.clicked.connect(do)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(scroll, 1)
        column.addWidget(self.unsaved)
        column.addLayout(buttons)

    def _words(self) -> dict[str, str]:
        words = {
            "inspect": self.tr("Inspect, foot pedal"),
            "cancel": self.tr("Cancel"),
            "confirm": self.tr("Confirm"),
            "accept": self.tr("Accept"),
            "unsure": self.tr("Unsure"),
            "live": self.tr("Live picture"),
            "tiles": self.tr("All views at once"),
            "overlay": self.tr("Masks"),
            "blink": self.tr("Blink"),
            "slider": self.tr("Slider"),
            "fit": self.tr("Whole picture"),
            "zoom_in": self.tr("Nearer"),
            "zoom_out": self.tr("Farther"),
            "full_screen": self.tr("Full screen"),
        }
        return {command: words[command] for command in COMMANDS}
