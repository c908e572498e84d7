"""The cameras that are open now; a product that shares a camera with the last one keeps it."""

import threading
from collections.abc import Iterable

from core.cameras.stream import CameraStream
from core.recipes import Recipe


class CameraStreams:
    """Opens the cameras of a product and closes those that it does not need."""

    def __init__(self) -> None:
        self._open: dict[str, CameraStream] = {}
        self._closing: list[threading.Thread] = []

    def serve(self, recipe: Recipe) -> dict[str, CameraStream]:
        """Return view name to stream for a recipe; a view without camera has none.

        Returns at once: a camera opens on its own thread, and one that is no longer needed is
        closed on another.
        """
        wanted = {view.camera for view in recipe.views if view.camera}
        self._close(address for address in tuple(self._open) if address not in wanted)
        for address in wanted:
            if address not in self._open:
                self._open[address] = CameraStream(address)
        return {view.name: self._open[view.camera] for view in recipe.views if view.camera}

    def reopen(self, address: str) -> None:
        """Look for a lost camera at once."""
        stream = self._open.get(address)
        if stream is not None:
            stream.reconnect()

    def close(self) -> None:
        """Close every camera and wait until all have let go, each for a bounded time."""
        self._close(tuple(self._open))
        for thread in self._closing:
            thread.join()

    def _close(self, addresses: Iterable[str]) -> None:
        self._closing = [thread for thread in self._closing if thread.is_alive()]
        for address in addresses:
            stream = self._open.pop(address)
            thread = threading.Thread(target=stream.close, name=f"closing-{address}", daemon=True)
            thread.start()
            self._closing.append(thread)
