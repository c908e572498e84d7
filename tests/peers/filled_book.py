"""A book of three weeks: a little waste, one bad day, some of it decided about."""

from datetime import UTC, datetime, timedelta

import numpy as np
from made_inspections import inspection, view_result

from core.domain import Finding, LocatedFinding, Verdict
from core.records import Decision

LABELS = ("scratch", "missing screw", "missing grease nipple", "dent", "crack")
DAYS, A_DAY, BAD_DAY = 21, 9, 4


def fill_book(book, recipe="Valve head"):
    """Add the inspections of three weeks until today."""
    random, now = np.random.default_rng(5), datetime.now(UTC)
    for day in range(DAYS):
        for _ in range(A_DAY):
            bad = random.random() < (0.7 if day == BAD_DAY else 0.08)
            label = LABELS[min(len(LABELS), random.geometric(0.5)) - 1]
            finding = LocatedFinding(Finding(f"It has a {label}.", label, label))
            verdict = Verdict.FAIL if bad else Verdict.PASS
            align, describe = random.gamma(20, 12, 2)
            made = book.add(
                inspection(
                    verdict,
                    (view_result("top", verdict, 0, (finding,) if bad else ()),),
                    started_at=now - timedelta(days=day),
                    recipe=recipe,
                    timings_ms={
                        "align": align,
                        "describe": describe,
                        "total": align + describe + 80,
                    },
                )
            )
            if random.random() < (0.5 if bad else 0.1):
                choice = random.random() < 0.2
                right = Decision.ACCEPT if bad else Decision.REJECT
                book.decide(made.id, right if choice else Decision.CONFIRM)
