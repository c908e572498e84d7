"""Who waits for work that another thread does, and may be gone when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


@dataclass(frozen=True, slots=True, eq=False)
class Awaited:
    """Who waits for a piece of work.

    Attributes:
        done: Gets the result.
        failed: Gets what went wrong.
        owner: Whose methods these are, None for somebody who stays.
    """

    done: Callable[[Any], None]
    failed: Callable[[Any], None]
    owner: QObject | None

    @property
    def is_there(self) -> bool:
        """Whether there is still somebody to be told."""
        return self.owner is None or isValid(self.owner)
