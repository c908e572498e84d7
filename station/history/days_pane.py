"""Choosing a span of days: a usual one, or from one day to another."""

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QWidget

_EVER, _CHOSEN = 0, -1


class Span(NamedTuple):
    """A span of days.

    Attributes:
        first: Local date, included; None for the first of all.
        last: Local date, included; None for the last of all.
    """

    first: date | None
    last: date | None

    @property
    def is_backwards(self) -> bool:
        """Whether the last day lies before the first."""
        return self.first is not None and self.last is not None and self.last < self.first


class DaysPane(QWidget):
    """Usual spans in a list, and two days where another one is wanted.

    Args:
        usual: Days back from today that are chosen at first, 0 for all.

    Signals:
        changed: Another span was chosen.
    """

    changed = Signal()

    def __init__(self, usual: int = 0) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Days"))
        for text, days in (
            (self.tr("All days"), _EVER),
            (self.tr("Today"), 1),
            (self.tr("Last 7 days"), 7),
            (self.tr("Last 30 days"), 30),
            (self.tr("Last 365 days"), 365),
            (self.tr("From … to …"), _CHOSEN),
        ):
            self.choice.addItem(text, days)
        self.choice.setCurrentIndex(self.choice.findData(usual))
        today = QDate.currentDate()
        self.first, self.last = QDateEdit(today.addDays(-6)), QDateEdit(today)
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        for field in (self.first, self.last):
            field.lineEdit().setTextMargins(8, 0, 0, 0)
        self._dash = QLabel("–")  # noqa: RUF001  as spans are written
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part, stretch in ((self.choice, 3), (self.first, 2), (self._dash, 0), (self.last, 2)):
            row.addWidget(part, stretch)
        self._offer_days()
        self.choice.currentIndexChanged.connect(self._offer_days)
        for signal in (
            self.choice.currentIndexChanged,
            self.first.dateChanged,
            self.last.dateChanged,
        ):
            signal.connect(self.changed)

    def span(self) -> Span:
        """Return the days that are chosen now."""
        days = self.choice.currentData()
        if days == _EVER:
            return Span(None, None)
        if days == _CHOSEN:
            return Span(_day(self.first.date()), _day(self.last.date()))
        today = _day(QDate.currentDate())
        return Span(today - timedelta(days=days - 1), None)

    def choose(self, first: date, last: date) -> None:
        """Choose two days."""
        self.choice.setCurrentIndex(self.choice.findData(_CHOSEN))
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.last.setDate(QDate(last.year, last.month, last.day))

    @Slot()
    def _offer_days(self) -> None:
        for part in (self.first, self._dash, self.last):
            part.setVisible(self.choice.currentData() == _CHOSEN)


def _day(shown: QDate) -> date:
    return date(shown.year(), shown.month(), shown.day())
