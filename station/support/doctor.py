"""Looks at everything this station stands on, and names a remedy for each trouble."""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from core.errors import CameraError, ModelError, StationError
from core.settings import DescriberKind, Settings, settings_file

LIBRARIES = (
    "torch",
    "open_clip_torch",
    "spacy",
    "PySide6-Essentials",
    "opencv-python-headless",
    "numpy",
    "openai",
    "SQLAlchemy",
    "harvesters",
    "keyring",
)
MINIMUM_FREE_BYTES = 1_000_000_000
COMFORTABLE_FREE_BYTES = 10_000_000_000


class Health(StrEnum):
    """How a thing is."""

    GOOD = "ok"
    NOTE = "note"  # something is absent that not every station needs
    TROUBLE = "TROUBLE"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was looked at.

    Attributes:
        subject: What was looked at.
        health: How it is.
        said: What was found, one line.
        remedy: What to do, "" where nothing needs to be done.
    """

    subject: str
    health: Health
    said: str
    remedy: str = ""


class _Named(Protocol):
    """A model that was loaded."""

    @property
    def name(self) -> str:
        """Which one it is, for the record."""


Examination = Callable[[Settings], Iterator[Observation]]


def lines_of(seen: Observation) -> str:
    """Return an observation as a report says it, its remedy in a line below."""
    said = f"{seen.health.value:<8} {seen.subject}: {seen.said}"
    return f"{said}\n{'':<8} -> {seen.remedy}" if seen.remedy else said


def examine(
    settings: Settings,
    is_cancelled: Callable[[], bool] = lambda: False,
    file: Path | None = None,
) -> Iterator[Observation]:
    """Look at one thing after the other; slow ones last.

    A trouble in one of them does not keep the others from being looked at.

    Args:
        settings: Of the station.
        is_cancelled: Whether nobody waits for the endpoint's answer any more.
        file: Where the settings are stored, None for the usual place.

    Raises:
        Cancelled: Nobody waits.
    """
    yield _settings(file or settings_file())

    def ask(settings: Settings) -> Iterator[Observation]:
        return _endpoint(settings, is_cancelled)

    for subject, look in (*EXAMINATIONS, ("endpoint", ask)):
        try:
            yield from look(settings)
        except StationError as error:
            yield Observation(subject, Health.TROUBLE, error.message, error.remedy)


def _versions(settings: Settings) -> Iterator[Observation]:
    del settings
    frozen = " (built executable)" if getattr(sys, "frozen", False) else ""
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield Observation("program", Health.GOOD, f"Priori {_version('priori')}{frozen}; {system}")
    yield Observation("python", Health.GOOD, f"{platform.python_version()} at {sys.executable}")
    for library in LIBRARIES:
        found = _version(library)
        if found:
            yield Observation(library, Health.GOOD, found)
        elif not frozen:
            yield Observation(library, Health.TROUBLE, "is missing.", "Install Priori again.")


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _screen(settings: Settings) -> Iterator[Observation]:
    del settings
    from station.cli.window_command import has_screen

    if has_screen():
        yield Observation("screen", Health.GOOD, os.environ.get("DISPLAY") or platform.system())
    else:
        yield Observation(
            "screen",
            Health.NOTE,
            "There is no screen; the commands work, the window does not.",
            "Log in at a desktop to open the window.",
        )


def _settings(file: Path) -> Observation:
    said = "" if file.exists() else " (not there: the defaults are used)"
    return Observation("settings", Health.GOOD, f"{file}{said}")


def _folders(settings: Settings) -> Iterator[Observation]:
    for subject, folder in (
        ("data folder", settings.data),
        ("recipes folder", settings.recipes_folder),
        ("records folder", settings.records_folder),
    ):
        yield _folder(subject, folder)


def _folder(subject: str, folder: Path) -> Observation:
    """Try to write where the folder is, or where it will be made."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            free = shutil.disk_usage(there).free
    except OSError as error:
        return Observation(
            subject,
            Health.TROUBLE,
            f"{folder} cannot be written ({error.strerror or error}).",
            "Check its permissions and its disk, or choose another data folder in the settings.",
        )
    said = f"{folder}, {free / 1e9:.1f} GB free"
    if free < MINIMUM_FREE_BYTES:
        return Observation(subject, Health.TROUBLE, said, "Make space on this disk now.")
    if free < COMFORTABLE_FREE_BYTES:
        return Observation(subject, Health.NOTE, said, "Make space on this disk soon.")
    return Observation(subject, Health.GOOD, said)


def _recipes(settings: Settings) -> Iterator[Observation]:
    from core.recipes import RecipeShelf

    shelf = RecipeShelf(settings.recipes_folder)
    for trouble in shelf.troubles():
        yield Observation(
            "recipe", Health.TROUBLE, trouble.message, "Mend it or remove its folder."
        )
    yield Observation("recipes", Health.GOOD, f"{len(shelf.names())} can be used")


