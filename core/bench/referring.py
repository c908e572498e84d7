"""Referring without any reference: a photograph and words, as in the public data sets."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np

from core.domain import (
    Alignment,
    Capture,
    Comparison,
    Correspondence,
    Evidence,
    Image,
    Inspection,
    Order,
    Progress,
    Response,
    Stage,
    Verdict,
    ViewResult,
)
from core.read import Reader
from core.segment import Matcher, propose
from core.stopwatch import Stopwatch

NAME = "bench"


def refer(
    reader: Reader, matcher: Matcher, image: Image, file: Path, words: str, progress: Progress
) -> Inspection:
    """Find what words refer to; nothing is compared, for there is nothing to compare with.

    Args:
        reader: Takes the words apart.
        matcher: Finds their mask.
        image: RGB.
        file: Where it came from.
        words: A referring expression.
        progress: Hears of the stages.
    """
    watch = Stopwatch(progress)
    capture = Capture(NAME, image, datetime.now(UTC), str(file))
    comparison = Comparison(capture, image, _without_partners(image), _nothing_seen(image))
    with watch.stage(Stage.READ, NAME):
        finding = reader.refer(words)
    with watch.stage(Stage.PROPOSE, NAME):
        proposals = propose(comparison, [finding.region])
    with watch.stage(Stage.MATCH, NAME):
        located = matcher.match([finding], proposals, comparison)
    view = ViewResult(
        NAME, Verdict.FAIL, capture=capture, response=Response(words, NAME), findings=located
    )
    return Inspection(
        id=uuid4(),
        started_at=watch.started_at,
        station=NAME,
        recipe=NAME,
        recipe_version=0,
        order=Order(),
        verdict=Verdict.FAIL,
        reason=None,
        views=(view,),
        timings_ms=watch.timings_ms(),
        models={"describer": NAME, "encoder": matcher.name, "language": reader.name},
    )


def _without_partners(image: Image) -> Alignment:
    shape = image.shape[:2]
    return Alignment(image, np.ones(shape, bool), np.eye(3), 0.0, Correspondence.UNRELATED)


def _nothing_seen(image: Image) -> Evidence:
    return Evidence(np.zeros(image.shape[:2], np.float32), (), conclusive=False, suspicious=False)
