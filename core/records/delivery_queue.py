"""The records that wait to be delivered, as whoever delivers them sees them.

It has a connection of its own: deliveries go on beside inspections, on another thread.
"""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from core.domain import Delivery
from core.records import documents, looking_up
from core.records.database import FILE, open_database, reading, writing
from core.records.tables import DecisionRow, DeliveryRow, InspectionRow


class DeliveryQueue:
    """Used by the thread that opened it; the book may be open beside it.

    Args:
        folder: Of the book.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._engine = open_database(self._file) if self._file.exists() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def due(
        self, destinations: Collection[str], now: datetime, latest: datetime, most: int
    ) -> list[Delivery]:
        """Return what shall be tried now, in the order in which it was recorded.

        Args:
            destinations: Names of those that can be delivered to.
            now: Aware.
            latest: Nobody waits until after this: such a time was noted before the clock was set
                back, and is over.
            most: At most so many.

        Raises:
            RecordError: The book cannot be read.
        """
        if self._engine is None:
            return []
        wanted = (
            select(DeliveryRow)
            .where(DeliveryRow.delivered_at.is_(None))
            .where(DeliveryRow.destination.in_(destinations))
            .where(or_(DeliveryRow.next_try_at <= now, DeliveryRow.next_try_at > latest))
            .order_by(DeliveryRow.number)
            .limit(most)
        )
        with reading(self._engine, self._file) as session:
            return [
                Delivery(
                    row.number, row.key, row.destination, row.attempts, _document(session, row)
                )
                for row in session.scalars(wanted)
            ]

    def waiting(self) -> int:
        """Return how many deliveries have not arrived; RecordError."""
        if self._engine is None:
            return 0
        with reading(self._engine, self._file) as session:
            wanted = select(func.count()).where(DeliveryRow.delivered_at.is_(None))
            return session.scalar(wanted) or 0

    def note_delivered(self, delivery: Delivery, now: datetime) -> None:
        """Note that a delivery has arrived; RecordError."""
        self._change(delivery, {"delivered_at": now, "trouble": ""})

    def note_failed(self, delivery: Delivery, trouble: str, next_try_at: datetime) -> None:
        """Note why a delivery did not arrive and when to try again; RecordError."""
        attempts = delivery.attempts + 1
        self._change(
            delivery, {"attempts": attempts, "trouble": trouble, "next_try_at": next_try_at}
        )

    def close(self) -> None:
        """Close the connection."""
        if self._engine is not None:
            self._engine.dispose()

    def _change(self, delivery: Delivery, values: dict[str, object]) -> None:
        if self._engine is None:
            return
        with writing(self._engine, self._file) as session:
            session.execute(
                update(DeliveryRow).where(DeliveryRow.number == delivery.number).values(**values)
            )


def _document(session: Session, row: DeliveryRow) -> dict[str, object]:
    """Build the document from rows that never change: every try sends the same."""
    inspection = session.get_one(InspectionRow, row.inspection, options=looking_up.EVERYTHING)
    if row.decision is None:
        return documents.inspection_document(inspection)
    return documents.decision_document(session.get_one(DecisionRow, row.decision), inspection)
