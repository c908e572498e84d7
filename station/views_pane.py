"""Product left, reference right, one tab per view; live until the click, then what was captured."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from core.domain import Capture, Image, Inspection, Verdict, ViewResult
from station.comparison_tools import ComparisonTools
from station.image_item import Comparing
from station.image_pane import ImagePane, Sight
from station.stream import Stream
from station.theme import Theme

if TYPE_CHECKING:
    from core.cameras.base import Frame

LIVE_MS = 33
BLINK_MS = 450
_WORST_FIRST = {Verdict.FAIL: 0, Verdict.REVIEW: 1, Verdict.PASS: 2}


class ViewsPane(QWidget):
    """Shows the views of a product, live or captured.

    The live picture is pulled from the camera at display rate: a slow screen shows fewer frames,
    none are queued.

    Signals:
        view_changed: Name of the view that is shown.
    """

    view_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._streams: Mapping[str, Stream] = {}
        self._references: Mapping[str, Image] = {}
        self._inspection: Inspection | None = None
        self._captures: dict[str, Capture] = {}
        self._shown_frame: Frame | None = None
        self._sight_before: Sight | None = None
        self.product_pane = ImagePane(self.tr("Product image"))
        self.reference_pane = ImagePane(self.tr("Reference image"))
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
        if self.tools.live.isChecked():
            return True
        return self._inspection is None and self.view not in self._captures

    @property
    def view(self) -> str:
        """Name of the view that is shown."""
        index = self.tabs.currentIndex()
        return str(self.tabs.tabData(index)) if index >= 0 else ""

    def set_product(self, references: Mapping[str, Image], streams: Mapping[str, Stream]) -> None:
        """Show another product, live."""
        self._streams, self._references = streams, references
        self._inspection = None
        self._fill_tabs(list(dict.fromkeys((*streams, *references))))
        self.show_live()

    def show_live(self) -> None:
        """Go back to the live picture, seen as before somebody looked at a finding."""
        self._leave_finding()
        self._inspection = None
        self._captures.clear()
        self._fill_tabs([str(self.tabs.tabData(index)) for index in range(self.tabs.count())])
        self.tools.begin(captured=False)
        self._show()

    def show_capture(self, capture: Capture) -> None:
        """Show a product image while it is being analysed."""
        self._captures[capture.view] = capture
        if capture.view == self.view:
            self._show()

    def show_inspection(self, inspection: Inspection) -> None:
        """Show what was captured, the worst view first."""
        self._leave_finding()
        self._inspection = inspection
        self._captures.clear()
        self.tools.begin(captured=True)
        if inspection.views:
            self._fill_tabs([view.view for view in inspection.views], inspection)
            worst = min(inspection.views, key=lambda view: _WORST_FIRST[view.verdict])
            self._choose(worst.view)
        self._show()

    def show_view(self, view: str) -> None:
        """Bring a view into sight."""
        self._choose(view)

    def show_finding(self, view: str, index: int) -> None:
        """Bring a view and the mask of one of its findings into sight."""
        if self._inspection is None:
            return
        self.tools.live.setChecked(False)
        self._choose(view)
        self._show()
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
            for pane in (self.product_pane, self.reference_pane):
                pane.look(self._sight_before)
            self._sight_before = None

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.tools.set_theme(theme)

    @Slot()
    def pull(self) -> None:
        """Show the newest frame when there is another one than before."""
        if not self.is_live or not self.isVisible():
            return
        stream = self._streams.get(self.view)
        frame = stream.latest() if stream is not None else None
        if frame is self._shown_frame:
            return
        self._shown_frame = frame
        self.product_pane.set_image(frame.image if frame is not None else None, live=True)

    def _arrange(self) -> None:
        self._top = QGridLayout()
        self._top.setSpacing(4)
        self._top.setColumnStretch(0, 1)
        self._top.addWidget(self.tabs, 0, 0)
        self._top.addWidget(self.tools, 0, 1)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.product_pane)
        panes.addWidget(self.reference_pane)
        panes.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(panes, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._change_view)
        self.product_pane.sight_changed.connect(self._follow_product)
        self.reference_pane.sight_changed.connect(self._follow_reference)
        self.product_pane.split_moved.connect(self._move_split)
        self.tools.live.toggled.connect(self._show)
        self.tools.comparing_changed.connect(self._compare)
        self.tools.overlay_changed.connect(self._set_overlay)
        self.tools.fit.clicked.connect(self.product_pane.show_whole)
        self.tools.zoom_in.clicked.connect(self._zoom_in)
        self.tools.zoom_out.clicked.connect(self._zoom_out)

    def _fill_tabs(self, names: list[str], inspection: Inspection | None = None) -> None:
        self.tabs.blockSignals(True)
        kept = self.view
        while self.tabs.count():
            self.tabs.removeTab(0)
        marks = {Verdict.PASS: "✔", Verdict.FAIL: "✖", Verdict.REVIEW: "?"}
        verdicts = {} if inspection is None else {each.view: each for each in inspection.views}
        for name in names:
            mark = f"{marks[verdicts[name].verdict]} " if name in verdicts else ""
            self.tabs.setTabData(self.tabs.addTab(mark + name), name)
        if kept in names:
            self.tabs.setCurrentIndex(names.index(kept))
        self.tabs.blockSignals(False)
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

    def _result(self) -> ViewResult | None:
        if self._inspection is None or self.tools.live.isChecked():
            return None
        return next((each for each in self._inspection.views if each.view == self.view), None)

    @Slot()
    def _show(self) -> None:
        """Bring both panes up to date."""
        self._shown_frame = None
        result = self._result()
        capture = None if self.is_live else self._captures.get(self.view)
        if result is not None:
            self._show_result(result)
        elif capture is not None:
            self._show_capture(capture)
        else:
            self._show_live()
        self._compare(self.tools.comparing)

    def _show_live(self) -> None:
        self.product_pane.set_findings(())
        has_stream = self.view in self._streams
        self.product_pane.set_note(
            self.tr("Waiting for the camera…") if has_stream else self.tr("No camera is set up.")
        )
        self.product_pane.set_caption(self.tr("Product · live"))
        self.product_pane.set_image(None)
        self.pull()
        self._show_reference(self._references.get(self.view), self.tr("Reference"))

    def _show_capture(self, capture: Capture) -> None:
        self.product_pane.set_findings(())
        self.product_pane.set_caption(self._caption(capture))
        self.product_pane.set_image(capture.image)

    def _caption(self, capture: Capture | None) -> str:
        if capture is None:
            return self.tr("Product")
        taken = f"{capture.taken_at.astimezone():%H:%M:%S}"
        return self.tr("Product · captured {time}").format(time=taken)

    def _show_result(self, result: ViewResult) -> None:
        captured = result.capture.image if result.capture is not None else None
        aligned, matches = _aligned_reference(result)
        self.product_pane.set_note(self.tr("There is no picture of this view."))
        self.product_pane.set_image(captured, aligned)
        self.product_pane.set_findings(result.findings if captured is not None else ())
        self.product_pane.set_caption(self._caption(result.capture))
        if aligned is not None and matches:
            self._show_reference(aligned, self.tr("Reference · aligned"))
        else:
            reference = result.reference
            if reference is None:
                reference = self._references.get(self.view)
            self._show_reference(reference, self.tr("Reference"))

    def _show_reference(self, image: Image | None, caption: str) -> None:
        self.reference_pane.set_note(self.tr("This view has no reference."))
        self.reference_pane.set_caption(caption)
        self.reference_pane.set_image(image)

    @Slot(int)
    def _change_view(self, _index: int) -> None:
        self._show()
        self.view_changed.emit(self.view)

    @Slot(object)
    def _follow_product(self, sight: Sight) -> None:
        self.reference_pane.look(sight)

    @Slot(object)
    def _follow_reference(self, sight: Sight) -> None:
        self.product_pane.look(sight)

    @Slot(float)
    def _move_split(self, split: float) -> None:
        self.product_pane.compare(Comparing.SLIDER, split=split)

    @Slot()
    def _zoom_in(self) -> None:
        self.product_pane.zoom_by(1.5)

    @Slot()
    def _zoom_out(self) -> None:
        self.product_pane.zoom_by(1 / 1.5)

    @Slot(object)
    def _compare(self, comparing: Comparing) -> None:
        captured = self._result() is not None
        mode = comparing if captured else Comparing.APART
        self._blink_shows_reference = mode is Comparing.BLINK
        self.product_pane.compare(mode, shows_other=self._blink_shows_reference)
        if mode is Comparing.BLINK:
            self._blink_timer.start()
        else:
            self._blink_timer.stop()

    @Slot()
    def _blink(self) -> None:
        self._blink_shows_reference = not self._blink_shows_reference
        self.product_pane.compare(Comparing.BLINK, shows_other=self._blink_shows_reference)

    @Slot(bool, float)
    def _set_overlay(self, shown: bool, opacity: float) -> None:
        self.product_pane.overlay.opacity_of_sheets = opacity
        self.product_pane.overlay.setVisible(shown)
        self.product_pane.viewport().update()


def _aligned_reference(result: ViewResult) -> tuple[Image | None, bool]:
    """Return the reference as it lies on the product image, and whether it fits it."""
    if result.comparison is None:
        return None, False
    alignment = result.comparison.alignment
    return alignment.reference, not alignment.problem
