"""Models: what is on the shelf; fetching, importing, verifying, using and removing it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import ModelError, StationError
from core.segment.activation import activate, remove, roll_back
from core.settings import Settings
from station.background import Background
from station.language.core_words import trouble_words
from station.long_run import LongRun
from station.models.model_order_pane import ModelOrder, ModelOrderPane
from station.models.models_list_pane import ModelsListPane
from station.models.shelf_entries import Origin, ShelfEntry, shelf_entries, verify_model
from station.products.view_setup_pane import heading
from station.widgets.progress_line import ProgressLine
from station.widgets.question_pane import QuestionPane
from station.widgets.theme import stress

WEIGHTS_FILES = "*.safetensors *.pt *.pth *.bin"


class ModelsDialog(QDialog):
    """Keeps the shelf of models, and says which of them the station uses.

    Args:
        settings: Of the station.
        settings_file: Where they are stored, None for the usual place.
        background: Reads, fetches and writes.

    Signals:
        changed: The new Settings, which name another model.
    """

    changed = Signal(object)

    def __init__(
        self, settings: Settings, settings_file: Path | None, background: Background
    ) -> None:
        super().__init__()
        self._settings, self._file, self._background = settings, settings_file, background
        self._run = LongRun(background)
        self._then: Callable[[object], None] = lambda _: None
        self.setWindowTitle(self.tr("Models"))
        self.resize(1020, 720)
        self.models = ModelsListPane()
        self.order = ModelOrderPane()
        self.pages = QStackedWidget()
        self.question = QuestionPane()
        self.buttons: dict[str, QPushButton] = {}
        self.progress = ProgressLine()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.close_button = QPushButton(self.tr("Close"))
        self._arrange()
        self._connect()
        self._read()

    @property
    def is_busy(self) -> bool:
        """Whether something runs."""
        return self._run.is_running

    @Slot()
    def use(self) -> None:
        """Use the chosen model from now on; its weights are verified first."""
        entry = self.models.chosen()
        if entry is not None:
            name = entry.name

            def use(_: LongRun) -> Settings:
                activate(name, self._settings, self._file, "chosen in the window")
                return self._settings.model_copy(update={"encoder": name})

            self._begin(use, self._take)

    @Slot()
    def go_back(self) -> None:
        """Use the model again that was used before the last change."""

        def go_back(_: LongRun) -> Settings:
            undone = roll_back(self._settings, self._file)
            return self._settings.model_copy(update={"encoder": undone.before})

        self._begin(go_back, self._take)

    @Slot()
    def verify(self) -> None:
        """Compare the weights of the chosen model with their sum."""
        entry = self.models.chosen()
        if entry is None:
            return
        chosen = entry

        def verify(run: LongRun) -> tuple[ShelfEntry, ModelError | None]:
            try:
                verify_model(chosen.name, self._settings, run.advance)
            except ModelError as error:
                return chosen, error
            return chosen, None

        self._begin(verify, self._tell_verified)

    @Slot()
    def copy_sum(self) -> None:
        """Put the whole sum of the chosen model into the clipboard."""
        entry = self.models.chosen()
        if entry is not None:
            QGuiApplication.clipboard().setText(entry.sha256)
            self.message.setText(
                self.tr("SHA-256 {sum} is in the clipboard.").format(sum=entry.sha256)
            )

    @Slot()
    def ask_to_remove(self) -> None:
        """Ask, on the page, whether the chosen model shall go."""
        entry = self.models.chosen()
        if entry is not None:
            name = entry.name
            self.question.ask(
                self.tr("Delete {name}? It cannot be brought back.").format(name=name),
                self.tr("Delete"),
                self.tr("Keep"),
                lambda: self.remove(name),
            )

    def remove(self, name: str) -> None:
        """Take a model off the shelf."""
        settings = self._settings
        self._begin(lambda _: remove(name, settings), lambda _: self._read())

    @Slot(object)
    def take_order(self, order: ModelOrder) -> None:
        """Fetch or import what is wanted."""
        self.show_shelf()
        settings = self._settings
        self._begin(lambda run: _stored(order, settings, run), lambda name: self._read(str(name)))

    @Slot()
    def show_shelf(self) -> None:
        """Put the form away."""
        self.pages.setCurrentIndex(0)

    def done(self, result: int) -> None:
        """Stop what runs; a fetch goes on from there the next time."""
        self._run.cancel()
        super().done(result)

    def _begin(self, work: Callable[[LongRun], object], then: Callable[[object], None]) -> None:
        if self._run.is_running:
            return
        self._then = then
        self.message.clear()
        self.question.hide()
        self.progress.begin_anew()
        self._run.begin(work)
        self._update()

    def _read(self, chosen: str = "") -> None:
        """Read what is on the shelf."""
        self._begin(
            lambda _: shelf_entries(self._settings), lambda found: self._show(found, chosen)
        )

    def _show(self, found: object, chosen: str) -> None:
        if isinstance(found, tuple):
            self.models.show_entries(found, chosen)
        self._update()

    def _take(self, settings: object) -> None:
        if isinstance(settings, Settings):
            self.changed.emit(settings)
            self.accept()

    def _tell_verified(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        entry, error = found
        self.models.note_check(entry, unchanged=error is None)
        if error is not None:
            self._complain(error)
        else:
            self.message.setText(self.tr("{name}: unchanged.").format(name=entry.name))

    @Slot(object)
    def _finish(self, result: object) -> None:
        self._then(result)

    @Slot()
    def _tell_stopped(self) -> None:
        self.message.setText(self.tr("Stopped. A fetch goes on from here the next time."))

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self.message.setText(f"⚠ {trouble_words(error)}")

    @Slot()
    def _update(self) -> None:
        """Offer what can be done now."""
        entry, busy = self.models.chosen(), self._run.is_running
        whole = entry is not None and entry.origin is not Origin.DAMAGED
        may = {
            "use": whole and entry is not None and not entry.in_use,
            "back": True,
            "verify": whole,
            "copy": whole,
            "remove": entry is not None
            and not entry.in_use
            and entry.origin is not Origin.EMBEDDED,
        }
        for name, button in self.buttons.items():
            button.setEnabled(not busy and may.get(name, True))
        stress(self.buttons["use"], on=self.buttons["use"].isEnabled())
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        for name, text in (
            ("use", self.tr("Use this one")),
            ("back", self.tr("Roll back")),
            ("verify", self.tr("Verify")),
            ("copy", self.tr("Copy SHA-256")),
            ("remove", self.tr("Delete…")),
            ("", ""),
            ("fetch", self.tr("Fetch…")),
            ("file", self.tr("Import file…")),
            ("folder", self.tr("Import folder…")),
        ):
            if not name:
                side.addSpacing(16)
                continue
            self.buttons[name] = QPushButton(text)
            self.buttons[name].setAutoDefault(False)
            side.addWidget(self.buttons[name])
        side.addStretch(1)
        self.buttons["back"].setToolTip(self.tr("Use the model before the last change again"))
        shelf, form = QWidget(), QWidget()
        middle, above = QHBoxLayout(shelf), QVBoxLayout(form)
        for layout in (middle, above):
            layout.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.order)
        above.addStretch(1)
        self.pages.addWidget(shelf)
        self.pages.addWidget(form)
        middle.addWidget(self.models, 1)
        middle.addLayout(side)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        for button in (self.cancel_button, self.close_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(heading(self.tr("Models that find masks")))
        column.addWidget(self.pages, 1)
        column.addWidget(self.question)
        column.addWidget(self.progress)
        column.addLayout(below)
        self.question.hide()

    def _connect(self) -> None:
        for name, do in (
            ("use", self.use),
            ("back", self.go_back),
            ("verify", self.verify),
            ("copy", self.copy_sum),
            ("remove", self.ask_to_remove),
            ("fetch", self._ask_what_to_fetch),
            ("file", self._choose_file),
            ("folder", self._choose_folder),
        ):
            self.buttons[name].clicked.connect(do)
        self.models.currentRowChanged.connect(self._update)
        self.order.ordered.connect(self.take_order)
        self.order.put_away.connect(self.show_shelf)
        self.cancel_button.clicked.connect(self._run.cancel)
        self.close_button.clicked.connect(self.reject)
        self._run.advanced.connect(self.progress.show_progress)
        self._run.ended.connect(self._update)
        self._run.finished.connect(self._finish)
        self._run.stopped.connect(self._tell_stopped)
        self._run.failed.connect(self._complain)

    @Slot()
    def _ask_what_to_fetch(self) -> None:
        self.question.hide()
        self.pages.setCurrentIndex(1)
        self.order.ask_for_fetch()
        self._background.run(_known_weights, self.order.know, self._complain, self, is_long=True)

    @Slot()
    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import a model"), "", f"{self.tr('Weights')} ({WEIGHTS_FILES})"
        )
        if file:
            self.ask_for_import(Path(file))

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Import a model"))
        if folder:
            self.ask_for_import(Path(folder))

    def ask_for_import(self, source: Path) -> None:
        """Ask, on the page, what is to be known of a file or folder."""
        self.question.hide()
        self.pages.setCurrentIndex(1)
        self.order.ask_for_import(source)


def _known_weights() -> tuple[str, ...]:
    from core.segment.fetching import known_weights

    return known_weights()


def _stored(order: ModelOrder, settings: Settings, run: LongRun) -> str:
    """Put what was ordered on the shelf and return its name there."""
    from core.segment.fetching import fetch_model, promise_of
    from core.segment.importing import ImportOrder, import_model
    from core.segment.weights import ModelShelf

    shelf = ModelShelf(settings.models_folder)
    if order.source is None:
        promise = promise_of(order.architecture, order.address)
        promise = replace(
            promise,
            sha256=order.sha256 or promise.sha256,
            licence=order.licence or promise.licence,
        )
        name = order.name or order.architecture.replace("/", "-")
        return fetch_model(promise, shelf, name, run.advance).name
    wanted = ImportOrder(order.source, order.architecture, order.name, order.sha256, order.licence)
    return import_model(wanted, shelf, run.advance).name
