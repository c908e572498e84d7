"""Where records lie, how long their pictures are kept, and how full the disk is: settings."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)

from core.errors import SettingsError, StationError
from core.settings import GIGABYTE, Settings, StorageSettings, default_data_folder
from station.background import Background
from station.language.core_words import trouble_words
from station.language.words import decimal
from station.widgets.forms import indent

TYPING_MS = 500
"""How long to wait for the next letter of the folder before looking at it."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was found out about a data folder, in bytes."""

    is_there: bool
    free: int
    total: int
    pictures: int
    others: int


class StoragePane(QGroupBox):
    """Edits the data folder and what is kept in it; measures it behind the window.

    Args:
        settings: What they are now.
        background: Measures.
    """

    def __init__(self, settings: Settings, background: Background) -> None:
        super().__init__()
        self.setTitle(self.tr("Storage and retention"))
        self._background = background
        self._closed = threading.Event()
        self._asked = 0
        storage = settings.storage
        self.data_folder = QLineEdit(settings.data_folder)
        self.data_folder.setPlaceholderText(str(default_data_folder()))
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.keep_days = QSpinBox()
        self.keep_days.setRange(0, 36500)
        self.keep_days.setValue(storage.keep_days)
        self.keep_days.setSpecialValueText(self.tr("for ever"))
        self.keep_days.setSuffix(self.tr(" days"))
        self.keep_gb = _gigabytes(storage.keep_gb, self.tr("as much as there is"))
        self.warn_free = _gigabytes(storage.warn_free_gb, self.tr("never"))
        self.let_doubtful_go = QCheckBox(self.tr("FAIL, REVIEW and what was doubted may go too"))
        self.let_doubtful_go.setChecked(not storage.keep_doubtful)
        self.promise = QLabel()
        self.promise.setWordWrap(True)
        self.promise.setProperty("weight", "muted")
        self._going = ""
        self._asked_going = 0
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._turning = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._turning.timeout.connect(self.foresee)
        self._typing.timeout.connect(self.measure)
        indent(self.keep_days)
        self._arrange()
        self.data_folder.textChanged.connect(self._typing.start)
        for box in (self.keep_days, self.keep_gb):
            box.valueChanged.connect(self._change)
        self.let_doubtful_go.toggled.connect(self._change)
        self._show_promise()
        self.measure()

    def storage(self) -> dict[str, object]:
        """Return the fields of StorageSettings as they stand here, not checked."""
        return {
            "keep_days": self.keep_days.value(),
            "keep_gb": self.keep_gb.value(),
            "keep_doubtful": not self.let_doubtful_go.isChecked(),
            "warn_free_gb": self.warn_free.value(),
        }

    @Slot()
    def measure(self) -> None:
        """Find out what lies in the folder and how much room there is."""
        folder, is_closed = self._folder(), self._closed.is_set
        self.state.setText(self.tr("Measuring…"))
        self._background.forget(self._asked)
        self._asked = self._background.run(
            lambda: _measured(folder, is_closed), self._show, self._complain, self, is_long=True
        )

    def stop_measuring(self) -> None:
        """Wait for no figure any more."""
        self._closed.set()
        self._typing.stop()
        self._turning.stop()

    @Slot()
    def foresee(self) -> None:
        """Find out what would go at once with these limits."""
        limits, is_closed = StorageSettings.model_validate(self.storage()), self._closed.is_set
        folder = Settings(data_folder=str(self._folder())).records_folder
        self._background.forget(self._asked_going)
        self._asked_going = self._background.run(
            lambda: _going(folder, limits, is_closed),
            self._show_going,
            self._complain,
            self,
            is_long=True,
        )

    @Slot()
    def _change(self) -> None:
        """Say what other limits mean, and find out what would go."""
        self._background.forget(self._asked_going)
        self._going = ""
        self._show_promise()
        self._turning.start()

    def _show_going(self, found: tuple[int, int]) -> None:
        count, size = found
        self._going = self.tr("With this, no picture goes now.")
        if count:
            self._going = self.tr(
                "With this, pictures of {count} inspections go now: {size} GB."
            ).format(count=QLocale().toString(count), size=decimal(size / GIGABYTE))
        self._show_promise()

    def _folder(self) -> Path:
        return Settings(data_folder=self.data_folder.text().strip()).data

    def _show(self, found: _Measured) -> None:
        there = self.tr("The folder is there.")
        if not found.is_there:
            there = self.tr("The folder is not there yet: it is made when this is saved.")
        used = self.tr(
            "Pictures of inspections take {pictures} GB, all else {others} GB; {free} GB of"
            " {total} GB are free on this disk."
        ).format(
            pictures=decimal(found.pictures / GIGABYTE),
            others=decimal(found.others / GIGABYTE),
            free=decimal(found.free / GIGABYTE),
            total=decimal(found.total / GIGABYTE),
        )
        self.state.setText(f"{there} {used}")

    def _complain(self, error: StationError) -> None:
        self.state.setText(f"⚠ {trouble_words(error)}")

    @Slot()
    def _show_promise(self) -> None:
        """Say what the limits mean."""
        if not self.keep_days.value() and not self.keep_gb.value():
            self.promise.setText(self.tr("Nothing is ever removed."))
            return
        stays = self.tr(
            "Never removed: records, decisions, references, small pictures, and the pictures of"
            " the last 20 inspections."
        )
        doubtful = self.tr(
            "The pictures of PASS are removed, the oldest first; those of FAIL and REVIEW, and of"
            " a PASS that somebody rejected or was unsure about, are not."
        )
        if self.let_doubtful_go.isChecked():
            doubtful = self.tr("Pictures are removed, those of PASS before others, oldest first.")
        self.promise.setText(f"{doubtful} {stays} {self._going}".strip())

    def _arrange(self) -> None:
        browse = QPushButton(self.tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.data_folder, 1)
        row.addWidget(browse)
        form = QFormLayout(self)
        form.addRow(self.tr("Data folder"), row)
        form.addRow(QLabel(), self.state)
        form.addRow(self.tr("Keep pictures"), self.keep_days)
        form.addRow(self.tr("Pictures may take"), self.keep_gb)
        form.addRow(QLabel(), self.let_doubtful_go)
        form.addRow(QLabel(), self.promise)
        form.addRow(self.tr("Warn when less is free than"), self.warn_free)

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), str(self._folder())
        )
        if folder:
            self.data_folder.setText(folder)


