"""Turns of phrase that the parser takes apart wrongly, put so that it takes them apart rightly."""

import re
from collections.abc import Set

_OPENING = re.compile(
    r"^(\s*(?:in|on) img \d)(?= (?:an?|the|there|one|two|three|four|some|several|no|its?|this|that|both|all|each)\b)",
    re.IGNORECASE,
)
_REFERENCE = r"(?:img 1|the (?:reference(?: image| picture)?|first (?:image|picture|photo)))"
_SEEN = r"seen|visible|shown|present|depicted|pictured|fitted|installed|mounted|found"
_KNOWN = re.compile(
    rf"\b(?P<thing>[a-z-]+) (?:(?:(?:that|which) (?:is|are) )?(?:{_SEEN}) in {_REFERENCE}|(?:that|which) {_REFERENCE} (?:shows|has|contains))"
    r"(?= (?:is|are|was|were|has|have|cannot|can)\b)",
    re.IGNORECASE,
)


def plainer(text: str, faults: Set[str]) -> str:
    """Return a sentence so that the pictures it names do not run together with what it says.

    "In [IMG 2] the tab has snapped off" gets a comma, for the parser makes one thing of picture and
    tab; "the washer seen in [IMG 1] is absent" gets a relative clause, for it is the product that
    the sentence speaks of.

    Args:
        text: One sentence, picture names as "IMG 1".
        faults: Nouns for faults: a scratch of the reference is no part that the product may lack.
    """

    def as_relative(match: re.Match[str]) -> str:
        thing = match["thing"]
        return match[0] if thing.lower() in faults else f"{thing} that is visible in IMG 1"

    return _KNOWN.sub(as_relative, _OPENING.sub(r"\1,", text))
