"""The engineer's pages about the station itself: what it stands on, its models, teaching them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog

from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.language.core_words import told, trouble_words
from station.models.models_dialog import ModelsDialog
from station.models.teach_dialog import TeachDialog
from station.models.teaching_run import Taught, TeachingRun
from station.operation import Operation, State
from station.operator.banner_pane import Action, Banner
from station.products.products import Products
from station.support.diagnostics_dialog import DiagnosticsDialog


class StationPages(QObject):
    """Opens these pages where a dialog may open now.

    Args:
        settings: Of the station, to be edited.
        working: The same, with the data folder that is worked in.
        settings_file: Where they are stored, None for the usual place.
        operation: Says which product is in use, and whether an inspection runs.
        products: Where its recipe lies.
        background: Does what must not hold up the window.
        may_open: Whether a dialog may open now; says why not.
        show: Opens a dialog over the window.

    Signals:
        settings_saved: The new Settings, when no inspection runs or waits to be recorded: models
            are loaded anew.
        said: A Banner to be shown.
    """

    settings_saved = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        settings: Settings,
        working: Settings,
        settings_file: Path | None,
        operation: Operation,
        products: Products,
        background: Background,
        may_open: Callable[[], bool],
        show: Callable[[QDialog], None],
    ) -> None:
        super().__init__()
        self.settings, self._working, self._file = settings, working, settings_file
        self._operation, self._products, self._background = operation, products, background
        self._may_open, self._show = may_open, show
        self._awaiting: Settings | None = None
        self._teach_dialog: TeachDialog | None = None
        self.teaching = TeachingRun(settings, settings_file, background)
        self.teaching.used.connect(self._note_settings)
        self.teaching.taught.connect(self._tell_taught)
        self.teaching.failed.connect(self._tell_trouble)
        operation.state_changed.connect(self._begin_anew)

    @Slot()
    def diagnose(self) -> None:
        """Show what the station stands on, its log, and pack both for support."""
        if self._may_open():
            self._show(DiagnosticsDialog(self._working, self._background, self._file))

    @Slot()
    def keep_models(self) -> None:
        """Show the models of the station; fetch, import, choose and remove them."""
        if not self._may_open():
            return
        dialog = ModelsDialog(self.settings, self._file, self._background)
        dialog.changed.connect(self.take_settings)
        self._show(dialog)

    @Slot()
    def teach(self) -> None:
        """Let the embedded model learn from what people said; goes on when the page is closed."""
        if not self._may_open():
            return
        product = self._operation.product
        name = product.recipe.name if product is not None else ""
        recipe = self._products.shelf_of(name).folder(name) if name else None
        dialog = TeachDialog(self._working, self.teaching, self._background, name, recipe)
        dialog.loading_wanted.connect(self._load_now)
        dialog.finished.connect(self._forget_teach_dialog)
        self._teach_dialog = dialog
        self._show(dialog)

    def close(self) -> None:
        """End what runs; a training goes on the next time."""
        self.teaching.close()

    @Slot(object)
    def take_settings(self, settings: Settings) -> None:
        """Begin anew with stored settings as soon as no inspection runs."""
        self.settings = self._awaiting = settings
        if self._operation.state is State.NOT_RECORDED:
            self.said.emit(
                Banner(
                    self.tr("The settings are stored. A verdict is not in the book yet."),
                    self.tr("They hold once it is recorded or acknowledged."),
                )
            )
        self._begin_anew()

    @Slot()
    def _load_now(self) -> None:
        """Load the model that the settings name by now."""
        if self._teach_dialog is not None:
            self._teach_dialog.accept()
        self.take_settings(self.settings)

    def _load_if_allowed(self) -> None:
        """Load it from the window, where operators may be alone."""
        if self._may_open():
            self._load_now()

    @Slot(object)
    def _note_settings(self, settings: Settings) -> None:
        """Another model is in use; whoever looks at the page decides when it is loaded."""
        self.settings = settings

    @Slot()
    def _forget_teach_dialog(self) -> None:
        self._teach_dialog = None

    @Slot(object)
    def _tell_taught(self, taught: Taught) -> None:
        """Say what a training came to when its page is not there to say it."""
        if self._teach_dialog is not None:
            return
        look = Action(self.tr("Look…"), self.teach)
        if taught.in_use:
            load = Action(self.tr("Load it now"), self._load_if_allowed)
            message = self.tr("{name} has learned, and nothing got worse.")
            self.said.emit(Banner(message.format(name=taught.name), "", (load, look)))
        else:
            message = self.tr("{name} has learned, but is not used: {why}.")
            why = "; ".join(map(told, taught.against))
            self.said.emit(Banner(message.format(name=taught.name, why=why), "", (look,)))

    @Slot(object)
    def _tell_trouble(self, error: StationError) -> None:
        if self._teach_dialog is None:
            self.said.emit(
                Banner(trouble_words(error), "", (Action(self.tr("Look…"), self.teach),))
            )

    @Slot()
    def _begin_anew(self) -> None:
        if self._awaiting is not None and self._operation.state not in _HOLDING:
            settings, self._awaiting = self._awaiting, None
            self.settings_saved.emit(settings)


_HOLDING = (State.ANALYSING, State.NOT_RECORDED)
"""While nothing may be taken apart: what is to be recorded would be lost."""
