"""The settings of this station, on one page."""

import threading
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.describe.keys import store_endpoint_key
from core.errors import SettingsError, StationError
from core.settings import DescriberKind, EndpointSettings, Settings, save_settings
from core.validation import troubles_of
from station.background import Background
from station.endpoint_trial import Answer, ask_endpoint
from station.languages import LANGUAGES
from station.words import decimal


class SettingsDialog(QDialog):
    """Edits and stores the settings; the key goes into the key store of the system.

    Args:
        settings: What they are now.
        background: Asks the endpoint and writes the file.
        path: Where they are stored, None for the usual place.

    Signals:
        saved: The new Settings.
    """

    saved = Signal(object)

    def __init__(
        self, settings: Settings, background: Background, path: Path | None = None
    ) -> None:
        super().__init__()
        self._settings, self._background, self._path = settings, background, path
        self._asked = 0
        self._closed = threading.Event()
        self.setWindowTitle(self.tr("Settings"))
        self.resize(820, 780)
        self.station = QLineEdit(settings.station)
        self.operator = QLineEdit(settings.operator)
        self.data_folder = QLineEdit(settings.data_folder)
        self.data_folder.setPlaceholderText(str(settings.data))
        self.describer = QComboBox()
        self.describer.addItem(self.tr("Offline, on this station"), DescriberKind.OFFLINE)
        self.describer.addItem(self.tr("Endpoint (vision language model)"), DescriberKind.ENDPOINT)
        self.base_url = QLineEdit(settings.endpoint.base_url)
        self.base_url.setPlaceholderText("https://api.openai.com/v1")
        self.model = QLineEdit(settings.endpoint.model)
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("unchanged; kept in the system's key store"))
        self.timeout = _seconds(settings.endpoint.timeout_s, 600)
        self.deadline = _seconds(settings.endpoint.deadline_s, 1800)
        self.test = QPushButton(self.tr("Test"))
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.theme = QComboBox()
        self.language = QComboBox()
        self.colour_blind = QCheckBox(self.tr("Sky blue and vermillion for PASS and FAIL"))
        self.sounds = QCheckBox(self.tr("A sound with each verdict"))
        self.kiosk = QCheckBox(self.tr("Start full screen"))
        self.csv_bom = QCheckBox(self.tr("CSV files with byte order mark (for spreadsheets)"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.save_button = QPushButton(self.tr("Save"))
        self._fill()
        self._arrange()
        self.test.clicked.connect(self.ask)
        self.save_button.clicked.connect(self.save)

    def settings(self) -> Settings:
        """Return the settings as they stand in the dialog.

        Raises:
            SettingsError: A field cannot be used.
        """
        endpoint = self._settings.endpoint.model_dump() | {
            "base_url": self.base_url.text(),
            "model": self.model.text(),
            "timeout_s": self.timeout.value(),
            "deadline_s": self.deadline.value(),
        }
        changed = {
            "station": self.station.text(),
            "operator": self.operator.text(),
            "data_folder": self.data_folder.text().strip(),
            "describer": self.describer.currentData(),
            "endpoint": endpoint,
            "theme": self.theme.currentData(),
            "language": self.language.currentData(),
            "colour_blind": self.colour_blind.isChecked(),
            "sounds": self.sounds.isChecked(),
            "kiosk": self.kiosk.isChecked(),
            "csv_bom": self.csv_bom.isChecked(),
        }
        try:
            return Settings.model_validate(self._settings.model_dump() | changed)
        except ValidationError as error:
            raise SettingsError(troubles_of(error), self.tr("Change these fields.")) from error

    @Slot()
    def ask(self) -> None:
        """Send two small pictures to the endpoint and show what it says."""
        try:
            endpoint: EndpointSettings = self.settings().endpoint
        except SettingsError as error:
            self.answer.setText(f"⚠ {error}")
            return
        key = self.key.text().strip() or None
        self.test.setEnabled(False)
        self.answer.setText(self.tr("Asking…"))
        self._asked = self._background.run(
            lambda: ask_endpoint(endpoint, key, self._closed.is_set),
            self._show_answer,
            self._show_no_answer,
        )

    @Slot()
    def save(self) -> None:
        """Store settings and key, and close."""
        try:
            settings = self.settings()
        except SettingsError as error:
            self.message.setText(f"⚠ {error}")
            return
        key = self.key.text().strip()

        def store() -> Settings:
            if key:
                store_endpoint_key(settings.endpoint, key)
            save_settings(settings, self._path)
            return settings

        self.save_button.setEnabled(False)
        self._background.run(store, self._finish, self._complain)

    def done(self, result: int) -> None:
        """Wait for no answer any more."""
        self._closed.set()
        self._background.forget(self._asked)
        super().done(result)

    def _fill(self) -> None:
        settings = self._settings
        self.describer.setCurrentIndex(self.describer.findData(settings.describer))
        for text, name in (
            (self.tr("As the desktop"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
            (self.tr("High contrast"), "high contrast"),
        ):
            self.theme.addItem(text, name)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.language.addItem(self.tr("As the desktop"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.colour_blind.setChecked(settings.colour_blind)
        self.sounds.setChecked(settings.sounds)
        self.kiosk.setChecked(settings.kiosk)
        self.csv_bom.setChecked(settings.csv_bom)

    def _arrange(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.addWidget(self._describer_box())
        column.addWidget(self._station_box())
        column.addWidget(self._look_box())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        for button in (cancel, self.save_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.test.setAutoDefault(False)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)

    def _describer_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Who describes the product"))
        form = QFormLayout(box)
        form.addRow(self.tr("Describer"), self.describer)
        form.addRow(self.tr("Address"), self.base_url)
        form.addRow(self.tr("Model"), self.model)
        form.addRow(self.tr("Key"), self.key)
        form.addRow(self.tr("Time-out of one call"), self.timeout)
        form.addRow(self.tr("All tries together"), self.deadline)
        form.addRow(self.test, self.answer)
        return box

    def _station_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Station"))
        form = QFormLayout(box)
        form.addRow(self.tr("Name"), self.station)
        form.addRow(self.tr("Operator"), self.operator)
        browse = QPushButton(self.tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.data_folder, 1)
        row.addWidget(browse)
        form.addRow(self.tr("Data folder"), row)
        form.addRow("", self.csv_bom)
        return box

    def _look_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Look and sound"))
        form = QFormLayout(box)
        form.addRow(self.tr("Theme"), self.theme)
        form.addRow(self.tr("Language"), self.language)
        for check in (self.colour_blind, self.sounds, self.kiosk):
            form.addRow("", check)
        return box

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Data folder"), self.data_folder.text() or str(self._settings.data)
        )
        if folder:
            self.data_folder.setText(folder)

    def _show_answer(self, answer: Answer) -> None:
        self.test.setEnabled(True)
        response = answer.response
        cost = decimal(response.cost, 4) if response.cost is not None else "?"
        facts = self.tr("{seconds} s, {tokens} tokens, cost {cost}").format(
            seconds=decimal(answer.seconds), tokens=response.tokens, cost=cost
        )
        self.answer.setText(f"✔ {facts}\n“{response.text[:600]}”")

    def _show_no_answer(self, error: StationError) -> None:
        self.test.setEnabled(True)
        self.answer.setText(f"⚠ {error}")

    def _finish(self, settings: Settings) -> None:
        self.saved.emit(settings)
        self.accept()

    def _complain(self, error: StationError) -> None:
        self.save_button.setEnabled(True)
        self.message.setText(f"⚠ {error}")


def _seconds(value: float, most: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(1, most)
    box.setDecimals(0)
    box.setSuffix(" s")
    box.setValue(value)
    return box
