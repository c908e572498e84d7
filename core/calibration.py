"""Calibration: several good images say how strong a spot must be to count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from core.align import align
from core.comparing import Finder, common_evidence, laid_on
from core.domain import Image, Mask, MaskCrop
from core.evidence.several import SUSPICIOUS, strongest
from core.recipes import Calibration

CONFIDENCE = 0.9
_ABOVE = 1e-4
_SUREST = 0.99999
_CONTRADICTS = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class GoodImage:
    """An image of a product that a person has accepted.

    Attributes:
        name: What the engineer calls it, for instance its file.
        image: RGB.
    """

    name: str
    image: Image = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Contradiction:
    """A good image that does not go with the others.

    Attributes:
        name: Of the image.
        problem: What speaks against it, one sentence.
        mask: Where it differs, None when it cannot be compared at all.
    """

    name: str
    problem: str
    mask: MaskCrop | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """What good images came to.

    Attributes:
        calibration: To be kept in the recipe's view.
        contradictions: The images that do not go with the others.
        scores: Per image the strongest spot that the other accepted images do not explain.
    """

    calibration: Calibration
    contradictions: tuple[Contradiction, ...]
    scores: tuple[float, ...]

    @property
    def keeps_its_promise(self) -> bool:
        """Whether no more good products are rejected on average than was asked."""
        return self.calibration.expected <= self.calibration.asked


def calibrate(
    finder: Finder,
    reference: Image,
    good: Sequence[GoodImage],
    asked: float,
    ignore: Mask | None = None,
    accepted: int | None = None,
    told: Callable[[str], None] = lambda name: None,
) -> Calibrated:
    """Measure good images against the reference and each other, and set the threshold.

    Split conformal prediction (Vovk, Gammerman and Shafer 2005) over leave-one-out scores: an
    image's score is its strongest spot against the reference and the accepted images but itself.

    Args:
        finder: Compares with one reference.
        reference: The view's reference, RGB.
        good: Images of other good products; must not hold the reference itself.
        asked: Share of good products that may be rejected, between 0 and 1.
        ignore: True where nothing is compared, drawn on the reference.
        accepted: How many of the first images serve as further accepted images; None for all.
        told: Hears the name of each image before it is measured.

    Raises:
        ValueError: There is no good image.
    """
    if not good:
        raise ValueError("calibration needs a good image")
    kept = good if accepted is None else good[:accepted]
    scores, troubles = [], {}
    for each in good:
        told(each.name)
        others = [other.image for other in kept if other is not each]
        score, trouble = _score(finder, each, reference, others, ignore)
        scores.append(score)
        if trouble is not None:
            troubles[each.name] = trouble
    most_agree = float(np.median(scores)) < SUSPICIOUS
    contradictions = tuple(
        each for each in troubles.values() if each.mask is None or (most_agree and len(good) > 2)
    )
    return Calibrated(threshold_of(scores, asked), contradictions, tuple(scores))


def threshold_of(scores: Sequence[float], asked: float) -> Calibration:
    """Return the threshold for a rate of false rejects, with what it is worth.

    With n images the k-th smallest score, k = ceil((n + 1)(1 - asked)), is exceeded by a further
    good product with probability at most (n + 1 - k) / (n + 1); given these very images the
    probability is beta distributed (n + 1 - k, k), from which ``at_most`` comes. A threshold is
    never set below what counts without calibration.

    Args:
        scores: Of good images, 0..1.
        asked: Share of good products that may be rejected.
    """
    from scipy.special import betaincinv  # late: imports slowly

    ranked = sorted(scores)
    count = len(ranked)
    rank = min(ceil((count + 1) * (1 - asked)), count)
    threshold = min(max(SUSPICIOUS, ranked[rank - 1] + _ABOVE), _SUREST)
    below = sum(1 for score in ranked if score < threshold)
    if below == 0:
        expected, at_most = 1.0, 1.0
    else:
        expected = (count + 1 - below) / (count + 1)
        at_most = float(betaincinv(count + 1 - below, below, CONFIDENCE))
    return Calibration(
        images=count,
        asked=asked,
        threshold=threshold,
        expected=expected,
        at_most=at_most,
        confidence=CONFIDENCE,
    )


def images_for(asked: float) -> int:
    """Return how many good images it takes before a rate can be promised on average."""
    return ceil(1 / asked) - 1


def _score(
    finder: Finder,
    good: GoodImage,
    reference: Image,
    others: Sequence[Image],
    ignore: Mask | None,
) -> tuple[float, Contradiction | None]:
    alignment = align(good.image, reference)
    if alignment.problem:
        return 1.0, Contradiction(good.name, alignment.problem)
    if ignore is not None:
        ignore = laid_on(good.image, ignore, reference, alignment.homography)
    others_placed = (align(good.image, other) for other in others)
    evidence = common_evidence(finder, good.image, alignment, others_placed, ignore)
    score = strongest(evidence)
    if score < _CONTRADICTS:
        return score, None
    spot = evidence.spots[0]
    said = f"It shows a {spot.kind} that no other accepted image shows."
    return score, Contradiction(good.name, said, spot.mask)
