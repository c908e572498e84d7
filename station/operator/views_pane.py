"""The views of a product as tabs or tiles; live until the click, then what was captured."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.domain import Capture, Image, Inspection, Verdict, ViewResult
from station.cameras.stream import Stream
from station.operator.comparison_tools import ComparisonTools
from station.operator.findings_overlay import OPACITY
from station.operator.pair_pane import PairPane
from station.operator.tiles_pane import TilesPane
from station.widgets.image_item import Comparing
from station.widgets.image_pane import ImagePane, Sight
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from core.cameras.base import Frame

LIVE_MS = 33
BLINK_MS = 450
_WORST_FIRST = {Verdict.FAIL: 0, Verdict.REVIEW: 1, Verdict.PASS: 2}
_MARKS = {Verdict.PASS: "✔", Verdict.FAIL: "✖", Verdict.REVIEW: "?"}


class ViewsPane(QWidget):
    """Shows the views of a product, live or captured, the worst first.

    As tabs, one view is seen beside its reference; as tiles, all of them are seen at once, until
    one is opened. The next product is seen as was chosen again.

    The live picture is pulled from the camera at display rate: a slow screen shows fewer frames,
    none are queued.

    Signals:
        view_changed: Name of the view that is shown.
        tiles_chosen: Whether tiles were chosen, or tabs.
    """

    view_changed = Signal(str)
    tiles_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._streams: Mapping[str, Stream] = {}
        self._references: Mapping[str, Image] = {}
        self._inspection: Inspection | None = None
        self._captures: dict[str, Capture] = {}
        self._shown_frames: dict[str, Frame | None] = {}
        self._sight_before: Sight | None = None
        self._names: list[str] = []
        self._prefers_tiles = False
        self._overlay = (True, OPACITY)
        self.pair = PairPane()
        self.product_pane, self.reference_pane = self.pair.product, self.pair.reference
        self.tiles = TilesPane()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Views of the product"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tools = ComparisonTools(theme)
        self._arrange()
        self._connect()
        self._live_timer = QTimer(self)
        self._live_timer.setInterval(LIVE_MS)
        self._live_timer.timeout.connect(self.pull)
        self._live_timer.start()
        self._blink_timer = QTimer(self)
        self._blink_timer.setInterval(BLINK_MS)
        self._blink_timer.timeout.connect(self._blink)
        self._blink_shows_reference = False

    @property
    def is_live(self) -> bool:
        """Whether the live picture is shown, and not a captured one."""
        return self._is_live(self.view)

    @property
    def view(self) -> str:
        """Name of the view that is shown."""
        index = self.tabs.currentIndex()
        return str(self.tabs.tabData(index)) if index >= 0 else ""

    def set_product(self, references: Mapping[str, Image], streams: Mapping[str, Stream]) -> None:
        """Show another product, live."""
        self._streams, self._references = streams, references
        self._names = list(dict.fromkeys((*streams, *references)))
        self.show_live()

    def prefer_tiles(self, on: bool) -> None:
        """See all views at once from now on, or one beside its reference."""
        self._prefers_tiles = on
        self._lay_out_as_preferred()

    def show_live(self) -> None:
        """Go back to the live picture, seen as before somebody looked at a finding."""
        self._leave_finding()
        self._inspection = None
        self._captures.clear()
        self._fill_tabs(self._names)
        self.tools.begin(captured=False)
        self._lay_out_as_preferred()
        self._show()

    def show_capture(self, capture: Capture) -> None:
        """Show a product image while it is being analysed."""
        self._captures[capture.view] = capture
        if capture.view == self.view or self.tools.tiles.isChecked():
            self._show()

    def show_inspection(self, inspection: Inspection) -> None:
        """Show what was captured, the worst view first."""
        self._leave_finding()
        self._inspection = inspection
        self._captures.clear()
        self.tools.begin(captured=True)
        if inspection.views:
            ranked = worst_first(inspection)
            kept = next((each for each in ranked if each.view == self.view), ranked[0])
            self._fill_tabs([view.view for view in ranked], inspection)
            self._choose(kept.view if kept.verdict is ranked[0].verdict else ranked[0].view)
        self._lay_out_as_preferred()
        self._show()

    def open_view(self, view: str) -> None:
        """Bring one view into sight, beside its reference."""
        self.tools.tiles.setChecked(False)
        self._choose(view)
        self._show()

    def show_finding(self, view: str, index: int) -> None:
        """Bring a view and the mask of one of its findings into sight."""
        if self._inspection is None:
            return
        self.tools.live.setChecked(False)
        self.open_view(view)
        findings = self.product_pane.overlay.findings
        if 0 <= index < len(findings):
            self.product_pane.overlay.chosen = index
            mask = findings[index].mask
            if self._sight_before is None:
                self._sight_before = self.product_pane.sight
            if mask is not None:
                self.product_pane.zoom_to(mask.box)
                return
        self.product_pane.show_whole()

    def _leave_finding(self) -> None:
        """Look again at what was in sight before a finding was."""
        if self._sight_before is not None:
            self.pair.look(self._sight_before)
            self._sight_before = None

    def take_keyboard(self) -> None:
        """Take the keyboard out of whatever field has it."""
        for pane in self._panes().values():
            pane.setFocus()
            return

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.tools.set_theme(theme)

    @Slot()
    def pull(self) -> None:
        """Show the newest frames where there are others than before."""
        if not self.isVisible():
            return
        for view, pane in self._panes().items():
            stream = self._streams.get(view)
            frame = stream.latest() if stream is not None else None
            if self._is_live(view) and frame is not self._shown_frames.get(view):
                self._shown_frames[view] = frame
                pane.set_image(frame.image if frame is not None else None, live=True)

    def _arrange(self) -> None:
        self._top = QGridLayout()
        self._top.setSpacing(4)
        self._top.setColumnStretch(0, 1)
        self._top.addWidget(self.tabs, 0, 0)
        self._top.addWidget(self.tools, 0, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.pair)
        self._pages.addWidget(self.tiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._change_view)
        self.tiles.opened.connect(self.open_view)
        self.tools.tiles.toggled.connect(self._lay_out)
        self.tools.tiles.clicked.connect(self._prefer)
        self.tools.live.toggled.connect(self._show)
        self.tools.comparing_changed.connect(self._compare)
        self.tools.overlay_changed.connect(self._set_overlay)
        self.tools.fit.clicked.connect(self.pair.show_whole)
        self.tools.zoom_in.clicked.connect(self.pair.zoom_in)
        self.tools.zoom_out.clicked.connect(self.pair.zoom_out)

    def _fill_tabs(self, names: list[str], inspection: Inspection | None = None) -> None:
        self.tabs.blockSignals(True)
        kept = self.view
        while self.tabs.count():
            self.tabs.removeTab(0)
        for name in names:
            self.tabs.setTabData(self.tabs.addTab(marked(name, inspection)), name)
        if kept in names:
            self.tabs.setCurrentIndex(names.index(kept))
        self.tabs.blockSignals(False)
        self.tiles.set_views(names)
        self.tools.tiles.setVisible(len(names) > 1)
        self._place_tabs()

    def _place_tabs(self) -> None:
        """Give the tabs a row of their own where they do not fit beside the tools."""
        beside = self.tabs.sizeHint().width() + self.tools.sizeHint().width() < self.width()
        self._top.removeWidget(self.tabs)
        if beside:
            self._top.addWidget(self.tabs, 1, 0)
        else:
            self._top.addWidget(self.tabs, 0, 0, 1, 2)
        self._top.addWidget(self.tools, 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tabs anew."""
        super().resizeEvent(event)
        self._place_tabs()

    def _choose(self, view: str) -> None:
        for index in range(self.tabs.count()):
            if self.tabs.tabData(index) == view:
                self.tabs.setCurrentIndex(index)

    def _result(self, view: str) -> ViewResult | None:
        if self._inspection is None or self.tools.live.isChecked():
            return None
        return next((each for each in self._inspection.views if each.view == view), None)

    def _is_live(self, view: str) -> bool:
        if self.tools.live.isChecked():
            return True
        return self._inspection is None and view not in self._captures

    def _panes(self) -> Mapping[str, ImagePane]:
        """Return which pane shows the product in which view now."""
        if self.tools.tiles.isChecked():
            return self.tiles.tiles
        return {self.view: self.product_pane}

    @Slot()
    def _show(self) -> None:
        """Bring every pane up to date."""
        self._shown_frames.clear()
        for view, pane in self._panes().items():
            self._show_product(view, pane)
        if not self.tools.tiles.isChecked():
            self._show_partner()
        self.pull()
        self._compare(self.tools.comparing)
        self._set_overlay(*self._overlay)

    def _show_product(self, view: str, pane: ImagePane) -> None:
        """Show what there is of a view: its result, its capture, or the live picture."""
        result, capture = self._result(view), None
        if result is not None:
            capture = result.capture
        elif not self._is_live(view):
            capture = self._captures.get(view)
        other = _aligned_reference(result)[0] if result is not None else None
        pane.set_note(self._note(view, result))
        pane.set_image(capture.image if capture is not None else None, other)
        shows_masks = result is not None and capture is not None
        pane.set_findings(result.marks if result is not None and shows_masks else ())
        if pane is self.product_pane:
            pane.set_caption(self._caption(view, capture))
        else:
            pane.set_caption(marked(view, self._inspection if result is not None else None))

    def _show_partner(self) -> None:
        """Show the reference of the view that is seen alone, aligned where it fits."""
        result = self._result(self.view)
        reference = self._references.get(self.view)
        aligned, matches = _aligned_reference(result) if result is not None else (None, False)
        if result is not None and result.reference is not None:
            reference = result.reference
        self.reference_pane.set_note(self.tr("This view has no reference."))
        if aligned is not None and matches:
            self.reference_pane.set_caption(self.tr("Reference · aligned"))
            self.reference_pane.set_image(aligned)
        else:
            self.reference_pane.set_caption(self.tr("Reference"))
            self.reference_pane.set_image(reference)

    def _note(self, view: str, result: ViewResult | None) -> str:
        """Say why there is no picture."""
        if result is not None:
            return self.tr("There is no picture of this view.")
        if view in self._streams:
            return self.tr("Waiting for the camera…")
        return self.tr("No camera is set up.")

    def _caption(self, view: str, capture: Capture | None) -> str:
        if self._is_live(view):
            return self.tr("Product · live")
        if capture is None:
            return self.tr("Product")
        taken = f"{capture.taken_at.astimezone():%H:%M:%S}"
        return self.tr("Product · captured {time}").format(time=taken)

    @Slot(int)
    def _change_view(self, _index: int) -> None:
        self._show()
        self.view_changed.emit(self.view)

    @Slot(bool)
    def _lay_out(self, tiles: bool) -> None:
        """Turn to the tiles or to the pair."""
        self._pages.setCurrentWidget(self.tiles if tiles else self.pair)
        self.tabs.setVisible(not tiles)
        self.tools.look_at(tiles=tiles)
        self._show()

    def _lay_out_as_preferred(self) -> None:
        self.tools.tiles.setChecked(self._prefers_tiles and self.tabs.count() > 1)

    @Slot(bool)
    def _prefer(self, tiles: bool) -> None:
        self._prefers_tiles = tiles
        self.tiles_chosen.emit(tiles)

    @Slot(object)
    def _compare(self, comparing: Comparing) -> None:
        captured = self._result(self.view) is not None
        mode = comparing if captured else Comparing.APART
        self._blink_shows_reference = mode is Comparing.BLINK
        for pane in self._panes().values():
            pane.compare(mode, shows_other=self._blink_shows_reference)
        if mode is Comparing.BLINK:
            self._blink_timer.start()
        else:
            self._blink_timer.stop()

    @Slot()
    def _blink(self) -> None:
        self._blink_shows_reference = not self._blink_shows_reference
        for pane in self._panes().values():
            pane.compare(Comparing.BLINK, shows_other=self._blink_shows_reference)

    @Slot(bool, float)
    def _set_overlay(self, shown: bool, opacity: float) -> None:
        self._overlay = (shown, opacity)
        for pane in self._panes().values():
            pane.overlay.opacity_of_sheets = opacity
            pane.overlay.setVisible(shown)
            pane.viewport().update()


def worst_first(inspection: Inspection) -> list[ViewResult]:
    """Return the views of an inspection, the one that decided first."""
    return sorted(inspection.views, key=lambda view: _WORST_FIRST[view.verdict])


def marked(view: str, inspection: Inspection | None) -> str:
    """Return the name of a view behind the sign of its verdict."""
    views = inspection.views if inspection is not None else ()
    marks = [_MARKS[each.verdict] for each in views if each.view == view]
    return " ".join((*marks, view))


def _aligned_reference(result: ViewResult) -> tuple[Image | None, bool]:
    """Return the reference as it lies on the product image, and whether it fits it."""
    if result.comparison is None:
        return None, False
    alignment = result.comparison.alignment
    return alignment.reference, not alignment.problem
