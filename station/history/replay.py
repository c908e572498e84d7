"""Replay: stored product images of a record, inspected again as the product is set up now."""

import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.cameras.files import FileSource
from core.domain import Inspection, Order
from core.errors import StationError
from core.recipes import DescriberChoice, Recipe
from core.settings import EndpointSettings
from station.background import Background
from station.inspection_thread import InspectionThread, Task
from station.operation import Operation, State
from station.products.products import Product, Products

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.describe import Describer
    from core.inspection import Inspector
    from core.records import RecordedInspection

MOST_LETTERS = 8000
"""Of a question, as in a recipe."""


class Speaker(StrEnum):
    """Who describes in a replay."""

    RECIPE = "recipe"  # whoever recipe and settings say
    OFFLINE = "offline"
    ENDPOINT = "endpoint"
    SECOND = "second endpoint"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a replay does otherwise than the recipe says.

    Attributes:
        prompt: What is asked, or "" for the recipe's question.
        speaker: Who describes.
    """

    prompt: str = ""
    speaker: Speaker = Speaker.RECIPE


class Replay(QObject):
    """Inspects a record again, without a record; an inspection that begins stops it.

    It runs on the thread that inspects, between two inspections.

    Args:
        thread: Inspects.
        operation: Says whether an inspection runs or begins.
        products: Holds the recipes as they are now.
        background: Reads them.
        second: The settings' second endpoint, or None.
        parent: The window.

    Signals:
        judged: The Inspection that came of it.
        ended: It is over, whatever came of it.
        failed: The StationError that kept it from being judged.
    """

    judged = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self,
        thread: InspectionThread,
        operation: Operation,
        products: Products,
        background: Background,
        second: EndpointSettings | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._operation = thread, operation
        self._products, self._background = products, background
        self.second = second
        self._cancelled = threading.Event()
        self._is_yielding = False
        self.is_running = False
        operation.begun.connect(self._give_way)

    def begin(self, record: "RecordedInspection", wish: Wish) -> None:
        """Inspect the stored product images of a record."""
        if self._operation.state is State.ANALYSING:
            self.failed.emit(self._busy())
            return
        self._cancelled, self._is_yielding, self.is_running = threading.Event(), False, True
        cancelled = self._cancelled
        stored = {view.name: view.product for view in record.views if view.product is not None}

        def prepare() -> Task:
            return task_of(self._products.open(record.recipe), stored, record, wish)

        def inspect(task: Task) -> None:
            if cancelled.is_set():
                self._fail(cancelled, None)
                return
            self._thread.try_out(
                task,
                cancelled.is_set,
                lambda inspection: self._show(cancelled, inspection),
                lambda error: self._fail(cancelled, error),
                self._prepared(wish.speaker),
            )

        self._background.run(prepare, inspect, lambda error: self._fail(cancelled, error), self)

    @Slot()
    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()

    @Slot()
    def _give_way(self) -> None:
        """An inspection begins: nothing may be in its way."""
        if self.is_running:
            self._is_yielding = True
            self.cancel()

    def _prepared(self, speaker: Speaker) -> "Callable[[Inspector], Inspector]":
        """Return what makes the inspector of this replay out of the one for trials."""
        second = self.second

        def afresh(inspector: "Inspector") -> "Inspector":
            if speaker is not Speaker.SECOND or second is None:
                return inspector.afresh()
            return inspector.afresh(_describer(second))

        return afresh

    def _show(self, cancelled: threading.Event, inspection: object) -> None:
        if cancelled is not self._cancelled:
            return
        self._end()
        if isinstance(inspection, Inspection) and not cancelled.is_set():
            self.judged.emit(inspection)

    def _fail(self, cancelled: threading.Event, error: object) -> None:
        if cancelled is not self._cancelled:
            return
        self._end()
        if isinstance(error, StationError):
            self.failed.emit(error)
        elif self._is_yielding:
            self.failed.emit(
                StationError(
                    self.tr("The replay was stopped: an inspection began."),
                    self.tr("Replay the record again when the verdict is there."),
                )
            )

    def _end(self) -> None:
        self.is_running = False
        self.ended.emit()

    def _busy(self) -> StationError:
        return StationError(
            self.tr("An inspection is running."),
            self.tr("Replay the record again when the verdict is there."),
        )


def task_of(
    product: Product, stored: dict[str, Path], record: "RecordedInspection", wish: Wish
) -> Task:
    """Return what is inspected; reads the disk.

    Args:
        product: As it is set up now.
        stored: View name to the file of its product image.
        record: What is inspected again.
        wish: What is otherwise than the recipe says.

    Raises:
        StationError: None of the views of the recipe has a picture left.
    """
    views = tuple(
        view for view in product.recipe.views if view.name in stored and stored[view.name].is_file()
    )
    if not views:
        raise StationError(
            "No picture of this record is left that the recipe has a view for.",
            "Restore its pictures from a copy, or replay another record.",
        )
    return Task(
        _wished(product.recipe.model_copy(update={"views": views}), wish),
        {view.name: FileSource(stored[view.name]) for view in views},
        product.references,
        product.ignore,
        Order(record.click, record.serial, record.lot, record.operator),
        product.others,
    )


def _wished(recipe: Recipe, wish: Wish) -> Recipe:
    """Return a recipe as it is to be tried out."""
    changed: dict[str, object] = {}
    if wish.prompt.strip():
        changed["prompt"] = wish.prompt.strip()[:MOST_LETTERS]
    if wish.speaker is not Speaker.RECIPE:
        offline = wish.speaker is Speaker.OFFLINE
        changed["describer"] = DescriberChoice.OFFLINE if offline else DescriberChoice.ENDPOINT
        changed["second_endpoint"] = False
        changed["offline_on_failure"] = False
    return recipe.model_copy(update=changed)


def _describer(settings: EndpointSettings) -> "Describer":
    from core.describe.endpoint import EndpointDescriber
    from core.describe.keys import endpoint_key

    return EndpointDescriber(settings, partial(endpoint_key, settings))
