"""What the window knows of the book: counters, the last inspections, decisions."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Slot

from core.domain import Inspection
from core.errors import StationError
from station.background import Background
from station.banner_pane import Banner
from station.counting import Tally, midnight
from station.keepsakes import Keepsake, keep, recall
from station.news import News
from station.operation import Operation
from station.operator_pane import OperatorPane


class Bookkeeping(QObject):
    """Keeps counters and history up to date, and brings decisions to the book.

    Args:
        operation: Says what was inspected.
        pane: Shows counters, history and decision buttons.
        news: Shows an earlier inspection again.
        background: Packs and unpacks pictures.
        parent: The window.
        shift_began_at: When the shift's counters began, UTC, None for today's midnight.
    """

    def __init__(
        self,
        operation: Operation,
        pane: OperatorPane,
        news: News,
        background: Background,
        parent: QObject,
        shift_began_at: datetime | None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._news, self._background = pane, news, background
        self._today = Tally(midnight())
        self._shift = Tally(shift_began_at or midnight())
        operation.inspected.connect(self._note)
        pane.history.chosen.connect(self._look_back)

    @Slot(object)
    def _note(self, inspection: Inspection) -> None:
        if self._today.since != midnight():
            self._today.begin(midnight())
        self._today.add(inspection.verdict)
        self._shift.add(inspection.verdict)
        self._show_counts()
        self._background.run(lambda: keep(inspection), self._pane.history.add, self._complain)

    @Slot(object)
    def _look_back(self, keepsake: Keepsake) -> None:
        self._background.run(lambda: recall(keepsake), self._news.look_back, self._complain)

    def begin_shift(self) -> datetime:
        """Count the shift anew and return when it began, UTC."""
        self._shift.begin(datetime.now(UTC))
        self._show_counts()
        return self._shift.since

    def _show_counts(self) -> None:
        self._pane.bench.show_counts(self._today.counts(), self._shift.counts())

    def _complain(self, error: StationError) -> None:
        self._pane.banners.show_banner("trouble", Banner(error.message, error.remedy))
