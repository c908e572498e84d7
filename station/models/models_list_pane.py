"""The models of this station: where each came from, its size and sum, which one is in use."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from station.language.words import decimal
from station.models.shelf_entries import Origin, ShelfEntry

SHORT_SUM = 12


class ModelsListPane(QListWidget):
    """Lists models; what a check of their weights said stays until they are read anew."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[ShelfEntry, ...] = ()
        self._checked: dict[tuple[str, str], bool] = {}
        self.setAccessibleName(self.tr("Models of this station"))
        self.setWordWrap(True)
        self.setSpacing(2)

    def show_entries(self, entries: Sequence[ShelfEntry], chosen: str = "") -> None:
        """Show what is on the shelf, and choose a model; by default the one chosen before."""
        before = self.chosen()
        wanted = chosen or (before.name if before is not None else "")
        self._entries = tuple(entries)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(self._words(entry))
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.source)
            self.addItem(item)
            if entry.name == wanted or (entry.in_use and self.currentItem() is None):
                self.setCurrentItem(item)

    def note_check(self, entry: ShelfEntry, *, unchanged: bool) -> None:
        """Show what comparing a model's weights with their sum came to."""
        self._checked[entry.name, entry.sha256] = unchanged
        self.show_entries(self._entries)

    def chosen(self) -> ShelfEntry | None:
        """Return the model that is chosen."""
        item = self.currentItem()
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return entry if isinstance(entry, ShelfEntry) else None

    def _words(self, entry: ShelfEntry) -> str:
        first = f"{entry.name}   ·   {self._origin(entry)}"
        if entry.in_use:
            first += "   ·   " + self.tr("✔ in use")
        if entry.origin is Origin.DAMAGED:
            return f"{first}\n⚠ {entry.source}"
        size = self.tr("{size} MB").format(size=decimal(entry.size / 1e6))
        facts = [size, f"SHA-256 {entry.sha256[:SHORT_SUM]}…", self._check(entry)]
        if entry.architecture != entry.name:
            facts.insert(0, entry.architecture)
        licence = self.tr("licence: {licence}").format(licence=entry.licence)
        return f"{first}\n{'   ·   '.join(facts)}\n{licence}"

    def _origin(self, entry: ShelfEntry) -> str:
        return {
            Origin.EMBEDDED: self.tr("comes with the station"),
            Origin.FETCHED: self.tr("fetched"),
            Origin.IMPORTED: self.tr("imported"),
            Origin.TUNED: self.tr("has learned on this station"),
            Origin.DAMAGED: self.tr("damaged"),
        }[entry.origin]

    def _check(self, entry: ShelfEntry) -> str:
        unchanged = self._checked.get((entry.name, entry.sha256))
        if unchanged is None:
            return self.tr("not verified yet")
        return self.tr("✔ verified") if unchanged else self.tr("⚠ changed since it was stored")
