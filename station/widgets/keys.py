"""The keyboard of the bench: commands, the foot pedal, and a scanner that types in bursts.

A scanner sends a serial number as keys that follow each other within milliseconds. What belongs to
such a burst goes to the serial field whatever has the focus; a key that stays alone is a command.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

BURST_MS = 50
DEFAULT_KEYS: Mapping[str, str] = {
    "Space": "inspect",
    "F5": "inspect",
    "F13": "inspect",  # what foot pedals send by default
    "Esc": "cancel",
    "1": "confirm",
    "2": "accept",
    "3": "unsure",
    "O": "overlay",
    "R": "blink",
    "S": "slider",
    "L": "live",
    "T": "tiles",
    "0": "fit",
    "+": "zoom_in",
    "-": "zoom_out",
    "F11": "full_screen",
}
"""Key to command; the engineer may say otherwise."""
COMMANDS = tuple(dict.fromkeys(DEFAULT_KEYS.values()))

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class KeyFilter(QObject):
    """Sees every key before the widgets of one window do.

    Args:
        window: Whose keys these are; dialogs keep theirs.
        serial: Takes what a scanner types.
        run: Does a command; False when it has no meaning now, then the key is typed text.
        keys: Key to command.
    """

    def __init__(
        self,
        window: QWidget,
        serial: QLineEdit,
        run: Callable[[str], bool],
        keys: Mapping[str, str] = DEFAULT_KEYS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._serial = serial
        self._run = run
        self.use(keys)
        self._burst = ""
        self._lone_command = ""
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(BURST_MS)
        self._silence.timeout.connect(self._settle)

    def use(self, keys: Mapping[str, str]) -> None:
        """Take these keys from now on; names that mean no key or command are left out."""
        self._keys = {
            combination: command
            for key, command in keys.items()
            if command in COMMANDS and (combination := _combination(key))
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Take the key, or leave it to the widget."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if QApplication.activePopupWidget() is not None:
            return False
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        command = self._keys.get(_combined(event), "")
        text = event.text()
        is_text = len(text) == 1 and text.isprintable()
        if self._burst and event.key() in _ENDS:
            self._end_burst()
            return True
        if self._is_edited_elsewhere():
            return not is_text and bool(command) and self._command(command, event)
        if not is_text:
            if event.key() in _ENDS[:2]:
                return self._press_focused()
            return bool(command) and self._command(command, event)
        if command and not self._burst and text == " ":
            return self._command(command, event)  # no serial number begins with a space
        if self._serial.hasFocus():
            return False
        if event.isAutoRepeat():
            return True
        self._lone_command = "" if self._burst else command
        self._burst += text
        self._silence.start()
        return True

    def _command(self, command: str, event: QKeyEvent) -> bool:
        return True if event.isAutoRepeat() else self._run(command)

    def _settle(self) -> None:
        """Nothing followed: a lone key is a command, more of them are a serial number."""
        typed, self._burst = self._burst, ""
        if len(typed) == 1 and self._lone_command and self._run(self._lone_command):
            return
        if len(typed) == 1:
            self._serial.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._serial.insert(typed)
        elif typed:
            self._serial.setText(typed)

    def _end_burst(self) -> None:
        self._silence.stop()
        typed, self._burst = self._burst, ""
        self._serial.setText(typed)
        self._serial.returnPressed.emit()

    def _is_edited_elsewhere(self) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or focus is self._serial:
            return False
        if isinstance(focus, QComboBox):
            return focus.isEditable()
        return isinstance(focus, QLineEdit | QAbstractSpinBox | QPlainTextEdit | QTextEdit)

    @staticmethod
    def _press_focused() -> bool:
        """Enter presses the button that has the focus, since Space inspects."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and focus.isEnabled():
            focus.click()
            return True
        return False


def _combination(key: str) -> int:
    sequence: Any = QKeySequence(key)  # its stubs lack the index
    return int(sequence[0].toCombined()) if sequence.count() else 0


def _combined(event: QKeyEvent) -> int:
    """Return the key as QKeySequence writes it; shift does not matter for signs."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if len(event.text()) == 1 and event.text().isprintable():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return int(event.key()) | modifiers.value
