"""The list of findings: number, label, where, and the sentence that says so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.domain import Inspection, LocatedFinding, Opinion, ReasonCode, ViewResult
from station.language.core_words import told
from station.language.words import place_words, plain_sentence, reason_words
from station.operator.findings_delegate import FindingsDelegate


class FindingsPane(QWidget):
    """Lists what is wrong with the product; a click brings its mask into view.

    Signals:
        chosen: View and place of the finding in that view's list.
    """

    chosen = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._heading = QLabel()
        self._heading.setProperty("weight", "heading")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Findings"))
        self._list.setItemDelegate(FindingsDelegate(self._list))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMinimumHeight(56)  # with two messages in the smallest window
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._hint = QLabel(
            self.tr("After the click: what differs from the reference, and where it is.")
        )
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._hint, 1)
        column.addWidget(self._list, 1)
        self.show_inspection(None)

    @property
    def list(self) -> QListWidget:
        """The list itself."""
        return self._list

    def show_inspection(self, inspection: Inspection | None) -> None:
        """List the findings of all views, or nothing."""
        self._list.clear()
        self._heading.setText(self.tr("Findings"))
        self._hint.setVisible(inspection is None)
        self._list.setVisible(inspection is not None)
        if inspection is None:
            return
        several = len(inspection.views) > 1
        count = sum(len(view.findings) for view in inspection.views)
        self._heading.setText(self.tr("Findings: {count}").format(count=count))
        for view in inspection.views:
            for index, located in enumerate(view.findings):
                self._add(view, index, located, several=several)
            if view.reason is not None:
                heading = f"{view.view}: " if several else ""
                self._add_line(heading + reason_words(view.reason), view.view, -1)
                self._add_answers(view)
            if view.response is not None and view.response.stood_in_for:
                self._add_line(
                    self.tr("The offline describer spoke: {why}").format(
                        why=told(view.response.stood_in_for)
                    ),
                    view.view,
                    -1,
                )
        if not self._list.count():
            self._add_line(self.tr("No difference from the reference."), "", -1)

    def _add(self, view: ViewResult, index: int, located: LocatedFinding, *, several: bool) -> None:
        finding = located.finding
        title = f"{index + 1}  {finding.label or finding.phrase}"
        if finding.code:
            title += f"  [{finding.code}]"
        parts = [view.view] if several else []
        if located.mask is None:
            parts.append(self.tr("not located"))
        elif view.capture is not None:
            height, width = view.capture.image.shape[:2]
            parts.append(place_words(located.mask.box, width, height))
        text = f"{title}\n{', '.join(parts)}\n“{plain_sentence(finding.sentence)}”"
        self._add_line(text, view.view, index)

    def _add_answers(self, view: ViewResult) -> None:
        """Show every answer, as received, where they do not agree."""
        disagree = view.reason is not None and view.reason.code is ReasonCode.DISAGREEMENT
        if view.response is None or not disagree:
            return
        first = Opinion(view.response.text, view.response.describer)
        opinions = (first, *view.response.opinions)
        for number, opinion in enumerate(opinions, start=1):
            who = self.tr("Answer {number} of {count}: {describer}").format(
                number=number, count=len(opinions), describer=opinion.describer
            )
            said = f"“{plain_sentence(opinion.text)}”" if opinion.text else opinion.failure
            self._add_line(f"{who}\n{said}", view.view, -1)

    def _add_line(self, text: str, view: str, index: int) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, (view, index))
        self._list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        view, index = item.data(Qt.ItemDataRole.UserRole)
        if view:
            self.chosen.emit(view, index)
