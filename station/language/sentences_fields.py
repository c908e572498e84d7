"""What is wrong with a field of a file or dialog, as pydantic says it (core.validation)."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("core", "the file: invalid JSON: {said}"),
    QT_TRANSLATE_NOOP("core", "the file: input should be an object"),
    QT_TRANSLATE_NOOP("core", "the file: views must differ in name, but {name} is there twice"),
    QT_TRANSLATE_NOOP("core", "the file: codes must differ in name, but {name} is there twice"),
    QT_TRANSLATE_NOOP("core", "{field}: field required"),
    QT_TRANSLATE_NOOP("core", "{field}: extra inputs are not permitted"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a valid string"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a valid number"),
    QT_TRANSLATE_NOOP(
        "core", "{field}: input should be a valid number, unable to parse string as a number"
    ),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a valid integer"),
    QT_TRANSLATE_NOOP(
        "core", "{field}: input should be a valid integer, got a number with a fractional part"
    ),
    QT_TRANSLATE_NOOP(
        "core", "{field}: input should be a valid integer, unable to parse string as an integer"
    ),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a valid boolean"),
    QT_TRANSLATE_NOOP(
        "core", "{field}: input should be a valid boolean, unable to interpret input"
    ),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a valid array"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be an object"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be '{choices}'"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be greater than {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be greater than or equal to {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be less than {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: input should be less than or equal to {limit}"),
    QT_TRANSLATE_NOOP("core", "{field}: string should have at least {count} character"),
    QT_TRANSLATE_NOOP("core", "{field}: string should have at most {count} characters"),
    QT_TRANSLATE_NOOP("core", "{field}: string should match pattern '^(https?://.+)?$'"),
    QT_TRANSLATE_NOOP(
        "core", "{field}: tuple should have at least {least} item after validation, not {count}"
    ),
    QT_TRANSLATE_NOOP(
        "core", "{field}: tuple should have at most {most} items after validation, not {count}"
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "{field}: must be one or more times like 06:00, each later than the one before",
    ),
    QT_TRANSLATE_NOOP("core", "{field}: input should be a finite number"),
    QT_TRANSLATE_NOOP(
        "core", "{field}: must be a file beside the recipe, written with / and without .."
    ),
    QT_TRANSLATE_NOOP("core", "{field}: must be a file beside the recipe, not an absolute path"),
)
