"""Where engineers look things up: the windows that show what the book of records holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.deciding import Deciding
from station.engineer_desk import EngineerDesk
from station.operation import Operation
from station.theme import Theme

if TYPE_CHECKING:
    from station.history_window import HistoryWindow

WINDOW_SHARE = 0.96
"""Of the operator's window, for a window beside it."""


class RecordsDesk(QObject):
    """Opens History, each window once; inspecting goes on beside it.

    Args:
        settings: Of this station, with the data folder that is worked in.
        theme: How the windows look.
        operation: Begins an inspection when the pedal is pressed in one of them.
        background: Reads the book.
        deciding: Brings decisions to the book.
        desk: Says whether engineers' functions are locked, and which keys are in use.
        window: The operator's window.

    Signals:
        troubled: A StationError to be shown.
    """

    troubled = Signal(object)

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        operation: Operation,
        background: Background,
        deciding: Deciding,
        desk: EngineerDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings, self._theme, self._operation = settings, theme, operation
        self._background, self._deciding = background, deciding
        self._desk, self._window = desk, window
        self.history: HistoryWindow | None = None
        desk.lock.changed.connect(self._close_when_locked)

    @Slot()
    def open_history(self) -> None:
        """Search the book, look at records, decide and export."""
        if self._is_locked():
            return
        if self.history is None:
            from station.history_window import HistoryWindow

            self.history = HistoryWindow(
                self._settings.records_folder,
                self._theme,
                self._background,
                self._deciding,
                self._desk.keys,
                csv_bom=self._settings.csv_bom,
            )
            self.history.inspection_wanted.connect(self._operation.trigger)
            self.history.destroyed.connect(self._forget_history)
        self._show(self.history)

    def close(self) -> None:
        """Close what is open."""
        if self.history is not None:
            self.history.close()

    def _is_locked(self) -> bool:
        if self._desk.lock.is_locked:
            self.troubled.emit(
                StationError(
                    self.tr("This is locked for operators."),
                    self.tr("An engineer can unlock it in the menu."),
                )
            )
        return self._desk.lock.is_locked

    def _show(self, window: QWidget) -> None:
        if window.isVisible():
            window.raise_()
        else:
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.resize(self._window.size() * WINDOW_SHARE)
            window.show()
        window.activateWindow()

    @Slot()
    def _close_when_locked(self) -> None:
        if self._desk.lock.is_locked:
            self.close()

    @Slot()
    def _forget_history(self) -> None:
        self.history = None
