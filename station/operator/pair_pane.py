"""Product and reference side by side: what zooms and pans one does the same to the other."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter

from station.widgets.image_item import Comparing
from station.widgets.image_pane import ImagePane, Sight

STEP = 1.5
"""How much nearer one press goes."""


class PairPane(QSplitter):
    """Two linked pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.product = ImagePane(self.tr("Product image"))
        self.reference = ImagePane(self.tr("Reference image"))
        self.setChildrenCollapsible(False)
        self.addWidget(self.product)
        self.addWidget(self.reference)
        self.setSizes([1000, 1000])
        self.product.sight_changed.connect(self._follow_product)
        self.reference.sight_changed.connect(self._follow_reference)
        self.product.split_moved.connect(self._move_split)

    def look(self, sight: Sight) -> None:
        """Bring the same part of both into sight."""
        for pane in (self.product, self.reference):
            pane.look(sight)

    @Slot()
    def show_whole(self) -> None:
        """Fit both into their panes."""
        self.product.show_whole()

    @Slot()
    def zoom_in(self) -> None:
        """Go nearer."""
        self.product.zoom_by(STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Go farther."""
        self.product.zoom_by(1 / STEP)

    @Slot(object)
    def _follow_product(self, sight: Sight) -> None:
        self.reference.look(sight)

    @Slot(object)
    def _follow_reference(self, sight: Sight) -> None:
        self.product.look(sight)

    @Slot(float)
    def _move_split(self, split: float) -> None:
        self.product.compare(Comparing.SLIDER, split=split)
