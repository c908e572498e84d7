"""Looks at the cameras again and again and tells when one is away."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from core.cameras.base import CameraState
from station.banner_pane import Action, Banner, BannerPane
from station.operation import Stream

LOOK_MS = 250
_AWAY = (CameraState.STALLED, CameraState.LOST, CameraState.RECONNECTING, CameraState.FAILED)


class CameraWatch(QObject):
    """Shows one banner for every camera that is away, and takes it down when it is back.

    Args:
        banners: Where to show them.
        parent: The window.
    """

    def __init__(self, banners: BannerPane, parent: QObject) -> None:
        super().__init__(parent)
        self._banners = banners
        self._streams: Mapping[str, Stream] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, streams: Mapping[str, Stream]) -> None:
        """Look at these cameras from now on."""
        for view in self._streams:
            self._banners.remove_banner(f"camera {view}")
        self._streams = streams

    @Slot()
    def look(self) -> None:
        """Compare what is said with what is."""
        for view, stream in self._streams.items():
            key = f"camera {view}"
            error = stream.error
            if stream.state not in _AWAY or error is None:
                self._banners.remove_banner(key)
                continue
            if key in self._banners.banners():
                continue
            message = self.tr("Camera “{view}” does not respond.").format(view=view)
            self._banners.show_banner(
                key,
                Banner(
                    message,
                    error.remedy,
                    (Action(self.tr("Reconnect"), stream.reconnect),),
                    details=error.message,
                ),
            )
