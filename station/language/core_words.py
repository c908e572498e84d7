"""What core says of troubles, in the language of the window.

core speaks English and knows no window. Sentences that people at the bench may meet are listed as
they are built there, with names for what is filled in; any other is shown as it is.
"""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from core.errors import StationError
from station.language import (
    sentences_cameras,
    sentences_fields,
    sentences_inspecting,
    sentences_keeping,
    sentences_models,
    sentences_station,
)

SENTENCES = (
    *sentences_cameras.SENTENCES,
    *sentences_inspecting.SENTENCES,
    *sentences_keeping.SENTENCES,
    *sentences_models.SENTENCES,
    *sentences_station.SENTENCES,
)


def told(sentence: str) -> str:
    """Return a sentence of core in the language of the window, or the troubles of some fields."""
    said = translated(sentence, "core", SENTENCES)
    if said != sentence:
        return said
    fields = sentence.split("; ")  # as core.validation joins them
    return "; ".join(translated(each, "core", sentences_fields.SENTENCES) for each in fields)


def trouble_words(error: StationError) -> str:
    """Return what happened and what to do."""
    return f"{told(error.message)} {told(error.remedy)}".strip()


def translated(sentence: str, context: str, templates: tuple[object, ...]) -> str:
    """Return a sentence in the language of the window; one of no template as it is.

    What is filled in stays as it is, but for ``{why}``, which may be a sentence of core itself.

    Args:
        sentence: As it was built, in English.
        context: Where its translation is looked for.
        templates: What sentences can be built from, with names in braces for what is filled in.
    """
    for template, head, tail in _most_said_first(templates):
        if not (sentence.startswith(head) and sentence.endswith(tail)):
            continue
        match = _expression(template).fullmatch(sentence)
        if match is not None:
            filled = match.groupdict()
            if "why" in filled:
                filled["why"] = told(filled["why"])
            said = QCoreApplication.translate(context, template)
            return said.format(**filled) if filled else said
    return sentence


@cache
def _most_said_first(templates: tuple[object, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return templates with what they begin and end with, those that leave least open first."""
    said = sorted(map(str, templates), key=lambda each: -len(re.sub(r"\{\w+\}", "", each)))
    return tuple((each, each.partition("{")[0], each.rpartition("}")[2]) for each in said)


@cache
def _expression(template: str) -> re.Pattern[str]:
    """Return what finds a sentence and its parts: a name in braces stands for anything."""
    parts = re.split(r"\{(\w+)\}", template)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = (f"(?P<{name}>.+)" for name in parts[1::2])
    return re.compile("".join(parts), re.DOTALL)
