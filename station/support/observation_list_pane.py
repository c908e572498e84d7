"""What the doctor found, troubles first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from station.support.doctor import Health, Observation
from station.support.doctor_words import observation_words

SIGNS = {Health.TROUBLE: "⚠", Health.NOTE: "○", Health.GOOD: "✔"}


class ObservationListPane(QListWidget):
    """Lists observations as they are made: troubles, then notes, then what is well."""

    def __init__(self) -> None:
        super().__init__()
        self.observations: list[Observation] = []
        self.setAccessibleName(self.tr("What was found"))
        self.setWordWrap(True)
        self.setSpacing(2)

    def count_of(self, health: Health) -> int:
        """Return how many observations are of a kind."""
        return sum(each.health is health for each in self.observations)

    def begin_anew(self) -> None:
        """Forget what was found."""
        self.observations.clear()
        self.clear()

    def add(self, seen: Observation) -> None:
        """Show one more observation below those that are as pressing."""
        order = list(SIGNS)
        row = sum(self.count_of(each) for each in order[: order.index(seen.health) + 1])
        self.observations.append(seen)
        subject, said, remedy = observation_words(seen)
        lines = [f"{SIGNS[seen.health]}  {subject}: {said}", *([f"→ {remedy}"] if remedy else [])]
        item = QListWidgetItem("\n".join(lines))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self.insertItem(row, item)
