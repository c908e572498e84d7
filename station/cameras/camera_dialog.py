"""Setting up cameras: which one, how it is set, whether it is sharp and well exposed."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from core.cameras.base import CameraInfo, CameraState, Setting, Value
from core.cameras.drift import is_automatic, settings_of
from core.domain import Capture
from core.errors import CameraError, StationError
from core.recipes import ViewSetup
from station.background import Background
from station.cameras.camera_aids_pane import CameraAidsPane
from station.cameras.camera_binding import Binding, address_as_set, restoring
from station.cameras.camera_binding_pane import CameraBindingPane
from station.cameras.camera_list_pane import Borrow, CameraListPane, Entry, entries_of
from station.cameras.camera_settings_pane import CameraSettingsPane
from station.cameras.camera_sight_pane import CameraSightPane
from station.cameras.stream import Stream
from station.language.core_words import told, trouble_words

LIVE_MS = 50
SETTINGS_PX = 380
"""Room for name, value and mark of a setting in every language."""
MEASURE_EVERY = 3  # live pictures
READ_ANEW_S = 2.0
"""How often settings are read again while an automatic function changes them."""
CAPTURE_S = 10.0
HOLD_S = 3.0
"""How long a camera may take to switch its automatic functions off."""

ListCameras = Callable[[], list[CameraInfo]]


class CameraDialog(QDialog):
    """Chooses and sets up a camera for a view.

    Args:
        borrow: Opens a camera, or shares it with the window.
        list_cameras: Finds out which there are; slow.
        background: Runs slow work.
        views: Of the product that is set up; empty where the caller knows what the camera is for.
        chosen: Address of the camera to begin with.

    Signals:
        bound: The Binding that was decided; the dialog closes after it.
    """

    bound = Signal(object)

    def __init__(
        self,
        borrow: Borrow,
        list_cameras: ListCameras,
        background: Background,
        views: Sequence[ViewSetup] = (),
        chosen: str = "",
    ) -> None:
        super().__init__()
        self._list_cameras, self._background = list_cameras, background
        self._views, self._first_choice = views, chosen
        self._stream: Stream | None = None
        self._address = ""
        self._before: dict[str, dict[Setting, Value]] = {}
        self._edited: dict[str, set[Setting]] = {}
        self._refusal: CameraError | None = None
        self._frame: object = None
        self._pictures = 0
        self._read_s = 0.0
        self._captured: Capture | None = None
        self._errands: set[int] = set()
        self._closed = threading.Event()
        self.setWindowTitle(self.tr("Cameras"))
        self.resize(1240, 760)
        self.cameras = CameraListPane(borrow)
        self.sight = CameraSightPane(self.tr("Picture of the camera"))
        self.aids = CameraAidsPane()
        self.capture_button = QPushButton(self.tr("Test capture"))
        self.live_button = QPushButton(self.tr("Live"))
        self.reconnect_button = QPushButton(self.tr("Reconnect"))
        self.settings = CameraSettingsPane()
        self.target = CameraBindingPane(views)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.save_button = QPushButton(
            self.tr("Save to the recipe") if views else self.tr("Use this camera")
        )
        self._arrange()
        self._connect()
        self._live = QTimer(self)
        self._live.setInterval(LIVE_MS)
        self._live.timeout.connect(self.pull)
        self._live.start()
        self._list([], is_complete=False)
        self.look_again()

    def binding(self) -> Binding | None:
        """Return what would be saved now, or None without a camera."""
        entry = self.cameras.entry
        if entry is None:
            return None
        features = () if entry.stream is None else entry.stream.features()
        address = address_as_set(entry.address, features, self._edited.get(entry.address, set()))
        setup, captured = self.target.setup, self._captured
        view = setup.name if setup is not None else ""
        if captured is None or not self.target.new_reference.isChecked():
            return Binding(view, self.target.name.text(), address)
        return Binding(
            view, self.target.name.text(), address, captured.image, settings_of(features)
        )

    @Slot()
    def look_again(self) -> None:
        """Find out which cameras there are."""
        self.cameras.again.setEnabled(False)
        self.message.setText(self.tr("Looking for cameras…"))

        def show(found: list[CameraInfo]) -> None:
            self.cameras.again.setEnabled(True)
            self.message.clear()
            self._list(found, is_complete=True)

        self._run(self._list_cameras, show)

    @Slot()
    def test_capture(self) -> None:
        """Take a picture as an inspection would, and say how long it took.

        Automatic functions are switched off first, as they are during inspections.
        """
        stream = self._stream
        if stream is None:
            return
        self.capture_button.setEnabled(False)
        if is_automatic(stream.features()):
            self._ask({Setting.AUTO: "off"})

        def take() -> tuple[Capture, float]:
            _wait_until_held(stream, self._closed)
            begun = time.monotonic()
            capture = stream.capture("", CAPTURE_S, self._closed.is_set)
            return capture, time.monotonic() - begun

        def show(result: tuple[Capture, float]) -> None:
            self.capture_button.setEnabled(True)
            if stream is self._stream:
                self._show_capture(*result)

        self._run(take, show)

    @Slot()
    def show_live(self) -> None:
        """Show the live picture again."""
        self._captured = None
        self._frame = None
        self._update()

    @Slot()
    def pull(self) -> None:
        """Bring picture, measurements, settings and state up to date."""
        stream = self._stream
        if stream is None:
            return
        self._show_trouble(stream)
        self.settings.show_features(
            stream.features(), is_open=stream.state is CameraState.STREAMING
        )
        self._read_anew(stream)
        frame = stream.latest()
        if self._captured is not None or frame is self._frame:
            return
        self._frame = frame
        self.sight.set_image(frame.image if frame is not None else None, live=True)
        self._pictures += 1
        if frame is not None and self._pictures % MEASURE_EVERY == 1:
            self.aids.measure(frame.image)

    @Slot()
    def save(self) -> None:
        """Hand over what was decided and close."""
        binding = self.binding()
        if binding is None:
            return
        self._let_go(kept=self.cameras.entry)
        self.accept()
        self.bound.emit(binding)

    def done(self, result: int) -> None:
        """Close, and leave the cameras as they were found."""
        self._let_go()
        super().done(result)

    def _list(self, found: list[CameraInfo], *, is_complete: bool) -> None:
        served: dict[str, list[str]] = {}
        for view in self._views:
            if view.camera:
                served.setdefault(view.camera, []).append(view.name)
        if self._first_choice and self._first_choice not in served:
            served[self._first_choice] = []
        self.cameras.show_entries(entries_of(found, served), self._first_choice)
        if is_complete and not self.cameras.entries:
            self.message.setText(self.tr("No camera was found. Check cables, power and drivers."))

    @Slot(object)
    def _choose(self, entry: Entry | None) -> None:
        stream, address = (entry.stream, entry.address) if entry is not None else (None, "")
        is_the_same = stream is not None and (stream, address) == (self._stream, self._address)
        self._stream, self._address = stream, address
        if is_the_same:  # the list was read anew: what was typed and captured stays
            return
        self._captured, self._frame, self._refusal = None, None, None
        if self._stream is not None:
            self._refusal = self._stream.setting_error
        self.aids.clear()
        self.sight.set_image(None)
        self.settings.show_features(())
        if entry is not None:
            self._first_choice = entry.address
        if entry is not None and entry.views:
            self.target.choose(entry.views[0])
        self._update()
        self.pull()

    @Slot(object)
    def _compare_with(self, setup: ViewSetup | None) -> None:
        """Mark what is not as it was at the reference of this view."""
        self.settings.compare_with(setup.reference_settings if setup is not None else {})

    @Slot(object)
    def _ask(self, settings: dict[Setting, Value]) -> None:
        """Write settings; remember how the camera was found."""
        entry = self.cameras.entry
        if entry is None or entry.stream is None:
            return
        before = self._before.setdefault(entry.address, {})
        for feature in entry.stream.features():
            before.setdefault(feature.setting, feature.value)
        self._edited.setdefault(entry.address, set()).update(settings)
        self._refusal = None
        self.message.clear()
        self.show_live()
        entry.stream.change(settings)

    def _show_trouble(self, stream: Stream) -> None:
        """Say why the camera does not stream, or does not take a setting."""
        refusal = stream.setting_error
        if refusal is not self._refusal:
            self._refusal = refusal
            if refusal is not None:
                self.message.setText(f"⚠ {trouble_words(refusal)}")
                self.settings.refuse()
        error = stream.error
        self.sight.set_note(
            f"{told(error.message)}\n{told(error.remedy)}" if error is not None else ""
        )
        self.reconnect_button.setEnabled(error is not None)

    def _read_anew(self, stream: Stream) -> None:
        if is_automatic(stream.features()) and time.monotonic() - self._read_s > READ_ANEW_S:
            self._read_s = time.monotonic()
            stream.change({})

    def _show_capture(self, capture: Capture, seconds: float) -> None:
        self._captured = capture
        self.sight.set_image(capture.image)
        self.aids.measure(capture.image)
        height, width = capture.image.shape[:2]
        number = "" if capture.frame_number is None else f" · {capture.frame_number}"
        self.sight.set_caption(
            self.tr("Captured after {seconds} ms · {width} by {height} pixels").format(
                seconds=round(1000 * seconds), width=width, height=height
            )
            + number
        )
        self._update()

    def _run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Do slow work elsewhere; nothing comes of it once the dialog is closed."""
        number = 0

        def finish(result: object) -> None:
            self._errands.discard(number)
            done(result)

        def complain(error: StationError) -> None:
            self._errands.discard(number)
            self.cameras.again.setEnabled(True)
            self.capture_button.setEnabled(True)
            self.message.setText(f"⚠ {trouble_words(error)}")

        number = self._background.run(work, finish, complain, self, is_long=True)
        self._errands.add(number)

    def _let_go(self, kept: Entry | None = None) -> None:
        """End what runs; leave every camera as it was found but the one that was decided on."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._live.stop()
        self.cameras.stop()
        for number in self._errands:
            self._background.forget(number)
        for entry in self.cameras.entries:
            before = self._before.get(entry.address)
            if before and entry is not kept and entry.stream is not None:
                entry.stream.change(restoring(entry.stream.features(), before))

    def _update(self) -> None:
        has_camera = self._stream is not None
        self.capture_button.setEnabled(has_camera)
        self.live_button.setEnabled(self._captured is not None)
        self.target.offer_reference(possible=self._captured is not None)
        self.save_button.setEnabled(has_camera)
        if self._captured is None:
            self.sight.set_caption(self.tr("Live"))

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        for button in (self.capture_button, self.live_button, self.reconnect_button):
            tools.addWidget(button)
        middle = QVBoxLayout()
        middle.addWidget(self.sight, 1)
        middle.addLayout(tools)
        middle.addWidget(self.aids)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.settings)
        scroll.setMinimumWidth(SETTINGS_PX)
        right = QVBoxLayout()
        right.addWidget(scroll, 1)
        right.addWidget(self.target)
        columns = QHBoxLayout()
        columns.addWidget(self.cameras, 11)
        columns.addLayout(middle, 15)
        columns.addLayout(right, 13)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self.message, 1)
        for button in (cancel, self.save_button):
            button.setProperty("touch", "true")
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(columns, 1)
        column.addLayout(bottom)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.cameras.chosen.connect(self._choose)
        self.cameras.again.clicked.connect(self.look_again)
        self.capture_button.clicked.connect(self.test_capture)
        self.live_button.clicked.connect(self.show_live)
        self.reconnect_button.clicked.connect(self._reconnect)
        self.settings.asked.connect(self._ask)
        self.target.view_chosen.connect(self._compare_with)
        self.save_button.clicked.connect(self.save)
        self.aids.grid_toggled.connect(self.sight.show_grid)
        self.aids.clipping_toggled.connect(self.sight.show_clipping)

    @Slot()
    def _reconnect(self) -> None:
        if self._stream is not None:
            self._stream.reconnect()


def _wait_until_held(stream: Stream, closed: threading.Event) -> None:
    """Wait a moment until the camera adjusts nothing by itself any more."""
    ends = time.monotonic() + HOLD_S
    while is_automatic(stream.features()) and time.monotonic() < ends:
        if closed.wait(0.02):
            return
