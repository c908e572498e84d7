"""The one thread that inspects: it owns models, GPU and the book of records.

The window never touches what lives here. It asks through the facade InspectionThread, whose signals
are emitted on the GUI thread, so that anything may be connected to them.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.domain import Image, Inspection, Mask, Order, Reason, ReasonCode, Stage
from core.errors import Cancelled, RecordError, StationError
from core.recipes import Recipe
from station.awaited import AwaitedWork, Lent

if TYPE_CHECKING:
    from core.cameras.capture import CaptureSource
    from core.inspection import Inspector
    from core.records import RecordBook

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Equipment:
    """What the thread works with, made on it and used by no other.

    Attributes:
        inspector: Ready to inspect.
        book: Where the inspector keeps its records.
        make_trial: Gives an inspector that keeps none, for trying a product out.
    """

    inspector: "Inspector"
    book: "RecordBook"
    make_trial: "Callable[[], Inspector]"


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One click: everything an inspection is given.

    Attributes:
        recipe: What is inspected and how.
        sources: View name to what takes its picture.
        references: View name to accepted image.
        ignore: View name to mask of what is not compared.
        order: What the operator asked for.
        others: View name to further accepted images.
    """

    recipe: Recipe
    sources: "Mapping[str, CaptureSource]"
    references: Mapping[str, Image]
    ignore: Mapping[str, Mask]
    order: Order
    others: Mapping[str, Sequence[Image]] = field(default_factory=dict)


Loader = Callable[[], Equipment]
Errand = Callable[[Equipment], object]
"""Something small that is done on the inspection thread, for instance reading the last records."""


class _Progress:
    """Hands the stages of one inspection on to the window, and the operator's Cancel back."""

    def __init__(self, worker: "InspectionWorker", number: int) -> None:
        self._worker = worker
        self._number = number

    def started(self, stage: Stage, view: str) -> None:
        if self.is_cancelled():
            raise Cancelled
        self._worker.stage_started.emit(self._number, stage, view)

    def finished(self, stage: Stage, view: str, seconds: float) -> None:
        self._worker.stage_finished.emit(self._number, stage, view, seconds)

    def is_cancelled(self) -> bool:
        return self._number <= self._worker.cancelled_to


class _TrialProgress:
    """The progress of a trial: nobody watches, but it can be stopped."""

    def __init__(self, is_cancelled: Callable[[], bool]) -> None:
        self.is_cancelled = is_cancelled

    def started(self, stage: Stage, view: str) -> None:
        if self.is_cancelled():
            raise Cancelled

    def finished(self, stage: Stage, view: str, seconds: float) -> None:
        pass


