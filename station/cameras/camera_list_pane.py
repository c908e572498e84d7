"""The cameras that were found, each with its live picture, serial number, link and state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.cameras.addresses import without_password, without_settings
from core.cameras.aids import movement, small
from core.cameras.base import CameraInfo, CameraState
from core.domain import Image
from station.cameras.stream import Stream
from station.language.camera_words import state_words
from station.language.words import decimal
from station.widgets.pixels import thin_out

Borrow = Callable[[str], Stream]
MOST_LIVE = 8
"""Cameras that are opened for their small pictures; the others open when they are chosen."""
LOOK_MS = 200
THUMBNAIL = QSize(120, 90)
LEAST_WIDTH = 318
"""Room for rate and traffic in one line beside the small picture."""
MOVED_SHARE = 0.06
"""Share of a picture that must change before it counts as a hand in front of the camera."""
MOVED_SHOWN = 10  # looks
IDENTIFY_MS = 20_000


@dataclass(slots=True, eq=False)
class Entry:
    """One camera of the list.

    Attributes:
        info: What is known of it.
        address: What opens it, with the settings of the recipe where it serves one.
        views: Names of the views that it serves.
        stream: Open, or None while it is only listed.
    """

    info: CameraInfo
    address: str
    views: tuple[str, ...] = ()
    stream: Stream | None = None
    _seen: Any = field(default=None, repr=False)
    _frame: object = None
    moved: int = 0

    def look(self, *, for_movement: bool) -> Image | None:
        """Return the newest picture when there is another one; note what moved in it if wanted."""
        if not for_movement:
            self._seen, self.moved = None, 0
        frame = self.stream.latest() if self.stream is not None else None
        if frame is None or frame is self._frame:
            return None
        self._frame = frame
        if not for_movement:
            return frame.image
        seen = small(frame.image)
        self.moved = max(0, self.moved - 1)
        if self._seen is not None and movement(self._seen, seen) > MOVED_SHARE:
            self.moved = MOVED_SHOWN
        self._seen = seen
        return frame.image


def entries_of(found: Sequence[CameraInfo], served: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Return what is listed: the cameras of the product, then those found, simulated ones last.

    Args:
        found: Cameras that answer now.
        served: Address of the product's cameras to the names of their views.
    """
    entries = []
    known = {without_settings(info.id): info for info in found}
    for address, views in served.items():
        place = without_settings(address)
        shown = without_password(address)
        stranger = CameraInfo(address, shown, "", "", address.partition(":")[0])
        entries.append(Entry(known.pop(place, stranger), address, tuple(views)))
    rest = sorted(known.values(), key=lambda info: info.backend == "simulated")
    return entries + [Entry(info, info.id) for info in rest]


