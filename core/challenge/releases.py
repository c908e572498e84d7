"""Releases: how the known images were judged when a recipe was last released, and the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from core.challenge.images import FOLDER, challenge_images
from core.domain import Verdict
from core.errors import RecipeError, StationError
from core.image_files import write_file
from core.recipes import Recipe

_RELEASED = "released.json"


class Judged(BaseModel):
    """How one image was judged.

    Attributes:
        name: Path below the challenge folder, with /.
        good: Whether it shows a good product.
        verdict: What the station said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    good: bool
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether a good product passed, or a bad one did not."""
        return (self.verdict is Verdict.PASS) == self.good


class Released(BaseModel):
    """The results under which a recipe was released.

    Attributes:
        version: Of the recipe.
        at: When, UTC.
        reason: Why it was released although it got worse, or "".
        judged: Every image.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    at: datetime
    reason: str = ""
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is judged otherwise than when the recipe was last released.

    Attributes:
        worse: Was right, is wrong; or is new and wrong on the first release.
        better: Was wrong, is right.
        other: Neither right nor wrong has changed, but the verdict (FAIL against REVIEW).
        gone: Was judged, is no longer among the known images.
    """

    worse: tuple[str, ...]
    better: tuple[str, ...]
    other: tuple[str, ...]
    gone: tuple[str, ...] = ()


class Held(StationError):  # noqa: N818  what happened to the recipe
    """A recipe that got worse, or lost known images, is not released without a reason."""


def changes_between(before: Sequence[Judged], now: Sequence[Judged]) -> Changes:
    """Say what is judged otherwise; images that are new count as if they had been right."""
    earlier = {each.name: each for each in before}
    worse, better, other = [], [], []
    for each in now:
        was = earlier.get(each.name)
        was_right = was.right if was is not None else True
        if was_right and not each.right:
            worse.append(each.name)
        elif was is not None and each.right and not was.right:
            better.append(each.name)
        elif was is not None and each.verdict is not was.verdict:
            other.append(each.name)
    known = {each.name for each in now}
    gone = tuple(each.name for each in before if each.name not in known)
    return Changes(tuple(worse), tuple(better), tuple(other), gone)


def last_release(folder: Path) -> Released | None:
    """Return under which results the recipe was last released, None when it never was.

    Raises:
        RecipeError: The file is damaged.
    """
    file = folder / FOLDER / _RELEASED
    try:
        return Released.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise RecipeError(
            f"The results in {file} cannot be read.", "Remove the file and run the challenge again."
        ) from error


def release(folder: Path, recipe: Recipe, judged: Sequence[Judged], reason: str = "") -> Changes:
    """Release a version of a recipe: from now on the station inspects by it.

    Args:
        folder: Of the recipe.
        recipe: As it is stored.
        judged: By the challenge of this version.
        reason: Why it is released although it got worse or known images are gone.

    Returns:
        What has changed since the last release.

    Raises:
        Held: An image is judged worse than before, or is gone, and there is no reason.
        RecipeError: It could not be written.
    """
    before = last_release(folder)
    changes = changes_between(before.judged if before else (), judged)
    if not reason.strip():
        _hold_back(recipe, changes)
    released = Released(
        version=recipe.version,
        at=datetime.now(UTC),
        reason=reason.strip(),
        judged=tuple(judged),
    )
    content = released.model_dump_json(indent=2).encode()
    try:
        write_file(folder / FOLDER / f"released-{recipe.version:04d}.json", content)
        write_file(folder / FOLDER / _RELEASED, content)
    except OSError as error:
        raise RecipeError(
            f"The release could not be stored in {folder} ({error}).",
            "Check free disk space and permissions.",
        ) from error
    return changes


def _hold_back(recipe: Recipe, changes: Changes) -> None:
    """Raise Held when something has changed for which a reason is wanted."""
    version = f"Version {recipe.version} of {recipe.name!r}"
    if changes.worse:
        raise Held(
            f"{version} got worse: {', '.join(changes.worse)}.",
            "Mend the recipe, or release it with a reason.",
        )
    if changes.gone:
        raise Held(
            f"{version} lacks images that were known before: {', '.join(changes.gone)}.",
            "Put them back, or release it with a reason.",
        )


def reason_to_hold(folder: Path, recipe: Recipe) -> RecipeError | None:
    """Say why a stored version is not released yet, or None when it may be used.

    A recipe that never had known images needs no release.
    """
    try:
        released = last_release(folder)
    except RecipeError as error:
        return error
    if released is None and not challenge_images(folder, recipe):
        return None
    if released is not None and released.version == recipe.version:
        return None
    return RecipeError(
        f"Version {recipe.version} of {recipe.name!r} has not passed its challenge set.",
        "Run station challenge before relying on it.",
    )
