"""Keeps room on the disk: lets go of pictures as the settings say, and warns in time."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from core.errors import StationError
from core.settings import GIGABYTE, Settings
from station.background import Background
from station.inspection_thread import InspectionThread
from station.language.words import decimal
from station.operation import Operation, State
from station.operator.banner_pane import Action, Banner, BannerPane

if TYPE_CHECKING:
    from core.records.disk_use import Space
    from core.records.retention import Parting, Plan

EVERY_MS = 10 * 60_000
FIRST_MS = 5_000
"""After the models are there: nothing shall be in the way of the first inspection."""
PAUSE_MS = 200
AT_ONCE = 5
"""Records of which pictures are let go before the next inspection may come."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out about the disk."""

    plan: "Plan"
    space: "Space"


class StorageWatch(QObject):
    """Looks at the disk now and then.

    What is let go of is chosen behind the window. It goes on the thread that inspects, a few
    records at a time and never while an inspection runs, so that nothing else writes then.

    Args:
        settings: Say what is kept, and with how little free space to warn.
        operation: Says whether an inspection runs.
        thread: Lets go, between two inspections.
        background: Looks.
        banners: Show the warnings.
        edit_settings: Opens the settings.
        parent: The window.
    """

    def __init__(
        self,
        settings: Settings,
        operation: Operation,
        thread: InspectionThread,
        background: Background,
        banners: BannerPane,
        edit_settings: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._operation, self._thread = settings, operation, thread
        self._background, self._banners = background, banners
        self._edit_settings = edit_settings
        self._closed = threading.Event()
        self._is_looking = False
        self._waiting: list[Parting] = []
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._again = QTimer(self, interval=EVERY_MS)
        self._next = QTimer(self, singleShot=True, interval=PAUSE_MS)
        for timer in (self._first, self._again):
            timer.timeout.connect(self.look)
        self._next.timeout.connect(self._let_go)
        thread.models_loaded.connect(self._begin)

    @Slot()
    def look(self) -> None:
        """Look at the disk, and let go of what is beyond the limits."""
        if self._is_looking:
            return
        self._is_looking = True
        settings, is_closed = self._settings, self._closed.is_set
        self._background.run(
            lambda: _look(settings, is_closed), self._take, self._complain, self, is_long=True
        )

    def close(self) -> None:
        """Look and let go no more; what is left is let go of after the next start."""
        self._closed.set()
        self._waiting = []
        for timer in (self._first, self._again, self._next):
            timer.stop()

    @Slot()
    def _begin(self) -> None:
        if not self._closed.is_set():
            self._first.start()
            self._again.start()

    def _take(self, found: _Found) -> None:
        self._warn(found)
        self._waiting = list(found.plan.partings)
        self._let_go()

    @Slot()
    def _let_go(self) -> None:
        """Let go of the next few, or wait until the inspection is over."""
        if self._closed.is_set():
            return
        if self._operation.state is State.ANALYSING:
            self._next.start()
            return
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        folder = self._settings.records_folder

        def part(_: object) -> None:
            from core.records.retention import Retention

            with closing(Retention(folder)) as retention:
                retention.let_go(now)

        self._thread.run_errand(part, self._go_on, self._give_up, self)

    def _go_on(self, _: object) -> None:
        if self._waiting:
            self._next.start()
        else:
            self._is_looking = False

    def _give_up(self, error: object) -> None:
        self._waiting, self._is_looking = [], False
        if isinstance(error, StationError):
            self._complain(error)

    def _complain(self, error: StationError) -> None:
        self._is_looking = False
        self._banners.show_banner("storage", Banner(error.message, error.remedy))

    def _warn(self, found: _Found) -> None:
        """Say what is short, or take the message away when it is not any more."""
        actions = (Action(self.tr("Settings…"), self._edit_settings),)
        free, beyond = found.space.free, found.plan.beyond
        folder = self._settings.data
        if free < self._settings.storage.warn_free_gb * GIGABYTE:
            left = self.tr("Only {size} GB are free on the disk of {folder}.")
            self._show(
                left.format(size=decimal(free / GIGABYTE), folder=folder),
                self.tr("Make space on it, or keep fewer pictures: settings, storage."),
                actions,
            )
        elif beyond > 0:
            over = self.tr("Pictures take {size} GB, more than the settings allow.")
            self._show(
                over.format(size=decimal(found.plan.usage.of_pictures / GIGABYTE)),
                self.tr(
                    "All that may go is gone: allow more, or let FAIL and REVIEW go too:"
                    " settings, storage."
                ),
                actions,
            )
        else:
            self._banners.remove_banner("storage")

    def _show(self, message: str, remedy: str, actions: Sequence[Action]) -> None:
        self._banners.show_banner("storage", Banner(message, remedy, tuple(actions)))


def _look(settings: Settings, is_cancelled: Callable[[], bool]) -> _Found:
    """Look at the disk; not for the GUI thread.

    Raises:
        RecordError: The book or the disk cannot be read.
        Cancelled: The window was closed.
    """
    from core.records.database import troubles
    from core.records.disk_use import space_around
    from core.records.retention import Retention

    with troubles(settings.records_folder):
        space = space_around(settings.data)
        with closing(Retention(settings.records_folder)) as retention:
            today = datetime.now().astimezone().date()
            return _Found(retention.plan(settings.storage, today, is_cancelled), space)
