"""Diagnostics: what the station stands on, the newest lines of its log, a report for support."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.language.core_words import trouble_words
from station.long_run import LongRun
from station.products.view_setup_pane import heading
from station.support.doctor import Health, examine
from station.support.log_file import newest_lines
from station.support.observation_list_pane import ObservationListPane
from station.support.support_report import RECORDS, Wish, report_name, save_report
from station.widgets.progress_line import ProgressLine
from station.widgets.theme import stress

LINES = 200
MOST_RECORDS = 5000


class DiagnosticsDialog(QDialog):
    """Shows what the doctor finds and the log, and packs both for support.

    Args:
        settings: Of the station, with the data folder that is worked in.
        background: Looks, reads and packs.
        settings_file: Where the settings are stored, None for the usual place.
    """

    def __init__(
        self, settings: Settings, background: Background, settings_file: Path | None = None
    ) -> None:
        super().__init__()
        self._settings, self._background, self._file = settings, background, settings_file
        self._looking, self._packing = LongRun(background), LongRun(background)
        self.setWindowTitle(self.tr("Diagnostics"))
        self.resize(1020, 720)
        self.found = ObservationListPane()
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.setAccessibleName(self.tr("Newest lines of the log"))
        self.records = QSpinBox()
        self.records.setRange(0, MOST_RECORDS)
        self.records.setValue(RECORDS)
        self.records.setAccessibleName(self.tr("Newest records in the report"))
        self.pictures = QCheckBox(self.tr("with their pictures"))
        self.progress = ProgressLine()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.close_button = QPushButton(self.tr("Close"))
        self.look_button = QPushButton(self.tr("Look again"))
        self.save_button = QPushButton(self.tr("Save a report for support…"))
        self._arrange()
        self._connect()
        self.look()

    @property
    def is_busy(self) -> bool:
        """Whether the station is being examined, or a report written."""
        return self._looking.is_running or self._packing.is_running

    @Slot()
    def look(self) -> None:
        """Examine everything anew and read the log, or stop what runs."""
        if self.is_busy:
            self._looking.cancel()
            self._packing.cancel()
            self.look_button.setEnabled(False)
            return
        self.found.begin_anew()
        self.message.setText(self.tr("Looking…"))
        self.progress.begin_anew()
        settings, folder, file = self._settings, self._settings.data / "logs", self._file

        def look(run: LongRun) -> None:
            for seen in examine(settings, run.is_cancelled, file):
                run.tell(seen)

        self._looking.begin(look)
        self._background.run(
            lambda: newest_lines(folder, LINES), self._show_log, self._complain, self
        )
        self._update()

    @Slot()
    def save(self) -> None:
        """Ask where the report goes, and write it."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        proposed = Path(QStandardPaths.writableLocation(documents)) / report_name()
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a report for support"), str(proposed), "ZIP (*.zip)"
        )
        if file:
            self.save_to(Path(file))

    def save_to(self, file: Path) -> None:
        """Write the report into this file."""
        seen, wish, settings = tuple(self.found.observations), self.wish(), self._settings
        self.progress.begin_anew()
        self.message.setText(self.tr("Packing…"))

        def pack(run: LongRun) -> Path:
            save_report(file, settings, seen, wish, run.advance)
            return file

        self._packing.begin(pack)
        self._update()

    def wish(self) -> Wish:
        """Return what goes into the report."""
        return Wish(self.records.value(), self.pictures.isChecked())

    def done(self, result: int) -> None:
        """Stop what runs."""
        self._looking.cancel()
        self._packing.cancel()
        super().done(result)

    @Slot(object)
    def _conclude(self, _: object) -> None:
        troubles = self.found.count_of(Health.TROUBLE)
        self.message.setText(
            self.tr("To be mended: {count}").format(count=troubles)
            if troubles
            else self.tr("All is well.")
        )

    def _show_log(self, lines: str) -> None:
        self.log.setPlainText(lines or self.tr("There is no log yet."))
        bar = self.log.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot(object)
    def _tell_packed(self, file: Path) -> None:
        self.message.setText(self.tr("The report is in {file}.").format(file=file))

    @Slot()
    def _tell_stopped(self) -> None:
        self.message.setText(self.tr("Stopped."))

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self.message.setText(f"⚠ {trouble_words(error)}")

    @Slot()
    def _update(self) -> None:
        """Offer what can be done now."""
        busy = self.is_busy
        self.progress.setVisible(busy)
        self.look_button.setEnabled(True)
        self.look_button.setText(self.tr("Cancel") if busy else self.tr("Look again"))
        self.save_button.setEnabled(not busy)
        self.pictures.setEnabled(self.records.value() > 0)
        stress(self.save_button, on=not busy)

    def _arrange(self) -> None:
        wanted = QHBoxLayout()
        wanted.addWidget(QLabel(self.tr("Newest records in the report:")))
        wanted.addWidget(self.records)
        wanted.addWidget(self.pictures)
        wanted.addStretch(1)
        without = QLabel(self.tr("Keys and passwords are left out."))
        without.setProperty("weight", "muted")
        wanted.addWidget(without)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addWidget(self.progress, 1)
        for button in (self.close_button, self.look_button, self.save_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(heading(self.tr("What the station stands on")))
        column.addWidget(self.found, 3)
        column.addWidget(heading(self.tr("Newest lines of the log")))
        column.addWidget(self.log, 2)
        column.addLayout(wanted)
        column.addLayout(below)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.look_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self.records.valueChanged.connect(self._update)
        self._looking.told.connect(self.found.add)
        self._looking.finished.connect(self._conclude)
        self._packing.advanced.connect(self.progress.show_progress)
        self._packing.finished.connect(self._tell_packed)
        for run in (self._looking, self._packing):
            run.ended.connect(self._update)
            run.stopped.connect(self._tell_stopped)
            run.failed.connect(self._complain)
