"""The result of a pair as one JSON object: a contract with programs that read it."""

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain import Box, LocatedFinding, Stage

if TYPE_CHECKING:
    from core.domain import Inspection

_STAGES = (Stage.ALIGN, Stage.EVIDENCE, Stage.DESCRIBE, Stage.READ, Stage.PROPOSE, Stage.MATCH)
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


def result_of(
    identity: str, inspection: "Inspection", masks: Sequence[str | None], error: str | None = None
) -> dict[str, Any]:
    """Return the result of an inspection of one view.

    Its findings are what the output image marks: where something was seen and not named, the places
    to look at, without a sentence and with a question mark behind the label.

    Args:
        identity: Of the pair.
        inspection: What came of it.
        masks: Relative path per mark, None where none was written.
        error: What went wrong beside the verdict, for instance that it was not recorded.
    """
    view = inspection.views[0]
    reason = inspection.reason
    shape = view.capture.image.shape[:2] if view.capture else (0, 0)
    return {
        "id": identity,
        "verdict": inspection.verdict.value,
        "reason": f"{reason.message} {reason.remedy}" if reason else None,
        "response": view.response.text if view.response else None,
        "findings": [
            _finding(located, mask, shape) for located, mask in zip(view.marks, masks, strict=True)
        ],
        "timings_ms": _timings(inspection.timings_ms),
        "models": dict(inspection.models),
        "error": error,
    }


def failed_result(identity: str, error: str) -> dict[str, Any]:
    """Return the result of a pair that could not be inspected: REVIEW, for nothing was seen."""
    return {
        "id": identity,
        "verdict": "review",
        "reason": error,
        "response": None,
        "findings": [],
        "timings_ms": _timings({}),
        "models": {"describer": "", "encoder": "", "language": ""},
        "error": error,
    }


def write_masks(inspection: "Inspection", folder: Path, stem: str) -> list[str | None]:
    """Write the masks of an inspection of one view as PNG files under ``folder/masks``.

    Args:
        inspection: What came of the pair.
        folder: Where the results lie.
        stem: Beginning of the files' names, from file_stem.

    Returns:
        Path relative to the folder per mark, None where it has no mask.

    Raises:
        ImageFileError: A file cannot be written.
    """
    from core.image_files import write_png

    view = inspection.views[0]
    written: list[str | None] = []
    for number, located in enumerate(view.marks, start=1):
        if located.mask is None or view.capture is None:
            written.append(None)
            continue
        height, width = view.capture.image.shape[:2]
        name = f"masks/{stem}-{number}.png"
        write_png(folder / name, located.mask.full(height, width))
        written.append(name)
    return written


def file_stem(identity: str) -> str:
    """Return a name that every file system takes, another one for every identity."""
    if _PLAIN.fullmatch(identity):
        return identity
    plain = re.sub(r"[^a-z0-9]+", "-", identity.lower()).strip("-")[:60] or "pair"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{plain}-{digest}"


def _finding(located: LocatedFinding, mask: str | None, shape: tuple[int, int]) -> dict[str, Any]:
    finding = located.finding
    return {
        "sentence": finding.sentence,
        "phrase": finding.phrase,
        "label": finding.label,
        "code": finding.code,
        "region": list(finding.region) if finding.region else None,
        "box": list(_box(located, *shape)) if all(shape) else None,
        "mask": mask,
        "score": round(located.score, 4),
    }


def _box(located: LocatedFinding, height: int, width: int) -> Box:
    """Return the box around the mask; of an unlocated finding all that its words leave."""
    if located.mask is not None:
        return located.mask.frame(height, width)
    x0, y0, x1, y1 = located.finding.region or (0.0, 0.0, 1.0, 1.0)
    return Box(
        math.floor(x0 * width),
        math.floor(y0 * height),
        math.ceil(x1 * width),
        math.ceil(y1 * height),
    )


def _timings(spent: Mapping[str, float]) -> dict[str, float]:
    """Return milliseconds of every step, 0 where it was not reached."""
    names = [stage.value for stage in _STAGES] + ["total"]
    return {name: round(spent.get(name, 0.0), 1) for name in names}
