"""The engineer's pages about the station itself: what it stands on, and its models."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog

from core.settings import Settings
from station.background import Background
from station.diagnostics_dialog import DiagnosticsDialog
from station.models_dialog import ModelsDialog
from station.operation import Operation, State


class StationPages(QObject):
    """Opens these pages where a dialog may open now.

    Args:
        settings: Of the station, to be edited.
        working: The same, with the data folder that is worked in.
        settings_file: Where they are stored, None for the usual place.
        operation: Says whether an inspection runs.
        background: Does what must not hold up the window.
        may_open: Whether a dialog may open now; says why not.
        show: Opens a dialog over the window.

    Signals:
        settings_saved: The new Settings, when no inspection runs: models are loaded anew.
    """

    settings_saved = Signal(object)

    def __init__(
        self,
        settings: Settings,
        working: Settings,
        settings_file: Path | None,
        operation: Operation,
        background: Background,
        may_open: Callable[[], bool],
        show: Callable[[QDialog], None],
    ) -> None:
        super().__init__()
        self._settings, self._working, self._file = settings, working, settings_file
        self._operation, self._background = operation, background
        self._may_open, self._show = may_open, show
        self._awaiting: Settings | None = None
        operation.state_changed.connect(self._begin_anew)

    @Slot()
    def diagnose(self) -> None:
        """Show what the station stands on, its log, and pack both for support."""
        if self._may_open():
            self._show(DiagnosticsDialog(self._working, self._background))

    @Slot()
    def keep_models(self) -> None:
        """Show the models of the station; fetch, import, choose and remove them."""
        if not self._may_open():
            return
        dialog = ModelsDialog(self._settings, self._file, self._background)
        dialog.changed.connect(self.take_settings)
        self._show(dialog)

    @Slot(object)
    def take_settings(self, settings: Settings) -> None:
        """Begin anew with stored settings as soon as no inspection runs."""
        self._awaiting = settings
        self._begin_anew()

    @Slot()
    def _begin_anew(self) -> None:
        if self._awaiting is not None and self._operation.state is not State.ANALYSING:
            settings, self._awaiting = self._awaiting, None
            self.settings_saved.emit(settings)
