"""``station challenge``: known good and bad images of a recipe, and what changed."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.recipes import load_recipe
from station.cli.exit_status import DONE
from station.cli.pairs import chosen_settings, chosen_view, recipe_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.challenge.releases import Changes, Judged
    from core.recipes import Recipe


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "challenge",
        help="judge the known images of a recipe and release it",
        description="Judges every known good and bad image of a recipe, shows what changed since "
        "it was last released, and releases it. One that got worse is released only with a reason. "
        "Exit status: 0 released, 1 held back, 3 could not run.",
    )
    parser.add_argument(
        "recipe", type=Path, metavar="RECIPE", help="folder of a recipe, or its name on the shelf"
    )
    parser.add_argument(
        "--good", type=Path, nargs="+", default=[], metavar="FILE", help="add known good images"
    )
    parser.add_argument(
        "--bad", type=Path, nargs="+", default=[], metavar="FILE", help="add known bad images"
    )
    parser.add_argument("--view", metavar="NAME", help="view that the added images show")
    parser.add_argument("--reason", default="", metavar="TEXT", help="release it although worse")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Add images, judge all of them, and release the recipe or hold it back."""
    from core.challenge.releases import Held, changes_between, last_release, release
    from core.challenge.running import run_challenge
    from station.cli.loading import loaded_inspector

    settings = chosen_settings(arguments)
    folder = recipe_folder(arguments.recipe, settings)
    recipe = load_recipe(folder)
    _add(folder, recipe, arguments)
    before = last_release(folder)
    with loaded_inspector(settings, record=False) as inspector:
        judged = run_challenge(inspector, folder, recipe, _tell)
    changes = changes_between(before.judged if before else (), judged)
    held = ""
    try:
        release(folder, recipe, judged, arguments.reason)
    except Held as error:
        held = str(error)
    if arguments.json:
        print(json.dumps(_result(recipe, judged, changes, held), ensure_ascii=False))
    else:
        _print(recipe, judged, changes, held)
    return _HELD_BACK if held else DONE


_HELD_BACK = 1


def _add(folder: Path, recipe: "Recipe", arguments: argparse.Namespace) -> None:
    from core.challenge.images import add_image
    from core.image_files import read_image

    view = chosen_view(recipe, arguments.view).name
    for files, good in ((arguments.good, True), (arguments.bad, False)):
        for file in files:
            add_image(folder, view, read_image(file), good=good)


def _tell(judged: "Judged", count: int) -> None:
    del count
    mark = "" if judged.right else "  WRONG"
    print(f"{judged.name}: {judged.verdict.value.upper()}{mark}", file=sys.stderr, flush=True)


def _result(
    recipe: "Recipe", judged: "Sequence[Judged]", changes: "Changes", held: str
) -> dict[str, object]:
    return {
        "recipe": recipe.name,
        "version": recipe.version,
        "released": not held,
        "held": held or None,
        "judged": [
            {
                "name": each.name,
                "good": each.good,
                "verdict": each.verdict.value,
                "right": each.right,
            }
            for each in judged
        ],
        "worse": list(changes.worse),
        "better": list(changes.better),
        "otherwise": list(changes.other),
        "gone": list(changes.gone),
    }


def _print(recipe: "Recipe", judged: "Sequence[Judged]", changes: "Changes", held: str) -> None:
    good = [each for each in judged if each.good]
    bad = [each for each in judged if not each.good]
    print(f"{recipe.name}, version {recipe.version}")
    print(f"  good images passed: {sum(each.right for each in good)} of {len(good)}")
    print(f"  bad images caught: {sum(each.right for each in bad)} of {len(bad)}")
    for word, names in (
        ("worse", changes.worse),
        ("better", changes.better),
        ("judged otherwise", changes.other),
        ("gone", changes.gone),
    ):
        if names:
            print(f"  {word}: {', '.join(names)}")
    print(f"Held back. {held}" if held else "Released.")
