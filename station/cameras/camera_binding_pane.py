"""Which view of the product a camera serves, and what the view is called."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.recipes import ViewSetup


class CameraBindingPane(QWidget):
    """Chooses and names a view.

    Args:
        views: Of the product that is set up.

    Signals:
        view_chosen: The ViewSetup that the camera shall serve.
    """

    view_chosen = Signal(object)

    def __init__(self, views: Sequence[ViewSetup]) -> None:
        super().__init__()
        self._views = list(views)
        self.view = QComboBox()
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.new_reference = QCheckBox(self.tr("The test capture becomes its reference"))
        for each in self._views:
            self.view.addItem(each.name, each.name)
        self.view.currentIndexChanged.connect(self._choose)
        form = QFormLayout()
        form.addRow(self.tr("For view"), self.view)
        form.addRow(self.tr("Its name"), self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.new_reference)
        self.setVisible(bool(self._views))

    @property
    def setup(self) -> ViewSetup | None:
        """The chosen view as the recipe has it."""
        index = self.view.currentIndex()
        return self._views[index] if 0 <= index < len(self._views) else None

    def choose(self, name: str) -> None:
        """Choose a view by name; begin with the name it has."""
        index = self.view.findData(name)
        if index != self.view.currentIndex() and index >= 0:
            self.view.setCurrentIndex(index)
        else:
            self._choose()

    def offer_reference(self, *, possible: bool) -> None:
        """Whether there is a test capture that may become the reference."""
        self.new_reference.setEnabled(possible)
        if not possible:
            self.new_reference.setChecked(False)

    @Slot()
    def _choose(self) -> None:
        setup = self.setup
        self.name.setText(setup.name if setup is not None else "")
        self.view_chosen.emit(setup)
