"""``station train``: the embedded model learns from labelled and reviewed products."""

import argparse
import json
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import StationError
from core.recipes import load_recipe
from station.cli.exit_status import COULD_NOT_RUN, DONE
from station.cli.numbers import whole_number
from station.cli.pairs import chosen_settings, recipe_folder
from station.cli.steering import Steering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.challenge.releases import Judged
    from core.segment.activation import Activation
    from core.settings import Settings
    from core.training.gathering import Source
    from core.training.tuning import Challenge, Tuned

_NOT_BETTER = 1
_REDRAWN_S = 0.2


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this command and its options."""
    parser = commands.add_parser(
        "train",
        help="let the embedded model learn from your products",
        description="Fine-tunes the embedded model with masks and words from a list, and with what "
        "people decided about recorded inspections; images without words help. Compares before "
        "and after on samples that were held back, on what the model knew elsewhere, and on the "
        "known images of a recipe; the new version is used only when nothing got worse. Stopped "
        "with Ctrl+C, the same command goes on. "
        "Exit status: 0 in use, 1 stored but not in use, 3 could not run, 130 stopped.",
    )
    parser.add_argument(
        "lists",
        type=Path,
        nargs="*",
        metavar="LIST.csv",
        help="columns product,reference,mask,words,label; rows without mask and words are images "
        "without words",
    )
    parser.add_argument(
        "--records", action="store_true", help="learn from the decisions in the book of records"
    )
    parser.add_argument(
        "--recipe",
        type=Path,
        metavar="RECIPE",
        help="only records of this recipe; its known images are judged before and after",
    )
    parser.add_argument("--name", default="", help="name the new version")
    parser.add_argument(
        "--from", dest="base", default="", metavar="MODEL", help="go on from this version"
    )
    parser.add_argument("--objective", choices=("contrastive", "mse"), default="contrastive")
    parser.add_argument("--steps", type=whole_number(1), default=None, metavar="N")
    parser.add_argument(
        "--keep-inactive", action="store_true", help="store the new version without using it"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--steered",
        action="store_true",
        help="for other programs: JSON lines of progress, then the figures; stops when stdin ends",
    )
    parser.add_argument(
        "--book", type=Path, metavar="FOLDER", help="another book of records than the station's"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Gather samples, learn, compare, and use the new version if it is not worse."""
    if not arguments.steered:
        with _stoppable() as is_cancelled:
            return _train(arguments, _Told(), is_cancelled)
    steering = Steering()
    try:
        return _train(arguments, steering, steering.is_stopped)
    except StationError as error:
        steering.complain(error)
        return COULD_NOT_RUN


def _train(
    arguments: argparse.Namespace, told: "_Told | Steering", is_cancelled: "Callable[[], bool]"
) -> int:
    from core.segment.activation import activate
    from core.segment.weights import EMBEDDED, ModelShelf
    from core.training.gathering import gather
    from core.training.learning import Plan
    from core.training.objectives import Objective
    from core.training.samples import TrainingError
    from core.training.storing import free_name
    from core.training.tuning import WORK, fine_tune

    settings = chosen_settings(arguments)
    shelf = ModelShelf(settings.models_folder)
    sources = _sources(arguments, settings)
    if not sources:
        raise TrainingError(
            "There is nothing to learn from.", "Name a list, or add --records to use decisions."
        )
    plan = Plan(Objective(arguments.objective))
    if arguments.steps is not None:
        plan = Plan(plan.objective, steps=arguments.steps)
    base = arguments.base or _in_use(settings, shelf) or EMBEDDED
    try:
        samples = gather(sources, shelf.folder / WORK, told, is_cancelled)
        tuned = fine_tune(
            samples,
            shelf,
            base,
            arguments.name or free_name(shelf),
            plan,
            told,
            is_cancelled,
            _challenge(arguments, settings, told, is_cancelled),
        )
    finally:
        told.close()
    change = None
    if not tuned.against and not arguments.keep_inactive:
        change = activate(tuned.card.name, settings, arguments.settings, _why(tuned))
    if arguments.json or arguments.steered:
        print(json.dumps(_document(tuned, change), ensure_ascii=False))
    else:
        _print(tuned, base, change)
    return DONE if change else _NOT_BETTER


def _sources(arguments: argparse.Namespace, settings: "Settings") -> "list[Source]":
    from core.training.from_lists import read_list
    from core.training.gathering import listed, recorded

    found: list[Source] = []
    rows = [row for file in arguments.lists for row in read_list(file)]
    if rows:
        from core.evidence import load_evidence_finder
        from core.read import load_reader

        found += listed(rows, load_reader(settings.language_model), load_evidence_finder())
    if arguments.records:
        recipe = ""
        if arguments.recipe is not None:
            recipe = load_recipe(recipe_folder(arguments.recipe, settings)).name
        found += recorded(arguments.book or settings.records_folder, recipe)
    return found


