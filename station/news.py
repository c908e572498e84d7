"""Brings the operation's news to the panes: what happens is shown in one place each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from core.domain import Inspection, Notice, Order, Stage
from core.drift import Drift, DriftGuard
from core.errors import StationError
from station.language.words import drift_words, sentence_of, verdict_word
from station.operation import Operation, State
from station.operator.banner_pane import Action, Banner
from station.operator.operator_pane import OperatorPane
from station.products.products import Product
from station.widgets.sounds import play
from station.widgets.theme import Mood, mood_of


class News(QObject):
    """Shows state, click, stages, verdict and trouble.

    Args:
        operation: Has the news.
        pane: Shows them.
        load: Loads models and book once more.
        edit_settings: Opens the settings.
        challenge: Opens the challenge of the product.
        sounds: Whether verdicts are heard.
        parent: The window.
    """

    def __init__(
        self,
        operation: Operation,
        pane: OperatorPane,
        load: Callable[[], None],
        edit_settings: Callable[[], None],
        challenge: Callable[[], None],
        parent: QObject,
        *,
        sounds: bool,
    ) -> None:
        super().__init__(parent)
        self._operation, self._pane, self._load = operation, pane, load
        self._edit_settings, self._challenge = edit_settings, challenge
        self._sounds = sounds
        self._guard = DriftGuard()
        self._versions: dict[str, int] = {}
        self._drifts: frozenset[str] = frozenset()
        self._noticed: frozenset[str] = frozenset()
        self._order = Order()
        self.inspection: Inspection | None = None
        operation.state_changed.connect(self.show_state)
        operation.product_changed.connect(self._show_product)
        operation.click_kept.connect(self._show_kept_click)
        operation.begun.connect(self._show_click)
        operation.captured.connect(pane.views.show_capture)
        operation.stage_started.connect(self._show_stage)
        operation.stage_finished.connect(self._show_stage_end)
        operation.inspected.connect(self._show_verdict)
        operation.not_recorded.connect(self._show_unrecorded)
        operation.stopped.connect(self._show_stopped)
        operation.failed.connect(self._show_failure)
        operation.unavailable.connect(self._show_unavailable)
        operation.refused.connect(self._show_refusal)
        operation.serial_changed.connect(pane.bench.show_serial)
        pane.findings.chosen.connect(pane.views.show_finding)

    @Slot(object)
    def show_state(self, state: State) -> None:
        """Say what can be done now."""
        pane = self._pane
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
        elif state is State.READY and self.inspection is None and pane.verdict.mood in _WAITING:
            pane.verdict.show_mood(Mood.READY, "", self._facts())
        elif state is State.READY and pane.verdict.mood is Mood.LOADING:
            self._show_word_of(self.inspection)
        if state is not State.NOT_RECORDED:
            pane.banners.remove_banner("not recorded")
        pane.inspect_button.setEnabled(state not in (State.ANALYSING, State.NO_PRODUCT))

    def look_back(self, inspection: Inspection) -> None:
        """Show an earlier inspection without disturbing the next."""
        if self._operation.state is State.ANALYSING:
            return
        self._show_inspection(inspection)
        if self._operation.state is State.NOT_RECORDED:
            return
        self._pane.verdict.show_mood(
            mood_of(inspection.verdict.value),
            self.tr("Looking back. {sentence}").format(sentence=sentence_of(inspection)),
            self._facts_of(inspection),
        )
        self._pane.decisions.begin(possible=True)

    @Slot(object, object)
    def _show_product(self, product: Product, streams: object) -> None:
        shown, name = self.inspection, product.recipe.name
        version = self._versions.get(name, product.recipe.version)
        self._versions[name] = product.recipe.version
        if version != product.recipe.version:
            self._guard.forget()  # its reference may be of another day
            self._show_drifts(())
        self._pane.views.set_product(product.references, self._operation.streams)
        if shown is not None and shown.recipe == name:
            self._pane.views.show_inspection(shown)  # another version: the verdict stays
        else:
            self._forget_inspection()
            self._show_drifts(())  # they were those of the product before
            self._pane.stages.clear()
            self._pane.verdict.show_mood(Mood.READY, "", self._facts())
        self.show_state(self._operation.state)
        self._show_product_troubles(product)

    def _show_product_troubles(self, product: Product) -> None:
        """Say what the product lacks, and that its version is not released."""
        banners = self._pane.banners
        for key in [each for each in banners.banners() if each.startswith("product")]:
            banners.remove_banner(key)
        for index, trouble in enumerate(product.troubles):
            banners.show_banner(f"product {index}", Banner(trouble.message, trouble.remedy))
        if product.held is not None:
            banners.show_banner(
                "product held",
                Banner(
                    self.tr("Version {version} has not passed its challenge set.").format(
                        version=product.recipe.version
                    ),
                    self.tr("Run the challenge before relying on it."),
                    (Action(self.tr("Challenge…"), self._challenge),),
                    details=product.held.message,
                ),
            )

    @Slot()
    def _show_kept_click(self) -> None:
        self._pane.verdict.show_mood(Mood.ANALYSING)

    @Slot(object)
    def _show_click(self, order: Order) -> None:
        self._order = order
        self._forget_inspection()
        self._pane.banners.remove_banner("failed")
        self._pane.views.show_live()
        self._pane.verdict.show_mood(Mood.ANALYSING, "", self._facts(order.serial))
        self._pane.stages.begin()

    @Slot(object, str)
    def _show_stage(self, stage: Stage, view: str) -> None:
        self._pane.stages.start_stage(stage, view)

    @Slot(object, str, float)
    def _show_stage_end(self, stage: Stage, _view: str, seconds: float) -> None:
        self._pane.stages.finish_stage(stage, seconds)

    @Slot(object)
    def _show_verdict(self, inspection: Inspection) -> None:
        self._show_inspection(inspection)
        self._show_word_of(inspection)
        self._pane.stages.end()
        self._pane.decisions.begin(possible=True)
        self._show_drifts(self._guard.add(inspection))
        self._show_notices(inspection.notices)
        self._play(Mood(inspection.verdict.value))

    def _show_notices(self, notices: Sequence[Notice]) -> None:
        """Tell what should be known beside the verdict, once as long as it lasts."""
        told = {f"notice {notice.message}": notice for notice in notices}
        for gone in self._noticed - told.keys():
            self._pane.banners.remove_banner(gone)
        for key in told.keys() - self._noticed:
            again = (Action(self.tr("Load the models again"), self._load),)
            banner = Banner(told[key].message, told[key].remedy, again)
            self._pane.banners.show_banner(key, banner)
        self._noticed = frozenset(told)

    def _show_drifts(self, drifts: Sequence[Drift]) -> None:
        """Warn of what slides away; a warning goes when its cause has gone, and comes only once."""
        told = {f"drift {drift.view} {drift.kind}": drift for drift in drifts}
        for gone in self._drifts - told.keys():
            self._pane.banners.remove_banner(gone)
        for key in told.keys() - self._drifts:
            self._pane.banners.show_banner(key, Banner(*drift_words(told[key])))
        self._drifts = frozenset(told)

    @Slot(object, object)
    def _show_unrecorded(self, inspection: Inspection | None, error: StationError) -> None:
        self._pane.stages.end()
        verdict, facts = "?", self._facts(self._order.serial)
        actions = [Action(self.tr("Acknowledge"), self._operation.acknowledge)]
        if inspection is not None:
            self._show_inspection(inspection)
            verdict, facts = verdict_word(inspection.verdict), self._facts_of(inspection)
            actions.insert(0, Action(self.tr("Record again"), self._operation.record_again))
        said = self.tr("The verdict was {verdict}, but it is not in the book.")
        self._pane.verdict.show_mood(Mood.ALERT, said.format(verdict=verdict), facts)
        self._play(Mood.ALERT)
        self._pane.banners.show_banner(
            "not recorded", Banner(error.message, error.remedy, tuple(actions), can_close=False)
        )

    @Slot()
    def _show_stopped(self) -> None:
        self._pane.stages.end(self.tr("Stopped by the operator."))
        self._pane.verdict.show_mood(Mood.READY, self.tr("The inspection was stopped."))

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self._pane.stages.end()
        self._pane.verdict.show_mood(
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
        self._pane.banners.show_banner("failed", banner)

    @Slot(object)
    def _show_unavailable(self, error: StationError) -> None:
        actions = (
            Action(self.tr("Try again"), self._load),
            Action(self.tr("Settings…"), self._edit_settings),
        )
        self._pane.banners.show_banner(
            "models", Banner(error.message, error.remedy, actions, can_close=False)
        )

    @Slot(object)
    def _show_refusal(self, state: State) -> None:
        key = {State.NOT_RECORDED: "not recorded", State.BROKEN: "models"}.get(state)
        if key is not None:
            self._pane.banners.call_attention(key)

    def _show_inspection(self, inspection: Inspection) -> None:
        self.inspection = inspection
        self._pane.views.show_inspection(inspection)
        self._pane.findings.show_inspection(inspection)

    def _show_word_of(self, inspection: Inspection | None) -> None:
        """Show the verdict in the band."""
        if inspection is not None:
            self._pane.verdict.show_mood(
                mood_of(inspection.verdict.value),
                sentence_of(inspection),
                self._facts_of(inspection),
            )

    def _forget_inspection(self) -> None:
        self.inspection = None
        self._pane.findings.show_inspection(None)
        self._pane.decisions.begin(possible=False)

    def _play(self, mood: Mood) -> None:
        if self._sounds:
            play(mood)

    def _facts(self, serial: str = "") -> tuple[str, ...]:
        product = self._operation.product
        return tuple(part for part in (product.recipe.name if product else "", serial) if part)

    def _facts_of(self, inspection: Inspection) -> tuple[str, ...]:
        count = sum(len(view.findings) for view in inspection.views)
        time = f"{inspection.started_at.astimezone():%H:%M:%S}"
        found = self.tr("Findings: {count}").format(count=count)
        facts = (inspection.recipe, inspection.order.serial, time, found)
        return tuple(fact for fact in facts if fact)


_WAITING = (Mood.LOADING, Mood.READY, Mood.ALERT)
