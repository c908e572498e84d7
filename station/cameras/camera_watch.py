"""Looks at the cameras again and again and tells when one is away or is set differently."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from core.cameras.base import CameraState, Setting, Value
from core.cameras.drift import Drift, drift_from
from station.cameras.stream import Stream
from station.language.camera_words import drift_words
from station.operator.banner_pane import Action, Banner, BannerPane
from station.products.products import Product

LOOK_MS = 250
_AWAY = (CameraState.STALLED, CameraState.LOST, CameraState.RECONNECTING, CameraState.FAILED)
_STORED = ("file:", "folder:")
"""Stored pictures may have any size."""


class CameraWatch(QObject):
    """Shows one banner for every camera that is away, and takes it down when it is back.

    Another banner tells when a camera is not set as it was when the reference was taken.

    Args:
        banners: Where to show them.
        parent: The window.
    """

    def __init__(self, banners: BannerPane, parent: QObject) -> None:
        super().__init__(parent)
        self._banners = banners
        self._product: Product | None = None
        self._streams: Mapping[str, Stream] = {}
        self._settings: dict[str, list[Mapping[str, Value]]] = {}
        self._told: dict[str, str] = {}
        self._lost: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, product: Product, streams: Mapping[str, Stream]) -> None:
        """Look at the cameras of this product from now on; one of several views is one camera."""
        for view in self._streams:
            self._banners.remove_banner(f"camera {view}")
            self._banners.remove_banner(f"drift {view}")
        first: dict[int, str] = {}
        for view, stream in streams.items():
            first.setdefault(id(stream), view)
        self._product = product
        self._streams = {view: streams[view] for view in first.values()}
        self._settings = {view: [] for view in self._streams}
        for each in product.recipe.views:
            if each.name in streams:
                self._settings[first[id(streams[each.name])]].append(each.reference_settings)
        self._told.clear()
        self._lost.clear()

    @Slot()
    def look(self) -> None:
        """Compare what is said with what is."""
        for view, stream in self._streams.items():
            error = stream.error
            if stream.state in _AWAY and error is not None:
                self._tell_loss(view, stream, error.message, error.remedy)
            else:
                self._lost.discard(view)
                self._banners.remove_banner(f"camera {view}")
                if stream.state is CameraState.STREAMING:
                    self._tell_drift(view, stream)

    def _tell_loss(self, view: str, stream: Stream, reason: str, remedy: str) -> None:
        """Tell once, when there is room; a banner that was closed stays closed while it lasts."""
        if view in self._lost or not self._banners.has_room:
            return
        self._lost.add(view)
        key = f"camera {view}"
        message = self.tr("Camera “{view}” does not respond.").format(view=view)
        action = Action(self.tr("Reconnect"), stream.reconnect)
        self._banners.show_banner(
            key, Banner(message, remedy, (action,), details=reason, is_pressing=True)
        )

    def _tell_drift(self, view: str, stream: Stream) -> None:
        """Tell once; a banner that was closed comes back when something else has changed."""
        key = f"drift {view}"
        drifts = self._drifts(view, stream)
        said = [drift_words(drift) for drift in drifts]
        said += self._other_size(view, stream, drifts)
        text = "; ".join(said)
        if text == self._told.get(view, ""):
            return
        self._told[view] = text
        self._banners.remove_banner(key)
        if not text:
            return
        wanted = {each.setting: each.then for each in drifts if each.now is not None}
        action = Action(self.tr("Set as at the reference"), partial(stream.change, wanted))
        self._banners.show_banner(
            key,
            Banner(
                self.tr("Camera “{view}” is not set as at its reference.").format(view=view),
                self.tr("Set it as it was, or take the reference again."),
                (action,) if wanted else (),
                details=text,
            ),
        )

    def _drifts(self, view: str, stream: Stream) -> tuple[Drift, ...]:
        """Compare with the reference; one camera of several views is set for any one of them."""
        found = [drift_from(stream.features(), each) for each in self._settings[view] if each]
        return found[0] if found and () not in found else ()

    def _other_size(self, view: str, stream: Stream, drifts: tuple[Drift, ...]) -> list[str]:
        """Say when pictures are of another size than the reference, and no setting tells it."""
        frame = stream.latest()
        product = self._product
        reference = product.references.get(view) if product is not None else None
        if frame is None or reference is None or product is None:
            return []
        address = next(each.camera for each in product.recipe.views if each.name == view)
        is_told = {drift.setting for drift in drifts} & {Setting.WIDTH, Setting.HEIGHT}
        if is_told or address.startswith(_STORED) or frame.image.shape == reference.shape:
            return []
        sizes = {
            "now": "{1} x {0}".format(*frame.image.shape),
            "then": "{1} x {0}".format(*reference.shape),
        }
        return [self.tr("Image {now}, at the reference {then} pixels").format(**sizes)]
