"""History: the book of records to be searched, looked at, decided about and exported."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import Cancelled, RecordError, StationError
from core.settings import Settings
from station.background import Background
from station.deciding import Deciding
from station.history.book_reading import read_book
from station.history.record_export import RecordExport
from station.history.record_list_pane import RecordListModel, RecordListPane
from station.history.record_pane import RecordPane
from station.history.record_search_pane import RecordSearchPane
from station.history.replay import Replay
from station.history.replay_pane import ReplayPane
from station.keepsakes import read_back
from station.language.core_words import trouble_words
from station.widgets.keys import KeyFilter
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from core.domain import Inspection
    from core.records import RecordBook, RecordedInspection

LIST_PX = 400


class HistoryWindow(QWidget):
    """A window of its own, so that inspecting goes on beside it.

    Args:
        settings: Say where the book is, and who can describe.
        theme: How it looks.
        background: Reads the book and its pictures.
        deciding: Brings decisions to the book.
        replay: Inspects a record again.
        keys: Key to command, as on the operator's screen.

    Signals:
        inspection_wanted: A pedal or key was pressed that begins an inspection.
    """

    inspection_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        background: Background,
        deciding: Deciding,
        replay: Replay,
        keys: Mapping[str, str],
    ) -> None:
        super().__init__()
        folder = settings.records_folder
        self._folder, self._background, self._deciding = folder, background, deciding
        self._count = 0
        self._wanted: UUID | None = None
        self._reading = 0
        self.setObjectName("page")
        self.setWindowTitle(self.tr("History"))
        self.search_pane = RecordSearchPane()
        self.list = RecordListPane(RecordListModel(folder, background, theme, self))
        self.record_pane = RecordPane(theme)
        self.replay_pane = ReplayPane(settings, theme, replay)
        self.hint = QLabel(self.tr("Choose a record to look at it."))
        self.hint.setObjectName("hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.hint)
        self.pages.addWidget(self.record_pane)
        self.pages.addWidget(self.replay_pane)
        self.export = RecordExport(folder, background, self, csv_bom=settings.csv_bom)
        self.count = QLabel()
        self.message = QLabel()
        self.message.setObjectName("warning")
        self.message.setWordWrap(True)
        self.message.hide()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.progress.hide()
        self.refresh_button = QPushButton(self.tr("Refresh"))
        self.export_button = QPushButton(self.tr("Export these…"))
        self.close_button = QPushButton(self.tr("Close"))
        self._arrange()
        self._connect()
        bench_keys = {key: command for key, command in keys.items() if key != "Space"}
        self._keys = KeyFilter(self, self.search_pane.serial, self.run_command, bench_keys)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self._keys)
        self.refresh()

    def run_command(self, command: str) -> bool:
        """Do what a key stands for; False when it means nothing here."""
        if command == "inspect":
            self.inspection_wanted.emit()
            return True
        if self.pages.currentWidget() is not self.record_pane:
            return False
        buttons, tools = self.record_pane.decisions.buttons, self.record_pane.views.tools
        if command in buttons:
            self.record_pane.decisions.decide(command)
            return buttons[command].isEnabled()
        simple: dict[str, Callable[[], object]] = {
            "overlay": tools.overlay.click,
            "blink": tools.blink.click,
            "slider": tools.slider.click,
            "tiles": tools.tiles.click,
            "fit": tools.fit.click,
            "zoom_in": tools.zoom_in.click,
            "zoom_out": tools.zoom_out.click,
        }
        if command not in simple:
            return False
        simple[command]()
        return True

    @Slot()
    def refresh(self) -> None:
        """Read the book anew."""
        self._background.run(
            lambda: read_book(self._folder, lambda book: book.recipes()),
            self.search_pane.offer_recipes,
            self._complain,
            self,
        )
        self.search()

    @Slot()
    def search(self) -> None:
        """Show what is looked for."""
        self.message.hide()
        if self.search_pane.span().is_backwards:
            self._say(self.tr("The last day lies before the first: change one of them."))
            self.export_button.setEnabled(self.export.is_running)
            return
        self.list.records.search(self.search_pane.search())

    @Slot(object)
    def open_record(self, inspection: UUID) -> None:
        """Read a record with its pictures and show it."""
        self._wanted = inspection

        def look_up(book: "RecordBook") -> "RecordedInspection | None":
            return book.find(inspection)

        def read() -> "tuple[RecordedInspection, Inspection]":
            if self._wanted != inspection:
                raise Cancelled  # another was chosen meanwhile
            record = read_book(self._folder, look_up)
            if record is None:
                raise RecordError(
                    f"The book has no such record ({inspection}).", "Choose another record."
                )
            return record, read_back(record)

        def show(found: "tuple[RecordedInspection, Inspection]") -> None:
            self.record_pane.show_record(*found)
            self.leave_replay()

        self._background.forget(self._reading)
        self._reading = self._background.run(read, show, self._complain, self)

    @Slot()
    def replay(self) -> None:
        """Get ready to inspect the record again."""
        record, then = self.record_pane.record, self.record_pane.inspection
        if record is not None and then is not None:
            self.replay_pane.show_record(record, then)
            self.pages.setCurrentWidget(self.replay_pane)

    @Slot()
    def leave_replay(self) -> None:
        """Show the record again."""
        self.replay_pane.replay.cancel()
        self.pages.setCurrentWidget(self.record_pane)

    def export_to(self, file: Path) -> None:
        """Write everything that is found into a CSV file."""
        self.message.hide()
        self.progress.setRange(0, max(1, self._count))
        self.progress.setValue(0)
        self.export.begin(self.search_pane.search(), file)
        self._offer_export()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the keyboard, and stop what is being exported."""
        self.export.cancel()
        self.replay_pane.replay.cancel()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self._keys)
        super().closeEvent(event)

    @Slot()
    def _export(self) -> None:
        """Ask where to, or stop."""
        if self.export.is_running:
            self.export.cancel()
            return
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export records"), f"priori_{day}.csv", "CSV (*.csv)"
        )
        if file:
            self.export_to(Path(file))

    @Slot(object, str, str)
    def _decide(self, inspection: UUID, choice: str, reason: str) -> None:
        def refuse(error: StationError) -> None:
            if self._wanted == inspection:
                self.open_record(inspection)
            self._complain(error)

        self.message.hide()
        self._deciding.decide(inspection, choice, reason, refuse, self)

    @Slot(object)
    def _note_decision(self, inspection: UUID) -> None:
        """Read anew who decided what about the record that is shown."""
        record = self.record_pane.record
        if record is None or record.id != inspection:
            return

        def show(found: "RecordedInspection | None") -> None:
            if found is not None:
                self.record_pane.show_decisions(found)

        self._background.run(
            lambda: read_book(self._folder, lambda book: book.find(inspection)),
            show,
            self._complain,
            self,
        )

    @Slot(int)
    def _show_found(self, count: int) -> None:
        self._count = count
        self.count.setText(self.tr("Records: {count}").format(count=QLocale().toString(count)))
        if not count:
            self.count.setText(self.tr("No record is like this."))
        self._offer_export()

    @Slot(int)
    def _show_progress(self, done: int) -> None:
        self.progress.setValue(done)
        self.progress.setFormat(self.export.words(done, self._count))

    @Slot(int)
    def _show_exported(self, count: int) -> None:
        self._say(self.tr("Exported records: {count}").format(count=count))

    @Slot()
    def _offer_export(self) -> None:
        running = self.export.is_running
        self.progress.setVisible(running)
        self.export_button.setText(self.tr("Stop") if running else self.tr("Export these…"))
        self.export_button.setEnabled(running or self._count > 0)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self._say(f"⚠ {trouble_words(error)}")

    def _connect(self) -> None:
        self.search_pane.changed.connect(self.search)
        self.list.chosen.connect(self.open_record)
        self.list.records.found.connect(self._show_found)
        self.list.records.failed.connect(self._complain)
        self.record_pane.decided.connect(self._decide)
        self.record_pane.troubled.connect(self._complain)
        self.record_pane.replay_button.clicked.connect(self.replay)
        self.replay_pane.back_wanted.connect(self.leave_replay)
        self._deciding.decided.connect(self.list.records.note_decision)
        self._deciding.decided.connect(self.record_pane.show_decision)
        self._deciding.decided.connect(self._note_decision)
        self.export.progressed.connect(self._show_progress)
        self.export.ended.connect(self._offer_export)
        self.export.finished.connect(self._show_exported)
        self.export.failed.connect(self._complain)
        self.refresh_button.clicked.connect(self.refresh)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.close)

    def _arrange(self) -> None:
        counted = QHBoxLayout()
        counted.addWidget(self.count, 1)
        counted.addWidget(self.refresh_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_button, 1)
        buttons.addWidget(self.close_button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(counted)
        left.addWidget(self.list, 1)
        left.addWidget(self.progress)
        left.addLayout(buttons)
        self.list.setMinimumWidth(LIST_PX)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left, 1)
        middle.addWidget(self.pages, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search_pane)
        column.addLayout(middle, 1)
        column.addWidget(self.message)
