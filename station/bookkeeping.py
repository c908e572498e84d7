"""What the window knows of the book: counters, the last inspections, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from core.domain import Inspection, Verdict
from core.errors import StationError
from station.background import Background
from station.counting import Tally, midnight, shift_begin
from station.deciding import Deciding
from station.inspection_thread import Equipment, InspectionThread
from station.keepsakes import Keepsake, from_record, keep
from station.news import News
from station.operation import Operation
from station.operator.banner_pane import Banner
from station.operator.history_pane import MOST
from station.operator.operator_pane import OperatorPane

if TYPE_CHECKING:
    from core.records import RecordBook


LOOK_AT_CLOCK_MS = 20_000
"""How often to see whether another shift has begun."""


@dataclass(frozen=True, slots=True, eq=False)
class _Past:
    """What the book says at the start."""

    today: dict[Verdict, int]
    shift: dict[Verdict, int]
    keepsakes: list[Keepsake]


class Bookkeeping(QObject):
    """Keeps counters and history up to date, and brings decisions to the book.

    Args:
        operation: Says what was inspected.
        thread: Owns the book.
        deciding: Brings decisions to the book.
        pane: Shows counters, history and decision buttons.
        news: Shows an earlier inspection again.
        background: Packs and unpacks pictures.
        parent: The window.
        shift_starts: When the shifts of a day begin.
        shift_began_at: When somebody began a shift last, UTC, None for never.
    """

    def __init__(
        self,
        operation: Operation,
        thread: InspectionThread,
        deciding: Deciding,
        pane: OperatorPane,
        news: News,
        background: Background,
        parent: QObject,
        shift_starts: Sequence[time],
        shift_began_at: datetime | None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._deciding = thread, deciding
        self._pane, self._news, self._background = pane, news, background
        self._today = Tally(midnight())
        self._shift_starts = shift_starts
        begun = shift_begin(shift_starts)
        self._shift = Tally(max(shift_began_at or begun, begun))
        self._decided: dict[UUID, str] = {}
        self._recalled = 0
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._begin_anew)
        self._clock.start()
        thread.models_loaded.connect(self._read_past)
        operation.inspected.connect(self._note)
        operation.begun.connect(self._forget_recalled)
        operation.stopped.connect(self._read_past)
        operation.failed.connect(self._read_unfinished)
        pane.history.chosen.connect(self._look_back)
        pane.decisions.decided.connect(self._decide)
        deciding.decided.connect(self._note_decision)

    def begin_shift(self) -> datetime:
        """Count the shift anew and return when it began, UTC."""
        self._shift.begin(datetime.now(UTC))
        self._show_counts()
        return self._shift.since

    @Slot()
    def _read_past(self) -> None:
        """Take over what the book says of today, and its last inspections.

        At the start, and when a click ended without a verdict of its own: the book counts it.
        """
        since = (midnight(), self._shift.since)

        def read(equipment: Equipment) -> _Past:
            return _read(equipment.book, *since)

        def show(past: object) -> None:
            if isinstance(past, _Past):
                self._show_past(past, *since)

        self._thread.run_errand(read, show, self._complain)

    def _show_past(self, past: _Past, today: datetime, shift: datetime) -> None:
        self._pane.history.add_earlier(past.keepsakes)
        self._decided |= {each.id: each.decision for each in past.keepsakes if each.decision}
        self._today.begin(today, past.today)
        if shift == self._shift.since:
            self._shift.begin(shift, past.shift)
        self._show_counts()

    @Slot(object)
    def _note(self, inspection: Inspection) -> None:
        self._begin_anew()
        self._today.add(inspection.verdict)
        self._shift.add(inspection.verdict)
        self._show_counts()
        self._background.run(lambda: keep(inspection), self._pane.history.add, self._complain)
        self._look_at_csv()

    def _look_at_csv(self) -> None:
        """Tell when the CSV log lags behind the book, as long as it does."""

        def trouble(equipment: Equipment) -> str:
            return equipment.book.csv_trouble

        def tell(found: object) -> None:
            if found:
                remedy = self.tr(
                    "Close programs that hold the file, and check free space and permissions of the"
                    " data folder. Nothing is lost: the missing lines follow."
                )
                self._pane.banners.show_banner("csv", Banner(str(found), remedy))
            else:
                self._pane.banners.remove_banner("csv")

        self._thread.run_errand(trouble, tell, self._complain, self)

    @Slot(object)
    def _look_back(self, keepsake: Keepsake) -> None:
        def show(inspection: Inspection) -> None:
            self._news.look_back(inspection)
            self._pane.decisions.show_decision(self._decided.get(inspection.id, ""))

        self._forget_recalled()
        self._recalled = self._background.run(keepsake.recall, show, self._complain)

    @Slot()
    def _forget_recalled(self) -> None:
        """Nobody looks back any more: an old verdict must not come over a new one."""
        self._background.forget(self._recalled)

    @Slot(object)
    def _read_unfinished(self, error: Exception) -> None:
        """A bug ended an inspection; its click is in the book."""
        if not isinstance(error, StationError):
            self._read_past()

    @Slot(str, str)
    def _decide(self, choice: str, reason: str) -> None:
        inspection = self._news.inspection
        if inspection is None:
            return
        wanted = inspection.id

        def refuse(error: StationError) -> None:
            shown = self._news.inspection
            if shown is not None and shown.id == wanted:
                self._pane.decisions.show_decision(self._decided.get(wanted, ""))
            self._complain(error)

        self._deciding.decide(wanted, choice, reason, refuse, self)

    @Slot(object, str)
    def _note_decision(self, inspection: UUID, choice: str) -> None:
        self._decided[inspection] = choice
        shown = self._news.inspection
        if shown is not None and shown.id == inspection:
            self._pane.decisions.show_decision(choice)

    @Slot()
    def _begin_anew(self) -> None:
        """Count from nothing where another day or shift has begun."""
        if self._today.since != midnight():
            self._today.begin(midnight())
        begun = shift_begin(self._shift_starts)
        if self._shift.since < begun:
            self._shift.begin(begun)
        self._show_counts()

    def _show_counts(self) -> None:
        self._pane.bench.show_counts(self._today.counts(), self._shift.counts())

    def _complain(self, error: object) -> None:
        if isinstance(error, StationError):
            self._pane.banners.show_banner("trouble", Banner(error.message, error.remedy))


def _read(book: "RecordBook", today: datetime, shift: datetime) -> _Past:
    """Read what is shown at the start; on the inspection thread."""
    return _Past(
        book.counts(today).verdicts,
        book.counts(shift).verdicts,
        [from_record(recorded) for recorded in book.recent(MOST)],
    )
