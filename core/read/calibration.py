"""How sure a reading is, set by hand for every way in which it was decided."""

_PROBABILITIES = {
    "fault": 0.97,
    "fault against praise": 0.93,
    "verdict": 0.95,
    "weak fault": 0.85,
    "weak fault against praise": 0.7,
    "remark": 0.8,
    "remark against praise": 0.7,
    "orders": 0.5,
    "cannot judge": 0.4,
    "grave fault excused": 0.5,
    "nothing said": 0.4,
    "partly praise": 0.08,
    "praise": 0.02,
}


def probability_of(how: str) -> float:
    """Return the probability that a response read in this way states a difference."""
    return _PROBABILITIES[how]
