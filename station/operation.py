"""What goes on at the bench: which product, which serial, whether an inspection runs.

The window shows what this says; nothing here paints.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from core.cameras.base import Frame
from core.cameras.capture import CaptureSource
from core.cameras.external import ExternalSource
from core.cameras.turns import Turn, Turns, in_turns
from core.cameras.view_settings import fittings_of
from core.domain import Capture, Inspection, Order, Stage
from core.errors import StationError
from core.recipes import Recipe, Start
from station.cameras.stream import Stream
from station.cameras.tapped_source import TappedSource
from station.inspection_thread import InspectionThread, Loader, Task
from station.products.products import Product

_log = logging.getLogger(__name__)
SERIAL_LIMIT = 200


class State(StrEnum):
    """What can be done now."""

    NO_PRODUCT = "no product"
    LOADING = "loading"  # a click is kept until the models are there
    READY = "ready"
    ANALYSING = "analysing"
    NOT_RECORDED = "not recorded"  # waits until it is acknowledged
    BROKEN = "broken"  # models or book could not be loaded


OpenStreams = Callable[[Recipe], Mapping[str, Stream]]


class Operation(QObject):
    """Takes clicks, keeps their order, and says what came of them.

    A click while an inspection runs is swallowed: pedals bounce and fingers press twice.

    Args:
        thread: Inspects.
        open_streams: Gives the cameras of a recipe.

    Signals:
        state_changed: The new State.
        click_kept: A click came before the product was open; it is begun when that is.
        begun: A click was taken; its Order.
        captured: A product image was taken; the Capture.
        turn_wanted: The product has to be turned before the next click; the Turn.
        turn_made: It was turned; the captures go on.
        stage_started: Stage, view.
        stage_finished: Stage, view, seconds.
        inspected: The Inspection, recorded.
        not_recorded: Inspection, StationError.
        stopped: The inspection was cancelled.
        failed: The inspection could not be done; a StationError or a program's Exception.
        unavailable: Models or book cannot be loaded; the StationError.
        refused: A click came while it could not be taken; the State that forbids it.
        product_changed: The Product, and view name to stream.
        serial_changed: The serial of the next inspection.
    """

    state_changed = Signal(object)
    click_kept = Signal()
    begun = Signal(object)
    captured = Signal(object)
    turn_wanted = Signal(object)
    turn_made = Signal()
    _tapped = Signal(object)
    _turned = Signal(object)
    stage_started = Signal(object, str)
    stage_finished = Signal(object, str, float)
    inspected = Signal(object)
    not_recorded = Signal(object, object)
    stopped = Signal()
    failed = Signal(object)
    unavailable = Signal(object)
    refused = Signal(object)
    product_changed = Signal(object, object)
    serial_changed = Signal(str)

    def __init__(
        self, thread: InspectionThread, open_streams: OpenStreams, operator: str = ""
    ) -> None:
        super().__init__()
        self._thread = thread
        self._open_streams = open_streams
        self.operator = operator
        self._product: Product | None = None
        self._streams: Mapping[str, Stream] = {}
        self._serial = self._taken_serial = ""
        self._clicks = 0
        self._is_loaded = False
        self._is_broken = False
        self._is_running = False
        self._expects_product = False
        self._has_kept_click = False
        self._unrecorded: Inspection | None = None
        self._is_recording_again = False
        self._waits_for_acknowledgement = False
        self._state = State.NO_PRODUCT
        self._turns: Turns | None = None
        self._external: dict[int, ExternalSource] = {}
        self._tapped.connect(self._pass_capture_on)
        self._turned.connect(self._pass_turn_on)
        thread.models_loaded.connect(self._note_models)
        thread.load_failed.connect(self._note_load_failure)
        thread.stage_started.connect(self._pass_stage_on)
        thread.stage_finished.connect(self._pass_stage_end_on)
        thread.finished.connect(self._finish)
        thread.not_recorded.connect(self._finish_unrecorded)
        thread.recorded_again.connect(self._finish_late)
        thread.refused.connect(self._finish_failed)
        thread.crashed.connect(self._finish_failed)
        thread.cancelled.connect(self._finish_stopped)

    @property
    def state(self) -> State:
        """What can be done now."""
        return self._state

    @property
    def product(self) -> Product | None:
        """What is inspected."""
        return self._product

    @property
    def serial(self) -> str:
        """Serial number of the next inspection."""
        return self._serial

    @property
    def clicks(self) -> int:
        """How many were taken since the start."""
        return self._clicks

    @property
    def streams(self) -> Mapping[str, Stream]:
        """View name to camera."""
        return self._streams

    def load(self, loader: Loader) -> None:
        """Load models and book; clicks meanwhile are kept."""
        self._is_loaded = self._is_broken = False
        self._thread.load(loader)
        self._update()

    def expect_product(self) -> None:
        """A product is being opened: a click meanwhile is kept for it."""
        self._expects_product = True
        self._update()

    def expect_no_product(self) -> None:
        """There is no product to be opened, or it cannot be: a kept click comes to nothing."""
        is_in_vain = self._has_kept_click
        self._expects_product = self._has_kept_click = False
        self._update()
        if is_in_vain and self._product is not None:
            self.stopped.emit()

    def use(self, product: Product) -> bool:
        """Inspect another product from now on; False while an inspection runs."""
        self._expects_product = False
        if self._is_running:
            return False
        self._product = product
        self._streams = self._open_streams(product.recipe)
        self.product_changed.emit(product, self._streams)
        self._update()
        if self._has_kept_click:
            self._has_kept_click = False
            self.trigger()
        return True

    def set_serial(self, serial: str) -> None:
        """Note the serial number of the next product; what cannot be printed is left out."""
        kept = "".join(sign for sign in serial if sign.isprintable()).strip()[:SERIAL_LIMIT]
        if kept != self._serial:
            self._serial = kept
            self.serial_changed.emit(kept)

    def trigger(self) -> None:
        """Take a click: inspect, go on after a turn, keep for later, swallow or refuse it."""
        if self._is_running:
            self._go_on()
            return
        product = self._product
        if self._expects_product and self._state not in (State.NOT_RECORDED, State.BROKEN):
            self._has_kept_click = True
            self.click_kept.emit()
            return
        if product is None or self._state in (State.NOT_RECORDED, State.BROKEN):
            self.refused.emit(self._state)
            return
        self._clicks += 1
        order = Order(self._clicks, self._serial, "", self.operator)
        self._is_running = True
        task = Task(
            product.recipe,
            self._sources(product),
            product.references,
            product.ignore,
            order,
            product.others,
        )
        self._update()
        self.begun.emit(order)
        self._taken_serial = self._serial
        self.set_serial("")
        self._thread.inspect(task)

    def trigger_by_signal(self, frames: Sequence[tuple[Stream, Frame]]) -> bool:
        """Begin or go on because something outside has exposed frames.

        Args:
            frames: Each camera that a signal reached, and what it exposed.

        Returns:
            False when they come to nothing: an inspection runs, or none can.
        """
        is_possible = self._state in (State.READY, State.LOADING) and not self._expects_product
        if not is_possible and not (self._turns is not None and self._turns.is_awaited):
            return False
        if is_possible:
            self._external = self._new_external()
        for stream, frame in frames:
            self._external[id(stream)].offer(frame)
        if not is_possible:
            return self._go_on(by_hand=False)
        self.trigger()
        return True

    def cancel(self) -> None:
        """Stop the inspection that runs at its next step, or forget a click that was kept."""
        if self._is_running:
            self._thread.cancel()
        elif self._has_kept_click:
            self._has_kept_click = False
            self.stopped.emit()

    def acknowledge(self) -> None:
        """Go on although an inspection was not recorded."""
        if self._waits_for_acknowledgement and not self._is_recording_again:
            _log.warning("Unrecorded inspection acknowledged")
            self._waits_for_acknowledgement = False
            self._unrecorded = None
            self._update()

    def record_again(self) -> None:
        """Try once more to keep the inspection that was not recorded."""
        if self._unrecorded is not None and not self._is_recording_again:
            self._is_recording_again = True
            self._thread.record_again(self._unrecorded)

    def _sources(self, product: Product) -> Mapping[str, CaptureSource]:
        """Return what takes the pictures of this click, in turns where the product is turned."""
        if not self._external:
            self._external = self._new_external()
        tapped = {
            view: TappedSource(self._external.get(id(stream), stream), self._tapped.emit)
            for view, stream in self._streams.items()
        }
        cameras = {view.name: view.camera for view in product.recipe.views}
        fittings = fittings_of(product.recipe.views, self._streams)
        sources, self._turns = in_turns(tapped, cameras, self._turned.emit, fittings)
        return sources

    def _new_external(self) -> dict[int, ExternalSource]:
        """Return a source for every camera whose pictures a signal may bring."""
        if self._product is None or self._product.recipe.start is Start.OPERATOR:
            return {}
        return {id(stream): ExternalSource(stream) for stream in self._streams.values()}

    def _go_on(self, *, by_hand: bool = True) -> bool:
        """The product was turned: capture its next views."""
        is_due = self._turns is not None and self._turns.go_on(by_hand=by_hand)
        if is_due:
            self.turn_made.emit()
        return is_due

    def _update(self) -> None:
        if self._waits_for_acknowledgement:
            state = State.NOT_RECORDED
        elif self._is_running:
            state = State.ANALYSING
        elif self._is_broken:
            state = State.BROKEN
        elif self._product is None:
            state = State.LOADING if self._expects_product else State.NO_PRODUCT
        else:
            state = State.READY if self._is_loaded else State.LOADING
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _end(self, *, in_vain: bool = False) -> None:
        self._is_running = False
        self._turns, self._external = None, {}
        if in_vain and not self._serial:
            self.set_serial(self._taken_serial)
        self._update()

    @Slot()
    def _note_models(self) -> None:
        self._is_loaded = True
        self._update()

    @Slot(object)
    def _note_load_failure(self, error: StationError) -> None:
        self._is_broken = True
        self._update()
        self.unavailable.emit(error)

    @Slot(object)
    def _pass_capture_on(self, capture: Capture) -> None:
        if self._is_running:
            self.captured.emit(capture)

    @Slot(object)
    def _pass_turn_on(self, turn: Turn) -> None:
        if self._is_running:
            self.turn_wanted.emit(turn)

    @Slot(int, object, str)
    def _pass_stage_on(self, number: int, stage: Stage, view: str) -> None:
        if self._is_running and number == self._clicks:
            self.stage_started.emit(stage, view)

    @Slot(int, object, str, float)
    def _pass_stage_end_on(self, number: int, stage: Stage, view: str, seconds: float) -> None:
        if self._is_running and number == self._clicks:
            self.stage_finished.emit(stage, view, seconds)

    @Slot(int, object)
    def _finish(self, _number: int, inspection: Inspection) -> None:
        self._end()
        self.inspected.emit(inspection)

    @Slot(int, object, object)
    def _finish_unrecorded(
        self, _number: int, inspection: Inspection | None, error: StationError
    ) -> None:
        self._unrecorded, self._is_recording_again = inspection, False
        self._waits_for_acknowledgement = True
        self._end()
        self.not_recorded.emit(inspection, error)

    @Slot(object)
    def _finish_late(self, inspection: Inspection) -> None:
        self._unrecorded, self._is_recording_again = None, False
        self._waits_for_acknowledgement = False
        self._update()
        self.inspected.emit(inspection)

    @Slot(int, object)
    def _finish_failed(self, _number: int, error: Exception) -> None:
        self._end(in_vain=True)
        self.failed.emit(error)

    @Slot(int)
    def _finish_stopped(self, _number: int) -> None:
        self._end(in_vain=True)
        self.stopped.emit()
