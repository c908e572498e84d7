"""One record of the book: its pictures with masks, what was said, what was decided."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.domain import Inspection
from core.errors import StationError
from station.history.record_facts import (
    facts_words,
    let_go_words,
    origin_words,
    response_words,
    title_words,
)
from station.keepsakes import lost_pictures
from station.operator.decision_pane import DecisionPane
from station.operator.findings_pane import FindingsPane
from station.operator.views_pane import ViewsPane
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from core.records import RecordedInspection

NAMED_AT_MOST = 2
TOLD_PX = 190
SIDE_PX = 300


class RecordPane(QWidget):
    """Shows a record as it was inspected, and takes what is decided about it later.

    Signals:
        decided: Identity of the inspection, one of AFTERWARDS, reason or "".
        troubled: A StationError to be shown.
    """

    decided = Signal(object, str, str)
    troubled = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.record: RecordedInspection | None = None
        self.inspection: Inspection | None = None
        self.title, self.origin, self.lost = QLabel(), QLabel(), QLabel()
        self.title.setProperty("weight", "heading")
        self.origin.setProperty("weight", "muted")
        self.lost.setObjectName("warning")
        for label in (self.title, self.origin, self.lost):
            label.setWordWrap(True)
        self.views = ViewsPane(theme)
        self.views.tools.live.hide()
        self.findings = FindingsPane()
        self.findings.setContentsMargins(8, 6, 8, 6)
        self.response = _text_field(self.tr("Response"))
        self.facts = _text_field(self.tr("Facts"))
        self.told = QTabWidget()
        self.told.addTab(self.findings, self.tr("Findings"))
        self.told.addTab(self.response, self.tr("Response"))
        self.told.addTab(self.facts, self.tr("Facts"))
        self.told.setMinimumHeight(TOLD_PX)
        self.decisions = DecisionPane(afterwards=True)
        self.replay_button = QPushButton(self.tr("Replay…"))
        self.replay_button.setToolTip(self.tr("Inspect its pictures again, without a record"))
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.setToolTip(self.tr("Show the files of this record"))
        self._arrange()
        self.findings.chosen.connect(self.views.show_finding)
        self.decisions.decided.connect(self._decide)
        self.folder_button.clicked.connect(self.open_folder)
        self.decisions.begin(possible=False)

    def show_record(self, record: "RecordedInspection", inspection: Inspection) -> None:
        """Show a record.

        Args:
            record: As it stands in the book.
            inspection: The same with its pictures.
        """
        self.record, self.inspection = record, inspection
        self.title.setText(title_words(record))
        self.origin.setText(origin_words(record))
        lost = [each.name for each in lost_pictures(record, inspection)]
        named = ", ".join(lost[:NAMED_AT_MOST]) + (" …" if len(lost) > NAMED_AT_MOST else "")
        away = self.tr("Pictures are no longer on the disk, or damaged: {files}")
        said = (let_go_words(record), away.format(files=named) if lost else "")
        self.lost.setText("\n".join(each for each in said if each))
        self.lost.setVisible(any(said))
        self.replay_button.setEnabled(record.let_go is None)
        self.views.show_inspection(inspection)
        self.findings.show_inspection(inspection)
        self.response.setPlainText(response_words(record))
        self.facts.setPlainText(facts_words(record))
        self.decisions.begin(possible=True)
        self.show_decision(record.id, record.decision.decision.value if record.decision else "")

    def show_decisions(self, record: "RecordedInspection") -> None:
        """Show what has been decided about the record since, if it is the one that is shown."""
        if self.record is not None and self.record.id == record.id:
            self.record = record
            self.facts.setPlainText(facts_words(record))

    @Slot(object, str)
    def show_decision(self, inspection: UUID, decision: str) -> None:
        """Show what was decided about the record, if it is the one that is shown."""
        if self.record is not None and self.record.id == inspection:
            self.decisions.show_decision(decision)

    @Slot()
    def open_folder(self) -> None:
        """Show the files of the record in the desktop's file manager."""
        if self.record is None:
            return
        folder = self.record.folder
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            return
        self.troubled.emit(
            StationError(
                self.tr("The folder {folder} is no longer there.").format(folder=folder),
                self.tr("Restore it from a copy, if there is one; the record itself is kept."),
            )
        )

    @Slot(str, str)
    def _decide(self, choice: str, reason: str) -> None:
        if self.record is not None:
            self.decided.emit(self.record.id, choice, reason)

    def _arrange(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.decisions)
        column.addStretch(1)
        side.setFixedWidth(SIDE_PX)
        heading = QVBoxLayout()
        heading.addWidget(self.title)
        heading.addWidget(self.origin)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addLayout(heading, 1)
        top.addWidget(self.replay_button)
        top.addWidget(self.folder_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addWidget(self.lost, 1, 0, 1, 2)
        grid.addWidget(self.views, 2, 0, 1, 2)
        grid.addWidget(self.told, 3, 0)
        grid.addWidget(side, 3, 1)
        grid.setRowStretch(2, 3)
        grid.setRowStretch(3, 2)


def _text_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    return field
