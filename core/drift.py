"""Drift: light, sharpness and alignment slide away from the reference's day, before verdicts do."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain import Alignment, Inspection

EARLIEST = 5
"""Products after which a mean says something."""
USUAL_FROM = 10
"""Products of a view that tell its usual quality of alignment."""
_MEMORY = 0.25
"""Weight of the newest product in the running mean."""
_DARKER, _BRIGHTER = 0.7, 1.4
_LESS_SHARP = 0.85
_LESS_ALIKE = 0.15
_HYSTERESIS = 0.03


class DriftKind(StrEnum):
    """What has changed since the reference was taken."""

    DARKER = "darker"
    BRIGHTER = "brighter"
    LESS_SHARP = "less sharp"
    LESS_ALIKE = "less alike"


@dataclass(frozen=True, slots=True)
class Drift:
    """A slow change that will spoil verdicts if it goes on.

    Attributes:
        kind: What has changed.
        view: In which view.
        share: Of what it was on the reference's day, 1 for no change.
    """

    kind: DriftKind
    view: str
    share: float


@dataclass(slots=True)
class _Course:
    """Running means of one view."""

    count: int = 0
    light: float = 1.0
    sharpness: float = 1.0
    quality: float = 0.0
    usual_quality: float = 0.0

    def add(self, alignment: Alignment) -> None:
        self.count += 1
        weight = max(_MEMORY, 1 / self.count)
        self.light += weight * (alignment.light - self.light)
        self.sharpness += weight * (alignment.sharpness - self.sharpness)
        self.quality += weight * (alignment.quality - self.quality)
        if self.count <= USUAL_FROM:
            self.usual_quality += (alignment.quality - self.usual_quality) / self.count


class DriftGuard:
    """Watches the inspections of one product after the other.

    A single odd picture says nothing; a running mean over about four does. The first ten products
    tell how well this product aligns as a rule.
    """

    def __init__(self) -> None:
        self._courses: dict[tuple[str, str], _Course] = {}
        self._warned: dict[tuple[str, str], frozenset[DriftKind]] = {}

    def add(self, inspection: Inspection) -> tuple[Drift, ...]:
        """Take note of an inspection and return what has drifted in its views by now.

        Pictures that could not be compared do not count: a hand in the picture is no drift.
        """
        drifts: list[Drift] = []
        for view in inspection.views:
            key = (inspection.recipe, view.view)
            course = self._courses.setdefault(key, _Course())
            if view.comparison is not None and not view.comparison.alignment.problem:
                course.add(view.comparison.alignment)
            if course.count < EARLIEST:
                continue
            found = _drifts(course, view.view, self._warned.get(key, frozenset()))
            self._warned[key] = frozenset(each.kind for each in found)
            drifts += found
        return tuple(drifts)

    def forget(self) -> None:
        """Begin anew, for instance after a new reference."""
        self._courses.clear()
        self._warned.clear()


def _drifts(course: _Course, view: str, warned: frozenset[DriftKind]) -> list[Drift]:
    """Compare the means with their limits; a warning ends a little later than it begins."""

    def slack(kind: DriftKind) -> float:
        return _HYSTERESIS if kind in warned else 0.0

    found = []
    if course.light < _DARKER + slack(DriftKind.DARKER):
        found.append(Drift(DriftKind.DARKER, view, course.light))
    if course.light > _BRIGHTER - slack(DriftKind.BRIGHTER):
        found.append(Drift(DriftKind.BRIGHTER, view, course.light))
    if course.sharpness < _LESS_SHARP + slack(DriftKind.LESS_SHARP):
        found.append(Drift(DriftKind.LESS_SHARP, view, course.sharpness))
    lost = course.usual_quality - course.quality
    if lost > _LESS_ALIKE - slack(DriftKind.LESS_ALIKE):
        share = course.quality / max(course.usual_quality, 1e-6)
        found.append(Drift(DriftKind.LESS_ALIKE, view, share))
    return found