def _in_use(settings: "Settings", shelf: Any) -> str:  # noqa: ANN401  imported late
    """Return the model in use if it can learn, else ""."""
    from core.segment.weights import EMBEDDED

    name = settings.encoder
    if name != EMBEDDED and name in shelf.names() and shelf.card(name).architecture == EMBEDDED:
        return name
    return ""


def _challenge(
    arguments: argparse.Namespace,
    settings: "Settings",
    told: "_Told | Steering",
    is_cancelled: "Callable[[], bool]",
) -> "Challenge | None":
    """Return what judges the known images of the recipe, None where there are none."""
    if arguments.recipe is None:
        return None
    from core.challenge.images import challenge_images
    from core.challenge.running import JUDGING, run_challenge
    from core.inspection import load_inspector

    folder = recipe_folder(arguments.recipe, settings)
    recipe = load_recipe(folder)
    if not challenge_images(folder, recipe):
        return None

    def judge(model: str) -> "Sequence[Judged]":
        done = 0
        print(f"{JUDGING} with {model}", file=sys.stderr, flush=True)

        def tell(judged: "Judged", count: int) -> None:
            nonlocal done
            del judged  # its verdict is compared in the end
            done += 1
            told(JUDGING, done, count)

        inspector = load_inspector(settings.model_copy(update={"encoder": model}), None)
        return run_challenge(inspector, folder, recipe, tell, is_cancelled)

    return judge


@contextmanager
def _stoppable() -> "Iterator[Callable[[], bool]]":
    """Let the first Ctrl+C end the work in good order, the second at once."""
    stopped = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, before)
        print("\nstopping; what was done so far is kept", file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)


class _Told:
    """One line that says how far a long step is, and how long it will take."""

    def __init__(self) -> None:
        self._what = ""
        self._begun = self._drawn = 0.0

    def __call__(self, what: str, done: int, count: int) -> None:
        """Draw anew, a few times a second, where somebody is looking."""
        now = time.monotonic()
        if what != self._what:
            self.close()
            self._what, self._begun, self._first = what, now, done
        if now - self._drawn < _REDRAWN_S and done < count:
            return
        self._drawn = now
        if sys.stderr.isatty():
            print(f"\r{what} {done}/{count}{self._left(done, count)}   ", end="", file=sys.stderr)

    def close(self) -> None:
        """End the line."""
        if self._what and sys.stderr.isatty():
            print(file=sys.stderr)
        self._what = ""

    def _left(self, done: int, count: int) -> str:
        gained = done - self._first
        if gained <= 0 or done >= count:
            return ""
        seconds = (time.monotonic() - self._begun) / gained * (count - done)
        return f", about {seconds:.0f} s left" if seconds < 90 else f", {seconds / 60:.0f} min left"


def _why(tuned: "Tuned") -> str:
    return f"learned from {tuned.learned} samples"


def _document(tuned: "Tuned", change: "Activation | None") -> dict[str, Any]:
    return {
        "name": tuned.card.name,
        "sha256": tuned.card.sha256,
        "learned": tuned.learned,
        "unlabelled": tuned.unlabelled,
        "held_back": tuned.held_back,
        "kinds": list(tuned.kinds),
        "before": asdict(tuned.before),
        "after": asdict(tuned.after),
        "challenge": asdict(tuned.changes) if tuned.changes else None,
        "against": list(tuned.against),
        "in_use": change is not None,
    }


def _print(tuned: "Tuned", base: str, change: "Activation | None") -> None:
    name = tuned.card.name
    print(
        f"{name}: learned from {tuned.learned} samples of {len(tuned.kinds)} kinds"
        f" and {tuned.unlabelled} without words"
    )
    print(f"{'':34}  {'before':>7}  {'after':>7}")
    before, after = tuned.before, tuned.after
    if before.samples is not None and after.samples is not None:
        held = f"held-back samples named right ({tuned.held_back})"
        print(f"{held:34}  {before.samples:7.1%}  {after.samples:7.1%}")
    print(f"{'what it knew elsewhere':34}  {before.elsewhere:7.1%}  {after.elsewhere:7.1%}")
    if tuned.changes is not None:
        better, worse = tuned.changes.better, tuned.changes.worse
        print(f"known images: {len(better)} judged better, {len(worse)} worse")
    if change is not None:
        print(f"In use from the next start on; station models rollback goes back to {base}.")
    elif tuned.against:
        print(f"Not in use: {'; '.join(tuned.against)}.")
        print(f"station models activate {name} uses it even so.")
    else:
        print(f"Not in use; station models activate {name} changes that.")
