"""Who describes products, and how an endpoint is reached: a part of the settings."""

import threading

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)

from core.errors import StationError
from core.settings import DescriberKind, EndpointSettings, Settings
from station.background import Background
from station.language.core_words import trouble_words
from station.language.words import decimal
from station.settings.endpoint_trial import Answer, ask_endpoint
from station.widgets.forms import indent

SHOWN_SIGNS = 600


class EndpointPane(QGroupBox):
    """Edits the describer; what only an endpoint needs is there only while one is chosen.

    Args:
        settings: What they are now.
        background: Asks the endpoint.
    """

    def __init__(self, settings: Settings, background: Background) -> None:
        super().__init__()
        self.setTitle(self.tr("Who describes the product"))
        self._background = background
        self._closed = threading.Event()
        self._asked = 0
        endpoint = settings.endpoint
        self._kept = endpoint
        self.describer = QComboBox()
        self.describer.addItem(self.tr("Offline, on this station"), DescriberKind.OFFLINE)
        self.describer.addItem(self.tr("Endpoint (vision language model)"), DescriberKind.ENDPOINT)
        self.describer.setCurrentIndex(self.describer.findData(settings.describer))
        self.base_url = QLineEdit(endpoint.base_url)
        self.base_url.setPlaceholderText("https://api.openai.com/v1")
        self.model = QLineEdit(endpoint.model)
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("unchanged; kept in the system's key store"))
        self.timeout = seconds_box(endpoint.timeout_s, 600)
        self.deadline = seconds_box(endpoint.deadline_s, 1800)
        self.side = QSpinBox()
        indent(self.side)
        self.side.setRange(64, 8192)
        self.side.setSingleStep(128)
        self.side.setSuffix(" px")
        self.side.setValue(endpoint.image_side_px)
        self.detail = QComboBox()
        for text, name in (
            (self.tr("High detail"), "high"),
            (self.tr("Low detail"), "low"),
            (self.tr("As the endpoint likes"), "auto"),
        ):
            self.detail.addItem(text, name)
        self.detail.setCurrentIndex(self.detail.findData(endpoint.image_detail))
        self.price_in = _price_box(endpoint.price_in)
        self.price_out = _price_box(endpoint.price_out)
        self.test = QPushButton(self.tr("Test"))
        self.test.setToolTip(self.tr("Sends two small pictures and shows what is answered"))
        self.test.setAutoDefault(False)
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self._arrange()
        self.describer.currentIndexChanged.connect(self._show_rows)
        self.test.clicked.connect(self.ask)
        self._show_rows()

    @property
    def form(self) -> QFormLayout:
        """The rows."""
        return self._form

    def is_endpoint(self) -> bool:
        """Whether an endpoint is chosen to describe."""
        return bool(self.describer.currentData() == DescriberKind.ENDPOINT)

    def endpoint(self) -> dict[str, object]:
        """Return the fields of EndpointSettings as they stand here, not checked."""
        return self._kept.model_dump() | {
            "base_url": self.base_url.text(),
            "model": self.model.text(),
            "timeout_s": self.timeout.value(),
            "deadline_s": self.deadline.value(),
            "image_side_px": self.side.value(),
            "image_detail": self.detail.currentData(),
            "price_in": self.price_in.value(),
            "price_out": self.price_out.value(),
        }

    @Slot()
    def ask(self) -> None:
        """Send two small pictures to the endpoint and show what it says."""
        try:
            endpoint = EndpointSettings.model_validate(self.endpoint())
        except ValueError:
            self.answer.setText(self.tr("⚠ The address must begin with http:// or https://."))
            return
        key = self.key.text().strip() or None
        self.test.setEnabled(False)
        self.answer.setText(self.tr("Asking…"))
        self._asked = self._background.run(
            lambda: ask_endpoint(endpoint, key, self._closed.is_set),
            self._show_answer,
            self._show_no_answer,
            is_long=True,
        )

    def stop_asking(self) -> None:
        """Wait for no answer any more."""
        self._closed.set()
        self._background.forget(self._asked)

    def _arrange(self) -> None:
        self._form = QFormLayout(self)
        pictures, prices = QHBoxLayout(), QHBoxLayout()
        pictures.setSpacing(8)
        prices.setSpacing(8)
        pictures.addWidget(self.side)
        pictures.addWidget(self.detail, 1)
        prices.addWidget(self.price_in)
        prices.addWidget(QLabel(self.tr("sent,")))
        prices.addWidget(self.price_out)
        prices.addWidget(QLabel(self.tr("received")), 1)
        self._form.addRow(self.tr("Describer"), self.describer)
        self._form.addRow(self.tr("Address"), self.base_url)
        self._form.addRow(self.tr("Model"), self.model)
        self._form.addRow(self.tr("Key"), self.key)
        self._form.addRow(self.tr("Time-out of one call"), self.timeout)
        self._form.addRow(self.tr("All tries together"), self.deadline)
        self._form.addRow(self.tr("Pictures sent"), pictures)
        self._form.addRow(self.tr("Price of 1,000,000 tokens"), prices)
        self._form.addRow(self.test, self.answer)

    @Slot()
    def _show_rows(self) -> None:
        for row in range(1, self._form.rowCount()):
            self._form.setRowVisible(row, self.is_endpoint())

    def _show_answer(self, answer: Answer) -> None:
        self.test.setEnabled(True)
        response = answer.response
        cost = decimal(response.cost, 4) if response.cost else self.tr("not known without prices")
        facts = self.tr("{seconds} s, {tokens} tokens, cost {cost}").format(
            seconds=decimal(answer.seconds), tokens=response.tokens, cost=cost
        )
        self.answer.setText(f"✔ {facts}\n“{response.text[:SHOWN_SIGNS]}”")

    def _show_no_answer(self, error: StationError) -> None:
        self.test.setEnabled(True)
        self.answer.setText(f"⚠ {trouble_words(error)}")


def seconds_box(value: float, most: float) -> QDoubleSpinBox:
    """Return a field for seconds from 1, to a tenth so that none is changed by looking at it."""
    box = QDoubleSpinBox()
    indent(box)
    box.setRange(1, most)
    box.setDecimals(1)
    box.setSuffix(" s")
    box.setValue(value)
    return box


def _price_box(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    indent(box)
    box.setRange(0, 100_000)
    box.setDecimals(2)
    box.setValue(value)
    return box
