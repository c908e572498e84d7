"""Begins an inspection when a camera's line or a new file says so, where the recipe wants it."""

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from core.cameras.base import Frame, Setting, Trigger
from core.recipes import Start
from station.cameras.stream import Stream
from station.operation import Operation
from station.operator.banner_pane import Banner, BannerPane
from station.products.products import Product

LOOK_MS = 20
SKEW_S = 0.25
"""How long cameras that hang on one signal may differ before their frames count as missing."""


class CameraSignals(QObject):
    """Watches the cameras of a product that is begun from outside.

    A frame that nobody has asked for, from a camera that is triggered by a signal, is the signal.
    One that comes while an inspection runs is a product that was not inspected: that is said, and
    so is an image with parts missing or a file that cannot be read.

    Args:
        operation: Is told of every signal.
        banners: Where missed signals are shown.
        parent: The window.
    """

    def __init__(self, operation: Operation, banners: BannerPane, parent: QObject) -> None:
        super().__init__(parent)
        self._operation, self._banners = operation, banners
        self._streams: Mapping[str, Stream] = {}
        self._seen: dict[int, int] = {}
        self._fresh: dict[int, tuple[Stream, Frame]] = {}
        self._first_s = 0.0
        self._missed = self._unusable = 0
        self._spoiled: dict[int, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        operation.product_changed.connect(self._watch)

    @property
    def missed(self) -> int:
        """How many products were not inspected because their signal came too early."""
        return self._missed

    @Slot(object, object)
    def _watch(self, product: Product, streams: Mapping[str, Stream]) -> None:
        self._streams, self._missed, self._unusable = streams, 0, 0
        self._seen.clear()
        self._fresh.clear()
        self._spoiled.clear()
        for banner in ("missed", "spoiled"):
            self._banners.remove_banner(banner)
        if product.recipe.start is Start.OPERATOR:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look for frames that a signal has exposed, and begin when all of one signal are there."""
        is_complete = True
        for stream in {id(each): each for each in self._streams.values()}.values():
            if not _is_external(stream):
                continue
            self._note_spoiled(stream)
            count = stream.counts.frames - stream.counts.asked
            new = count - self._seen.setdefault(id(stream), count)
            self._seen[id(stream)] = count
            frame = stream.latest()
            if new > 0 and frame is not None:
                self._miss(new - 1 + (id(stream) in self._fresh))
                self._first_s = self._first_s if self._fresh else time.monotonic()
                self._fresh[id(stream)] = (stream, frame)
            is_complete &= id(stream) in self._fresh
        if self._fresh and (is_complete or time.monotonic() - self._first_s > SKEW_S):
            frames = tuple(self._fresh.values())
            self._fresh.clear()
            if not self._operation.trigger_by_signal(frames):
                self._miss(1)

    def _note_spoiled(self, stream: Stream) -> None:
        """Say aloud that an image came which shows no whole product."""
        before, now = self._spoiled.get(id(stream)), stream.counts.incomplete
        self._spoiled[id(stream)] = now
        if before is None or now <= before:
            return
        message = self.tr("Images that cannot be used: {count}. So many products are unchecked.")
        self._unusable += now - before
        self._banners.show_banner(
            "spoiled",
            Banner(
                message.format(count=self._unusable),
                self.tr(
                    "Inspect them again. Check the cable of the camera, or the file in its folder."
                ),
            ),
        )

    def _miss(self, count: int) -> None:
        """Say aloud that products went by."""
        if not count:
            return
        self._missed += count
        message = self.tr("Signals that came too early: {count}. So many products are unchecked.")
        self._banners.show_banner(
            "missed",
            Banner(
                message.format(count=self._missed),
                self.tr("Inspect them again, and let the line wait for the verdict."),
            ),
        )


def _is_external(stream: Stream) -> bool:
    """Whether a camera is triggered from outside."""
    return any(
        each.setting is Setting.TRIGGER and each.value == Trigger.LINE for each in stream.features()
    )
