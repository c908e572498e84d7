"""The cameras that are open now; a product that shares a camera with the last one keeps it."""

import threading
from collections.abc import Mapping

from core.cameras.addresses import open_camera, settings_in, without_settings
from core.cameras.base import Camera, Setting, Trigger, Value
from core.cameras.stream import CameraStream
from core.recipes import Recipe, Start

CLOSING_S = 15.0
"""How long a camera's next stream waits until the one before has let go of it."""


class CameraStreams:
    """Opens the cameras of a product and closes those that it does not need.

    While a dialog has borrowed a camera its automatic functions are free; when it is given back
    they are locked at what the reference had, and the settings of its address are written again.
    A view that does not know how its reference was taken leaves them alone: what a camera shows
    once they are off may be anything.
    """

    def __init__(self) -> None:
        self._open: dict[str, CameraStream] = {}
        self._served: dict[str, Mapping[str, Value]] = {}
        self._borrowed: set[str] = set()
        self._waits_for_files = False
        self._closing: dict[threading.Thread, str] = {}

    def serve(self, recipe: Recipe) -> dict[str, CameraStream]:
        """Return view name to stream for a recipe; a view without camera has none.

        Views of one camera share its stream; it is opened with the settings of the first of them.

        Returns at once: a camera opens on its own thread, and one that is no longer needed is
        closed on another.
        """
        self._served = {}
        address_of: dict[str, str] = {}
        for view in recipe.views:
            if view.camera and without_settings(view.camera) not in address_of:
                address_of[without_settings(view.camera)] = view.camera
                self._served[view.camera] = view.reference_settings
        self._wait_for_files(recipe.start is Start.FILES)
        self._update()
        return {
            view.name: self._open[address_of[without_settings(view.camera)]]
            for view in recipe.views
            if view.camera
        }

    def borrow(self, address: str) -> CameraStream:
        """Open a camera for a dialog, or share the one that is open, set as this address says.

        Two views of one camera are borrowed in turn: the last one's settings are on.
        """
        known = {without_settings(each): each for each in self._open}
        shared = known.get(without_settings(address), address)
        self._borrowed.add(shared)
        self._update()
        self._open[shared].put_on(settings_in(address) if shared != address else {})
        return self._open[shared]

    def return_all(self) -> None:
        """The dialog needs no camera any more."""
        for address in self._borrowed & self._served.keys():
            self._open[address].put_on({})
            if settings := settings_in(address):
                self._open[address].change(settings)
        self._borrowed.clear()
        self._update()

    def close(self) -> None:
        """Close every camera and wait until all have let go, each for a bounded time."""
        self._served, self._borrowed = {}, set()
        self._update()
        for thread in self._closing:
            thread.join()

    def _update(self) -> None:
        """Open what is wanted and close what is not; lock what the product uses."""
        wanted = self._served.keys() | self._borrowed
        self._closing = {
            thread: camera for thread, camera in self._closing.items() if thread.is_alive()
        }
        for address in self._open.keys() - wanted:
            stream = self._open.pop(address)
            thread = threading.Thread(target=stream.close, name=f"closing-{address}", daemon=True)
            thread.start()
            self._closing[thread] = without_settings(address)
        for address in wanted - self._open.keys():
            self._open[address] = self._opened(address)
        for address, stream in self._open.items():
            stored = self._served.get(address, {})
            is_locked = bool(stored) and address not in self._borrowed
            stream.lock(stored if is_locked else None)

    def _opened(self, address: str) -> CameraStream:
        """Return a new stream that waits until an older one has let go of the same camera."""
        camera = without_settings(address)
        before = [thread for thread, closing in self._closing.items() if closing == camera]

        def opener(wanted: str) -> Camera:
            for thread in before:
                thread.join(CLOSING_S)
            return open_camera(wanted)

        is_waiting = self._waits_for_files and address.startswith("folder:")
        return CameraStream(address, opener, _FILE_BY_FILE if is_waiting else None)

    def _wait_for_files(self, on: bool) -> None:
        """Let folders that stay open begin or end to wait for new files."""
        if on is not self._waits_for_files:
            self._waits_for_files = on
            for address, stream in self._open.items():
                if address.startswith("folder:"):
                    stream.change(_FILE_BY_FILE if on else {Setting.TRIGGER: Trigger.FREE.value})


_FILE_BY_FILE: Mapping[Setting, Value] = {Setting.TRIGGER: Trigger.LINE.value}
