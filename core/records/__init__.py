"""Records: every click and what came of it, kept so that an abrupt end loses nothing."""

from core.records.book import RecordBook
from core.records.delivery_queue import DeliveryQueue
from core.records.values import (
    Counts,
    Decision,
    RecordedDecision,
    RecordedFinding,
    RecordedInspection,
    RecordedView,
    Search,
)

__all__ = [
    "Counts",
    "Decision",
    "DeliveryQueue",
    "RecordBook",
    "RecordedDecision",
    "RecordedFinding",
    "RecordedInspection",
    "RecordedView",
    "Search",
]
