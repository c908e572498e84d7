"""``station read``: what the reader makes of given answers, without any picture."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from core.errors import StationError
from station.cli.exit_status import COULD_NOT_RUN, DONE

if TYPE_CHECKING:
    from core.domain import Finding, Reading
    from core.read import Reader


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "read",
        help="read answers of vision language models",
        description='Reads lines of {"id", "text"} and prints lines of '
        '{"id", "has_difference", "findings"}. Exit status 3 when a line could not be used.',
    )
    parser.add_argument(
        "responses", metavar="RESPONSES.jsonl", help="file with one object a line, - for input"
    )
    parser.add_argument(
        "--explain", action="store_true", help="add which words decided, sentence and severity"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read every line; one that cannot be used is answered with its error."""
    from core.read import load_reader
    from core.settings import load_settings

    settings = load_settings(arguments.settings)
    status = DONE
    with _opened(arguments.responses) as lines:
        reader = load_reader(settings.language_model)
        for result in results(reader, lines, explain=arguments.explain):
            print(_printable(json.dumps(result, ensure_ascii=False)), flush=True)
            if "error" in result:
                print(f"station: {result['error']}", file=sys.stderr)
                status = COULD_NOT_RUN
    return status


def results(reader: "Reader", lines: Iterable[bytes], *, explain: bool) -> Iterator[dict[str, Any]]:
    """Yield what the reader makes of every line that is not empty; a bad line spoils no other."""
    for number, raw in enumerate(lines, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield _unusable(None, f"Line {number} is not UTF-8.")
            continue
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
            identity, text = answer["id"], answer["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            yield _unusable(None, f'Line {number} is no object with "id" and "text".')
            continue
        if not isinstance(text, str):
            yield _unusable(identity, f'Line {number}: "text" is no text.')
            continue
        yield result_of(identity, reader.read(text), explain=explain)


def result_of(identity: object, reading: "Reading", *, explain: bool = False) -> dict[str, Any]:
    """Return a reading as the object that is printed."""
    from core.domain import Difference

    stated = {Difference.YES: True, Difference.NO: False, Difference.UNUSABLE: None}
    result: dict[str, Any] = {
        "id": identity,
        "has_difference": stated[reading.difference],
        "findings": [_finding(finding, explain=explain) for finding in reading.findings],
    }
    if explain:
        result |= {
            "probability": round(reading.probability, 4),
            "explanation": reading.explanation,
        }
    return result


def _finding(finding: "Finding", *, explain: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "phrase": finding.phrase,
        "label": finding.label,
        "where": list(finding.region) if finding.region else None,
    }
    if explain:
        said |= {
            "sentence": finding.sentence,
            "count": finding.count,
            "severity": finding.severity,
        }
    return said


def _printable(line: str) -> str:
    """Escape lone surrogates, which no terminal and no file can hold."""
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def _unusable(identity: object, error: str) -> dict[str, Any]:
    return {"id": identity, "has_difference": None, "findings": [], "error": error}


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except (OSError, ValueError) as error:
            raise StationError(
                f"The file {name} cannot be read ({getattr(error, 'strerror', None) or error}).",
                "Check the name.",
            ) from error
        yield file
