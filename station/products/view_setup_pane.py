"""One view of a new product: where its pictures come from, its reference, what is not compared."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QStandardPaths, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.cameras.base import CameraInfo, Frame, Setting, Value
from core.cameras.drift import is_automatic, settings_of
from core.domain import Image, Mask
from core.errors import RecipeError, StationError
from core.image_files import read_image
from core.recipes import ViewSetup
from station.background import Background
from station.cameras.stream import Stream
from station.language.core_words import trouble_words
from station.language.words import doubt_words
from station.products.reference_check import Doubt, check_reference
from station.products.reference_pane import ReferencePane
from station.widgets.theme import stress

LIVE_MS = 66
Borrow = Callable[[str], Stream]


class ViewSetupPane(QWidget):
    """Sets up one view.

    Args:
        name: What the view is called at first.
        borrow: Opens a camera, or shares it with the window.
        background: Reads files.

    Signals:
        changed: Something was set.
        camera_wanted: The camera shall be chosen and set up with its picture in sight.
    """

    changed = Signal()
    camera_wanted = Signal()

    def __init__(self, name: str, borrow: Borrow, background: Background) -> None:
        super().__init__()
        self._borrow = borrow
        self._background = background
        self._stream: Stream | None = None
        self.address = ""
        self.reference: Image | None = None
        self.reference_settings: Mapping[str, Value] = {}
        self._held_s: float | None = None
        self._others: Sequence[Image] = ()
        self._checked = 0
        self.name = QLineEdit(name)
        self.name.setMaxLength(120)
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("Where pictures come from"))
        self.camera_button = QPushButton(self.tr("Camera…"))
        self.camera_button.setToolTip(self.tr("Choose and set up the camera: focus, exposure…"))
        self.picture = ReferencePane(self.tr("Reference image"))
        self.warnings = QLabel()
        self.warnings.setObjectName("warning")
        self.warnings.setWordWrap(True)
        self.warnings.hide()
        self.take = QPushButton()
        self.choose = QPushButton(self.tr("Choose picture…"))
        self.draw = QPushButton(self.tr("Draw ignore areas"))
        self.draw.setCheckable(True)
        self.undo = QPushButton(self.tr("Remove last area"))
        self.forget = QPushButton()
        self._arrange()
        self.name.textChanged.connect(self.changed)
        self.source.activated.connect(self._choose_source)
        self.camera_button.clicked.connect(self.camera_wanted)
        self.take.clicked.connect(self.take_reference)
        self.choose.clicked.connect(self._choose_reference)
        self.draw.toggled.connect(self.picture.draw_areas)
        self.undo.clicked.connect(self.picture.remove_last_area)
        self.picture.areas_changed.connect(self._update)
        self.forget.clicked.connect(self.forget_others)
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MS)
        self._timer.timeout.connect(self._pull)
        self._timer.start()
        self.offer_cameras(None)
        self._update()

    @property
    def stream(self) -> Stream | None:
        """The camera that was chosen."""
        return self._stream

    @property
    def others(self) -> Sequence[Image]:
        """Further accepted images; they go with the reference that they were added to."""
        return self._others

    def use_others(self, others: Sequence[Image]) -> None:
        """Keep these further accepted images."""
        self._others = others
        self._update()

    @Slot()
    def forget_others(self) -> None:
        """Accept what looks like the reference, and nothing else."""
        self.use_others(())

    def ignore_mask(self) -> Mask | None:
        """Return what is not compared, or None."""
        return self.picture.ignore_mask() if self.reference is not None else None

    def offer_cameras(self, cameras: list[CameraInfo] | None) -> None:
        """List the cameras that were found, None while they are looked for; files and folders."""
        self.source.clear()
        self.source.addItem(
            self.tr("Choose a camera, file or folder")
            if cameras is not None
            else self.tr("Choose a file or folder; looking for cameras…"),
            "",
        )
        for camera in cameras or ():
            serial = f" ({camera.serial})" if camera.serial else ""
            self.source.addItem(f"{camera.name}{serial}", camera.id)
        self.source.addItem(self.tr("Picture file…"), "file")
        self.source.addItem(self.tr("Folder of pictures…"), "folder")
        self._show_address()

    def use_source(self, address: str) -> None:
        """Take pictures from this address."""
        self.address = address
        self._stream = self._borrow(address) if address else None
        self._show_address()
        self._update()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the camera for this view: another one may share it."""
        super().showEvent(event)
        if self.address:
            self._stream = self._borrow(self.address)

    def use_reference(
        self,
        image: Image | None,
        mask: Mask | None = None,
        settings: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        """Take this picture as reference, or none, to see the live picture again.

        Args:
            image: RGB.
            mask: True where nothing is compared.
            settings: How the camera was set for it, by name.
        """
        self.reference = image
        self.reference_settings = dict(settings)
        self._held_s = None
        self._others = ()
        self.picture.set_image(image)
        self.picture.set_mask(mask)
        self.picture.set_caption(self.tr("Reference") if image is not None else self.tr("Live"))
        self.draw.setChecked(False)
        self._check()
        self._update()

    def _check(self) -> None:
        """Look, off the GUI thread, at whether the reference is fit to be one."""
        image = self.reference
        self._background.forget(self._checked)
        self._show_doubts(())
        if image is not None:
            self._checked = self._background.run(
                lambda: check_reference(image), self._show_doubts, self._complain, self
            )

    def _show_doubts(self, found: Sequence[Doubt]) -> None:
        self.warnings.setText(" ".join(f"⚠ {doubt_words(each)}" for each in found))
        self.warnings.setVisible(bool(found))

    @Slot()
    def take_reference(self) -> None:
        """Take the newest picture as reference; press again to take another one.

        Automatic functions are switched off first, as they are during inspections.
        """
        if self.reference is not None:
            self.use_reference(None)
            return
        stream = self._stream
        frame = stream.latest() if stream is not None else None
        if stream is None or frame is None:
            return
        if is_automatic(stream.features()):
            stream.change({Setting.AUTO: "off"})
            self._held_s = math.inf
            self.take.setEnabled(False)
            return
        self.use_reference(frame.image, None, settings_of(stream.features()))

    def open_reference(self, file: Path) -> None:
        """Take a stored picture as reference."""
        self._background.run(lambda: read_image(file), self.use_reference, self._complain, self)

    def setup(self) -> ViewSetup:
        """Return the view as it stands here, not checked; RecipeError without a reference."""
        if self.reference is None:
            raise RecipeError(
                self.tr("The view “{view}” has no reference.").format(view=self.name.text()),
                self.tr("Take it from an accepted product, or choose a picture."),
            )
        return ViewSetup.model_construct(
            name=self.name.text(),
            camera=self.address,
            reference="x",
            reference_settings=self.reference_settings,
        )

    def state(self) -> tuple[object, ...]:
        """Return what stands here, to see whether it was changed."""
        shown = (id(self.reference), *map(id, self._others))
        has_mask = self.ignore_mask() is not None
        return (self.name.text(), self.address, shown, tuple(self.picture.areas), has_mask)

    def stop(self) -> None:
        """Pull no more pictures."""
        self._timer.stop()

    def _arrange(self) -> None:
        where = QHBoxLayout()
        self.name.setToolTip(self.tr("What this side of the product is called"))
        self.name.setAccessibleName(self.tr("Name of the view"))
        where.addWidget(self.name, 1)
        where.addWidget(self.source, 3)
        where.addWidget(self.camera_button)
        buttons = QHBoxLayout()
        for button in (self.take, self.choose, self.draw, self.undo, self.forget):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(heading(self.tr("2  Name of this view, and where its pictures come from")))
        column.addLayout(where)
        column.addWidget(heading(self.tr("3  Reference: a picture of an accepted product")))
        column.addWidget(self.picture, 1)
        column.addWidget(self.warnings)
        column.addLayout(buttons)

    @Slot()
    def _update(self) -> None:
        has_reference = self.reference is not None
        self.take.setEnabled(self._stream is not None)
        self._name_take_button(has_reference=has_reference)
        stress(self.take, on=self._stream is not None and not has_reference)
        self.draw.setEnabled(has_reference)
        self.undo.setEnabled(has_reference and self.picture.ignore_mask() is not None)
        self.forget.setText(
            self.tr("Forget {count} accepted images").format(count=len(self._others))
        )
        self.forget.setVisible(bool(self._others))
        if not has_reference:
            self.picture.set_note(
                self.tr("Put an accepted product in place, then take the reference.")
                if self._stream is not None
                else self.tr("Choose where the pictures of this view come from.")
            )
        self.changed.emit()

    def _name_take_button(self, *, has_reference: bool) -> None:
        """Say what the button does; it is as wide as its longer text, so that nothing moves."""
        texts = (self.tr("Take reference"), self.tr("Take another reference"))
        for text in (texts[not has_reference], texts[has_reference]):
            self.take.setText(text)
            self.take.setMinimumWidth(max(self.take.minimumWidth(), self.take.sizeHint().width()))

    @Slot()
    def _pull(self) -> None:
        if self.reference is not None or self._stream is None or not self.isVisible():
            return
        frame = self._stream.latest()
        if frame is not None:
            self.picture.set_image(frame.image, live=True)
            self._take_when_held(self._stream, frame)

    def _take_when_held(self, stream: Stream, frame: Frame) -> None:
        """Take the reference that waits until the camera adjusts nothing by itself any more."""
        if self._held_s is None:
            return
        if self._held_s == math.inf:
            if stream.setting_error is not None or not is_automatic(stream.features()):
                self._held_s = time.monotonic()
        elif frame.monotonic_s >= self._held_s:
            self.use_reference(frame.image, None, settings_of(stream.features()))

    @Slot(int)
    def _choose_source(self, index: int) -> None:
        address = str(self.source.itemData(index))
        if address == "file":
            address = self._ask_file()
        elif address == "folder":
            folder = QFileDialog.getExistingDirectory(
                self, self.tr("Folder of pictures"), self._begin_in()
            )
            address = f"folder:{folder}" if folder else ""
        if address:
            self.use_source(address)
        else:
            self._show_address()

    def _ask_file(self) -> str:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Picture file"), self._begin_in(), picture_kinds()
        )
        return f"file:{file}" if file else ""

    @Slot()
    def _choose_reference(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Reference"), self._begin_in(), picture_kinds()
        )
        if file:
            self.open_reference(Path(file))

    def _begin_in(self) -> str:
        """Return the folder that a file dialog opens first."""
        kind, _, place = self.address.partition(":")
        return place if kind in ("file", "folder") else pictures_folder()

    def _show_address(self) -> None:
        """Show the chosen address, as an item of its own when it is not in the list."""
        index = self.source.findData(self.address)
        if index < 0:
            self.source.insertItem(1, self._address_words(), self.address)
            index = 1
        self.source.setCurrentIndex(index)

    def _address_words(self) -> str:
        kind, _, place = self.address.partition(":")
        said = {"file": self.tr("File {place}"), "folder": self.tr("Folder {place}")}.get(kind)
        return said.format(place=place) if said is not None else self.address

    def _complain(self, error: StationError) -> None:
        self.warnings.setText(f"⚠ {trouble_words(error)}")
        self.warnings.setVisible(True)


def heading(text: str) -> QLabel:
    """Return a heading of a part of a page."""
    label = QLabel(text)
    label.setProperty("weight", "step")
    label.setIndent(0)  # a style sheet's padding would move it to the right
    return label


def pictures_folder() -> str:
    """Return where people keep pictures, as the system says."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)


def picture_kinds() -> str:
    """Return the files that a file dialog offers as pictures."""
    kinds = "*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"
    return f"{kinds} ({kinds})"