def _records(settings: Settings) -> Iterator[Observation]:
    from core.records import RecordBook

    if not settings.records_folder.is_dir():
        yield Observation("records", Health.GOOD, "none yet")
        return
    book = RecordBook(settings.records_folder, read_only=True)  # the window may have it open
    try:
        latest = book.recent(1)
    finally:
        book.close()
    said = (
        f"the book can be read; the latest is of {latest[0].started_at:%Y-%m-%d %H:%M} UTC"
        if latest
        else "none yet"
    )
    yield Observation("records", Health.GOOD, said)


def _cameras(settings: Settings) -> Iterator[Observation]:
    del settings
    from core.cameras import list_cameras

    cameras = list_cameras()
    for camera in cameras:
        yield Observation("camera", Health.GOOD, f"{camera.id}: {camera.name} ({camera.state})")
    if not [camera for camera in cameras if camera.backend != "simulated"]:
        yield Observation(
            "cameras",
            Health.NOTE,
            "No camera was found.",
            "Check cable, power and driver; stored pictures can be inspected without one.",
        )


def _shelf(settings: Settings) -> Iterator[Observation]:
    """Name the models that lie on this station, with their sums as they were stored."""
    from core.segment.embedded import FOLDER
    from core.segment.weights import EMBEDDED, ModelShelf, verify_embedded

    verify_embedded(FOLDER)
    yield Observation("model", Health.GOOD, f"{EMBEDDED}: the files are those that were delivered")
    for card in ModelShelf(settings.models_folder).models():
        said = f"{card.name}: {card.architecture}, {card.size / 1e6:.1f} MB, SHA-256 {card.sha256}"
        yield Observation("model", Health.GOOD, said)


def _models(settings: Settings) -> Iterator[Observation]:
    """Load each model as an inspection would."""
    from core.devices import graphics_cards
    from core.evidence import load_evidence_finder
    from core.read import load_reader
    from core.segment import load_matcher

    said = ", ".join(graphics_cards()) or "none; models run on the processor"
    yield Observation("GPU", Health.GOOD, said)
    loaders: tuple[tuple[str, Callable[[], _Named]], ...] = (
        ("language model", lambda: load_reader(settings.language_model)),
        (
            "encoder",
            lambda: load_matcher(settings.encoder, settings.device, settings.models_folder),
        ),
        ("verifier", load_evidence_finder),
    )
    for subject, load in loaders:
        try:
            yield Observation(subject, Health.GOOD, load().name)
        except ModelError as error:
            yield Observation(subject, Health.TROUBLE, error.message, error.remedy)


def _optional(settings: Settings) -> Iterator[Observation]:
    """Load what other cameras than USB ones need, as opening such a camera would."""
    del settings
    from core.cameras.aravis_library import LIBRARY, library
    from core.cameras.gentl_producers import examine_producers

    try:
        for file, error in examine_producers().items():
            yield (
                Observation("GenTL producer", Health.GOOD, str(file))
                if error is None
                else Observation("GenTL producer", Health.TROUBLE, error.message, error.remedy)
            )
    except CameraError as none:
        yield Observation("GenTL producer", Health.NOTE, none.message, none.remedy)
    try:
        library()
    except CameraError as none:
        yield Observation("Aravis", Health.NOTE, none.message, none.remedy)
    else:
        yield Observation("Aravis", Health.GOOD, f"{LIBRARY} is there")


def _endpoint(settings: Settings, is_cancelled: Callable[[], bool]) -> Iterator[Observation]:
    from core.describe.endpoint import EndpointDescriber
    from core.describe.keys import base_url, endpoint_key
    from station.support.redaction import redacted

    used = settings.describer is DescriberKind.ENDPOINT
    if not used and not settings.endpoint.base_url:
        yield Observation("endpoint", Health.GOOD, "none is set up; products are described offline")
        return
    key, health = None, Health.TROUBLE if used else Health.NOTE
    try:
        key = endpoint_key(settings.endpoint)
    except StationError as error:
        yield Observation("endpoint key", health, error.message, error.remedy)
    else:
        yield Observation("endpoint key", Health.GOOD, "there is one" if key else "there is none")
    try:
        said = EndpointDescriber(settings.endpoint, lambda: key).reach(is_cancelled)
    except StationError as error:
        yield Observation("endpoint", health, error.message, error.remedy)
    else:
        address = redacted(base_url(settings.endpoint), ())
        yield Observation("endpoint", Health.GOOD, f"{address}: {said}")


EXAMINATIONS: tuple[tuple[str, Examination], ...] = (
    ("versions", _versions),
    ("screen", _screen),
    ("folders", _folders),
    ("recipes", _recipes),
    ("records", _records),
    ("cameras", _cameras),
    ("optional parts", _optional),
    ("models on the shelf", _shelf),
    ("models", _models),
)
