"""The stage line: how far the inspection is, what each step took, and Cancel."""

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.domain import Stage
from station.language.words import decimal, stage_word

TICK_MS = 100
SLOW_S = 10.0
LINE_PX = 26
"""Height of one line of text, kept while there is none so that nothing jumps."""


class StagePane(QWidget):
    """Tells capture, align, compare, describe, read, locate, save with their seconds.

    The Cancel button belongs to it but is laid out by whoever shows both.

    Signals:
        cancelled: The operator wants the inspection to stop.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seconds: dict[Stage, float] = {}
        self._running: Stage | None = None
        self._view = ""
        self._since = QElapsedTimer()
        self._begun = QElapsedTimer()
        self._line = QLabel()
        self._line.setWordWrap(True)
        self._line.setAccessibleName(self.tr("Steps of the inspection"))
        self._line.setProperty("weight", "muted")
        self._line.setMinimumHeight(LINE_PX)
        self.cancel_button = QPushButton(self.tr("Cancel (Esc)"))
        self.cancel_button.setProperty("touch", "true")
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._write)
        self.cancel_button.setVisible(False)

    @property
    def text(self) -> str:
        """What the line says."""
        return self._line.text()

    def begin(self) -> None:
        """A click was taken; nothing has started yet."""
        self._seconds.clear()
        self._running = None
        self._begun.start()
        self._since.start()
        self.cancel_button.setEnabled(True)
        self.cancel_button.setVisible(True)
        self._tick.start()
        self._write()

    def start_stage(self, stage: Stage, view: str) -> None:
        """A step begins."""
        self._running, self._view = stage, view
        self._seconds.setdefault(stage, 0.0)
        self._since.start()
        self._write()

    def finish_stage(self, stage: Stage, seconds: float) -> None:
        """A step has ended."""
        self._seconds[stage] = self._seconds.get(stage, 0.0) + seconds
        if self._running is stage:
            self._running = None
        self._write()

    def end(self, note: str = "") -> None:
        """The inspection has ended."""
        self._tick.stop()
        self._running = None
        self.cancel_button.setVisible(False)
        self._write()
        if note:
            self._line.setText(note)

    def clear(self) -> None:
        """Say nothing."""
        self._seconds.clear()
        self.end(" ")

    def say(self, note: str) -> None:
        """Say something else, for instance that models are being loaded."""
        self._line.setText(note)

    def _write(self) -> None:
        if not self._seconds and self._tick.isActive():
            waited = self._begun.elapsed() / 1000
            self._line.setText(
                self.tr("waiting for the models… {seconds} s").format(seconds=decimal(waited))
            )
            return
        parts = []
        for stage, seconds in self._seconds.items():
            running = stage is self._running
            shown = seconds + (self._since.elapsed() / 1000 if running else 0)
            word = stage_word(stage)
            text = self.tr("{stage} {seconds} s").format(stage=word, seconds=decimal(shown))
            if running and shown > SLOW_S:
                text = self.tr("{text} (slow)").format(text=text)
            parts.append((f"▶ {text}" if running else text).replace(" ", "\N{NO-BREAK SPACE}"))
        self._line.setText(" · ".join(parts))
