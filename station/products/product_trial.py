"""Trying a product out before it is stored: an inspection that leaves no record."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from core.cameras.capture import CaptureSource
from core.cameras.turns import Turns, in_turns
from core.cameras.view_settings import fittings_of
from core.domain import Image, Inspection, Mask, Order
from core.errors import StationError
from core.recipes import Recipe
from station.awaited import Lent
from station.cameras.stream import Stream
from station.inspection_thread import InspectionThread, Task


class ProductTrial(QObject):
    """Inspects what lies there now; asks to turn the product where one camera sees several sides.

    Args:
        thread: Inspects.
        is_cancelled: Whether nobody wants the result any more.
        parent: The dialog.

    Signals:
        turn_wanted: The product has to be turned; the Turn.
        ended: The trial is over, whatever came of it.
        judged: The Inspection.
        failed: The StationError that kept it from being judged.
    """

    turn_wanted = Signal(object)
    ended = Signal()
    judged = Signal(object)
    failed = Signal(object)

    def __init__(
        self, thread: InspectionThread, is_cancelled: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._thread, self._is_cancelled = thread, is_cancelled
        self._turns: Turns | None = None
        self._asks: Lent[..., None] | None = None

    def go_on(self) -> bool:
        """Go on with the trial that waits for a turn; False when there is none."""
        if self._turns is None:
            return False
        self._turns.go_on()
        return True

    def begin(
        self,
        recipe: Recipe,
        sources: Mapping[str, CaptureSource],
        streams: Mapping[str, Stream],
        references: Mapping[str, Image],
        ignore: Mapping[str, Mask],
        others: Mapping[str, Sequence[Image]],
    ) -> None:
        """Inspect.

        Args:
            recipe: What is tried out.
            sources: View name to what takes its picture.
            streams: View name to its camera.
            references: View name to accepted image.
            ignore: View name to mask of what is not compared.
            others: View name to further accepted images.
        """
        cameras = {view.name: view.camera for view in recipe.views}
        fittings = fittings_of(recipe.views, streams)
        self._asks = Lent(self.turn_wanted.emit, afterwards=None)
        sources, self._turns = in_turns(sources, cameras, self._asks, fittings)
        order = Order(serial=self.tr("trial"))
        task = Task(recipe, sources, references, ignore, order, others)
        self._thread.try_out(task, self._is_cancelled, self._show, self._fail, owner=self)

    def _show(self, result: object) -> None:
        self._end()
        if isinstance(result, Inspection):
            self.judged.emit(result)

    def _fail(self, error: object) -> None:
        self._end()
        self.failed.emit(error if isinstance(error, StationError) else None)

    def _end(self) -> None:
        self._turns = None
        if self._asks is not None:
            self._asks.take_back()
        self.ended.emit()
