"""Running a challenge: every known image is judged as if it had just been taken."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from core.challenge.images import ChallengeImage, challenge_images
from core.challenge.releases import Judged, last_release
from core.domain import Capture, Image, Inspection, Mask, Order, Progress, Stage
from core.errors import RecipeError
from core.image_files import read_image
from core.inspection import Inspector
from core.recipes import Recipe, ViewSetup
from core.recipes.shelf import read_ignore_mask, read_others, read_reference

JUDGING = "judging the known images"
"""What is going on, for whoever watches long work."""


class Told(Protocol):
    """Who hears of every image that has been judged, and how many there are."""

    def __call__(self, judged: Judged, count: int) -> None:
        """Take note."""


def run_challenge(
    inspector: Inspector,
    folder: Path,
    recipe: Recipe,
    told: Told = lambda judged, count: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Judged, ...]:
    """Judge every known image as if it had just been taken; nothing is recorded by a trial.

    Args:
        inspector: With all models; should keep no book.
        folder: Of the recipe.
        recipe: What is judged by.
        told: Hears of every image and how many there are.
        is_cancelled: Whether to stop.

    Raises:
        RecipeError: The recipe never had known images, or a reference is missing.
        ImageFileError: A known image cannot be read.
        Cancelled: It was stopped.
    """
    images = challenge_images(folder, recipe)
    if not images and last_release(folder) is None:
        raise RecipeError(
            f"The recipe {recipe.name!r} has no known images.",
            "Add some good and some bad ones with station challenge --good and --bad.",
        )
    progress = _Trial(is_cancelled)
    accepted = {
        view.name: _Accepted.of(folder, recipe, view)
        for view in recipe.views
        if any(image.view == view.name for image in images)
    }
    judged = []
    for image in images:
        verdict = _judge(inspector, recipe, image, accepted[image.view], progress).verdict
        judged.append(Judged(name=image.name, good=image.good, verdict=verdict))
        told(judged[-1], len(images))
    return tuple(judged)


class _Accepted(NamedTuple):
    """What the known images of a view are compared with, read once for all of them."""

    setup: ViewSetup
    reference: Image
    ignore: Mask | None
    others: Sequence[Image]

    @classmethod
    def of(cls, folder: Path, recipe: Recipe, setup: ViewSetup) -> Self:
        view = setup.name
        return cls(
            setup,
            read_reference(folder, recipe, view),
            read_ignore_mask(folder, recipe, view),
            read_others(folder, recipe, view),
        )


def _judge(
    inspector: Inspector,
    recipe: Recipe,
    image: ChallengeImage,
    accepted: _Accepted,
    progress: Progress,
) -> Inspection:
    alone = recipe.model_copy(update={"views": (accepted.setup,)})
    ignore: Mapping[str, Mask] = {} if accepted.ignore is None else {image.view: accepted.ignore}
    return inspector.afresh().inspect(
        alone,
        {image.view: _Known(image.file, read_image(image.file))},
        {image.view: accepted.reference},
        Order(),
        progress,
        ignore,
        {image.view: accepted.others},
    )


class _Known:
    """A known image in the place of a camera."""

    def __init__(self, file: Path, image: Image) -> None:
        self._file = file
        self._image = image

    def capture(self, view: str, timeout_s: float, is_cancelled: Callable[[], bool]) -> Capture:
        """Return the image."""
        del timeout_s, is_cancelled
        return Capture(view, self._image, datetime.now(UTC), str(self._file))


class _Trial:
    """A progress that only may stop."""

    def __init__(self, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled

    def started(self, stage: Stage, view: str) -> None:
        """Take no notice."""

    def finished(self, stage: Stage, view: str, seconds: float) -> None:
        """Take no notice."""

    def is_cancelled(self) -> bool:
        """Whether the challenge was stopped."""
        return self._is_cancelled()
