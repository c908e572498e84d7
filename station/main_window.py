"""The window: brings news to the panes, and the operator's wishes to the operation."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from core.domain import Inspection, Order, Stage, Verdict
from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.banner_pane import Action, Banner
from station.camera_watch import CameraWatch
from station.counting import DayCount
from station.engineer_desk import EngineerDesk
from station.inspection_thread import InspectionThread, Loader
from station.keepsakes import Keepsake, keep, recall
from station.keys import KeyFilter
from station.operation import Operation, State, Stream
from station.operator_pane import OperatorPane
from station.products import Product, Products
from station.sounds import play
from station.theme import Mood, Theme
from station.welcome_pane import WelcomePane
from station.words import sentence_of, verdict_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_log = logging.getLogger(__name__)
MINIMUM = (1024, 700)


class MainWindow(QMainWindow):
    """The operator's window.

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
        self._inspection: Inspection | None = None
        self._order = Order()
        self._today = DayCount()
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
        self._connect_operation()
        self._connect_panes()
        self._connect_desk()
        self._keys = KeyFilter(self, self.pane.bench.serial, self.run_command)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self._keys)
        self._show_state(operation.state)
        self.list_products()

    # what the operator wants

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
        current = chosen or (self.operation.product.recipe.name if self.operation.product else "")

        def show(names: tuple[str, ...]) -> None:
            self.pane.bench.set_products(names, current)
            if names:
                self._pages.setCurrentWidget(self.pane)
            else:
                self.show_welcome()
            if chosen or (not current and names):
                self.choose_product(chosen or names[0])

        self._background.run(self.products.names, show, self._show_trouble)
        self._background.run(self.products.troubles, self._show_broken, self._show_trouble)

    def choose_product(self, name: str) -> None:
        """Open a product and inspect it from now on."""

        def use(product: Product) -> None:
            if not self.operation.use(product):
                self._show_trouble(
                    StationError(
                        self.tr("The product was not changed: an inspection is running."),
                        self.tr("Choose it again when the verdict is there."),
                    )
                )
            used = self.operation.product
            if used is not None:
                names = [
                    self.pane.bench.products.itemText(index)
                    for index in range(self.pane.bench.products.count())
                ]
                self.pane.bench.set_products(names, used.recipe.name)

        self._background.run(lambda: self.products.open(name), use, self._show_trouble)

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
                details=f"{message}\n{report}",
            ),
        )

    # news of the operation

    @Slot(object)
    def _show_state(self, state: State) -> None:
        pane = self.pane
        if state is State.LOADING:
            pane.verdict.show_mood(
                Mood.LOADING, self.tr("Loading the models. A click now is kept."), self._facts()
            )
        elif state is State.NO_PRODUCT:
            pane.verdict.show_mood(
                Mood.READY,
                self.tr("Choose a product, or set up a new one."),
                word=self.tr("NO PRODUCT"),
            )
        elif state is State.BROKEN:
            pane.verdict.show_mood(Mood.ALERT, word=self.tr("NOT READY"))
        elif state is State.READY and pane.verdict.mood in (Mood.LOADING, Mood.READY):
            pane.verdict.show_mood(Mood.READY, "", self._facts())
        if state is not State.NOT_RECORDED:
            pane.banners.remove_banner("not recorded")
        pane.inspect_button.setEnabled(
            state in (State.READY, State.LOADING, State.NOT_RECORDED, State.BROKEN)
        )

    @Slot(object, object)
    def _show_product(self, product: Product, streams: dict[str, Stream]) -> None:
        self._forget_inspection()
        self.pane.views.set_product(product.references, streams)
        self._cameras.watch(streams)
        self.pane.verdict.show_mood(Mood.READY, "", self._facts())
        self._show_state(self.operation.state)
        for index, trouble in enumerate(product.troubles):
            self.pane.banners.show_banner(
                f"product {index}", Banner(trouble.message, trouble.remedy)
            )

    @Slot(object)
    def _show_click(self, order: Order) -> None:
        self._order = order
        self._forget_inspection()
        self.pane.banners.remove_banner("failed")
        self.pane.views.show_live()
        self.pane.verdict.show_mood(Mood.ANALYSING, "", self._facts(order.serial))
        self.pane.stages.begin()

    @Slot(object, str)
    def _show_stage(self, stage: Stage, view: str) -> None:
        self.pane.stages.start_stage(stage, view)

    @Slot(object, str, float)
    def _show_stage_end(self, stage: Stage, _view: str, seconds: float) -> None:
        self.pane.stages.finish_stage(stage, seconds)

    @Slot(object)
    def _show_verdict(self, inspection: Inspection) -> None:
        mood = Mood(inspection.verdict.value)
        self._show_inspection(inspection)
        self.pane.verdict.show_mood(mood, sentence_of(inspection), self._facts_of(inspection))
        self.pane.stages.end()
        self.pane.decisions.begin(possible=True)
        self._play(mood)
        self._count(inspection.verdict)
        self._background.run(lambda: keep(inspection), self._add_keepsake, self._show_trouble)

    @Slot(object, object)
    def _show_unrecorded(self, inspection: Inspection | None, error: StationError) -> None:
        if inspection is not None:
            self._show_inspection(inspection)
        self.pane.stages.end()
        self.pane.verdict.show_mood(
            Mood.ALERT,
            self.tr("The verdict was {verdict}, but it is not in the book.").format(
                verdict=verdict_word(inspection.verdict) if inspection is not None else "?"
            ),
            self._facts_of(inspection) if inspection is not None else self._facts(),
        )
        self._play(Mood.ALERT)
        actions = [Action(self.tr("Acknowledge"), self.operation.acknowledge)]
        if inspection is not None:
            actions.insert(0, Action(self.tr("Record again"), self.operation.record_again))
        self.pane.banners.show_banner(
            "not recorded",
            Banner(error.message, error.remedy, tuple(actions), can_close=False),
        )

    @Slot()
    def _show_stopped(self) -> None:
        self.pane.stages.end(self.tr("Stopped by the operator."))
        self.pane.verdict.show_mood(Mood.READY, self.tr("The inspection was stopped."))

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self.pane.stages.end()
        self.pane.verdict.show_mood(
            Mood.ALERT, word=self.tr("NOT INSPECTED"), facts=self._facts(self._order.serial)
        )
        self._play(Mood.ALERT)
        if isinstance(error, StationError):
            banner = Banner(error.message, error.remedy)
        else:
            banner = Banner(
                self.tr("The program met an error it does not know."),
                self.tr("Inspect the product again; the click is in the book."),
                details=repr(error),
            )
        self.pane.banners.show_banner("failed", banner)

    @Slot(object)
    def _show_unavailable(self, error: StationError) -> None:
        self.pane.banners.show_banner(
            "models",
            Banner(
                error.message,
                error.remedy,
                (Action(self.tr("Try again"), self.load),),
                can_close=False,
            ),
        )

    @Slot(object)
    def _show_refusal(self, state: State) -> None:
        keys = {State.NOT_RECORDED: "not recorded", State.BROKEN: "models"}
        if state in keys:
            self.pane.banners.call_attention(keys[state])

    # the rest

    @Slot(object)
    def _look_back(self, keepsake: Keepsake) -> None:
        """Show an earlier inspection without disturbing the next."""
        if self.operation.state is State.ANALYSING:
            return

        def show(inspection: Inspection) -> None:
            if self.operation.state is State.ANALYSING:
                return
            self._show_inspection(inspection)
            if self.operation.state is State.NOT_RECORDED:
                return
            self.pane.verdict.show_mood(
                Mood(inspection.verdict.value),
                self.tr("Looking back. {sentence}").format(sentence=sentence_of(inspection)),
                self._facts_of(inspection),
            )
            self.pane.decisions.begin(possible=True)

        self._background.run(lambda: recall(keepsake), show, self._show_trouble)

    def _show_inspection(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self.pane.views.show_inspection(inspection)
        self.pane.findings.show_inspection(inspection)

    def _forget_inspection(self) -> None:
        self._inspection = None
        self.pane.findings.show_inspection(None)
        self.pane.decisions.begin(possible=False)

    def _add_keepsake(self, keepsake: Keepsake) -> None:
        self.pane.history.add(keepsake)

    def _count(self, verdict: Verdict) -> None:
        self._today.add(verdict)
        self.pane.bench.show_counts(*self._today.counts())

    def _play(self, mood: Mood) -> None:
        if self._settings.sounds:
            play(mood)

    @Slot(str)
    def _enter_serial(self, text: str) -> None:
        """A scanner has sent a serial number, or the code of another product."""
        self.operation.set_serial(text)

        def switch(name: str | None) -> None:
            if name is not None:
                self.operation.set_serial("")
                self.choose_product(name)

        self._background.run(
            lambda: self.products.find_product_code(text), switch, self._show_trouble
        )

    def _show_broken(self, troubles: tuple[str, ...]) -> None:
        """Name the recipes that cannot be read; the others can be inspected."""
        if troubles:
            self.pane.banners.show_banner(
                "recipes",
                Banner(self.tr("A recipe cannot be used."), details="\n".join(troubles)),
            )

    @Slot(object)
    def _show_trouble(self, error: StationError) -> None:
        self.pane.banners.show_banner("trouble", Banner(error.message, error.remedy))

    def _facts(self, serial: str = "") -> tuple[str, ...]:
        product = self.operation.product
        return tuple(part for part in (product.recipe.name if product else "", serial) if part)

    def _facts_of(self, inspection: Inspection) -> tuple[str, ...]:
        count = sum(len(view.findings) for view in inspection.views)
        local: datetime = inspection.started_at.astimezone()
        facts = [inspection.recipe, inspection.order.serial, f"{local:%H:%M:%S}"]
        facts.append(self.tr("Findings: {count}").format(count=count))
        return tuple(fact for fact in facts if fact)

    @Slot()
    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _connect_operation(self) -> None:
        operation = self.operation
        operation.state_changed.connect(self._show_state)
        operation.product_changed.connect(self._show_product)
        operation.begun.connect(self._show_click)
        operation.captured.connect(self.pane.views.show_capture)
        operation.stage_started.connect(self._show_stage)
        operation.stage_finished.connect(self._show_stage_end)
        operation.inspected.connect(self._show_verdict)
        operation.not_recorded.connect(self._show_unrecorded)
        operation.stopped.connect(self._show_stopped)
        operation.failed.connect(self._show_failure)
        operation.unavailable.connect(self._show_unavailable)
        operation.refused.connect(self._show_refusal)
        operation.serial_changed.connect(self.pane.bench.show_serial)

    def _connect_panes(self) -> None:
        pane = self.pane
        pane.inspect_button.clicked.connect(self.operation.trigger)
        pane.stages.cancelled.connect(self.operation.cancel)
        pane.bench.product_chosen.connect(self.choose_product)
        pane.bench.serial_edited.connect(self.operation.set_serial)
        pane.bench.serial_entered.connect(self._enter_serial)
        pane.findings.chosen.connect(pane.views.show_finding)
        pane.history.chosen.connect(self._look_back)

    def _connect_desk(self) -> None:
        self._desk.fill(self.pane.bench.menu, self)
        self._desk.product_saved.connect(self.list_products)
        self._desk.troubled.connect(self._show_trouble)
        self.welcome.product_wanted.connect(self._desk.set_up_new)
        self.welcome.demo_wanted.connect(self._desk.demo_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Leave the keyboard to commands and the scanner."""
        super().showEvent(event)
        self.pane.views.product_pane.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the keyboard and close what is open."""
        self._desk.close()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self._keys)
        super().closeEvent(event)
