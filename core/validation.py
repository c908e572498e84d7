"""What is wrong with a file that a person may have edited, in one line."""

from pydantic import ValidationError


def troubles_of(error: ValidationError) -> str:
    """Name every trouble of a failed validation, the field first."""
    named = []
    for trouble in error.errors(include_url=False, include_input=False):
        field = ".".join(str(part) for part in trouble["loc"]) or "the file"
        said = trouble["msg"].removeprefix("Value error, ")
        named.append(f"{field}: {said[:1].lower()}{said[1:]}")
    return "; ".join(named)
