"""Bringing what people say about a verdict to the book, at once or later."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import StationError
from station.inspection_thread import Equipment, InspectionThread
from station.operation import Operation


class Deciding(QObject):
    """Stores decisions beside the verdicts they are about.

    Args:
        thread: Owns the book.
        operation: Knows who decides.
        parent: The window.

    Signals:
        decided: Identity of the inspection, and the value of the decision that was stored.
    """

    decided = Signal(object, str)

    def __init__(self, thread: InspectionThread, operation: Operation, parent: QObject) -> None:
        super().__init__(parent)
        self._thread, self._operation = thread, operation

    def decide(
        self,
        inspection: UUID,
        choice: str,
        reason: str,
        failed: Callable[[StationError], None],
        owner: QObject,
    ) -> None:
        """Store a decision; ``failed`` is told, on the GUI thread, why it could not be.

        When the ``owner`` of ``failed`` has been deleted meanwhile, the one who decided has gone.
        """
        person = self._operation.operator

        def store(equipment: Equipment) -> None:
            from core.records.values import Decision

            equipment.book.decide(inspection, Decision(choice), person, reason)

        def refuse(error: object) -> None:
            if isinstance(error, StationError) and isValid(owner):
                failed(error)

        self._thread.run_errand(store, lambda _: self.decided.emit(inspection, choice), refuse)
