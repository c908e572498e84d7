"""The report for support: what is known of this station in one zip file, without keys."""

import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StationError
from core.settings import Settings
from station.history.book_reading import read_book
from station.support.doctor import Observation, lines_of
from station.support.redaction import redacted, secrets_of

if TYPE_CHECKING:
    from core.records import RecordedInspection

RECORDS = 50
CRASHES = 20
Advance = Callable[[str, int, int], None]
"""Hears what is packed, the how many-th it is, and of how many; may raise Cancelled."""
_TEXT = {".log", ".txt", ".json", ".jsonl", ".csv"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What goes into a report beside what always does.

    Attributes:
        records: Rows of so many of the newest records.
        pictures: Also the pictures of these records.
    """

    records: int = RECORDS
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the report: a text, or a file that is there."""

    name: str
    content: str | Path


def save_report(
    file: Path,
    settings: Settings,
    seen: Sequence[Observation],
    wish: Wish,
    advance: Advance = lambda *_: None,
) -> None:
    """Write the report so that it is whole or not there; what cannot be read is named in it.

    Args:
        file: The zip file; one that is there is replaced.
        settings: Of this station.
        seen: What the doctor found.
        wish: What else is wanted.
        advance: Hears of every part.

    Raises:
        StationError: The file cannot be written.
    """
    secrets = secrets_of(settings)
    missing: list[str] = []
    parts = [*_parts(settings, seen), *_record_parts(settings, wish, missing)]
    try:
        handle, beside = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as target:
                with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
                    for number, part in enumerate(parts, start=1):
                        advance("", number, len(parts))
                        _pack(packed, part, secrets, missing)
                    if missing:
                        packed.writestr("missing.txt", redacted("\n".join(missing), secrets))
                target.flush()
                os.fsync(target.fileno())
            Path(beside).replace(file)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StationError(
            f"The report {file} could not be written ({error.strerror or error}).",
            "Check free disk space and permissions, or choose another folder.",
        ) from error


def report_name() -> str:
    """Return the name that a report gets when nobody chose one."""
    return f"priori-report-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"


def _pack(packed: zipfile.ZipFile, part: _Part, secrets: Sequence[str], missing: list[str]) -> None:
    """Put one file into the zip; texts without secrets, pictures as they are."""
    if isinstance(part.content, str):
        packed.writestr(part.name, redacted(part.content, secrets))
        return
    try:
        content = part.content.read_bytes()
    except OSError as error:
        missing.append(f"{part.name}: {error.strerror or error}")
        return
    if part.content.suffix in _TEXT or part.name.startswith("logs/"):
        content = redacted(content.decode(errors="replace"), secrets).encode()
    packed.writestr(part.name, content)


def _parts(settings: Settings, seen: Sequence[Observation]) -> Iterator[_Part]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"Priori report for support, {now}", "", *(lines_of(each) for each in seen)]
    yield _Part("report.txt", "\n".join(lines) + "\n")
    yield _Part("settings.json", settings.model_dump_json(indent=1))
    packages = sorted({f"{each.name} {each.version}" for each in distributions()})
    yield _Part("packages.txt", "\n".join(packages) + "\n")
    for file in sorted((settings.data / "logs").glob("station.log*")):
        yield _Part(f"logs/{file.name}", file)
    for file in sorted((settings.data / "crash_reports").glob("crash-*.txt"))[-CRASHES:]:
        yield _Part(f"crash_reports/{file.name}", file)
    for file in sorted(settings.models_folder.glob("[!.]*/model.json")):
        yield _Part(f"models/{file.parent.name}.json", file)


def _record_parts(settings: Settings, wish: Wish, missing: list[str]) -> Iterator[_Part]:
    """Yield the newest records, one a line, and their pictures where they are wanted."""
    if not wish.records or not settings.records_folder.is_dir():
        return
    try:
        found = read_book(settings.records_folder, lambda book: book.recent(wish.records))
    except StationError as error:
        missing.append(f"records.jsonl: {error}")
        return
    rows = [json.dumps(asdict(each), default=str, ensure_ascii=False) for each in found]
    yield _Part("records.jsonl", "\n".join(rows) + "\n")
    if wish.pictures:
        for each in found:
            yield from _picture_parts(each)


def _picture_parts(record: "RecordedInspection") -> Iterator[_Part]:
    for view in record.views:
        masks = [finding.mask for finding in view.findings]
        files = dict.fromkeys((view.product, view.reference, view.output, *masks))
        for file in files:  # without findings the output image is the product image
            if file is not None:
                yield _Part(f"pictures/{record.id}/{view.name}/{file.name}", file)
