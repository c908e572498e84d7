"""The settings of this station, on one page."""

from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
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
from core.settings import Settings, load_settings, save_settings
from core.shifts import SHIFT_STARTS
from core.validation import troubles_of
from station.background import Background
from station.language.core_words import trouble_words
from station.language.languages import LANGUAGES
from station.language.words import clock_words
from station.settings.endpoint_pane import EndpointPane, seconds_box
from station.settings.second_endpoint_pane import SecondEndpointPane
from station.settings.storage_pane import StoragePane
from station.widgets.forms import hold_wheel, line_up
from station.widgets.unsaved_pane import UnsavedPane


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
        self.setWindowTitle(self.tr("Settings"))
        self.resize(960, 760)
        self.describing = EndpointPane(settings, background)
        self.second = SecondEndpointPane(settings)
        self.station = QLineEdit(settings.station)
        self.operator = QLineEdit(settings.operator)
        self.shifts = QLineEdit(", ".join(map(clock_words, settings.shift_starts)))
        self.shifts.setPlaceholderText("06:00, 14:00, 22:00")
        self.storage = StoragePane(settings, background)
        self.csv_bom = QCheckBox(self.tr("CSV files with byte order mark (for spreadsheets)"))
        self.theme = QComboBox()
        self.language = QComboBox()
        self.colour_blind = QCheckBox(self.tr("Sky blue and vermillion for PASS and FAIL"))
        self.sounds = QCheckBox(self.tr("A sound with each verdict"))
        self.kiosk = QCheckBox(self.tr("Start full screen"))
        self.publish_folder = QLineEdit(settings.publish.folder)
        self.publish_folder.setPlaceholderText(self.tr("nowhere; one JSON file per record"))
        self.publish_url = QLineEdit(settings.publish.url)
        self.publish_url.setPlaceholderText(self.tr("nowhere; one JSON document per record"))
        self.device = QComboBox()
        self.encoder = QLineEdit(settings.encoder)
        self.language_model = QLineEdit(settings.language_model)
        self.capture_timeout = seconds_box(settings.capture_timeout_s, 120)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.save_button = QPushButton(self.tr("Save"))
        self.unsaved = UnsavedPane(
            lambda: (self.changes(), self.describing.key.text(), self.second.key.text())
        )
        self._fill()
        self._arrange()
        self._show_second()
        self.unsaved.begin()
        self.describing.describer.currentIndexChanged.connect(self._show_second)
        self.save_button.clicked.connect(self.save)

    def changes(self) -> dict[str, object]:
        """Return the fields of Settings as they stand in the dialog, not checked."""
        return {
            "station": self.station.text(),
            "operator": self.operator.text(),
            "shift_starts": self.shifts.text().strip() or SHIFT_STARTS,
            "data_folder": self.storage.data_folder.text().strip(),
            "storage": self.storage.storage(),
            "describer": self.describing.describer.currentData(),
            "endpoint": self.describing.endpoint(),
            "second_endpoint": self.second.endpoint(self.describing.endpoint()),
            "theme": self.theme.currentData(),
            "language": self.language.currentData(),
            "colour_blind": self.colour_blind.isChecked(),
            "sounds": self.sounds.isChecked(),
            "kiosk": self.kiosk.isChecked(),
            "csv_bom": self.csv_bom.isChecked(),
            "publish": self._settings.publish.model_dump()
            | {"folder": self.publish_folder.text().strip(), "url": self.publish_url.text()},
            "device": self.device.currentData(),
            "encoder": self.encoder.text().strip() or "embedded",
            "language_model": self.language_model.text().strip() or "embedded",
            "capture_timeout_s": self.capture_timeout.value(),
        }

    def settings(self) -> Settings:
        """Return the settings as they stand in the dialog.

        Raises:
            SettingsError: A field cannot be used.
        """
        try:
            return Settings.model_validate(self._settings.model_dump() | self.changes())
        except ValidationError as error:
            said = troubles_of(error, self._names())
            raise SettingsError(f"{said}.", self.tr("Change these fields.")) from error

    def _names(self) -> dict[str, str]:
        """Return what the fields in which people write are called here, by where they lie."""
        sent_on, second = self.tr("Where records are sent on to"), self.second.title()
        address, model = self.tr("Address"), self.tr("Model")
        return {
            "station": self.tr("Name"),
            "operator": self.tr("Operator"),
            "shift_starts": self.tr("Shifts begin at"),
            "endpoint.base_url": f"{self.describing.title()}, {address}",
            "endpoint.model": f"{self.describing.title()}, {model}",
            "second_endpoint.base_url": f"{second}, {address}",
            "second_endpoint.model": f"{second}, {model}",
            "publish.url": f"{sent_on}, {address}",
        }

    @Slot()
    def save(self) -> None:
        """Store settings and key, and close."""
        try:
            settings = self.settings()
        except SettingsError as error:
            self.message.setText(f"⚠ {trouble_words(error)}")
            return
        typed = (
            (settings.endpoint, self.describing.key.text().strip()),
            (settings.second_endpoint, self.second.key.text().strip()),
        )

        def store() -> Settings:
            for endpoint, key in typed:
                if endpoint is not None and key:
                    store_endpoint_key(endpoint, key)
            stored = settings
            if settings.encoder == self._settings.encoder:  # a training may have changed it by now
                with suppress(SettingsError):
                    in_use = load_settings(self._path).encoder
                    stored = settings.model_copy(update={"encoder": in_use})
            save_settings(stored, self._path)
            return stored

        self.save_button.setEnabled(False)
        self._background.run(store, self._finish, self._complain, self)

    def reject(self) -> None:
        """Close unless something would be lost, or is just being stored."""
        if self.save_button.isEnabled() and self.unsaved.lets_go(super().reject):
            super().reject()

    def done(self, result: int) -> None:
        """Wait for no answer any more."""
        self.describing.stop_asking()
        self.storage.stop_measuring()
        super().done(result)

    @Slot()
    def _show_second(self) -> None:
        """Offer a second endpoint only where there is a first."""
        self.second.setVisible(self.describing.is_endpoint())

    def _fill(self) -> None:
        settings = self._settings
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
        for text, name in (
            (self.tr("GPU where there is one"), "auto"),
            (self.tr("Processor"), "cpu"),
            (self.tr("GPU"), "cuda"),
        ):
            self.device.addItem(text, name)
        self.device.setCurrentIndex(self.device.findData(settings.device))
        self.colour_blind.setChecked(settings.colour_blind)
        self.sounds.setChecked(settings.sounds)
        self.kiosk.setChecked(settings.kiosk)
        self.csv_bom.setChecked(settings.csv_bom)

    def _arrange(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        boxes = (
            self.describing,
            self.second,
            self._station_box(),
            self.storage,
            self._look_box(),
            self._publish_box(),
            self._machine_box(),
        )
        column = QVBoxLayout(page)
        column.setSpacing(12)
        for box in boxes:
            column.addWidget(box)
        column.addStretch(1)
        forms = [box.layout() for box in boxes]
        line_up([form for form in forms if isinstance(form, QFormLayout)])
        hold_wheel(page)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.save_button.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        for button in (cancel, self.save_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.unsaved)
        outer.addLayout(buttons)

    def _station_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Station"))
        form = QFormLayout(box)
        form.addRow(self.tr("Name"), self.station)
        form.addRow(self.tr("Operator"), self.operator)
        form.addRow(self.tr("Shifts begin at"), self.shifts)
        form.addRow(QLabel(), self.csv_bom)
        return box

    def _look_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Look and sound"))
        form = QFormLayout(box)
        form.addRow(self.tr("Theme"), self.theme)
        form.addRow(self.tr("Language"), self.language)
        for check in (self.colour_blind, self.sounds, self.kiosk):
            form.addRow(QLabel(), check)
        return box

    def _publish_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Where records are sent on to"))
        form = QFormLayout(box)
        form.addRow(self.tr("Folder"), self._with_browse(self.publish_folder))
        form.addRow(self.tr("Address"), self.publish_url)
        return box

    def _machine_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Models and cameras"))
        form = QFormLayout(box)
        form.addRow(self.tr("Models run on"), self.device)
        form.addRow(self.tr("Model that finds masks"), self.encoder)
        form.addRow(self.tr("Model that reads"), self.language_model)
        form.addRow(self.tr("A capture may take"), self.capture_timeout)
        return box

    def _with_browse(self, field: QLineEdit) -> QHBoxLayout:
        browse = QPushButton(self.tr("Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda: self._browse(field))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(field, 1)
        row.addWidget(browse)
        return row

    def _browse(self, field: QLineEdit) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), field.text() or field.placeholderText()
        )
        if folder:
            field.setText(folder)

    def _finish(self, settings: Settings) -> None:
        self.saved.emit(settings)
        self.accept()

    def _complain(self, error: StationError) -> None:
        self.save_button.setEnabled(True)
        self.message.setText(f"⚠ {trouble_words(error)}")
