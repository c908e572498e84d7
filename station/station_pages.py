"""The engineer's pages about the station itself: what it stands on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from core.settings import Settings
from station.background import Background
from station.diagnostics_dialog import DiagnosticsDialog


class StationPages(QObject):
    """Opens these pages where a dialog may open now.

    Args:
        working: The settings, with the data folder that is worked in.
        background: Does what must not hold up the window.
        may_open: Whether a dialog may open now; says why not.
        show: Opens a dialog over the window.
    """

    def __init__(
        self,
        working: Settings,
        background: Background,
        may_open: Callable[[], bool],
        show: Callable[[QDialog], None],
    ) -> None:
        super().__init__()
        self._working, self._background = working, background
        self._may_open, self._show = may_open, show

    @Slot()
    def diagnose(self) -> None:
        """Show what the station stands on, its log, and pack both for support."""
        if self._may_open():
            self._show(DiagnosticsDialog(self._working, self._background))