class InspectionWorker(QObject):
    """Lives on the inspection thread; talks to the window through signals only."""

    models_loaded = Signal()
    load_failed = Signal(object)
    stage_started = Signal(int, object, str)
    stage_finished = Signal(int, object, str, float)
    finished = Signal(int, object)
    not_recorded = Signal(int, object, object)
    refused = Signal(int, object)
    crashed = Signal(int, object)
    cancelled = Signal(int)
    recorded_again = Signal(object)
    errand_ended = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled_to = 0  # written by the GUI thread, read by this one
        self._equipment: Equipment | None = None
        self._load_error: StationError | None = None

    @Slot(object)
    def load(self, loader: Loader) -> None:
        """Replace models and book by what the loader makes."""
        self.close()
        try:
            self._equipment = loader()
        except StationError as error:
            self._load_error = error
            self.load_failed.emit(error)
        except Exception as error:  # noqa: BLE001  the last line: a bug must reach the screen
            _log.exception("Loading the models: unexpected error")
            self._load_error = _unexpected(error)
            self.load_failed.emit(self._load_error)
        else:
            self._load_error = None
            self.models_loaded.emit()

    @Slot(int, object)
    def inspect(self, number: int, task: Task) -> None:
        """Inspect one product and emit exactly one of the signals that end an inspection."""
        if self._equipment is None:
            self.refused.emit(number, self._load_error or _not_loaded())
            return
        inspector = self._equipment.inspector
        try:
            inspection = inspector.inspect(
                task.recipe,
                task.sources,
                task.references,
                task.order,
                _Progress(self, number),
                task.ignore,
                task.others,
            )
        except Cancelled:
            self.cancelled.emit(number)
        except RecordError as error:
            self.not_recorded.emit(number, getattr(error, "inspection", None), error)
        except Exception as error:  # noqa: BLE001  the last line: a bug must reach the screen
            _log.exception("Inspection %d: unexpected error", number)
            self._record_crash(number, task, error)
        else:
            self.finished.emit(number, inspection)

    @Slot(object)
    def record_again(self, inspection: Inspection) -> None:
        """Try once more to keep an inspection that could not be recorded."""
        number = inspection.order.number
        if self._equipment is None:
            self.not_recorded.emit(number, inspection, self._load_error or _not_loaded())
            return
        try:
            self._equipment.book.add(inspection)
        except RecordError as error:
            self.not_recorded.emit(number, inspection, error)
        except Exception as error:  # noqa: BLE001  the last line: a bug must reach the screen
            _log.exception("Recording %d again: unexpected error", number)
            self.not_recorded.emit(number, inspection, _unexpected(error))
        else:
            self.recorded_again.emit(inspection)

    @Slot(int, object)
    def run_errand(self, number: int, errand: AwaitedWork) -> None:
        """Do something small between two inspections; what comes of it is in the errand."""
        if self._equipment is None:
            errand.trouble = self._load_error or _not_loaded()
            self.errand_ended.emit(number)
            return
        try:
            errand.do(self._equipment)
        except Exception as error:  # noqa: BLE001  the last line: a bug must reach the screen
            _log.exception("Errand: unexpected error")
            errand.trouble = _unexpected(error)
        self.errand_ended.emit(number)

    @Slot()
    def end(self) -> None:
        """Close the book, and only then let the thread's event loop end."""
        self.close()
        self.thread().quit()

    def close(self) -> None:
        """Close the book on the thread that opened it."""
        if self._equipment is not None:
            self._equipment.book.close()
        self._equipment = None

    def _record_crash(self, number: int, task: Task, error: Exception) -> None:
        """Keep the click that met a bug, then say so."""
        reason = Reason(
            ReasonCode.PROGRAM,
            f"The program met an error it does not know ({type(error).__name__}).",
            "Inspect the product again; send the report if it comes back.",
        )
        try:
            if self._equipment is not None:
                self._equipment.inspector.record_unfinished(task.recipe, task.order, reason)
        except RecordError as record_error:
            inspection = getattr(record_error, "inspection", None)
            self.not_recorded.emit(number, inspection, record_error)
        else:
            self.crashed.emit(number, error)


