"""Publishing: finished records on their way to other systems, until they have arrived."""

from core.publish.destinations import destinations_of
from core.publish.outbox import Destination, Outcome, Queue, deliver_due

__all__ = ["Destination", "Outcome", "Queue", "deliver_due", "destinations_of"]
