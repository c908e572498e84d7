"""Inspections as the line hands them to the book, made without models."""

from datetime import UTC, datetime
from uuid import uuid4

import numpy as np

from core.domain import (
    Alignment,
    Box,
    Capture,
    Comparison,
    Correspondence,
    Difference,
    Evidence,
    Finding,
    Inspection,
    LocatedFinding,
    MaskCrop,
    Order,
    Reading,
    Reason,
    ReasonCode,
    Region,
    Response,
    Verdict,
    ViewResult,
)
from core.overlay import draw

RESPONSE = "A screw is missing on the right,\nand the plate is scratched."
REVIEW_REASON = Reason(ReasonCode.CAMERA, "The camera is gone.", "Plug it in.")


def picture(seed=0, height=60, width=80):
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)


def view_result(name="top", verdict=Verdict.FAIL, seed=0, findings=None, size=(60, 80)):
    height, width = size
    reference, image = picture(1000, height, width), picture(seed, height, width)
    if findings is None:
        findings = FINDINGS if verdict is Verdict.FAIL else ()
    alignment = Alignment(reference, np.ones(size, bool), np.eye(3), 0.9, Correspondence.RIGID)
    evidence = Evidence(np.zeros(size, np.float32), (), conclusive=True, suspicious=False)
    capture = Capture(name, image, datetime.now(UTC), "camera-1", 2**63 + seed)
    return ViewResult(
        view=name,
        verdict=verdict,
        reason=REVIEW_REASON if verdict is Verdict.REVIEW else None,
        capture=capture,
        reference=reference,
        comparison=Comparison(capture, reference, alignment, evidence),
        response=Response(RESPONSE if findings else "No difference.", "gpt-4o", 321, 0.002),
        reading=Reading(Difference.YES if findings else Difference.NO, 0.97, explanation="missing"),
        findings=findings,
        output=draw(image, findings),
    )


def inspection(verdict=Verdict.FAIL, views=None, seed=0, **changes):
    if views is None:
        views = (view_result("top", verdict, seed), view_result("Seite links", Verdict.PASS, seed))
    values = {
        "id": uuid4(),
        "started_at": datetime.now(UTC),
        "station": "Bench 3",
        "recipe": "valve",
        "recipe_version": 2,
        "order": Order(seed, f"SN-{seed:04d}", "LOT 7", "Ada"),
        "verdict": verdict,
        "reason": REVIEW_REASON if verdict is Verdict.REVIEW else None,
        "views": views,
        "timings_ms": {"align": 12.5, "total": 480.25},
        "models": {"describer": "gpt-4o", "encoder": "embedded"},
    }
    return Inspection(**(values | changes))


FINDINGS = (
    LocatedFinding(
        Finding(
            "A screw is missing on the right.",
            "screw",
            "missing screw",
            Region(0.5, 0, 1, 1),
            2,
            "major",
            "E-17",
        ),
        MaskCrop(Box(40, 15, 60, 30), np.ones((15, 20), bool)),
        0.91,
    ),
    LocatedFinding(Finding("The plate is scratched.", "plate", "scratch")),
)