def _gigabytes(value: float, nothing: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    indent(box)
    box.setRange(0, 1_000_000)
    box.setDecimals(1)
    box.setValue(value)
    box.setSuffix(" GB")
    box.setSpecialValueText(nothing)
    return box


def _measured(folder: Path, is_cancelled: Callable[[], bool]) -> _Measured:
    """Measure a data folder; not for the GUI thread.

    Raises:
        SettingsError: It is no folder.
        RecordError: Its disk cannot be read.
        Cancelled: Nobody waits.
    """
    from core.records.database import troubles
    from core.records.disk_use import space_around, usage_of

    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder} is a file, not a folder.", "Choose a folder.")
    with troubles(folder):
        space = space_around(folder)
    usage = usage_of(Settings(data_folder=str(folder)).records_folder, is_cancelled)
    return _Measured(space.is_there, space.free, space.total, usage.of_pictures, usage.others)


def _going(
    folder: Path, storage: StorageSettings, is_cancelled: Callable[[], bool]
) -> tuple[int, int]:
    """Return of how many inspections pictures would go now, and how many bytes they take.

    Raises:
        RecordError: The book cannot be read.
        Cancelled: Nobody waits.
    """
    from core.records.retention import Retention

    with closing(Retention(folder)) as retention:
        plan = retention.plan(storage, datetime.now().astimezone().date(), is_cancelled)
    return len(plan.partings), plan.going
