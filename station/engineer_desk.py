"""What an engineer does between two shifts: products and settings, each in a dialog of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

from core.errors import StationError
from core.recipes import Recipe
from core.recipes.archive import export_recipe, import_recipe
from core.recipes.shelf import folder_name
from core.settings import Settings
from station.background import Background
from station.cameras.camera_binding import Binding, bind
from station.cameras.camera_dialog import CameraDialog, ListCameras
from station.engineer_lock import EngineerLock
from station.inspection_thread import InspectionThread
from station.operation import Operation, State
from station.products.accepted_images import AcceptedImages
from station.products.challenge_dialog import ChallengeDialog
from station.products.product_dialog import ProductDialog
from station.products.products import Products
from station.products.view_setup_pane import Borrow
from station.settings.keys_dialog import KeysDialog
from station.settings.settings_dialog import SettingsDialog
from station.station_pages import StationPages
from station.widgets.keys import DEFAULT_KEYS
from station.widgets.theme import Theme

if TYPE_CHECKING:
    from core.domain import Inspection

SUFFIX = ".priori"
DIALOG_SHARE = 0.9
"""Of the window, for a dialog that shows pictures."""


class EngineerDesk(QObject):
    """Opens the engineer's dialogs; at most one at a time, and never during an inspection.

    Args:
        settings: Of this station, to be edited.
        working: The same, with the data folder that is worked in.
        settings_file: Where they are stored, None for the usual place.
        theme: How the dialogs look.
        products: What can be set up.
        operation: Says which product is in use.
        thread: Tries products out.
        background: Reads and writes files.
        borrow: Opens cameras for a dialog.
        give_back: Is told when the dialog needs them no more.
        list_cameras: Finds out which cameras there are.

    Signals:
        product_saved: Name of a product that was stored or imported.
        settings_saved: The new Settings.
        keys_chosen: Key to command.
        shift_begun: The shift's counters begin anew.
        demo_wanted: Begin anew with the demo products.
        said: A Banner to be shown.
        troubled: A StationError to be shown.
    """

    product_saved = Signal(str)
    settings_saved = Signal(object)
    keys_chosen = Signal(object)
    shift_begun = Signal()
    demo_wanted = Signal()
    said = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        settings: Settings,
        working: Settings,
        settings_file: Path | None,
        theme: Theme,
        products: Products,
        operation: Operation,
        thread: InspectionThread,
        background: Background,
        borrow: Borrow,
        give_back: Callable[[], None],
        list_cameras: ListCameras,
    ) -> None:
        super().__init__()
        self._settings, self._settings_file, self._theme = settings, settings_file, theme
        self._products, self._operation, self._thread = products, operation, thread
        self._background = background
        self._borrow, self._give_back, self._list_cameras = borrow, give_back, list_cameras
        self.keys: Mapping[str, str] = DEFAULT_KEYS
        self.shown: Callable[[], tuple[Inspection | None, str]] = lambda: (None, "")
        self.accepted_images = AcceptedImages(products, background)
        self.accepted_images.saved.connect(self.product_saved)
        self.accepted_images.said.connect(self.said)
        self.accepted_images.troubled.connect(self.troubled)
        self.pages = StationPages(
            *(settings, working, settings_file, operation, products, background),
            *(self._may_open, self._show),
        )
        self.pages.settings_saved.connect(self.settings_saved)
        self.pages.said.connect(self.said)
        self.lock = EngineerLock()
        self._actions: list[QAction] = []
        self._window: QWidget | None = None
        self.dialog: QDialog | None = None

    def fill(
        self, menu: QMenu, window: QWidget, looking: Mapping[str, Callable[[], object]]
    ) -> None:
        """Put everything into the menu of a window.

        Args:
            menu: Of the window.
            window: In front of which dialogs open.
            looking: What else engineers can look at: its name, and what opens it.
        """
        self._window = window
        station = QMenu(self.tr("Station"), menu)
        station.addAction(self.tr("Teach…"), self.pages.teach)
        station.addAction(self.tr("Models…"), self.pages.keep_models)
        station.addAction(self.tr("Diagnostics…"), self.pages.diagnose)
        station.addAction(self.tr("Open the data folder"), self.open_data_folder)
        station.addAction(self.tr("Demo products"), self.demo_wanted.emit)
        self._actions = [
            menu.addAction(self.tr("New product…"), self.set_up_new),
            menu.addAction(self.tr("Set up this product…"), self.set_up_current),
            menu.addAction(self.tr("Cameras…"), self.set_up_cameras),
            menu.addAction(self.tr("Challenge…"), self.challenge),
            menu.addAction(self.tr("Add as accepted image"), self.accept_shown),
            menu.addAction(self.tr("Import product…"), self.import_product),
            menu.addAction(self.tr("Export this product…"), self.export_product),
            menu.addSeparator(),
            *(menu.addAction(text, look) for text, look in looking.items()),
            menu.addSeparator(),
            menu.addAction(self.tr("Settings…"), self.edit_settings),
            menu.addAction(self.tr("Keys…"), self.choose_keys),
            menu.addMenu(station),
            menu.addSeparator(),
            menu.addAction(self.tr("Begin a new shift"), self.shift_begun.emit),
            menu.addAction(self.tr("Lock for operators…"), self.ask_to_lock),
        ]
        self._unlock = menu.addAction(self.tr("Unlock…"), self.ask_to_unlock)
        self.lock.changed.connect(self._show_lock)
        self._show_lock()

    @Slot()
    def ask_to_lock(self) -> None:
        """Put engineers' functions away, with a code or without."""
        self._ask_word(self.tr("Code to unlock with; leave it empty for none"), self.lock.lock)

    @Slot()
    def ask_to_unlock(self) -> None:
        """Bring engineers' functions back."""
        if not self.lock.code:
            self.lock.unlock("")
            return
        self._ask_word(self.tr("Code of the engineer"), self._try_to_unlock)

    @Slot()
    def set_up_new(self) -> None:
        """Set up a new product."""
        self._open_product_dialog(new=True)

    @Slot()
    def set_up_current(self) -> None:
        """Change the product that is in use."""
        self._open_product_dialog(new=self._operation.product is None)

    @Slot()
    def set_up_cameras(self) -> None:
        """Choose and set up the cameras of the product that is in use."""
        if not self._may_open():
            return
        product = self._operation.product
        dialog = CameraDialog(
            self._borrow,
            self._list_cameras,
            self._background,
            product.recipe.views if product is not None else (),
        )
        dialog.bound.connect(self._bind_camera)
        dialog.finished.connect(lambda _: self._give_back())
        self._show(dialog)

    @Slot()
    def challenge(self) -> None:
        """Judge the known images of the product that is in use, and release its version."""
        product = self._operation.product
        if product is None or not self._may_open():
            return
        inspection, _ = self.shown()
        shown = {
            view.view: view.capture.image
            for view in (inspection.views if inspection is not None else ())
            if view.capture is not None
        }
        dialog = ChallengeDialog(product, self._products, self._thread, self._background, shown)
        dialog.released.connect(self.product_saved)
        self._show(dialog)

    @Slot()
    def accept_shown(self) -> None:
        """Add what the shown inspection shows to the accepted images of its product."""
        product = self._operation.product
        inspection, view = self.shown()
        if product is not None and self._may_open():
            self.accepted_images.add(product, inspection, view)

    @Slot()
    def edit_settings(self) -> None:
        """Change the settings of the station."""
        if not self._may_open():
            return
        dialog = SettingsDialog(self.pages.settings, self._background, self._settings_file)
        dialog.saved.connect(self.pages.take_settings)
        self._show(dialog)

    @Slot()
    def choose_keys(self) -> None:
        """Choose the keys and the foot pedal's."""
        if not self._may_open():
            return
        dialog = KeysDialog(self.keys)
        dialog.saved.connect(self._take_keys)
        self._show(dialog)

    @Slot()
    def open_data_folder(self) -> None:
        """Show records and recipes in the desktop's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._settings.data)))

    @Slot()
    def import_product(self) -> None:
        """Put a packed recipe on the shelf."""
        file, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import product"), "", f"Priori (*{SUFFIX} *.zip)"
        )
        if file:
            self.import_from(Path(file))

    def import_from(self, file: Path) -> None:
        """Put this packed recipe on the shelf."""
        self._background.run(
            lambda: import_recipe(file, self._products.own), self._tell_saved, self.troubled.emit
        )

    @Slot()
    def export_product(self) -> None:
        """Pack the product that is in use into one file."""
        product = self._operation.product
        if product is None:
            return
        name = product.recipe.name
        file, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export product"),
            folder_name(name) + SUFFIX,
            f"Priori (*{SUFFIX})",
        )
        if file:
            self.export_to(name, Path(file))

    def export_to(self, name: str, file: Path) -> None:
        """Pack a product into this file."""
        self._background.run(
            lambda: export_recipe(self._products.shelf_of(name).folder(name), file),
            lambda _: None,
            self.troubled.emit,
        )

    def close(self) -> None:
        """Close the dialog that is open, and end what runs behind the pages."""
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)  # nobody is there to be asked
        self.pages.close()

    def _open_product_dialog(self, *, new: bool) -> None:
        if not self._may_open():
            return
        dialog = ProductDialog(
            self._products,
            self._thread,
            self._background,
            self._borrow,
            self._list_cameras,
            self._theme,
            None if new else self._operation.product,
        )
        dialog.saved.connect(self.product_saved)
        dialog.finished.connect(lambda _: self._give_back())
        self._show(dialog)

    @Slot(object)
    def _bind_camera(self, binding: Binding) -> None:
        """Store the product with a camera for one of its views."""
        product = self._operation.product
        if product is None:
            return
        self._background.run(
            lambda: self._products.own.save(*bind(product, binding)),
            self._tell_saved,
            self.troubled.emit,
        )

    def _may_open(self) -> bool:
        """Whether a dialog may open: unlocked, none is open, and no inspection runs behind it."""
        if self.lock.is_locked:
            self.troubled.emit(
                StationError(
                    self.tr("This is locked for operators."),
                    self.tr("An engineer can unlock it in the menu."),
                )
            )
            return False
        if self.dialog is not None:
            self.dialog.raise_()
            return False
        if self._operation.state is State.ANALYSING:
            self.troubled.emit(
                StationError(
                    self.tr("An inspection is running."),
                    self.tr("Open this again when the verdict is there."),
                )
            )
            return False
        return True

    def _show(self, dialog: QDialog) -> None:
        if self._window is not None:
            dialog.setParent(self._window, Qt.WindowType.Dialog)
            if isinstance(dialog, ProductDialog):
                dialog.resize(self._window.size() * DIALOG_SHARE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _show_lock(self) -> None:
        for action in self._actions:
            action.setVisible(not self.lock.is_locked)
        self._unlock.setVisible(self.lock.is_locked)

    def _ask_word(self, question: str, answer: Callable[[str], object]) -> None:
        if self.dialog is not None:
            return
        dialog = QInputDialog()
        dialog.setWindowTitle(self.tr("Operators and engineers"))
        dialog.setLabelText(question)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(answer)
        self._show(dialog)

    def _try_to_unlock(self, word: str) -> None:
        if not self.lock.unlock(word):
            self.troubled.emit(
                StationError(self.tr("This is not the code."), self.tr("Try it again."))
            )

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None

    @Slot(object)
    def _take_keys(self, keys: Mapping[str, str]) -> None:
        self.keys = keys
        self.keys_chosen.emit(keys)

    def _tell_saved(self, recipe: Recipe) -> None:
        self.product_saved.emit(recipe.name)
