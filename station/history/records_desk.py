"""Where engineers look things up: the windows that show what the book of records holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.deciding import Deciding
from station.engineer_desk import EngineerDesk
from station.history.replay import Replay
from station.inspection_thread import InspectionThread
from station.operation import Operation
from station.products.products import Products
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from station.history.history_window import HistoryWindow
    from station.history.statistics_window import StatisticsWindow

WINDOW_SHARE = 0.96
"""Of the operator's window, for a window beside it."""


class RecordsDesk(QObject):
    """Opens History and Statistics, each once; inspecting goes on beside it.

    Args:
        settings: Of this station, with the data folder that is worked in.
        theme: How the windows look.
        products: What can be inspected again.
        operation: Begins an inspection when the pedal is pressed in one of them.
        thread: Inspects records again.
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
        products: Products,
        operation: Operation,
        thread: InspectionThread,
        background: Background,
        deciding: Deciding,
        desk: EngineerDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings, self._theme, self._operation = settings, theme, operation
        self._background, self._deciding = background, deciding
        self._replay = Replay(
            thread, operation, products, background, settings.second_endpoint, self
        )
        self._desk, self._window = desk, window
        self.history: HistoryWindow | None = None
        self.statistics: StatisticsWindow | None = None
        desk.lock.changed.connect(self._close_when_locked)

    @Slot()
    def open_history(self) -> None:
        """Search the book, look at records, decide and export."""
        if self._is_locked():
            return
        if self.history is None:
            from station.history.history_window import HistoryWindow

            self.history = HistoryWindow(
                self._settings,
                self._theme,
                self._background,
                self._deciding,
                self._replay,
                self._desk.keys,
            )
            self.history.inspection_wanted.connect(self._operation.trigger)
            self.history.destroyed.connect(self._forget_history)
        self._show(self.history)

    @Slot()
    def open_statistics(self) -> None:
        """Show what the records of some days say together."""
        if not self._is_locked():
            self._background.run(
                _load_charts, self._show_statistics, self.troubled.emit, self, is_long=True
            )

    def close(self) -> None:
        """Close what is open."""
        for window in (self.history, self.statistics):
            if window is not None:
                window.close()

    def _show_statistics(self, _: object) -> None:
        if self._desk.lock.is_locked:
            return
        if self.statistics is None:
            from station.history.statistics_window import StatisticsWindow

            self.statistics = StatisticsWindow(self._settings, self._theme, self._background)
            self.statistics.destroyed.connect(self._forget_statistics)
            for key, command in self._desk.keys.items():
                if command == "inspect" and key != "Space":
                    pressed = QShortcut(QKeySequence(key), self.statistics)
                    pressed.activated.connect(self._operation.trigger)
        self._show(self.statistics)

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
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
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

    @Slot()
    def _forget_statistics(self) -> None:
        self.statistics = None


def _load_charts() -> None:
    """Load what draws, which takes a moment: not for the GUI thread."""
    import pyqtgraph  # noqa: F401

    import core.records.statistics_table  # noqa: F401
