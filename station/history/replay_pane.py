"""A record inspected again: what the station said then, and what it says now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from core.domain import Inspection, ViewResult
from core.errors import StationError
from core.settings import Settings
from station.history.record_facts import judgement_words, title_words
from station.history.replay import Replay, Speaker, Wish
from station.language.core_words import trouble_words
from station.language.words import verdict_word
from station.operator.pair_pane import PairPane
from station.operator.verdict_pane import VerdictPane
from station.operator.views_pane import marked, worst_first
from station.widgets.theme import Mood, Theme, stress

if TYPE_CHECKING:
    from core.records import RecordedInspection

QUESTION_PX = 74
BAND_PX = 84
TOLD_PX = 110


class ReplayPane(QWidget):
    """Asks with what to inspect again, and shows "then" and "now" side by side.

    Args:
        settings: Say which endpoints there are.
        theme: How it looks.
        replay: Inspects.

    Signals:
        back_wanted: The record is to be seen again.
    """

    back_wanted = Signal()

    def __init__(self, settings: Settings, theme: Theme, replay: Replay) -> None:
        super().__init__()
        self.replay = replay
        self._record: RecordedInspection | None = None
        self._then: Inspection | None = None
        self.now: Inspection | None = None
        self.title, self.message = QLabel(), QLabel()
        self.title.setProperty("weight", "heading")
        self.title.setWordWrap(True)
        self.message.setObjectName("warning")
        self.message.setWordWrap(True)
        self.question = QPlainTextEdit()
        self.speaker = QComboBox()
        self.replay_button = QPushButton(self.tr("Replay"))
        self.back_button = QPushButton(self.tr("Back to the record"))
        self.bands = (VerdictPane(theme), VerdictPane(theme))
        self.tabs = QTabBar()
        self.pictures = PairPane()
        self.told = (QPlainTextEdit(), QPlainTextEdit())
        self._fill(settings)
        self._arrange()
        self.replay_button.clicked.connect(self.begin)
        self.back_button.clicked.connect(self.back_wanted)
        self.tabs.currentChanged.connect(self._show_pictures)
        replay.judged.connect(self._show_now)
        replay.ended.connect(self._offer)
        replay.failed.connect(self._complain)

    def show_record(self, record: "RecordedInspection", then: Inspection) -> None:
        """Get ready to inspect a record again.

        Args:
            record: As it stands in the book.
            then: The same with its pictures.
        """
        self.replay.cancel()
        self._record, self._then, self.now = record, then, None
        self.title.setText(title_words(record))
        self.message.hide()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for view in worst_first(then):
            self.tabs.setTabData(self.tabs.addTab(marked(view.view, then)), view.view)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self.tabs.count() > 1)
        self.told[0].setPlainText(judgement_words(then))
        self.told[1].clear()
        self._show_band(0, then)
        self.bands[1].show_mood(
            Mood.READY, self.tr("Replay it to see what the station says now."), word=self.tr("NOW")
        )
        self._show_pictures()
        self._offer()

    @Slot()
    def begin(self) -> None:
        """Inspect again, or stop."""
        if self.replay.is_running:
            self.replay.cancel()
            self.replay_button.setEnabled(False)
            return
        if self._record is None:
            return
        self.message.hide()
        self.bands[1].show_mood(Mood.ANALYSING)
        wish = Wish(self.question.toPlainText(), Speaker(self.speaker.currentData()))
        self.replay.begin(self._record, wish)
        self._offer()

    @Slot(object)
    def _show_now(self, inspection: Inspection) -> None:
        self.now = inspection
        self.told[1].setPlainText(judgement_words(inspection))
        self._show_band(1, inspection)
        self._show_pictures()
        self.message.setText(self._compared(inspection))
        self.message.show()

    def _compared(self, now: Inspection) -> str:
        """Say whether anything is otherwise than it was."""
        then = self._then
        missing = [
            view.view
            for view in (then.views if then is not None else ())
            if view.view not in {each.view for each in now.views}
        ]
        said = self.tr("The verdict is the same as then.")
        if then is not None and then.verdict is not now.verdict:
            said = self.tr("The verdict is another: {then} then, {now} now.").format(
                then=verdict_word(then.verdict), now=verdict_word(now.verdict)
            )
        if missing:
            left_out = self.tr("Not replayed, without picture or view in the recipe: {views}.")
            said = f"{said} {left_out.format(views=', '.join(missing))}"
        return said

    def _show_band(self, place: int, inspection: Inspection) -> None:
        when = (self.tr("then"), self.tr("now"))[place]
        version = self.tr("version {version}").format(version=inspection.recipe_version)
        facts = (when, version, inspection.models.get("describer", ""))
        self.bands[place].show_mood(
            Mood(inspection.verdict.value), "", tuple(each for each in facts if each)
        )

    @Slot()
    def _show_pictures(self) -> None:
        """Show the view that is chosen, with the masks of then and of now."""
        name = self.tabs.tabData(self.tabs.currentIndex())
        panes = (self.pictures.product, self.pictures.reference)
        notes = (self.tr("There is no picture of this view."), self.tr("Not replayed yet."))
        captions = (self.tr("then"), self.tr("now"))
        sides = zip(panes, (self._then, self.now), notes, captions, strict=True)
        for pane, inspection, note, caption in sides:
            view = _view(inspection, name)
            capture = view.capture if view is not None else None
            pane.set_note(note)
            pane.set_image(capture.image if capture is not None else None)
            pane.set_findings(view.marks if view is not None and capture is not None else ())
            pane.set_caption(caption)

    @Slot()
    def _offer(self) -> None:
        running = self.replay.is_running
        self.replay_button.setText(self.tr("Stop") if running else self.tr("Replay"))
        self.replay_button.setEnabled(True)
        stress(self.replay_button, on=not running)
        if not running and self.now is None and self.bands[1].mood is Mood.ANALYSING:
            self.bands[1].show_mood(Mood.READY, "", word=self.tr("NOW"))

    @Slot(object)
    def _complain(self, error: StationError) -> None:
        self._offer()
        self.message.setText(f"⚠ {trouble_words(error)}")
        self.message.show()

    def _fill(self, settings: Settings) -> None:
        self.question.setPlaceholderText(self.tr("Another question; empty for the recipe's own"))
        self.question.setAccessibleName(self.tr("Another question"))
        self.question.setTabChangesFocus(True)
        self.question.setFixedHeight(QUESTION_PX)
        endpoint = self.tr("Endpoint: {model}")
        self.speaker.addItem(self.tr("Describer of the recipe"), Speaker.RECIPE.value)
        self.speaker.addItem(self.tr("Offline describer"), Speaker.OFFLINE.value)
        self.speaker.addItem(endpoint.format(model=settings.endpoint.model), Speaker.ENDPOINT.value)
        if settings.second_endpoint is not None:
            second = self.tr("Second endpoint: {model}")
            self.speaker.addItem(
                second.format(model=settings.second_endpoint.model), Speaker.SECOND.value
            )
        self.speaker.setAccessibleName(self.tr("Who describes"))
        self.speaker.setMinimumContentsLength(16)
        self.speaker.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.tabs.setAccessibleName(self.tr("Views of the product"))
        self.pictures.product.setAccessibleName(self.tr("Product image, findings of then"))
        self.pictures.reference.setAccessibleName(self.tr("Product image, findings of now"))
        names = (self.tr("What was said then"), self.tr("What is said now"))
        for field, name in zip(self.told, names, strict=True):
            field.setReadOnly(True)
            field.setTabChangesFocus(True)
            field.setAccessibleName(name)
            field.setMinimumHeight(TOLD_PX)
        for band in self.bands:
            band.setFixedHeight(BAND_PX)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.tabs)
        top.addWidget(self.back_button)
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.speaker)
        buttons.addWidget(self.replay_button)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.question, 2)
        asked.addLayout(buttons, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addLayout(asked, 1, 0, 1, 2)
        for column in (0, 1):
            grid.addWidget(self.bands[column], 2, column)
            grid.addWidget(self.told[column], 4, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.pictures, 3, 0, 1, 2)
        grid.addWidget(self.message, 5, 0, 1, 2)
        grid.setRowStretch(3, 3)
        grid.setRowStretch(4, 2)


def _view(inspection: Inspection | None, name: str) -> ViewResult | None:
    views = inspection.views if inspection is not None else ()
    return next((each for each in views if each.view == name), None)