class InspectionThread(QObject):
    """The window's side of the inspection thread.

    Signals:
        models_loaded: Models and book are ready.
        load_failed: They are not; with the StationError that says why.
        stage_started: Number of the inspection, Stage, view.
        stage_finished: Number of the inspection, Stage, view, seconds.
        finished: Number and Inspection, recorded.
        not_recorded: Number, Inspection, StationError: judged, but not kept.
        refused: Number, StationError: could not even begin.
        crashed: Number, Exception: a bug; the click is recorded.
        cancelled: Number: stopped by the operator; the click is recorded.
        recorded_again: Inspection that has been kept at a later try.
    """

    models_loaded = Signal()
    load_failed = Signal(object)
    stage_started = Signal(int, object, str)
    stage_finished = Signal(int, object, str, float)
    finished = Signal(int, object)
    not_recorded = Signal(int, object, object)
    refused = Signal(int, object)
    crashed = Signal(int, object)
    cancelled = Signal(int)
    recorded_again = Signal(object)

    _load_asked = Signal(object)
    _inspection_asked = Signal(int, object)
    _recording_asked = Signal(object)
    _errand_asked = Signal(int, object)
    _closing_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0
        self._errands = 0
        self._awaited: dict[int, AwaitedWork] = {}
        self._thread = QThread(self)
        self._thread.setObjectName("inspection")
        self._worker = InspectionWorker()
        self._worker.moveToThread(self._thread)
        self._load_asked.connect(self._worker.load)
        self._inspection_asked.connect(self._worker.inspect)
        self._recording_asked.connect(self._worker.record_again)
        self._errand_asked.connect(self._worker.run_errand)
        self._closing_asked.connect(self._worker.end)
        self._worker.errand_ended.connect(self._end_errand)
        for name in (
            "models_loaded",
            "load_failed",
            "stage_started",
            "stage_finished",
            "finished",
            "not_recorded",
            "refused",
            "crashed",
            "cancelled",
            "recorded_again",
        ):
            getattr(self._worker, name).connect(getattr(self, name))
        self._thread.start()

    def load(self, loader: Loader) -> None:
        """Queue the loading of models and book; clicks after it wait for it."""
        self._load_asked.emit(loader)

    def inspect(self, task: Task) -> int:
        """Queue an inspection and return its number, which is the one of its order."""
        self.number = task.order.number
        self._inspection_asked.emit(self.number, task)
        return self.number

    def record_again(self, inspection: Inspection) -> None:
        """Queue another try to keep an inspection."""
        self._recording_asked.emit(inspection)

    def run_errand(
        self,
        errand: Errand,
        done: Callable[[object], None],
        failed: Callable[[object], None],
        owner: QObject | None = None,
        lent: Lent[..., bool] | None = None,
    ) -> None:
        """Queue something small; ``done`` or ``failed`` is called on the GUI thread.

        ``failed`` gets a StationError, or None when the errand was cancelled. Once the ``owner`` of
        both has been deleted nobody is told. What the errand holds is let go of on the GUI thread,
        and ``lent`` taken back there.
        """
        self._errands += 1
        self._awaited[self._errands] = awaited = AwaitedWork(errand, done, failed, owner, lent)
        self._errand_asked.emit(self._errands, awaited)

    def try_out(
        self,
        task: Task,
        is_cancelled: Callable[[], bool],
        done: Callable[[object], None],
        failed: Callable[[object], None],
        prepare: "Callable[[Inspector], Inspector]" = lambda inspector: inspector,
        owner: QObject | None = None,
    ) -> None:
        """Queue an inspection that leaves no record; ``prepare`` may give another inspector."""
        asked = Lent(is_cancelled, afterwards=True)

        def errand(equipment: Equipment) -> Inspection:
            return prepare(equipment.make_trial()).inspect(
                task.recipe,
                task.sources,
                task.references,
                task.order,
                _TrialProgress(asked),
                task.ignore,
                task.others,
            )

        self.run_errand(errand, done, failed, owner, asked)

    def cancel(self) -> None:
        """Ask the inspection that runs or waits to stop at its next step."""
        self._worker.cancelled_to = self.number

    def close(self) -> None:
        """Cancel, close the book, and wait for the thread to end."""
        self.cancel()
        for awaited in self._awaited.values():
            awaited.forget_who_waits()
        if self._thread.isRunning():
            self._closing_asked.emit()
            self._thread.wait()
        for awaited in self._awaited.values():
            awaited.let_go()
        self._awaited.clear()

    @Slot(int)
    def _end_errand(self, number: int) -> None:
        awaited = self._awaited.pop(number, None)
        if awaited is not None:
            awaited.hand_over()


def _unexpected(error: Exception) -> StationError:
    return StationError(
        f"The program met an error it does not know ({type(error).__name__}: {error}).",
        "Restart the program; if it happens again, send its log.",
    )


def _not_loaded() -> StationError:
    return StationError("The models are not loaded.", "Restart the program.")
