"""Training in a process of its own, so that neither window nor inspections feel it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from core.errors import StationError
from core.segment.activation import activate, roll_back
from core.settings import Settings
from station.background import Background
from station.executable import own_command

GRACE_MS = 2000
ONE_THREAD = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
)
"""What keeps the libraries of the process from taking every core."""
_STOPPED = 130
_STARTER = "[PYI-"
"""What the executable's starter says below an exception; it names no reason."""


@dataclass(frozen=True, slots=True)
class TeachingOrder:
    """What is to be learned from, and how.

    Attributes:
        book: Folder of the book of records whose decisions are learned from, None for none.
        lists: CSV lists.
        recipe: Folder of a recipe: only its records, and its known images are judged before and
            after; None for all records.
        objective: How words and masks are brought together.
        steps: How many.
    """

    book: Path | None
    lists: tuple[Path, ...] = ()
    recipe: Path | None = None
    objective: str = "contrastive"
    steps: int = 150


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of a training.

    Attributes:
        name: Of the new version.
        learned: How many masks with words were learned from.
        unlabelled: How many without.
        held_back: How many were only judged by.
        held: Share of those named right, before and after; None without any.
        elsewhere: Share of what was known elsewhere, before and after.
        known: How many known images are judged better and worse; None without any.
        against: What speaks against the new version, in words.
        before: The model that was in use.
        in_use: Whether the new version is in use now.
    """

    name: str
    learned: int
    unlabelled: int
    held_back: int
    held: tuple[float, float] | None
    elsewhere: tuple[float, float]
    known: tuple[int, int] | None
    against: tuple[str, ...]
    before: str
    in_use: bool = False


class TeachingRun(QObject):
    """Trains, and uses the new version when nothing speaks against it.

    A page may be closed while it runs.

    Args:
        settings: Of the station.
        settings_file: Where they are stored, None for the usual place.
        background: Changes the model in use.

    Signals:
        advanced: What is being done, how much of it, of how much.
        ended: It is over, whatever came of it; one of the next three follows.
        taught: The Taught.
        failed: The StationError that ended it.
        stopped: It was cancelled.
        used: The new Settings: another model is in use from the next loading of models on.
    """

    advanced = Signal(str, object, object)
    ended = Signal()
    taught = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    used = Signal(object)

    def __init__(
        self, settings: Settings, settings_file: Path | None, background: Background
    ) -> None:
        super().__init__()
        self.settings, self._file, self._background = settings, settings_file, background
        self._process: QProcess | None = None
        self._rest, self._document = b"", dict[str, Any]()
        self._complaint: StationError | None = None
        self.is_running = False
        self.last: Taught | None = None

    @property
    def process_number(self) -> int:
        """Number of the process that trains, 0 when there is none."""
        return self._process.processId() if self._process is not None else 0

    def begin(self, order: TeachingOrder) -> None:
        """Begin, or go on where the same training was stopped."""
        self.is_running, self.last = True, None
        self._rest, self._document, self._complaint = b"", {}, None
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name in ONE_THREAD:
            environment.insert(name, "1")
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._note_trouble)
        program, *arguments = [*own_command(), *command_line(order, self._file)]
        process.start(program, arguments)

    def cancel(self) -> None:
        """Stop in good order: what was done so far is kept."""
        if self._process is not None:
            self._process.closeWriteChannel()

    def use(self, name: str) -> None:
        """Use a version from the next loading of models on, although something speaks against."""

        def use() -> Settings:
            activate(name, self.settings, self._file, "taught in the window")
            return self.settings.model_copy(update={"encoder": name})

        self._background.run(use, self._take, self._fail, is_long=True)

    def go_back(self) -> None:
        """Use the model again that was in use before the last change."""

        def go_back() -> Settings:
            undone = roll_back(self.settings, self._file)
            return self.settings.model_copy(update={"encoder": undone.before})

        self._background.run(go_back, self._take, self._fail, is_long=True)

    def close(self) -> None:
        """End the process; what was done so far is kept."""
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()
        if not process.waitForFinished(GRACE_MS):
            process.kill()
            process.waitForFinished(GRACE_MS)
        process.deleteLater()
        self.is_running = False

    @Slot()
    def _read(self) -> None:
        """Take whole lines of what the process tells."""
        if self._process is None:
            return
        *lines, self._rest = (
            self._rest + bytes(self._process.readAllStandardOutput().data())
        ).split(b"\n")
        for line in lines:
            self._hear(line)

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return  # a library that prints
        if not isinstance(said, dict):
            return
        if "what" in said:
            self.advanced.emit(str(said["what"]), int(said["done"]), int(said["count"]))
        elif "error" in said:
            self._complaint = StationError(said["error"]["message"], said["error"]["remedy"])
        else:
            self._document = said

    @Slot(QProcess.ProcessError)
    def _note_trouble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._end(-1)

    @Slot(int)
    def _end(self, status: int) -> None:
        """Say what came of it, and use the new version when nothing speaks against it."""
        self._read()
        process, self._process = self._process, None
        if process is None:
            return
        errors = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        process.deleteLater()
        if self._document and not self._complaint:
            self.conclude(taught_from(self._document, self.settings.encoder))
            return
        self.is_running = False
        self.ended.emit()
        if status == _STOPPED:
            self.stopped.emit()
        else:
            self.failed.emit(self._complaint or _broken_off(errors))

    def conclude(self, taught: Taught) -> None:
        """Use a new version when nothing speaks against it, and say what came of the training."""
        if taught.against:
            self._tell(taught)
            return

        def use() -> Settings:
            why = f"learned from {taught.learned} samples"
            activate(taught.name, self.settings, self._file, why)
            return self.settings.model_copy(update={"encoder": taught.name})

        def tell(settings: Settings) -> None:
            self._tell(replace(taught, in_use=True))
            self._take(settings)

        def tell_unused(error: StationError) -> None:
            self._tell(taught)
            self._fail(error)

        self._background.run(use, tell, tell_unused, is_long=True)

    def _tell(self, taught: Taught) -> None:
        self.is_running, self.last = False, taught
        self.ended.emit()
        self.taught.emit(taught)

    def _take(self, settings: Settings) -> None:
        self.settings = settings
        if self.last is not None:
            self.last = replace(self.last, in_use=self.last.name == settings.encoder)
        self.used.emit(settings)

    def _fail(self, error: StationError) -> None:
        self.failed.emit(error)


def command_line(order: TeachingOrder, settings_file: Path | None) -> list[str]:
    """Return the arguments of the program that trains."""
    words = ["--settings", str(settings_file)] if settings_file is not None else []
    words += ["train", *map(str, order.lists), "--steered", "--keep-inactive"]
    words += ["--objective", order.objective, "--steps", str(order.steps)]
    if order.book is not None:
        words += ["--records", "--book", str(order.book)]
    if order.recipe is not None:
        words += ["--recipe", str(order.recipe)]
    return words


def taught_from(document: Mapping[str, Any], before: str) -> Taught:
    """Return what the figures of ``station train`` say.

    Args:
        document: As it prints them.
        before: The model that was in use.
    """
    earlier, later, changes = document["before"], document["after"], document["challenge"]
    held = (earlier["samples"], later["samples"])
    return Taught(
        document["name"],
        document["learned"],
        document["unlabelled"],
        document["held_back"],
        None if None in held else held,
        (earlier["elsewhere"], later["elsewhere"]),
        (len(changes["better"]), len(changes["worse"])) if changes else None,
        tuple(document["against"]),
        before,
    )


def _broken_off(errors: str) -> StationError:
    lines = [line for line in errors.splitlines() if not line.startswith(_STARTER)]
    last = lines[-1].removeprefix("station: ") if lines else ""
    return StationError(
        f"The training broke off ({last or '?'}).",
        "Begin it again: it goes on from what was done.",
    )
