"""The cameras that are open now; a product that shares a camera with the last one keeps it."""

import threading

from core.cameras.stream import CameraStream
from core.recipes import Recipe


class CameraStreams:
    """Opens the cameras of a product and closes those that it does not need."""

    def __init__(self) -> None:
        self._open: dict[str, CameraStream] = {}
        self._served: set[str] = set()
        self._borrowed: set[str] = set()
        self._closing: list[threading.Thread] = []

    def serve(self, recipe: Recipe) -> dict[str, CameraStream]:
        """Return view name to stream for a recipe; a view without camera has none.

        Returns at once: a camera opens on its own thread, and one that is no longer needed is
        closed on another.
        """
        self._served = {view.camera for view in recipe.views if view.camera}
        self._update()
        return {view.name: self._open[view.camera] for view in recipe.views if view.camera}

    def borrow(self, address: str) -> CameraStream:
        """Open a camera for a dialog, or share the one that the product uses."""
        self._borrowed.add(address)
        self._update()
        return self._open[address]

    def return_all(self) -> None:
        """The dialog needs no camera any more."""
        self._borrowed.clear()
        self._update()

    def close(self) -> None:
        """Close every camera and wait until all have let go, each for a bounded time."""
        self._served, self._borrowed = set(), set()
        self._update()
        for thread in self._closing:
            thread.join()

    def _update(self) -> None:
        """Open what is wanted and close what is not."""
        wanted = self._served | self._borrowed
        self._closing = [thread for thread in self._closing if thread.is_alive()]
        for address in wanted - self._open.keys():
            self._open[address] = CameraStream(address)
        for address in self._open.keys() - wanted:
            stream = self._open.pop(address)
            thread = threading.Thread(target=stream.close, name=f"closing-{address}", daemon=True)
            thread.start()
            self._closing.append(thread)
