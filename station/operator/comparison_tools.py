"""The buttons above the pictures: tiles, live, overlay, blink, slider, zoom."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from station.operator.findings_overlay import OPACITY
from station.widgets.icons import icon
from station.widgets.image_item import Comparing
from station.widgets.theme import Theme

OPACITY_PX = 72
"""Width of the opacity's slider: two short tabs shall stand beside the tools at 1280 pixels."""


class ComparisonTools(QWidget):
    """Decides how the captured picture and its reference are looked at.

    Signals:
        comparing_changed: The new Comparing.
        overlay_changed: Whether masks are shown, and the opacity of their colour 0..1.
    """

    comparing_changed = Signal(object)
    overlay_changed = Signal(bool, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._icons: dict[QToolButton, str] = {}
        self.tiles = self._button("tiles", self.tr("All views at once"), "T", checkable=True)
        self.live = self._button("live", self.tr("Live picture"), "L", checkable=True)
        self.overlay = self._button("overlay", self.tr("Show masks"), "O", checkable=True)
        self.overlay.setChecked(True)
        self.hide_masks = self._button("hide", self.tr("Hold to hide the masks"), "")
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(round(100 * OPACITY))
        self.opacity.setFixedWidth(OPACITY_PX)
        self.opacity.setToolTip(self.tr("Opacity of the masks"))
        self.opacity.setAccessibleName(self.tr("Opacity of the masks"))
        self._row.addWidget(self.opacity)
        self.blink = self._button("blink", self.tr("Blink with the reference"), "R", checkable=True)
        self.slider = self._button(
            "slider", self.tr("Reference behind a line that you drag"), "S", checkable=True
        )
        self.fit = self._button("fit", self.tr("Whole picture"), "0")
        self.zoom_in = self._button("zoom_in", self.tr("Nearer"), "+")
        self.zoom_out = self._button("zoom_out", self.tr("Farther"), "-")
        self.blink.clicked.connect(lambda on: self._choose(self.slider, on=on))
        self.slider.clicked.connect(lambda on: self._choose(self.blink, on=on))
        self.overlay.toggled.connect(self._tell_overlay)
        self.opacity.valueChanged.connect(self._tell_overlay)
        self.hide_masks.pressed.connect(self._tell_overlay)
        self.hide_masks.released.connect(self._tell_overlay)
        self.set_theme(theme)
        self.begin(captured=False)

    @property
    def comparing(self) -> Comparing:
        """How product and reference are laid over each other."""
        if self.blink.isChecked():
            return Comparing.BLINK
        return Comparing.SLIDER if self.slider.isChecked() else Comparing.APART

    def begin(self, *, captured: bool) -> None:
        """Offer what makes sense for a live or a captured picture."""
        for button in (self.live, self.overlay, self.hide_masks, self.blink, self.slider):
            button.setEnabled(captured)
        self.opacity.setEnabled(captured)
        for button in (self.live, self.blink, self.slider):
            button.setChecked(False)
        self.look_at(tiles=self.tiles.isChecked())
        self.comparing_changed.emit(Comparing.APART)

    def look_at(self, *, tiles: bool) -> None:
        """Offer what makes sense for all views at once or for one."""
        if tiles:
            self.slider.setChecked(False)
        captured = self.live.isEnabled()
        self.slider.setEnabled(captured and not tiles)
        for button in (self.fit, self.zoom_in, self.zoom_out):
            button.setEnabled(not tiles)

    def set_theme(self, theme: Theme) -> None:
        """Paint the icons in the colours of a theme."""
        for button, name in self._icons.items():
            button.setIcon(icon(name, theme.colours.text, theme.colours.accent_text))

    def _button(self, name: str, tip: str, key: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("touch", "true")
        button.setIconSize(QSize(32, 32))
        button.setCheckable(checkable)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        button.setToolTip(f"{tip} ({shown})" if shown else tip)
        button.setAccessibleName(tip)
        self._icons[button] = name
        self._row.addWidget(button)
        return button

    def _choose(self, other: QToolButton, *, on: bool) -> None:
        if on:
            other.setChecked(False)
        self.comparing_changed.emit(self.comparing)

    def _tell_overlay(self) -> None:
        shown = self.overlay.isChecked() and not self.hide_masks.isDown()
        self.overlay_changed.emit(shown, self.opacity.value() / 100)
