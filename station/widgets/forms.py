"""How forms look: labels in one column and amid their field's height, numbers off the border."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFormLayout, QLabel, QSizePolicy, QWidget


def indent(box: QAbstractSpinBox) -> None:
    """Keep a number away from its border; a style sheet's padding does not reach it."""
    box.lineEdit().setTextMargins(8, 0, 0, 0)


class _WheelHeld(QObject):
    """Keeps the wheel from changing a field that merely lies under it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Let the wheel pass on to the page unless the field has the keyboard."""
        is_stray = (
            event.type() is QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        )
        if is_stray:
            event.ignore()
        return is_stray


def hold_wheel(page: QWidget) -> None:
    """Let the wheel scroll a page without changing the numbers and choices on it."""
    held = _WheelHeld(page)
    for kind in (QAbstractSpinBox, QComboBox):
        for field in page.findChildren(kind):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(held)


def offer(box: QComboBox, names: Sequence[str]) -> None:
    """Let these be chosen beside the first entry; what is chosen stays, and nobody is told."""
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for name in names:
        box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def line_up(forms: Sequence[QFormLayout]) -> None:
    """Give all labels of some forms one width, and every label the height of its row."""
    labels = []
    for form in forms:
        form.setVerticalSpacing(8)
        for row in range(form.rowCount()):
            item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            label = item.widget() if item is not None else None
            if isinstance(label, QLabel):
                labels.append(label)
    width = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(width)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
