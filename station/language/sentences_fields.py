"""What is wrong with a field of a file or dialog, as core.validation says it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("core", "the file: is not written as JSON: {said}"),
    QT_TRANSLATE_NOOP("core", "the file: must be a group in curly brackets"),
    QT_TRANSLATE_NOOP("core", "the file: views must differ in name, but {name} is there twice"),
    QT_TRANSLATE_NOOP("core", "the file: codes must differ in name, but {name} is there twice"),
    QT_TRANSLATE_NOOP("core", "{field}: is missing"),
    QT_TRANSLATE_NOOP("core", "{field}: is not known: check its spelling, or take it out"),
    QT_TRANSLATE_NOOP("core", "{field}: must be a text in quotes"),
    QT_TRANSLATE_NOOP("core", "{field}: must not hold a character with the code 0"),
    QT_TRANSLATE_NOOP("core", "{field}: must be a number"),
    QT_TRANSLATE_NOOP("core", "{field}: must be a whole number"),
    QT_TRANSLATE_NOOP("core", "{field}: must be true or false"),
    QT_TRANSLATE_NOOP("core", "{field}: must be a list in square brackets"),
    QT_TRANSLATE_NOOP("core", "{field}: must be a group in curly brackets"),
    QT_TRANSLATE_NOOP("core", "{field}: must be '{choices}'"),
    QT_TRANSLATE_NOOP("core", "{field}: must be more than {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: must be at least {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: must be less than {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: may be at most {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: needs at least {count} sign"),
    QT_TRANSLATE_NOOP("core", "{field}: may have at most {count} signs"),
    QT_TRANSLATE_NOOP("core", "{field}: needs at least {least} entry, not {count}"),
    QT_TRANSLATE_NOOP("core", "{field}: may have at most {most} entries, not {count}"),
    QT_TRANSLATE_NOOP("core", "{field}: must be an address that begins with http:// or https://"),
    QT_TRANSLATE_NOOP(
        "core",
        "{field}: must be one or more times like 06:00, each later than the one before",
    ),
    QT_TRANSLATE_NOOP(
        "core", "{field}: must be a file beside the recipe, written with / and without .."
    ),
    QT_TRANSLATE_NOOP("core", "{field}: must be a file beside the recipe, not an absolute path"),
)
