"""``station calibrate``: good images set how strong a difference must be to count."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.recipes import RecipeShelf, load_recipe
from station.cli.exit_status import DONE
from station.cli.numbers import number_between, whole_number
from station.cli.pairs import chosen_settings, chosen_view, recipe_folder

if TYPE_CHECKING:
    from core.calibration import Calibrated, GoodImage

CONTRADICTED = 1
_ACCEPTED = 7


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "calibrate",
        help="let good images say what is no difference",
        description="Measures images of good products against the reference and each other, and "
        "stores a new version of the recipe: the first images as further accepted images, and the "
        "threshold for the rate of false rejects that you ask for. Images that contradict the "
        "others are named, and nothing is stored. Exit status: 0 stored, 1 contradicted, "
        "3 could not run.",
    )
    parser.add_argument(
        "recipe", type=Path, metavar="RECIPE", help="folder of a recipe, or its name on the shelf"
    )
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="of good products")
    parser.add_argument("--view", metavar="NAME", help="view that the images show")
    parser.add_argument(
        "--false-rejects",
        type=number_between(0, 1, with_ends=False),
        default=0.05,
        metavar="RATE",
        help="0.05 for 1 in 20",
    )
    parser.add_argument(
        "--accept",
        type=whole_number(0),
        default=_ACCEPTED,
        metavar="N",
        help=f"keep the first N as further accepted images (default {_ACCEPTED})",
    )
    parser.add_argument(
        "--even-so", action="store_true", help="store it although images contradict each other"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure the images, say what they are worth, and store a new version of the recipe."""
    from core.calibration import GoodImage, calibrate
    from core.evidence import load_evidence_finder
    from core.image_files import read_image
    from core.recipes.shelf import read_ignore_mask, read_reference

    settings = chosen_settings(arguments)
    folder = recipe_folder(arguments.recipe, settings)
    recipe = load_recipe(folder)
    view = chosen_view(recipe, arguments.view)
    good = [GoodImage(str(file), read_image(file)) for file in arguments.images]
    came_to = calibrate(
        load_evidence_finder(),
        read_reference(folder, recipe, view.name),
        good,
        arguments.false_rejects,
        read_ignore_mask(folder, recipe, view.name),
        arguments.accept,
        lambda name: print(name, file=sys.stderr, flush=True),
    )
    _print(came_to, good)
    if came_to.contradictions and not arguments.even_so:
        print("Nothing is stored. Take these images out, or add --even-so.")
        return CONTRADICTED
    views = tuple(
        each.model_copy(update={"calibration": came_to.calibration}) if each is view else each
        for each in recipe.views
    )
    kept = {view.name: [each.image for each in good[: arguments.accept]]}
    stored = RecipeShelf(folder.parent).save(
        recipe.model_copy(update={"views": views}), {}, others=kept
    )
    print(f"Stored as version {stored.version} of {stored.name}.")
    return DONE


def _print(came_to: "Calibrated", good: "list[GoodImage]") -> None:
    from core.calibration import images_for

    calibration = came_to.calibration
    for each, score in zip(good, came_to.scores, strict=True):
        print(f"  {score:.2f}  {each.name}")
    for contradiction in came_to.contradictions:
        where = ""
        if contradiction.mask is not None:
            box = contradiction.mask.box
            where = f" at {box.x0},{box.y0} to {box.x1},{box.y1}"
        print(f"{contradiction.name} contradicts the others: {contradiction.problem}{where}")
    print(
        f"From {calibration.images} good images: a difference counts from "
        f"{calibration.threshold:.2f}. On average {calibration.expected:.1%} of good products are "
        f"rejected; with {calibration.confidence:.0%} confidence no more than "
        f"{calibration.at_most:.1%}."
    )
    if not came_to.keeps_its_promise:
        least = images_for(calibration.asked)
        print(
            f"{calibration.asked:.1%} was asked, which takes at least {least} good images that go "
            "together."
        )
