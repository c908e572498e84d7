"""A comparison of two plain pictures, for describers that look at pictures."""

from datetime import UTC, datetime

import numpy as np

from core.domain import Alignment, Capture, Comparison, Correspondence, Evidence


def comparison(height=300, width=400):
    """Return a blue reference and an orange product."""
    reference = np.full((height, width, 3), (20, 40, 200), np.uint8)
    product = np.full((height, width, 3), (240, 120, 10), np.uint8)
    nothing = np.zeros((height, width), bool)
    return Comparison(
        Capture("top", product, datetime.now(UTC), "file"),
        reference,
        Alignment(reference.copy(), ~nothing, np.eye(3), 1.0, Correspondence.RIGID),
        Evidence(nothing.astype(np.float32), (), conclusive=True, suspicious=False),
    )
