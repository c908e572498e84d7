"""The window: brings news to the panes, and the operator's wishes to the operation."""

import threading
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from core.errors import RecipeError, StationError
from core.settings import Settings
from station.background import Background
from station.bookkeeping import Bookkeeping
from station.cameras.camera_signals import CameraSignals
from station.cameras.camera_turn_guide import CameraTurnGuide
from station.cameras.camera_watch import CameraWatch
from station.cameras.stream import Stream
from station.deciding import Deciding
from station.engineer_desk import EngineerDesk
from station.engineer_lock import EngineerLock
from station.history.records_desk import RecordsDesk
from station.inspection_thread import InspectionThread, Loader
from station.language.core_words import trouble_words
from station.news import News
from station.operation import Operation
from station.operator.banner_pane import Action, Banner
from station.operator.bench_state import load_bench_state, save_bench_state
from station.operator.operator_pane import OperatorPane
from station.operator.welcome_pane import WelcomePane
from station.products.products import Product, Products
from station.storage_watch import StorageWatch
from station.widgets.keys import DEFAULT_KEYS, KeyFilter
from station.widgets.theme import Theme

MINIMUM = (1024, 700)


class MainWindow(QMainWindow):
    """The operator's window.

    Signals:
        restart_wanted: Begin anew, after a bug.

    Args:
        settings: Of this station.
        theme: How it looks.
        products: What can be inspected.
        operation: Takes clicks and says what came of them.
        thread: The inspection thread, for the book's sake.
        background: Runs short work.
        desk: Opens the engineer's dialogs.
        loader: Loads models and book; asked again after a failure.
    """

    restart_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        products: Products,
        operation: Operation,
        thread: InspectionThread,
        background: Background,
        desk: EngineerDesk,
        loader: Loader,
    ) -> None:
        super().__init__()
        self._settings = settings
        self.products = products
        self.operation = operation
        self._thread = thread
        self._background = background
        self._desk = desk
        self._loader = loader
        self._state = load_bench_state(settings.data)
        self._saving = threading.Lock()
        self._opening = 0
        self.pane = OperatorPane(theme)
        self.welcome = WelcomePane()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.pane)
        self._pages.addWidget(self.welcome)
        self.setCentralWidget(self._pages)
        self.setWindowTitle(self.tr("Priori"))
        self.setMinimumSize(*MINIMUM)
        self.resize(1280, 800)
        self._cameras = CameraWatch(self.pane.banners, self)
        self._turn_guide = CameraTurnGuide(operation, self.pane, self)
        self._signals = CameraSignals(operation, self.pane.banners, self)
        self.news = News(
            operation,
            self.pane,
            self.load,
            desk.edit_settings,
            desk.challenge,
            self,
            sounds=settings.sounds,
        )
        deciding = Deciding(thread, operation, self)
        self._bookkeeping = Bookkeeping(
            operation,
            thread,
            deciding,
            self.pane,
            self.news,
            background,
            self,
            settings.shift_starts,
            self._state.shift_began_at,
        )
        self._storage = StorageWatch(
            settings, operation, thread, background, self.pane.banners, desk.edit_settings, self
        )
        self._connect_panes()
        self._connect_desk()
        self.records = RecordsDesk(
            settings, theme, products, operation, thread, background, deciding, desk, self
        )
        self.records.troubled.connect(self._show_trouble)
        looking = {
            self.tr("History…"): self.records.open_history,
            self.tr("Statistics…"): self.records.open_statistics,
        }
        desk.fill(self.pane.bench.menu, self, looking)
        desk.keys = self._state.keys or DEFAULT_KEYS
        self._keys = KeyFilter(self, self.pane.bench.serial, self.run_command, desk.keys)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self._keys)
        self.news.show_state(operation.state)
        self.list_products()

    def run_command(self, command: str) -> bool:
        """Do what a key stands for; False when it means nothing now."""
        pane, tools = self.pane, self.pane.views.tools
        if command in pane.decisions.buttons:
            if not pane.decisions.buttons[command].isEnabled():
                return False
            pane.decisions.decide(command)
            return True
        simple: dict[str, Callable[[], object]] = {
            "inspect": self.operation.trigger,
            "cancel": self.operation.cancel,
            "overlay": tools.overlay.click,
            "blink": tools.blink.click,
            "slider": tools.slider.click,
            "live": tools.live.click,
            "tiles": tools.tiles.click,
            "fit": tools.fit.click,
            "zoom_in": tools.zoom_in.click,
            "zoom_out": tools.zoom_out.click,
            "full_screen": self._toggle_full_screen,
        }
        simple[command]()
        return True

    def show_welcome(self) -> None:
        """Offer the ways to begin."""
        self._pages.setCurrentWidget(self.welcome)

    @Slot(str)
    def list_products(self, chosen: str = "") -> None:
        """Read which products there are; choose one when none is in use."""

        def show(names: tuple[str, ...]) -> None:
            used = self.operation.product  # by now: it may have been chosen while names were read
            current = chosen or (used.recipe.name if used is not None else "")
            self.pane.bench.set_products(names, current)
            if names:
                self._pages.setCurrentWidget(self.pane)
            else:
                self.operation.expect_no_product()
                self.show_welcome()
            if chosen or (names and not current and not self._opening):
                last = self._state.product
                self.choose_product(chosen or (last if last in names else names[0]))

        if self.operation.product is None:
            self.operation.expect_product()
        self._background.run(self.products.names, show, self._show_trouble)
        self._background.run(self.products.troubles, self._show_broken, self._show_trouble)

    def choose_product(self, name: str) -> None:
        """Open a product and inspect it from now on."""

        def use(product: Product) -> None:
            self._opening = 0
            if not self.operation.use(product):
                self._show_trouble(
                    StationError(
                        self.tr("The product was not changed: an inspection is running."),
                        self.tr("Choose it again when the verdict is there."),
                    )
                )
            used = self.operation.product
            if used is not None:
                self._remember(product=used.recipe.name)
                self.pane.bench.show_product(used.recipe.name)

        def give_up(error: StationError) -> None:
            self._opening = 0
            self.operation.expect_no_product()
            used = self.operation.product
            self.pane.bench.show_product(used.recipe.name if used is not None else "")
            self._show_trouble(error)

        self.operation.expect_product()
        self._background.forget(self._opening)  # of two choices the last one holds
        self._opening = self._background.run(lambda: self.products.open(name), use, give_up)

    def load(self) -> None:
        """Load models and book, behind the window."""
        self.pane.banners.remove_banner("models")
        self.operation.load(self._loader)

    def report_crash(self, message: str, report: str) -> None:
        """Tell of a bug of the program without getting in the way."""
        self.pane.banners.show_banner(
            "crash",
            Banner(
                self.tr("The program met an error it does not know."),
                self.tr("Go on working; restart the program if something looks wrong."),
                (Action(self.tr("Restart"), self.restart_wanted.emit),),
                details=f"{message}\n{report}",
            ),
        )

    @Slot(str)
    def _enter_serial(self, text: str) -> None:
        """A scanner has sent a serial number, or the code of another product."""
        self.operation.set_serial(text)
        self._free_keyboard()
        entered = self.operation.serial

        def switch(name: str | None) -> None:
            if name is not None:
                if self.operation.serial == entered:  # and no serial number came after it
                    self.operation.set_serial("")
                self.choose_product(name)

        self._background.run(
            lambda: self.products.find_product_code(text), switch, self._show_trouble
        )

    @Slot(object, object)
    def _watch_cameras(self, product: Product, streams: dict[str, Stream]) -> None:
        self._cameras.watch(product, streams)

    def _show_broken(self, troubles: tuple[RecipeError, ...]) -> None:
        """Name the recipes that cannot be read; the others can be inspected."""
        if troubles:
            self.pane.banners.show_banner(
                "recipes",
                Banner(
                    self.tr("A recipe cannot be used."),
                    details="\n".join(map(trouble_words, troubles)),
                ),
            )

    @Slot(object)
    def _show_trouble(self, error: StationError) -> None:
        self.pane.banners.show_banner("trouble", Banner(error.message, error.remedy))

    @Slot(object)
    def _show_banner(self, banner: Banner) -> None:
        self.pane.banners.show_banner("said", banner)

    @Slot(object)
    def _take_keys(self, keys: Mapping[str, str]) -> None:
        self._keys.use(keys)
        self._remember(keys=keys)

    @Slot()
    def _begin_shift(self) -> None:
        self._remember(shift_began_at=self._bookkeeping.begin_shift())

    def _remember(self, **changed: object) -> None:
        """Keep something for the next start."""
        self._state = self._state.model_copy(update=changed)

        def save() -> None:
            with self._saving:  # whoever comes last writes the newest
                save_bench_state(self._settings.data, self._state)

        self._background.run(save, lambda _: None, self._show_trouble)

    @Slot()
    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _connect_panes(self) -> None:
        pane = self.pane
        pane.inspect_button.clicked.connect(self.operation.trigger)
        pane.stages.cancelled.connect(self.operation.cancel)
        pane.bench.product_chosen.connect(self.choose_product)
        pane.bench.serial_edited.connect(self.operation.set_serial)
        pane.bench.serial_entered.connect(self._enter_serial)
        pane.views.prefer_tiles(self._state.tiles)
        pane.views.tiles_chosen.connect(self._remember_tiles)
        self.operation.begun.connect(self._free_keyboard)
        self.operation.product_changed.connect(self._watch_cameras)

    @Slot(bool)
    def _remember_tiles(self, tiles: bool) -> None:
        self._remember(tiles=tiles)

    @Slot()
    def _remember_lock(self) -> None:
        lock = self._desk.lock
        self.pane.decisions.let_teach(not lock.is_locked)
        self._remember(is_locked=lock.is_locked, engineer_code=lock.code)

    def _connect_desk(self) -> None:
        self._desk.lock = EngineerLock(self._state.engineer_code, is_locked=self._state.is_locked)
        self._desk.lock.changed.connect(self._remember_lock)
        self._desk.shown = lambda: (self.news.inspection, self.pane.views.view)
        self._desk.said.connect(self._show_banner)
        self.pane.decisions.let_teach(not self._desk.lock.is_locked)
        self.pane.decisions.acceptance_wanted.connect(self._desk.accept_shown)
        self._desk.product_saved.connect(self.list_products)
        self._desk.shift_begun.connect(self._begin_shift)
        self._desk.keys_chosen.connect(self._take_keys)
        self._desk.troubled.connect(self._show_trouble)
        self.welcome.product_wanted.connect(self._desk.set_up_new)
        self.welcome.demo_wanted.connect(self._desk.demo_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave the keyboard to commands and the scanner."""
        super().showEvent(event)
        self._free_keyboard()

    @Slot()
    def _free_keyboard(self) -> None:
        """Take the keyboard out of text fields, so that single keys are commands again."""
        self.pane.views.take_keyboard()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the keyboard and close what is open."""
        self._desk.close()
        self.records.close()
        self._storage.close()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self._keys)
        super().closeEvent(event)
