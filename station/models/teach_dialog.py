"""Teach: what people said of records becomes what the embedded model knows."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import StationError
from core.settings import Settings
from station.background import Background
from station.language.core_words import trouble_words
from station.models.supply_pane import SupplyPane
from station.models.supply_reading import Counted, count_supply
from station.models.taught_pane import TaughtPane
from station.models.teaching_run import Taught, TeachingOrder, TeachingRun
from station.widgets.forms import line_up
from station.widgets.progress_line import ProgressLine
from station.widgets.theme import stress

STEPS = 150
MOST_STEPS = 2000


class TeachDialog(QDialog):
    """Chooses what is learned from, starts and stops the training, and shows what came of it.

    Closing the page does not stop the training.

    Args:
        working: The settings, with the data folder that is worked in.
        run: The training, which may run already.
        background: Counts what there is.
        product: Name of the product in use, "" without any.
        recipe: Folder of its recipe, None without any.

    Signals:
        loading_wanted: The models are to be loaded anew, now.
    """

    loading_wanted = Signal()

    def __init__(
        self,
        working: Settings,
        run: TeachingRun,
        background: Background,
        product: str,
        recipe: Path | None,
    ) -> None:
        super().__init__()
        self._working, self._run, self._background = working, run, background
        self._recipe = recipe
        self._number = 0
        self._counted = Counted()
        self.setWindowTitle(self.tr("Teach"))
        self.resize(1020, 720)
        self.supply = SupplyPane(product)
        self.details = QWidget()
        self.objective = QComboBox()
        self.objective.addItem(self.tr("Tell kinds apart, keep what was known"), "contrastive")
        self.objective.addItem(self.tr("Pull words and masks together"), "mse")
        self.objective.setAccessibleName(self.tr("Objective"))
        self.steps = QSpinBox()
        self.steps.setRange(1, MOST_STEPS)
        self.steps.setValue(STEPS)
        self.steps.setAccessibleName(self.tr("Steps"))
        self.taught = TaughtPane()
        self.progress = ProgressLine()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._arrange()
        self._connect()
        if run.last is not None:
            self._show_taught(run.last)
        self.count()

    @property
    def is_counting(self) -> bool:
        """Whether it is being counted how much there is to learn from."""
        return self._number != 0

    def order(self) -> TeachingOrder:
        """Return what is to be learned, as it stands on the page."""
        with_records = self.supply.records.isChecked() and self._counted.has_records
        return TeachingOrder(
            self._working.records_folder if with_records else None,
            self.supply.lists,
            self._recipe if self.supply.only.isChecked() else None,
            self.objective.currentData(),
            self.steps.value(),
        )

    @Slot()
    def count(self) -> None:
        """Count how much there is to learn from."""
        if self._number:
            self._background.forget(self._number)
        settings, lists, models = self._working, self.supply.lists, self._working.models_folder
        book = settings.records_folder if self.supply.records.isChecked() else None
        recipe = self._recipe if self.supply.only.isChecked() else None
        self.supply.show_nothing(self.tr("Counting…"))
        if not self._run.is_running:
            self.message.clear()
        self._number = self._background.run(
            lambda: count_supply(book, recipe, lists, models),
            self._show_supply,
            self._tell_uncounted,
            self,
            is_long=True,
        )
        self._update()

    @Slot()
    def start(self) -> None:
        """Begin the training, or stop it."""
        if self._run.is_running:
            self._run.cancel()
            self.buttons["start"].setEnabled(False)
            return
        self.message.setText(self.tr("It goes on when this page is closed."))
        self.progress.begin_anew()
        self._run.begin(self.order())
        self._update()

    @Slot()
    def use(self) -> None:
        """Use the version that was taught last, although something speaks against it."""
        if self._run.last is not None:
            self._run.use(self._run.last.name)

    def add_lists(self, files: tuple[Path, ...]) -> None:
        """Learn from these lists, too."""
        self.supply.add_lists(files)

    def _show_supply(self, counted: Counted) -> None:
        self._number, self._counted = 0, counted
        if counted.supply is not None:
            self.supply.show_supply(counted.supply)
        if not counted.can_teach:
            self.message.setText(
                self.tr("Decide about findings in the history first, or add a list with words.")
            )
        elif counted.is_unfinished and not self._run.is_running:
            self.message.setText(
                self.tr("A training was stopped; the same one goes on where it was.")
            )
        self._update()

    def _tell_uncounted(self, error: StationError) -> None:
        self._number, self._counted = 0, Counted()
        self.supply.show_nothing(f"⚠ {trouble_words(error)}")
        self._update()

    @Slot(object)
    def _show_taught(self, taught: Taught) -> None:
        self.taught.show_taught(taught)
        self.taught.show()
        self.message.clear()
        self._update()

    @Slot(object)
    def _tell_used(self, settings: Settings) -> None:
        if self._run.last is not None:
            self.taught.show_taught(self._run.last)
        words = (
            self.tr("{name} stays in use.")
            if settings.encoder == self._working.encoder
            else self.tr("{name} is in use as soon as the models are loaded anew.")
        )
        self.message.setText(words.format(name=settings.encoder))
        self._update()

    @Slot()
    def _tell_stopped(self) -> None:
        self.message.setText(self.tr("Stopped. The same training goes on from here."))

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self.message.setText(f"⚠ {trouble_words(error)}")
        self._update()

    @Slot()
    def _update(self) -> None:
        """Offer what can be done now, and dress what is to be done next."""
        running, last = self._run.is_running, self._run.last
        may_start = self._counted.can_teach and not self._number
        self.progress.setVisible(running)
        start = self.buttons["start"]
        start.setText(self.tr("Cancel") if running else self.tr("Start"))
        start.setEnabled(running or may_start)
        self.supply.setEnabled(not running)
        self.details.setEnabled(not running)
        pending = self._run.settings.encoder != self._working.encoder
        self.buttons["load"].setVisible(pending)
        self.buttons["back"].setVisible(pending or (last is not None and last.in_use))
        self.buttons["use"].setVisible(
            last is not None and last.name != self._run.settings.encoder and not running
        )
        stress(start, on=not running and may_start and not pending)
        stress(self.buttons["load"], on=pending)

    def _arrange(self) -> None:
        told = QLabel(
            self.tr(
                "What people said of findings makes the embedded model name them better. It is"
                " compared before and after, and used only when nothing got worse."
            )
        )
        told.setWordWrap(True)
        form = QFormLayout(self.details)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Objective"), self.objective)
        form.addRow(self.tr("Steps"), self.steps)
        line_up([form])
        for name, text in (
            ("details", self.tr("Details")),
            ("back", self.tr("Roll back")),
            ("use", self.tr("Use it even so")),
            ("load", self.tr("Load it now")),
            ("close", self.tr("Close")),
            ("start", self.tr("Start")),
        ):
            self.buttons[name] = QPushButton(text)
            self.buttons[name].setAutoDefault(False)
        self.buttons["details"].setCheckable(True)
        aside = QHBoxLayout()
        aside.addWidget(self.buttons["details"])
        aside.addWidget(self.details, 1)
        aside.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        for name in ("back", "use", "load", "close", "start"):
            self.buttons[name].setProperty("touch", "true")
            below.addWidget(self.buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(self.supply, 1)
        column.addLayout(aside)
        column.addWidget(self.taught)
        column.addWidget(self.progress)
        column.addLayout(below)
        self.details.hide()
        self.taught.hide()

    def _connect(self) -> None:
        self.supply.chosen.connect(self.count)
        self.supply.list_wanted.connect(self._choose_lists)
        self.buttons["details"].toggled.connect(self.details.setVisible)
        self.buttons["start"].clicked.connect(self.start)
        self.buttons["use"].clicked.connect(self.use)
        self.buttons["back"].clicked.connect(self._run.go_back)
        self.buttons["load"].clicked.connect(self.loading_wanted)
        self.buttons["close"].clicked.connect(self.reject)
        self._run.advanced.connect(self.progress.show_progress)
        self._run.ended.connect(self._update)
        self._run.taught.connect(self._show_taught)
        self._run.stopped.connect(self._tell_stopped)
        self._run.failed.connect(self._complain)
        self._run.used.connect(self._tell_used)

    @Slot()
    def _choose_lists(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, self.tr("Add a list"), "", "CSV (*.csv)")
        if files:
            self.add_lists(tuple(Path(file) for file in files))
