"""``station inspect``: one stored picture against one reference."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.exit_status import OF_VERDICT
from station.cli.pairs import (
    Pair,
    add_pair_options,
    chosen_settings,
    inspect_pair,
    pair_setup,
    readable,
)

if TYPE_CHECKING:
    from core.domain import Inspection


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "inspect",
        help="inspect one stored picture",
        description="Exit status: 0 PASS, 1 FAIL, 2 REVIEW, 3 could not run.",
    )
    parser.add_argument("--reference", type=Path, metavar="FILE", help="picture of a good product")
    parser.add_argument("--product", type=Path, metavar="FILE", required=True)
    parser.add_argument("--response", metavar="TEXT", help="use this text and ask no describer")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write output image and masks here")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_pair_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Inspect, print what came of it, and return the status of the verdict."""
    settings = chosen_settings(arguments)
    if arguments.reference is None and arguments.recipe is None:
        from core.errors import RecipeError

        raise RecipeError("There is nothing to compare with.", "Name --reference or --recipe.")
    for file in (arguments.reference, arguments.product):
        if file is not None:
            readable(file)
    setup = pair_setup(arguments.recipe, arguments.view, settings)
    pair = Pair(arguments.product.stem, arguments.reference, arguments.product, arguments.response)

    from core.inspection import NotRecorded
    from station.cli.loading import loaded_inspector
    from station.cli.results import file_stem, result_of, write_masks

    error = None
    with loaded_inspector(settings, record=arguments.record) as inspector:
        try:
            inspection = inspect_pair(inspector, setup, pair)
        except NotRecorded as trouble:
            inspection, error = trouble.inspection, f"NOT RECORDED: {trouble}"
    masks: list[str | None] = [None] * len(inspection.views[0].marks)
    if arguments.out is not None:
        stem = file_stem(pair.id)
        masks = write_masks(inspection, arguments.out, stem)
        _write_output(inspection, arguments.out / f"{stem}.png")
    if arguments.json:
        print(json.dumps(result_of(pair.id, inspection, masks, error), ensure_ascii=False))
    else:
        _print(inspection)
    if error:
        print(f"station: {error}", file=sys.stderr)
    return OF_VERDICT[inspection.verdict]


def _write_output(inspection: "Inspection", path: Path) -> None:
    from core.image_files import write_png

    output = inspection.views[0].output
    if output is not None:
        write_png(path, output)


def _print(inspection: "Inspection") -> None:
    """Print the verdict, its reason and the findings for people."""
    view, total = inspection.views[0], inspection.timings_ms.get("total", 0.0)
    print(f"{inspection.verdict.value.upper()}  {total:.0f} ms")
    if inspection.reason is not None:
        print(f"  {inspection.reason.message} {inspection.reason.remedy}")
    for located in view.marks:
        where = "not located"
        if located.mask is not None and view.capture is not None:
            x0, y0, x1, y1 = located.mask.frame(*view.capture.image.shape[:2])
            where = f"at {x0},{y0} to {x1},{y1}"
        said = f": {located.finding.sentence}" if located.finding.sentence else ""
        print(f"  {located.finding.label}, {where} ({located.score:.2f}){said}")
