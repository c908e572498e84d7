"""An inspector whose verdicts a test can choose, a camera it can lose, a book it can fill."""

import threading
import time
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np

from core.cameras.base import CameraState, Frame
from core.cameras.mailbox import StreamCounts
from core.domain import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Difference,
    Evidence,
    Finding,
    Inspection,
    LocatedFinding,
    MaskCrop,
    Reading,
    Reason,
    ReasonCode,
    Response,
    Stage,
    Verdict,
    ViewResult,
)
from core.errors import Cancelled, RecordError
from core.records import RecordBook

HEIGHT, WIDTH = 240, 320


def picture(seed=0, height=HEIGHT, width=WIDTH):
    """A picture with structure: a plate with holes on a grey ground."""
    rows, columns = np.mgrid[:height, :width]
    image = np.full((height, width, 3), 90, np.uint8)
    image[30:-30, 40:-40] = (150, 155, 160)
    for x in range(70, width - 60, 60):
        hole = (rows - height // 2) ** 2 + (columns - x) ** 2 < 14**2
        image[hole] = (30, 30, 35)
    noise = np.random.default_rng(seed).integers(0, 8, image.shape, dtype=np.uint8)
    return image + noise


class StillStream:
    """A camera stream that always sees the same picture and can be lost."""

    def __init__(self, image=None):
        self.image = picture() if image is None else image
        self.state = CameraState.STREAMING
        self.error = None
        self.setting_error = None
        self.info = None
        self.settings = ()
        self.changes = []
        self.worn = []
        self.blinks = 0
        self.captures = 0
        self.reconnections = 0
        self.frames = 0

    def latest(self):
        if self.state is not CameraState.STREAMING:
            return None
        self.frames += 1
        return Frame(self.image, datetime.now(UTC), time.monotonic(), self.frames)

    def capture(self, view, timeout_s, is_cancelled):
        self.captures += 1
        return Capture(view, self.image.copy(), datetime.now(UTC), "still", self.captures)

    @property
    def counts(self):
        return StreamCounts(frames=self.frames)

    def features(self):
        return self.settings

    def change(self, settings):
        self.changes.append(dict(settings))

    def put_on(self, settings):
        self.worn.append(dict(settings))

    def check_settled(self, frame):
        pass

    def blink(self):
        self.blinks += 1

    def reconnect(self):
        self.reconnections += 1


def finding(label="missing screw", sentence="A screw is missing on the right side."):
    return Finding(sentence, label, label)


def located(box=(200, 90, 240, 140), **words):
    mask = np.zeros((HEIGHT, WIDTH), bool)
    x0, y0, x1, y1 = box
    mask[y0:y1, x0:x1] = True
    return LocatedFinding(finding(**words), MaskCrop.of(mask), 0.9)


def view_result(capture, reference, verdict, findings=(), reason=None):
    """What one view comes to, complete as the real inspector makes it."""
    height, width = capture.image.shape[:2]
    alignment = Alignment(
        reference.copy(), np.ones((height, width), bool), np.eye(3), 0.9, Correspondence.RIGID
    )
    evidence = Evidence(np.zeros((height, width), np.float32), (), True, False)
    difference = Difference.YES if findings else Difference.NO
    return ViewResult(
        capture.view,
        verdict,
        reason,
        capture,
        reference,
        Comparison(capture, reference, alignment, evidence),
        Response("text", "offline"),
        Reading(difference, 0.9, tuple(each.finding for each in findings)),
        tuple(findings),
        capture.image.copy(),
    )


class NotRecorded(RecordError):  # noqa: N818  as core.inspection has it
    def __init__(self, inspection, error):
        super().__init__(error.message, error.remedy)
        self.inspection = inspection


class MemoryBook:
    """A book whose disk a test can fill."""

    def __init__(self):
        self.added = []
        self.error = None

    def add(self, inspection):
        if self.error is not None:
            raise self.error
        self.added.append(inspection)

    def close(self):
        pass


class FillableBook(RecordBook):
    """A real book of records on a disk that a test can fill."""

    def __init__(self, folder):
        self.error = None
        super().__init__(folder)

    def add(self, inspection):
        if self.error is not None:
            raise self.error
        return super().add(inspection)


class ScriptedInspector:
    """Goes through every stage like the real one; a test says what comes out."""

    def __init__(self, book):
        self.book = book
        self.verdict = Verdict.PASS
        self.findings = ()
        self.reason = None
        self.error = None
        self.go_on = threading.Event()
        self.go_on.set()
        self.others = {}
        self.orders = []
        self.unfinished = []
        self.told = ()
        self.describer = None
        self.recipes = []

    def afresh(self, describer=None):
        """Forget what was seen; say the next of what was told, where something was."""
        self.describer = describer
        if self.told:
            self.verdict, *rest = self.told
            self.told = (*rest, self.verdict)
        return self

    def inspect(self, recipe, sources, references, order, progress, ignore, others):
        self.others = others
        self.orders.append(order)
        self.recipes.append(recipe)
        captures = {}
        for stage in (Stage.CAPTURE, Stage.ALIGN, Stage.DESCRIBE, Stage.MATCH, Stage.RECORD):
            progress.started(stage, "top")
            if stage is Stage.CAPTURE:
                captures = {
                    view.name: sources[view.name].capture(view.name, 1.0, progress.is_cancelled)
                    for view in recipe.views
                }
            if stage is Stage.DESCRIBE:
                self.go_on.wait(20)
                if progress.is_cancelled():
                    raise Cancelled
                if self.error is not None:
                    raise self.error
            progress.finished(stage, "top", 0.01)
        inspection = self.make(recipe, captures, references, order)
        try:
            self.book.add(inspection)
        except RecordError as error:
            raise NotRecorded(inspection, error) from error
        return inspection

    def make(self, recipe, captures, references, order):
        views = tuple(
            view_result(
                captures[view.name],
                references[view.name],
                self.verdict if index == 0 else Verdict.PASS,
                self.findings if index == 0 else (),
                self.reason if index == 0 else None,
            )
            for index, view in enumerate(recipe.views)
        )
        return Inspection(
            uuid4(),
            datetime.now(UTC),
            "test",
            recipe.name,
            recipe.version,
            order,
            self.verdict,
            self.reason,
            views,
            {"total": 50.0},
            {"describer": "offline"},
        )

    def record_unfinished(self, recipe, order, reason):
        self.unfinished.append((order, reason))


REVIEW_REASON = Reason(ReasonCode.DESCRIBER, "The endpoint did not answer.", "Check the network.")
