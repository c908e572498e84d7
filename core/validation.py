"""What is wrong with a file or form that a person edited, in words that say what to change."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_WORDS = {
    "json_invalid": "is not written as JSON: {error}",
    "missing": "is missing",
    "extra_forbidden": "is not known: check its spelling, or take it out",
    "string_type": "must be a text in quotes",
    "string_pattern_mismatch": "must be an address that begins with http:// or https://",
    "string_too_short": "needs at least {min_length} sign",
    "string_too_long": "may have at most {max_length} signs",
    "too_short": "needs at least {min_length} entry, not {actual_length}",
    "too_long": "may have at most {max_length} entries, not {actual_length}",
    "finite_number": "must be a number",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "may be at most {le}",
    **dict.fromkeys(("float_type", "float_parsing"), "must be a number"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "must be a whole number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false"),
    **dict.fromkeys(("tuple_type", "list_type"), "must be a list in square brackets"),
    **dict.fromkeys(
        ("model_type", "model_attributes_type", "dict_type", "mapping_type"),
        "must be a group in curly brackets",
    ),
}
"""Kind of a trouble to what it asks for; of others pydantic's own words are taken."""


def troubles_of(error: ValidationError, names: Mapping[str, str] | None = None) -> str:
    """Name every trouble of a failed validation, the field first.

    Args:
        error: What is wrong.
        names: Field, with dots where it lies in another, to what the form calls it; a field that
            is not here is called as in the file.
    """
    troubles = error.errors(include_url=False, include_input=False)
    places = [each["loc"] for each in troubles]
    named = []
    for trouble, place in zip(troubles, places, strict=True):
        if place and any(each != place and each[: len(place)] == place for each in places):
            continue  # it is wrong only because something in it is
        field = _place(place)
        named.append(f"{(names or {}).get(field, field) or 'the file'}: {_said(trouble)}")
    return "; ".join(named)


def _said(trouble: ErrorDetails) -> str:
    words = _WORDS.get(trouble["type"])
    if words is None:
        said = trouble["msg"].removeprefix("Value error, ")
        return f"{said[:1].lower()}{said[1:]}"
    filled = trouble.get("ctx", {})
    return words.format(
        **{name: f"{each:g}" if isinstance(each, float) else each for name, each in filled.items()}
    )


def _place(parts: Sequence[int | str]) -> str:
    """Return where in a file something is, as a person finds it: entries are counted from 1."""
    said = ""
    for part in parts:
        if isinstance(part, int):
            said += f" #{part + 1}"
        else:
            said += f".{part}" if said else part
    return said
