"""``station batch``: many pairs from a list, one JSON object a line."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from core.errors import StationError
from station.cli.exit_status import DONE
from station.cli.pair_lists import BadRow, read_pairs
from station.cli.pairs import (
    Pair,
    PairSetup,
    add_pair_options,
    chosen_settings,
    inspect_pair,
    pair_setup,
)

if TYPE_CHECKING:
    from core.inspection import Inspector

RESULTS = "results.jsonl"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "batch",
        help="inspect many stored pictures",
        description="Inspects every pair of a list and appends one JSON object a line to "
        f"DIR/{RESULTS}. A pair that cannot be inspected gets a line with its error.",
    )
    parser.add_argument(
        "pairs", type=Path, metavar="PAIRS.csv", help="columns id,reference,product[,response]"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", required=True)
    parser.add_argument(
        "--resume", action="store_true", help="leave out pairs that have a result without error"
    )
    add_pair_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Inspect every pair; bad ones are reported and do not stop the others."""
    settings = chosen_settings(arguments)
    setup = pair_setup(arguments.recipe, arguments.view, settings)
    pairs = read_pairs(arguments.pairs)
    results = arguments.out / RESULTS
    if arguments.resume:
        done = finished_ids(results)
        pairs = [pair for pair in pairs if pair.id not in done]

    from station.cli.loading import loaded_inspector

    said: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    with appending(results) as lines:
        if not pairs:
            print("There is nothing to inspect.", file=sys.stderr)
            return DONE
        with loaded_inspector(settings, record=arguments.record) as inspector:
            for number, pair in enumerate(pairs, start=1):
                stems[pair.id] += 1
                result = pair_result(inspector, setup, pair, arguments.out, stems[pair.id])
                append_result(lines, result, results)
                said["could not run" if result["error"] else result["verdict"]] += 1
                print(f"[{number}/{len(pairs)}] {_summary(result)}", file=sys.stderr, flush=True)
    counted = ", ".join(f"{count} {verdict}" for verdict, count in sorted(said.items()))
    print(f"{len(pairs)} pairs: {counted}. Results are in {results}.", file=sys.stderr)
    return DONE


def finished_ids(results: Path) -> set[str]:
    """Return the ids that have a result without error; lines that are not whole do not count."""
    done: set[str] = set()
    try:
        with results.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    result = json.loads(line)
                    if result["error"] is None:
                        done.add(result["id"])
                except (ValueError, KeyError, TypeError):
                    continue
    except FileNotFoundError:
        return done
    except OSError as error:
        raise _unwritable(results, error) from error
    return done


@contextmanager
def appending(results: Path) -> Iterator[TextIO]:
    """Open the results for appending; a line that a killed run left half is ended first.

    Raises:
        StationError: The file cannot be written.
    """
    try:
        results.parent.mkdir(parents=True, exist_ok=True)
        half = False
        if results.exists() and results.stat().st_size:
            with results.open("rb") as before:
                before.seek(-1, os.SEEK_END)
                half = before.read(1) != b"\n"
        file = results.open("a", encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise _unwritable(results, error) from error
    try:
        if half:
            file.write("\n")
        yield file
    finally:
        with suppress(OSError):  # what could not be written was said when it was tried
            file.close()


def pair_result(
    inspector: "Inspector", setup: PairSetup, pair: Pair | BadRow, folder: Path, time: int
) -> dict[str, Any]:
    """Inspect one pair; whatever keeps it from being inspected becomes its result."""
    from core.inspection import NotRecorded
    from station.cli.results import failed_result, file_stem, result_of, write_masks

    if isinstance(pair, BadRow):
        return failed_result(pair.id, pair.error)
    error = None
    try:
        try:
            inspection = inspect_pair(inspector, setup, pair)
        except NotRecorded as trouble:
            inspection, error = trouble.inspection, f"NOT RECORDED: {trouble}"
        stem = file_stem(pair.id) + (f"-again{time}" if time > 1 else "")
        masks = write_masks(inspection, folder, stem)
        return result_of(pair.id, inspection, masks, error)
    except StationError as trouble:
        return failed_result(pair.id, str(trouble))


def append_result(lines: TextIO, result: dict[str, Any], results: Path) -> None:
    """Write one line and hand it to the system at once, so that a kill loses nothing before it."""
    try:
        lines.write(json.dumps(result, ensure_ascii=True) + "\n")
        lines.flush()
    except OSError as error:
        raise _unwritable(results, error) from error


def _summary(result: dict[str, Any]) -> str:
    if result["error"]:
        return f"{result['id']}: {result['error']}"
    findings, total = len(result["findings"]), result["timings_ms"]["total"]
    counted = f", {findings} finding{'s' * (findings != 1)}" if findings else ""
    return f"{result['id']}: {result['verdict'].upper()}{counted}, {total:.0f} ms"


def _unwritable(results: Path, error: Exception) -> StationError:
    return StationError(
        f"The results {results} cannot be written ({getattr(error, 'strerror', None) or error}).",
        "Check free disk space and the permissions of the folder.",
    )