class CameraListPane(QWidget):
    """Lists cameras; the first ones and the chosen one are live.

    To tell cameras of one model apart, the chosen one's light blinks where it has one, and
    whichever camera sees something move is marked.

    Args:
        borrow: Opens a camera, or shares it with the window.

    Signals:
        chosen: The Entry that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(self, borrow: Borrow) -> None:
        super().__init__()
        self._borrow = borrow
        self.entries: list[Entry] = []
        self.again = QPushButton(self.tr("Look again"))
        self.identify = QPushButton(self.tr("Identify"))
        self.identify.setCheckable(True)
        self.identify.toggled.connect(self._identify)
        self._hint = QLabel(
            self.tr(
                "Move a hand before a camera: its picture is marked. If the chosen camera has a "
                "light that can be switched, it blinks now."
            )
        )
        self._hint.setWordWrap(True)
        self._hint.setVisible(False)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Cameras"))
        self.list.setIconSize(THUMBNAIL)
        self.list.setWordWrap(True)
        self.list.setMinimumWidth(LEAST_WIDTH)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addWidget(self.identify)
        column.addLayout(buttons)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._identifying = QTimer(self)
        self._identifying.setSingleShot(True)
        self._identifying.setInterval(IDENTIFY_MS)
        self._identifying.timeout.connect(lambda: self.identify.setChecked(False))

    @property
    def entry(self) -> Entry | None:
        """The one that is chosen."""
        row = self.list.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def show_entries(self, entries: list[Entry], chosen: str = "") -> None:
        """List these; streams that are open already stay with their camera.

        Args:
            entries: In their order.
            chosen: Address of the one to choose; the first where it is not among them.
        """
        open_ones = {entry.address: entry.stream for entry in self.entries}
        kept = self.entry.address if self.entry is not None else ""
        wanted = without_settings(chosen or kept)
        self.entries = entries
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for index, entry in enumerate(entries):
            entry.stream = open_ones.get(entry.address)
            if entry.stream is None and index < MOST_LIVE:
                entry.stream = self._borrow(entry.address)
            item = QListWidgetItem(_blank(), "")
            item.setSizeHint(QSize(0, THUMBNAIL.height() + 20))
            self.list.addItem(item)
            if without_settings(entry.address) == wanted:
                row = index
        self.list.blockSignals(False)
        self.look()
        if entries:
            self.list.setCurrentRow(row)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Bring pictures and words up to date."""
        is_identifying = self.identify.isChecked()
        moving = [entry for entry in self.entries if entry.moved]
        most = max(moving, key=lambda entry: entry.moved, default=None)
        for row, entry in enumerate(self.entries):
            item = self.list.item(row)
            if item is None:
                return
            image = entry.look(for_movement=is_identifying)
            if image is not None:
                item.setIcon(_thumbnail(image, is_marked=entry is most))
            text = self._words_of(entry, has_moved=entry is most)
            if text != item.text():
                item.setText(text)

    @Slot(bool)
    def _identify(self, on: bool) -> None:
        """Help for a while to find out which camera is which."""
        self._hint.setVisible(on)
        if not on:
            self._identifying.stop()
            return
        self._identifying.start()
        if self.entry is not None and self.entry.stream is not None:
            self.entry.stream.blink()

    @Slot(int)
    def _choose(self, row: int) -> None:
        entry = self.entry
        if entry is not None:  # again, too: another view of the same camera may have set it
            entry.stream = self._borrow(entry.address)
        self.chosen.emit(entry)

    def _words_of(self, entry: Entry, *, has_moved: bool) -> str:
        info = entry.info
        if entry.stream is not None and entry.stream.info is not None:
            info = replace(entry.stream.info, link=entry.stream.info.link or info.link)
        lines = [info.name]
        if info.serial and info.serial not in info.name:
            lines.append(info.serial)
        if entry.views:
            lines.append(self.tr("→ view {names}").format(names=", ".join(entry.views)))
        lines.append(info.link)
        if entry.stream is None:
            lines.append(self.tr("choose it to see its picture"))
        elif entry.stream.state is CameraState.STREAMING:
            rate = decimal(entry.stream.counts.frame_rate, 0)
            lines.append(f"● {rate} fps {_traffic(entry.stream)}")
        else:
            lines.append(state_words(entry.stream.state))
        if has_moved:
            lines.insert(0, self.tr("◀ moves"))
        return "\n".join(line for line in lines if line)


def _traffic(stream: Stream) -> str:
    """Return what the frames take of the link."""
    frame = stream.latest()
    if frame is None:
        return "0 Mbit/s"
    share = _BYTES.get(frame.source_format[:4], 1 / 3)
    megabits = 8e-6 * stream.counts.frame_rate * frame.image.size * share
    return f"{decimal(megabits, 0)} Mbit/s"


_BYTES = {"RGB8": 1.0, "BGR8": 1.0, "RGBa": 4 / 3, "BGRa": 4 / 3, "YUV4": 2 / 3, "YCbC": 2 / 3}
"""Bytes over the wire per byte of the decoded image; a mosaic or grey pixel is one byte."""


def _blank() -> QIcon:
    pixmap = QPixmap(THUMBNAIL)
    pixmap.fill(QColor(128, 128, 128, 60))
    return QIcon(pixmap)


def _thumbnail(image: Image, *, is_marked: bool) -> QIcon:
    """Return a small picture, the whole of it, on a ground of the same size for all."""
    step = max(1, min(image.shape[1] // THUMBNAIL.width(), image.shape[0] // THUMBNAIL.height()))
    shrunk = thin_out(image, step).scaled(
        THUMBNAIL,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    pixmap = QPixmap(THUMBNAIL)
    pixmap.fill(QColor("#0B57D0") if is_marked else QColor("#101316"))
    painter = QPainter(pixmap)
    margin = 6 if is_marked else 0
    place = shrunk.rect()
    place.moveCenter(pixmap.rect().center())
    painter.drawImage(place.adjusted(margin, margin, -margin, -margin), shrunk)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # Qt would tint it
    return icon
