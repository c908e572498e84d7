"""The settings of a camera, written at once and read back."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.cameras.base import Feature, Setting, Value
from core.cameras.drift import Drift, drift_from
from station.language.camera_words import choice_word, setting_word, value_words
from station.widgets.forms import indent

_MOST = 1e9
_LEAST_WIDTH = 110


class CameraSettingsPane(QWidget):
    """Shows what a camera can be set to; every edit is asked for at once.

    Signals:
        asked: A mapping of Setting to value that was edited.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[Setting, QComboBox | QDoubleSpinBox] = {}
        self._marks: dict[Setting, QLabel] = {}
        self._features: dict[Setting, Feature] = {}
        self._pending: dict[Setting, Value] = {}
        self._shown: tuple[tuple[Feature, ...], bool] | None = None
        self._stored: Mapping[str, Value] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.restore = QPushButton(self.tr("Set as at the reference"))
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 14, 0)
        column.addLayout(self._grid)
        column.addWidget(self.note)
        column.addWidget(self.restore)
        column.addStretch(1)
        self.show_features(())

    @property
    def drifts(self) -> tuple[Drift, ...]:
        """What is not set as it was when the reference was taken."""
        return drift_from(tuple(self._features.values()), self._stored)

    def compare_with(self, stored: Mapping[str, Value]) -> None:
        """Mark what differs from the settings stored with a reference."""
        self._stored = stored
        self._mark()

    def show_features(self, features: tuple[Feature, ...], *, is_open: bool = False) -> None:
        """Show what the camera says now; what is being edited stays as it is typed."""
        if (features, is_open) == self._shown and not self._pending:
            return
        self._shown = features, is_open
        found = {feature.setting: feature for feature in features}
        if found.keys() != self._features.keys():
            self._build(found)
        self._features = found
        for setting, feature in found.items():
            if self._pending.get(setting) == feature.value:
                del self._pending[setting]
            self._show_value(setting, feature)
        self.note.setText(
            self.tr("This source has no settings.")
            if is_open
            else self.tr("The settings appear when the camera is open.")
        )
        self.note.setVisible(not found)
        self._mark()

    def refuse(self) -> None:
        """The last change was refused: show what the camera has."""
        self._pending.clear()
        for setting, feature in self._features.items():
            self._show_value(setting, feature)
        self._mark()

    def _build(self, features: Mapping[Setting, Feature]) -> None:
        """Make one row per setting."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.editors.clear()
        self._marks.clear()
        self._pending.clear()
        for row, (setting, feature) in enumerate(features.items()):
            editor = self._choice(feature) if feature.choices else self._number(feature)
            editor.setAccessibleName(setting_word(setting))
            editor.setMinimumWidth(_LEAST_WIDTH)
            editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            mark = QLabel()
            mark.setMinimumWidth(18)
            name = QLabel(setting_word(setting))
            name.setBuddy(editor)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(editor, row, 1)
            self._grid.addWidget(mark, row, 2)
            self.editors[setting], self._marks[setting] = editor, mark

    def _choice(self, feature: Feature) -> QComboBox:
        box = QComboBox()
        for choice in feature.choices:
            box.addItem(choice_word(feature.setting, choice), choice)
        box.activated.connect(partial(self._take_choice, feature.setting, box))
        return box

    def _number(self, feature: Feature) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        indent(box)
        box.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        box.setKeyboardTracking(False)
        box.setGroupSeparatorShown(True)
        whole = feature.step is not None and feature.step >= 1
        box.setDecimals(0 if whole else 3 if (feature.maximum or _MOST) < 100 else 1)
        if feature.unit:
            box.setSuffix(f" {feature.unit}")
        box.setRange(-_MOST, _MOST)
        box.editingFinished.connect(partial(self._take_number, feature.setting, box))
        box.valueChanged.connect(lambda _value: self._take_number(feature.setting, box))
        return box

    def _show_value(self, setting: Setting, feature: Feature) -> None:
        editor = self.editors[setting]
        editor.setEnabled(feature.writable)
        editor.setToolTip(_bounds(feature))
        if setting in self._pending:
            return
        editor.blockSignals(True)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(feature.value))
        elif not isinstance(feature.value, str) and not editor.lineEdit().isModified():
            editor.setValue(float(feature.value))
        editor.blockSignals(False)

    def _take_choice(self, setting: Setting, box: QComboBox, _index: int) -> None:
        self._ask(setting, str(box.currentData()))

    def _take_number(self, setting: Setting, box: QDoubleSpinBox) -> None:
        box.lineEdit().setModified(False)
        known = self._features[setting].value
        if isinstance(known, str) or abs(box.value() - known) < 0.5 * 10 ** -box.decimals():
            return
        self._ask(setting, box.value() if box.decimals() else round(box.value()))

    def _ask(self, setting: Setting, value: Value) -> None:
        if self._pending.get(setting) == value:
            return
        self._pending[setting] = value
        self._mark()
        self.asked.emit({setting: value})

    @Slot()
    def _restore(self) -> None:
        """Ask for all that has drifted, as far as the camera has it."""
        wanted = {each.setting: each.then for each in self.drifts if each.now is not None}
        if wanted:
            self._pending |= wanted
            self.asked.emit(wanted)

    def _mark(self) -> None:
        """Say beside every setting whether it is read back, and whether it has drifted."""
        drifts = {each.setting: each for each in self.drifts}
        for setting, mark in self._marks.items():
            if setting in self._pending:
                mark.setText("…")
                mark.setToolTip(self.tr("being written"))
            elif setting in drifts:
                then = value_words(setting, drifts[setting].then, drifts[setting].unit)
                mark.setText(f"⚠ {then}")
                mark.setToolTip(self.tr("at the reference: {value}").format(value=then))
            else:
                mark.setText("✔")
                mark.setToolTip(self.tr("read back from the camera"))
        self.restore.setVisible(any(each.now is not None for each in drifts.values()))


def _bounds(feature: Feature) -> str:
    """Return what the camera takes."""
    if feature.minimum is None or feature.maximum is None:
        return ""
    low, high = (
        value_words(feature.setting, bound, feature.unit)
        for bound in (feature.minimum, feature.maximum)
    )
    return f"{low} … {high}"
