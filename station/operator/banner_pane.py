"""Banners: what happened, what to do, and a button that does it; never a box in the way."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from station.language.core_words import told


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a banner.

    Attributes:
        text: What it does.
        do: Does it.
    """

    text: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Banner:
    """What a banner says.

    Attributes:
        message: What happened, one sentence.
        remedy: What to do, one sentence, or "".
        actions: Its buttons.
        details: More, shown when asked for, or "".
        can_close: Whether it may be put away without any action.
        is_pressing: Whether newer ones that are not stay behind it: no product can be inspected.
    """

    message: str
    remedy: str = ""
    actions: tuple[Action, ...] = ()
    details: str = ""
    can_close: bool = True
    is_pressing: bool = False


class BannerPane(QWidget):
    """Shows what is wrong now: the newest first, but before it whatever work waits for.

    A banner has a key, so that the same trouble is there once and goes when its cause is gone. One
    is shown; a button unfolds the others, so that pictures keep their room.
    """

    MOST = 6

    def __init__(self) -> None:
        super().__init__()
        self._frames: dict[str, QFrame] = {}
        self._banners: dict[str, Banner] = {}
        self._more = QPushButton()
        self._more.setCheckable(True)
        self._more.setProperty("touch", "true")
        self._more.toggled.connect(self._fold)
        self._others = _Others()
        self._first = _tight_column(self)
        self._first.addWidget(self._others)
        self.setVisible(False)

    def banners(self) -> dict[str, Banner]:
        """Return what is shown, by key."""
        return dict(self._banners)

    @property
    def has_room(self) -> bool:
        """Whether one more can be shown without taking down one that is pressing."""
        kept = [each for each in self._banners.values() if each.is_pressing or not each.can_close]
        return len(kept) < self.MOST

    def show_banner(self, key: str, banner: Banner) -> None:
        """Show a banner, in place of one with the same key."""
        if self._banners.get(key) == banner:
            return
        self.remove_banner(key)
        while len(self._frames) >= self.MOST:
            closable = [each for each, shown in self._banners.items() if shown.can_close]
            closable.sort(key=lambda each: self._banners[each].is_pressing)
            if not closable:
                break
            self.remove_banner(closable[0])
        frame = self._build(key, banner)
        self._frames[key], self._banners[key] = frame, banner
        self._fold()

    def remove_banner(self, key: str) -> None:
        """Take a banner away; nothing happens when it is not there."""
        frame = self._frames.pop(key, None)
        if frame is not None:
            del self._banners[key]
            self._more.setParent(self)
            frame.hide()
            frame.deleteLater()
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the window as it is now."""
        super().resizeEvent(event)
        self._others.fit(self.window().height())

    def call_attention(self, key: str) -> None:
        """Bring the keyboard to the button of a banner."""
        frame = self._frames.get(key)
        if frame is not None and frame.isHidden():
            self._more.setChecked(True)
        button = frame.findChild(QPushButton) if frame is not None else None
        if isinstance(button, QPushButton):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        """Show the first banner, and the others when they are asked for."""
        order = list(reversed(self._banners))
        order.sort(
            key=lambda each: (self._banners[each].can_close, not self._banners[each].is_pressing)
        )
        others = len(order) - 1
        if others < 1:
            self._more.setChecked(False)
        for place, key in enumerate(order):
            if place == 0:
                self._first.insertWidget(0, self._frames[key])
            else:
                self._others.column.insertWidget(place - 1, self._frames[key])
            self._frames[key].setVisible(place == 0 or self._more.isChecked())
        self._others.setVisible(others > 0 and self._more.isChecked())
        self._others.fit(self.window().height())
        self._more.setText(
            self.tr("Fewer") if self._more.isChecked() else self.tr("+{count}").format(count=others)
        )
        self._more.setAccessibleName(self.tr("Show all messages"))
        self._more.setVisible(others > 0)
        if order:
            row = self._frames[order[0]].layout()
            if row is not None:
                row.addWidget(self._more)
        self.setVisible(bool(order))

    def _build(self, key: str, banner: Banner) -> QFrame:
        happened, remedy = told(banner.message), told(banner.remedy)
        frame = QFrame()
        frame.setObjectName("banner")
        frame.setAccessibleName(f"{happened} {remedy}")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sign = QLabel("⚠")
        sign.setProperty("weight", "sign")
        message = QLabel(f"<b>{_plain(happened)}</b> {_plain(remedy)}")
        message.setTextFormat(Qt.TextFormat.RichText)
        message.setWordWrap(True)
        details = QLabel(told(banner.details))
        details.setTextFormat(Qt.TextFormat.PlainText)
        details.setWordWrap(True)
        details.setVisible(False)
        words = QVBoxLayout()
        words.addWidget(message)
        words.addWidget(details)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addLayout(words, 1)
        if banner.details:
            more = QPushButton(self.tr("Details"))
            more.setCheckable(True)
            more.setProperty("touch", "true")
            more.toggled.connect(details.setVisible)
            row.addWidget(more)
        for action in banner.actions:
            button = QPushButton(action.text)
            button.setProperty("touch", "true")
            button.clicked.connect(lambda _=False, do=action.do: do())
            row.addWidget(button)
        if banner.can_close:
            close = QToolButton()
            close.setText("✕")
            close.setProperty("touch", "true")
            close.setAccessibleName(self.tr("Close this message"))
            close.clicked.connect(lambda: self.remove_banner(key))
            row.addWidget(close)
        return frame


class _Others(QScrollArea):
    """The messages after the first: as high as they are, or as there is room for."""

    LEAST_PX = 76
    WINDOW_WITHOUT_PX = 740
    """Height of a window in which everything else has its place, the first message too."""

    def __init__(self) -> None:
        super().__init__()
        page = QWidget()
        page.setObjectName("page")
        self.column = _tight_column(page)
        self.column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(self.LEAST_PX)
        self.setVisible(False)

    def fit(self, window_px: int) -> None:
        """Leave the rest of a window of this height its place."""
        self.setMaximumHeight(max(self.LEAST_PX, window_px - self.WINDOW_WITHOUT_PX))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the messages are."""
        return QSize(super().sizeHint().width(), self.column.sizeHint().height())


def _tight_column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return column


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
