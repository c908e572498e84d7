"""Findings asked for as JSON by a schema, for endpoints that can keep to one."""

import json
import re
from collections.abc import Mapping

STRUCTURED_ROLE = (
    "You inspect products. [IMG 1] shows an accepted product, the reference. [IMG 2] shows the "
    "product to be inspected. Light, shadows, background, and where the product lies are no "
    'defects. Answer with one JSON object. "difference" is "yes" when the product in [IMG 2] has '
    'a defect, "no" when nothing is wrong, "cannot tell" when you cannot judge. "findings" has one '
    'entry for every defect of the product in [IMG 2], and none when nothing is wrong: "label" '
    'names the defect in a few words (missing screw), "location" says where it is in [IMG 2] '
    '(upper left, centre, right edge), "sentence" says in one plain sentence which part, what is '
    'wrong with it and where, "confidence" is how sure you are, from 0 to 1.'
)
_FINDING = {
    "type": "object",
    "properties": {
        "label": {"type": "string"},
        "location": {"type": "string"},
        "sentence": {"type": "string"},
        "confidence": {"type": "number"},
    },
    "required": ["label", "location", "sentence", "confidence"],
    "additionalProperties": False,
}
RESPONSE_FORMAT: Mapping[str, object] = {
    "type": "json_schema",
    "json_schema": {
        "name": "inspection",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "difference": {"type": "string", "enum": ["yes", "no", "cannot tell"]},
                "findings": {"type": "array", "items": _FINDING},
            },
            "required": ["difference", "findings"],
            "additionalProperties": False,
        },
    },
}
"""The parameter ``response_format`` of chat completions, in OpenAI's notation."""
REFUSING_STATUS = frozenset({400, 404, 415, 422, 501})
"""Status codes of endpoints that do not know the parameter, or not for this model."""

REFUSED = "The endpoint does not take a schema; it was asked for free text."
IGNORED = "The endpoint was asked for JSON by a schema, but answered in free text."

_FENCE = re.compile(r"^\s*```\w*\s*(.*?)\s*```\s*$", re.DOTALL)


def keeps_to_schema(text: str) -> bool:
    """Whether an answer is the JSON object that was asked for; a code fence around it is none."""
    fenced = _FENCE.match(text)
    try:
        data = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and isinstance(data.get("findings"), list)
