"""Setting up a product: from a name to its first inspection on one page."""

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.cameras.base import CameraInfo
from core.cameras.capture import CaptureSource
from core.cameras.files import FileSource
from core.cameras.turns import Turn
from core.domain import Image, Inspection, Mask
from core.errors import RecipeError, StationError
from core.recipes import Recipe
from core.validation import troubles_of
from station.background import Background
from station.cameras.camera_dialog import CameraDialog, ListCameras
from station.inspection_thread import InspectionThread
from station.language.core_words import trouble_words
from station.language.words import sentence_of
from station.operator.verdict_pane import VerdictPane
from station.products.product_facts_pane import ProductFactsPane
from station.products.product_trial import ProductTrial
from station.products.products import Product, Products
from station.products.view_setup_pane import Borrow, ViewSetupPane, picture_kinds, pictures_folder
from station.widgets.theme import Mood, Theme, stress
from station.widgets.unsaved_pane import UnsavedPane

MOST_VIEWS = 16
BAND_PX = 84


class ProductDialog(QDialog):
    """Makes a recipe, or another version of one.

    Args:
        products: Where it is stored.
        thread: Tries it out.
        background: Reads and writes files, lists cameras.
        borrow: Opens cameras, or shares them with the window.
        list_cameras: Finds out which there are; slow.
        theme: How the band of the trial looks.
        product: What to begin with, None for a new product.

    Signals:
        saved: Name of the product that was stored.
    """

    saved = Signal(str)

    def __init__(
        self,
        products: Products,
        thread: InspectionThread,
        background: Background,
        borrow: Borrow,
        list_cameras: ListCameras,
        theme: Theme,
        product: Product | None = None,
    ) -> None:
        super().__init__()
        self._products, self._background = products, background
        self._borrow, self._list_cameras = borrow, list_cameras
        self._product = product
        self._cameras: list[CameraInfo] | None = None
        self._closed = threading.Event()
        self._trial = ProductTrial(thread, self._closed.is_set, self)
        self.setWindowTitle(self.tr("New product") if product is None else self.tr("Set up"))
        self.resize(1120, 760)
        self.facts = ProductFactsPane()
        self.name, self.description = self.facts.name, self.facts.description
        self.views = QTabWidget()
        self.add_view = QPushButton(self.tr("Add a view"))
        self.remove_view = QPushButton(self.tr("Remove this view"))
        self.band = VerdictPane(theme)
        self.try_button = QPushButton(self.tr("Try it"))
        self.try_stored_button = QPushButton(self.tr("Try a stored picture…"))
        self.save_button = QPushButton(self.tr("Save"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.unsaved = UnsavedPane(
            lambda: (self.facts.fields(), [pane.state() for pane in self.view_panes()])
        )
        self._arrange()
        self._connect()
        self._fill()
        self.name.setFocus()
        self.unsaved.begin()
        background.run(list_cameras, self._offer_cameras, self._complain, self, is_long=True)

    def view_panes(self) -> list[ViewSetupPane]:
        """Return what is set up for every view."""
        return [
            pane
            for pane in (self.views.widget(index) for index in range(self.views.count()))
            if isinstance(pane, ViewSetupPane)
        ]

    def recipe(self) -> Recipe:
        """Return the recipe as it is set up now.

        Raises:
            RecipeError: Something is missing or contradicts itself.
        """
        kept = self._product.recipe.model_dump() if self._product is not None else {}
        views = [
            pane.setup().model_copy(update=self._learned(pane.name.text().strip(), pane.reference))
            for pane in self.view_panes()
        ]
        if not self.name.text().strip():
            self.facts.more.setChecked(False)
            raise RecipeError(
                self.tr("The product has no name."), self.tr("Write what people call it.")
            )
        try:
            self.facts.judging.check()
        except RecipeError:
            self.facts.more.setChecked(True)
            raise
        try:
            return Recipe.model_validate(
                kept
                | {
                    **self.facts.fields(),
                    "views": [view.model_dump() for view in views],
                }
            )
        except ValidationError as error:
            said = troubles_of(error, self.facts.names())
            raise RecipeError(f"{said}.", self.tr("Change these fields.")) from error

    def _learned(self, view: str, reference: Image | None) -> dict[str, object]:
        """Return what good images have taught of a view, as long as its reference stays."""
        before = self._product
        if before is None or before.references.get(view) is not reference:
            return {}
        setup = next(each for each in before.recipe.views if each.name == view)
        return {"calibration": setup.calibration}

    def references(self) -> dict[str, Image]:
        """Return view name to reference."""
        return {
            pane.name.text().strip(): pane.reference
            for pane in self.view_panes()
            if pane.reference is not None
        }

    def others(self) -> dict[str, Sequence[Image]]:
        """Return view name to further accepted images."""
        return {pane.name.text().strip(): pane.others for pane in self.view_panes()}

    def ignore_masks(self) -> dict[str, Mask]:
        """Return view name to mask of what is not compared."""
        masks = {pane.name.text().strip(): pane.ignore_mask() for pane in self.view_panes()}
        return {name: mask for name, mask in masks.items() if mask is not None}

    @Slot()
    def try_out(self) -> None:
        """Inspect what lies there now, without a record; go on when the product was turned."""
        if not self._trial.go_on():
            self._try({})

    def try_stored(self, file: Path) -> None:
        """Inspect a stored picture of the view that is shown, without a record."""
        pane = self.views.currentWidget()
        if isinstance(pane, ViewSetupPane):
            self._try({pane.name.text().strip(): FileSource(file)})

    def _try(self, stored: dict[str, CaptureSource]) -> None:
        """Inspect; a view with a stored picture is judged alone."""
        try:
            recipe = self.recipe()
        except RecipeError as error:
            self._complain(error)
            return
        streams = {
            pane.name.text().strip(): pane.stream
            for pane in self.view_panes()
            if pane.stream is not None
        }
        if stored:
            views = tuple(view for view in recipe.views if view.name in stored)
            recipe = recipe.model_copy(update={"views": views})
        self.message.clear()
        self.views.setFocus()  # a button that goes grey would hand its focus on to Cancel
        for button in (self.try_button, self.try_stored_button):
            button.setEnabled(False)
        self.band.setVisible(True)
        self.band.show_mood(Mood.ANALYSING, "", (recipe.name,))
        sources = stored or dict[str, CaptureSource](streams)
        references, masks, others = self.references(), self.ignore_masks(), self.others()
        self._trial.begin(recipe, sources, streams, references, masks, others)

    @Slot()
    def save(self) -> None:
        """Store the product and close."""
        try:
            recipe = self.recipe()
        except RecipeError as error:
            self._complain(error)
            return
        is_new = self._product is None or self._product.recipe.name != recipe.name
        references, masks, others = self.references(), self.ignore_masks(), self.others()

        def store() -> Recipe:
            if is_new and recipe.name in self._products.names():
                raise RecipeError(
                    self.tr("There is a product of this name already."),
                    self.tr("Choose another name."),
                )
            return self._products.own.save(recipe, references, masks, others)

        self.save_button.setEnabled(False)
        self._background.run(store, self._finish, self._complain, self)

    def reject(self) -> None:
        """Close unless something would be lost, or is just being stored."""
        if self.save_button.isEnabled() and self.unsaved.lets_go(super().reject):
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the cameras, however the dialog is closed."""
        self._closed.set()
        for pane in self.view_panes():
            pane.stop()
        super().done(result)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.facts)
        corner = QWidget()
        more_views = QHBoxLayout(corner)
        more_views.setContentsMargins(0, 0, 0, 4)
        more_views.addWidget(self.add_view)
        more_views.addWidget(self.remove_view)
        self.views.setCornerWidget(corner)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 2)
        top.addWidget(self.views, 5)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        for button in (self.try_stored_button, self.try_button, cancel, self.save_button):
            button.setProperty("touch", "true")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.band.setMinimumHeight(BAND_PX)
        self.band.setMaximumHeight(BAND_PX)
        self.band.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addWidget(self.band)
        column.addWidget(self.unsaved)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.add_view.clicked.connect(lambda: self._add_view())
        self.remove_view.clicked.connect(self._remove_view)
        self.try_button.clicked.connect(self.try_out)
        self._trial.turn_wanted.connect(self._ask_to_turn)
        self._trial.ended.connect(self._allow_trials)
        self._trial.judged.connect(self._show_trial)
        self._trial.failed.connect(self._show_trial_failure)
        self.try_stored_button.clicked.connect(self._choose_stored)
        self.name.textChanged.connect(self._show_next)
        self.save_button.clicked.connect(self.save)
        for button in (self.add_view, self.remove_view):
            button.setAutoDefault(False)

    def _fill(self) -> None:
        """Show what the product has, or one empty view."""
        if self._product is None:
            self._add_view()
            return
        recipe = self._product.recipe
        self.facts.fill(recipe)
        for view in recipe.views:
            pane = self._add_view(view.name)
            pane.use_source(view.camera)
            reference = self._product.references.get(view.name)
            pane.use_reference(
                reference, self._product.ignore.get(view.name), view.reference_settings
            )
            pane.use_others(self._product.others.get(view.name, ()))
        self.views.setCurrentIndex(0)

    def _add_view(self, name: str = "") -> ViewSetupPane:
        count = self.views.count() + 1
        pane = ViewSetupPane(
            name or self.tr("View {number}").format(number=count), self._borrow, self._background
        )
        pane.offer_cameras(self._cameras)
        pane.changed.connect(partial(self._name_tab, pane))
        pane.camera_wanted.connect(partial(self._set_up_camera, pane))
        pane.changed.connect(self._show_next)
        self.views.addTab(pane, pane.name.text())
        self.views.setCurrentWidget(pane)
        self._update_buttons()
        return pane

    @Slot()
    def _remove_view(self) -> None:
        pane = self.views.currentWidget()
        if isinstance(pane, ViewSetupPane) and self.views.count() > 1:
            pane.stop()
            self.views.removeTab(self.views.currentIndex())
            pane.deleteLater()
        self._update_buttons()

    def _set_up_camera(self, pane: ViewSetupPane) -> None:
        """Choose and set up the camera of a view."""
        dialog = CameraDialog(
            self._borrow, self._list_cameras, self._background, chosen=pane.address
        )
        dialog.setParent(self, Qt.WindowType.Dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.bound.connect(lambda binding: pane.use_source(binding.address))
        dialog.open()

    @Slot()
    def _show_next(self) -> None:
        """Dress the button that is to be pressed next; what was tried is no longer what is set."""
        if self.band.mood is not Mood.ANALYSING:
            self.band.setVisible(False)
        references = [pane.reference is not None for pane in self.view_panes()]
        stress(self.save_button, on=all(references) and bool(self.name.text().strip()))

    @Slot()
    def _choose_stored(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Picture of a product"), pictures_folder(), picture_kinds()
        )
        if file:
            self.try_stored(Path(file))

    def _update_buttons(self) -> None:
        self.add_view.setEnabled(self.views.count() < MOST_VIEWS)
        self.remove_view.setEnabled(self.views.count() > 1)

    def _name_tab(self, pane: ViewSetupPane) -> None:
        index = self.views.indexOf(pane)
        if index >= 0:
            self.views.setTabText(index, pane.name.text().replace("&", "&&"))

    def _offer_cameras(self, cameras: list[CameraInfo]) -> None:
        self._cameras = cameras
        for pane in self.view_panes():
            pane.offer_cameras(cameras)

    @Slot(object)
    def _ask_to_turn(self, turn: Turn) -> None:
        """One camera looks at several sides: the next click goes on with another one."""
        self.try_button.setEnabled(True)
        asked = self.tr("Turn the product to view {number} of {count}, “{view}”, and try again.")
        names = ", ".join(turn.views)
        self.message.setText(asked.format(number=turn.first, count=turn.count, view=names))

    @Slot()
    def _allow_trials(self) -> None:
        for button in (self.try_button, self.try_stored_button):
            button.setEnabled(True)

    @Slot(object)
    def _show_trial(self, inspection: Inspection) -> None:
        mood = Mood(inspection.verdict.value)
        self.message.clear()
        self.band.show_mood(mood, sentence_of(inspection), (inspection.recipe,))

    @Slot(object)
    def _show_trial_failure(self, error: StationError | None) -> None:
        self.band.setVisible(False)
        if error is not None:
            self._complain(error)

    def _finish(self, recipe: Recipe) -> None:
        self.saved.emit(recipe.name)
        self.accept()

    def _complain(self, error: StationError) -> None:
        self.save_button.setEnabled(True)
        self.message.setText(f"⚠ {trouble_words(error)}")
