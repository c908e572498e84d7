"""How forms look: labels in one column and amid their field's height, numbers off the border."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFormLayout, QLabel, QSizePolicy


def indent(box: QAbstractSpinBox) -> None:
    """Keep a number away from its border; a style sheet's padding does not reach it."""
    box.lineEdit().setTextMargins(8, 0, 0, 0)


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
